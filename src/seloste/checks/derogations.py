"""Transfers that rest on the derogations of GDPR article 49, or on what only authorities can use: item C13."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.checks.transfers import decision_for, going_outside
from seloste.diagnostics import Severity
from seloste.law.roles import Role
from seloste.law.transfers import DEROGATIONS, FOR_AUTHORITIES, NOT_FOR_AUTHORITIES, Safeguard
from seloste.spec.models.parties import PRIVATE_BODIES, PUBLIC_BODIES
from seloste.spec.walk import entries


@rule("SEL417", "derogation-for-processor", item="C13", cites=("gdpr 49(1)",), section=8, severity=Severity.WARNING)
def derogation_for_processor(case: Case) -> Iterator[Hit]:
    disclosures = [disclosure for _, disclosure in entries(case.spec, "disclosures")]
    processors = {disclosure.recipient for disclosure in disclosures if disclosure.role is Role.PROCESSOR}
    for path, transfer in going_outside(case):
        if transfer.safeguard and set(transfer.safeguard) <= DEROGATIONS and transfer.recipient in processors:
            yield (*path, "safeguard"), {}


@rule("SEL418", "transfer-risks-untold", item="C13", cites=("gdpr 49(1)(a)",), section=8, severity=Severity.NOTE)
def transfer_risks_untold(case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        if Safeguard.EXPLICIT_CONSENT in transfer.safeguard and transfer.text is None:
            yield (*path, "safeguard"), {}


@rule("SEL419", "derogation-for-authority", item="C13", cites=("gdpr 49(3)",), section=8, severity=Severity.WARNING)
def derogation_for_authority(case: Case) -> Iterator[Hit]:
    if any(controller.kind in PUBLIC_BODIES for controller in case.spec.controller):
        yield from _naming(NOT_FOR_AUTHORITIES, case)


@rule("SEL420", "derogation-not-needed", item="C13", cites=("gdpr 49(1)",), section=8, severity=Severity.WARNING)
def derogation_not_needed(case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        used = set(transfer.safeguard)
        decision = decision_for(transfer, case)
        covered = decision is not None and not decision.certified_only and not decision.limited
        if used & DEROGATIONS and (used - DEROGATIONS or covered):
            yield (*path, "safeguard"), {}


@rule("SEL421", "compelling-interests-untold", item="C13", cites=("gdpr 49(1)",), section=8)
def compelling_interests_untold(case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        if Safeguard.COMPELLING_LEGITIMATE_INTERESTS in transfer.safeguard and transfer.interest is None:
            yield (*path, "interest"), {}


@rule(
    "SEL422", "instrument-of-authorities", item="C13", cites=("gdpr 46(2)(a)", "gdpr 46(3)(b)"), section=8,
    severity=Severity.WARNING,
)  # fmt: skip
def instrument_of_authorities(case: Case) -> Iterator[Hit]:
    kinds = [controller.kind for controller in case.spec.controller]
    if kinds and all(kind in PRIVATE_BODIES for kind in kinds):
        yield from _naming(FOR_AUTHORITIES, case)


def _naming(safeguards: frozenset[Safeguard], case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        named = [safeguard for safeguard in transfer.safeguard if safeguard in safeguards]
        if named:
            yield (*path, "safeguard"), {"safeguard": named[0].value}
