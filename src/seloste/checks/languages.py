"""Every text in every language of the notice: nothing falls back to another language."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import walk


@rule("SEL601", "translation-missing", item="C41", cites=("gdpr 12(1)",))
def translation_missing(case: Case) -> Iterator[Hit]:
    languages = case.spec.languages
    for path, value in walk(case.spec):
        text = value.own if isinstance(value, Phrase) else value
        if isinstance(text, Text):
            there = text.by_language(languages)
            missing = [language for language in languages if language not in there]
            if missing:
                yield path, {"languages": ", ".join(missing), "count": str(len(missing))}
