"""What contradicts itself: bases that can't carry a purpose, duties beside consent, the Ombudsman as a contact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.authority import OMBUDSMAN
from seloste.law.bases import NEEDS_AN_ACT, LegalBasis
from seloste.law.knowledge.data_subjects import data_subject
from seloste.law.knowledge.purposes import purpose as known
from seloste.law.knowledge.tasks import NOT_A_TASK
from seloste.spec.models.parties import PUBLIC_BODIES
from seloste.spec.models.processing import OBLIGING, PurposeEntry
from seloste.spec.models.spec import Spec
from seloste.spec.same import is_among, known_as
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import blocks, entries, printed_with

EMPLOYEES = "employees"


@rule(
    "SEL303", "employees-consent", item="C07", cites=("tyoelaman_tietosuojalaki 3", "gdpr 6(1)"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def employees_consent(case: Case) -> Iterator[Hit]:
    subjects = {
        block.path: _words(phrase for _, phrase in block.entries("data_subjects")) for block in blocks(case.spec)
    }
    for block in blocks(case.spec):
        there = frozenset(word for other in printed_with(case.spec, block) for word in subjects[other.path])
        for path, purpose in block.entries("purposes"):
            if LegalBasis.CONSENT in purpose.legal_basis and _is_of_employment(purpose, there):
                yield (*path, "legal_basis"), {}


def _words(phrases: Iterable[Phrase]) -> frozenset[str | None]:
    return frozenset(phrase.word for phrase in phrases)


def _is_of_employment(purpose: PurposeEntry, there: frozenset[str | None]) -> bool:
    """Whether it is the employer's processing of employees' data. What is usually left to consent is not: photographs,
    newsletters, tests for which the act itself asks consent.
    """
    if LegalBasis.CONSENT in known(purpose.purpose.word or "").usual_bases:
        return False
    named = _words(purpose.data_subjects)
    if named:
        return EMPLOYEES in named
    return EMPLOYEES in there and all(data_subject(word or "").at_work for word in there)


def _public_body(spec: Spec) -> str | None:
    """Return the kind of the first controller that is a public body."""
    return next((controller.kind.value for controller in spec.controller if controller.kind in PUBLIC_BODIES), None)


@rule(
    "SEL304", "authority-legitimate-interests", item="C07", cites=("gdpr 6(1)", "tietosuojalaki 4"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def authority_legitimate_interests(case: Case) -> Iterator[Hit]:
    kind = _public_body(case.spec)
    for path, purpose in entries(case.spec, "purposes"):
        rests = LegalBasis.LEGITIMATE_INTERESTS in purpose.legal_basis
        if kind is not None and rests and purpose.purpose.word not in NOT_A_TASK:
            yield (*path, "legal_basis"), {"kind": kind}


@rule(
    "SEL305", "consent-for-public-task", item="C07", cites=("gdpr 6(1)", "gdpr 6(3)"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def consent_for_public_task(case: Case) -> Iterator[Hit]:
    kind = _public_body(case.spec)
    for path, purpose in entries(case.spec, "purposes"):
        usual = frozenset(known(purpose.purpose.word or "").usual_bases)
        is_laid_down = bool(usual) and usual <= NEEDS_AN_ACT
        if kind is not None and is_laid_down and LegalBasis.CONSENT in purpose.legal_basis:
            yield (*path, "legal_basis"), {"kind": kind}


def _rests_on_consent(purpose: PurposeEntry) -> bool:
    return set(purpose.legal_basis) == {LegalBasis.CONSENT}


@rule("SEL313", "consent-with-duty", item="C23", cites=("gdpr 7(4)", "gdpr 13(2)(e)"), section=4)
def consent_with_duty(case: Case) -> Iterator[Hit]:
    for path, purpose in entries(case.spec, "purposes"):
        provision = purpose.provision
        if _rests_on_consent(purpose) and provision is not None and provision.requirement in OBLIGING:
            yield (*path, "provision"), {"requirement": provision.requirement.value}


@rule(
    "SEL314", "consent-with-general-duty", item="C23", cites=("gdpr 7(4)", "gdpr 13(2)(e)"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def consent_with_general_duty(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        general = [other.content.provision for other in printed_with(case.spec, block)]
        obliging = [provision for provision in general if provision and provision.requirement in OBLIGING]
        for path, purpose in block.entries("purposes"):
            if obliging and _rests_on_consent(purpose) and purpose.provision is None:
                yield (*path, "purpose"), {"requirement": obliging[-1].requirement.value}


_OMBUDSMAN = re.compile(r"tietosuojavaltuut|dataombud|data protection ombudsman", re.IGNORECASE)
_OFFICER = re.compile(r"tietosuojavastaav|dataskyddsombud|data protection officer", re.IGNORECASE)
_OWN_DETAILS = ("controller", "contact_person", "data_protection_officer", "register", "registers", "rights")
_IN_PERSON = ("name", "role")


@rule(
    "SEL315",
    "ombudsman-as-own-contact",
    item="C02 C05 C34",
    cites=("gdpr 13(1)(a)", "gdpr 14(1)(a)", "gdpr 37(1)"),
    section=2,
)
def ombudsman_as_own_contact(case: Case) -> Iterator[Hit]:
    if any(_says_ombudsman(controller.name) for controller in case.spec.controller):
        return
    for number, officer in enumerate(case.spec.data_protection_officer):
        for key in _IN_PERSON:
            if _says_ombudsman(getattr(officer, key)):
                yield ("data_protection_officer", number, key), {}
    yield from ((path, {}) for path, value in case.values if path[0] in _OWN_DETAILS and _is_theirs(path, value))


def _says_ombudsman(text: Text | None) -> bool:
    written = () if text is None else (text.plain, *(part for _, part in text.translations))
    return any(_OMBUDSMAN.search(part) and not _OFFICER.search(part) for part in written if part is not None)


def _is_theirs(path: Path, value: object) -> bool:
    if path[-1] == "email":
        return str(value).casefold() == OMBUDSMAN.email
    return path[-1] == "phone" and _digits(str(value)) in map(_digits, (OMBUDSMAN.phone, OMBUDSMAN.registry_phone))


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", re.sub(r"^(?:\+|00)358\s*(?:\(0\))?", "0", phone.strip()))


@rule("SEL316", "new-purpose", item="C27", cites=("gdpr 13(3)", "gdpr 14(4)"), section=4, severity=Severity.WARNING)
def new_purpose(case: Case) -> Iterator[Hit]:
    if case.previous is None:
        return
    former = known_as(entry.purpose for _, entry in entries(case.previous, "purposes"))
    for path, entry in entries(case.spec, "purposes"):
        if not is_among(entry.purpose, former):
            yield (*path, "purpose"), {}
