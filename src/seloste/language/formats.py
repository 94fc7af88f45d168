"""Dates, periods, countries, lists and phone numbers as each language writes them in Finland."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from seloste.language.folder import read


def _locale(language: str) -> str:
    return str(read(language, "language")["locale"])


@lru_cache(maxsize=1000)
def date(day: datetime.date, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, read(language, "language")["date"], locale=_locale(language))


@lru_cache(maxsize=1000)
def period(number: int, unit: str, language: str) -> str:
    """Write a length of time: ``period(12, "month", "sv")`` is "12 månader"."""
    from babel.units import format_unit

    return format_unit(number, f"duration-{unit}", locale=_locale(language))


@cache
def country(code: str, language: str) -> str:
    """Return the name of a country by its ISO 3166-1 alpha-2 code; a code that has none stands for itself."""
    from babel import Locale

    name: str = Locale.parse(_locale(language)).territories.get(code, code)
    return name


def listing(items: Iterable[str], language: str) -> str:
    """Join with commas and the language's "and", or a weightier one where an item holds an "and" itself."""
    # Babel's format_list takes time that grows with the square of the list.
    *words, last = list(items) or [""]
    joints = read(language, "language")["and"]
    is_plain = not any(f" {joints['plain']} " in word for word in (*words, last))
    joint = f" {joints['plain']} " if is_plain else joints["compound"]
    return f"{', '.join(words)}{joint}{last}" if words else last


def phone(number: str, language: str) -> str:
    """Write a Finnish number nationally in Finnish and Swedish, with the country's code in English."""
    if read(language, "language")["phone"] == "international" and number.startswith("0"):
        return f"+358 {number[1:].lstrip()}"
    return number


def order(text: str, language: str) -> str:
    """Return a key that sorts texts as an index does: å, ä and ö are letters of their own in Finnish and Swedish."""
    after_z = str.maketrans("åäö", "{|}") if language != "en" else {}
    letters = unicodedata.normalize("NFC", text).casefold().translate(after_z)
    return "".join(char for char in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(char))


def sentence(text: str) -> str:
    """Capitalise the first letter and leave the rest as it is."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """End a text with a full stop unless it has an end."""
    return text if text.rstrip().endswith((".", "!", "?", "…", ":")) else f"{text.rstrip()}."
