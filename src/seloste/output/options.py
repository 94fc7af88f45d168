"""What can be chosen of how a document is written: for HTML, and before Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from seloste.output.markdown import Url

STYLE_FILE = "seloste.css"


class Css(StrEnum):
    """Where the style of HTML is: in it, in the file ``seloste.css`` beside it, or nowhere."""

    INLINE = "inline"
    LINK = "link"
    NONE = "none"


class FrontMatter(StrEnum):
    """The site generators for which Markdown can begin with front matter."""

    HUGO = "hugo"
    JEKYLL = "jekyll"
    ELEVENTY = "eleventy"
    ASTRO = "astro"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same notice in a language; ``name`` says in that language which one it is: "På svenska"."""

    lang: str
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class HtmlOptions:
    """``heading_level`` is the level of the title. Without ``css``, a page has its style in it and a fragment none.

    ``stylesheet`` is where a page finds its style if that is a file. ``data_block`` is JSON-LD that has no "<" in it;
    no browser runs it, so the page's policy need not allow it.
    """

    heading_level: int = 1
    css: Css | None = None
    contents: bool = True
    alternates: tuple[Alternate, ...] = ()
    data_block: str = ""
    stylesheet: str = STYLE_FILE


class HeadingLevelError(ValueError):
    """The headings would go below h6; ``most`` is the highest level that the title can have."""

    def __init__(self, most: int) -> None:
        super().__init__(f"the title can be a heading of level {most} at most")
        self.most = most


def page_url(text: str) -> Url | None:
    """Accept where a page is, of the web or on the same site, to which the anchor of a section can be added."""
    from seloste.output.markdown import local_url, url

    if "#" in text or not text.isprintable():
        return None
    return url(text) if text.lower().startswith(("http://", "https://")) else local_url(text)


def alternate_url(text: str) -> str | None:
    """Accept a web address, or a path on the same site; None for what is neither."""
    from seloste.output.markdown import RELATIVE, url

    if not text.isprintable():  # such as a byte that is no UTF-8
        return None
    if text.lower().startswith(("http://", "https://")):
        return url(text)
    return text if RELATIVE.fullmatch(text) else None
