from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from seloste.language import search
from seloste.report import vocabulary as report

PAGE = Path(__file__).parents[1] / "docs" / "vocabulary.md"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "seloste", "vocabulary", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


@pytest.mark.parametrize("query", ["email", "sähköpostiosoite", "e-postadress", "email address", "SÄHKÖPOSTI"])
def test_a_word_is_found_by_what_it_says_in_any_language(query: str) -> None:
    found = search.search(query)
    assert "email" in [entry.word for entry in found if entry.kind == "data"]


def test_what_is_meant_exactly_comes_first() -> None:
    assert search.search("nimi", kind="data")[0].word == "name"


def test_command_prints_all_languages() -> None:
    result = run("sähköpostiosoite", "--kind", "data")
    assert result.returncode == 0
    assert result.stdout == "email (data)\n  fi  sähköpostiosoite\n  sv  e-postadress\n  en  email address\n"


def test_command_prints_one_language() -> None:
    assert run("email", "--kind", "data", "--lang", "sv").stdout.startswith("email (data)\n  sv  e-postadress\n")


def test_command_lists_a_kind() -> None:
    result = run("--kind", "marketing_channels", "--lang", "fi")
    assert result.stdout.startswith("marketing_channels:\n  email ")
    assert len(result.stdout.splitlines()) == 1 + sum(1 for _ in search.entries("marketing_channels"))


def test_nothing_found_gives_the_nearest() -> None:
    result = run("emial")
    assert (result.returncode, result.stdout) == (1, "")
    assert "did you mean email" in result.stderr


def test_unknown_kind_is_refused() -> None:
    result = run("--kind", "../../etc")
    assert (result.returncode, result.stdout) == (2, "")
    assert "the kinds are: acts" in result.stderr


def test_the_page_in_the_docs_is_the_vocabulary(update: bool) -> None:
    if update:
        PAGE.write_text(report.table(), "utf-8", newline="")
    assert PAGE.read_text("utf-8") == report.table(), "seloste vocabulary --table > docs/vocabulary.md"


def test_the_table_holds_every_word() -> None:
    assert report.table().count("\n| `") == sum(1 for _ in search.entries())
