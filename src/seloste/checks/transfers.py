"""Transfers outside the EU or the EEA and what they rest on: items C12 and C13."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.countries import Adequacy, adequate, is_eea
from seloste.law.transfers import FRAMEWORK, WITH_A_COPY, Safeguard
from seloste.spec.models.sharing import Transfer
from seloste.spec.walk import entries, undeclared

TRANSFERS = ("gdpr 13(1)(f)", "gdpr 14(1)(f)")
CLAUSES, PROCESSOR_CLAUSES = "2021/914", "2021/915"
"""Numbers of the standard contractual clauses for transfers, and of those for processors under GDPR article 28."""
A_YEAR = timedelta(days=366)


def _is_within(transfer: Transfer, day: date) -> bool:
    return transfer.organisation is None and is_eea(transfer.country, day)


def going_outside(case: Case) -> Iterator[tuple[Path, Transfer]]:
    """Yield what is known to be a transfer at all; of the rest SEL401 or SEL404 says so, and that is enough."""
    for path, transfer in entries(case.spec, "transfers"):
        placed = transfer.country is not None or transfer.organisation is not None
        if placed and not _is_within(transfer, case.day):
            yield path, transfer


def decision_for(transfer: Transfer, case: Case) -> Adequacy | None:
    """Return the adequacy decision in force on the organisation or the country to which a transfer goes."""
    organisation = transfer.organisation
    names = [] if organisation is None else organisation.by_language(case.spec.languages).values()
    places = [*names, *([transfer.country] if transfer.country is not None else [])]
    return next((decision for place in places if (decision := adequate(place, case.day)) is not None), None)


def _place(transfer: Transfer, case: Case) -> str:
    if transfer.country is not None or transfer.organisation is None:
        return transfer.country or ""
    return next(iter(transfer.organisation.by_language(case.spec.languages).values()), "")


@rule("SEL224", "transfers-undeclared", item="C12", cites=TRANSFERS, section=8)
def transfers_undeclared(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "transfers"))


@rule("SEL401", "transfer-country-missing", item="C12", cites=TRANSFERS, section=8)
def transfer_country_missing(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if transfer.country is None and transfer.organisation is None:
            yield (*path, "country"), {}


@rule("SEL402", "transfer-safeguard-missing", item="C13", cites=(*TRANSFERS, "gdpr 46"), section=8)
def transfer_safeguard_missing(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if not transfer.safeguard and not _is_within(transfer, case.day):
            yield (*path, "country"), {"country": transfer.country or ""}


@rule("SEL403", "transfer-copy-missing", item="C13", cites=TRANSFERS, section=8)
def transfer_copy_missing(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if WITH_A_COPY & set(transfer.safeguard) and not transfer.copy_on_request and transfer.copy_link is None:
            yield (*path, "safeguard"), {}


@rule("SEL404", "transfer-within-eea", item="C12", cites=("gdpr 44",), section=8)
def transfer_within_eea(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        if transfer.country is not None and _is_within(transfer, case.day):
            yield (*path, "country"), {"country": transfer.country}


@rule(
    "SEL405", "no-adequacy-decision", item="C13", cites=("gdpr 45",), section=8,
    decisions=("schrems_i", "schrems_ii"),
)  # fmt: skip
def no_adequacy_decision(case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        if Safeguard.ADEQUACY_DECISION in transfer.safeguard:
            decision = decision_for(transfer, case)
            if decision is None or decision.certified_only:
                yield (*path, "safeguard"), {"country": _place(transfer, case), "day": case.day.isoformat()}


@rule(
    "SEL406", "framework-not-applicable", item="C13", cites=("gdpr 45",), section=8,
    decisions=("schrems_ii", "latombe"),
)  # fmt: skip
def framework_not_applicable(case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        if Safeguard.DATA_PRIVACY_FRAMEWORK in transfer.safeguard:
            decision = adequate("US", case.day)
            in_force = decision is not None and decision.number == FRAMEWORK
            if transfer.country != "US" or not transfer.certified or not in_force:
                yield (*path, "safeguard"), {"country": transfer.country or "", "day": case.day.isoformat()}


@rule("SEL409", "adequacy-limited", item="C13", cites=("gdpr 45",), section=8, severity=Severity.NOTE)
def adequacy_limited(case: Case) -> Iterator[Hit]:
    for path, transfer in _on_limited_decision(case):
        if transfer.text is None and not transfer.certified:
            yield (*path, "safeguard"), {"country": _place(transfer, case)}


def _on_limited_decision(case: Case) -> Iterator[tuple[Path, Transfer]]:
    for path, transfer in going_outside(case):
        decision = decision_for(transfer, case)
        if Safeguard.ADEQUACY_DECISION in transfer.safeguard and decision is not None and decision.limited:
            yield path, transfer


@rule(
    "SEL414", "certified-without-framework", item="C13", cites=("gdpr 45",), section=8, severity=Severity.WARNING,
    requires=("SEL402",),
)  # fmt: skip
def certified_without_framework(case: Case) -> Iterator[Hit]:
    limited = [path for path, _ in _on_limited_decision(case)]
    for path, transfer in going_outside(case):
        if Safeguard.DATA_PRIVACY_FRAMEWORK not in transfer.safeguard:
            if transfer.certified and path not in limited:
                yield (*path, "certified"), {"key": "certified"}
            elif transfer.certified_checked is not None:
                yield (*path, "certified_checked"), {"key": "certified_checked"}


@rule("SEL415", "certified-check-in-future", item="C13", cites=("gdpr 45", "gdpr 5(2)"), section=8)
def certified_check_in_future(case: Case) -> Iterator[Hit]:
    for path, transfer in entries(case.spec, "transfers"):
        checked = transfer.certified_checked
        if checked is not None and checked > case.day:
            yield (*path, "certified_checked"), {"date": checked.isoformat(), "day": case.day.isoformat()}


@rule(
    "SEL416", "certified-check-old", item="C13", cites=("gdpr 45", "gdpr 5(2)"), section=8, severity=Severity.NOTE,
    requires=("SEL406",),
)  # fmt: skip
def certified_check_old(case: Case) -> Iterator[Hit]:
    for path, transfer in going_outside(case):
        checked = transfer.certified_checked
        by_framework = Safeguard.DATA_PRIVACY_FRAMEWORK in transfer.safeguard
        if by_framework and checked is not None and checked < case.day - A_YEAR:
            yield (*path, "certified_checked"), {"date": checked.isoformat()}


@rule(
    "SEL424", "processor-clauses-as-safeguard", item="C13", cites=("gdpr 28(7)", "gdpr 46(2)(c)"), section=8,
    severity=Severity.WARNING,
)  # fmt: skip
def processor_clauses_as_safeguard(case: Case) -> Iterator[Hit]:
    for written in case.texts:
        if "transfers" in written.path and PROCESSOR_CLAUSES in written.text and CLAUSES not in written.text:
            yield written.path, {}
