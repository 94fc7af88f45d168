"""The author's own Markdown, parsed with few rules and written back so that every renderer reads it alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.token import Token

from seloste.output import inline, markdown
from seloste.output.tokens import Parser

LONGEST = 50_000
"""Characters; a longer text is all literal, so that no text is slow."""
DEEPEST = 6
"""Lists in lists; a deeper marker is literal."""
LARGEST_NUMBER = 999_999_999

_RULE = re.compile(r"^[ \t]*([*_-])(?:[ \t]*\1){2,}[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _List:
    start: int | None
    items: list[list[str | _List]]
    tight: bool


_Block = str | _List


def rewrite(text: str) -> str:
    if len(text) > LONGEST:
        return markdown.paragraphs(text)
    text = _RULE.sub(lambda match: re.sub(r"[*_-]", r"\\\g<0>", match[0]), text)
    blocks, _ = _read(iter(_parser().parse(text)))
    return "\n".join(_lines(blocks, tight=False))


@cache
def _parser() -> MarkdownIt:
    parser = Parser("zero").enable(["list", "newline", "escape", "emphasis", "link", "entity"])
    parser.block.ruler.at("list", _shallow_list, {"alt": ["paragraph", "reference", "blockquote"]})
    return parser


def _shallow_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    # Left to itself markdown-it drops what is nested too deep.
    if state.level >= 2 * DEEPEST and state.sCount[start] >= state.blkIndent:
        return False
    return list_block(state, start, end, silent)


def _read(tokens: Iterator[Token]) -> tuple[list[_Block], bool]:
    """Read the blocks up to the end of the item (or text), and whether a paragraph among them is set apart."""
    blocks: list[_Block] = []
    loose = False
    for token in tokens:
        if token.type == "list_item_close":
            break
        if token.type == "paragraph_open":
            if written := inline.write(next(tokens).children or []):
                blocks.append(written)
                loose |= not token.hidden
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            found = _read_list(token, tokens)
            if found.items:
                blocks.append(found)
    return blocks, loose


def _read_list(opening: Token, tokens: Iterator[Token]) -> _List:
    items: list[list[_Block]] = []
    tight = True
    for token in tokens:
        if token.type != "list_item_open":
            break
        blocks, loose = _read(tokens)
        tight = tight and not loose and _can_be_tight(blocks)
        if blocks:
            items.append(blocks)
    ordered = opening.type == "ordered_list_open"
    return _List(int(opening.attrs.get("start", 1)) if ordered else None, items, tight)


def _can_be_tight(blocks: list[_Block]) -> bool:
    """Tell whether the blocks stay apart without blank lines: only a list that starts at 1 may follow a paragraph."""
    for before, block in pairwise(blocks):
        if isinstance(block, str) or (isinstance(before, str) and block.start not in (None, 1)):
            return False
    return True


def _lines(blocks: list[_Block], *, tight: bool) -> list[str]:
    lines: list[str] = []
    other_marker = False
    before: _Block | None = None
    for block in blocks:
        if lines and not tight:
            lines.append("")
        if isinstance(block, str):
            lines += block.split("\n")
        else:
            # Two lists of a kind in a row are told apart by their markers alone.
            same_kind = isinstance(before, _List) and (before.start is None) == (block.start is None)
            other_marker = same_kind and not other_marker
            lines += _list_lines(block, other_marker)
        before = block
    return lines


def _list_lines(block: _List, other_marker: bool) -> list[str]:
    lines: list[str] = []
    for index, item in enumerate(block.items):
        if block.start is None:
            marker = "-*"[other_marker]
        else:
            marker = f"{min(block.start + index, LARGEST_NUMBER)}{'.)'[other_marker]}"
        if lines and not block.tight:
            lines.append("")
        first, *rest = _lines(item, tight=block.tight)
        lines.append(f"{marker} {first}")
        lines += [" " * (len(marker) + 1) + line if line else "" for line in rest]
    return lines
