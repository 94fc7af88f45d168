"""Runs the rules over a spec."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from seloste.checks.registry import Case, Rule, rules
from seloste.diagnostics import Finding
from seloste.spec.load import MORE_FINDINGS, MOST_FINDINGS
from seloste.spec.models.spec import Spec


def run(spec: Spec, day: date) -> tuple[Finding, ...]:
    """Return what the rules find as of a day. One cause gives one finding: what requires a failed rule is skipped."""
    findings: list[Finding] = []
    failed: set[str] = set()
    for rule in rules():
        if failed.isdisjoint(rule.diagnostic.requires):
            found = list(_found(rule, Case(spec, day)))
            findings += found
            failed |= {finding.code for finding in found}
    return tuple(findings)


def _found(rule: Rule, case: Case) -> Iterator[Finding]:
    """Yield what a rule finds, but no more than anybody would read."""
    hits = iter(rule.check(case))
    for path, params in islice(hits, MOST_FINDINGS):
        yield rule.diagnostic.at(path, None, **params)
    following = next(hits, None)
    if following is not None:
        yield MORE_FINDINGS.at(following[0], None, count=MOST_FINDINGS)
