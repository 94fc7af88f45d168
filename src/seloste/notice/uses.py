"""The optional sections on what registers do with data: recordings, publication, artificial intelligence."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.notice.parts import Contents, joined, texts
from seloste.notice.retention import Retention, retention
from seloste.notice.words import Link, Words, link
from seloste.output.markdown import Markdown
from seloste.spec.models import extras as model
from seloste.spec.models.sharing import Publication as PublicationModel
from seloste.spec.models.spec import Spec
from seloste.spec.walk import blocks


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


def _declaring(spec: Spec, key: str) -> Contents:
    return tuple(block.content for block in blocks(spec) if getattr(block.content, key) is not None)


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
