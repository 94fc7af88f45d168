"""Why a text is no YAML: the parser's error, named from its places and the text alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Protocol

from seloste.diagnostics import Finding, Path
from seloste.spec.codes import (
    CONTROL_CHARACTER,
    FILE_EMPTY,
    SEVERAL_DOCUMENTS,
    TAB_INDENTATION,
    UNCLOSED_BRACKET,
    YAML_SYNTAX,
)
from seloste.spec.place import START, Place

_SURROGATE = re.compile(r"(?:u|U0000)([dD][89a-fA-F][0-9a-fA-F]{2})")
_TAB = re.compile(r" *\t")
_KEY_LINE = re.compile(r"\s*(?:- |(?:---|\.\.\.)(?:\s|$)|[^\s#\[\]{},\"'][^\[\]{},]*?:(?:\s|$))")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL), "'": re.compile(r"'[^']*+'")}
_SWALLOWED_KEY = re.compile(r"[\r\n]\s*[\w-]+:\s")


class Progress(Protocol):
    """How far a text was read: the open collections, the last scalar's event, whether a document has ended."""

    name: str
    text: str
    lines: tuple[str, ...]
    last: Any
    has_document_end: bool

    @property
    def stack(self) -> Sequence[Any]: ...

    def path(self) -> Path: ...


def explain(read: Progress, problem: Any, context: Any) -> Finding:
    """Name what a parser's error is, from its places and the text alone."""
    if all(line.lstrip()[:1] in ("", "#") for line in read.lines):  # a tab alone stops libyaml
        return FILE_EMPTY.at((), START.span(read.name, 1))
    if problem is None:
        return YAML_SYNTAX.at((), START.span(read.name, 1), opened_line="")
    text, at = read.text, problem.index
    place = Place(at, problem.line + 1, problem.column + 1)
    if at > 1 and text[at - 2] == "\\" and (surrogate := _SURROGATE.match(text, at - 1)):
        span = place._replace(column=place.column - 2).span(read.name, len(surrogate[0]) + 1)
        return CONTROL_CHARACTER.at(read.path(), span, character=f"U+{surrogate[1].upper()}")
    if opened := _unclosed(read, problem, context):
        bracket = text[opened.offset]
        return UNCLOSED_BRACKET.at((), opened.span(read.name, 1), bracket=bracket, opened_line=opened.line)
    if text[at : at + 1] == "\t":
        return TAB_INDENTATION.at((), place.span(read.name, 1))
    if problem.line < len(read.lines) and (tab := _TAB.match(read.lines[problem.line])):
        return TAB_INDENTATION.at((), Place(at, place.line, tab.end()).span(read.name, 1))
    if read.has_document_end:
        return SEVERAL_DOCUMENTS.at((), place.span(read.name, 1))
    line, last = context.line if context else problem.line, read.last
    if line == problem.line and last and not last.style and last.end_mark.index == at:
        line = last.start_mark.line  # a line without its colon was read as one value with the next
    if not text[at:].strip():
        place = START.on(text, len(text.rstrip()))
    return YAML_SYNTAX.at((), place.span(read.name, 1), opened_line=line + 1 if line + 1 != place.line else "")


def _unclosed(read: Progress, problem: Any, context: Any) -> Place | None:
    """Find the quote or bracket that was never closed, if that explains a parser's error."""
    text, at, last = read.text, problem.index, read.last
    ends = {at, context.index if context else at}
    if last and last.style in _CLOSED and last.end_mark.index in ends:
        # Such a string was ended by the quote that opens the next one.
        start = text.index(last.style, last.start_mark.index)
        if _SWALLOWED_KEY.search(text, start, last.end_mark.index):
            return START.on(text, start)
    quote = _CLOSED.get(text[context.index : context.index + 1]) if context else None
    if quote and not quote.match(text, context.index):
        return Place(context.index, context.line + 1, context.column + 1)
    for frame in reversed(read.stack):
        mark = frame.event.end_mark
        # A pair in a list, as in [a: b], is a mapping without a bracket.
        if frame.event.flow_style and mark.index > frame.event.start_mark.index:
            here, closing_bracket = text[at : at + 1], "}" if frame.is_mapping else "]"
            wrong = here in ("]", "}") and here != closing_bracket
            if wrong or not text[at:].strip() or _is_outside(read, problem.line, mark.line, mark.column - 1):
                return Place(mark.index - 1, mark.line + 1, mark.column)
            break
    return None


def _is_outside(read: Progress, line: int, opened: int, column: int) -> bool:
    """Whether a line looks like the first one after a bracket that should have been closed."""
    if not opened < line < len(read.lines) or not _KEY_LINE.match(read.lines[line]):
        return False
    indent, outer = (len(shown) - len(shown.lstrip()) for shown in (read.lines[line], read.lines[opened]))
    return indent < outer or (indent == outer != column)
