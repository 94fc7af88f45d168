"""Runs the rules over a spec."""

from __future__ import annotations

from datetime import date

from seloste.checks.registry import Case, rules
from seloste.diagnostics import Finding
from seloste.spec.models.spec import Spec


def run(spec: Spec, day: date) -> tuple[Finding, ...]:
    """Return what the rules find as of a day. One cause gives one finding: what requires a failed rule is skipped."""
    findings: list[Finding] = []
    failed: set[str] = set()
    for rule in rules():
        if failed.isdisjoint(rule.diagnostic.requires):
            found = [rule.diagnostic.at(path, None, **params) for path, params in rule.check(Case(spec, day))]
            findings += found
            failed |= {finding.code for finding in found}
    return tuple(findings)
