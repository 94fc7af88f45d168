"""The one place where a finished document's Markdown is parsed, with raw HTML, images and odd links off."""

from __future__ import annotations

from functools import cache, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from seloste.output import foreign, markdown


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
def _inline_parser() -> MarkdownIt:
    return _DocumentParser("commonmark", {"html": False, "maxNesting": 50}).enable("table").disable("image")


@cache
def _parser() -> MarkdownIt:
    parser = _DocumentParser("commonmark", {"html": False, "maxNesting": 50}).enable("table").disable("image")
    parser.core.ruler.at("inline", _inline)
    parser.core.ruler.disable("text_join")  # it is done with each text
    return parser


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[Token, ...]:
    """Parse what stands in one block. What the law says stands in notice after notice, and is parsed once."""
    return tuple(_inline_parser().parseInline(text)[0].children or ())


def _inline(state: StateCore) -> None:
    for token in state.tokens:
        if token.type == "inline":
            token.children = list(_parsed(token.content))


def parse(text: str) -> list[Token]:
    """Return the tokens of a document. Those inside of blocks are shared between documents, and only to be read."""
    return _parser().parse(text)
