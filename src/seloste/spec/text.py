"""Text by language, and words of the vocabulary, which come with all their languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic_core import PydanticCustomError

from seloste.spec.shape import TEXT, Form, words

LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """What an author wrote: one string per language, or one ``plain`` string.

    A plain string is in the spec's first language, unless ``is_name``: a proper name is the same in every language.
    """

    plain: str | None = None
    translations: tuple[tuple[str, str], ...] = ()
    is_name: bool = False

    def by_language(self, languages: tuple[str, ...]) -> Mapping[str, str]:
        """Return the text for each of the languages in which it is there."""
        if self.plain is None:
            return dict(self.translations)
        return dict.fromkeys(languages if self.is_name else languages[:1], self.plain)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A word of the vocabulary (of the kind named), or the author's own words."""

    kind: str
    word: str | None = None
    own: Text | None = None


def is_token(text: str) -> bool:
    """Tell whether a string looks like a word of the vocabulary: one lower-case word, right or misspelt."""
    return re.fullmatch(r"[^\W\d_][\w-]*", text) is not None and text == text.lower()


def _text(value: object, *, is_name: bool = False) -> Text:
    if isinstance(value, Mapping):
        return Text(translations=tuple((_language(key), _string(part, at=key)) for key, part in value.items()))
    return Text(plain=_string(value), is_name=is_name)


def _language(key: object) -> str:
    if key not in LANGUAGES:
        raise PydanticCustomError("SEL105", "language", {"key": str(key), "at": str(key)})
    return str(key)


def _string(value: object, at: object = None) -> str:
    place = {} if at is None else {"at": str(at)}
    if value is None or isinstance(value, bool) or not isinstance(value, (str, int)):
        raise PydanticCustomError("SEL103", "type", {"expected": "text", **place})
    if not str(value).strip():
        raise PydanticCustomError("SEL106", "empty", place)
    if value == "none":
        raise PydanticCustomError("SEL115", "none", place)
    return str(value)


def _word(kind: str, *, names: bool = False) -> Form:
    """A word of a kind, or own words, which are a proper name where ``names`` is true."""

    def read(value: object) -> Phrase:
        if isinstance(value, str) and is_token(value) and value != "none":
            return Phrase(kind, word=value)
        return Phrase(kind, own=_text(value, is_name=names))

    return Form(read, words(kind))


def _name(value: object) -> Text:
    return _text(value, is_name=True)


OwnText = Annotated[Text, Form(_text, TEXT)]
"""The author's own words on one line."""

Prose = Annotated[Text, Form(_text, TEXT)]
"""The author's own words as paragraphs, lists and links in Markdown."""

Name = Annotated[Text, Form(_name, TEXT)]
"""A proper name: one string serves every language, a mapping gives each its own."""

Purpose = Annotated[Phrase, _word("purposes")]
DataItem = Annotated[Phrase, _word("data")]
DataGroup = Annotated[Phrase, _word("data_groups")]
DataSubjects = Annotated[Phrase, _word("data_subjects")]
Source = Annotated[Phrase, _word("sources", names=True)]
CollectionChannel = Annotated[Phrase, _word("collection_channels")]
Recipient = Annotated[Phrase, _word("recipients", names=True)]
SecurityMeasure = Annotated[Phrase, _word("security_measures")]
RetentionEvent = Annotated[Phrase, _word("retention_events")]
RetentionCriterion = Annotated[Phrase, _word("retention_criteria")]
StatutoryRetention = Annotated[Phrase, _word("statutory_retention")]
AfterRetention = Annotated[Phrase, _word("after_retention")]
DeletionRhythm = Annotated[Phrase, _word("deletion_rhythms")]
Interest = Annotated[Phrase, _word("interests")]
IdentityCheck = Annotated[Phrase, _word("identity_checks")]
Consequence = Annotated[Phrase, _word("consequences")]
ChangeNotice = Annotated[Phrase, _word("change_notices")]
MarketingChannel = Annotated[Phrase, _word("marketing_channels")]
MarketingControl = Annotated[Phrase, _word("marketing_controls")]
CookiePurpose = Annotated[Phrase, _word("cookie_purposes")]
CookieConsent = Annotated[Phrase, _word("cookie_consents")]
Audience = Annotated[Phrase, _word("audiences")]
Recording = Annotated[Phrase, _word("recordings")]
SpecialCategoryGround = Annotated[Phrase, _word("special_category_grounds")]
IdentityCodeGround = Annotated[Phrase, _word("identity_code_grounds")]
