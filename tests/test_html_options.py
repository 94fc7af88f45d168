"""The options of ``seloste render`` for those who publish: fragments, style, other languages, front matter."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from command import EXAMPLES, LANGUAGES, MINIMAL, seloste

from seloste.output.stylesheet import STYLESHEET

PAGE = ("render", MINIMAL, "--to", "html")
FRAGMENT = (*PAGE, "--fragment")


def test_ids_are_the_same_in_every_language() -> None:
    found = [
        re.findall(
            r' (?:id|href)="#?(seloste-[^"]*)"', seloste("render", spec, "--lang", language, "--to", "html").text
        )
        for spec in (MINIMAL, EXAMPLES / "web-shop.seloste.yaml")
        for language in LANGUAGES
    ]
    assert found[0] == found[1] == found[2] and found[3] == found[4] == found[5] != found[0]
    assert "seloste-purposes" in found[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_go_down_one_step_at_a_time(language: str) -> None:
    for spec in sorted(EXAMPLES.glob("*.seloste.yaml")):
        text = seloste("render", spec, "--lang", language, "--to", "html").text
        levels = [int(level) for level in re.findall(r"<h(\d)", text)]
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), spec


def test_the_words_around_the_notice_are_in_its_language() -> None:
    words = {"fi": ("Sisällys", "Siirry sisältöön"), "sv": ("Innehåll", "Gå till innehållet"),
             "en": ("Contents", "Skip to content")}  # fmt: skip
    for language, (contents, skip) in words.items():
        text = seloste(*PAGE, "--lang", language).text
        assert f'<h2 id="seloste-contents">{contents}</h2>' in text
        assert f'href="#seloste-main">{skip}</a>' in text
    assert "<nav" not in seloste(*PAGE, "--no-contents").text


def test_the_title_of_a_fragment_has_the_level_asked_for() -> None:
    text = seloste(*FRAGMENT, "--heading-level", "3").text
    assert text.count("<h3>Tietosuojaseloste") == 1 and "<h1" not in text and "<h2" not in text


def test_a_level_that_cannot_be_is_refused() -> None:
    for level, fits in (("3", True), ("4", False), ("5", False)):
        shop = seloste("render", EXAMPLES / "web-shop.seloste.yaml", *FRAGMENT[2:], "--heading-level", level)
        assert (shop.code == 0) == fits
        assert fits or (shop.out == b"" and "3 is the most" in shop.err)
    for command, level in ((FRAGMENT, "6"), (PAGE, "2")):
        result = seloste(*command, "--heading-level", level)
        assert (result.code, result.out) == (2, b"")


def test_the_style_is_where_it_is_asked_for() -> None:
    assert seloste("stylesheet").text == STYLESHEET
    assert seloste(*PAGE).out == seloste(*PAGE, "--css", "inline").out
    linked, none = (seloste(*PAGE, "--css", css).text for css in ("link", "none"))
    assert '<link rel="stylesheet" href="seloste.css">' in linked
    assert "<style" not in linked + none and "stylesheet" not in none
    assert seloste(*FRAGMENT).out == seloste(*FRAGMENT, "--css", "none").out
    assert seloste(*FRAGMENT, "--css", "inline").text.startswith("<style>")


def test_the_other_languages_are_linked_to_only_if_given() -> None:
    assert "hreflang" not in seloste(*PAGE).text
    both = ("--alternate", "fi=https://x.example/fi?a=1&b=2", "--alternate", "sv=/sv/dataskydd.html")
    text = seloste(*PAGE, *both).text
    assert '<link rel="alternate" hreflang="fi" href="https://x.example/fi?a=1&amp;b=2">' in text
    assert '<a href="/sv/dataskydd.html" lang="sv" hreflang="sv">På svenska</a>' in text
    assert "Suomeksi" not in text
    assert '<nav class="seloste-languages" aria-label="Seloste muilla kielillä">' in text


@pytest.mark.parametrize(
    "given",
    [["sv"], ["sv="], ["de=/de"], ["=/x"], ["sv=javascript:alert(1)"], ["sv=//x.example"], ["sv=/a", "sv=/b"]],
)
def test_an_alternate_that_is_none_is_refused(given: list[str]) -> None:
    result = seloste(*PAGE, *(part for one in given for part in ("--alternate", one)))
    assert (result.code, result.out) == (2, b"")
    assert "--alternate" in result.err


@pytest.mark.parametrize("to", ["md", "txt"])
@pytest.mark.parametrize("option", [["--css", "none"], ["--alternate", "sv=/sv"], ["--no-contents"]])
def test_options_of_html_are_refused_elsewhere(to: str, option: list[str]) -> None:
    result = seloste("render", MINIMAL, "--to", to, *option)
    assert (result.code, result.out) == (2, b"")
    assert "--to html" in result.err


@pytest.mark.parametrize("generator", ["hugo", "jekyll", "eleventy", "astro"])
def test_front_matter_is_read_back(tmp_path: Path, generator: str) -> None:
    title = 'A: "b" --- <script> # d &e'
    spec = tmp_path / "s.yaml"
    titles = f"title: {{fi: '{title} fi', sv: '{title}', en: '{title} en'}}\n"
    spec.write_text(MINIMAL.read_text("utf-8") + titles, "utf-8")
    result = seloste("render", spec, "--lang", "sv", "--front-matter", generator)
    assert result.code == 0, result.err
    text = result.text
    start, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    assert start == ""
    found = yaml.safe_load(front)
    assert found.pop("date").isoformat() == "2026-11-15"
    assert found == {"title": title, "lang": "sv"}
    assert not body.lstrip().startswith("# ")
    assert body.strip() == seloste("render", spec, "--lang", "sv").text.split("\n", 1)[1].strip()


def test_front_matter_is_for_markdown() -> None:
    assert seloste("render", MINIMAL, "--front-matter", "none").out == seloste("render", MINIMAL).out
    assert seloste(*PAGE, "--front-matter", "hugo").code == 2
