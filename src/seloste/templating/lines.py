"""Which lines of a notice are no longer there in another: the lines that what was changed has to do with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import takewhile

# Neither the level of a heading nor its number says anything: both change with what stands around it.
_HEADING = re.compile(r"#+ (?:\d+\\?\. )?")

Lines = tuple[str, ...]


def lines(markdown: str) -> Lines:
    """Return the lines that are not blank, headings without level and number."""
    return tuple(_HEADING.sub("# ", line, count=1) for line in markdown.split("\n") if line.strip())


def gone(before: Lines, after: Lines) -> frozenset[int]:
    """Return the numbers of the lines that have no like in another text, where like lines are in order."""
    return frozenset(_gone(before, after, 0))


def _gone(before: Lines, after: Lines, start: int) -> Iterator[int]:
    first = _same(before, after)
    before, after, start = before[first:], after[first:], start + first
    last = _same(before[::-1], after[::-1])
    before, after = before[: len(before) - last], after[: len(after) - last]
    if not before or not after:
        yield from range(start, start + len(before))
        return
    anchors = list(_anchors(before, after))
    if not anchors:
        matcher = SequenceMatcher(None, before, after, autojunk=False)
        kept = {at for match in matcher.get_matching_blocks() for at in range(match.a, match.a + match.size)}
        yield from (start + at for at in range(len(before)) if at not in kept)
        return
    at = other = 0
    for one, two in (*anchors, (len(before), len(after))):
        yield from _gone(before[at:one], after[other:two], start + at)
        at, other = one + 1, two + 1


def _same(before: Lines, after: Lines) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False)))


def _anchors(before: Lines, after: Lines) -> Iterator[tuple[int, int]]:
    """Yield the places of the lines that are in both texts once, in the order of both."""
    counts, others = Counter(before), Counter(after)
    places = {line: at for at, line in enumerate(after)}
    reached = -1
    for at, line in enumerate(before):
        if counts[line] == others[line] == 1 and places[line] > reached:
            reached = places[line]
            yield at, reached
