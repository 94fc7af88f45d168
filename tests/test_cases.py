"""Every code has a folder of cases: files that it finds, the nearest ones that are right, and the report in English."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import seloste
from seloste.api import Checked, check_source
from seloste.diagnostics import Diagnostic, Finding, registry
from seloste.language.folder import LANGUAGES, read
from seloste.language.messages import fix, message
from seloste.report.text import lines
from seloste.spec.source import Source

CASES = Path(__file__).parent / "cases"
AS_OF = date(2026, 11, 22)
MOST_REPORTED = 20
ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")
QUOTED = re.compile(r"`[^`]*`")
SENTENCES = ("message", "fix", "fix_suggestion", "about")

_ALSO = re.compile(r"^# also (SEL\d{3}): \S", re.MULTILINE)
_PREVIOUS = re.compile(r"^# previous: (\S+)$", re.MULTILINE)
_REPEAT = re.compile(r"^# repeat (\d+): (.*\n)", re.MULTILINE)


@cache
def known() -> dict[str, Diagnostic]:
    for module in pkgutil.walk_packages(seloste.__path__, "seloste."):
        if module.name != "seloste.__main__":
            importlib.import_module(module.name)
    return dict(registry())


def files(pattern: str) -> list[Path]:
    return sorted(file for file in CASES.glob(f"SEL*/{pattern}") if file.suffix in (".yaml", ".bin"))


def name(path: Path) -> str:
    return str(path.relative_to(CASES))


def data(path: Path) -> bytes:
    """Return the bytes of a case. In ``*.repeat.yaml``, a line ``# repeat N: text`` stands for N lines of text."""
    if not path.name.endswith(".repeat.yaml"):
        return path.read_bytes()
    return _REPEAT.sub(lambda found: int(found[1]) * found[2], path.read_text("utf-8")).encode()


@cache
def checked(path: Path) -> Checked:
    before = _PREVIOUS.search(data(path).decode("utf-8", "replace"))
    previous = checked(path.parent / before[1]).spec if before is not None else None
    return check_source(Source(path.name, data(path)), path.parent, as_of=AS_OF, previous=previous)


def code(path: Path) -> str:
    return path.parent.name[:6]


def also(path: Path) -> set[str]:
    """Return the codes that a case gives beside its own, each with its reason in a comment."""
    return set(_ALSO.findall(path.read_bytes().decode("utf-8", "replace")))


def report(folder: Path) -> str:
    return "\n".join(line for path in files("bad*") if path.parent == folder for line in reported(path)) + "\n"


def reported(path: Path) -> Iterator[str]:
    found = checked(path).findings
    if len(found) > MOST_REPORTED:
        found = tuple(finding for finding in found if finding.code == code(path))
    yield from lines(found, checked(path).loaded.files, "en")


@pytest.mark.parametrize("path", files("bad*"), ids=name)
def test_bad(path: Path) -> None:
    assert {finding.code for finding in checked(path).findings} == {code(path)} | also(path)


@pytest.mark.parametrize("path", files("good*"), ids=name)
def test_good(path: Path) -> None:
    assert [(finding.code, finding.path) for finding in checked(path).findings] == []
    assert checked(path).spec is not None


@pytest.mark.parametrize("folder", sorted(CASES.glob("SEL[!8]*")), ids=name)
def test_report(folder: Path, update: bool) -> None:
    expected = folder / "expected.txt"
    if update:
        expected.write_text(report(folder), "utf-8", newline="\n")
    assert report(folder) == expected.read_text("utf-8")


def test_every_code_has_a_folder_with_a_bad_case() -> None:
    # Those of a configuration need a whole project; test_build.py runs them.
    kinds = {code: kind for code, kind in known().items() if kind.name.partition("-")[0] != "configuration"}
    assert {path.name for path in CASES.glob("SEL*")} == {f"{kind.code}-{kind.name}" for kind in kinds.values()}
    # Those of templates are folders; test_templates.py runs them.
    templates = {path.parent.name[:6] for path in CASES.glob("SEL8*/bad*") if path.is_dir()}
    assert {code(path) for path in files("bad*")} | templates == set(kinds)


def test_every_file_is_a_case_or_is_used_by_one() -> None:
    cases = {*files("bad*"), *files("good*")}
    for path in CASES.glob("SEL[!8]*/*"):
        others = [other for other in path.parent.glob("*.yaml") if other != path]
        shared = any(path.name in other.read_text("utf-8", "replace") for other in others)
        assert path in cases or path.name in ("expected.txt", "seloste.toml") or shared, name(path)


def placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_sentences(language: str) -> None:
    messages = {key: entry for key, entry in read(language, "messages").items() if key.startswith("SEL")}
    assert set(messages) == set(known())
    for key, entry in messages.items():
        assert "message" in entry and set(entry) <= set(SENTENCES), key
        assert all(isinstance(sentence, str) and sentence.strip() for sentence in entry.values()), key


@pytest.mark.parametrize("key", sorted(known()))
@pytest.mark.parametrize("sentence", SENTENCES)
def test_sentences_have_the_same_placeholders(key: str, sentence: str) -> None:
    fields = {language: read(language, "messages")[key].get(sentence) for language in LANGUAGES}
    used = {language: None if text is None else placeholders(text) for language, text in fields.items()}
    assert used["sv"] == used["fi"]
    assert used["en"] == used["fi"]


@pytest.mark.parametrize("path", files("bad*"), ids=name)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_fills_its_sentences(path: Path, language: str) -> None:
    def one_of_each() -> Iterator[Finding]:
        yield from {finding.code: finding for finding in checked(path).findings}.values()

    for finding in one_of_each():
        entry = read(language, "messages")[finding.code]
        for sentence in SENTENCES:
            assert placeholders(entry.get(sentence, "")) <= set(finding.params), sentence
        for written in (message(finding, language), fix(finding, language)):
            assert written is None or written.strip()
            assert not ISO_DATE.search(QUOTED.sub("", written or ""))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", "Yhdysvallat (US): 25.5.2018 ei ole voimassa"),
        ("sv", "för USA (US) som omfattar alla mottagare är i kraft den 25 maj 2018."),
        ("en", "United States (US): no adequacy decision that covers every recipient is in force on 25 May 2018."),
    ],
)
def test_days_and_countries_stand_in_words_and_stay_raw_for_programs(language: str, expected: str) -> None:
    finding = known()["SEL405"].at((), country="US", day="2018-05-25")
    assert expected in message(finding, language)
    assert finding.params == {"country": "US", "day": "2018-05-25"}
    of_no_country = known()["SEL405"].at((), country="Interpol", day="2018-05-25")
    assert "Interpol (" not in message(of_no_country, language)
