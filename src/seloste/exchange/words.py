"""The words of a spec in each of its languages. Where a language lacks a text, nothing stands in for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from seloste.language import folder, formats
from seloste.language.citations import cite
from seloste.law.acts import ACTS
from seloste.law.vendors import VENDORS
from seloste.output.markdown import NOT_TEXT
from seloste.spec.models.acts import ActReference
from seloste.spec.models.parties import Address
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase, Text

NAME = "@none"
"""The language of what is the same in every language, as JSON-LD writes it."""

Labels = dict[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """The languages of one spec."""

    languages: tuple[str, ...]

    def labels(self, said: Text | Phrase | None, form: str = "name") -> Labels:
        """Return a text or a word by language; a proper name that serves all of them stands under ``@none``."""
        if said is None:
            return {}
        if isinstance(said, Text):
            if said.is_name and said.plain is not None:
                return {NAME: clean(said.plain)}
            return {language: clean(text) for language, text in said.by_language(self.languages).items()}
        if said.word is None:
            return self.labels(said.own)
        if said.kind == "recipients" and said.word in VENDORS:
            return {NAME: VENDORS[said.word].name}
        found = ((language, folder.word(language, said.kind, said.word, form)) for language in self.languages)
        return {language: text for language, text in found if text is not None}

    def text(self, said: Text | Phrase | None, language: str, form: str = "name") -> str:
        """Return a text in one language, empty where it is not there."""
        return in_language(self.labels(said, form), language)

    def notes(self, said: Iterable[Text | Phrase | None]) -> dict[str, list[str]]:
        """Return several texts by language, words of the vocabulary as whole sentences."""
        found: dict[str, list[str]] = {}
        for one in said:
            for language, text in self.labels(one, "sentence").items():
                found.setdefault(language, []).append(text)
        return found

    def address(self, place: Address | None) -> Labels:
        """Return an address on one line in each language, or under ``@none`` where these are the same."""
        if place is None:
            return {}
        lines = {language: self._line(place, language) for language in self.languages}
        return {NAME: next(iter(lines.values()))} if len(set(lines.values())) == 1 else lines

    def _line(self, place: Address, language: str) -> str:
        parts = [self.text(part, language) for part in (place.care_of, place.po_box, place.street)]
        town = " ".join(part for part in (place.postal_code, self.text(place.city, language)) if part)
        country = "" if place.country in (None, "FI") else formats.country(str(place.country), language)
        return ", ".join(part for part in (*parts, town, country) if part)

    def act(self, reference: ActReference, language: str) -> str:
        """Return a place in an act as the language cites it, empty where the act is not known."""
        if reference.act is not None:
            known = ACTS.get(reference.act.act)
            return "" if known is None else cite([reference.act], known.number, language)
        named = self.text(reference.name, language)
        number = self.text(reference.number, language)
        if number and not number.startswith("("):
            number = f"({number})"
        place = self.text(reference.place, language)
        pattern: str = folder.read(language, "language")["citations"]["own"]
        title = " ".join(part for part in (named, number) if part)
        return pattern.format(title=title, place=place) if title and place else title

    def acts(self, references: Iterable[ActReference]) -> list[Labels]:
        found = ({language: self.act(one, language) for language in self.languages} for one in references)
        return [there for act in found if (there := {language: text for language, text in act.items() if text})]

    def title(self, spec: Spec) -> Labels:
        """Return the title of the notice, as the notice bears it in each language."""
        own = self.labels(spec.title)
        if own:
            return own
        subject = spec.register_.name if spec.register_ is not None else None
        if subject is None and spec.controller:
            subject = spec.controller[0].name
        titles = {
            language: folder.read(language, "language")["titles"][spec.layout.value] for language in self.languages
        }
        names = {language: self.text(subject, language) for language in self.languages}
        return {
            language: f"{title} – {names[language]}" if names[language] else title for language, title in titles.items()
        }


def in_language(labels: Labels, language: str) -> str:
    return labels.get(language) or labels.get(NAME, "")


def clean(text: str) -> str:
    """Replace what is no character; the rest is data, and stays as it is written."""
    return NOT_TEXT.sub("\ufffd", text).strip()
