"""Sections 5 and 6: groups of data with their retention, and sources."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.law.knowledge.sources import PUBLIC
from seloste.notice.parts import Contents, Part, joined, parts, texts
from seloste.notice.retention import Retention, retention
from seloste.notice.words import Words
from seloste.output.markdown import Markdown
from seloste.spec.models import processing as model
from seloste.spec.models.spec import Spec


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    items: tuple[str, ...]
    data_subjects: tuple[str, ...]
    purposes: tuple[str, ...]
    sources: tuple[str, ...]
    retention: tuple[Retention, ...]
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class DataContent:
    """Section 5, or one register's part of it."""

    groups: tuple[Group, ...]
    retention: tuple[Retention, ...]
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.retention or self.texts)


@dataclass(frozen=True, slots=True)
class Source:
    """A source; ``public`` is None where nothing is said of it."""

    source: str
    name: str | None
    public: bool | None
    channels: tuple[str, ...]
    data: tuple[str, ...]
    acts: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Section 6, or one register's part of it."""

    sources: tuple[Source, ...]
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.sources or self.texts)


def data_content(spec: Spec, words: Words) -> tuple[Part[DataContent], ...]:
    return parts(spec, words, ("data_content", "retention"), lambda contents: _data_content(contents, words))


def sources(spec: Spec, words: Words) -> tuple[Part[Sources], ...]:
    return parts(spec, words, ("sources",), lambda contents: _sources(contents, words))


def _data_content(contents: Contents, words: Words) -> DataContent:
    listed = joined(contents, "data_content")
    rules = tuple(rule for content in contents for rule in content.retention)
    return DataContent(
        tuple(_group(entry, words) for entry in listed.entries),
        retention(rules, words),
        texts(contents, "data_content", words),
    )


def _group(entry: model.Group, words: Words) -> Group:
    return Group(
        formats.sentence(words.phrase(entry.group)),
        tuple(_item(item, words) for item in entry.items),
        words.phrases(entry.data_subjects),
        words.phrases(entry.purposes),
        words.phrases(entry.sources),
        retention(entry.retention, words),
        words.prose(entry.text),
    )


def _item(item: model.Item, words: Words) -> str:
    name = words.phrase(item.item)
    remarks = [text for text in (words.text(item.when), words.required(item.required)) if text is not None]
    return f"{name} ({', '.join(remarks)})" if remarks else name


def _sources(contents: Contents, words: Words) -> Sources:
    listed = joined(contents, "sources")
    return Sources(
        tuple(_source(entry, words) for entry in listed.entries),
        texts(contents, "sources", words),
    )


def _source(entry: model.SourceEntry, words: Words) -> Source:
    return Source(
        formats.sentence(words.phrase(entry.source)),
        words.text(entry.name),
        _is_public(entry),
        words.phrases(entry.channels),
        words.phrases(entry.data),
        words.acts(entry.law),
        words.statement(entry.text),
    )


def _is_public(entry: model.SourceEntry) -> bool | None:
    return True if entry.public is None and entry.source.word in PUBLIC else entry.public
