"""Findings that an author has decided to live with, each for a reason. Duties laid down by law are not among them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from seloste.checks.registry import rules
from seloste.checks.run import few
from seloste.diagnostics import Diagnostic, Finding, Severity, Span, define, registry
from seloste.spec.comments import Comment


def _defined(code: str, name: str, severity: Severity) -> Diagnostic:
    return define(Diagnostic(code, name, severity))


MALFORMED = _defined("SEL901", "ignore-malformed", Severity.ERROR)
WITHOUT_REASON = _defined("SEL902", "ignore-without-reason", Severity.ERROR)
UNKNOWN_CODE = _defined("SEL903", "ignore-unknown-code", Severity.ERROR)
OF_A_DUTY = _defined("SEL904", "ignore-of-a-duty", Severity.ERROR)
UNUSED = _defined("SEL905", "ignore-unused", Severity.WARNING)
_OF_A_COMPARISON = frozenset({"SEL316"})


class Ignored(NamedTuple):
    """A finding that is not counted, and why."""

    finding: Finding
    reason: str


class Standing(NamedTuple):
    """An ignore of one kind of finding in a whole spec, wherever it stands."""

    code: str
    reason: str


class Sifted(NamedTuple):
    """The findings that stand, those that are ignored, and what is wrong with the ignores themselves."""

    findings: tuple[Finding, ...]
    ignored: tuple[Ignored, ...]


def sift(
    findings: Iterable[Finding],
    comments: Iterable[Comment],
    *,
    name: str,
    day: date | None,
    compared: bool = False,
    standing: Iterable[Standing] = (),
) -> Sifted:
    """Set aside the findings that a comment ignores, or an ignore that is standing. Findings must have their places.

    ``day`` is that as of which the rules have run, or None if they have not: then no ignore is called unused. Neither
    is one in another file than ``name``, since another spec that shares the file can need it. ``compared`` tells
    whether the spec has been compared with the version before it.
    """
    findings, comments = tuple(findings), tuple(comments)
    reasons = {ignore.code: ignore.reason for ignore in standing}
    if not comments and not reasons:
        return Sifted(findings, ())
    rules()  # every code must be known before one is called unknown
    kinds = registry()
    stand: list[Finding] = []
    ignored: list[Ignored] = []
    used: set[tuple[Comment, str]] = set()
    by_number = _by_number(findings, comments)
    for number, finding in enumerate(findings):
        comment = by_number.get(number)
        if comment is None and finding.code in reasons and finding.diagnostic.ignorable:
            ignored.append(Ignored(finding, reasons[finding.code]))
        elif comment is None:
            stand.append(finding)
        else:
            ignored.append(Ignored(finding, comment.reason))
            used.add((comment, finding.code))
    stand += few(finding for comment in comments for finding in _wrong(comment, kinds))
    if day is not None:
        ran = _ran(findings, day) - (frozenset() if compared else _OF_A_COMPARISON)
        stand += few(
            UNUSED.at((), comment.span, code=code)
            for comment in comments
            for code in comment.codes
            if comment.reason and comment.span.file == name and code in ran and (comment, code) not in used
        )
    return Sifted(tuple(stand), tuple(ignored))


def _by_number(findings: tuple[Finding, ...], comments: tuple[Comment, ...]) -> dict[int, Comment]:
    """Return the first comment that ignores a finding, by the number of the finding."""
    open_: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, finding in enumerate(findings):
        if finding.span is not None and finding.diagnostic.ignorable:
            open_.setdefault((finding.span.file, finding.code), []).append((finding.span.line, number))
    found: dict[int, Comment] = {}
    for comment in comments:
        for code in comment.codes if comment.reason else ():
            there = open_.get((comment.span.file, code), [])
            covered = slice(bisect_left(there, (comment.first,)), bisect_left(there, (comment.last + 1,)))
            found |= {number: comment for _, number in there[covered]}
            del there[covered]
    return found


def _wrong(comment: Comment, kinds: Mapping[str, Diagnostic]) -> Iterator[Finding]:
    if not comment.codes:
        yield MALFORMED.at((), comment.span)
    elif not comment.reason:
        yield WITHOUT_REASON.at((), comment.span, codes=", ".join(comment.codes)[:60])
    for code in comment.codes:
        yield from _unignorable(code, comment.span, kinds)


def refused(code: str, reason: str, span: Span) -> Iterator[Finding]:
    """Yield what is wrong with an ignore of one code in a configuration."""
    rules()
    if not re.search(r"\w", reason):
        yield WITHOUT_REASON.at((), span, codes=code[:60])
    yield from _unignorable(code, span, registry())


def _unignorable(code: str, span: Span, kinds: Mapping[str, Diagnostic]) -> Iterator[Finding]:
    known = kinds.get(code)
    if known is None:
        yield UNKNOWN_CODE.at((), span, code=code[:20])
    elif not known.ignorable:
        yield OF_A_DUTY.at((), span, code=code)


def _ran(findings: Iterable[Finding], day: date) -> set[str]:
    """Return the codes that can be ignored and whose rules have run: nothing they require failed."""
    failed = {finding.code for finding in findings}
    return {
        code
        for code, known in registry().items()
        if known.ignorable and known.applies_from <= day and failed.isdisjoint(known.requires)
    }
