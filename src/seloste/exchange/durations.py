"""Retention rules for other programs: periods as ISO 8601 and XML Schema write them, and the words of the rest."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.exchange.words import Words
from seloste.language import folder, formats
from seloste.law.retention import laid_down
from seloste.spec.forms import Period
from seloste.spec.models.retention import Retention


def iso(period: Period) -> str:
    """Write a length of time: 6 years is P6Y. XML Schema knows no weeks, and a week has seven days."""
    match period.unit:
        case "minute" | "hour":
            return f"PT{period.number}{period.unit[0].upper()}"
        case "week":
            return f"P{7 * period.number}D"
        case _:
            return f"P{period.number}{period.unit[0].upper()}"


def in_words(rule: Retention, words: Words, language: str) -> str:
    """Write a period with what limits it and the event from which it runs: "at least 6 years from the last order"."""
    if rule.period is None:
        return ""
    length = formats.period(rule.period.number, rule.period.unit, language)
    pattern: str = folder.read(language, "exchange")["limits"][rule.limit]
    return " ".join(part for part in (pattern.format(period=length), words.text(rule.after, language)) if part)


def statutory(rule: Retention) -> Iterator[str]:
    """Yield the ids of the periods that acts lay down: as declared, or by the act where nothing else is stated."""
    yield from (phrase.word for phrase in rule.statutory if phrase.word is not None)
    if rule.period is None and not (rule.criterion or rule.statutory or rule.text):
        for place in rule.law:
            if place.act is not None:
                yield from (known.id for known in laid_down(place.act))
