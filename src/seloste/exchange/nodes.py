"""JSON-LD in small pieces: the context, nodes, references, and writing it so that it may stand in a page."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from seloste.exchange.words import Labels, Words
from seloste.language import formats
from seloste.law.knowledge.dpv import NAMESPACES, curie
from seloste.output.markdown import url
from seloste.spec.text import Phrase

Node = dict[str, Any]

LABEL = "skos:prefLabel"
NOT_IN_DPV = frozenset({"XK"})
_BY_LANGUAGE = ("dct:description", "dct:title", "dpv:hasAddress", "dpv:hasName", "skos:note", LABEL)

CONTEXT: Node = {
    "@version": 1.1,
    **NAMESPACES,
    "loc": "https://w3id.org/dpv/loc#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@container": "@language"} for name in _BY_LANGUAGE},
}
"""All that is needed to read the graph: a program that reads it loads nothing from anywhere."""


def node(types: Iterable[str], label: Labels | None = None, **_: Any) -> Node:
    """Return a node of some classes, with a label where there is one."""
    return full({"@type": list(dict.fromkeys(types)), LABEL: label or {}})


def full(made: Node) -> Node:
    """Leave out what is empty."""
    return {key: value for key, value in made.items() if value not in (None, "", [], {})}


def reference(short: str) -> Node:
    """Refer to a term of a vocabulary or a node of the graph."""
    return {"@id": short}


def country(code: str, words: Words) -> Node:
    """Refer to a country, or name it where DPV has no term for it."""
    if code in NOT_IN_DPV:
        return node(["dpv:Country"], {language: formats.country(code, language) for language in words.languages})
    return reference(f"loc:{code}")


def address(text: str | None) -> Node | None:
    """Return a web address, or one to write to, as an IRI; None if it is none that can be followed safely."""
    safe = None if text is None else url(text)
    return None if safe is None else {"@id": str(safe)}


def concept(phrase: Phrase, generic: str) -> str:
    """Return the concept of a word; of own words and of words that have none, the generic class."""
    known = None if phrase.word is None else curie(phrase.kind, phrase.word)
    return known or generic


def write(value: Any) -> str:
    """Return JSON that ends in one newline, in the order in which it was made."""
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


_IN_A_PAGE = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def in_a_page(value: Any) -> str:
    """Return JSON that can stand in a ``script`` element: without a "<", nothing ends the element."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_A_PAGE)
