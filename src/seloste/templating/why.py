"""Why each block of a notice is there: the places in the spec that it comes from, and the law that asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from seloste.diagnostics import Path
from seloste.language import folder
from seloste.language.citations import cite_briefly
from seloste.law.acts import ACTS
from seloste.law.citations import short
from seloste.notice.build import build
from seloste.output.notes import Note, bearers
from seloste.output.notes import lines as lines_of
from seloste.output.tokens import parse
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.spec.nodes import Node, display
from seloste.spec.walk import walk
from seloste.templating.again import NOTICE, Writer
from seloste.templating.causes import causes
from seloste.templating.folder import OURS, SUFFIX, Loader, Own
from seloste.templating.lines import lines
from seloste.templating.mandatory import Marked, Stretch, Watched, unmarked
from seloste.templating.reasons import Rules

MOST = 5
"""The places that a note names."""


class _Traced(Watched):
    """Marks what each section, each block and each included template writes."""

    def watched(self, render: Callable[..., Iterator[str]], name: str, *, is_block: bool) -> Callable[..., Any]:
        marked = super().watched(render, name, is_block=is_block)
        if marked is not render:
            return marked
        stem = name.removeprefix(OURS).removesuffix(SUFFIX)
        return self._marking(render, "block" if is_block else "part", lambda _: stem)


def why(
    spec: Spec, language: str, layout: Layout | None, own: Own | None, markdown: str, root: Node | None
) -> tuple[Note, ...]:
    """Return a note for each block of a notice in Markdown that bears one, in their order.

    ``root`` is the spec as it was written. Raises what templates raise.
    """
    form = layout or spec.layout
    loader = Loader(own, language)
    writer = Writer(language, form, loader)
    traced = unmarked(_Traced(loader).get_template(NOTICE).render(notice=build(spec, language, form)))
    numbers = _numbers(markdown)
    blocks = [frozenset(numbers[line] for line in span if line in numbers) for span in _spans(markdown)]
    paths = _paths(blocks, causes(spec, lines(markdown), writer.write))
    law = _law(blocks, traced, Rules(spec), paths)
    order = _order(spec)
    return tuple(_note(found, places, language, root, order) for found, places in zip(paths, law, strict=True))


def _spans(markdown: str) -> list[range]:
    tokens = parse(markdown)
    return [lines_of(tokens[at], tokens, at) for at in bearers(tokens)]


def _numbers(markdown: str) -> dict[int, int]:
    """Return the numbers that the lines of a text have if blank ones are not counted."""
    there = (number for number, line in enumerate(markdown.split("\n")) if line.strip())
    return {line: number for number, line in enumerate(there)}


def _paths(blocks: list[frozenset[int]], found: dict[Path, frozenset[int]]) -> list[list[Path]]:
    """Return the places for each block, those first that the fewest blocks come from."""
    reach = {path: sum(not lines.isdisjoint(block) for block in blocks) for path, lines in found.items()}
    order = sorted(found, key=lambda path: (reach[path], -len(path)))
    return [[path for path in order if not found[path].isdisjoint(block)] for block in blocks]


def _law(blocks: list[frozenset[int]], marked: Marked, rules: Rules, paths: list[list[Path]]) -> list[tuple[str, ...]]:
    """Return the references behind each block. A heading inside a section is there for what follows it."""
    starts = _starts(marked.text)
    found: list[tuple[str, ...]] = []
    follows: tuple[str, ...] = ()
    before = ""
    for block, causing in zip(reversed(blocks), reversed(paths), strict=True):
        first, last = starts[min(block)], starts[max(block) + 1]
        section = next((one.name for one in marked.stretches if one.kind == "section" and _around(one, first)), "")
        named = [one for one in marked.stretches if one.kind != "section" and not one.is_blank]
        # From the inside out: what begins later is further in.
        names = [one.name for one in named if first < one.start < last]
        names += [one.name for one in reversed(named) if _around(one, first)]
        references = rules.behind(section, names, causing)
        if not references and marked.text.startswith("###", first) and section == before:
            references = follows
        follows, before = references, section
        found.append(references)
    return found[::-1]


def _around(stretch: Stretch, place: int) -> bool:
    return stretch.start <= place < stretch.start + len(stretch.text)


def _starts(text: str) -> list[int]:
    """Return where each line that is not blank begins, and where the text ends."""
    starts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            starts.append(at)
        at += len(line) + 1
    return [*starts, len(text)]


def _order(spec: Spec) -> dict[Path, int]:
    """Number every place in a spec, in the order of the spec language."""
    order: dict[Path, int] = {}
    for path, _ in walk(spec):
        for end in range(1, len(path) + 1):
            order.setdefault(path[:end], len(order))
    return order


def _note(
    paths: list[Path], references: tuple[str, ...], language: str, root: Node | None, order: dict[Path, int]
) -> Note:
    folded = _folded(paths)
    named = sorted(folded[:MOST], key=lambda path: order[path])
    names = list(dict.fromkeys(display(path, root) for path in named))
    law = tuple(reference.replace("gdpr", "GDPR") for reference in references)
    return Note(tuple(names), law, tuple(_reasons(references, language)), len(folded) > MOST)


def _folded(paths: list[Path]) -> list[Path]:
    """Name what several places stand in where they are too many to be named, from the bottom up."""
    depth = max(map(len, paths), default=0)
    while len(paths) > MOST and depth > 1:
        named = (path[:-1] if len(path) == depth else path for path in paths)
        paths, depth = list(dict.fromkeys(named)), depth - 1
    return paths


def _reasons(references: Iterable[str], language: str) -> Iterator[str]:
    words = folder.read(language, "language")["why"]
    forms = [reference.removeprefix("form ") for reference in references if reference.startswith("form ")]
    yield from (words.get(f"form_{form}", words["form"]).format(number=form) for form in forms)
    places = [short(reference) for reference in references if not reference.startswith("form ")]
    for act, cited in groupby(places, key=lambda place: place.act):
        yield cite_briefly(tuple(cited), ACTS[act].number, language)
