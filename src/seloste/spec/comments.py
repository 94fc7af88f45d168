"""Comments that speak to seloste: ``# seloste: ignore[SEL551] reason``, and the lines that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from seloste.diagnostics import Span
from seloste.spec.nodes import Mapping, Node, Scalar, Sequence

_COMMENT = re.compile(r"(?:^|(?<=\s))#\s{0,9}seloste\s{0,9}:\s{0,9}(?P<said>.{0,300})")
_IGNORE = re.compile(r"ignore\s{0,9}\[(?P<codes>[^\]]{0,200})\](?P<reason>.*)")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment addressed to seloste. ``codes`` is empty if it can't be understood.

    It is about what begins on its own line, or if it has that to itself on the next: from ``first`` to ``last``.
    """

    span: Span
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int

    def covers(self, span: Span) -> bool:
        return span.file == self.span.file and self.first <= span.line <= self.last


def comments(root: Node | None, file: str, lines: tuple[str, ...]) -> Iterator[Comment]:
    """Yield the comments of one file that are addressed to seloste."""
    found = [(number, match) for number, line in enumerate(lines, 1) if (match := _COMMENT.search(line))]
    if not found:
        return
    parts = [] if root is None else [part for part in _parts(root) if part[0].file == file]
    for number, match in found:
        if any(_is_inside(scalar, number, match.start() + 1) for _, _, scalar in parts if scalar is not None):
            continue
        first = number if lines[number - 1][: match.start()].strip() else _next(lines, number)
        last = max((end for span, end, _ in parts if span.line == first), default=first)
        said = _IGNORE.fullmatch(match["said"].strip())
        yield Comment(
            Span(file, number, match.start() + 1, number, match.end() + 1),
            tuple(code.strip() for code in said["codes"].split(",") if code.strip()) if said else (),
            said["reason"].strip(" -–—:") if said else "",
            first,
            last,
        )


def _next(lines: tuple[str, ...], number: int) -> int:
    following = (n for n in range(number + 1, len(lines) + 1) if (lines[n - 1].strip() or "#")[0] != "#")
    return next(following, number)


def _parts(node: Node) -> Iterator[tuple[Span, int, Scalar | None]]:
    """Yield where each key, entry and value begins and the line on which it ends, with the scalar that it is."""
    if isinstance(node, Mapping):
        for key, value in node.entries:
            yield key.span, _last(value), key
            yield from _parts(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield item.span, _last(item), None
            yield from _parts(item)
    else:
        yield node.span, _last(node), node


def _last(node: Node) -> int:
    """Return the last line of what a node says: the parser ends a block only where the next thing begins."""
    while not isinstance(node, Scalar):
        if isinstance(node, Mapping) and node.entries:
            node = node.entries[-1][1]
        elif isinstance(node, Sequence) and node.items:
            node = node.items[-1]
        else:
            return node.span.line
    return node.span.end_line - (node.span.end_column == 1 and node.span.end_line > node.span.line)


def _is_inside(scalar: Scalar, line: int, column: int) -> bool:
    """Whether a place is part of a text. What introduces a block, as in ``text: | # …``, is not."""
    span = scalar.span
    if scalar.style in ("|", ">") and line == span.line:
        return False
    return (span.line, span.column) <= (line, column) < (span.end_line, span.end_column)
