"""The positioned tree: what a YAML file says, with the place of every key and value, and how a path is found in it."""

from __future__ import annotations

import collections.abc
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from seloste.diagnostics import Path, Span


class Scalar(NamedTuple):
    """A single value. ``text`` is what was written, after YAML's unescaping; ``style`` is ``| > " '`` or None."""

    value: str | int | bool | None
    text: str
    style: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys in the order of the file; no two are equal."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    # A file with 100,000 unknown keys is looked up 100,000 times.
    _index: collections.abc.Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {key.text: i for i, (key, _) in enumerate(self.entries)})

    def entry(self, key: str) -> tuple[Scalar, Node] | None:
        place = self._index.get(key)
        return None if place is None else self.entries[place]

    def get(self, key: str) -> Node | None:
        entry = self.entry(key)
        return entry[1] if entry else None


Node: TypeAlias = Scalar | Sequence | Mapping


def to_python(node: Node) -> object:
    """Turn the tree into dict, list, str, int, bool and None. A parsed tree has limited depth, so recursion is safe."""
    if isinstance(node, Mapping):
        return {key.text: to_python(value) for key, value in node.entries}
    if isinstance(node, Sequence):
        return [to_python(item) for item in node.items]
    return node.value


def locate(root: Node, path: Path, *, key: bool = False) -> Span:
    """Find the place of a path, or of its nearest ancestor that is there. With ``key``, the last step's key itself."""
    return _follow(root, path, key=key)[1]


def nearest_node(root: Node, path: Path) -> Node:
    """Find what stands at a path, or at its nearest ancestor that is there."""
    return _follow(root, path)[0]


def _follow(root: Node, path: Path, *, key: bool = False) -> tuple[Node, Span]:
    node, answer = root, _root(root)
    for number, step in enumerate(path):
        if isinstance(node, Mapping) and isinstance(step, str) and (entry := node.entry(step)):
            name, node = entry
            answer = name.span if key and number == len(path) - 1 else _value(name, node)
        elif isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            answer = _first(node)
        elif not _is_shorthand(node, path, number):
            break
    return node, answer


def display(path: Path, root: Node | None = None) -> str:
    """Write a path as people do, such as ``purposes[0].legal_basis``; with ``root``, as this file has it."""
    shown, node = "", root
    for number, step in enumerate(path):
        below = _below(node, step)
        if node is not None and below is None and _is_shorthand(node, path, number):
            continue
        if isinstance(step, int):
            shown += f"[{step}]"
        elif step != "list" or not _is_index(path, number + 1):
            shown += f".{step}" if shown else step
        node = below
    return shown


def _below(node: Node | None, step: str | int) -> Node | None:
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def _is_index(path: Path, number: int) -> bool:
    return number < len(path) and isinstance(path[number], int)


def _is_shorthand(node: Node, path: Path, number: int) -> bool:
    """Whether a step stays put: a list for a mapping with a ``list``, a single value for a list of one or a mapping."""
    if isinstance(node, Sequence):
        return path[number] == "list"
    if path[number] == "list":
        return _is_index(path, number + 1)
    if _is_index(path, number):
        return True
    # A text by language can stand for the mapping that it names, as in ``register: {fi: …, sv: …}``.
    following = path[number + 1] if number + 1 < len(path) else None
    return isinstance(node, Scalar) or (isinstance(following, str) and node.get(following) is not None)


def _root(root: Node) -> Span:
    if isinstance(root, Mapping) and not root.entries:
        return Span(root.span.file, 1, 1, 1, 2)
    return _first(root)


def _value(key: Scalar, value: Node) -> Span:
    span = value.span
    # A value that was left empty has no width to put a caret under.
    is_empty = (span.line, span.column) == (span.end_line, span.end_column)
    return span if isinstance(value, Scalar) and not is_empty else key.span


def _first(node: Node) -> Span:
    """Where a value that no key introduces begins for a reader: a mapping at its first key."""
    while isinstance(node, Sequence) and node.items:
        node = node.items[0]
    return node.entries[0][0].span if isinstance(node, Mapping) and node.entries else node.span
