"""Markdown's tokens as the elements of HTML, with ids that are the same in every language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from seloste.output.links import destination
from seloste.output.typography import typeset

PREFIX = "seloste-"

BLOCKS = {
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
    "tr_close": "</tr>\n",
}
INLINE = {
    "em_open": "<em>",
    "em_close": "</em>",
    "strong_open": "<strong>",
    "strong_close": "</strong>",
    "softbreak": "\n",
    "hardbreak": "<br>\n",
}


@dataclass(slots=True)
class _Place:
    """Where in the document the writer is: the ids of the section and of the nearest heading, and what names a list."""

    section: str = ""
    heading: str = ""
    headings: int = 0
    labels: int = 0
    label: str = ""
    in_body: bool = False
    column: int = 0
    regions: set[str] = field(default_factory=set)


def is_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2" and token.level == 0


def shown(inline: Token) -> str:
    """Return what a reader sees of a line, without its links and emphasis."""
    children = inline.children or []
    return "".join(" " if child.type in ("softbreak", "hardbreak") else child.content for child in children)


def blocks(tokens: list[Token], anchors: tuple[str, ...], shift: int, contents: str = "") -> Iterator[str]:
    """Yield the elements. Headings go down by ``shift`` levels; ``contents`` stands before the first section."""
    remaining = iter(anchors)
    place = _Place()
    for at, token in enumerate(tokens):
        if token.type == "inline":
            is_label = tokens[at - 1].type in ("th_open", "td_open") and _is_header(place)
            yield from _inline(token.children or [], anchors, is_label=is_label)
        elif token.type == "heading_open":
            if place.section and token.level == 0 and token.tag in ("h1", "h2"):
                yield "</section>\n"
                place = _Place()
            if is_section(token):
                yield contents
                contents = ""
                place = _Place(section=PREFIX + next(remaining))
                yield "<section>\n"
            yield f"<h{int(token.tag[1]) + shift}{_heading_id(token, place)}>"
        elif token.type == "heading_close":
            yield f"</h{int(token.tag[1]) + shift}>\n"
        elif token.type == "paragraph_open":
            if not token.hidden:
                yield f"<p{_label_id(tokens, at, place)}>"
        elif token.type == "paragraph_close":
            if not token.hidden:
                yield "</p>\n"
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield _list(token, place)
        elif token.type in ("fence", "code_block"):
            yield f"<pre><code>{escape(token.content, quote=False)}</code></pre>\n"
        else:
            yield _table_part(token, place)
    if place.section:
        yield "</section>\n"


def _heading_id(token: Token, place: _Place) -> str:
    """A section's anchor, and for a heading in it the anchor with its number, so that all can be linked to."""
    if token.level or not place.section:
        return ""
    if is_section(token):
        place.heading = place.section
    else:
        place.headings += 1
        place.heading = f"{place.section}-{place.headings}"
    return f' id="{escape(place.heading)}"'


def _label_id(tokens: list[Token], at: int, place: _Place) -> str:
    """Give an id to a line in bold that stands right before a list: it is the list's name."""
    inline, after = tokens[at + 1], tokens[at + 3 : at + 4]
    children = [child for child in inline.children or [] if child.type != "text" or child.content]
    bold = len(children) == 3 and (children[0].type, children[2].type) == ("strong_open", "strong_close")
    if not (place.section and bold and after and after[0].type in ("bullet_list_open", "ordered_list_open")):
        return ""
    place.labels += 1
    place.label = f"{place.section}-list-{place.labels}"
    return f' id="{escape(place.label)}"'


def _list(token: Token, place: _Place) -> str:
    named = f' aria-labelledby="{escape(place.label)}"' if place.label else ""
    place.label = ""
    if token.type == "bullet_list_open":
        return f"<ul{named}>\n"
    start = token.attrs.get("start", 1)
    return f"<ol{named}>\n" if start == 1 else f'<ol start="{start}"{named}>\n'


def _table_part(token: Token, place: _Place) -> str:
    if token.type == "table_open":
        # A region that scrolls must be reachable by keyboard and have a name.
        name = f' aria-labelledby="{escape(place.heading)}"' if place.heading else ""
        # A second landmark of the same name would not help anybody to find it.
        role = "group" if place.heading in place.regions else "region"
        place.regions.add(place.heading)
        region = f' role="{role}" tabindex="0"{name}' if name else ""
        return f'<div class="{PREFIX}table"{region}><table{name}>\n'
    if token.type in ("thead_open", "tbody_open"):
        place.in_body = token.type == "tbody_open"
    elif token.type == "tr_open":
        place.column = 0
        return "<tr>"
    elif token.type in ("th_open", "td_open"):
        place.column += 1
        # A class, as a site may forbid inline styles.
        side = str(token.attrs.get("style", "")).removeprefix("text-align:")
        aligned = f' class="{PREFIX}{side}"' if side in ("center", "right") else ""
        if _is_header(place):
            return f'<th scope="{"row" if place.in_body else "col"}"{aligned}>'
        return f"<td{aligned}>"
    elif token.type in ("th_close", "td_close"):
        return "</th>" if _is_header(place) else "</td>"
    return BLOCKS[token.type]


def _is_header(place: _Place) -> bool:
    """The first cell of a row says what the row is about."""
    return not place.in_body or place.column == 1


def _inline(tokens: list[Token], anchors: tuple[str, ...], *, is_label: bool) -> Iterator[str]:
    linked = plain = False
    for at, token in enumerate(tokens):
        if token.type == "text":
            yield escape(token.content if plain else typeset(token.content), quote=False)
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content, quote=False)}</code>"
        elif token.type == "link_open":
            href = str(token.attrs["href"])
            missing = destination(_link_text(tokens, at), href)
            plain = not missing and not href.startswith("#")
            if href.startswith("#") and href[1:] in anchors:
                href = f"#{PREFIX}{href[1:]}"
            linked = bool(href)
            if linked:
                # On paper, a link is followed by the address that its text does not show. One in the label of a row or
                # a column leads to a place of a page whose own address stands before the table.
                printed = f' class="{PREFIX}url"' if missing and not is_label else ""
                yield f'<a href="{escape(href)}"{printed}>'
        elif token.type == "link_close":
            plain = False
            if linked:
                yield "</a>"
        else:
            yield INLINE[token.type]


def _link_text(tokens: list[Token], at: int) -> str:
    text = ""
    for token in tokens[at + 1 :]:
        if token.type == "link_close":
            break
        text += token.content
    return text
