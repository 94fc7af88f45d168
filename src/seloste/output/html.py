"""A document as HTML: a fragment for a site's own page, or a page that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from markdown_it.token import Token

from seloste.output.document import Document
from seloste.output.stylesheet import STYLESHEET
from seloste.output.tokens import parse

PREFIX = "seloste-"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

BLOCKS = {
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "table_close": "</table></div>\n",
    "thead_open": "<thead>\n",
    "thead_close": "</thead>\n",
    "tbody_open": "<tbody>\n",
    "tbody_close": "</tbody>\n",
    "tr_open": "<tr>",
    "tr_close": "</tr>\n",
    "th_close": "</th>",
    "td_close": "</td>",
}
INLINE = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}


def page(document: Document) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(document.lang)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(POLICY, quote=False)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title, quote=False)}</title>\n<style>\n{STYLESHEET}</style>\n</head>\n"
        f"<body>\n<main>\n{fragment(document)}</main>\n</body>\n</html>\n"
    )


def fragment(document: Document, *, heading_level: int = 1) -> str:
    """Return an ``article`` whose title is a heading of the level asked for."""
    tokens = parse(document.markdown)
    sections = sum(token.type == "heading_open" and _is_section(token) for token in tokens)
    if sections != len(document.anchors):
        raise ValueError(f"{sections} sections, {len(document.anchors)} anchors")
    body = "".join(_blocks(tokens, document.anchors, heading_level - 1))
    return f'<article class="seloste" lang="{escape(document.lang)}">\n{body}</article>\n'


def _is_section(heading: Token) -> bool:
    return heading.tag == "h2" and heading.level == 0


def _blocks(tokens: list[Token], anchors: tuple[str, ...], shift: int) -> Iterator[str]:
    remaining = iter(anchors)
    section = ""
    for token in tokens:
        if token.type == "inline":
            yield from _inline(token.children or [], anchors)
        elif token.type == "heading_open":
            if section and token.level == 0 and token.tag in ("h1", "h2"):
                yield "</section>\n"
                section = ""
            if _is_section(token):
                section = escape(PREFIX + next(remaining))
                yield f'<section aria-labelledby="{section}">\n<{_heading(token, shift)} id="{section}">'
            else:
                yield f"<{_heading(token, shift)}>"
        elif token.type == "heading_close":
            yield f"</{_heading(token, shift)}>\n"
        elif token.type in ("paragraph_open", "paragraph_close"):
            if not token.hidden:
                yield "<p>" if token.nesting > 0 else "</p>\n"
        elif token.type == "ordered_list_open":
            start = token.attrs.get("start", 1)
            yield "<ol>\n" if start == 1 else f'<ol start="{start}">\n'
        elif token.type == "table_open":
            # A region that scrolls must be reachable by keyboard and have a name.
            named = f' role="region" tabindex="0" aria-labelledby="{section}"' if section else ""
            yield f'<div class="seloste-table"{named}><table>\n'
        elif token.type in ("th_open", "td_open"):
            yield _cell(token)
        elif token.type in ("fence", "code_block"):
            yield f"<pre><code>{escape(token.content, quote=False)}</code></pre>\n"
        else:
            yield BLOCKS[token.type]
    if section:
        yield "</section>\n"


def _heading(token: Token, shift: int) -> str:
    return f"h{min(int(token.tag[1]) + shift, 6)}"


def _cell(token: Token) -> str:
    # A class, as a site may forbid inline styles.
    side = str(token.attrs.get("style", "")).removeprefix("text-align:")
    aligned = f' class="{PREFIX}{side}"' if side in ("center", "right") else ""
    return f'<th scope="col"{aligned}>' if token.tag == "th" else f"<td{aligned}>"


def _inline(tokens: list[Token], anchors: tuple[str, ...]) -> Iterator[str]:
    linked = False
    for token in tokens:
        if token.type == "text":
            yield escape(token.content, quote=False)
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content, quote=False)}</code>"
        elif token.type == "link_open":
            href = str(token.attrs["href"])
            if href.startswith("#") and href[1:] in anchors:
                href = f"#{PREFIX}{href[1:]}"
            linked = bool(href)
            if linked:
                yield f'<a href="{escape(href)}">'
        elif token.type == "link_close":
            if linked:
                yield "</a>"
        else:
            yield INLINE[token.type]
