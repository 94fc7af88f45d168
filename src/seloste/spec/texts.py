"""Every text that an author wrote, with its place and its language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from seloste.diagnostics import Path
from seloste.language.wording import lower
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase, Text


@dataclass(frozen=True, slots=True)
class Written:
    """One text in one language. A proper name that serves every language has none, and is an empty string there."""

    path: Path
    language: str
    text: str
    lowered: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lowered", lower(self.text))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Texts as one string, in which words are looked for once and not in each of many texts."""

    written: tuple[Written, ...]
    lowered: str = field(init=False, repr=False, compare=False)
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # No word has a line's end: in a text in lower case it is a space.
        object.__setattr__(self, "lowered", "\n".join(written.lowered for written in self.written))
        object.__setattr__(self, "_ends", tuple(accumulate(len(written.lowered) + 1 for written in self.written)))

    def with_any(self, words: Iterable[str]) -> Iterator[Written]:
        """Yield the texts that have at least one of the words, which are in lower case, in order."""
        numbers = {number for word in words for number in self._with(word)}
        yield from (self.written[number] for number in sorted(numbers))

    def _with(self, word: str) -> Iterator[int]:
        place = self.lowered.find(word)
        while place >= 0:
            number = bisect_right(self._ends, place)
            yield number
            place = self.lowered.find(word, self._ends[number])


def texts(spec: Spec, values: Iterable[tuple[Path, Any]]) -> Iterator[Written]:
    """Yield every text among the values of a spec, in their order."""
    for path, value in values:
        text = value.own if isinstance(value, Phrase) else value
        if not isinstance(text, Text):
            continue
        if text.plain is not None:
            yield Written(path, "" if text.is_name else spec.languages[0], text.plain)
        else:
            yield from (Written((*path, language), language, part) for language, part in text.translations)
