"""Numbers that have no place in a spec: a literal henkilötunnus, a bank account, a payment card."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import pairwise
from types import MappingProxyType

from seloste.diagnostics import Diagnostic, Finding, Severity, Span, define
from seloste.spec.nodes import Mapping as MappingNode
from seloste.spec.nodes import Node, Scalar, Sequence

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
_DIGITS = re.compile(r"\d\d")
"""What each of the three has, and few lines have."""
_HENKILOTUNNUS = re.compile(
    r"(?<![\w-])(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{2})(?P<sign>[-+A-FU-Y])(?P<number>\d{3})"
    r"(?P<check>[0-9A-FHJ-NPR-Y])(?![\w-])",
    re.ASCII,
)
_IBAN = re.compile(r"(?<![\w-])[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3,7}(?: ?[0-9A-Z]{1,3})?(?![\w-])", re.ASCII)
_CARD = re.compile(
    r"(?<![\w.+-])[3-6]\d{3}(?P<between>[ -]?)\d{4,6}(?P=between)\d{4,5}(?:(?P=between)\d{1,7})?(?![\w-])"
)
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(0000[0-9a-fA-F]{4})|(.))")


def secrets(files: Mapping[str, tuple[str, ...]], root: Node | None = None) -> Iterator[Finding]:
    """Yield where such a number stands, in comments too, and by its escapes or over several lines of a value.

    The number itself is never repeated.
    """
    for name, lines in files.items():
        for number, line in enumerate(lines, 1):
            plain = list(_in_line(line))
            for diagnostic, found in plain:
                yield diagnostic.at((), Span(name, number, found.start() + 1, number, found.end() + 1))
            for diagnostic, found in _in_line(_unescaped(line)) if "\\" in line else ():
                if all(found[0] != other[0] for _, other in plain):
                    yield diagnostic.at((), Span(name, number, 1, number, len(line) + 1))
    for scalar in {id(scalar): scalar for scalar in _over_lines(root)}.values():
        span = scalar.span
        shown = [_unescaped(line) for line in files.get(span.file, ())[span.line - 1 : span.end_line]]
        for diagnostic, found in _in_line(scalar.text):
            if not any(found[0] in line for line in shown):
                yield diagnostic.at((), span)


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


def is_secret(finding: Finding, lines: tuple[str, ...], number: int) -> bool:
    """Tell whether the line of a finding must not be shown: whatever it is about, it could show such a number."""
    is_about_one = finding.diagnostic in (IDENTITY_CODE, BANK_ACCOUNT, PAYMENT_CARD)
    return is_about_one or has_any(lines, number)


def has_any(lines: tuple[str, ...], number: int) -> bool:
    """Tell whether a line has such a number or a part of one, also by its escapes."""
    if not 0 < number <= len(lines):
        return False
    line = lines[number - 1]
    if any(True for text in {line, _unescaped(line)} for _ in _in_line(text)):
        return True
    for first, second in pairwise(lines[max(0, number - 2) : number + 1]):
        begun = first[:-1] if first.endswith("\\") else f"{first.rstrip()} "
        joined = _unescaped(begun), _unescaped(second.lstrip())
        if any(found.start() < len(joined[0]) < found.end() for _, found in _in_line("".join(joined))):
            return True
    return False


def _unescaped(line: str) -> str:
    """Write out the escapes of YAML: a backslash, x and 31 is a 1."""
    return _ESCAPE.sub(lambda found: found[4] or chr(int(found[1] or found[2] or found[3], 16)), line)


def _over_lines(node: Node | None) -> Iterator[Scalar]:
    """Yield the keys and values of a tree that are written on more than one line."""
    if isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _over_lines(key)
            yield from _over_lines(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _over_lines(item)
    elif isinstance(node, Scalar) and node.span.line != node.span.end_line:
        yield node


def _in_line(line: str) -> Iterator[tuple[Diagnostic, re.Match[str]]]:
    if not _DIGITS.search(line):
        return
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
