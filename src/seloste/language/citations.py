"""Writes out places in an act, as each language cites them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Protocol

from seloste.language.folder import read, vocabulary
from seloste.language.formats import listing


class Cited(Protocol):
    """A place in an act, by parts; a part that is not there is an empty string."""

    @property
    def act(self) -> str: ...
    @property
    def chapter(self) -> str: ...
    @property
    def section(self) -> str: ...
    @property
    def subsection(self) -> str: ...
    @property
    def point(self) -> str: ...


def cite(places: Sequence[Cited], number: str, language: str) -> str:
    """Write places in one act of the vocabulary, whose number is given: "tietosuojalain (1050/2018) 29 ja 31 §".

    Raises KeyError if the vocabulary does not know the act.
    """
    forms = vocabulary(language, "acts")[places[0].act]
    patterns = read(language, "language")["citations"]["eu" if number.startswith("(EU)") else "statute"]
    written = list(
        _written([place for place in places if place.chapter or place.section], patterns["places"], language)
    )
    pattern: str = patterns["of" if written else "act"]
    return pattern.format(
        name=forms["name"], inflected=forms["inflected"], number=number, places=listing(written, language)
    )


def cite_briefly(places: Sequence[Cited], number: str, language: str) -> str:
    """Write places in one act as `cite` does, with a short name if the act has one: "tietosuoja-asetuksen 15 artikla".

    Raises KeyError if the vocabulary does not know the act.
    """
    citations = read(language, "language")["citations"]
    pattern: str | None = citations["brief"].get(places[0].act)
    if pattern is None:
        return cite(places, number, language)
    patterns = citations["eu" if number.startswith("(EU)") else "statute"]["places"]
    return pattern.format(places=listing(_written(places, patterns, language), language))


def _written(places: Sequence[Cited], patterns: dict[str, str], language: str) -> Iterator[str]:
    """Write places in one act; whole sections of one chapter that follow each other share one sign or word."""
    for (chapter, is_whole), same in groupby(places, key=lambda place: (place.chapter, _is_whole_section(place))):
        if not is_whole:
            yield from (_place(place, patterns) for place in same)
            continue
        sections = list(dict.fromkeys(place.section for place in same))
        shape = "sections" if len(sections) > 1 or "–" in sections[0] else "section"
        pattern = patterns[f"chapter_{shape}" if chapter else shape]
        yield pattern.format(chapter=chapter, section=listing(sections, language))


def _is_whole_section(place: Cited) -> bool:
    return bool(place.section) and not place.subsection and not place.point


def _place(place: Cited, patterns: dict[str, str]) -> str:
    given = (part for part in ("chapter", "section", "subsection", "point") if getattr(place, part))
    return patterns["_".join(given)].format(
        chapter=place.chapter, section=place.section, subsection=place.subsection, point=place.point
    )
