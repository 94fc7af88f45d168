"""What a notice must tell, item by item: GDPR articles 13 and 14, their neighbours, the form's headings."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF


class Part(StrEnum):
    """Where an item comes from: articles 13 and 14, another duty to tell, or the form."""

    ARTICLES = "articles"
    DUTIES = "duties"
    FORM = "form"


class Item(NamedTuple):
    """One thing that a notice tells.

    ``contents`` are the items of content (C01 to C41) that it covers, ``section`` the heading of the form under which
    it stands. ``article_13``, ``article_14`` and ``duty`` are references as ``law.citations.short`` reads them;
    ``history`` those to the repealed act that asked for a heading of the form. ``record`` is the point of article 30(1)
    that it feeds. ``rests_on`` are the contents without which nothing can be known of it.
    """

    id: str
    part: Part
    contents: tuple[str, ...]
    section: int | None = None
    article_13: tuple[str, ...] = ()
    article_14: tuple[str, ...] = ()
    duty: tuple[str, ...] = ()
    history: tuple[str, ...] = ()
    record: str = ""
    rests_on: tuple[str, ...] = ()
    source: str = "GDPR 13 and 14; WP260 rev.01, annex"
    as_of: date = AS_OF


def _item(id_: str, contents: str, section: int | None, places: str, record: str = "", rests_on: str = "") -> Item:
    """Make an item of articles 13 and 14. ``places`` are its point in the one and in the other, ``-`` for none."""
    own, other = ((f"gdpr {place}",) if place != "-" else () for place in places.split())
    return Item(
        id_, Part.ARTICLES, tuple(contents.split()), section, own, other, record=record,
        rests_on=tuple(rests_on.split()),
    )  # fmt: skip


def _duty(id_: str, contents: str, section: int | None, cites: str, record: str = "", rests_on: str = "") -> Item:
    return Item(
        id_, Part.DUTIES, tuple(contents.split()), section, duty=tuple(cites.split(", ")), record=record,
        rests_on=tuple(rests_on.split()), source=cites.replace("gdpr", "GDPR"),
    )  # fmt: skip


def _heading(id_: str, contents: str, section: int | None, history: str = "", record: str = "") -> Item:
    return Item(
        id_, Part.FORM, tuple(contents.split()), section,
        history=tuple(f"henkilotietolaki {number}" for number in history.split()), record=record,
        source="The Data Protection Ombudsman's form on henkilötietolaki (523/1999, repealed) 10 and 24 §",
    )  # fmt: skip


_BASES = "C06 C07"

_ITEMS = (
    _item("13(1)(a) controller", "C01 C02", 1, "13(1)(a) 14(1)(a)", "a"),
    _item("13(1)(a) representative", "C03", 1, "13(1)(a) 14(1)(a)", "a", "C01"),
    _item("13(1)(b)", "C05", 2, "13(1)(b) 14(1)(b)", "a"),
    _item("13(1)(c) purposes", "C06", 4, "13(1)(c) 14(1)(c)", "b"),
    _item("13(1)(c) legal basis", "C07 C08", 4, "13(1)(c) 14(1)(c)", "", "C06"),
    _item("13(1)(d)", "C09", 4, "13(1)(d) 14(2)(b)", "", _BASES),
    _item("14(1)(d)", "C26", 5, "- 14(1)(d)", "c", "C25"),
    _item("13(1)(e)", "C11", 7, "13(1)(e) 14(1)(e)", "d"),
    _item("13(1)(f) transfers", "C12", 8, "13(1)(f) 14(1)(f)", "e"),
    _item("13(1)(f) safeguards", "C13", 8, "13(1)(f) 14(1)(f)", "e", "C12"),
    _item("13(1)(f) copy", "C13", 8, "13(1)(f) 14(1)(f)", "", "C12 C13"),
    _item("13(2)(a)", "C14", 5, "13(2)(a) 14(2)(a)", "f", "C26"),
    _item("13(2)(b) access", "C15", 10, "13(2)(b) 14(2)(c)"),
    _item("13(2)(b) rectification", "C16", 11, "13(2)(b) 14(2)(c)"),
    _item("13(2)(b) erasure", "C17", 12, "13(2)(b) 14(2)(c)", "", _BASES),
    _item("13(2)(b) restriction", "C18", 12, "13(2)(b) 14(2)(c)"),
    _item("13(2)(b) objection", "C19", 12, "13(2)(b) 14(2)(c)", "", _BASES),
    _item("13(2)(b) portability", "C20", 12, "13(2)(b) 14(2)(c)", "", _BASES),
    _item("13(2)(c)", "C21", 12, "13(2)(c) 14(2)(d)", "", _BASES),
    _item("13(2)(d)", "C22", 12, "13(2)(d) 14(2)(e)"),
    _item("13(2)(e)", "C23", 4, "13(2)(e) -", "", "C06 C07 C25"),
    _item("13(2)(f)", "C24", 4, "13(2)(f) 14(2)(g)"),
    _item("14(2)(f) source", "C25", 6, "- 14(2)(f)", "", "C25"),
    _item("14(2)(f) public", "C25", 6, "- 14(2)(f)", "", "C25"),
    _item("13(3)", "C27 C36", None, "13(3) 14(4)"),
    _duty("9(2), 10", "C10", 4, "gdpr 9(2), gdpr 10", "", "C26"),
    _duty("29", "C39", 4, "tietosuojalaki 29", "", "C26"),
    _duty("12(1)", "C41", None, "gdpr 12(1)"),
    _duty("12(2)-(4)", "C28 C29", 10, "gdpr 12(2), gdpr 12(3), gdpr 12(4)"),
    _duty("21(4)", "C19", 12, "gdpr 21(4)", "", _BASES),
    _duty("26(2)", "C04", 1, "gdpr 26(2)", "a", "C01"),
    _heading("form date", "C35", None),
    _heading("form 1", "C01 C02", 1, "10 24", "a"),
    _heading("form 2", "C34", 2, "10"),
    _heading("form 3", "C32 C33", 3, "", "c"),
    _heading("form 4", "C06", 4, "10 24", "b"),
    _heading("form 5", "C26", 5, "10", "c"),
    _heading("form 6", "C25", 6),
    _heading("form 7", "C11", 7, "10 24", "d"),
    _heading("form 8", "C12", 8, "10", "e"),
    _heading("form 9", "C31", 9, "10", "g"),
    _heading("form 10", "C15", 10, "24"),
    _heading("form 11", "C16", 11, "24"),
    _heading("form 12", "C17 C18 C19 C20 C21 C22", 12, "24"),
)

ITEMS: dict[str, Item] = {item.id: item for item in _ITEMS}
