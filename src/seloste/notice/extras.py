"""The optional sections: direct marketing, cookies, recordings, publication, artificial intelligence, changes."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.law.knowledge.marketing_channels import ELECTRONIC
from seloste.notice.parts import Contents, joined, texts
from seloste.notice.retention import Retention, retention
from seloste.notice.words import Link, Words, link
from seloste.output.markdown import Markdown
from seloste.spec.models import extras as model
from seloste.spec.models.rights import DirectMarketing
from seloste.spec.models.sharing import Publication as PublicationModel
from seloste.spec.models.spec import Spec
from seloste.spec.walk import blocks


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


@dataclass(frozen=True, slots=True)
class Recording:
    recording: str
    where: str | None
    purposes: tuple[str, ...]
    notice: str | None
    retention: tuple[Retention, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Recordings:
    none: bool
    recordings: tuple[Recording, ...]
    texts: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Publication:
    data: str
    where: str | None
    link: Link | None
    audience: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Publications:
    none: bool
    publications: tuple[Publication, ...]
    texts: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Intelligence:
    use: str
    system: str | None
    human_oversight: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class ArtificialIntelligence:
    none: bool
    uses: tuple[Intelligence, ...]
    texts: tuple[Markdown, ...]


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
    previous_date: str | None
    previous_link: Link | None
    history: str | None
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class Own:
    """A section, or a text, of the author's own."""

    title: str | None
    text: Markdown | None


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


def recordings(spec: Spec, words: Words) -> Recordings | None:
    contents = _declaring(spec, "recordings")
    if not contents:
        return None
    listed = joined(contents, "recordings")
    rows = tuple(_recording(entry, words) for entry in listed.entries)
    return Recordings(listed.none, rows, texts(contents, "recordings", words))


def publications(spec: Spec, words: Words) -> Publications | None:
    contents = _declaring(spec, "publication")
    if not contents:
        return None
    listed = joined(contents, "publication")
    rows = tuple(_publication(entry, words) for entry in listed.entries)
    return Publications(listed.none, rows, texts(contents, "publication", words))


def artificial_intelligence(spec: Spec, words: Words) -> ArtificialIntelligence | None:
    contents = _declaring(spec, "artificial_intelligence")
    if not contents:
        return None
    listed = joined(contents, "artificial_intelligence")
    uses = (
        Intelligence(
            formats.sentence(words.text(entry.use) or ""),
            words.text(entry.system),
            words.statement(entry.human_oversight),
            words.statement(entry.text),
        )
        for entry in listed.entries
    )
    return ArtificialIntelligence(listed.none, tuple(uses), texts(contents, "artificial_intelligence", words))


def children(block: model.Children, words: Words) -> Children:
    return Children(
        block.none,
        block.age_limit,
        block.consent_age,
        words.prose(block.guardian_consent),
        words.prose(block.text),
    )


def changes(block: model.Changes, words: Words) -> Changes:
    previous = block.previous_date
    return Changes(
        words.sentences(block.how),
        None if previous is None else formats.date(previous, words.language),
        link(block.previous_link),
        words.statement(block.history),
        words.prose(block.text),
    )


def own(section: model.OwnSection, words: Words) -> Own:
    return Own(words.text(section.title), words.prose(section.text))


def _declaring(spec: Spec, key: str) -> Contents:
    return tuple(block.content for block in blocks(spec) if getattr(block.content, key) is not None)


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


def _recording(entry: model.RecordingEntry, words: Words) -> Recording:
    return Recording(
        formats.sentence(words.phrase(entry.recording)),
        words.text(entry.where),
        words.phrases(entry.purpose),
        words.text(entry.notice),
        retention(entry.retention, words),
        words.statement(entry.text),
    )


def _publication(entry: PublicationModel, words: Words) -> Publication:
    return Publication(
        formats.sentence(words.listing(words.phrases(entry.data))),
        words.text(entry.where),
        link(entry.url),
        words.phrases(entry.audience),
        words.statement(entry.text),
    )
