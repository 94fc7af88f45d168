"""Whatever lists the rules lists the same ones: the command, its explanations, the pages of the docs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from command import ROOT, seloste

from seloste.checks.registry import known, rules
from seloste.diagnostics import GDPR_APPLIES, Diagnostic, Severity
from seloste.language.citations import cite
from seloste.language.folder import LANGUAGES, read
from seloste.law.acts import ACTS
from seloste.law.citations import short
from seloste.law.decisions import DECISIONS
from seloste.report import rules as report

CASES = Path(__file__).parent / "cases"
EXAMPLES = ROOT / "src" / "seloste" / "report" / "examples.yaml"
PAGES = ROOT / "docs" / "rules"
LONGEST = 30
WITHOUT_EXAMPLE = {
    "SEL002", "SEL003", "SEL004", "SEL005", "SEL013", "SEL016", "SEL020", "SEL113",
}  # fmt: skip
"""Files that are too large to show, or not text that could be shown."""
OF_FOLDERS = ("SEL8", "SEL91")
"""How the codes begin whose cases are folders of templates or whole projects, which no example can show."""
HEADER = """\
# SPDX-License-Identifier: MIT
# The examples of `seloste explain`: parts of specs, from the cases of the tests, which also write this file.
"""


def example(folder: Path, kind: str) -> str:
    """Return the part of a case that matters: the first of its kind, or the one named as the example."""
    files = sorted(folder.glob(f"{kind}*.yaml"), key=lambda path: (path.stem != f"{kind}-example", path.name))
    for path in files:
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        lines = [line for line in text.splitlines() if not re.match(r"extends: \.\./_base|# (?:also|repeat) ", line)]
        if len(lines) <= LONGEST and all(char.isprintable() or char in "\n\t" for char in text):
            return "\n".join(lines).strip("\n") + "\n"
    return ""


def written() -> str:
    found = {
        folder.name[:6]: {kind: part for kind in ("bad", "good") if (part := example(folder, kind)).strip()}
        for folder in sorted(CASES.glob("SEL*"))
        if folder.name[:6] not in WITHOUT_EXAMPLE and not folder.name.startswith(OF_FOLDERS)
    }
    return HEADER + yaml.dump(found, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)


class _Dumper(yaml.SafeDumper):
    """Writes texts as blocks, so that the file can be read."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _block)


def test_the_examples_are_the_cases(update: bool) -> None:
    if update:
        EXAMPLES.write_text(written(), "utf-8", newline="\n")
        report.examples.cache_clear()
    assert EXAMPLES.read_text("utf-8") == written()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_what_the_command_writes(language: str, update: bool) -> None:
    file = PAGES / f"{language}.md"
    page = report.page(known(), language)
    if update:
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, "utf-8", newline="\n")
    assert file.read_text("utf-8") == page
    assert re.findall(r"^### (SEL\d{3}) ", page, re.MULTILINE) == [kind.code for kind in known()]


def test_the_command_lists_every_rule() -> None:
    listed = re.findall(r"^  (SEL\d{3}) ", seloste("rules", "--ui", "en").text, re.MULTILINE)
    assert listed == [kind.code for kind in known()]
    assert {rule.diagnostic.code for rule in rules()} < set(listed)


def test_the_list_for_programs_is_in_no_language() -> None:
    outputs = {seloste("rules", "--format", "json", "--ui", language).out for language in LANGUAGES}
    assert len(outputs) == 1
    listed = json.loads(outputs.pop())
    assert [rule["code"] for rule in listed["rules"]] == [kind.code for kind in known()]


@pytest.mark.parametrize("kind", known(), ids=lambda kind: kind.code)
def test_every_finding_is_explained(kind: Diagnostic) -> None:
    for language in LANGUAGES:
        told = report.explain(kind, language)
        assert told.about.strip() and told.message.strip()
        assert "{" not in re.sub(r"`[^`]*`", "", told.message + told.fix + told.about + "".join(told.notes))
        assert list(report.text(told, language))
    if kind.code not in WITHOUT_EXAMPLE and not kind.code.startswith(OF_FOLDERS):
        assert report.examples()[kind.code].bad
        assert report.examples()[kind.code].good or kind.code < "SEL100"  # a whole file may be too long to show


@pytest.mark.parametrize("kind", known(), ids=lambda kind: kind.code)
def test_metadata_is_sound(kind: Diagnostic) -> None:
    for reference in kind.citations:
        assert cite((short(reference),), ACTS[short(reference).act].number, "fi")
    assert set(kind.decisions) <= set(DECISIONS)
    assert kind.applies_from >= GDPR_APPLIES or kind.code in {"SEL502", "SEL503", "SEL506"}
    assert set(kind.requires) < {other.code for other in known()}
    assert all(re.fullmatch(r"C(?:0[1-9]|[1-3]\d|4[01])", item) for item in kind.items)
    assert not (kind.severity is not Severity.ERROR and not kind.ignorable and kind.code[3] in "23456")


def test_a_rule_runs_after_what_it_requires() -> None:
    order = [rule.diagnostic.code for rule in rules()]
    for rule in rules():
        assert all(order.index(code) < order.index(rule.diagnostic.code) for code in rule.diagnostic.requires)


DERIVED = {"C16", "C17", "C18", "C21"}
"""Rectification, erasure, restriction, withdrawal: they follow from the legal bases, and nobody can leave them out."""


def test_every_item_of_a_notice_has_a_rule() -> None:
    covered = {item for kind in known() for item in kind.items}
    assert {f"C{number:02}" for number in range(1, 42)} - covered == DERIVED


@pytest.mark.parametrize("code", ["SEL402", "sel402", "402", "transfer-safeguard-missing"])
def test_a_finding_is_explained_by_code_and_name(code: str) -> None:
    told = seloste("explain", code, "--ui", "fi")
    assert told.code == 0
    assert told.text.startswith("SEL402 transfer-safeguard-missing (virhe)\n")
    assert "https://" in told.text or "http://" in told.text


def test_an_unknown_code_is_refused_with_the_nearest() -> None:
    told = seloste("explain", "transfer-safegard-missing")
    assert (told.code, told.out) == (2, b"")
    assert "did you mean transfer-safeguard-missing?" in told.err


def test_every_sentence_about_a_finding_is_written() -> None:
    for language in LANGUAGES:
        assert [kind.code for kind in known() if "about" not in read(language, "messages")[kind.code]] == []
