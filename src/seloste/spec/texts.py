"""Every text that an author wrote, with its place and its language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from seloste.diagnostics import Path
from seloste.language.wording import lower
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import walk


@dataclass(frozen=True, slots=True)
class Written:
    """One text in one language. A proper name that serves every language has none, and is an empty string there."""

    path: Path
    language: str
    text: str
    lowered: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lowered", lower(self.text))


def texts(spec: Spec) -> Iterator[Written]:
    """Yield every text in the order of the models."""
    for path, value in walk(spec):
        text = value.own if isinstance(value, Phrase) else value
        if not isinstance(text, Text):
            continue
        if text.plain is not None:
            yield Written(path, "" if text.is_name else spec.languages[0], text.plain)
        else:
            yield from (Written((*path, language), language, part) for language, part in text.translations)
