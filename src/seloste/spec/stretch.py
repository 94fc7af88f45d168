"""Finds the words of a value in the file: a value is unescaped and folded, the file is not."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator

from seloste.diagnostics import Span
from seloste.spec.nodes import Scalar

_WHITE = frozenset(" \t\n\r")
_PROPERTY = re.compile(r"[&!]\S*\s*")
_ESCAPE = re.compile(r"\\(?:x(?P<x>[0-9a-fA-F]{2})|u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<letter>.)|$)")
_LETTERS = {"0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
            "_": "\xa0", "N": "\x85", "L": "\u2028", "P": "\u2029"}  # fmt: skip

Sign = tuple[str, int, int, int]
"""A character: what it is, its line, and the columns between which it is written."""


class Placed:
    """A value with the place of each of its characters that is no white space.

    White space is folded in many ways, but all other characters stand in the file in the order of the value.
    """

    def __init__(self, scalar: Scalar, lines: tuple[str, ...]) -> None:
        self._file = scalar.span.file
        self._offsets, self._lines, self._starts, self._ends = array("L"), array("L"), array("L"), array("L")
        written = (sign for sign in _raw(scalar, lines) if sign[0] not in _WHITE)
        valued = ((offset, char) for offset, char in enumerate(scalar.text) if char not in _WHITE)
        for (offset, char), (sign, line, start, end) in zip(valued, written, strict=False):
            if sign != char:
                break
            self._offsets.append(offset)
            self._lines.append(line)
            self._starts.append(start)
            self._ends.append(end)

    def span(self, start: int, end: int) -> Span | None:
        """Return where the characters from ``start`` to ``end`` stand, or None if that can't be told."""
        first = bisect_left(self._offsets, start)
        last = bisect_left(self._offsets, end) - 1
        if not first <= last or self._offsets[first] != start or self._offsets[last] != end - 1:
            return None
        return Span(self._file, self._lines[first], self._starts[first], self._lines[last], self._ends[last])


def _raw(scalar: Scalar, lines: tuple[str, ...]) -> Iterator[Sign]:
    """Yield the characters that a scalar is written with, unescaped, without what introduces it."""
    span = scalar.span
    for number in range(span.line, min(span.end_line, len(lines)) + 1):
        line = lines[number - 1]
        first = span.column - 1 if number == span.line else 0
        last = span.end_column - 1 if number == span.end_line else len(line)
        if number == span.line:
            first += len(found[0]) if (found := _PROPERTY.match(line, first, last)) else 0
            if scalar.style in ("|", ">"):
                continue
            if scalar.style in ('"', "'"):
                first += 1
        if number == span.end_line and scalar.style in ('"', "'"):
            last -= 1
        yield from _line(line, number, first, last, scalar.style)


def _line(line: str, number: int, first: int, last: int, style: str | None) -> Iterator[Sign]:
    at = first
    while at < last:
        char, width = line[at], 1
        if style == "'" and line.startswith("''", at):
            width = 2
        elif style == '"' and char == "\\" and (escape := _ESCAPE.match(line, at, last)):
            char, width = _unescaped(escape), len(escape[0])
        yield char, number, at + 1, at + 1 + width
        at += width


def _unescaped(escape: re.Match[str]) -> str:
    digits = escape["x"] or escape["u"] or escape["U"]
    if digits:
        return chr(int(digits, 16))
    letter = escape["letter"] or "\n"
    return _LETTERS.get(letter, letter)
