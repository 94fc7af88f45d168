"""The page on the law says what the law folder says: every fact of it, in three languages."""

from __future__ import annotations

import pytest
from command import ROOT, seloste

from seloste.language import formats
from seloste.language.folder import LANGUAGES
from seloste.law.acts import ACTS, AS_OF
from seloste.law.countries import ADEQUACY
from seloste.law.decisions import DECISIONS
from seloste.law.retention import STATUTORY
from seloste.law.stale import STALE
from seloste.report import law

PAGES = ROOT / "docs" / "law"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_command_writes(language: str, update: bool) -> None:
    file = PAGES / f"{language}.md"
    page = law.page(language)
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, "utf-8", newline="\n")
    assert file.read_text("utf-8") == page


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_is_on_the_page(language: str) -> None:
    page = law.page(language)
    rows = page.splitlines()
    assert formats.date(AS_OF, language) in page
    for act in ACTS.values():
        row = next(row for row in rows if f"[{act.number}]" in row)
        assert act.link(language) in row
        assert act.repealed is None or formats.date(act.repealed, language) in row
    for reference in STALE:
        row = next(row for row in rows if f"[{reference.code}]" in row)
        assert formats.date(reference.since, language) in row and reference.source in row
    assert all(formats.date(decision.date, language) in page for decision in DECISIONS.values())
    assert all(rule.source in page for rule in STATUTORY.values())
    assert all(formats.date(decision.valid_to, language) in page for decision in ADEQUACY if decision.valid_to)


def test_what_is_not_confirmed_is_not_on_the_page() -> None:
    page = law.page("en")
    early = [decision for decision in ADEQUACY if decision.valid_from < law.CONFIRMED_FROM]
    assert early and not any(f"from {formats.date(decision.valid_from, 'en')}" in page for decision in early)


def test_the_command_prints_it() -> None:
    assert seloste("rules", "--law", "--ui", "sv").text == law.page("sv")
