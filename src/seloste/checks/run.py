"""Runs the rules over a spec."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import islice

from seloste.checks.registry import Case, Hit, Rule, TextHit, rules
from seloste.diagnostics import Diagnostic, Finding
from seloste.spec.load import MORE_FINDINGS, MOST_FINDINGS
from seloste.spec.models.spec import Spec


def run(spec: Spec, day: date, previous: Spec | None = None) -> tuple[Finding, ...]:
    """Return what the rules find as of a day. One cause gives one finding: what requires a failed rule is skipped."""
    case = Case(spec, day, previous)
    findings: list[Finding] = []
    failed: set[str] = set()
    for rule in rules():
        if rule.diagnostic.applies_from <= day and failed.isdisjoint(rule.diagnostic.requires):
            found = list(_found(rule, case))
            findings += found
            failed |= {finding.code for finding in found}
    return tuple(findings)


def _found(rule: Rule, case: Case) -> Iterator[Finding]:
    """Yield what a rule finds, but no more than anybody would read."""
    hits = iter(rule.check(case))
    for hit in islice(hits, MOST_FINDINGS):
        yield _finding(rule.diagnostic, hit)
    following = next(hits, None)
    if following is not None:
        yield MORE_FINDINGS.at(_finding(rule.diagnostic, following).path, None, count=MOST_FINDINGS)


def few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings that have their places, of each kind no more than anybody would read."""
    counts: Counter[str] = Counter()
    for finding in findings:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_FINDINGS:
            yield finding
        elif counts[finding.code] == MOST_FINDINGS + 1:
            yield MORE_FINDINGS.at((), finding.span, count=MOST_FINDINGS)


def _finding(diagnostic: Diagnostic, hit: Hit | TextHit) -> Finding:
    if isinstance(hit, TextHit):
        found = diagnostic.at(hit.path, None, **hit.params)
        return replace(found, stretch=(hit.start, hit.end), replacement=hit.replacement)
    path, params = hit
    return diagnostic.at(path, None, **params)
