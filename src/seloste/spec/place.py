"""Where something stands in a text, by offset, line and column."""

from __future__ import annotations

from typing import NamedTuple

from seloste.diagnostics import Span


class Place(NamedTuple):
    """An offset in the text with its line and column, from 1."""

    offset: int
    line: int
    column: int

    def on(self, text: str, offset: int) -> Place:
        """Go on to a later offset: only what lies between is read."""
        stretch = (self.offset, offset)
        last = max(text.rfind("\n", *stretch), text.rfind("\r", *stretch))
        if last < 0:
            return Place(offset, self.line, self.column + offset - self.offset)
        crossed = text.count("\n", *stretch) + text.count("\r", *stretch) - text.count("\r\n", *stretch)
        return Place(offset, self.line + crossed, offset - last)

    def span(self, file: str, width: int) -> Span:
        return Span(file, self.line, self.column, self.line, self.column + width)


START = Place(0, 1, 1)


def head(span: Span) -> Span:
    """Take the first character of what goes over several lines."""
    return span if span.line == span.end_line else span._replace(end_line=span.line, end_column=span.column + 1)


def wide(span: Span) -> Span:
    """Widen what nobody could see."""
    empty = (span.line, span.column) == (span.end_line, span.end_column)
    return span._replace(end_column=span.column + 1) if empty else span
