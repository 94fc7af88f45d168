"""What the rules on tasks, marketing, cookies and languages rest on."""

from __future__ import annotations

import pytest

from seloste.checks.languages import _periods
from seloste.language.folder import vocabulary
from seloste.law.knowledge.cookies import NECESSARY_ONLY, NEVER_NECESSARY
from seloste.law.knowledge.marketing_channels import COMPANY_CONTACTS, ELECTRONIC
from seloste.law.knowledge.tasks import NOT_A_TASK

SETS = {
    "purposes": NOT_A_TASK,
    "cookie_purposes": NEVER_NECESSARY,
    "cookie_consents": frozenset({NECESSARY_ONLY}),
    "data_subjects": COMPANY_CONTACTS,
    "marketing_channels": ELECTRONIC,
}

DAYS, MONTHS = "days", "months"


@pytest.mark.parametrize("kind", SETS)
def test_sets_name_only_words_of_the_vocabulary(kind: str) -> None:
    assert not SETS[kind] - vocabulary("en", kind).keys()


@pytest.mark.parametrize(
    ("language", "text", "periods"),
    [
        ("fi", "12 kk, 6 kuukauden, 2 vuotta ja 30 päivän", [(6, MONTHS), (12, MONTHS), (24, MONTHS), (30, DAYS)]),
        ("fi", "523/1999 24 §, 16-vuotias, 6–12 kk, 1.1.2026 vuoden alussa, 5 vuosikertomusta", []),
        ("sv", "12 månaders, 2 års, 14 dagar, 3 dygn", [(3, DAYS), (12, MONTHS), (14, DAYS), (24, MONTHS)]),
        ("sv", "år 2024, 15-åring, 3 årliga", []),
        ("en", "12 months’, a 2-year period, 3 weeks", [(12, MONTHS), (21, DAYS), (24, MONTHS)]),
        ("en", "Article 6(1)(f), 2024 yearbook, one month", []),
    ],
)
def test_periods_in_figures_are_read(language: str, text: str, periods: list[tuple[int, str]]) -> None:
    assert _periods(text, language) == sorted(periods)
