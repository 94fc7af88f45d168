"""The one place where a finished document's Markdown is parsed, with raw HTML, images and odd links off."""

from __future__ import annotations

from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from seloste.output import markdown


class Parser(MarkdownIt):
    """markdown-it with this folder's notion of a link destination."""

    def validateLink(self, url: str) -> bool:  # noqa: N802
        return markdown.url(url) is not None

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return markdown.url(url) or url


class _DocumentParser(Parser):
    def validateLink(self, url: str) -> bool:  # noqa: N802
        return url.startswith("#") or super().validateLink(url) or markdown.local_url(url) is not None


@cache
def _parser() -> MarkdownIt:
    return _DocumentParser("commonmark", {"html": False, "maxNesting": 50}).enable("table").disable("image")


def parse(text: str) -> list[Token]:
    return _parser().parse(text)
