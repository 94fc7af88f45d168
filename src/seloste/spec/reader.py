"""Builds the positioned tree of one text from the YAML parser's events, without recursion."""

from __future__ import annotations

import re
from contextlib import closing
from typing import Any

import yaml

from seloste.diagnostics import Diagnostic, Finding, Path, Span
from seloste.spec.codes import (
    ALIAS_BOMB,
    ALIAS_CYCLE,
    CONTROL_CHARACTER,
    DUPLICATE_KEY,
    EMPTY_KEY,
    FILE_EMPTY,
    KEY_NOT_SCALAR,
    LIMIT,
    MAX_DEPTH,
    MAX_FINDINGS,
    MAX_VALUES,
    MERGE_KEY,
    REFUSED,
    ROOT_NOT_MAPPING,
    SEVERAL_DOCUMENTS,
    TEXT_DIRECTION,
    TOO_DEEP,
    TOO_MANY_VALUES,
    UNKNOWN_ANCHOR,
    YAML_TAG,
)
from seloste.spec.frames import Known, Open
from seloste.spec.nodes import Mapping, Node, Scalar, Sequence
from seloste.spec.place import START, Place, head, wide
from seloste.spec.syntax import explain
from seloste.spec.values import short, typed

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What these leave is the whole of what was written; after any other error, what is missing was perhaps only unreadable.
_HARMLESS = frozenset({TEXT_DIRECTION, DUPLICATE_KEY, EMPTY_KEY})

_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.DOTALL)
_LETTERS = {"0": 0, "a": 7, "b": 8, "e": 0x1B, "v": 0x0B, "f": 0x0C, "N": 0x85, "L": 0x2028, "P": 0x2029}


class Reader:
    """Builds the tree of one text from the parser's events, without recursion."""

    def __init__(self, name: str, text: str, lines: tuple[str, ...]) -> None:
        self.name, self.text, self.lines = name, text, lines
        self.findings: list[Finding] = []
        self.root: Node | None = None
        self.is_usable, self.is_stopped = True, False
        self.stack: list[Open] = []
        self.anchors: dict[str, Open | Known] = {}
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
            marks = getattr(problem, "problem_mark", None), getattr(problem, "context_mark", None)
            self._give_up(explain(self, *marks))
            return None
        except (ValueError, OverflowError):  # the loader without libyaml, at an escape such as "\UFFFFFFFF"
            self._give_up(explain(self, None, None))
            return None
        if self.root is None or (isinstance(self.root, Scalar) and not self.root.style and self.root.value is None):
            if self.is_usable:
                self._add(FILE_EMPTY, START.span(self.name, 1))
        elif not isinstance(self.root, Mapping):
            self._add(ROOT_NOT_MAPPING, head(self.root.span))
        return self.root if self.is_usable else None

    def _add(self, diagnostic: Diagnostic, span: Span, path: Path = (), **params: object) -> None:
        self.is_usable = self.is_usable and diagnostic in _HARMLESS
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(diagnostic.at(path, span, **params))

    def _stop(self, diagnostic: Diagnostic, span: Span, path: Path = (), **params: object) -> None:
        self._give_up(diagnostic.at(path, span, **params))

    def _give_up(self, finding: Finding) -> None:
        del self.findings[MAX_FINDINGS - 1 :]
        self.findings.append(finding)
        self.is_usable, self.is_stopped = False, True

    def _refused_characters(self) -> None:
        place = START
        for found in REFUSED.finditer(self.text):
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
        span = span._replace(end_line=count, end_column=after)
        return span if start.line < count else span._replace(line=count, column=after)

    def path(self) -> Path:
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
        if event.style == '"' and REFUSED.search(event.value):
            self._escapes(event.start_mark, event.end_mark.index)
        style = event.style or None
        node = Scalar(event.value if style else typed(event.value), event.value, style, span)
        if not (self.stack and self.stack[-1].is_mapping and self.stack[-1].at_key):
            self._count(1, span)
        self.length += len(event.value)
        self._put(node, span, 0)
        if event.anchor:
            self.anchors[event.anchor] = Known(node, 1, len(event.value), 0)

    def _open(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        self._tag(event, span)
        if len(self.stack) == MAX_DEPTH:
            self._stop(TOO_DEEP, wide(span), self.path(), limit=MAX_DEPTH)
        frame = Open(event, self.size, self.length, is_mapping=isinstance(event, yaml.MappingStartEvent))
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
            self.anchors[frame.event.anchor] = Known(node, size, length, frame.height)

    def _alias(self, event: Any) -> None:
        span = self._span(event.start_mark, event.end_mark)
        known = self.anchors.get(event.anchor)
        if not isinstance(known, Known):
            self._add(ALIAS_CYCLE if known else UNKNOWN_ANCHOR, span, self.path(), anchor=short(event.anchor))
            known = Known(Scalar("", "*", "*", span), 1, 0, 0)
        # The tree is walked with recursion later, so aliases must not make it deeper than brackets may.
        if len(self.stack) + known.height > MAX_DEPTH:
            self._stop(TOO_DEEP, span, self.path(), limit=MAX_DEPTH)
        self._count(known.size, span)
        self.length += known.length
        if self.length > LIMIT:
            self._stop(ALIAS_BOMB, span, self.path())
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

    def _key(self, frame: Open, node: Node, span: Span) -> Scalar | None:
        """Give the key under which the next value is kept, or None if the value is dropped."""
        if not isinstance(node, Scalar):
            self._add(KEY_NOT_SCALAR, head(span), self.path())
        elif node.text == "" or (node.style is None and node.value is None):
            self._add(EMPTY_KEY, wide(span), self.path())
        elif node.text == "<<" and node.style is None:
            self._add(MERGE_KEY, span, self.path())
        elif first := frame.entries.get(node.text):
            path = (*self.path(), node.text)
            self._add(DUPLICATE_KEY, head(span), path, key=short(node.text), first_line=first[0].span.line)
        else:
            return node._replace(value=node.text, span=span)
        return None

    def _count(self, size: int, span: Span) -> None:
        self.size, self.written = self.size + size, self.written + 1
        if self.size > MAX_VALUES:
            if self.written > MAX_VALUES:
                self._stop(TOO_MANY_VALUES, head(span), self.path(), limit=MAX_VALUES)
            else:
                self._stop(ALIAS_BOMB, head(span), self.path())

    def _tag(self, event: Any, span: Span) -> None:
        if event.tag is not None:
            self._add(YAML_TAG, head(span), self.path(), tag=short(event.tag))

    def _escapes(self, start: Any, end: int) -> None:
        place = Place(start.index, start.line + 1, start.column + 1)
        for found in _ESCAPE.finditer(self.text, start.index, end):
            digits = found[1] or found[2] or found[3]
            refused = REFUSED.match(chr(int(digits, 16) if digits else _LETTERS.get(found[4], 0x20)))
            if refused and len(self.findings) < MAX_FINDINGS:
                place = place.on(self.text, found.start())
                self._character(refused, place.span(self.name, len(found[0])), self.path())
