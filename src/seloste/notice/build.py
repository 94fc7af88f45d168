"""Builds the notice: which sections there are, in what order, under which numbers. The tree is the template API."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from seloste.diagnostics import Finding
from seloste.language import folder
from seloste.language.messages import message
from seloste.notice import communications, data_content, extras, parties, purposes, rights, sharing, uses
from seloste.notice.words import Day, Words
from seloste.output.markdown import Markdown
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.spec.nodes import display

FORM = (
    "controller", "contact_person", "register", "purposes", "data_content", "sources", "disclosures", "transfers",
    "security", "access", "rectification", "other_rights",
)  # fmt: skip
"""The sections of the form, in its order: the first nine are henkilötietolaki 10 §, the rest came with 24 §."""

OPTIONAL = (
    "direct_marketing", "cookies", "recordings", "publication", "artificial_intelligence", "children", "breaches",
    "changes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """A section. ``number`` is "1. " or empty; ``template`` is the file that writes it; ``gaps`` only in a draft."""

    id: str
    template: str
    number: Markdown
    content: object
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dates:
    dated: Day | None
    drawn_up: Day | None
    reviewed: Day | None


@dataclass(frozen=True, slots=True)
class Notice:
    """All that a template gets to see: plain values in one language."""

    language: str
    layout: str
    title: str
    introduction: Markdown | None
    dates: Dates
    is_draft: bool
    gaps: tuple[str, ...]
    several_controllers: bool
    several_registers: bool
    sections: tuple[Section, ...]
    author: str
    contents: str


def build(spec: Spec, language: str, layout: Layout | None = None, gaps: Iterable[Finding] | None = None) -> Notice:
    """Say everything that a spec declares in one language. ``gaps`` are the findings that a draft shows."""
    words = Words(language, spec.languages)
    form = layout or spec.layout
    missing = [] if gaps is None else [(finding.diagnostic.section, _gap(finding, language)) for finding in gaps]
    return Notice(
        language=language,
        layout=form.value,
        title=_title(spec, form, words),
        introduction=words.prose(spec.introduction),
        dates=_dates(spec, words),
        is_draft=gaps is not None,
        gaps=tuple(text for section, text in missing if section is None or section > len(FORM)),
        several_controllers=len(spec.controller) > 1,
        several_registers=len(spec.registers) > 1,
        sections=tuple(_sections(spec, form, words, missing)),
        author="; ".join(name for party in spec.controller if (name := words.text(party.name)) is not None),
        contents=folder.read(language, "language")["contents"],
    )


def _gap(finding: Finding, language: str) -> str:
    place, text = display(finding.path), message(finding, language).replace("`", "")
    return f"{text} ({place}, {finding.code})" if place else text


def _title(spec: Spec, form: Layout, words: Words) -> str:
    own = words.text(spec.title)
    if own is not None:
        return own
    title: str = folder.read(words.language, "language")["titles"][form.value]
    subject = spec.register_.name if spec.register_ is not None else None
    if subject is None and spec.controller:
        subject = spec.controller[0].name
    name = words.text(subject)
    return title if name is None else f"{title} – {name}"


def _dates(spec: Spec, words: Words) -> Dates:
    def shown(key: str) -> Day | None:
        return words.day(getattr(spec.date, key, None))

    return Dates(shown("dated"), shown("drawn_up"), shown("reviewed"))


def _sections(spec: Spec, form: Layout, words: Words, missing: list[tuple[int | None, str]]) -> Iterator[Section]:
    number = 0
    for id_, template, content, is_numbered in _contents(spec, form, words):
        number += is_numbered
        of_form = FORM.index(id_) + 1 if id_ in FORM else None
        if id_ == "rights":
            gaps = tuple(text for section, text in missing if section in (10, 11, 12))
        else:
            gaps = tuple(text for section, text in missing if section == of_form and of_form is not None)
        yield Section(id_, template, Markdown(f"{number}. " if is_numbered else ""), content, gaps)


def _contents(spec: Spec, form: Layout, words: Words) -> Iterator[tuple[str, str, object, bool]]:
    """Yield id, template, content and whether the section bears a number."""
    the_rights = rights.rights(spec, words)
    builders: dict[str, Callable[[Spec, Words], object]] = {
        "controller": parties.controllers,
        "contact_person": parties.contacts,
        "register": parties.register_names,
        "purposes": purposes.purposes,
        "data_content": data_content.data_content,
        "sources": data_content.sources,
        "disclosures": sharing.disclosures,
        "transfers": sharing.transfers,
        "security": sharing.security,
        "access": lambda *_: the_rights,
        "rectification": lambda *_: the_rights,
        "other_rights": lambda *_: the_rights,
    }
    is_full = form is Layout.TIETOSUOJASELOSTE
    for id_ in FORM if is_full else FORM[:9]:
        yield id_, id_, builders[id_](spec, words), True
        yield from _own(spec, words, id_, False)
    if not is_full:
        yield "rights", "rights", the_rights, False
        for id_ in FORM[9:]:
            yield from _own(spec, words, id_, False)
    for id_ in OPTIONAL:
        content = _optional(id_, spec, words)
        if content is not None:
            yield id_, id_, content, is_full
    yield from _own(spec, words, "end", is_full)


def _own(spec: Spec, words: Words, after: str, is_numbered: bool) -> Iterator[tuple[str, str, object, bool]]:
    for number, section in enumerate(spec.sections, 1):
        if section.after.value == after:
            yield f"own-{number}", "own", extras.own(section, words), is_numbered


def _optional(id_: str, spec: Spec, words: Words) -> object | None:
    match id_:
        case "direct_marketing":
            return None if spec.direct_marketing is None else communications.marketing(spec.direct_marketing, words)
        case "cookies":
            return None if spec.cookies is None else communications.cookies(spec.cookies, words)
        case "recordings":
            return uses.recordings(spec, words)
        case "publication":
            return uses.publications(spec, words)
        case "artificial_intelligence":
            return uses.artificial_intelligence(spec, words)
        case "children":
            return None if spec.children is None else extras.children(spec.children, words)
        case "breaches":
            return None if spec.breaches is None else extras.Own(None, words.prose(spec.breaches))
        case _:
            return None if spec.changes is None else extras.changes(spec.changes, words)
