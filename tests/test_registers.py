from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from seloste import api
from seloste.spec.source import Source

EXAMPLE = Path(__file__).parents[1] / "examples" / "minimal.seloste.yaml"
NAMES = [{"fi": f"{letter} rekisteri", "sv": f"{letter} registret", "en": f"{letter} register"} for letter in "AB"]


def sections(top: dict[str, Any], *registers: dict[str, Any]) -> dict[str, list[str]]:
    """Render two registers in English: the lines of each section by its number."""
    data = yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)
    del data["register"]
    own = [{"name": name, **register} for name, register in zip(NAMES, registers, strict=True)]
    text = yaml.safe_dump({**data, **top, "registers": own, "seloste": 1}, allow_unicode=True)
    checked = api.check_source(Source("s.yaml", text.encode()), EXAMPLE.parent)
    assert not checked.has_errors, checked.findings
    found: dict[str, list[str]] = {}
    number = ""
    for line in api.document(checked, "en").markdown.splitlines():
        if line.startswith("## "):
            number = line[3:].split(".")[0]
        elif line:
            found.setdefault(number, []).append(line)
    return found


NONE = "Personal data are not transferred outside the EU or the EEA."
MAIL = {"recipient": "Example Mail Inc.", "country": "NZ", "safeguard": "adequacy_decision"}
BASIS = "- Basis for the transfer: an adequacy decision of the European Commission (Article 45 of the GDPR)"


def test_what_no_register_says_is_said_once() -> None:
    assert sections({"transfers": "none"}, {}, {})["8"] == [NONE]


def test_a_shared_none_is_not_said_of_a_register_that_has_entries() -> None:
    found = sections({"transfers": "none"}, {"transfers": [MAIL]}, {})["8"]
    assert found[0] == "### A register"
    assert found[1] == "**Example Mail Inc., New Zealand**"
    assert found[-2:] == ["### B register", NONE]


def test_shared_entries_are_not_said_of_a_register_that_has_none() -> None:
    found = sections({"transfers": [MAIL]}, {"transfers": "none"}, {})["8"]
    assert found[:3] == ["### A register", NONE, "### B register"]
    assert found[3] == "**Example Mail Inc., New Zealand**"
    assert "### All registers" not in found


def test_shared_entries_stand_after_those_of_the_registers() -> None:
    other = {**MAIL, "recipient": "Example Cloud Ltd"}
    found = sections({"transfers": [MAIL]}, {"transfers": [other]}, {})["8"]
    assert [line for line in found if line.startswith(("#", "*"))] == [
        "### A register",
        "**Example Cloud Ltd, New Zealand**",
        "### All registers",
        "**Example Mail Inc., New Zealand**",
    ]


@pytest.mark.parametrize(
    ("sort", "other", "said"),
    [
        ("manual", "electronic", "There is no manual material."),
        ("electronic", "manual", "The data are not processed electronically."),
    ],
)
def test_a_shared_none_of_security_goes_to_the_registers_that_do_not_replace_it(
    sort: str, other: str, said: str
) -> None:
    top = {"security": {sort: "none", other: ["locked_premises"]}}
    found = sections(top, {"security": {sort: ["locked_cabinets"]}}, {})["9"]
    assert found.count(said) == 1
    assert found.index("### B register") < found.index(said) < found.index("### All registers")


@pytest.mark.parametrize(
    ("language", "gap"), [("fi", "teksti puuttuu"), ("sv", "texten saknas"), ("en", "text missing")]
)
def test_a_register_without_a_name_is_marked_in_a_draft_and_keeps_what_is_its_own(language: str, gap: str) -> None:
    data = yaml.load(EXAMPLE.read_text("utf-8"), yaml.BaseLoader)
    del data["register"]
    data["registers"] = [{"name": NAMES[0], "transfers": "none"}, {"transfers": [MAIL]}, {"name": ["x"]}]
    text = yaml.safe_dump({**data, "seloste": 1}, allow_unicode=True)
    checked = api.check_source(Source("s.yaml", text.encode()), EXAMPLE.parent)
    markdown = api.document(checked, language, draft=True).markdown
    assert "None" not in markdown
    assert markdown.count(f"### \\[{gap}") == 4
    before, _, _ = markdown.partition("Example Mail")
    assert before.rstrip("- *").splitlines()[-2].startswith(f"### \\[{gap}")
