"""Who else gets the data: recipients, and whether transfers agree with them, items C11 and C12."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.checks.transfers import TRANSFERS, going_outside
from seloste.diagnostics import Severity
from seloste.law.countries import is_eea
from seloste.law.knowledge.recipients import NOT_IN_A_ROLE, recipient
from seloste.law.vendors import VENDORS, Vendor
from seloste.spec.models.sharing import Disclosure
from seloste.spec.text import Phrase
from seloste.spec.walk import blocks, entries, undeclared

RECIPIENTS = ("gdpr 13(1)(e)", "gdpr 14(1)(e)")


@rule("SEL220", "recipients-undeclared", item="C11", cites=RECIPIENTS, section=7)
def recipients_undeclared(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "disclosures"))


@rule("SEL221", "recipient-role-missing", item="C11", cites=(*RECIPIENTS, "gdpr 4(9)"), section=7)
def recipient_role_missing(case: Case) -> Iterator[Hit]:
    for path, disclosure in entries(case.spec, "disclosures"):
        if disclosure.role is None and disclosure.recipient.word not in NOT_IN_A_ROLE:
            yield (*path, "role"), {"suggestion": _usual_role(disclosure.recipient.word or "")}


def _usual_role(word: str) -> str:
    known = VENDORS[word].role if word in VENDORS else recipient(word).usual_role
    return str(known or "")


def _transferred_to(case: Case) -> set[Phrase]:
    return {transfer.recipient for _, transfer in entries(case.spec, "transfers")}


def _outside(disclosure: Disclosure, case: Case) -> list[str]:
    return [code for code in disclosure.country if not is_eea(code, case.day)]


def _of_vendor(vendor: Vendor) -> dict[str, str]:
    country = vendor.country if vendor.outside_eea else vendor.parent_country
    return {"vendor": vendor.name, "country": country or "", "word": vendor.id}


@rule(
    "SEL407", "vendor-transfer-unstated", item="C12", cites=TRANSFERS, section=8, severity=Severity.WARNING,
    requires=("SEL224",),
)  # fmt: skip
def vendor_transfer_unstated(case: Case) -> Iterator[Hit]:
    transferred = _transferred_to(case)
    for path, disclosure in entries(case.spec, "disclosures"):
        vendor = VENDORS.get(disclosure.recipient.word or "")
        # Of what the author says is transferred, SEL413 asks for the transfer.
        if vendor is None or disclosure.recipient in transferred or disclosure.transferred:
            continue
        # Data that reach a recipient outside the EEA are transferred, whatever is said of them.
        if disclosure.transferred is False and not vendor.outside_eea:
            continue
        if vendor.outside_eea or vendor.parent_outside_eea:
            yield (*path, "recipient"), _of_vendor(vendor)


@rule("SEL408", "recipient-without-transfer", item="C12", cites=TRANSFERS, section=8, requires=("SEL224",))
def recipient_without_transfer(case: Case) -> Iterator[Hit]:
    transfers = [transfer for _, transfer in entries(case.spec, "transfers")]
    disclosed = {disclosure.recipient for _, disclosure in entries(case.spec, "disclosures")}
    # A transfer to somebody under another name, such as the service that a recipient provides, may be meant for it.
    in_common = {transfer.country for transfer in transfers if transfer.recipient not in disclosed}
    for path, disclosure in entries(case.spec, "disclosures"):
        own = {transfer.country for transfer in transfers if transfer.recipient == disclosure.recipient}
        left = [code for code in _outside(disclosure, case) if code not in in_common | own]
        # A transfer of its own to another country is wrong in that country, not missing.
        if left and own <= set(disclosure.country):
            yield (*path, "country"), {"country": left[0]}


@rule(
    "SEL410", "transfer-recipient-undisclosed", item="C11", cites=RECIPIENTS, section=7, severity=Severity.WARNING,
    requires=("SEL220",),
)  # fmt: skip
def transfer_recipient_undisclosed(case: Case) -> Iterator[Hit]:
    disclosed = {disclosure.recipient for _, disclosure in entries(case.spec, "disclosures")}
    for path, transfer in going_outside(case):
        if disclosed and transfer.recipient not in disclosed:
            yield (*path, "recipient"), {}


@rule("SEL411", "transfer-without-recipients", item="C11", cites=RECIPIENTS, section=7, requires=("SEL220",))
def transfer_without_recipients(case: Case) -> Iterator[Hit]:
    declared = [block.content.disclosures for block in blocks(case.spec) if block.content.disclosures is not None]
    if any(listed.none for listed in declared) and not any(listed.entries for listed in declared):
        for path, _ in going_outside(case):
            yield (*path, "recipient"), {}


@rule("SEL412", "transfer-denied", item="C12", cites=TRANSFERS, section=8)
def transfer_denied(case: Case) -> Iterator[Hit]:
    transferred = {transfer.recipient for _, transfer in going_outside(case)}
    for path, disclosure in entries(case.spec, "disclosures"):
        if disclosure.transferred is False and disclosure.recipient in transferred:
            yield (*path, "transferred"), {}


@rule("SEL413", "stated-transfer-missing", item="C12", cites=TRANSFERS, section=8, requires=("SEL224",))
def stated_transfer_missing(case: Case) -> Iterator[Hit]:
    transferred = _transferred_to(case)
    for path, disclosure in entries(case.spec, "disclosures"):
        # Of a recipient in a country outside the EEA, SEL408 says it.
        if disclosure.transferred and disclosure.recipient not in transferred and not _outside(disclosure, case):
            yield (*path, "transferred"), {}


@rule(
    "SEL423", "cookie-provider-transfer-unstated", item="C12 C37", cites=TRANSFERS, section=8,
    severity=Severity.WARNING, requires=("SEL224",),
)  # fmt: skip
def cookie_provider_transfer_unstated(case: Case) -> Iterator[Hit]:
    # Of a recipient that is disclosed, SEL407 says it.
    told = _transferred_to(case) | {disclosure.recipient for _, disclosure in entries(case.spec, "disclosures")}
    cookies = case.spec.cookies
    for number, cookie in enumerate(cookies.entries if cookies is not None else ()):
        vendor = VENDORS.get(cookie.provider.word or "") if cookie.provider is not None else None
        if vendor is None or cookie.provider in told or cookie.third_party_access is False:
            continue
        if vendor.outside_eea or vendor.parent_outside_eea:
            yield ("cookies", "list", number, "provider"), _of_vendor(vendor)
