"""Writes out places in an act, as each language cites them."""

from __future__ import annotations

from collections.abc import Sequence
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
    """Write places in one act of the vocabulary, whose number is given: "tietosuojalain (1050/2018) 29 § ja 31 §".

    Raises KeyError if the vocabulary does not know the act.
    """
    forms = vocabulary(language, "acts")[places[0].act]
    patterns = read(language, "language")["citations"]["eu" if number.startswith("(EU)") else "statute"]
    written = [_place(place, patterns["places"]) for place in places if place.chapter or place.section]
    pattern: str = patterns["of" if written else "act"]
    return pattern.format(
        name=forms["name"], inflected=forms["inflected"], number=number, places=listing(written, language)
    )


def _place(place: Cited, patterns: dict[str, str]) -> str:
    given = [part for part in ("chapter", "section", "subsection", "point") if getattr(place, part)]
    if "–" in place.section:
        given = ["sections" if part == "section" else part for part in given]
    return patterns["_".join(given)].format(
        chapter=place.chapter, section=place.section, subsection=place.subsection, point=place.point
    )
