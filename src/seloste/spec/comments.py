"""Comments that speak to seloste: ``# seloste: ignore[SEL551] reason``, and the lines that they are about."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from seloste.diagnostics import Span
from seloste.spec.nodes import Mapping, Node, Scalar, Sequence

# A comment that only names the file, as in "# seloste: asiakasrekisteri", is nobody's instruction.
_COMMENT = re.compile(
    r"(?:^|(?<=\s))#\s{0,9}(?=(?P<said>seloste\s{0,9}(?::.{0,99}?\b(?:ignore\b|SEL\d{3})|ignore\s{0,9}\[).{0,300}))",
    re.IGNORECASE,
)
_IGNORE = re.compile(
    r"seloste\s{0,9}:\s{0,9}ignore\s{0,9}\[(?P<codes>[^\]]{0,200})\](?P<reason>(?:(?!\bignore\s{0,9}\[).)*)",
    re.IGNORECASE,
)


class Comment(NamedTuple):
    """A comment addressed to seloste. ``codes`` is empty if it can't be understood.

    It is about what begins on its own line, or if it has that to itself on the next: from ``first`` to ``last``.
    """

    span: Span
    codes: tuple[str, ...]
    reason: str
    first: int
    last: int


def comments(root: Node | None, file: str, lines: tuple[str, ...]) -> Iterator[Comment]:
    """Yield the comments of one file that are addressed to seloste."""
    if not any(map(_COMMENT.search, lines)):
        return
    parts = [] if root is None else [part for part in _parts(root) if part[0].file == file]
    said_in = _Texts(scalar for _, _, scalar in parts if scalar is not None)
    ends: dict[int, int] = {}
    for begin, end, _ in parts:
        ends[begin.line] = max(end, ends.get(begin.line, begin.line))
    following = _following(lines)
    for number, line in enumerate(lines, 1):
        match = next((found for found in _COMMENT.finditer(line) if not said_in.hold(number, found.start() + 1)), None)
        if match is None:
            continue
        first = number if line[: match.start()].strip() else following[number - 1]
        last = ends.get(first, first)
        said = _IGNORE.fullmatch(match["said"].strip())
        yield Comment(
            Span(file, number, match.start() + 1, number, match.end("said") + 1),
            tuple(_code(code) for code in said["codes"].split(",") if code.strip()) if said else (),
            _reason(said["reason"]) if said else "",
            first,
            last,
        )


def _code(said: str) -> str:
    return said.strip().upper() if said.strip()[:3].upper() == "SEL" else said.strip()


def _reason(said: str) -> str:
    return said.strip(" -–—:") if re.search(r"\w", said) else ""


def _following(lines: tuple[str, ...]) -> list[int]:
    """Return for each line the next one that says something, or itself if none does."""
    following: list[int] = []
    found: int | None = None
    for number in range(len(lines), 0, -1):
        following.append(number if found is None else found)
        if (lines[number - 1].strip() or "#")[0] != "#":
            found = number
    return following[::-1]


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


class _Texts:
    """The texts of a file, for asking whether a place is part of one: no two overlap."""

    def __init__(self, scalars: Iterable[Scalar]) -> None:
        self._scalars = sorted(scalars, key=_start)

    def hold(self, line: int, column: int) -> bool:
        """Whether a place is part of a text. What introduces a block, as in ``text: | # …``, is not."""
        before = bisect_right(self._scalars, (line, column), key=_start)
        if before == 0:
            return False
        scalar = self._scalars[before - 1]
        if scalar.style in ("|", ">") and line == scalar.span.line:
            return False
        return (line, column) < (scalar.span.end_line, scalar.span.end_column)


def _start(scalar: Scalar) -> tuple[int, int]:
    return scalar.span.line, scalar.span.column
