"""Finds words of the vocabulary: by the word itself, or by what it says in any language."""

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

from seloste.language.folder import LANGUAGES, kinds, vocabulary


class Entry(NamedTuple):
    """A word with its forms: language → name of the form → text. The only form of a word has the name ""."""

    kind: str
    word: str
    forms: Mapping[str, Mapping[str, str]]

    def texts(self, language: str) -> tuple[str, ...]:
        return tuple(self.forms[language].values())


def entries(kind: str | None = None) -> Iterator[Entry]:
    """Yield every word, or those of one kind, as the files have them; FileNotFoundError for no kind."""
    for name in kinds() if kind is None else (kind,):
        by_language = {language: vocabulary(language, name) for language in LANGUAGES}
        for word in by_language[LANGUAGES[0]]:
            yield Entry(name, word, {language: _forms(words[word]) for language, words in by_language.items()})


def search(query: str, kind: str | None = None) -> tuple[Entry, ...]:
    """Return the words that contain the query, in any language; those that are it come first."""
    wanted = query.casefold().strip()
    ranked = ((rank, entry) for entry in entries(kind) if (rank := _rank(wanted, entry)) is not None)
    return tuple(entry for _, entry in sorted(ranked, key=lambda pair: pair[0]))


def nearest(query: str, kind: str | None = None, count: int = 3) -> tuple[str, ...]:
    """Return the words that are most like the query, by themselves or by a name in any language."""
    known: dict[str, str] = {}
    for entry in entries(kind):
        for text in (entry.word, *(text for language in LANGUAGES for text in entry.texts(language))):
            known.setdefault(text.casefold(), entry.word)
    matches = get_close_matches(query.casefold()[:60], known, n=count, cutoff=0.6)
    return tuple(dict.fromkeys(known[match] for match in matches))


def _rank(wanted: str, entry: Entry) -> int | None:
    texts = [text.casefold() for language in LANGUAGES for text in entry.texts(language)]
    if wanted == entry.word or wanted in texts:
        return 0
    if wanted in entry.word or wanted.replace(" ", "_") in entry.word:
        return 1
    if any(text.startswith(wanted) for text in texts):
        return 2
    return 3 if any(wanted in text for text in texts) else None


def _forms(value: object) -> Mapping[str, str]:
    return {key: str(text) for key, text in value.items()} if isinstance(value, Mapping) else {"": str(value)}
