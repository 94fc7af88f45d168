"""What notices still say although it no longer holds: since when, and what it rests on.

The words by which it is recognised, and what is said instead, stand in the language folders under the same codes.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF

GDPR = date(2018, 5, 25)


class Weight(StrEnum):
    """How wrong it is to go on saying it."""

    WRONG_IN_LAW = "wrong in law"
    OUTDATED = "outdated"
    USAGE = "usage"


class StaleReference(NamedTuple):
    """A reference that has gone stale. ``since`` is the day from which it has been so; ``code`` is that of its rule."""

    code: str
    name: str
    weight: Weight
    since: date
    citations: tuple[str, ...]
    source: str
    items: str = ""
    decisions: tuple[str, ...] = ()
    as_of: date = AS_OF


_WRONG, _OUTDATED, _USAGE = Weight.WRONG_IN_LAW, Weight.OUTDATED, Weight.USAGE
_REPEALS = ("tietosuojalaki 37",)
_TRANSFER = ("gdpr 13(1)(f)", "gdpr 14(1)(f)", "gdpr 44")
_COOKIES = ("sahkoisen_viestinnan_laki 205", "gdpr 4(11)")

STALE = (
    StaleReference(
        "SEL501", "stale-henkilotietolaki", _WRONG, date(2019, 1, 1), _REPEALS, "tietosuojalaki (1050/2018) 37 §"
    ),
    StaleReference(
        "SEL502", "stale-henkilorekisterilaki", _WRONG, date(1999, 6, 1), ("gdpr 99",), "henkilötietolaki (523/1999)"
    ),
    StaleReference(
        "SEL503", "stale-sahkoisen-viestinnan-tietosuojalaki", _WRONG, date(2015, 1, 1),
        ("sahkoisen_viestinnan_laki 351",), "917/2014 351 §",
    ),
    StaleReference(
        "SEL504", "stale-tietoyhteiskuntakaari", _OUTDATED, date(2018, 6, 1), (), "68/2018"
    ),
    StaleReference(
        "SEL505", "stale-privacy-shield", _WRONG, date(2020, 7, 16), _TRANSFER, "CJEU C-311/18", "C13",
        ("schrems_ii",),
    ),
    StaleReference(
        "SEL506", "stale-safe-harbour", _WRONG, date(2015, 10, 6), _TRANSFER, "CJEU C-362/14", "C13",
        ("schrems_i",),
    ),
    StaleReference(
        "SEL507", "stale-contractual-clauses", _WRONG, date(2022, 12, 27), ("gdpr 46(2)(c)",),
        "Commission decision (EU) 2021/914, article 4", "C13",
    ),
    StaleReference(
        "SEL508", "stale-implied-cookie-consent", _WRONG, GDPR, _COOKIES, "917/2014 205 §; GDPR 4(11)", "C37"
    ),
    StaleReference(
        "SEL509", "stale-browser-settings", _OUTDATED, date(2021, 4, 8), _COOKIES,
        "Helsinki Administrative Court, 8 April 2021", "C37", ("helsinki_browser_settings",),
    ),
    StaleReference("SEL510", "stale-atk", _USAGE, GDPR, (), "usage"),
    StaleReference(
        "SEL511", "stale-free-once-a-year", _WRONG, GDPR, ("gdpr 12(5)", "gdpr 15(3)"), "GDPR 12(5) and 15(3)", "C28"
    ),
    StaleReference(
        "SEL512", "stale-signed-request", _OUTDATED, GDPR, ("gdpr 12(2)", "gdpr 12(6)"), "GDPR 12(2) and 12(6)",
        "C28 C29",
    ),
    StaleReference("SEL513", "stale-tarkastusoikeus", _USAGE, GDPR, ("gdpr 15",), "GDPR 15", "C15"),
    StaleReference("SEL514", "stale-rekisteriseloste", _USAGE, date(2019, 1, 1), ("gdpr 12(1)",), "1050/2018 37 §"),
    StaleReference("SEL515", "stale-viestintavirasto", _OUTDATED, date(2019, 1, 1), (), "laki 935/2018"),
    StaleReference(
        "SEL516", "stale-ombudsman-address", _WRONG, date(2020, 12, 31), ("gdpr 13(2)(d)", "gdpr 14(2)(e)"),
        "tietosuoja.fi, contact information; the office moved in about 2019 to 2020", "C22",
    ),
    StaleReference("SEL517", "stale-vaestorekisterikeskus", _OUTDATED, date(2020, 1, 1), (), "laki 304/2019"),
    StaleReference("SEL518", "stale-henkilorekisteri", _USAGE, GDPR, ("gdpr 4(6)",), "GDPR 4(6)"),
    StaleReference("SEL519", "stale-registeransvarig", _OUTDATED, GDPR, ("gdpr 4(7)",), "GDPR 4(7)"),
    StaleReference(
        "SEL520", "officer-called-ombudsman", _WRONG, GDPR, ("gdpr 37", "tietosuojalaki 8"), "GDPR 37", "C05",
    ),
    StaleReference("SEL521", "stale-kielto-oikeus", _USAGE, GDPR, ("gdpr 21",), "GDPR 21", "C19"),
    StaleReference("SEL522", "stale-sensitive-data", _USAGE, GDPR, ("gdpr 9(1)",), "GDPR 9(1)", "C10"),
    StaleReference("SEL523", "finnish-abbreviation-of-eea", _OUTDATED, GDPR, (), "usage"),
    StaleReference("SEL524", "regulation-called-directive", _OUTDATED, GDPR, ("gdpr 99",), "GDPR 99"),
    StaleReference("SEL525", "stale-identity-code-name", _OUTDATED, GDPR, ("tietosuojalaki 29",), "usage", "C39"),
    StaleReference("SEL526", "stale-tietosuojalautakunta", _OUTDATED, date(2019, 1, 1), _REPEALS, "1050/2018 37 §"),
    StaleReference("SEL527", "stale-legal-basis", _WRONG, GDPR, ("gdpr 6(1)", "tietosuojalaki 37"), "GDPR 6(1)", "C07"),
    StaleReference(
        "SEL529", "authority-of-another-country", _OUTDATED, GDPR, ("tietosuojalaki 8",), "tietosuojalaki 8 §", "C22"
    ),
    StaleReference(
        "SEL530", "stale-tietojarjestelmaseloste", _OUTDATED, date(2020, 1, 1), ("tiedonhallintalaki 28",),
        "906/2019 28 §",
    ),
    StaleReference(
        "SEL531", "stale-model-clauses", _OUTDATED, date(2021, 9, 27), ("gdpr 46(2)(c)",),
        "Commission decision (EU) 2021/914", "C13",
    ),
    StaleReference("SEL532", "stale-regional-authority", _USAGE, date(2026, 1, 1), (), "Lupa- ja valvontavirasto"),
    StaleReference(
        "SEL533", "retention-as-long-as-needed", _OUTDATED, GDPR, ("gdpr 13(2)(a)", "gdpr 14(2)(a)"),
        "WP260 rev.01", "C14",
    ),
    StaleReference("SEL534", "accuracy-on-data-subject", _OUTDATED, GDPR, ("gdpr 5(1)(d)",), "GDPR 5(1)(d)"),
    StaleReference("SEL535", "only-in-writing", _OUTDATED, GDPR, ("gdpr 12(2)",), "GDPR 12(2)", "C28"),
)  # fmt: skip
