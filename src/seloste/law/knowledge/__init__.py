"""What the vocabulary's words mean in law, one module a kind of word. Their forms stand in the language folders.

A word that a module does not name is one of which there is nothing to say: ask with ``data_item``, ``purpose``,
``recipient``, ``source``, ``data_subject``, ``security_measure`` and ``dpv.curie``, which answer for any word.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

Fact = TypeVar("Fact")


def by_word(facts: Mapping[Fact, str]) -> dict[str, Fact]:
    """Turn a table of words by fact into the fact of each word. Raises ValueError where a word stands under two."""
    found: dict[str, Fact] = {}
    for fact, words in facts.items():
        for word in words.split():
            if word in found:
                raise ValueError(f"{word}: {found[word]} and {fact}")
            found[word] = fact
    return found
