"""Words in another language: marked in every format that can mark them, bare in the others, and never a way in."""

from __future__ import annotations

import json
import re
import time
from html.parser import HTMLParser
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hostile import PIECES, RENDERERS, TEXTS, shape
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it.token import Token
from pypdf import PdfReader

from seloste.output import data, tokens
from seloste.output.document import Document
from seloste.output.foreign import bare, language
from seloste.output.formats import Format, write
from seloste.output.front_matter import with_front_matter
from seloste.output.markdown import Markdown, escape, prose

NOTICE = Document("# T\n\n**Siirto** ([Data *Privacy* Framework](lang:en)): [legal hold](lang:en-US).\n", "T", "fi", ())
WORDS = "Siirto (Data Privacy Framework): legal hold."
MARKED = [("Data", "en"), ("Privacy", "en"), ("Framework", "en"), ("legal hold", "en-US")]

TAGS = st.sampled_from(["en", "sv", "en-GB", "zh-Hant-TW", 'en"', "en onload=x", "e", "en-", "-en", "", "en)(x"])
PARTS = st.one_of(
    st.sampled_from(PIECES),
    st.builds("[{}](lang:{})".format, st.lists(st.sampled_from(PIECES), max_size=4).map("".join), TAGS),
)
MARKED_TEXTS = st.lists(PARTS, max_size=10).map("".join)


class Spans(HTMLParser):
    """The texts of an HTML page with the language that each is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.languages: list[str] = []
        self.attributes: set[str] = set()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self.languages.append(dict(attrs)["lang"] or "")
            self.attributes |= dict(attrs).keys()

    def handle_endtag(self, tag: str) -> None:
        if tag == "span":
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if self.languages:
            self.found.append((data.strip(), self.languages[-1]))


@pytest.mark.parametrize("tag", ["en", "sv-FI", "zh-Hant-TW", "smn"])
def test_a_well_formed_tag_is_one(tag: str) -> None:
    assert language(f"lang:{tag}") == tag


@pytest.mark.parametrize(
    "tag", ["", "e", "e n", "en_GB", "en-", "-en", "en--GB", "e1", 'en"x', "en-" + "a-" * 20 + "a"]
)
def test_what_is_no_tag_stays_text(tag: str) -> None:
    assert language(f"lang:{tag}") is None
    assert "span" not in page(prose(f"[a](lang:{tag})"))
    assert bare(f"[a](lang:{tag})") == f"[a](lang:{tag})"


def page(markdown: str) -> str:
    html = write(Document(markdown, "T", "fi", ()), Format.HTML, fragment=True)
    assert isinstance(html, str)
    return html


def test_html_has_spans() -> None:
    spans = Spans(page(NOTICE.markdown))
    assert spans.found == MARKED and spans.attributes == {"lang"}
    assert re.sub("<[^>]*>", "", page(NOTICE.markdown)).split() == ["T", *WORDS.split()]


def test_word_has_runs_in_their_language() -> None:
    paragraph = docx.Document(BytesIO(write(NOTICE, Format.DOCX))).paragraphs[1]
    assert paragraph.text == WORDS
    found = [(run.text.strip(), run._r.find(f".//{qn('w:lang')}")) for run in paragraph.runs]
    marked = [(text, lang.get(qn("w:val"))) for text, lang in found if lang is not None and text]
    assert marked == [(text, {"en": "en-GB"}.get(lang, lang)) for text, lang in MARKED]
    assert not paragraph.part.rels or all("lang:" not in (rel.target_ref or "") for rel in paragraph.part.rels.values())


def test_a_pdf_has_spans_in_their_language() -> None:
    reader = PdfReader(BytesIO(write(NOTICE, Format.PDF)))
    first = reader.pages[0]
    assert " ".join(first.extract_text().split()).startswith(f"T {WORDS}")
    contents = first.get_contents()
    assert contents is not None
    found = re.findall(rb"/Span<</MCID \d+/Lang\(([\w-]+)\)>>BDC", contents.get_data())
    assert found.count(b"en") == 3 and found.count(b"en-US") == 1
    assert "/Annots" not in first


def test_a_language_that_the_compiler_does_not_know_is_no_error() -> None:
    for tag in ("qaaqaaqa", "xx", "zh-Hant-TW", "sl-rozaj-biske", "en-x-privat"):
        assert write(Document(f"[a](lang:{tag})", "T", "fi", ()), Format.PDF).startswith(b"%PDF")


def test_text_and_markdown_have_the_words_alone() -> None:
    assert write(NOTICE, Format.TEXT) == f"T\n=\n\n{WORDS}\n"
    expected = "**Siirto** (Data *Privacy* Framework): legal hold.\n"
    assert write(NOTICE, Format.MARKDOWN) == f"# T\n\n{expected}"
    assert write(NOTICE, Format.MARKDOWN, front_matter=True).endswith(f"---\n\n{expected}")
    assert "lang:" in with_front_matter(NOTICE)


def test_json_has_the_words_alone() -> None:
    tree = {"said": data.plain(Markdown("[a](lang:en) b")), "name": data.plain("[a](lang:en)")}
    assert json.dumps(tree) == '{"said": "a b", "name": "[a](lang:en)"}'


def test_a_value_of_one_line_cannot_mark_anything() -> None:
    assert bare(escape("[a](lang:en)")) == escape("[a](lang:en)")
    assert "<span" not in page(escape("[a](lang:en)"))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[Data\nPrivacy](lang:en)", "[Data Privacy](lang:en)"),
        ("[ (Data) ](lang:en)", "([Data](lang:en))"),
        ("[**a** b](lang:en)", "**[a](lang:en)** [b](lang:en)"),
        ("**[a](lang:en)**", "**[a](lang:en)**"),
        ("[- a](lang:en)", r"\- [a](lang:en)"),
        ("[12 §](lang:en)", "12 §"),
        ("[](lang:en)", ""),
        ("![a](lang:en)", r"\![a](lang:en)"),
        ('[a](lang:en "b")', "[a](lang:en)"),
        ("&[amp](lang:en);", r"\&[amp](lang:en);"),
    ],
)
def test_marks_are_written_one_way(text: str, written: str) -> None:
    assert prose(text) == written


def unmarked(parsed: list[Token]) -> list[tuple[str, str]]:
    """Return what a reader gets without the marks of languages, neighbouring texts as one."""
    found: list[tuple[str, str]] = []
    is_mark = False
    for kind, value in shape(parsed):
        if kind == "link_open":
            is_mark = language(value) is not None
        if (kind == "link_open" and is_mark) or (kind == "link_close" and is_mark):
            continue
        if kind == "text" and found and found[-1][0] == "text":
            found[-1] = (kind, found[-1][1] + value)
        elif kind != "text" or value:
            found.append((kind, value))
    return found


def texts(found: list[tuple[str, str]]) -> list[str]:
    return [value for kind, value in found if kind == "text"]


@settings(max_examples=600)
@given(MARKED_TEXTS)
@example("1[. a](lang:en)")
@example("&[amp](lang:en);")
@example("*a.*[b](lang:en)")
@example("a*[b](lang:en)*c")
@example("[a](lang:en)_b_")
def test_without_the_marks_the_words_mean_the_same(text: str) -> None:
    written = prose(text)
    wanted = unmarked(tokens.parse(written))
    assert unmarked(tokens.parse(bare(written))) == wanted
    for renderer in RENDERERS:
        theirs = unmarked(renderer.parse(bare(written)))
        assert [kind for kind, _ in theirs] == [kind for kind, _ in wanted]
        assert texts(theirs) == texts(wanted)
    assert prose(written) == written


@given(MARKED_TEXTS)
def test_no_mark_writes_another_attribute(text: str) -> None:
    assert Spans(page(prose(text))).attributes <= {"lang"}


@given(TEXTS)
def test_no_mark_is_found_where_there_is_none(text: str) -> None:
    assert bare(prose(text)) == prose(text)


@pytest.mark.parametrize("unit", ["[", "\\", "[a](lang:", "[a](lang:en)", "[\\]", "](lang:en)"])
def test_no_text_is_slow(unit: str) -> None:
    text = unit * (200_000 // len(unit)) + "lang:"
    started = time.process_time()
    bare(text)
    assert time.process_time() - started < 1
