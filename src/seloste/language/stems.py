"""Recognises what an author's own words are about, by the beginnings of words that each language folder lists."""

from __future__ import annotations

import re
from functools import cache

from seloste.language.folder import LANGUAGES, read

_FILE = "sensitive"


def looks_like(text: str, language: str, kinds: tuple[str, ...]) -> str | None:
    """Return the first of the kinds of data that a text seems to name, None if none of them."""
    left = _friends(language).sub(" ", text.casefold())
    return next((kind for kind in kinds if _beginnings(language, kind).search(left)), None)


def says_data_subject(text: str) -> bool:
    """Tell whether a text, in any of the languages, says that data come from the data subject."""
    plain = " ".join(text.casefold().split()).strip(" .,;")
    return any(plain in _listed(language, "data_subject") or _within(language).search(plain) for language in LANGUAGES)


@cache
def _listed(language: str, key: str) -> tuple[str, ...]:
    return tuple(stem.strip().casefold() for stem in str(read(language, _FILE)[key]).split(","))


@cache
def _beginnings(language: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(_listed(language, kind))})")


@cache
def _friends(language: str) -> re.Pattern[str]:
    """Words that begin alike but mean something else: the whole of each word is put aside."""
    return re.compile(rf"\b(?:{_any(_listed(language, 'false_friends'))})\w*")


@cache
def _within(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_any(_listed(language, 'from_data_subject'))})(?![\w'’])")


def _any(parts: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, parts))
