"""Every text in every language of the notice, and the same in each: nothing falls back to another language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.spec.text import Phrase, Text


@rule("SEL601", "translation-missing", item="C41", cites=("gdpr 12(1)",))
def translation_missing(case: Case) -> Iterator[Hit]:
    languages = case.spec.languages
    for path, value in case.values:
        text = value.own if isinstance(value, Phrase) else value
        if isinstance(text, Text):
            there = text.by_language(languages)
            missing = [language for language in languages if language not in there]
            if missing:
                yield path, {"languages": ", ".join(missing), "count": str(len(missing))}


FEWEST_WORDS = 4
"""Fewer words than this can be a name, which is the same in every language."""
_NAMES = frozenset(
    """name short_name trade_names care_of street po_box city system systems organisation contact_point number
    recipient provider source""".split()
)
"""Keys under which a proper name can stand."""


def _versions(case: Case) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield the texts that an author wrote by language, in the languages of the notice. Proper names are none."""
    for path, value in case.values:
        text = value.own if isinstance(value, Phrase) else value
        if isinstance(text, Text) and text.plain is None and not _is_name(path):
            there = text.by_language(case.spec.languages)
            yield path, {language: there[language] for language in case.spec.languages if language in there}


def _is_name(path: Path) -> bool:
    """Whether a proper name can stand here, which a register does not have: its name is translated."""
    keys = [step for step in path if isinstance(step, str)]
    return keys[-1] in _NAMES and keys not in (["register", "name"], ["registers", "name"])


@rule("SEL602", "same-text-in-languages", item="C41", cites=("gdpr 12(1)",), severity=Severity.WARNING)
def same_text_in_languages(case: Case) -> Iterator[Hit]:
    for path, versions in _versions(case):
        seen: dict[str, str] = {}
        for language, text in versions.items():
            words = re.findall(r"[^\W\d_]+", text.casefold())
            if len(words) >= FEWEST_WORDS:
                first = seen.setdefault(" ".join(words), language)
                if first != language:
                    yield (*path, language), {"first": first, "second": language}


@rule("SEL603", "different-periods-in-languages", item="C41", cites=("gdpr 12(1)",), severity=Severity.WARNING)
def different_periods_in_languages(case: Case) -> Iterator[Hit]:
    for path, versions in _versions(case):
        periods = {language: _periods(text, language) for language, text in versions.items()}
        first, *others = periods or [""]
        for language in others:
            # Where one writes in words what another writes in figures, the two can't be compared.
            if len(periods[language]) == len(periods[first]) and periods[language] != periods[first]:
                yield (*path, language), {"first": first, "second": language}


_DAYS, _WEEKS, _MONTHS, _YEARS = (1, "days"), (7, "days"), (1, "months"), (12, "months")
_UNITS = {
    "fi": {
        r"vuo(?:tta|den|dessa|teen|si)|v\.": _YEARS,
        r"kk|kuukau(?:tta|den|dessa|teen|si)": _MONTHS,
        r"viik(?:koa|on|ossa)": _WEEKS,
        r"päiv(?:ää|än|ässä)|pv|vrk|vuorokau(?:tta|den|dessa)": _DAYS,
    },
    "sv": {
        r"års?": _YEARS,
        r"mån(?:ad(?:ers?|s)?|\.)": _MONTHS,
        r"veck(?:ors?|a|as)": _WEEKS,
        r"dag(?:ars?|s)?|dygns?": _DAYS,
    },
    "en": {r"years?": _YEARS, r"months?": _MONTHS, r"weeks?": _WEEKS, r"days?": _DAYS},
}
_PERIODS = {
    language: re.compile(rf"(?<![\d.,:/–-])(\d{{1,3}})[\s-](?:{'|'.join(f'({unit})' for unit in units)})(?!\w)", re.I)
    for language, units in _UNITS.items()
}


def _periods(text: str, language: str) -> list[tuple[int, str]]:
    """Return the lengths of time that stand in figures in a text, in order of length: 2 years are 24 months."""
    found = []
    for match in _PERIODS[language].finditer(text):
        factor, unit = list(_UNITS[language].values())[(match.lastindex or 2) - 2]
        found.append((int(match[1]) * factor, unit))
    return sorted(found)
