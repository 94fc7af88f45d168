"""Replaces words of a spec in its file, and keeps every other byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from seloste.diagnostics import Finding, Path, Span
from seloste.spec import nodes
from seloste.spec.encoding import BOM
from seloste.spec.source import BREAK, Source, parse


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to write in the place of others: those from ``start`` to ``end`` of the text at a path."""

    path: Path
    span: Span
    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Edited:
    """The bytes of a file after its edits, and how many of them were made."""

    data: bytes
    count: int


def edits(findings: Iterable[Finding], file: str) -> tuple[Edit, ...]:
    """Return what the findings offer to replace in a file. Words that run over a line's end are left to the author."""
    offered: dict[tuple[int, int], Edit] = {}
    for finding in findings:
        span = finding.span
        if finding.replacement is None or finding.stretch is None or span is None:
            continue
        if span.file == file and span.line == span.end_line:
            offered.setdefault(
                (span.line, span.column), Edit(finding.path, span, *finding.stretch, finding.replacement)
            )
    return tuple(edit for _, edit in sorted(offered.items()))


def edit(source: Source, wanted: Sequence[Edit]) -> Edited:
    """Make the edits. One that would change anything but its own words is not made."""
    chosen = _apart(wanted)
    data = _made(source, chosen)
    if data is None:
        chosen = [one for one in chosen if _made(source, [one]) is not None]
        data = _made(source, chosen)
    return Edited(source.data, 0) if data is None else Edited(data, len(chosen))


def _apart(wanted: Iterable[Edit]) -> list[Edit]:
    chosen: list[Edit] = []
    for one in sorted(wanted, key=lambda one: (one.span.line, one.span.column)):
        before = chosen[-1].span if chosen else None
        if before is None or (before.line, before.end_column) <= (one.span.line, one.span.column):
            chosen.append(one)
    return chosen


def _made(source: Source, chosen: Sequence[Edit]) -> bytes | None:
    """Return the file with the edits, or None if it would then say something else than the edits mean."""
    root = parse(source).root
    if root is None:
        return None
    places = [(one, nodes.nearest_node(root, one.path)) for one in chosen]
    texts = {id(node): node for _, node in places if isinstance(node, nodes.Scalar)}
    mark, text = (BOM, text[1:]) if (text := source.data.decode("utf-8")).startswith(BOM) else ("", text)
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    expected = {key: node.text for key, node in texts.items()}
    for one, node in reversed(places):
        if not isinstance(node, nodes.Scalar):
            return None
        start = starts[one.span.line - 1] + one.span.column - 1
        end = starts[one.span.line - 1] + one.span.end_column - 1
        text = text[:start] + _escaped(one.replacement, node.style) + text[end:]
    for one, node in sorted(places, key=lambda place: place[0].start, reverse=True):
        value = expected[id(node)]
        expected[id(node)] = value[: one.start] + one.replacement + value[one.end :]
    data = (mark + text).encode("utf-8")
    after = parse(Source(source.name, data))
    if after.root is None or after.findings:
        return None
    return data if nodes.to_python(after.root) == _with(root, expected) else None


def _escaped(text: str, style: str | None) -> str:
    if style == "'":
        return text.replace("'", "''")
    return text.replace("\\", "\\\\").replace('"', '\\"') if style == '"' else text


def _with(node: nodes.Node, expected: dict[int, str]) -> object:
    """Turn a tree into plain values, some of which have changed."""
    if isinstance(node, nodes.Mapping):
        return {key.text: _with(value, expected) for key, value in node.entries}
    if isinstance(node, nodes.Sequence):
        return [_with(item, expected) for item in node.items]
    return expected.get(id(node), node.value)
