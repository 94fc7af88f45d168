"""Decisions of courts that back a rule. What they decided is words, and stands in the language folders."""

import datetime
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF


class Court(StrEnum):
    """The courts whose decisions are here. Their names stand in the language folders."""

    COURT_OF_JUSTICE = "court_of_justice"
    GENERAL_COURT = "general_court"
    HELSINKI_ADMINISTRATIVE_COURT = "helsinki_administrative_court"


class Subject(StrEnum):
    """What a decision is about."""

    COOKIE_CONSENT = "cookie_consent"
    TRANSFERS = "transfers"


class Standing(StrEnum):
    """Whether a decision stands. ``NOT_FOLLOWED``: no appeal is known of, nor that there was none."""

    FINAL = "final"
    APPEALED = "appealed"
    NOT_FOLLOWED = "not_followed"


class Decision(NamedTuple):
    """A decision of a court. ``number`` is the court's own, empty where it has not been confirmed.

    ``appeal`` is the number of the case in which an appeal against it is pending.
    """

    id: str
    court: Court
    date: datetime.date
    number: str
    about: Subject
    standing: Standing
    source: str
    appeal: str = ""
    as_of: datetime.date = AS_OF


_DECISIONS = (
    Decision(
        "schrems_i", Court.COURT_OF_JUSTICE, datetime.date(2015, 10, 6), "C-362/14",
        Subject.TRANSFERS, Standing.FINAL, "CJEU, C-362/14",
    ),
    Decision(
        "schrems_ii", Court.COURT_OF_JUSTICE, datetime.date(2020, 7, 16), "C-311/18",
        Subject.TRANSFERS, Standing.FINAL, "CJEU, C-311/18",
    ),
    Decision(
        "helsinki_browser_settings", Court.HELSINKI_ADMINISTRATIVE_COURT, datetime.date(2021, 4, 8), "",
        Subject.COOKIE_CONSENT, Standing.NOT_FOLLOWED, "Helsinki Administrative Court, 8 April 2021",
    ),
    Decision(
        "helsinki_first_layer", Court.HELSINKI_ADMINISTRATIVE_COURT, datetime.date(2024, 10, 9), "",
        Subject.COOKIE_CONSENT, Standing.NOT_FOLLOWED, "Helsinki Administrative Court, 9 October 2024",
    ),
    Decision(
        "latombe", Court.GENERAL_COURT, datetime.date(2025, 9, 3), "T-553/23",
        Subject.TRANSFERS, Standing.APPEALED, "General Court, T-553/23; appeal: OJ C/2025/6610", appeal="C-703/25 P",
    ),
)  # fmt: skip

DECISIONS: dict[str, Decision] = {decision.id: decision for decision in _DECISIONS}
"""In the order of their days. No judgment on the appeal in Latombe was known on the day of ``as_of``."""
