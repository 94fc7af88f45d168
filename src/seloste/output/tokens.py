"""The one place where a finished document's Markdown is parsed, with raw HTML, images and odd links off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from seloste.output import foreign, markdown

_APART = re.compile(r"\n{2,}(?=\S)")
_IN_LIST = re.compile(r"^[ \t]*(?:[-+*](?:[ \t]|$)|[0-9]{1,9}[.)]|>)", re.MULTILINE)
_LIST = re.compile(r"(?:- \S.*(?:\n {2,}\S.*)*(?:\n|\Z))+")
_ITEMS = re.compile(r"\n(?=- )")
_ACROSS = ("```", "~~~", "]:")
"""What could reach over a blank line, or be meant by another part: code between fences, and named addresses."""

LONGEST_SHARED = 2_000
"""Characters of a part that is remembered. A longer one, such as a page of the index, hardly ever comes again."""


class Parser(MarkdownIt):
    """markdown-it with this folder's notion of a link destination."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return markdown.url(url) is not None or foreign.language(url) is not None

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return markdown.url(url) or url


class _DocumentParser(Parser):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        return url.startswith("#") or super().validateLink(url) or markdown.local_url(url) is not None


@cache
def _parser() -> MarkdownIt:
    return _DocumentParser("commonmark", {"html": False, "maxNesting": 50}).enable("table").disable("image")


def parse(text: str) -> list[Token]:
    """Return the tokens of a document."""
    return _parser().parse(text)


def parse_parts(text: str) -> list[Token]:
    """Return the tokens of `parse` without the lines where they stand. Documents share them: they are only to be read.

    Each part is parsed once, in whichever document it comes first. What the law says stands in notice after notice.
    """
    if any(mark in text for mark in _ACROSS):
        return list(_once(text))
    return [token for part in _parts(text) for token in _part(part)]


def _part(text: str) -> tuple[Token, ...]:
    if not text.startswith("- ") or not _LIST.fullmatch(text):
        return _once(text)
    items = [_once(item) for item in _ITEMS.split(text)]
    if any(item[0].type != "bullet_list_open" for item in items):
        return _once(text)  # "- - -" is a line
    return (items[0][0], *(token for item in items for token in item[1:-1]), items[0][-1])


def _once(text: str) -> tuple[Token, ...]:
    return _shared(text) if len(text) <= LONGEST_SHARED else _own(text)


@lru_cache(maxsize=4096)
def _shared(text: str) -> tuple[Token, ...]:
    return _own(text)


def _own(text: str) -> tuple[Token, ...]:
    tokens = parse(text)
    for token in tokens:
        token.map = None
    return tuple(tokens)


def _parts(text: str) -> Iterator[str]:
    """Part a text between blocks of which neither can be read otherwise without the other.

    A blank line and a line that is not indented end every block. A list alone goes on if that line is an item.
    """
    start = 0
    for gap in _APART.finditer(text):
        if _IN_LIST.match(text, gap.end()) and _IN_LIST.search(text, start, gap.start()):
            continue
        yield text[start : gap.start()]
        start = gap.end()
    yield text[start:]
