"""What is looked for in texts: the patterns of a language, compiled, and how they are searched for in linear time."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from seloste.language.folder import read

AROUND = 320
"""How far a sentence is followed, in characters each way. No match of any pattern is longer."""

AHEAD = 420
"""How far a pattern looks beyond its match, in characters."""

_SIGNS = {" ": r"\s{1,9}", "…": r"[^.!?]{0,80}?", r"\w*": r"\w{0,30}"}
# A set of characters, as in ``[- ]``, and what is escaped stay as they are.
_SIGN = re.compile(r"\[(?:\\.|[^\]\\])+\]|\\w\*|\\.| |…")
_WHITE = dict.fromkeys(map(ord, "\n\r\t\xa0"), " ")
_SENTENCE_END = re.compile(r"[.!?](?=\s)|\n[ \t\r]{0,9}\n")


class Pattern(NamedTuple):
    """Words to look for. At least one of the lower-case ``triggers`` is part of every match.

    The expressions are compiled when they are first needed: of hundreds, most texts need none.
    """

    find: str
    triggers: tuple[str, ...]
    instead: str = ""
    replacement: str | None = None
    unless: str | None = None
    only_with: str | None = None
    is_case_sensitive: bool = False

    def matches(self, text: str, lowered: str) -> Iterator[re.Match[str]]:
        """Yield where the words stand, as far as the sentence around them allows it."""
        for start, end in _windows(text, lowered, self.triggers):
            for found in compiled(self.find, self.is_case_sensitive).finditer(text, start, end):
                if self._may_stand_in(_sentence(text, *found.span())):
                    yield found

    def _may_stand_in(self, sentence: str) -> bool:
        if self.unless is not None and compiled(self.unless).search(sentence):
            return False
        return self.only_with is None or compiled(self.only_with).search(sentence) is not None


class Entry(NamedTuple):
    """All patterns of one code in one language; ``names``: they are looked for in proper names too.

    At least one of the ``triggers`` is in every text that has a match.
    """

    patterns: tuple[Pattern, ...]
    names: bool
    triggers: tuple[str, ...]


class Match(NamedTuple):
    """What was found from ``start`` to ``end``, what is said instead, and what can be written there mechanically."""

    start: int
    end: int
    words: str
    instead: str
    replacement: str | None

    @property
    def place(self) -> tuple[int, int, str | None]:
        return self.start, self.end, self.replacement


@cache
def wording(language: str) -> Mapping[str, Entry]:
    """Return what is looked for in a language, by code."""
    return {code: _entry(entry) for code, entry in read(language, "wording").items()}


def lower(text: str) -> str:
    """Return a text in lower case as triggers are looked for in it: on one line, character for character."""
    return text.lower().translate(_WHITE)


def search(entry: Entry, text: str, lowered: str) -> Iterator[Match]:
    """Yield the matches of an entry. What overlaps a match of an earlier pattern is not told again."""
    taken: list[tuple[int, int]] = []
    for pattern in entry.patterns:
        own: list[tuple[int, int]] = []
        for found in pattern.matches(text, lowered):
            start, end = found.span()
            if not _overlaps(taken, start, end):
                own.append((start, end))
                yield Match(start, end, found[0], pattern.instead, _written(pattern.replacement, found))
        taken = sorted(taken + own)


def _overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether a stretch overlaps one of those taken, which are in order and apart."""
    after = bisect_left(taken, (start,))
    return (after > 0 and taken[after - 1][1] > start) or (after < len(taken) and taken[after][0] < end)


def _windows(text: str, lowered: str, triggers: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text in which words can stand: all of a short text, else what is around the triggers."""
    if len(text) <= 4 * AROUND or len(lowered) != len(text):
        if any(trigger in lowered for trigger in triggers):
            yield 0, len(text)
        return
    start = end = -1
    for place in sorted(place for trigger in triggers for place in _places(lowered, trigger)):
        if place - AROUND > end:
            if end >= 0:
                yield start, end
            start = max(0, place - AROUND)
        end = min(len(text), place + AROUND + AHEAD)
    if end >= 0:
        yield start, end


def _places(text: str, words: str) -> Iterator[int]:
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + len(words))


def _sentence(text: str, start: int, end: int) -> str:
    before = max((found.end() for found in _SENTENCE_END.finditer(text, max(0, start - AROUND), start)), default=None)
    after = _SENTENCE_END.search(text, end, end + AROUND)
    first = max(0, start - AROUND) if before is None else before
    return text[first : end + AROUND if after is None else after.end()]


def _written(replacement: str | None, found: re.Match[str]) -> str | None:
    if replacement is None:
        return None
    written = found.expand(replacement)
    return written[:1].upper() + written[1:] if found[0][:1].isupper() else written


def _entry(entry: Mapping[str, Any]) -> Entry:
    patterns = tuple(_pattern(part, entry) for part in entry["patterns"])
    triggers = dict.fromkeys(trigger for pattern in patterns for trigger in pattern.triggers)
    return Entry(patterns, bool(entry.get("names")), tuple(triggers))


def _pattern(part: Mapping[str, Any], entry: Mapping[str, Any]) -> Pattern:
    return Pattern(
        find=part["find"],
        triggers=tuple(part["triggers"]),
        instead=part.get("instead", entry.get("instead", "")),
        replacement=part.get("with"),
        unless=part.get("unless"),
        only_with=part.get("only_with"),
        is_case_sensitive=bool(part.get("case")),
    )


@cache
def compiled(pattern: str, is_case_sensitive: bool = False) -> re.Pattern[str]:
    """Compile an expression of the language folders."""
    return re.compile(bounded(pattern), re.NOFLAG if is_case_sensitive else re.IGNORECASE)


def bounded(pattern: str) -> str:
    r"""Write out the signs of the language folders, so that nothing repeats without a bound.

    A space is any white space, ``…`` up to 80 characters of the same sentence, and ``\w*`` up to 30 letters.
    """
    return _SIGN.sub(lambda found: _SIGNS.get(found[0], found[0]), pattern)
