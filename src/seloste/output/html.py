"""A document as HTML: a fragment for a site's own page, or a page that stands alone."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape

from seloste.output.document import Document
from seloste.output.html_blocks import PREFIX, Notes, blocks, is_section
from seloste.output.html_names import shown
from seloste.output.notes import bearers
from seloste.output.options import Css, HeadingLevelError, HtmlOptions
from seloste.output.stylesheet import NOTES, STYLESHEET
from seloste.output.tokens import parse_parts
from seloste.output.typography import typeset

_DEFAULTS = HtmlOptions()


def policy(css: Css, *, with_notes: bool = False) -> str:
    """Return the Content-Security-Policy under which a page works: its own style, and nothing else."""
    own = f"style-src 'sha256-{_hash(_style(with_notes))}'; " if css is Css.INLINE else ""
    sources = "style-src 'self'; " if css is Css.LINK else own
    return f"default-src 'none'; {sources}base-uri 'none'; form-action 'none'"


def page(document: Document, options: HtmlOptions = _DEFAULTS) -> str:
    css = options.css or Css.INLINE
    noted = bool(document.notes)
    lang = escape(document.lang)
    alternates = "".join(
        f'<link rel="alternate" hreflang="{escape(one.lang)}" href="{escape(one.url)}">\n' for one in options.alternates
    )
    main = f"{PREFIX}main"
    skip = f'<a class="{PREFIX}skip" href="#{main}">{_text(document.skip)}</a>\n' if document.skip else ""
    languages = _languages(document, options)
    header = f"<header>\n{languages}</header>\n" if languages else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(css, with_notes=noted), quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="{"light" if css is Css.NONE else "light dark"}">\n'
        f"<title>{_text(document.title)}</title>\n{alternates}{_styled(css, options, noted)}{_data(options)}</head>\n"
        f'<body class="{PREFIX}page">\n{skip}{header}<main id="{main}">\n{_article(document, options)}</main>\n'
        "</body>\n</html>\n"
    )


def fragment(document: Document, options: HtmlOptions = _DEFAULTS) -> str:
    """Return an ``article`` whose title is a heading of the level asked for. Raises HeadingLevelError."""
    article = _article(document, options, _languages(document, options))
    return f"{_styled(options.css or Css.NONE, options, bool(document.notes))}{article}{_data(options)}"


def _style(with_notes: bool) -> str:
    return f"\n{STYLESHEET}{NOTES if with_notes else ''}"


@cache
def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _styled(css: Css, options: HtmlOptions, with_notes: bool) -> str:
    if css is Css.INLINE:
        return f"<style>{_style(with_notes)}</style>\n"
    return f'<link rel="stylesheet" href="{escape(options.stylesheet)}">\n' if css is Css.LINK else ""


def _data(options: HtmlOptions) -> str:
    """Write the data block. Its one danger is an end of the element inside it."""
    if "<" in options.data_block:
        raise ValueError("a data block with a tag in it")
    return f'<script type="application/ld+json">{options.data_block}</script>\n' if options.data_block else ""


def _article(document: Document, options: HtmlOptions, before: str = "") -> str:
    tokens = parse_parts(document.markdown)
    headings = [at for at, token in enumerate(tokens) if token.type == "heading_open"]
    sections = [at for at in headings if is_section(tokens[at])]
    if len(sections) != len(document.anchors):
        raise ValueError(f"{len(sections)} sections, {len(document.anchors)} anchors")
    shift = options.heading_level - 1
    deepest = max((int(tokens[at].tag[1]) for at in headings), default=1)
    if deepest + shift > 6:
        raise HeadingLevelError(7 - deepest)
    titles = [shown(tokens[at + 1]) for at in sections]
    contents = "".join(_contents(document, titles, shift)) if options.contents and document.contents else ""
    notes = Notes(dict(zip(bearers(tokens), document.notes, strict=True)), document.why) if document.notes else None
    body = "".join(blocks(tokens, document.anchors, shift, contents, notes))
    brief = f" {PREFIX}brief" if document.brief else ""
    return f'<article class="seloste{brief}" lang="{escape(document.lang)}">\n{before}{body}</article>\n'


def _contents(document: Document, titles: list[str], shift: int) -> Iterator[str]:
    if len(titles) < 2:
        return
    id_, heading = f"{PREFIX}contents", f"h{2 + shift}"
    yield f'<nav class="{PREFIX}contents" aria-labelledby="{id_}">\n'
    yield f'<{heading} id="{id_}">{_text(document.contents)}</{heading}>\n<ul>\n'
    for anchor, title in zip(document.anchors, titles, strict=True):
        yield f'<li><a href="#{escape(PREFIX + anchor)}">{_text(typeset(title))}</a></li>\n'
    yield "</ul>\n</nav>\n"


def _languages(document: Document, options: HtmlOptions) -> str:
    """Write the links that a reader sees: to the other languages, each in its own words."""
    others = [one for one in options.alternates if one.lang != document.lang]
    if not others:
        return ""
    links = "".join(
        f'<li><a href="{escape(one.url)}" lang="{escape(one.lang)}" hreflang="{escape(one.lang)}">'
        f"{_text(one.name)}</a></li>\n"
        for one in others
    )
    label = f' aria-label="{escape(document.languages)}"' if document.languages else ""
    return f'<nav class="{PREFIX}languages"{label}>\n<ul>\n{links}</ul>\n</nav>\n'


def _text(text: str) -> str:
    return escape(text, quote=False)
