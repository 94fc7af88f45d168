"""The optional sections on direct marketing and cookies."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.law.knowledge.marketing_channels import ELECTRONIC
from seloste.notice.words import Link, Words, link
from seloste.output.markdown import Markdown
from seloste.spec.models import extras as model
from seloste.spec.models.rights import DirectMarketing


@dataclass(frozen=True, slots=True)
class MarketingChannel:
    channel: str
    data_subjects: tuple[str, ...]
    is_electronic: bool
    permission: str
    text: str | None


@dataclass(frozen=True, slots=True)
class Marketing:
    none: bool
    channels: tuple[MarketingChannel, ...]
    controls: tuple[str, ...]
    exceptions: str | None
    texts: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Cookie:
    """A row of the table of cookies. ``duration`` is None for those that last for the session or are undeclared."""

    name: str
    purposes: str
    provider: str | None
    necessary: bool | None
    session: bool
    duration: str | None
    third_party_access: bool | None


@dataclass(frozen=True, slots=True)
class Cookies:
    none: bool
    cookies: tuple[Cookie, ...]
    consents: tuple[str, ...]
    link: Link | None
    settings: Link | None
    texts: tuple[Markdown, ...]


def marketing(block: DirectMarketing, words: Words) -> Marketing:
    channels = (
        MarketingChannel(
            formats.sentence(words.phrase(entry.channel)),
            words.phrases(entry.data_subjects),
            entry.channel.word in ELECTRONIC,
            entry.permission.value,
            words.statement(entry.text),
        )
        for entry in block.entries
    )
    text = words.prose(block.text)
    return Marketing(
        block.none, tuple(channels), words.sentences(block.controls), words.statement(block.exceptions), _some(text)
    )


def cookies(block: model.Cookies, words: Words) -> Cookies:
    return Cookies(
        block.none,
        tuple(_cookie(entry, words) for entry in block.entries),
        words.sentences(block.consent),
        link(block.link),
        link(block.settings),
        _some(words.prose(block.text)),
    )


def _some(text: Markdown | None) -> tuple[Markdown, ...]:
    return () if text is None else (text,)


def _cookie(entry: model.Cookie, words: Words) -> Cookie:
    duration = entry.duration
    return Cookie(
        words.text(entry.name) or "",
        words.listing(words.phrases(entry.purpose)),
        None if entry.provider is None else words.phrase(entry.provider),
        entry.necessary,
        entry.session,
        None if duration is None else formats.period(duration.number, duration.unit, words.language),
        entry.third_party_access,
    )
