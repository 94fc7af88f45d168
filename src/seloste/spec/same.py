"""Whether two places of a spec name the same thing: by the same word, or by the same text in a language."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from seloste.spec.text import Phrase


def labels(phrase: Phrase) -> frozenset[str]:
    """Return what a phrase is known by. A text that is not written by language is known by the text alone."""
    if phrase.own is None:
        return frozenset({f"word {phrase.word}"})
    if phrase.own.plain is not None:
        return frozenset({f"text {_plain(phrase.own.plain)}"})
    return frozenset(f"{language} {_plain(text)}" for language, text in phrase.own.translations)


def known_as(phrases: Iterable[Phrase]) -> frozenset[str]:
    """Return all that phrases are known by, for asking whether others are among them."""
    return frozenset(label for phrase in phrases for label in labels(phrase))


def is_among(phrase: Phrase, *known: AbstractSet[str]) -> bool:
    """Tell whether a phrase names one of those of which everything is given that they are known by."""
    own = labels(phrase)
    return not all(part.isdisjoint(own) for part in known)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
