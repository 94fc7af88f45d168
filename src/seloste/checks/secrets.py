"""Numbers that have no place in a spec: a literal henkilötunnus, a bank account, a payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from types import MappingProxyType

from seloste.diagnostics import Diagnostic, Finding, Severity, Span, define

IDENTITY_CODE = define(
    Diagnostic(
        "SEL528", "literal-identity-code", Severity.ERROR, ("tietosuojalaki 29", "gdpr 5(1)(c)"), ("C39",)
    )
)  # fmt: skip
BANK_ACCOUNT = define(
    Diagnostic(
        "SEL591", "literal-bank-account", Severity.WARNING, ("gdpr 5(1)(c)",), ignorable=True
    )
)  # fmt: skip
PAYMENT_CARD = define(Diagnostic("SEL592", "literal-payment-card", Severity.ERROR, ("gdpr 5(1)(c)",), ignorable=True))

_CENTURIES = dict.fromkeys("ABCDEF", 2000) | dict.fromkeys("-YXWVU", 1900) | {"+": 1800}
_CHECK = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_HENKILOTUNNUS = re.compile(
    r"(?<![\w-])(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{2})(?P<sign>[-+A-FU-Y])(?P<number>\d{3})"
    r"(?P<check>[0-9A-FHJ-NPR-Y])(?![\w-])",
    re.ASCII,
)
_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?(?![\w-])", re.ASCII)
_CARD = re.compile(
    r"(?<![\w.+-])[3-6]\d{3}(?P<between>[ -]?)\d{4,6}(?P=between)\d{4,5}(?:(?P=between)\d{1,7})?(?![\w-])"
)


def secrets(files: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    """Yield where such a number stands, in comments too. The number itself is never repeated."""
    for name, lines in files.items():
        for number, line in enumerate(lines, 1):
            for diagnostic, found in _in_line(line):
                yield diagnostic.at((), Span(name, number, found.start() + 1, number, found.end() + 1))


def masked(finding: Finding) -> Finding:
    """Return a finding whose parameters repeat no such number: they end up in messages and logs."""
    params = {key: without(value) for key, value in finding.params.items()}
    return finding if params == dict(finding.params) else replace(finding, params=MappingProxyType(params))


def without(text: str) -> str:
    """Return a text with such numbers blotted out."""
    parts: list[str] = []
    end = 0
    for start, next_end in sorted(match.span() for _, match in _in_line(text)):
        if start >= end:
            parts += text[end:start], "…"
        end = max(end, next_end)
    return "".join((*parts, text[end:]))


def has_any(line: str) -> bool:
    """Tell whether there is such a number, so that the line must not be shown."""
    return any(True for _ in _in_line(line))


def _in_line(line: str) -> Iterator[tuple[Diagnostic, re.Match[str]]]:
    for found in _HENKILOTUNNUS.finditer(line):
        if _is_henkilotunnus(found):
            yield IDENTITY_CODE, found
    for found in _IBAN.finditer(line):
        if _is_valid("iban", found[0]):
            yield BANK_ACCOUNT, found
    for found in _CARD.finditer(line):
        if _is_valid("luhn", re.sub(r"[ -]", "", found[0])):
            yield PAYMENT_CARD, found


def _is_valid(kind: str, number: str) -> bool:
    # Imported only where there is such a number: few files have one.
    return bool(import_module(f"stdnum.{kind}").is_valid(number))


def _is_henkilotunnus(found: re.Match[str]) -> bool:
    """Compute the check character, and see whether there is such a day: fewer false alarms."""
    try:
        date(_CENTURIES[found["sign"]] + int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        return False
    number = int(found["day"] + found["month"] + found["year"] + found["number"])
    return found["check"] == _CHECK[number % 31]
