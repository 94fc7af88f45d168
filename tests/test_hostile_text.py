"""Whatever an author writes comes out as text: in every example, language and format, and in other renderers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pytest
from command import EXAMPLES, LANGUAGES
from markdown_it import MarkdownIt

from seloste import api
from seloste.diagnostics import Severity
from seloste.output.document import Document
from seloste.output.formats import TEXTUAL, Format, write
from seloste.spec import nodes
from seloste.spec.layout import Layout
from seloste.spec.source import Source
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import walk

NAMES = sorted(path.name for path in EXAMPLES.glob("*.seloste.yaml"))
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</p></article><iframe src=//e.example>",
    "<svg/onload=alert(1)><style>*{display:none}</style>",
    "[x](javascript:alert(1))",
    "[x](data:text/html;base64,AAAA 'title')",
    "![x](http://e.example/x.png)",
    "<http://e.example> <javascript:alert(1)>",
    "{{ 7*7 }}{% raw %}{# c #}",
    "| a | b |\n|---|---|\n| c | d |",
    "|",
    "# h",
    "## h ##",
    "h\n===",
    "h\n---",
    "---",
    "1. x",
    "10) x",
    "- [ ] x",
    "> x",
    "`code` ``` ~~~",
    "    indented",
    "*a* _b_ **c** ~~d~~ ***",
    "*",
    "&lt;&#60;&amp;lt;script&gt;",
    "\\",
    "\\\\|\\<b>",
    "]]>",
    "<!-- --!> -->",
    "<?php ?><![CDATA[ x ]]>",
    "$x$ $$y$$ \\(z\\)",
    ":::note",
    "!!! note",
    "[^1]: x [a]: http://e.example",
    "http://a b www.e.example a@e.example",
    '" onmouseover="alert(1)" x="',
    "' style='x'",
    "long " * 200 + "w" * 2000,
    "e\u0301\u0302\u0303 👩\u200d👩\u200d👧 ẞ İ ﬁ",
    "one\n\ntwo\nthree  \nfour",
    "(a, b and c; ja och and)",
    "/x/../y ${HOME} `id` %s {0} {name}",
]
PROSE = {"text", "introduction", "essence", "description", "guardian_consent", "profiling", "breaches"}
"""Keys whose text may hold Markdown."""
OTHERS = {
    "commonmark": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
    "gfm": MarkdownIt("gfm-like", {"html": True, "linkify": False}).disable("linkify"),
}
ALLOWED = {"href", "id", "class", "lang", "aria-labelledby", "role", "tabindex", "start", "scope", "style"}
SAFE = re.compile(r"(?:https?://[^\s/]|mailto:|tel:|#)")

Fill = Callable[[int, str], str]
"""The number of a text and a language, to what is written there."""


class Page(HTMLParser):
    """What a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.bad: list[str] = []
        self.text = ""
        self.is_head = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("style", "title", "head", "meta"):
            return
        if tag in ("script", "img", "iframe", "svg", "object", "embed", "form", "input", "base", "link"):
            self.bad.append(tag)
        for name, value in attrs:
            # markdown-it aligns the cells of a table with an inline style; our own pages use a class.
            aligned = tag in ("td", "th") and (value or "").startswith("text-align:")
            if name not in ALLOWED or (name == "style" and not aligned):
                self.bad.append(f"{tag} {name}={value}")
            if name == "href" and not SAFE.match(value or ""):
                self.bad.append(f"href={value}")

    def handle_comment(self, data: str) -> None:
        self.bad.append(f"<!--{data}")

    def handle_pi(self, data: str) -> None:
        self.bad.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.bad.append(f"<![{data}")

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def structure(self) -> list[str]:
        """The headings and the tables, which no text may change."""
        kept = ("h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td", "article", "section")
        return [tag for tag in self.tags if tag in kept]


@cache
def example(name: str) -> tuple[dict[str, Any], tuple[tuple[tuple[str | int, ...], str], ...]]:
    """Return an example as plain data, and the place and key of every text in it that its author wrote."""
    checked = api.check(EXAMPLES / name)
    assert checked.spec is not None
    assert checked.loaded.root is not None
    data = nodes.to_python(checked.loaded.root)
    assert isinstance(data, dict)
    data.pop("extends", None)
    found = {}
    for path, value in walk(checked.spec):
        if "internal" in path:
            continue  # never printed in a notice
        if isinstance(value, Text) or (isinstance(value, Phrase) and value.own is not None):
            found[place(data, path)] = next(step for step in reversed(path) if isinstance(step, str))
    return data, tuple(found.items())


def place(data: Any, path: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """Leave out the steps that shorthand leaves out."""
    found: list[str | int] = []
    for step in path:
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int)):
            found.append(step)
            data = data[step]  # type: ignore[index]
    return tuple(found)


def filled(name: str, fill: Fill) -> api.Checked:
    """Return an example with every text replaced."""
    data, texts = example(name)
    data = json.loads(json.dumps(data))
    for number, (path, _) in enumerate(texts):
        holder: Any = data
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = {language: fill(number, language) for language in LANGUAGES}
    source = Source(name, json.dumps(data, ensure_ascii=False).encode())
    return api.check_source(source, EXAMPLES)


def harmless(number: int, language: str) -> str:
    return f"Sana{number}{language}sana"


def pages(document: Document) -> Iterator[Page]:
    yield Page(write(document, Format.HTML))
    for other in OTHERS.values():
        yield Page(other.render(write(document, Format.MARKDOWN)))


def collapsed(text: str) -> str:
    """Reduce to what must be there however a template capitalises, wraps and joins it."""
    return re.sub(r"\s+", "", text).casefold()


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", NAMES)
def test_every_text_of_an_author_is_printed_in_its_language_alone(name: str, layout: Layout) -> None:
    checked = filled(name, harmless)
    assert not checked.has_errors, checked.findings
    _, texts = example(name)
    for language in LANGUAGES:
        document = api.document(checked, language, layout=layout)
        for to in TEXTUAL:
            text = write(document, to)
            lost = [path for at, (path, _) in enumerate(texts) if harmless(at, language) not in text]
            assert not lost, (language, to)
            assert not [at for at in range(len(texts)) for other in LANGUAGES if other != language
                        and harmless(at, other) in text]  # fmt: skip


def is_inert(name: str, round_: int) -> None:
    def hostile(number: int, language: str) -> str:
        return HOSTILE[(number * 5 + round_) % len(HOSTILE)]

    checked, plain = filled(name, hostile), filled(name, harmless)
    # Such texts look like what somebody forgot to fill in. Here they are to be printed all the same.
    assert {finding.code for finding in checked.findings if finding.severity is Severity.ERROR} <= {"SEL581"}
    checked = replace(checked, findings=())
    _, texts = example(name)
    for language in LANGUAGES:
        document = api.document(checked, language)
        for ours, like in zip(pages(document), pages(api.document(plain, language)), strict=True):
            assert ours.bad == []
            assert ours.structure == like.structure
        own = Page(write(document, Format.HTML)).text
        text = write(document, Format.TEXT)
        for at, (path, key) in enumerate(texts):
            wanted = collapsed(hostile(at, language))
            if key not in PROSE:
                assert wanted in collapsed(own), (language, path)
                assert wanted in collapsed(text) or len(wanted) > 50, (language, path)
        assert not re.search(r"\{[{%#]", document.markdown)
        assert not re.search(r"^\s*(?::::|!!!|\+\+\+)", document.markdown, re.MULTILINE)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text + document.markdown)


@pytest.mark.parametrize("round_", range(0, len(HOSTILE), 21))
@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_inert_in_every_example(name: str, round_: int) -> None:
    is_inert(name, round_)


@pytest.mark.parametrize("round_", range(len(HOSTILE)))
def test_every_hostile_text_is_inert_in_one_example(round_: int) -> None:
    is_inert("housing-company.seloste.yaml", round_)


def test_the_page_checker_sees_what_is_bad() -> None:
    bad = "<p onclick=x><img src=x><a href='javascript:x'>y</a><!-- z --><i style='a'></i><?x?><![CDATA[x]]>"
    assert len(Page(bad).bad) >= 6
    assert Page("<td style='text-align:left'><a href='https://e.example'>x</a></td>").bad == []
