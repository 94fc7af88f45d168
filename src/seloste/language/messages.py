"""The sentences of findings: a code and its parameters in, words out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from seloste.diagnostics import Finding
from seloste.language import formats
from seloste.language.folder import read

_DATES = frozenset({"date", "day", "later"})
"""Parameters that hold a day in ISO 8601. Programs get it as it is, people as their language writes it."""


def message(finding: Finding, language: str) -> str:
    """Return what is wrong, as a whole sentence."""
    return _filled(_entry(finding, language)["message"], finding, language)


def fix(finding: Finding, language: str) -> str | None:
    """Return what to do about it, or None where the message says it."""
    entry = _entry(finding, language)
    pattern = entry.get("fix_suggestion") if finding.params.get("suggestion") else None
    pattern = pattern or entry.get("fix")
    return None if pattern is None else _filled(pattern, finding, language)


def _entry(finding: Finding, language: str) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = read(language, "messages")[finding.code]
    return entry


def _filled(pattern: str, finding: Finding, language: str) -> str:
    words: Mapping[str, Mapping[str, str]] = read(language, "messages")["parameters"]
    return pattern.format_map(
        {key: _written(key, value, words.get(key, {}), language) for key, value in finding.params.items()}
    )


def _written(key: str, value: str, words: Mapping[str, str], language: str) -> str:
    if key in _DATES:
        return formats.date(date.fromisoformat(value), language)
    if key == "country":
        name = formats.country(value, language)
        return value if name == value else f"{name} ({value})"
    return words.get(value, value)
