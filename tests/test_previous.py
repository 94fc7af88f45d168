"""What is new since the version before is found, and only that."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from seloste.api import check_source
from seloste.checks.run import run
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source

AS_OF = date(2026, 11, 22)
CASES = Path(__file__).parent / "cases" / "SEL316-new-purpose"
NEWSLETTER = "{purpose: newsletter, legal_basis: consent}"
ANALYTICS = "{purpose: website_analytics, legal_basis: consent}"


def spec(body: str) -> Spec:
    source = Source("spec.yaml", f"extends: ../_base/complete.yaml\n{body}\n".encode())
    read = check_source(source, CASES, as_of=AS_OF).spec
    assert read is not None
    return read


def new(now: str, before: str | None) -> list[tuple[str | int, ...]]:
    previous = None if before is None else spec(before)
    return [finding.path for finding in run(spec(now), AS_OF, previous) if finding.code == "SEL316"]


def test_a_purpose_that_was_not_there_is_new() -> None:
    assert new(f"purposes: [{NEWSLETTER}, {ANALYTICS}]", f"purposes: [{NEWSLETTER}]") == [
        ("purposes", "list", 1, "purpose")
    ]


def test_nothing_is_new_without_a_version_before() -> None:
    assert new(f"purposes: [{NEWSLETTER}]", None) == []


def test_a_purpose_that_has_gone_is_not_new() -> None:
    assert new(f"purposes: [{ANALYTICS}]", f"purposes: [{NEWSLETTER}, {ANALYTICS}]") == []


def test_a_purpose_that_moved_to_a_register_is_not_new() -> None:
    moved = f"register: {{name: Uutiskirjeen tilaajarekisteri, purposes: [{ANALYTICS}]}}"
    assert new(moved, f"purposes: [{NEWSLETTER}, {ANALYTICS}]") == []


def test_own_words_are_the_same_if_one_language_is() -> None:
    before = "purposes: [{purpose: {fi: Lukijakilta, sv: Läsarförening}, legal_basis: consent}]"
    reworded = "purposes: [{purpose: {fi: Lukijakilta, sv: Läsargille}, legal_basis: consent}]"
    other = "purposes: [{purpose: {fi: Lukupiiri, sv: Bokcirkel}, legal_basis: consent}]"
    assert new(reworded, before) == []
    assert new(other, before) == [("purposes", "list", 0, "purpose")]
