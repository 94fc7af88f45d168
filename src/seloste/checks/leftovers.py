"""What was left over: the name of another body, from the notice of somebody else, and placeholders of a starter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, TextHit, rule
from seloste.diagnostics import Severity
from seloste.law.vendors import VENDORS
from seloste.spec import placeholders
from seloste.spec.text import Phrase, Text

_BODY = re.compile(r"(?:\b[A-ZÅÄÖ][\w&.'’-]{1,40} ){1,3}(?:Oy|Oyj|Ab|Abp|Ky|Kb|ry|rf|rs|Ltd|Inc|GmbH|ApS)\b")
_OF_OTHERS = frozenset({
    "disclosures", "transfers", "sources", "law", "cookies", "artificial_intelligence", "publication", "representative",
    "arrangement", "recordings", "scope",
})  # fmt: skip
"""The keys under which others are named as a matter of course."""


@rule(
    "SEL582", "name-of-another-body", item="", cites=("gdpr 12(1)",), severity=Severity.WARNING,
    requires=("SEL201", "SEL202"),
)  # fmt: skip
def name_of_another_body(case: Case) -> Iterator[TextHit]:
    known = _known(case)
    for written in case.texts:
        if not written.language or not _OF_OTHERS.isdisjoint(written.path):
            continue
        for found in _BODY.finditer(written.text):
            if not _ends_with_any(found[0].casefold(), known):
                yield TextHit(written.path, {"found": found[0]}, found.start(), found.end())


def _ends_with_any(text: str, names: frozenset[str]) -> bool:
    return any(text[start:] in names for start in range(len(text)))


def _known(case: Case) -> frozenset[str]:
    """Return every name that the spec gives as a name, and those of the vendors that it names by a word."""
    names = {written.text.casefold() for written in case.texts if not written.language}
    for _, value in case.values:
        if isinstance(value, Phrase) and value.word in VENDORS:
            names.add(VENDORS[value.word].name.casefold())
        elif isinstance(value, Text) and value.is_name:
            names |= {text.casefold() for _, text in value.translations}
    return frozenset(name for name in names if name)


@rule(
    "SEL583", "placeholder-of-starter", item="C01", cites=("gdpr 13(1)(a)", "gdpr 14(1)(a)"),
    severity=Severity.WARNING,
)  # fmt: skip
def placeholder_of_starter(case: Case) -> Iterator[Hit]:
    for path, value in case.values:
        written = value.plain if isinstance(value, Text) else value
        if isinstance(written, str) and _is_placeholder(written):
            yield path, {"found": written}


def _is_placeholder(text: str) -> bool:
    is_known = text in placeholders.EXACT or text in placeholders.NAMES.values()
    # In an address there is no space, so a sentence about the domain is not meant.
    return is_known or (placeholders.DOMAIN in text and " " not in text)
