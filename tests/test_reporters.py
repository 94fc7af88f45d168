"""Findings in every form: valid for those who read it, whole or not at all, and without a way in for hostile text."""

from __future__ import annotations

import json
import os
import re
import shutil
import xml.etree.ElementTree as ElementTree
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from command import LANGUAGES, MEGABYTES, MINIMAL, ROOT, Result, seloste
from jsonschema import Draft202012Validator
from lxml import etree
from markdown_it import MarkdownIt
from test_cases import checked as case
from test_cases import files as cases

from seloste.api import Checked, check_source
from seloste.checks.registry import known
from seloste.diagnostics import Severity
from seloste.report.formats import OF_FINDINGS, ReportFormat, write
from seloste.report.github import MOST
from seloste.report.run import Run
from seloste.report.schema import schema
from seloste.report.summary import LIMIT
from seloste.spec.source import Source

PUBLISHED = ROOT / "findings.schema.json"
GOLDEN = ROOT / "tests" / "golden" / "reports"
SCHEMAS = ROOT / "tests" / "schemas"
DAY = date(2026, 11, 22)
AS_OF = ("--as-of", DAY.isoformat())
GOOD = MINIMAL.read_text("utf-8")
ENDINGS = {"text": "txt", "github": "github.txt", "concise": "concise.txt", "junit": "junit.xml", "summary": "md"}
FORMATS = [to.value for to in OF_FINDINGS]
JSON = Draft202012Validator(schema())
XSD = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))


@cache
def sarif_schema() -> Draft202012Validator:
    content = json.loads((SCHEMAS / "sarif-2.1.0.json").read_text("utf-8"))
    # What the standard's own copy asks for besides.
    content["definitions"]["region"]["anyOf"] = [
        {"required": [one]} for one in ("startLine", "charOffset", "byteOffset")
    ]
    return Draft202012Validator(content)


def run(language: str = "en", **other: Any) -> Run:
    return Run("1.2.3", DAY, language, folder="/project", root="/project", **other)


def checks(text: str, name: str = "s.yaml") -> list[Checked]:
    return [check_source(Source(name, text.encode()), Path(), as_of=DAY)]


def sarif(reports: list[Checked], told: Run | None = None) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(write(ReportFormat.SARIF, reports, told or run()))
    return content


def results(reports: list[Checked]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = sarif(reports)["runs"][0]["results"]
    return found


def bad_cases() -> list[Checked]:
    return [case(path) for path in cases("bad*")]


def refused(result: Result) -> str:
    assert (result.code, result.out) == (2, b"")
    (line,) = result.err.splitlines()
    return line


def every_form(folder: Path, *arguments: str, env: dict[str, str] = {}) -> dict[str, bytes]:  # noqa: B006
    """Run the command once in a folder for all forms of the report, and return what is written in each."""
    out = folder / "out"
    out.mkdir()
    wanted = [part for to in FORMATS for part in ("--format", f"{to}:out/{to}")]
    result = seloste("validate", *arguments, *wanted, *AS_OF, cwd=folder, env=env, megabytes=MEGABYTES)
    assert (result.code, result.out, "Traceback" in result.err) == (1, b"", False), result.err[-500:]
    written = {to: (out / to).read_bytes() for to in FORMATS}
    shutil.rmtree(out)
    return written


# one spec in every form and language


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("to", FORMATS)
def test_a_report_is_as_reviewed(to: str, language: str, update: bool) -> None:
    spec = (GOLDEN / "register.seloste.yaml").read_bytes()
    reports = [check_source(Source("register.seloste.yaml", spec), GOLDEN, as_of=DAY)]
    assert {finding.severity for finding in reports[0].findings} == set(Severity)
    assert reports[0].ignored
    told = run(language, docs="https://docs.seloste.example/")
    content = write(ReportFormat(to), reports, told)
    if to == "sarif":
        whole = json.loads(content)
        (one,) = whole["runs"]
        driver = one["tool"]["driver"]
        for result in one["results"]:
            assert driver["rules"][result.pop("ruleIndex")]["id"] == result["ruleId"]
        # That all rules are there is another test's affair.
        told_of = {result["ruleId"] for result in one["results"]}
        driver["rules"] = [rule for rule in driver["rules"] if rule["id"] in told_of]
        content = json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    path = GOLDEN / f"{language}.{ENDINGS.get(to, to)}"
    if update:
        path.write_text(content, "utf-8", newline="")
    assert path.read_bytes().decode() == content, f"{path} differs; pytest --update rewrites it"


def test_there_is_no_golden_that_no_test_reads() -> None:
    names = {f"{language}.{ENDINGS.get(to, to)}" for language in LANGUAGES for to in FORMATS}
    assert {path.name for path in GOLDEN.iterdir()} == {*names, "register.seloste.yaml"}


# what programs read is valid


def test_the_schema_is_one_of_its_dialect_and_the_one_that_is_published(update: bool) -> None:
    Draft202012Validator.check_schema(schema())
    printed = seloste("schema", "--of", "findings")
    if update:
        PUBLISHED.write_bytes(printed.out)
    assert PUBLISHED.read_bytes() == printed.out, "seloste schema --of findings > findings.schema.json"
    assert json.loads(printed.out) == schema()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_valid_json(language: str) -> None:
    content = json.loads(write(ReportFormat.JSON, bad_cases(), run(language)))
    assert [f"{list(error.path)}: {error.message}" for error in JSON.iter_errors(content)] == []
    assert {finding["code"] for finding in content["findings"]} >= {path.parent.name[:6] for path in cases("bad*")}
    assert content["counts"] == {
        "files": len(cases("bad*")),
        **{
            f"{word}s": sum(finding["severity"] == word for finding in content["findings"])
            for word in ("error", "warning", "note")
        },
        "ignored": len(content["ignored"]),
    }


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.update(version=2),
        lambda content: content.pop("law_as_of"),
        lambda content: content["counts"].pop("ignored"),
        lambda content: content["findings"][0].update(severity="fatal"),
        lambda content: content["findings"][0].update(line=0),
        lambda content: content["findings"][0].pop("message"),
        lambda content: content["findings"][0].update(excerpt="x"),
        lambda content: content["ignored"].append(content["findings"][0]),
    ],
)
def test_what_is_wrong_is_not_valid_json(change: Any) -> None:
    content = json.loads(write(ReportFormat.JSON, checks("a: 1\n"), run()))
    assert JSON.is_valid(content)
    change(content)
    assert not JSON.is_valid(content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_valid_sarif(language: str) -> None:
    content = sarif(bad_cases(), run(language))
    assert [f"{list(error.path)}: {error.message}" for error in sarif_schema().iter_errors(content)] == []
    (one,) = content["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(kind.code for kind in known())
    assert all(rule["helpUri"].startswith("http") for rule in rules if rule["properties"]["citations"])
    assert len(one["results"]) == sum(len(report.findings) + len(report.ignored) for report in bad_cases())
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert one["artifacts"][artifact["index"]]["location"]["uri"] == artifact["uri"]


def test_sarif_schema_can_fail() -> None:
    content = sarif(checks("a: 1\n"))
    del content["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"]
    assert not sarif_schema().is_valid(content)


def test_sarif_offers_the_words_that_fix_writes(tmp_path: Path) -> None:
    text = GOOD + "introduction: {fi: Ei mitään., sv: Inget., en: The right of inspection is free.}\n"
    path = tmp_path / "s.yaml"
    path.write_text(text, "utf-8")
    (result,) = [one for one in results(checks(text)) if "fixes" in one]
    (replaced,) = result["fixes"][0]["artifactChanges"][0]["replacements"]
    region = replaced["deletedRegion"]
    lines = text.split("\n")
    line = lines[region["startLine"] - 1]
    new = line[: region["startColumn"] - 1] + replaced["insertedContent"]["text"] + line[region["endColumn"] - 1 :]
    lines[region["startLine"] - 1] = new
    assert seloste("validate", path, "--fix", *AS_OF).code == 0
    assert path.read_text("utf-8") == "\n".join(lines)


def test_columns_are_code_points() -> None:
    text = GOOD + "introduction: {fi: 😀😀 Tiedot voidaan poistaa., sv: Inget., en: Nothing.}\n"
    (result,) = [one for one in results(checks(text)) if one["ruleId"] == "SEL551"]
    region = result["locations"][0]["physicalLocation"]["region"]
    line = text.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "voidaan poistaa"


def fingerprints(reports: list[Checked]) -> list[str]:
    return [one["partialFingerprints"]["selosteFinding/v1"] for one in results(reports)]


def test_a_fingerprint_outlives_other_lines_and_tells_findings_apart() -> None:
    vague = "introduction: {fi: Tiedot voidaan poistaa tai voidaan säilyttää., sv: Inget., en: Nothing.}\n"
    text = GOOD.replace("transfers: none\n", "") + vague
    before = fingerprints(checks(text))
    assert len(before) == len(set(before)) == 3
    moved = fingerprints(checks("# a\n# b\n\n" + text.replace("introduction:", "\n\n# c\nintroduction:")))
    assert moved == before
    assert set(fingerprints(checks(text, "other.yaml"))).isdisjoint(before)


def test_an_ignored_finding_is_suppressed_and_no_other() -> None:
    text = (
        GOOD
        + "breaches: {fi: Tiedot voidaan poistaa., sv: Inget., en: x y}  # seloste: ignore[SEL551] Syy {0} [a](b)\n"
    )
    found = {one["ruleId"]: one["suppressions"] for one in results(checks(text.replace("transfers: none\n", "")))}
    assert found["SEL551"] == [{"kind": "inSource", "justification": "Syy {0} [a](b)"}]
    assert found["SEL224"] == []


def test_no_sarif_message_holds_a_placeholder_or_a_link() -> None:
    text = '"{0} [a](https://evil.example)": 1\n' + GOOD
    for one in results(checks(text)):
        said = one["message"]["text"].replace("{{", "").replace("}}", "")
        assert "{" not in said
        assert "}" not in said
        assert "](" not in said
    assert any("evil.example" in one["message"]["text"] for one in results(checks(text)))


@pytest.mark.parametrize("name", ["ä ö%41,b:c.yaml", "sub/s.yaml", "http:x.yaml", "a?b#c.yaml", "\udcff.yaml"])
def test_an_address_is_that_of_the_file(name: str) -> None:
    location = sarif(checks("a: 1\n", name))["runs"][0]["artifacts"][0]["location"]
    assert re.fullmatch(r"[A-Za-z0-9/._~%-]+", location["uri"])
    assert location["uriBaseId"] == "%SRCROOT%"
    assert unquote_to_bytes(location["uri"]).decode("utf-8", "surrogateescape") == name


def test_addresses_begin_at_the_root_of_the_project() -> None:
    told = Run("1.2.3", DAY, folder="/project/site", root="/project")
    names = {"s.yaml": "site/s.yaml", "../s.yaml": "s.yaml", "/project/a/s.yaml": "a/s.yaml"}
    for name, uri in names.items():
        location = sarif(checks("a: 1\n", name), told)["runs"][0]["artifacts"][0]["location"]
        assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"}
        assert f"file={uri}," in write(ReportFormat.GITHUB, checks("a: 1\n", name), told)
    outside = sarif(checks("a: 1\n", "../../other/s.yaml"), told)["runs"][0]["artifacts"][0]["location"]
    assert outside == {"uri": "file:///other/s.yaml"}


# GitHub


def command(line: str) -> tuple[str, dict[str, str], str]:
    """Read a line as the runner of GitHub does."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, said = head.partition(" ")
    properties = dict(part.split("=", 1) for part in said.split(",") if part)
    return name, {key: unescaped(value, ",:\n\r%") for key, value in properties.items()}, unescaped(data, "\n\r%")


def unescaped(text: str, chars: str) -> str:
    for char in chars:
        text = text.replace(f"%{ord(char):02X}", char)
    return text


def test_annotations_name_the_place_and_say_the_law() -> None:
    lines = write(ReportFormat.GITHUB, checks(GOOD.replace("transfers: none\n", "")), run()).splitlines()
    (line,) = lines
    name, properties, said = command(line)
    assert name == "error"
    assert properties == {
        "file": "s.yaml", "line": "5", "endLine": "5", "col": "1", "endColumn": "7",
        "title": "SEL224 transfers-undeclared",
    }  # fmt: skip
    assert [part.split(":")[0] for part in said.split("\n")[1:]] == ["law", "fix"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_a_command_a_finding_errors_first(language: str) -> None:
    reports = bad_cases()
    *lines, last = write(ReportFormat.GITHUB, reports, run(language)).split("\n")[:-1]
    names = [command(line)[0] for line in lines]
    assert names == sorted(names, key=["error", "warning", "notice"].index)
    assert len(lines) == sum(len(report.findings) for report in reports)
    counts = [names.count(name) for name in ("error", "warning", "notice")]
    assert re.findall(r"\d+", last) == [str(MOST), str(sum(max(0, count - MOST) for count in counts))]
    assert not last.startswith("::")
    # The runner takes columns only within a line.
    for line in lines:
        properties = command(line)[1]
        assert ("col" in properties) <= (properties["line"] == properties["endLine"])


def test_what_looks_escaped_is_told_as_it_stands() -> None:
    key = "a %0A::error::b %25 %3A"
    lines = write(ReportFormat.GITHUB, checks(f'{GOOD}"{key}": 1\n', "%2C,:.yaml"), run()).splitlines()
    assert [(command(line)[1]["file"], key in command(line)[2]) for line in lines] == [("%2C,:.yaml", True)]


def test_no_more_is_said_of_no_more_than_github_shows() -> None:
    text = "".join(f"k{number}: 1\n" for number in range(MOST))
    told = [len(write(ReportFormat.GITHUB, checks(GOOD + text + more), run()).splitlines()) for more in ("", "l: 1\n")]
    assert told == [MOST, MOST + 2]


# JUnit


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_valid_junit(language: str) -> None:
    reports = [*bad_cases(), *checks(GOOD)]
    root = etree.fromstring(write(ReportFormat.JUNIT, reports, run(language)).encode())
    XSD.assertValid(root)
    assert [suite.get("name") for suite in root] == [report.name for report in reports]
    tests = root.findall("testsuite/testcase")
    assert (root.get("tests"), root.get("failures")) == (str(len(tests)), str(len(root.findall(".//failure"))))
    for suite in root:
        assert len({(test.get("classname"), test.get("name")) for test in suite}) == len(suite) > 0
    (clean,) = root[-1]
    assert len(clean) == 0


def test_a_test_fails_exactly_if_the_command_does() -> None:
    text = GOOD + "breaches: {fi: Tiedot voidaan poistaa., sv: Inget., en: Nothing.}\n"
    for level, kind in ((Severity.ERROR, "skipped"), (Severity.WARNING, "failure"), (Severity.NOTE, "failure")):
        root = ElementTree.fromstring(write(ReportFormat.JUNIT, checks(text), run(fail_on=level)))
        assert [outcome.tag for outcome in root.findall(".//testcase/*")] == [kind]


def test_the_name_of_a_test_outlives_other_lines() -> None:
    def names(text: str) -> list[str | None]:
        root = ElementTree.fromstring(write(ReportFormat.JUNIT, checks(text), run()))
        return [test.get("name") for test in root.iter("testcase")]

    text = GOOD.replace("transfers: none\n", "").replace("7654321-2", "7654321-1")
    assert names(f"# a\n\n{text}") == names(text)


def test_two_findings_at_one_place_are_two_tests() -> None:
    vague = "introduction: {fi: Tiedot voidaan poistaa tai voidaan säilyttää., sv: Inget., en: Nothing.}\n"
    root = ElementTree.fromstring(write(ReportFormat.JUNIT, checks(GOOD + vague), run()))
    assert len({test.get("name") for test in root.iter("testcase")}) == 2


def test_no_character_breaks_junit() -> None:
    root = etree.fromstring(write(ReportFormat.JUNIT, checks("a: 1\n", "\x0b\ufffe\udcff.yaml"), run()).encode())
    assert root[0].get("name") == "<U+000B>\ufffd<U+DCFF>.yaml"


# the summary


def rows(markdown: str) -> list[int]:
    """Return how many cells each row of the table has, as a reader of GitHub's Markdown sees it."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    counts: list[int] = []
    for token in tokens:
        if token.type == "tr_open":
            counts.append(0)
        elif token.type in ("td_open", "th_open"):
            counts[-1] += 1
    return counts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_case_is_in_the_summary(language: str) -> None:
    reports = bad_cases()
    page = write(ReportFormat.SUMMARY, reports, run(language, docs="https://docs.seloste.example"))
    assert rows(page) == [5] * (len(reports) + 1)
    assert page.count("](https://docs.seloste.example/rules/") == sum(
        len(report.findings) + len(report.ignored) for report in reports
    )
    assert "<" not in re.sub(r"\\<", "", page)


def test_a_link_of_the_summary_leads_to_the_rule() -> None:
    docs = (ROOT / "docs" / "rules" / "en.md").read_text("utf-8")
    for kind in known():
        page = run(docs="https://docs.seloste.example").page(kind)
        assert page is not None
        code, _, name = page.rpartition("#")[2].partition("-")
        assert f"\n### {code.upper()} {name}\n" in docs


def test_a_summary_is_never_longer_than_github_takes() -> None:
    (one,) = checks("".join(f"k{number}: 1\n" for number in range(300)))
    reports = [one] * 40
    page = write(ReportFormat.SUMMARY, reports, run("fi"))
    assert LIMIT - 10_000 < len(page.encode()) <= LIMIT
    (left_out,) = [line for line in page.splitlines() if "jätetty pois" in line]
    shown = page.count("\n- ")
    assert re.findall(r"\d+", left_out) == ["1", "0", str(40 * len(one.findings) - shown)]
    assert rows(page) == [5] * 41


def test_a_summary_of_endless_files_has_findings_too() -> None:
    (one,) = checks("a: 1\n", "x" * 200)
    reports = [one] * 6_000
    page = write(ReportFormat.SUMMARY, reports, run())
    assert len(page.encode()) <= LIMIT
    assert page.count("\n- ") > 500
    (left_out,) = [line for line in page.splitlines() if "left out" in line]
    assert re.findall(r"\d+", left_out)[1] == str(6_000 - (len(rows(page)) - 1))


# the command


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "s.yaml"
    path.write_text(GOOD.replace("transfers: none\n", ""), "utf-8")
    return path


@pytest.mark.parametrize("to", FORMATS)
def test_a_form_is_printed_or_written_alike(to: str, spec: Path) -> None:
    printed = seloste("validate", "s.yaml", "--format", to, *AS_OF, cwd=spec.parent)
    written = seloste("validate", "s.yaml", "--format", f"{to}:out", *AS_OF, cwd=spec.parent)
    assert (printed.code, written.code, written.out) == (1, 1, b"")
    assert (spec.parent / "out").read_bytes() == printed.out
    assert printed.err == written.err == "Errors: 1, warnings: 0, notes: 0; files checked: 1.\n"
    assert {path.name for path in spec.parent.iterdir()} == {"s.yaml", "out"}


def test_all_forms_in_one_run(spec: Path) -> None:
    wanted = [part for to in FORMATS if to != "github" for part in ("--format", f"{to}:{to}.out")]
    result = seloste("validate", "s.yaml", *wanted, "--format", "github", "--ui", "sv", *AS_OF, cwd=spec.parent)
    assert result.code == 1
    assert result.text.startswith("::error ")
    for to in FORMATS:
        alone = seloste("validate", "s.yaml", "--format", to, "--ui", "sv", *AS_OF, cwd=spec.parent)
        assert alone.out == (result.out if to == "github" else (spec.parent / f"{to}.out").read_bytes())


@pytest.mark.parametrize("to", FORMATS)
def test_a_clean_spec_is_a_report_too(to: str) -> None:
    result = seloste("validate", MINIMAL, "--format", to, *AS_OF)
    assert result.code == 0
    assert bool(result.out) == (to not in ("text", "concise", "github"))


def test_no_machine_changes_a_report(spec: Path) -> None:
    environments: list[dict[str, str]] = [
        {"LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "sv_FI.ISO-8859-1", "FORCE_COLOR": "1", "TERM": "xterm-256color", "COLUMNS": "20"},
        {"LANG": "fi_FI.UTF-8", "NO_COLOR": "1", "TZ": "Pacific/Auckland", "GITHUB_ACTIONS": "true"},
    ]
    chosen = [every_form(spec.parent, "s.yaml", "--ui", "en", env=one) for one in environments]
    assert chosen[0] == chosen[1] == chosen[2]
    assert not any(b"\x1b" in content for content in chosen[0].values())
    # A person is told in the language of their machine, a program never.
    asked = every_form(spec.parent, "s.yaml", env=environments[1])
    assert {to for to in FORMATS if asked[to] != chosen[0][to]} == {"text", "concise"}
    other = every_form(spec.parent, "s.yaml", "--ui", "fi")
    assert not any(other[to] == chosen[0][to] for to in FORMATS)


def test_no_folder_of_the_machine_is_told(spec: Path) -> None:
    assert not any(str(spec.parent).encode() in content for content in every_form(spec.parent, "s.yaml").values())


def test_paths_are_those_of_the_repository(spec: Path) -> None:
    (spec.parent / ".git").mkdir()
    site = spec.parent / "site"
    site.mkdir()
    spec.rename(site / "s.yaml")
    assert "file=site/s.yaml," in seloste("validate", "s.yaml", "--format", "github", cwd=site).text


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["text", "json"], "can't both be printed"),
        (["json", "json"], "can't both be printed"),
        (["json:a.json", "sarif:./a.json"], "twice"),
        (["json:a.json", "sarif:link"], "twice"),
        (["xml"], "text, concise, json, github, sarif, junit, summary, markdown"),
        (["JSON"], "the forms are"),
        (["json:"], "after the colon"),
        (["json:-"], "after the colon"),
        (["markdown"], "--coverage"),
        (["markdown:a.md"], "--coverage"),
        (["sarif:s.yaml"], "source"),
        (["json:ok.json", "text:s.yaml"], "source"),
        (["json:ok.json", "text:../{folder}/s.yaml"], "source"),
        (["text:base.yaml"], "source"),
        (["text:before.yaml"], "source"),
        (["text:missing/a.txt"], "can't be written"),
        (["text:."], "can't be written"),
        (["json:/dev/full"], "can't be written"),
    ],
)
def test_what_cannot_be_written_is_refused_and_nothing_is_lost(options: list[str], said: str, tmp_path: Path) -> None:
    files = {"s.yaml": "extends: base.yaml\n", "base.yaml": GOOD, "before.yaml": GOOD}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "link").symlink_to("a.json")
    given = [part.format(folder=tmp_path.name) for one in options for part in ("--format", one)]
    result = seloste("validate", "s.yaml", "--previous", "before.yaml", *given, *AS_OF, cwd=tmp_path)
    assert said in refused(result)
    assert {path.name for path in tmp_path.iterdir()} == {*files, "link"}
    assert {name: (tmp_path / name).read_text("utf-8") for name in files} == files


@pytest.mark.parametrize("to", ["concise", "github", "sarif", "junit", "summary"])
def test_coverage_has_its_own_forms(to: str) -> None:
    assert "--coverage" in refused(seloste("validate", MINIMAL, "--coverage", "--format", to))


def test_coverage_goes_to_files_too(tmp_path: Path) -> None:
    options = (
        "--format",
        f"markdown:{tmp_path / 'a.md'}",
        "--format",
        f"json:{tmp_path / 'a.json'}",
        "--format",
        "text",
    )
    result = seloste("validate", MINIMAL, "--coverage", *options, "--ui", "fi", *AS_OF)
    assert result.code == 0
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# ")
    assert json.loads((tmp_path / "a.json").read_bytes())["file"] == str(MINIMAL)
    assert result.text


@pytest.mark.parametrize("to", FORMATS)
def test_the_exit_code_is_the_same_in_every_form(to: str, tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(GOOD + "breaches: {fi: Tiedot voidaan poistaa., sv: Inget., en: Nothing.}\n", "utf-8")
    codes = [seloste("validate", path, "--fail-on", one, "--format", to, *AS_OF).code for one in ("error", "warning")]
    assert codes == [0, 1]


# hostile names and texts

NAMES = [
    b"a\nb.yaml",
    b"::error file=x,line=1::y.yaml",
    b" ::add-mask::y.yaml",
    b"##[add-mask]y.yaml",
    b"]]><b a='\"'>&amp;.yaml",
    b"a|b `c` *d* _e_ [f](g) <h> ![i](j).yaml",
    b"\x1b[31m\x07.yaml",
    b"\xff\xfe.yaml",
    "ä,ö:%0A%25 \u202e\u2028.yaml".encode(),
    b"-n.yaml",
]
TEXTS = (
    '"::set-output name=x::y": 1\n"a\\nb\\r::stop-commands::x": 1\n"]]><x>": 1\n"| a | b |": 1\n"##vso[task.x]y": 1\n'
    '"{0} %0A %25 `c` <script> [a](javascript:b) @everyone": 1\n"\\e[31m \\0 \\u202e \\ud800 \\ufffe": 1\n'
)


@pytest.mark.parametrize("name", NAMES, ids=repr)
def test_hostile_names_and_texts_stay_what_they_are(name: bytes, tmp_path: Path) -> None:
    file = os.fsdecode(name)
    (tmp_path / file).write_text(GOOD + TEXTS, "utf-8")
    written = every_form(tmp_path, f"./{file}" if file.startswith("-") else file)
    texts = {to: content.decode("utf-8") for to, content in written.items()}
    for to in ("text", "concise", "github", "junit", "summary"):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202e\u2028\ufffe]", texts[to]), to
    for to in ("text", "concise"):
        assert not any(line.lstrip().startswith("::") for line in texts[to].split("\n"))
        assert not re.search(r"##\w*\[", texts[to])
    for line in texts["github"].split("\n")[:-1]:
        kind, properties, _ = command(line)
        assert (kind, set(properties) <= set("file line endLine col endColumn title".split())) == ("error", True)
    XSD.assertValid(etree.fromstring(written["junit"]))
    assert len(ElementTree.fromstring(texts["junit"])) == 1
    assert rows(texts["summary"]) == [5, 5]
    assert "<" not in re.sub(r"\\<", "", texts["summary"])
    assert not re.search(r"(?<!\\)\]\((?!http)", texts["summary"])
    assert JSON.is_valid(json.loads(texts["json"]))
    assert sarif_schema().is_valid(json.loads(texts["sarif"]))


def test_a_number_that_identifies_somebody_is_in_no_form(tmp_path: Path) -> None:
    code, card = "131052-308T", "4111 1111 1111 1111"
    ignored = f"foo: '{card}'  # seloste: ignore[SEL592] Kortti {card} on esimerkki.\n"
    text = GOOD.replace("7654321-2", code).replace("0400 000 012", code) + f"{code}: x\n{ignored}"
    (tmp_path / "s.yaml").write_text(text, "utf-8")
    for content in every_form(tmp_path, "s.yaml").values():
        assert b"SEL528" in content
        assert code.encode() not in content
        assert card.encode() not in content


def test_no_form_shows_another_line(tmp_path: Path) -> None:
    text = GOOD.replace("transfers: none", "# Rauhamaa\nchildren: {age: x}  # Rauhamaa")
    (tmp_path / "s.yaml").write_text(text, "utf-8")
    shown = {to for to, content in every_form(tmp_path, "s.yaml").items() if b"Rauhamaa" in content}
    assert shown <= {"text"}


def test_huge_numbers_of_findings_are_written_in_little_memory(tmp_path: Path) -> None:
    for number in range(20):
        (tmp_path / f"{number}.seloste.yaml").write_text(GOOD + "sections:\n" + "- x\n" * 1_000, "utf-8")
    written = every_form(tmp_path, ".")
    found = len(written["concise"].splitlines())
    assert found > 4_000
    assert len(json.loads(written["json"])["findings"]) == found
    assert len(json.loads(written["sarif"])["runs"][0]["results"]) == found
    assert len(ElementTree.fromstring(written["junit"]).findall(".//testcase")) == found
    assert len(written["github"].splitlines()) == found + 1
    assert len(written["summary"]) <= LIMIT
