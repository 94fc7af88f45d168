"""The forms that TILT's schema gives to telephone numbers and to references to the law."""

from __future__ import annotations

import re
from typing import Any

from seloste.exchange.nodes import full
from seloste.exchange.words import Words
from seloste.law.acts import ACTS
from seloste.law.bases import LegalBasis
from seloste.spec.models.acts import ActReference

Json = dict[str, Any]

_PHONE = re.compile(r"[+]*[(]?[0-9]{1,4}[)]?[-\s./0-9]*")
_NUMBER = re.compile(r"\(?([0-9]{1,5})/([0-9]{4})\)?")


def full_but(kept: Json, others: Json) -> Json:
    """Return what TILT requires, and of the others what is there."""
    return {**kept, **full(others)}


def phone(number: str | None) -> str | None:
    """Return a telephone number, or None for one that TILT can't take."""
    return number if number is not None and _PHONE.fullmatch(number) else None


def basis(one: LegalBasis) -> str:
    """Write a legal basis as TILT refers to it: GDPR-6-1-f."""
    return f"GDPR-6-1-{one.point}"


def gdpr(place: str, words: Words, language: str) -> str:
    """Write a place in the GDPR out, such as "7(3)", as the language cites it."""
    return words.act(ActReference(act=f"gdpr {place}"), language)  # type: ignore[arg-type]


def act(reference: ActReference, words: Words, language: str) -> str:
    """Write a place in an act in TILT's signs: FI-1336-1997-2-10 or EU-2016-679-9; empty where it has no number."""
    place = reference.act
    number = (
        ACTS[place.act].number if place is not None and place.act in ACTS else words.text(reference.number, language)
    )
    if number.startswith("(EU) "):
        found = f"EU-{number.removeprefix('(EU) ').replace('/', '-')}"
        found = "GDPR" if found == "EU-2016-679" else found
    else:
        match = _NUMBER.fullmatch(number.strip())
        found = f"FI-{match[1]}-{match[2]}" if match else ""
    inside = [] if place is None else [place.chapter, place.section, place.subsection, place.point]
    parts = [part for part in inside if part]
    plain = all(re.fullmatch(r"[0-9]+|[a-z]", part) for part in parts)
    return "-".join((found, *parts)) if found and plain else found
