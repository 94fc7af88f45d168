"""Item coverage: every item is answered somewhere, does not apply for a reason, or is missing with a code."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, seloste

from seloste.api import Checked, check, check_source
from seloste.checks.answers import ANSWERS
from seloste.checks.coverage import _OWN, _REASONS, Row, State, coverage, uncovered
from seloste.checks.registry import rules
from seloste.diagnostics import registry
from seloste.language.folder import read
from seloste.law.acts import ACTS
from seloste.law.citations import short
from seloste.law.items import ITEMS, Part
from seloste.notice.build import FORM
from seloste.report.coverage import Sheet, as_markdown, as_text, sheet
from seloste.spec.extends import merge
from seloste.spec.nodes import Mapping, display, to_python
from seloste.spec.source import Source, parse
from seloste.spec.source import read as read_source

DAY = date(2026, 11, 22)
AS_OF = ("--as-of", DAY.isoformat())
SPECS = sorted(EXAMPLES.glob("*.seloste.yaml"))
GOLDEN = Path(__file__).parent / "golden" / "coverage"

Plain = dict[str, Any]


def name(path: Path) -> str:
    return path.name.removesuffix(".seloste.yaml")


@cache
def checked(path: Path) -> Checked:
    return check(path, as_of=DAY)


def covered(checked: Checked, file: str = "seloste.yaml") -> Sheet:
    assert checked.spec is not None, checked.findings
    return sheet(file, checked.spec, checked.loaded.root, checked.findings, DAY)


def rows(checked: Checked) -> dict[str, Row]:
    return {row.item: row for row in covered(checked).rows}


def changed(path: Path, change: Callable[[Plain], object]) -> dict[str, Row]:
    """Return the rows of an example after a change to it."""
    parsed = parse(read_source(path, path.name))
    assert isinstance(parsed.root, Mapping)
    spec = to_python(merge(parsed.root, path.name, path.parent).root)
    assert isinstance(spec, dict)
    spec.pop("extends", None)
    change(spec)
    return rows(check_source(Source("spec.yaml", json.dumps(spec).encode()), path.parent, as_of=DAY))


def there(spec: Any, shown: str) -> bool:
    """Tell whether a path as people write it leads to a value."""
    for step in re.findall(r"[^.\[\]]+", shown):
        if isinstance(spec, dict) and step.isdigit():
            spec = spec["list"]
        spec = spec[int(step)] if isinstance(spec, list) else spec.get(step)
    return spec is not None


def without(key: str) -> Callable[[Plain], object]:
    return lambda spec: spec.pop(key)


def paths(row: Row) -> list[str]:
    return [display(path) for path in row.paths]


@pytest.mark.parametrize("example", SPECS, ids=name)
def test_nothing_is_missing_from_an_example(example: Path) -> None:
    for item, row in rows(checked(example)).items():
        assert row.state is not State.MISSING, (item, row.codes)
        assert (row.reason is not None) == (row.state is State.NOT_APPLICABLE), item
    assert covered(checked(example)).other_codes == ()


@pytest.mark.parametrize("example", SPECS, ids=name)
def test_every_path_is_in_the_spec(example: Path) -> None:
    root = checked(example).loaded.root
    assert root is not None
    for row in rows(checked(example)).values():
        for path in row.paths:
            assert there(to_python(root), display(path, root)), path


def test_what_a_rule_of_law_answers_by_itself() -> None:
    by_law = {item for item, row in rows(checked(MINIMAL)).items() if row.state is State.ANSWERED and not row.paths}
    assert by_law == {"13(2)(d)"}


MISSING = [
    ("controller", {"13(1)(a) controller", "form 1"}, "SEL201"),
    ("data_protection_officer", {"13(1)(b)"}, "SEL208"),
    ("contact_person", {"form 2"}, "SEL234"),
    ("data_subjects", {"form 3"}, "SEL232"),
    ("disclosures", {"13(1)(e)", "form 7"}, "SEL220"),
    ("transfers", {"13(1)(f) transfers", "13(1)(f) safeguards", "13(1)(f) copy", "form 8"}, "SEL224"),
    ("sources", {"14(2)(f) source", "14(2)(f) public", "form 6"}, "SEL227"),
    ("automated_decisions", {"13(2)(f)"}, "SEL225"),
    ("security", {"form 9"}, "SEL231"),
    ("date", {"form date"}, "SEL235"),
]


@pytest.mark.parametrize(("key", "items", "code"), MISSING, ids=[key for key, _, _ in MISSING])
def test_a_block_taken_out_is_missing_with_its_code(key: str, items: set[str], code: str) -> None:
    after = changed(MINIMAL, without(key))
    assert {item for item, row in after.items() if code in row.codes} >= items
    assert all(after[item].state is State.MISSING for item in items)


def test_what_rests_on_a_missing_block_is_missing_too() -> None:
    after = changed(MINIMAL, without("purposes"))
    for item in ("13(1)(c) purposes", "13(1)(c) legal basis", "13(1)(d)", "13(2)(b) erasure", "13(2)(c)", "13(2)(e)"):
        assert (after[item].state, after[item].codes) == (State.MISSING, ("SEL211",)), item
    assert after["13(2)(b) access"].state is State.ANSWERED


def test_no_right_is_denied_while_a_basis_is_unknown() -> None:
    def drop(spec: Plain) -> None:
        del spec["purposes"][0]["legal_basis"]

    after = changed(MINIMAL, drop)
    assert after["13(2)(b) portability"].codes == ("SEL212",)
    assert after["13(2)(b) objection"].state is State.ANSWERED


def transfer(**facts: Any) -> Callable[[Plain], object]:
    entry = {"recipient": "Exempel Inc", "country": "US", **facts}
    return lambda spec: spec.update(transfers=[entry])


def test_a_transfer_is_told_apart_from_its_safeguard_and_the_copy() -> None:
    items = ("13(1)(f) transfers", "13(1)(f) safeguards", "13(1)(f) copy")

    def states(change: Callable[[Plain], object]) -> list[tuple[str, str | None, tuple[str, ...]]]:
        after = changed(MINIMAL, change)
        return [(after[item].state.value, after[item].reason, after[item].codes) for item in items]

    answered = ("answered", None, ())
    assert states(transfer()) == [answered, ("missing", None, ("SEL402",)), ("missing", None, ("SEL402",))]
    clauses = "standard_contractual_clauses"
    assert states(transfer(safeguard=clauses)) == [answered, answered, ("missing", None, ("SEL403",))]
    assert states(transfer(safeguard=clauses, copy_on_request=True)) == [answered] * 3
    framework = transfer(safeguard="data_privacy_framework", certified=True)
    assert states(framework) == [answered, answered, ("not_applicable", "no_copy", ())]


def sources(*words: Any) -> Callable[[Plain], object]:
    return lambda spec: spec.update(sources=list(words))


def test_the_articles_apply_by_the_sources() -> None:
    direct = changed(MINIMAL, sources("data_subject"))
    assert direct["13(1)(a) controller"].articles == ("13",)
    assert {item for item, row in direct.items() if row.reason == "only_direct"} == {
        "14(1)(d)", "14(2)(f) source", "14(2)(f) public",
    }  # fmt: skip
    indirect = changed(MINIMAL, sources("bank"))
    assert indirect["13(1)(a) controller"].articles == ("14",)
    assert {item for item, row in indirect.items() if row.reason == "only_indirect"} == {"13(2)(e)"}
    own = {"source": {"fi": "Lähde", "sv": "Källan", "en": "Source"}, "public": False}
    unknown = changed(MINIMAL, sources(own))
    assert unknown["13(1)(a) controller"].articles == ("13", "14")


def test_a_column_that_does_not_apply_is_not_missing() -> None:
    def change(spec: Plain) -> None:
        spec["sources"] = ["data_subject"]
        del spec["data_content"]

    after = changed(MINIMAL, change)
    assert after["14(1)(d)"].reason == "only_direct"
    assert after["form 5"].codes == ("SEL229",)


def test_why_an_item_does_not_apply() -> None:
    minimal = rows(checked(MINIMAL))
    assert {item: row.reason for item, row in minimal.items() if row.reason} == {
        "13(1)(a) representative": "in_eea",
        "13(1)(b)": "declared_none",
        "13(1)(f) transfers": "declared_none",
        "13(1)(f) safeguards": "no_transfers",
        "13(1)(f) copy": "no_transfers",
        "13(2)(b) portability": "no_basis_carries",
        "13(2)(c)": "no_consent",
        "13(2)(f)": "declared_none",
        "9(2), 10": "no_special_data",
        "29": "no_identity_code",
        "26(2)": "one_controller",
        "form 8": "declared_none",
    }
    assert minimal["13(2)(b) portability"].bases == ("legal_obligation", "legitimate_interests")
    assert paths(minimal["13(1)(f) transfers"]) == ["transfers"]
    assert minimal["13(1)(f) transfers"].sections == ("8",)


def test_rights_are_answered_by_the_purposes_that_carry_them() -> None:
    minimal = rows(checked(MINIMAL))
    carrying = ["purposes[1].legal_basis", "purposes[3].legal_basis"]
    assert paths(minimal["13(2)(b) objection"]) == paths(minimal["13(2)(b) erasure"]) == carrying
    assert paths(minimal["13(2)(b) access"]) == ["purposes"]


def test_the_short_form_has_its_rights_after_section_9() -> None:
    after = changed(MINIMAL, lambda spec: spec.update(layout="rekisteriseloste"))
    assert after["13(2)(b) access"].sections == ("rights",)
    assert after["13(1)(e)"].sections == ("7",)


def test_every_item_of_the_articles_is_covered() -> None:
    contents = {content for item in ITEMS.values() for content in item.contents}
    assert contents >= {f"C{number:02}" for number in range(1, 27)}


def test_every_error_of_the_articles_is_told_by_a_row() -> None:
    """A row that no error can reach would be answered for ever."""
    assert rules()
    spec = checked(MINIMAL).spec
    assert spec is not None
    of_law = [d for d in registry().values() if {f"C{number:02}" for number in range(1, 27)} & set(d.items)]
    for diagnostic in of_law:
        found = [diagnostic.at(())]
        reached = uncovered(found, coverage(spec, found)) == ()
        assert reached or diagnostic.severity.word != "error", diagnostic.code


def test_items_have_words_answers_and_citations() -> None:
    assert set(ANSWERS) == set(ITEMS)
    assert set(_REASONS) <= set(ITEMS)
    assert set(_OWN.values()) <= set(ITEMS)
    for language in LANGUAGES:
        assert list(read(language, "coverage")["items"]) == list(ITEMS)
    for item in ITEMS.values():
        places = (*item.article_13, *item.article_14, *item.duty, *item.history)
        assert all(short(place).act in ACTS for place in places)
        assert item.source and item.as_of
        assert bool(item.article_13 or item.article_14) == (item.part is Part.ARTICLES)
    headings = [item.section for item in ITEMS.values() if item.part is Part.FORM and item.section]
    assert headings == list(range(1, len(FORM) + 1))


def test_only_errors_make_an_item_missing() -> None:
    spec = checked(MINIMAL).spec
    assert spec is not None
    for diagnostic in registry().values():
        states = {row.state for row in coverage(spec, [diagnostic.at(())])}
        assert State.MISSING not in states or diagnostic.severity.word == "error", diagnostic.code


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", SPECS, ids=name)
def test_the_table_fits_a_terminal(example: Path, language: str) -> None:
    text = as_text(covered(checked(example), example.name), language)
    assert max(map(len, text.splitlines())) <= 100
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_reads_as_reviewed(language: str, update: bool) -> None:
    path = GOLDEN / f"sports-club.{language}.md"
    text = as_markdown(covered(checked(EXAMPLES / "sports-club.seloste.yaml"), "seloste.yaml"), language, "1.2.3")
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    assert path.read_bytes().decode() == text, f"{path} differs; pytest --update rewrites it"


def test_names_are_escaped_in_markdown() -> None:
    parsed = MINIMAL.read_text("utf-8").replace("fi: Jäsenrekisteri", 'fi: "<b>|Jäsen*rekisteri*"')
    sheet_ = covered(check_source(Source("seloste.yaml", parsed.encode()), MINIMAL.parent, as_of=DAY), "a|b`.yaml")
    text = as_markdown(sheet_, "fi", "1.2.3")
    assert "<b>" not in text.replace(r"\<b\>", "")
    assert r"a\|b\`.yaml" in text


def test_json_is_the_same_in_every_language() -> None:
    runs = [seloste("validate", MINIMAL, "--coverage", "--format", "json", "--ui", ui, *AS_OF) for ui in LANGUAGES]
    assert {run.code for run in runs} == {0}
    assert len({run.out for run in runs}) == 1
    content = json.loads(runs[0].out)
    assert (content["version"], content["file"], content["as_of"]) == (1, str(MINIMAL), DAY.isoformat())
    assert [item["id"] for item in content["items"]] == list(ITEMS)
    assert content["items"][0] == {
        "id": "13(1)(a) controller",
        "part": "articles",
        "citations": ["gdpr 13(1)(a)", "gdpr 14(1)(a)"],
        "history": [],
        "record": "gdpr 30(1)(a)",
        "state": "answered",
        "reason": None,
        "bases": [],
        "sections": ["1"],
        "paths": ["controller.name", "controller.business_id", "controller.postal_address", "controller.email"],
        "codes": [],
    }


def test_several_specs_give_a_line_of_json_each() -> None:
    run = seloste("validate", *SPECS, "--coverage", "--format", "json", *AS_OF)
    assert [json.loads(line)["file"] for line in run.text.splitlines()] == [str(path) for path in SPECS]


def test_coverage_of_findings_exits_with_1(tmp_path: Path) -> None:
    spec = tmp_path / "seloste.yaml"
    spec.write_text(MINIMAL.read_text("utf-8").replace("automated_decisions: none\n", ""), "utf-8")
    run = seloste("validate", spec, "--coverage", "--ui", "en", *AS_OF)
    assert run.code == 1
    assert "SEL225" in run.text
    assert "Errors: 1" in run.err


@pytest.mark.parametrize("to", ["text", "json", "markdown"])
def test_a_spec_that_cannot_be_read_gives_its_findings(to: str, tmp_path: Path) -> None:
    spec = tmp_path / "seloste.yaml"
    spec.write_text("seloste: 1\nlanguages: [fi\n", "utf-8")
    run = seloste("validate", spec, "--coverage", "--format", to, "--ui", "en", *AS_OF)
    assert run.code == 1
    assert "SEL008" in (run.err if to == "markdown" else run.text)
    assert to != "markdown" or run.text == ""


def test_markdown_is_only_for_coverage() -> None:
    run = seloste("validate", MINIMAL, "--format", "markdown")
    assert (run.code, run.text) == (2, "")
    assert "--coverage" in run.err


def test_findings_as_json(tmp_path: Path) -> None:
    spec = tmp_path / "seloste.yaml"
    spec.write_text(
        MINIMAL.read_text("utf-8").replace("transfers: none\n", "").replace("7654321-2", "7654321-1"), "utf-8"
    )
    runs = [seloste("validate", spec, "--format", "json", "--ui", ui, *AS_OF) for ui in LANGUAGES]
    assert {run.code for run in runs} == {1}
    content = json.loads(runs[0].out)
    assert (content["version"], content["files"]) == (1, [str(spec)])
    keys = "code name severity file line column end_line end_column path params citations fixable replacement".split()
    keys += ["message", "law", "fix"]
    assert [list(finding) for finding in content["findings"]] == [keys] * len(content["findings"])
    first = content["findings"][0]
    assert (first["code"], first["severity"], first["path"]) == ("SEL701", "error", "controller[0].business_id")


def test_no_findings_as_json() -> None:
    run = seloste("validate", MINIMAL, "--format", "json", *AS_OF)
    content = json.loads(run.out)
    assert (content["files"], content["findings"], content["ignored"]) == ([str(MINIMAL)], [], [])
    assert run.code == 0
