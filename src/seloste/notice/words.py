"""Turns the spec's text, words and values into one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from seloste.language import folder, formats
from seloste.language.citations import cite
from seloste.law.acts import ACTS
from seloste.law.vendors import VENDORS
from seloste.output.markdown import Markdown, Url, prose, url
from seloste.spec.models.acts import ActReference
from seloste.spec.text import Phrase, Text


@dataclass(frozen=True, slots=True)
class Link:
    """A link with the text that stands for it."""

    text: str
    url: Url


@dataclass(frozen=True, slots=True)
class Day:
    """A day, in ISO 8601 and as the language writes it, which is how a template prints it."""

    iso: str
    written: str

    def __str__(self) -> str:
        return self.written


@dataclass(frozen=True, slots=True)
class Words:
    """One language of one spec. What a draft lacks is replaced by a visible mark, never by another language."""

    language: str
    languages: tuple[str, ...]

    def text(self, text: Text | None) -> str | None:
        if text is None:
            return None
        return text.by_language(self.languages).get(self.language) or self._gap

    def name(self, text: Text | None) -> str:
        """Return the name of one of several, of which each has one."""
        return self.text(text) or self._gap

    def statement(self, text: Text | None) -> str | None:
        """Return own words that stand as a sentence: with a capital and a full stop, whether written or not."""
        written = self.text(text)
        return None if written is None else formats.full_stop(formats.sentence(written))

    def prose(self, text: Text | None) -> Markdown | None:
        written = self.text(text)
        return None if written is None else prose(written)

    def phrase(self, phrase: Phrase, form: str = "name") -> str:
        """Return the author's own words, or one form of a word of the vocabulary."""
        if phrase.word is None:
            return self.text(phrase.own) or self._gap
        if phrase.kind == "recipients" and phrase.word in VENDORS:
            return VENDORS[phrase.word].name
        return folder.word(self.language, phrase.kind, phrase.word, form) or self._gap

    def phrases(self, phrases: Iterable[Phrase], form: str = "name") -> tuple[str, ...]:
        return tuple(self.phrase(phrase, form) for phrase in phrases)

    def sentences(self, phrases: Iterable[Phrase]) -> tuple[str, ...]:
        """Return whole sentences; of the author's own words a full stop is made sure."""
        return tuple(formats.full_stop(formats.sentence(text)) for text in self.phrases(phrases, "sentence"))

    def listing(self, items: Iterable[str]) -> str:
        return formats.listing(items, self.language)

    def acts(self, references: Iterable[ActReference]) -> tuple[str, ...]:
        """Write references to acts as the language cites them, those to one act together."""
        written: list[str] = []
        for act, same in groupby(references, key=lambda reference: reference.act.act if reference.act else None):
            if act is None:
                written += [self._own_act(reference) for reference in same]
            elif act in ACTS:
                places = [reference.act for reference in same if reference.act is not None]
                written.append(cite(places, ACTS[act].number, self.language))
            else:
                written.append(self._gap)
        return tuple(written)

    def _own_act(self, reference: ActReference) -> str:
        name, number, place = self.text(reference.name), self.text(reference.number), self.text(reference.place)
        numbered = number if number is None or number.startswith("(") else f"({number})"
        title = " ".join(part for part in (name, numbered) if part)
        pattern: str = folder.read(self.language, "language")["citations"]["own"]
        return pattern.format(title=title, place=place) if place else title

    def recipient(self, phrase: Phrase) -> str:
        """Return a recipient as it stands at the beginning of a line; the names of vendors stay as they are."""
        return self.phrase(phrase) if phrase.word in VENDORS else formats.sentence(self.phrase(phrase))

    def vendor_use(self, id_: str) -> str:
        """Return the sentence that says what a vendor's service is used for."""
        return folder.word(self.language, "vendors", id_, "sentence") or self._gap

    def required(self, required: bool | None) -> str | None:
        """Return the words for a mandatory or a voluntary piece of data, or None where nothing is said of it."""
        words = folder.read(self.language, "language")["required"]
        return None if required is None else str(words["mandatory" if required else "voluntary"])

    def statutory(self, id_: str) -> str:
        """Return the sentence of a retention period that an act lays down."""
        return folder.word(self.language, "statutory_retention", id_, "sentence") or self._gap

    def day(self, day: date | None) -> Day | None:
        return None if day is None else Day(day.isoformat(), formats.date(day, self.language))

    def phone(self, number: str | None) -> str | None:
        return None if number is None else formats.phone(number, self.language)

    def country(self, code: str) -> str:
        return formats.country(code, self.language)

    @property
    def _gap(self) -> str:
        return str(folder.read(self.language, "language")["missing"])


def link(address: str | None) -> Link | None:
    """Return a web address as a link whose text is the address without its scheme."""
    safe = None if address is None else url(address)
    if address is None or safe is None:
        return None
    return Link(address.split("://", 1)[-1].rstrip("/"), safe)


def mail(address: str | None) -> Link | None:
    """Return an e-mail address as a link that writes to it."""
    safe = None if address is None else url(f"mailto:{address}")
    return None if address is None or safe is None else Link(address, safe)
