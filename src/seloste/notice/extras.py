"""The optional sections of the notice as a whole: children, changes, the author's own."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.notice.words import Day, Link, Words, link
from seloste.output.markdown import Markdown
from seloste.spec.models import extras as model


@dataclass(frozen=True, slots=True)
class Children:
    none: bool
    age_limit: int | None
    consent_age: int | None
    guardian_consent: Markdown | None
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class Changes:
    how: tuple[str, ...]
    previous_date: Day | None
    previous_link: Link | None
    history: str | None
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class Own:
    """A section, or a text, of the author's own."""

    title: str | None
    text: Markdown | None


def children(block: model.Children, words: Words) -> Children:
    return Children(
        block.none,
        block.age_limit,
        block.consent_age,
        words.prose(block.guardian_consent),
        words.prose(block.text),
    )


def changes(block: model.Changes, words: Words) -> Changes:
    return Changes(
        words.sentences(block.how),
        words.day(block.previous_date),
        link(block.previous_link),
        words.statement(block.history),
        words.prose(block.text),
    )


def own(section: model.OwnSection, words: Words) -> Own:
    return Own(words.text(section.title), words.prose(section.text))
