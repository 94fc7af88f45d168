"""Notes that say of each block of a document why it is there, and the blocks that bear one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from markdown_it.token import Token

from seloste.output.tokens import parse

BEARERS = ("heading_open", "paragraph_open", "tr_open", "fence", "code_block")
"""What bears a note: a heading, a paragraph (that of an item of a list too), a row of a table, a block of code."""

_UNSAFE = re.compile(r"-(?=-)|-\Z|[<>&`\x00-\x1f\x7f-\x9f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Note:
    """Why a block is there.

    ``paths`` are places in the spec, ``law`` the provisions and rules for programs, ``reasons`` the same in words;
    ``more`` says that not all the places are named.
    """

    paths: tuple[str, ...]
    law: tuple[str, ...]
    reasons: tuple[str, ...]
    more: bool = False

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.paths, *(("…",) if self.more else ()), *self.reasons)


def bearers(tokens: list[Token]) -> list[int]:
    """Return which of a document's tokens begin a block that bears a note."""
    return [at for at, token in enumerate(tokens) if token.type in BEARERS]


def lines(token: Token, tokens: list[Token], at: int) -> range:
    """Return the lines of the text in which the block stands that a token begins."""
    span = token.map or tokens[at + 1].map
    assert span is not None
    return range(*span)


def in_markdown(text: str, notes: tuple[Note, ...], label: str) -> str:
    """Put a comment before each heading, paragraph, list and table: one line for each block that bears a note."""
    tokens = parse(text)
    of = dict(zip(bearers(tokens), notes, strict=True))
    comments: dict[int, list[Note]] = {}
    start = 0
    for at, token in enumerate(tokens):
        if token.level == 0 and token.map is not None and token.nesting >= 0:
            start = token.map[0]
        if at in of:
            comments.setdefault(start, []).append(of[at])
    written = text.split("\n")
    for line in sorted(comments, reverse=True):
        written[line:line] = _comment(comments[line], label)
    return "\n".join(written)


def _comment(notes: list[Note], label: str) -> Iterator[str]:
    texts = [_safe(" · ".join(note.parts)) for note in notes]
    if len(texts) == 1:
        yield f"<!-- {_safe(label)}: {texts[0]} -->"
        return
    yield f"<!-- {_safe(label)}:"
    yield from (f"{number}: {text}" for number, text in enumerate(texts, 1))
    yield "-->"


def _safe(text: str) -> str:
    """Leave nothing in a text that could end a comment, or be read as a mark."""
    return _UNSAFE.sub("\u2011", text)


def attributes(note: Note | None, prefix: str) -> str:
    if note is None:
        return ""
    named = (("path", " ".join(note.paths)), ("law", "; ".join(note.law)))
    return "".join(f' data-{prefix}{name}="{escape(value)}"' for name, value in named if value)


def in_html(note: Note, label: str, prefix: str, element: str) -> str:
    paths = [f"<code>{escape(path, quote=False)}</code>" for path in note.paths]
    shown = [*paths, *(["…"] if note.more else []), *(escape(reason, quote=False) for reason in note.reasons)]
    return f'<{element} class="{prefix}why">{escape(label, quote=False)}: {" · ".join(shown)}</{element}>'
