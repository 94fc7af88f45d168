"""Where a page may end: never between a heading or a lead-in and what it leads in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from markdown_it.tree import SyntaxTreeNode

LISTS: Final = ("bullet_list", "ordered_list")
MOST_TOGETHER: Final = 700
"""Characters of a list or a table, with what leads it in, that is kept on one page."""


def kept(nodes: Sequence[SyntaxTreeNode]) -> list[bool]:
    """Tell of each block whether it stays with the next: what leads in a list or table, and bold words before that."""
    found = [False] * len(nodes)
    for at in reversed(range(len(nodes) - 1)):
        node, after = nodes[at], nodes[at + 1]
        if node.type == "paragraph":
            goes_on = after.type == "paragraph" and found[at + 1] and _is_bold(node) and not _is_bold(after)
            found[at] = goes_on or after.type in (*LISTS, "table")
    return found


def groups(nodes: Sequence[SyntaxTreeNode]) -> Iterator[tuple[bool, Sequence[SyntaxTreeNode]]]:
    """Part blocks where a page may end, and tell of each part whether it is small enough to stay whole."""
    start = 0
    for at, stays in enumerate(kept(nodes)):
        if not stays:
            group = nodes[start : at + 1]
            start = at + 1
            yield nodes[at].type in (*LISTS, "table") and sum(map(length, group)) <= MOST_TOGETHER, group


def length(node: SyntaxTreeNode) -> int:
    """Count the characters that a reader sees."""
    return len(node.content) if node.type in ("text", "code_inline") else sum(map(length, node.children))


def _is_bold(paragraph: SyntaxTreeNode) -> bool:
    first = next((node for inline in paragraph.children for node in inline.children if length(node)), None)
    return first is not None and first.type == "strong"
