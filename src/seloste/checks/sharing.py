"""Who else gets the data: recipients and transfers, items C11 to C13."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Severity
from seloste.law.countries import EEA, adequate
from seloste.law.knowledge.recipients import NOT_IN_A_ROLE, recipient
from seloste.law.transfers import WITH_A_COPY, Safeguard
from seloste.law.vendors import VENDORS
from seloste.spec.models.sharing import Transfer
from seloste.spec.walk import entries, undeclared

TRANSFERS = ("gdpr 13(1)(f)", "gdpr 14(1)(f)")


@rule("SEL220", "recipients-undeclared", item="C11", cites=("gdpr 13(1)(e)", "gdpr 14(1)(e)"), section=7)
def recipients_undeclared(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "disclosures"))


@rule("SEL221", "recipient-role-missing", item="C11", cites=("gdpr 13(1)(e)", "gdpr 4"), section=7)
def recipient_role_missing(case: Case) -> Iterator[Hit]:
    for path, disclosure in entries(case.spec, "disclosures"):
        if disclosure.role is None and disclosure.recipient.word not in NOT_IN_A_ROLE:
            yield (*path, "role"), {"suggestion": _usual_role(disclosure.recipient.word or "")}


def _usual_role(word: str) -> str:
    known = VENDORS[word].role if word in VENDORS else recipient(word).usual_role
    return str(known or "")


@rule("SEL224", "transfers-undeclared", item="C12", cites=TRANSFERS, section=8)
def transfers_undeclared(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "transfers"))


@rule("SEL401", "transfer-country-missing", item="C12", cites=TRANSFERS, section=8)
def transfer_country_missing(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if transfer.country is None and transfer.organisation is None:
            yield (*path, "country"), {}


@rule("SEL402", "transfer-safeguard-missing", item="C13", cites=("gdpr 13(1)(f)", "gdpr 46"), section=8)
def transfer_safeguard_missing(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if not transfer.safeguard and transfer.country not in EEA:
            yield (*path, "country"), {"country": transfer.country or ""}


@rule("SEL403", "transfer-copy-missing", item="C13", cites=("gdpr 13(1)(f)",), section=8)
def transfer_copy_missing(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if WITH_A_COPY & set(transfer.safeguard) and not transfer.copy_on_request and transfer.copy_link is None:
            yield (*path, "safeguard"), {}


@rule("SEL404", "transfer-within-eea", item="C12", cites=("gdpr 44",), section=8)
def transfer_within_eea(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if transfer.country in EEA and transfer.organisation is None:
            yield (*path, "country"), {"country": transfer.country}


def _goes_outside(transfer: Transfer) -> bool:
    """Whether it is known to be a transfer at all; if not, SEL401 or SEL404 says so, and that is enough."""
    return transfer.country not in EEA and not (transfer.country is None and transfer.organisation is None)


@rule("SEL405", "no-adequacy-decision", item="C13", cites=("gdpr 45",), section=8)
def no_adequacy_decision(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        used = Safeguard.ADEQUACY_DECISION in transfer.safeguard and _goes_outside(transfer)
        if used and transfer.country is not None:
            decision = adequate(transfer.country, case.day)
            if decision is None or decision.certified_only:
                yield (*path, "safeguard"), {"country": transfer.country, "day": case.day.isoformat()}


@rule("SEL406", "framework-not-applicable", item="C13", cites=("gdpr 45",), section=8)
def framework_not_applicable(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if Safeguard.DATA_PRIVACY_FRAMEWORK in transfer.safeguard and _goes_outside(transfer):
            in_force = adequate("US", case.day) is not None
            if transfer.country != "US" or not transfer.certified or not in_force:
                yield (*path, "safeguard"), {"country": transfer.country or "", "day": case.day.isoformat()}


@rule(
    "SEL407", "vendor-transfer-unstated", item="C12", cites=TRANSFERS, section=8, severity=Severity.WARNING,
    requires=("SEL224",),
)  # fmt: skip
def vendor_transfer_unstated(case: Case) -> Iterator[Hit]:
    transferred = {transfer.recipient.word for _, transfer in entries(case.spec, "transfers")}
    for path, disclosure in entries(case.spec, "disclosures"):
        vendor = VENDORS.get(disclosure.recipient.word or "")
        if vendor is None or vendor.id in transferred:
            continue
        # Data that reach a recipient outside the EEA are transferred, whatever is said of them.
        if disclosure.transferred is False and not vendor.outside_eea:
            continue
        if vendor.outside_eea or vendor.parent_outside_eea:
            country = vendor.country if vendor.outside_eea else vendor.parent_country
            yield (*path, "recipient"), {"vendor": vendor.name, "country": country or "", "word": vendor.id}


@rule("SEL408", "recipient-without-transfer", item="C12", cites=TRANSFERS, section=8, requires=("SEL224",))
def recipient_without_transfer(case: Case) -> Iterator[Hit]:
    transfers = [transfer for _, transfer in entries(case.spec, "transfers")]
    for path, disclosure in entries(case.spec, "disclosures"):
        outside = [code for code in disclosure.country if code not in EEA]
        covered = (transfer.recipient == disclosure.recipient or transfer.country in outside for transfer in transfers)
        if outside and not any(covered):
            yield (*path, "country"), {"country": outside[0]}
