"""Which places in a spec a line of its notice comes from, found by leaving them out and looking what goes with them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from seloste.diagnostics import Path
from seloste.spec.models.register import Content
from seloste.spec.models.spec import Spec
from seloste.spec.walk import blocks
from seloste.spec.without import at, otherwise, parts, without
from seloste.templating.lines import Lines, gone

RUNS = 4000
"""How often a notice is written at most. In a larger spec, what is left is named by what it stands in."""

_FIXED = frozenset({("seloste",), ("languages",), ("extends",), ("layout",)})
"""What is about the notice as a whole, and no reason for one line of it."""

_REGISTERS = ("registers",)

Write = Callable[[Spec], Lines | None]
"""Writes the notice of a spec; None if it can't be written."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a spec, or in a copy of it in which ``path`` is another, and lines that go where it is left out."""

    spec: Spec
    path: Path
    shown: Path
    lines: frozenset[int]


@dataclass(slots=True)
class _Search:
    write: Write
    lines: Lines
    found: dict[Path, set[int]] = field(default_factory=dict)
    runs: int = 0

    def gone_without(self, spec: Spec, *paths: Path) -> frozenset[int]:
        """Return the lines that are gone where some paths are left out. None are known where that can't be tried."""
        if not paths:
            return frozenset()
        for copy in (without(spec, *paths), otherwise(spec, *paths)):
            self.runs += 1
            written = None if copy is None or self.runs > RUNS else self.write(copy)
            if written is not None:
                return gone(self.lines, written)
        return frozenset()

    def run(self, spec: Spec) -> None:
        everything = frozenset(range(len(self.lines)))
        self._below(_Place(spec, (), (), everything))
        self._said_twice(spec, everything - frozenset().union(*self.found.values()))

    def _below(self, start: _Place) -> None:
        waiting = deque([start])
        while waiting:
            place = waiting.popleft()
            value = at(place.spec, place.path)
            inner = [path for path in parts(value, place.path) if path not in _FIXED and path[-1] != "internal"]
            if isinstance(value, tuple) and len(inner) == 1:  # without its only entry, a list is gone
                blamed = {inner[0]: place.lines}
            else:
                blamed = {path: place.lines & self.gone_without(place.spec, path) for path in inner}
            deeper = [_Place(place.spec, path, _shown(path, place), blamed[path]) for path in inner if blamed[path]]
            if isinstance(value, tuple):
                deeper += self._together(place, inner, blamed)
            waiting.extend(deeper)
            rest = place.lines.difference(*(one.lines for one in deeper))
            if rest and place.shown:
                self.found.setdefault(place.shown, set()).update(rest)

    def _together(self, place: _Place, inner: list[Path], blamed: dict[Path, frozenset[int]]) -> list[_Place]:
        """Find the entries of a list of which any one is enough for a line, so that it stays where one is left out."""
        found: list[_Place] = []
        others: dict[tuple[Path, ...], set[int]] = {}
        # A notice of one register says the same in another form: that is no reason for what another register says.
        known = blamed.values() if place.path == _REGISTERS else ()
        for line in sorted(place.lines.difference(*known)):
            others.setdefault(tuple(path for path in inner if line not in blamed[path]), set()).add(line)
        for paths, lines in others.items():
            if len(paths) > 1:
                found += self._enough(place, paths, frozenset(lines))
        return found

    def _enough(self, place: _Place, paths: tuple[Path, ...], lines: frozenset[int]) -> list[_Place]:
        """Return each of the paths with the lines that stay where it is the only one of them, and go without all."""
        all_gone = lines & self.gone_without(place.spec, *paths)
        found: list[_Place] = []
        for number, path in enumerate(paths) if all_gone else ():
            rest = (*paths[:number], *paths[number + 1 :])
            only = without(place.spec, *rest)
            stay = all_gone - self.gone_without(place.spec, *rest)
            if only is not None and stay:
                inside = path[:-1] == place.path and isinstance(path[-1], int)
                there = (*path[:-1], int(path[-1]) - number) if inside else path
                found.append(_Place(only, there, _shown(path, place), stay))
        return found

    def _said_twice(self, spec: Spec, lines: frozenset[int]) -> None:
        """Go on with what is said at the top and in registers, where either is enough."""
        for key in Content.model_fields if lines else ():
            paths = tuple((*block.path, key) for block in blocks(spec) if getattr(block.content, key))
            if len(paths) > 1:
                for place in self._enough(_Place(spec, (), (), lines), paths, lines):
                    self._below(place)


def _shown(path: Path, place: _Place) -> Path:
    return (*place.shown, *path[len(place.path) :])


def causes(spec: Spec, written: Lines, write: Write) -> dict[Path, frozenset[int]]:
    """Return the places in a spec on which lines of its notice depend, each as deep down as it can be told."""
    search = _Search(write, written)
    search.run(spec)
    return {path: frozenset(found) for path, found in search.found.items()}
