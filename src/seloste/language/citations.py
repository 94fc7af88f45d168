"""Writes out a place in an act, as each language cites it."""

from __future__ import annotations

from typing import Protocol

from seloste.language.folder import read, vocabulary


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


def cite(place: Cited, number: str, language: str, *, again: bool = False) -> str:
    """Write a place in an act of the vocabulary, whose number is given: "tietosuojalain (1050/2018) 29 §".

    ``again``: the act has just been named, and only the place is written where the language has a form for it.
    Raises KeyError if the vocabulary does not know the act.
    """
    forms = vocabulary(language, "acts")[place.act]
    patterns = read(language, "language")["citations"]["eu" if number.startswith("(EU)") else "statute"]
    given = [part for part in ("chapter", "section", "subsection", "point") if getattr(place, part)]
    if "–" in place.section:
        given = ["sections" if part == "section" else part for part in given]
    form = "_".join(given) or "act"
    pattern: str = patterns[form]
    if again:
        pattern = read(language, "language")["citations"]["again"].get(form, pattern)
    return pattern.format(
        name=forms["name"], inflected=forms["inflected"], number=number, chapter=place.chapter,
        section=place.section, subsection=place.subsection, point=place.point,
    )  # fmt: skip
