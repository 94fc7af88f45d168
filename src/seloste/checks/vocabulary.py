"""Words that the vocabulary does not know are never printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.language import folder
from seloste.language.search import entries
from seloste.law.acts import ACTS
from seloste.law.citations import Citation
from seloste.law.vendors import VENDORS
from seloste.spec.suggest import nearest
from seloste.spec.text import Phrase

_FIRST = folder.LANGUAGES[0]


@cache
def _by_text(kind: str) -> dict[str, str]:
    """Return the words of a kind by what they say in any language."""
    # A vendor's only form is a sentence; people write its name.
    found = {vendor.name.casefold(): vendor.id for vendor in VENDORS.values() if "vendors" in folder.accepted(kind)}
    for accepted in folder.accepted(kind):
        for entry in entries(accepted):
            for language in folder.LANGUAGES:
                found.setdefault(entry.texts(language)[0].casefold(), entry.word)
    return found


@lru_cache(maxsize=1000)
def _nearest(word: str, kind: str) -> str:
    said = _by_text(kind).get(word.casefold())
    if said is not None:
        return said
    return nearest(word, [known for accepted in folder.accepted(kind) for known in folder.vocabulary(_FIRST, accepted)])


def _kinds_of(word: str) -> list[str]:
    return [kind for kind in folder.kinds() if word in folder.vocabulary(_FIRST, kind)]


def _unknown(case: Case) -> Iterator[tuple[Path, Phrase, str, list[str]]]:
    for path, value in case.values:
        word = value.word if isinstance(value, Phrase) else None
        if word is not None and not any(
            word in folder.vocabulary(_FIRST, kind) for kind in folder.accepted(value.kind)
        ):
            yield path, value, word[:60], _kinds_of(word)


@rule("SEL108", "unknown-word", item="", cites=())
def unknown_word(case: Case) -> Iterator[Hit]:
    for path, phrase, word, others in _unknown(case):
        if not others:
            yield path, {"word": word, "kind": phrase.kind, "suggestion": _nearest(word, phrase.kind)}


@rule("SEL116", "word-of-another-kind", item="", cites=())
def word_of_another_kind(case: Case) -> Iterator[Hit]:
    for path, phrase, word, others in _unknown(case):
        if others:
            suggestion = _nearest(word, phrase.kind)
            yield path, {"word": word, "kind": phrase.kind, "others": ", ".join(others), "suggestion": suggestion}


@rule("SEL114", "unknown-act", item="", cites=())
def unknown_act(case: Case) -> Iterator[Hit]:
    for path, value in case.values:
        if isinstance(value, Citation) and value.act not in ACTS:
            yield path, {"word": value.act[:60], "suggestion": nearest(value.act, ACTS)}


@rule("SEL117", "word-in-own-words", item="", cites=(), severity=Severity.WARNING)
def word_in_own_words(case: Case) -> Iterator[Hit]:
    for path, value in case.values:
        if isinstance(value, Phrase) and value.own is not None:
            written = value.own.by_language(case.spec.languages).values()
            words = {_by_text(value.kind).get(text.strip().casefold()) for text in written}
            word = words.pop() if len(words) == 1 else None
            if word is not None:
                yield path, {"word": word}


@rule("SEL118", "repealed-act", item="C08", cites=("gdpr 6(3)",))
def repealed_act(case: Case) -> Iterator[Hit]:
    for path, value in case.values:
        act = ACTS.get(value.act) if isinstance(value, Citation) else None
        if act is not None and act.repealed is not None and act.repealed <= case.day:
            yield path, {"word": act.id, "number": act.number, "date": act.repealed.isoformat()}
