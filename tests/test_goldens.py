from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest

from seloste import api
from seloste.output.formats import TEXTUAL, Format, write
from seloste.spec.layout import Layout

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests" / "golden"
DAY = datetime.date(2026, 11, 22)
EXAMPLES = sorted((ROOT / "examples").glob("*.seloste.yaml"))
FORM = [
    "controller", "contact_person", "register", "purposes", "data_content", "sources", "disclosures", "transfers",
    "security", "access", "rectification", "other_rights",
]  # fmt: skip


WHOLE = "minimal"
"""The example whose page is kept with its style; in the others, its place is marked."""
STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
HASH = re.compile(r"(?<='sha256-)[^']+(?=')")


def name(path: Path) -> str:
    return path.name.removesuffix(".seloste.yaml")


def compare(path: Path, text: str, update: bool) -> None:
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    assert path.read_bytes().decode() == text, f"{path} differs; pytest --update rewrites it"


def without_style(page: str) -> str:
    """Leave the style out, which is the same in every page, and its hash: one golden less to read for each change."""
    page, count = STYLE.subn("<style>/* as seloste stylesheet prints */</style>", page)
    assert count == 1
    return HASH.sub("of-the-style", page)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_example_renders_as_reviewed(example: Path, language: str, update: bool) -> None:
    document = api.document(api.check(example, as_of=DAY), language)
    for to in TEXTUAL:
        written = write(document, to)
        if to is Format.HTML and name(example) != WHOLE:
            written = without_style(written)
        compare(GOLDEN / name(example) / f"{language}.{to.value}", written, update)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("example", ["minimal", "customer-register"])
def test_other_layout_renders_as_reviewed(example: str, language: str, update: bool) -> None:
    checked = api.check(ROOT / "examples" / f"{example}.seloste.yaml", as_of=DAY)
    document = api.document(checked, language, layout=Layout.REKISTERISELOSTE)
    compare(GOLDEN / example / f"{language}.rekisteriseloste.md", document.markdown, update)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("example", ["minimal", "municipality", "web-shop"])
def test_first_layer_renders_as_reviewed(example: str, language: str, update: bool) -> None:
    checked = api.check(ROOT / "examples" / f"{example}.seloste.yaml", as_of=DAY)
    url = "https://www.esimerkki.example/tietosuoja" if example == "web-shop" else None
    document = api.first_layer(checked, language, full_notice=url)
    for to in TEXTUAL:
        compare(GOLDEN / "short" / example / f"{language}.{to.value}", write(document, to, fragment=True), update)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_fragment_renders_as_reviewed(language: str, update: bool) -> None:
    document = api.document(api.check(ROOT / "examples" / "minimal.seloste.yaml", as_of=DAY), language)
    compare(GOLDEN / "minimal" / f"{language}.fragment.html", write(document, Format.HTML, fragment=True), update)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("example", EXAMPLES, ids=name)
def test_every_section_of_the_form_is_there_in_order(example: Path, language: str) -> None:
    document = api.document(api.check(example, as_of=DAY), language)
    assert [anchor for anchor in document.anchors if anchor in FORM] == FORM
    numbers = [line[3:].split(". ")[0] for line in document.markdown.splitlines() if line.startswith("## ")]
    numbered = [int(number) for number in numbers if number.isdigit()]
    assert numbered == list(range(1, len(numbered) + 1))
    assert len(numbered) >= len(FORM)


def test_all_pages_have_the_style_of_the_one_that_is_kept_whole() -> None:
    (style,) = STYLE.findall((GOLDEN / WHOLE / "fi.html").read_text("utf-8"))
    for example in EXAMPLES:
        page = write(api.document(api.check(example, as_of=DAY), "sv"), Format.HTML)
        assert STYLE.findall(page) == [style]
        assert style not in without_style(page)


def test_there_is_no_golden_without_an_example() -> None:
    others = {"coverage", "reports", "short"}
    assert {path.name for path in GOLDEN.iterdir()} == {*others, *(name(example) for example in EXAMPLES)}


def test_the_minimal_example_is_small() -> None:
    assert len((ROOT / "examples" / "minimal.seloste.yaml").read_text("utf-8").splitlines()) < 60
