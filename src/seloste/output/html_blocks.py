"""Markdown's tokens as the elements of HTML, with ids that are the same in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from seloste.output import foreign
from seloste.output.html_names import Names, label_of, shown
from seloste.output.links import destination
from seloste.output.notes import Note, attributes, in_html
from seloste.output.typography import typeset

PREFIX = "seloste-"

ADDRESS_PART = re.compile(r"[^@/._?&=]+|[@/._?&=]+[^@/._?&=]*")
LONGEST_ADDRESS = 24
"""Characters that the lines of a phone have room for."""

BLOCKS = {
    "bullet_list_close": "</ul>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
    "hr": "<hr>\n",
    "table_close": "</table></div>\n",
    "thead_close": "</thead>\n",
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
    """Where in the document the writer is, and what can name the tables and lists of the section."""

    names: Names = field(default_factory=Names)
    in_body: bool = False
    column: int = 0
    column_id: str = ""


@dataclass(frozen=True, slots=True)
class Notes:
    """Why blocks are there, by the number of the token that begins them, under the words ``label``."""

    by_token: Mapping[int, Note]
    label: str

    def marks(self, at: int) -> str:
        return attributes(self.by_token[at], PREFIX) if at in self.by_token else ""

    def below(self, at: int) -> str:
        return f"{in_html(self.by_token[at], self.label, PREFIX, 'p')}\n" if at in self.by_token else ""

    def inside(self, at: int) -> str:
        return f" {in_html(self.by_token[at], self.label, PREFIX, 'span')}" if at in self.by_token else ""


def is_section(token: Token) -> bool:
    return token.type == "heading_open" and token.tag == "h2" and token.level == 0


def blocks(
    tokens: list[Token], anchors: tuple[str, ...], shift: int, contents: str = "", notes: Notes | None = None
) -> Iterator[str]:
    """Yield the elements. Headings go down by ``shift`` levels; ``contents`` stands before the first section."""
    said = notes or Notes({}, "")
    remaining = iter(anchors)
    place = _Place()
    row = 0
    for at, token in enumerate(tokens):
        if token.type == "inline":
            is_label = tokens[at - 1].type in ("th_open", "td_open") and _is_header(place)
            yield from _inline(token.children or [], anchors, is_label=is_label)
        elif token.type in BLOCKS:
            yield BLOCKS[token.type]
        elif token.type == "heading_open":
            if place.names.section and token.level == 0 and token.tag in ("h1", "h2"):
                yield "</section>\n"
                place = _Place(Names(given=place.names.given))
            if is_section(token):
                yield contents
                contents = ""
                place = _Place(Names(section=PREFIX + next(remaining), given=place.names.given))
                yield "<section>\n"
            yield f"<h{int(token.tag[1]) + shift}{_heading_id(tokens, at, place.names)}{said.marks(at)}>"
        elif token.type == "heading_close":
            yield f"</h{int(token.tag[1]) + shift}>\n{said.below(at - 2)}"
        elif token.type == "paragraph_open":
            if not token.hidden:
                yield f"<p{_label_id(tokens, at, place.names)}{said.marks(at)}>"
        elif token.type == "paragraph_close":
            yield said.inside(at - 2) if token.hidden else f"</p>\n{said.below(at - 2)}"
        elif token.type == "list_item_open":
            # The paragraph of an item that is one line has no element of its own.
            yield f"<li{said.marks(at + 1) if tokens[at + 1].hidden else ''}>"
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield _list(token, place.names)
        elif token.type in ("fence", "code_block"):
            yield f"<pre{said.marks(at)}><code>{escape(token.content, quote=False)}</code></pre>\n{said.below(at)}"
        elif token.type == "tr_open":
            row = at
            place.column = 0
            yield f"<tr{said.marks(at)}>"
        elif token.type == "td_close" and tokens[at + 1].type == "tr_close":
            # In the first cell, a note would be read out as part of the name of the row.
            yield f"{said.inside(row)}{_table_part(tokens, at, place)}"
        else:
            yield _table_part(tokens, at, place)
    if place.names.section:
        yield "</section>\n"


def _heading_id(tokens: list[Token], at: int, names: Names) -> str:
    """Give an id to a heading in a section, so that all can be linked to."""
    if tokens[at].level or not names.section:
        return ""
    return f' id="{escape(names.see_heading(shown(tokens[at + 1]), is_section=is_section(tokens[at])))}"'


def _label_id(tokens: list[Token], at: int, names: Names) -> str:
    """Give an id to a line in bold that stands right before a list or a table: it is its name."""
    of = label_of(tokens, at) if names.section else ""
    return f' id="{escape(names.see_label(shown(tokens[at + 1]), of))}"' if of else ""


def _list(token: Token, names: Names) -> str:
    named = names.of_list()
    if token.type == "bullet_list_open":
        return f"<ul{named}>\n"
    start = token.attrs.get("start", 1)
    return f"<ol{named}>\n" if start == 1 else f'<ol start="{start}"{named}>\n'


def _table_part(tokens: list[Token], at: int, place: _Place) -> str:
    token = tokens[at]
    if token.type == "table_open":
        # What follows are a head, its row, its first cell and the text of that.
        return _table(shown(tokens[at + 4]), place)
    if token.type in ("thead_open", "tbody_open"):
        place.in_body = token.type == "tbody_open"
        return f"<{token.tag}>\n"
    if token.type in ("th_open", "td_open"):
        place.column += 1
        # A class, as a site may forbid inline styles.
        side = str(token.attrs.get("style", "")).removeprefix("text-align:")
        aligned = f' class="{PREFIX}{side}"' if side in ("center", "right") else ""
        if _is_header(place):
            id_ = f' id="{escape(place.column_id)}"' if place.column_id else ""
            place.column_id = ""
            return f'<th{id_} scope="{"row" if place.in_body else "col"}"{aligned}>'
        return f"<td{aligned}>"
    return "</th>" if _is_header(place) else "</td>"


def _table(first_column: str, place: _Place) -> str:
    if not place.names.section:
        return f'<div class="{PREFIX}table"><table>\n'
    ids, place.column_id, is_unique = place.names.of_table(first_column)
    name = f' aria-labelledby="{escape(ids)}"'
    # A region that scrolls must be reachable by keyboard and have a name. A second landmark of the same name would not
    # help anybody to find it.
    role = "region" if is_unique else "group"
    return f'<div class="{PREFIX}table" role="{role}" tabindex="0"{name}><table{name}>\n'


def _is_header(place: _Place) -> bool:
    """The first cell of a row says what the row is about."""
    return not place.in_body or place.column == 1


def _inline(tokens: list[Token], anchors: tuple[str, ...], *, is_label: bool) -> Iterator[str]:
    plain = False
    end = ""
    for at, token in enumerate(tokens):
        if token.type == "text":
            yield _address(token.content) if plain else escape(typeset(token.content), quote=False)
        elif token.type == "code_inline":
            yield f"<code>{escape(token.content, quote=False)}</code>"
        elif token.type == "link_open":
            href = str(token.attrs["href"])
            missing = destination(_link_text(tokens, at), href)
            plain = not missing and not href.startswith("#")
            if href.startswith("#") and href[1:] in anchors:
                href = f"#{PREFIX}{href[1:]}"
            lang = foreign.language(href)
            end = "</span>" if lang else "</a>" if href else ""
            if lang:
                plain = False
                yield f'<span lang="{escape(lang)}">'
            elif href:
                # On paper, a link is followed by the address that its text does not show. One in the label of a row or
                # a column leads to a place of a page whose own address stands before the table.
                printed = f' class="{PREFIX}url"' if missing and not is_label else ""
                yield f'<a href="{escape(href)}"{printed}>'
        elif token.type == "link_close":
            plain = False
            yield end
        else:
            yield INLINE[token.type]


def _address(text: str) -> str:
    """Write an address; one that may be longer than a line is broken before its signs."""
    parts = ADDRESS_PART.findall(text) if len(text) > LONGEST_ADDRESS else [text]
    return "<wbr>".join(escape(part, quote=False) for part in parts)


def _link_text(tokens: list[Token], at: int) -> str:
    text = ""
    for token in tokens[at + 1 :]:
        if token.type == "link_close":
            break
        text += token.content
    return text
