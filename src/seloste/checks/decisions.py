"""Decisions made by automated means alone: item C24."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.law.bases import CONTESTABLE, NEEDS_AN_ACT
from seloste.spec.walk import entries, undeclared

TOLD = ("gdpr 13(2)(f)", "gdpr 14(2)(g)")


@rule("SEL225", "automated-decisions-undeclared", item="C24", cites=TOLD, section=4)
def automated_decisions_undeclared(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "automated_decisions"))


@rule("SEL226", "automated-decision-incomplete", item="C24", cites=(*TOLD, "gdpr 22"), section=4)
def automated_decision_incomplete(case: Case) -> Iterator[Hit]:
    for path, decision in entries(case.spec, "automated_decisions"):
        for key in ("logic", "consequences", "legal_basis"):
            if getattr(decision, key) is None:
                yield (*path, key), {"key": key}


@rule("SEL241", "automated-decision-basis", item="C24", cites=("gdpr 22(2)",), section=4)
def automated_decision_basis(case: Case) -> Iterator[Hit]:
    for path, decision in entries(case.spec, "automated_decisions"):
        by_law = decision.legal_basis in NEEDS_AN_ACT and decision.law
        if decision.legal_basis is not None and decision.legal_basis not in CONTESTABLE and not by_law:
            yield (*path, "legal_basis"), {"basis": decision.legal_basis.value}
