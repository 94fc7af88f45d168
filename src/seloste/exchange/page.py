"""The data block that an HTML page can carry: what the page is, for search engines, and the graph of its facts."""

from __future__ import annotations

from typing import Any

from seloste.exchange.dpv import graph
from seloste.exchange.nodes import full, in_a_page
from seloste.exchange.words import Words
from seloste.output.markdown import url
from seloste.spec.models.parties import Controller, ControllerKind
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers


def data_block(spec: Spec, language: str) -> str:
    """Return the JSON of a ``script`` element of the type ``application/ld+json``. No browser runs it."""
    return in_a_page([web_page(spec, language), graph(spec)])


def web_page(spec: Spec, language: str) -> dict[str, Any]:
    """Say what the page is in the words of schema.org, and no more than the spec says."""
    words = Words(spec.languages)
    latest = None if spec.date is None else spec.date.latest
    names = [name for _, register in registers(spec) if (name := words.text(register.name, language))]
    return full(
        {
            "@context": {"@vocab": "https://schema.org/"},
            "@type": "WebPage",
            "name": words.title(spec).get(language) or next(iter(words.title(spec).values()), ""),
            "inLanguage": language,
            "dateModified": None if latest is None else latest.isoformat(),
            "publisher": [_party(party, words, language) for party in spec.controller],
            "about": [{"@type": "Thing", "name": name} for name in names],
        }
    )


def _party(party: Controller, words: Words, language: str) -> dict[str, Any]:
    website = None if party.website is None else url(party.website)
    return full(
        {
            "@type": "Person" if party.kind is ControllerKind.PRIVATE_PERSON else "Organization",
            "name": words.text(party.name, language),
            "url": None if website is None else str(website),
            "email": party.email,
            "telephone": party.phone,
        }
    )
