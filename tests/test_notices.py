"""Three notices as they stood on the web, in words of our own: what a careful lawyer would find, and nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from seloste.api import check
from seloste.language.messages import message
from seloste.spec.nodes import display

NOTICES = Path(__file__).parent / "notices"
AS_OF = date(2026, 11, 22)


def found(path: Path) -> str:
    checked = check(path, as_of=AS_OF)
    lines = [
        f"{finding.span.line}:{finding.span.column} {finding.severity.word} {finding.code} "
        f"{display(finding.path) or '.'}: {message(finding, 'en')}\n"
        for finding in checked.findings
        if finding.span is not None
    ]
    return "".join(lines)


@pytest.mark.parametrize("path", sorted(NOTICES.glob("*.seloste.yaml")), ids=lambda path: path.name)
def test_a_lawyers_findings(path: Path, update: bool) -> None:
    expected = path.with_name(path.name.replace(".seloste.yaml", ".expected.txt"))
    if update:
        expected.write_text(found(path), "utf-8", newline="\n")
    assert found(path) == expected.read_text("utf-8")


def test_there_are_three() -> None:
    assert len(list(NOTICES.glob("*.seloste.yaml"))) == 3


def test_what_was_right_in_2018_is_wrong_now() -> None:
    path = NOTICES / "air-cleaning.seloste.yaml"
    then = {finding.code for finding in check(path, as_of=date(2018, 12, 31)).findings}
    now = {finding.code for finding in check(path, as_of=AS_OF).findings}
    assert {"SEL501", "SEL505", "SEL531"} <= now - then
    assert "SEL503" in then & now
