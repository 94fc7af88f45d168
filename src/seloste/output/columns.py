"""How wide the columns of a table are on paper: as wide as their words need, the rest where most is to be read."""

from __future__ import annotations

from typing import Final

LONGEST_WORD: Final = 24
"""Characters that a column gives way to; a longer word is broken."""
LONGEST_LABEL: Final = 20
"""Characters of what a row is about that stay on one line."""
LONGEST_CELL: Final = 60
PADDING: Final = 3
"""Characters that the margins of a cell take."""
CHARACTER: Final = 95.0
"""Twentieths of a point that a character takes."""


def widths(columns: list[tuple[str, ...]], whole: int) -> list[int]:
    """Share out a width: first to the longest word of each column, then to where it saves most lines."""
    wide = _least(columns)
    full = [max(map(len, column), default=0) + PADDING for column in columns]
    # What is saved by one character more: lines grow with the text, and a row is as high as its longest cell.
    amount = [sum(len(cell) ** 2 for cell in column) for column in columns]
    scale = min(CHARACTER, whole / sum(wide))
    for _ in range(int(whole / scale) - sum(wide)):
        hungry = [at for at, length in enumerate(full) if wide[at] < length]
        if not hungry:
            break
        wide[max(hungry, key=lambda at: amount[at] / wide[at] ** 3)] += 1
    rest = whole - scale * sum(wide)
    wanted = [min(length, LONGEST_CELL) for length in full]
    return [int(width * scale + rest * share / sum(wanted)) for width, share in zip(wide, wanted, strict=True)]


def is_tight(columns: list[tuple[str, ...]], whole: int) -> bool:
    """Tell whether there is a word for which its column is too narrow."""
    longest = max((len(word) for column in columns for cell in column for word in cell.split()), default=0)
    return longest > LONGEST_WORD or sum(_least(columns)) * CHARACTER > whole


def _least(columns: list[tuple[str, ...]]) -> list[int]:
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    least = [min(longest, LONGEST_WORD) for longest in words]
    label = min(max(map(len, columns[0]), default=0), LONGEST_LABEL)
    return [width + PADDING for width in (max(least[0], label), *least[1:])]
