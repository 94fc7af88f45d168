"""Three examples say all in words of the vocabulary, apart from names: so far the vocabulary reaches."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from seloste import api
from seloste.diagnostics import Path as Place
from seloste.spec.models.spec import Spec
from seloste.spec.text import LANGUAGES, Phrase, Text
from seloste.spec.walk import walk

EXAMPLES = Path(__file__).parents[1] / "examples"
DAY = datetime.date(2026, 11, 22)
WORD_ONLY = ["minimal", "small-website", "landlord"]
NAMES = {
    ("controller", "name"), ("contact_person", "name"), ("contact_person", "role"), ("register", "name"),
    ("postal_address", "street"), ("postal_address", "city"), ("list", "name"),
}  # fmt: skip
"""The fields that hold a name, by their block and key; the name in a list is that of a cookie."""


def own_words(spec: Spec) -> list[tuple[Place, Phrase | Text]]:
    """Return what is neither a word nor a name: in a spec in words alone, nothing."""
    return [(path, value) for path, value in walk(spec) if _is_own(path, value)]


def _is_own(path: Place, value: object) -> bool:
    if isinstance(value, Phrase):
        return value.word is None and (value.own is None or value.own.plain is None or not value.own.is_name)
    return isinstance(value, Text) and tuple(part for part in path if isinstance(part, str))[-2:] not in NAMES


@pytest.mark.parametrize("example", WORD_ONLY)
def test_an_example_in_words_alone_has_no_words_of_its_own(example: str) -> None:
    checked = api.check(EXAMPLES / f"{example}.seloste.yaml", as_of=DAY)
    assert checked.spec is not None and not checked.findings
    assert own_words(checked.spec) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", WORD_ONLY)
def test_an_example_in_words_alone_comes_in_every_language(example: str, language: str) -> None:
    checked = api.check(EXAMPLES / f"{example}.seloste.yaml", as_of=DAY)
    assert api.document(checked, language, as_of=DAY).markdown.startswith("# ")


def test_own_words_are_seen() -> None:
    checked = api.check(EXAMPLES / "web-shop.seloste.yaml", as_of=DAY)
    assert checked.spec is not None
    keys = {path[-1] for path, _ in own_words(checked.spec)}
    assert {"reason", "when", "profiling"} <= keys
