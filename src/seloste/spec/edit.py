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


Replaced = tuple[int, int, str]
"""Where some words begin and end, and those in their place."""


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
    chosen = _that_can_be_made(source, _apart(wanted))
    data = _made(source, chosen)
    return Edited(source.data, 0) if data is None else Edited(data, len(chosen))


def _that_can_be_made(source: Source, chosen: list[Edit]) -> list[Edit]:
    """Drop the edits that can't be made. They are few: all are tried at once, then halves."""
    if not chosen or _made(source, chosen) is not None:
        return chosen
    if len(chosen) == 1:
        return []
    middle = len(chosen) // 2
    return _that_can_be_made(source, chosen[:middle]) + _that_can_be_made(source, chosen[middle:])


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
    by_text: dict[int, tuple[nodes.Scalar, list[Replaced]]] = {}
    in_file: list[Replaced] = []
    mark, text = (BOM, text[1:]) if (text := source.data.decode("utf-8")).startswith(BOM) else ("", text)
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    for one in chosen:
        node = nodes.nearest_node(root, one.path)
        if not isinstance(node, nodes.Scalar):
            return None
        first = starts[one.span.line - 1] - 1
        in_file.append((first + one.span.column, first + one.span.end_column, _escaped(one.replacement, node.style)))
        by_text.setdefault(id(node), (node, []))[1].append((one.start, one.end, one.replacement))
    expected = {key: _replaced(node.text, own) for key, (node, own) in by_text.items()}
    data = (mark + _replaced(text, in_file)).encode("utf-8")
    after = parse(Source(source.name, data))
    if after.root is None or after.findings:
        return None
    return data if nodes.to_python(after.root) == _with(root, expected) else None


def _replaced(text: str, replaced: list[Replaced]) -> str:
    parts: list[str] = []
    end = 0
    for start, next_end, replacement in sorted(replaced):
        parts += text[end:start], replacement
        end = next_end
    return "".join((*parts, text[end:]))


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
