"""From the bytes of a file to positioned nodes, or to findings that say where the file is no YAML that we read."""

from __future__ import annotations

import errno
import pathlib
import re
import stat
from contextlib import closing
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from seloste.diagnostics import Diagnostic, Finding, Path, Span, error
from seloste.spec.nodes import Mapping, Node, Scalar, Sequence

FILE_EMPTY = error("SEL001", "file-empty")
FILE_TOO_LARGE = error("SEL002", "file-too-large")
NOT_UTF8 = error("SEL003", "not-utf8")
CONTROL_CHARACTER = error("SEL004", "control-character")
TEXT_DIRECTION = error("SEL005", "text-direction")
TAB_INDENTATION = error("SEL006", "tab-indentation")
YAML_SYNTAX = error("SEL007", "yaml-syntax")
UNCLOSED_BRACKET = error("SEL008", "unclosed-bracket")
DUPLICATE_KEY = error("SEL009", "duplicate-key")
SEVERAL_DOCUMENTS = error("SEL010", "several-documents")
YAML_TAG = error("SEL011", "yaml-tag")
MERGE_KEY = error("SEL012", "merge-key")
ALIAS_BOMB = error("SEL013", "alias-bomb")
ALIAS_CYCLE = error("SEL014", "alias-cycle")
UNKNOWN_ANCHOR = error("SEL015", "unknown-anchor")
TOO_DEEP = error("SEL016", "too-deep")
KEY_NOT_SCALAR = error("SEL017", "key-not-scalar")
EMPTY_KEY = error("SEL018", "empty-key")
ROOT_NOT_MAPPING = error("SEL019", "root-not-mapping")
TOO_MANY_VALUES = error("SEL020", "too-many-values")

_BOM = "\ufeff"

LIMIT = 1024 * 1024
MAX_VALUES = 200_000
MAX_DEPTH = 64
MAX_FINDINGS = 200
MAX_NAME = 80

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What these leave is the whole of what was written; after any other error, what is missing was perhaps only unreadable.
_HARMLESS = frozenset({TEXT_DIRECTION, DUPLICATE_KEY, EMPTY_KEY})

_BREAK = re.compile(r"\r\n|\n|\r")
# With U+0085, U+2028 and U+2029, which libyaml takes for line breaks and editors do not.
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff"
_REFUSED = re.compile(f"(?P<control>[{_CONTROL}])|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_LETTERS = {"0": 0, "a": 7, "b": 8, "e": 0x1B, "v": 0x0B, "f": 0x0C, "N": 0x85, "L": 0x2028, "P": 0x2029}
_SURROGATE = re.compile(r"(?:u|U0000)([dD][89a-fA-F][0-9a-fA-F]{2})")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_TAB = re.compile(r" *\t")
_KEY_LINE = re.compile(r"\s*(?:- |(?:---|\.\.\.)(?:\s|$)|[^\s#\[\]{},\"'][^\[\]{},]*?:(?:\s|$))")
_CLOSED = {'"': re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL), "'": re.compile(r"'[^']*+'")}
_SWALLOWED_KEY = re.compile(r"[\r\n]\s*[\w-]+:\s")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read; ``name`` is what the user calls it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Parsed:
    """``root`` is None exactly when an error leaves no tree to go on with; ``lines`` are there in any case."""

    root: Node | None
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def read(path: pathlib.Path, name: str) -> Source:
    """Read no more of a file than shows that it is too large. Raises OSError, also for what is no regular file."""
    if not stat.S_ISREG(path.stat().st_mode):
        # A pipe would be waited for without end.
        raise OSError(errno.EINVAL, "not a regular file")
    with path.open("rb") as file:
        return Source(name, file.read(LIMIT + 1))


def parse(source: Source) -> Parsed:
    """Read a file's YAML. Whatever the bytes are, the answer is a tree or findings, never an exception."""
    if len(source.data) > LIMIT:
        start = _BREAK.split(source.data[:4096].decode("utf-8", "replace"))
        return Parsed(None, tuple(start), (FILE_TOO_LARGE.at((), Span(source.name, 1, 1, 1, 2), limit=LIMIT),))
    text = source.data.decode("utf-8", "replace").removeprefix(_BOM)
    lines = tuple(_BREAK.split(text))
    if (foreign := _foreign(source)) is not None:
        return Parsed(None, lines, (foreign,))
    reader = _Reader(source.name, text, lines)
    root = reader.read()
    return Parsed(root, lines, tuple(sorted(reader.findings, key=_order)))


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _foreign(source: Source) -> Finding | None:
    """Say what a file that is not UTF-8 seems to be."""
    data, sample = source.data, source.data[:4096]
    try:
        data.decode("utf-8")
        bad = None
    except UnicodeDecodeError as problem:
        bad = problem.start
    few, many = sorted((sample[::2].count(0), sample[1::2].count(0)))
    strange = len(_BINARY.findall(sample))
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or (many >= 2 and many * 3 > len(sample) and few * 10 <= many):
        hint = "UTF-16"
    elif strange * 10 > len(sample) + 80 or (bad is not None and strange * 100 > len(sample)):
        hint = "binary"
    elif bad is not None:
        hint = "Latin-1"
    else:
        return None
    if bad is None:
        bad = next(found.start() for found in _BINARY.finditer(sample))
    before = data[:bad].decode("utf-8").removeprefix(_BOM)
    return NOT_UTF8.at(
        (), _START.on(before, len(before)).span(source.name, 1), byte=f"0x{data[bad]:02X}", encoding_hint=hint
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """An offset in the text with its line and column, from 1."""

    offset: int
    line: int
    column: int

    def on(self, text: str, offset: int) -> _Place:
        """Go on to a later offset: only what lies between is read."""
        stretch = (self.offset, offset)
        last = max(text.rfind("\n", *stretch), text.rfind("\r", *stretch))
        if last < 0:
            return _Place(offset, self.line, self.column + offset - self.offset)
        crossed = text.count("\n", *stretch) + text.count("\r", *stretch) - text.count("\r\n", *stretch)
        return _Place(offset, self.line + crossed, offset - last)

    def span(self, file: str, width: int) -> Span:
        return Span(file, self.line, self.column, self.line, self.column + width)


_START = _Place(0, 1, 1)


@dataclass(frozen=True, slots=True)
class _Known:
    """What stands under an anchor: values, characters and levels, with all aliases written out."""

    node: Node
    size: int
    length: int
    height: int


@dataclass(slots=True)
class _Open:
    """A collection whose end was not read yet, with the numbers of values and characters in front of it."""

    event: Any
    size_before: int
    length_before: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    is_mapping: bool = False
    at_key: bool = True
    key: Scalar | None = None
    height: int = 1


class _Reader:
    """Builds the tree of one text from the parser's events, without recursion."""

    def __init__(self, name: str, text: str, lines: tuple[str, ...]) -> None:
        self.name, self.text, self.lines = name, text, lines
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.is_usable, self.is_stopped = True, False
        self.stack: list[_Open] = []
        self.anchors: dict[str, _Open | _Known] = {}
        self.size, self.written = 0, 0  # values with and without what the aliases stand for
        self.length = 0  # characters with what the aliases stand for
        self.documents, self.has_document_end = 0, False
        self.last: Any = None

    def read(self) -> Node | None:
        self._refused_characters()
        if not self.is_usable:
            return None
        try:
            # Closing gives libyaml's buffers back at once when we stop half-way.
            events: Any = yaml.parse(self.text, Loader=LOADER)
            with closing(events):
                for event in events:
                    self._take(event)
                    if self.is_stopped:
                        return None
        except yaml.YAMLError as problem:
            self._syntax(getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None))
            return None
        except (ValueError, OverflowError):  # the loader without libyaml, at an escape such as "\UFFFFFFFF"
            self._syntax(None, None)
            return None
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.style and self.root.value is None):
            self._add(FILE_EMPTY, _START.span(self.name, 1))
        elif not isinstance(self.root, Mapping):
            self._add(ROOT_NOT_MAPPING, _head(self.root.span))
        return self.root if self.is_usable else None

    def _add(self, diagnostic: Diagnostic, span: Span, path: Path = (), **params: object) -> None:
        self.is_usable = self.is_usable and diagnostic in _HARMLESS
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(diagnostic.at(path, span, **params))

    def _stop(self, diagnostic: Diagnostic, span: Span, path: Path = (), **params: object) -> None:
        del self.findings[MAX_FINDINGS - 1 :]
        self._add(diagnostic, span, path, **params)
        self.is_stopped = True

    def _refused_characters(self) -> None:
        place = _START
        for found in _REFUSED.finditer(self.text):
            is_full = len(self.findings) == MAX_FINDINGS
            if is_full and not found["control"]:
                continue
            place = place.on(self.text, found.start())
            self._character(found, place.span(self.name, 1))
            if is_full:
                break

    def _character(self, found: re.Match[str], span: Span, path: Path = ()) -> None:
        diagnostic = CONTROL_CHARACTER if found["control"] else TEXT_DIRECTION
        self._add(diagnostic, span, path, character=f"U+{ord(found[0]):04X}")

    def _span(self, start: Any, end: Any) -> Span:
        span = Span(self.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        count = len(self.lines)
        if end.line < count:
            return span
        # libyaml ends the last line even where the file does not.
        after = len(self.lines[-1]) + 1
        span = replace(span, end_line=count, end_column=after)
        return span if start.line < count else replace(span, line=count, column=after)

    def _path(self) -> Path:
        return tuple(
            frame.key.text if frame.key else len(frame.items)
            for frame in self.stack
            if frame.key or not frame.is_mapping
        )

    def _take(self, event: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self.last = event
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._close(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(SEVERAL_DOCUMENTS, self._span(event.start_mark, event.end_mark))
        elif isinstance(event, yaml.DocumentEndEvent):
            self.has_document_end = bool(event.explicit)

    def _scalar(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        self._tag(event, span)
        if event.style == '"' and _REFUSED.search(event.value):
            self._escapes(event.start_mark, event.end_mark.index)
        style = event.style or None
        node = Scalar(event.value if style else _typed(event.value), event.value, style, span)
        if not (self.stack and self.stack[-1].is_mapping and self.stack[-1].at_key):
            self._count(1, span)
        self.length += len(event.value)
        self._put(node, span, 0)
        if event.anchor:
            self.anchors[event.anchor] = _Known(node, 1, len(event.value), 0)

    def _open(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        self._tag(event, span)
        if len(self.stack) == MAX_DEPTH:
            self._stop(TOO_DEEP, _wide(span), self._path(), limit=MAX_DEPTH)
        frame = _Open(event, self.size, self.length, is_mapping=isinstance(event, yaml.MappingStartEvent))
        self._count(1, span)
        self.stack.append(frame)
        if event.anchor:
            self.anchors[event.anchor] = frame

    def _close(self, event: Any) -> None:
        frame = self.stack.pop()
        span = self._span(frame.event.start_mark, event.end_mark)
        node = Mapping(tuple(frame.entries.values()), span) if frame.is_mapping else Sequence(tuple(frame.items), span)
        self._put(node, span, frame.height)
        if self.anchors.get(frame.event.anchor) is frame:
            size, length = self.size - frame.size_before, self.length - frame.length_before
            self.anchors[frame.event.anchor] = _Known(node, size, length, frame.height)

    def _alias(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        known = self.anchors.get(event.anchor)
        if not isinstance(known, _Known):
            self._add(ALIAS_CYCLE if known else UNKNOWN_ANCHOR, span, self._path(), anchor=_short(event.anchor))
            known = _Known(Scalar("", "*", "*", span), 1, 0, 0)
        # The tree is walked with recursion later, so aliases must not make it deeper than brackets may.
        if len(self.stack) + known.height > MAX_DEPTH:
            self._stop(TOO_DEEP, span, self._path(), limit=MAX_DEPTH)
        self._count(known.size, span)
        self.length += known.length
        if self.length > LIMIT:
            self._stop(ALIAS_BOMB, span, self._path())
        self._put(known.node, span, known.height)

    def _put(self, node: Node, span: Span, height: int) -> None:
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        frame.height = max(frame.height, height + 1)
        if not frame.is_mapping:
            frame.items.append(node)
        elif frame.at_key:
            frame.key, frame.at_key = self._key(frame, node, span), False
        else:
            if frame.key:
                frame.entries[frame.key.text] = (frame.key, node)
            frame.key, frame.at_key = None, True

    def _key(self, frame: _Open, node: Node, span: Span) -> Scalar | None:
        """Give the key under which the next value is kept, or None if the value is dropped."""
        if not isinstance(node, Scalar):
            self._add(KEY_NOT_SCALAR, _head(span), self._path())
        elif node.text == "" or (node.style is None and node.value is None):
            self._add(EMPTY_KEY, _wide(span), self._path())
        elif node.text == "<<" and node.style is None:
            self._add(MERGE_KEY, span, self._path())
        elif first := frame.entries.get(node.text):
            path = (*self._path(), node.text)
            self._add(DUPLICATE_KEY, _head(span), path, key=_short(node.text), first_line=first[0].span.line)
        else:
            return replace(node, value=node.text, span=span)
        return None

    def _count(self, size: int, span: Span) -> None:
        self.size, self.written = self.size + size, self.written + 1
        if self.size > MAX_VALUES:
            if self.written > MAX_VALUES:
                self._stop(TOO_MANY_VALUES, _head(span), self._path(), limit=MAX_VALUES)
            else:
                self._stop(ALIAS_BOMB, _head(span), self._path())

    def _tag(self, event: Any, span: Span) -> None:
        if event.tag is not None:
            self._add(YAML_TAG, _head(span), self._path(), tag=_short(event.tag))

    def _escapes(self, start: Any, end: int) -> None:
        place = _Place(start.index, start.line + 1, start.column + 1)
        for found in _ESCAPE.finditer(self.text, start.index, end):
            digits = found[1] or found[2] or found[3]
            refused = _REFUSED.match(chr(int(digits, 16) if digits else _LETTERS.get(found[4], 0x20)))
            if refused and len(self.findings) < MAX_FINDINGS:
                place = place.on(self.text, found.start())
                self._character(refused, place.span(self.name, len(found[0])), self._path())

    def _syntax(self, problem: Any, context: Any) -> None:
        """Name what a parser's error is, from its places and the text alone."""
        if all(line.lstrip()[:1] in ("", "#") for line in self.lines):  # a tab alone stops libyaml
            self._stop(FILE_EMPTY, _START.span(self.name, 1))
            return
        if problem is None:
            self._stop(YAML_SYNTAX, _START.span(self.name, 1), opened_line="")
            return
        text, at = self.text, problem.index
        place = _Place(at, problem.line + 1, problem.column + 1)
        if at > 1 and text[at - 2] == "\\" and (surrogate := _SURROGATE.match(text, at - 1)):
            span = replace(place, column=place.column - 2).span(self.name, len(surrogate[0]) + 1)
            self._stop(CONTROL_CHARACTER, span, self._path(), character=f"U+{surrogate[1].upper()}")
        elif opened := self._unclosed(problem, context):
            self._stop(
                UNCLOSED_BRACKET, opened.span(self.name, 1), bracket=text[opened.offset], opened_line=opened.line
            )
        elif text[at : at + 1] == "\t":
            self._stop(TAB_INDENTATION, place.span(self.name, 1))
        elif problem.line < len(self.lines) and (tab := _TAB.match(self.lines[problem.line])):
            self._stop(TAB_INDENTATION, _Place(at, place.line, tab.end()).span(self.name, 1))
        elif self.has_document_end:
            self._stop(SEVERAL_DOCUMENTS, place.span(self.name, 1))
        else:
            line, last = context.line if context else problem.line, self.last
            if line == problem.line and last and not last.style and last.end_mark.index == at:
                line = last.start_mark.line  # a line without its colon was read as one value with the next
            if not text[at:].strip():
                place = _START.on(text, len(text.rstrip()))
            self._stop(YAML_SYNTAX, place.span(self.name, 1), opened_line=line + 1 if line + 1 != place.line else "")

    def _unclosed(self, problem: Any, context: Any) -> _Place | None:
        """Find the quote or bracket that was never closed, if that explains a parser's error."""
        text, at, last = self.text, problem.index, self.last
        ends = {at, context.index if context else at}
        if last and last.style in _CLOSED and last.end_mark.index in ends:
            # Such a string was ended by the quote that opens the next one.
            start = text.index(last.style, last.start_mark.index)
            if _SWALLOWED_KEY.search(text, start, last.end_mark.index):
                return _START.on(text, start)
        quote = _CLOSED.get(text[context.index : context.index + 1]) if context else None
        if quote and not quote.match(text, context.index):
            return _Place(context.index, context.line + 1, context.column + 1)
        for frame in reversed(self.stack):
            mark = frame.event.end_mark
            # A pair in a list, as in [a: b], is a mapping without a bracket.
            if frame.event.flow_style and mark.index > frame.event.start_mark.index:
                here, closing_bracket = text[at : at + 1], "}" if frame.is_mapping else "]"
                wrong = here in ("]", "}") and here != closing_bracket
                if wrong or not text[at:].strip() or self._is_outside(problem.line, mark.line, mark.column - 1):
                    return _Place(mark.index - 1, mark.line + 1, mark.column)
                break
        return None

    def _is_outside(self, line: int, opened: int, column: int) -> bool:
        """Whether a line looks like the first one after a bracket that should have been closed."""
        if not opened < line < len(self.lines) or not _KEY_LINE.match(self.lines[line]):
            return False
        indent, outer = (len(shown) - len(shown.lstrip()) for shown in (self.lines[line], self.lines[opened]))
        return indent < outer or (indent == outer != column)


def _typed(text: str) -> str | int | bool | None:
    if text in _WORDS:
        return _WORDS[text]
    return int(text) if _INTEGER.fullmatch(text) else text


def _head(span: Span) -> Span:
    """Take the first character of what goes over several lines."""
    return span if span.line == span.end_line else replace(span, end_line=span.line, end_column=span.column + 1)


def _wide(span: Span) -> Span:
    """Widen what nobody could see."""
    empty = (span.line, span.column) == (span.end_line, span.end_column)
    return replace(span, end_column=span.column + 1) if empty else span


def _short(text: str) -> str:
    return text if len(text) <= MAX_NAME else text[: MAX_NAME - 1] + "…"
