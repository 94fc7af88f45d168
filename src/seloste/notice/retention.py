"""How long data are kept, in one language."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.law.retention import laid_down
from seloste.notice.words import Words
from seloste.spec.models.retention import Retention as RetentionModel


@dataclass(frozen=True, slots=True)
class Retention:
    """How long, in one language. Exactly those of ``period``, ``statutory`` and ``criteria`` that are declared."""

    applies_to: str
    period: str | None
    limit: str
    event: str | None
    criteria: tuple[str, ...]
    statutory: tuple[str, ...]
    acts: tuple[str, ...]
    rhythm: str | None
    then: str | None
    reason: str | None
    text: str | None


def retention(rules: tuple[RetentionModel, ...], words: Words) -> tuple[Retention, ...]:
    return tuple(_retention(rule, words) for rule in rules)


def _retention(rule: RetentionModel, words: Words) -> Retention:
    period = rule.period
    # A place in an act stands for the period that it lays down, where the author states none.
    stated = period is not None or rule.criterion or rule.statutory or rule.text
    known = (
        {} if stated else {reference: laid_down(reference.act) for reference in rule.law if reference.act is not None}
    )
    sentences = [words.statutory(found.id) for periods in known.values() for found in periods]
    cited = [reference for reference in rule.law if not known.get(reference)]
    return Retention(
        words.listing(words.phrases((*rule.applies_to, *rule.data_subjects))),
        None if period is None else formats.period(period.number, period.unit, words.language),
        rule.limit,
        None if rule.after is None else words.phrase(rule.after),
        words.sentences(rule.criterion),
        (*words.sentences(rule.statutory), *sentences),
        words.acts(cited),
        None if rule.rhythm is None else words.sentences((rule.rhythm,))[0],
        None if rule.then is None else words.sentences((rule.then,))[0],
        words.text(rule.reason),
        words.statement(rule.text),
    )
