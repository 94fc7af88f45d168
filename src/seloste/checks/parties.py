"""Who is responsible and how to reach them: items C01 to C05, C33 and C34."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.countries import EEA
from seloste.spec.derived import request_address
from seloste.spec.models.parties import PUBLIC_BODIES, Contact, ControllerKind
from seloste.spec.models.rights import RequestChannel, RightsUse, Ways
from seloste.spec.walk import registers

ARTICLES = ("gdpr 13(1)(a)", "gdpr 14(1)(a)")


def _channels(contact: Contact) -> int:
    addresses = contact.postal_address is not None or contact.visiting_address is not None
    return addresses + sum(way is not None for way in (contact.email, contact.phone, contact.form))


@rule("SEL201", "controller-missing", item="C01", cites=ARTICLES, section=1)
def controller_missing(case: Case) -> Iterator[Hit]:
    if not case.spec.controller:
        yield ("controller",), {}


@rule("SEL202", "controller-name-missing", item="C01", cites=ARTICLES, section=1)
def controller_name_missing(case: Case) -> Iterator[Hit]:
    for number, controller in enumerate(case.spec.controller):
        if controller.name is None:
            yield ("controller", number, "name"), {}


@rule("SEL203", "business-id-missing", item="C01", cites=ARTICLES, section=1)
def business_id_missing(case: Case) -> Iterator[Hit]:
    for number, controller in enumerate(case.spec.controller):
        has_none = controller.kind in (ControllerKind.PRIVATE_PERSON, ControllerKind.OTHER)
        is_finnish_body = controller.country in ("FI", "AX") and not has_none
        if is_finnish_body and controller.business_id is None and controller.vat_id is None:
            yield ("controller", number, "business_id"), {}


@rule("SEL204", "controller-contact-missing", item="C02", cites=ARTICLES, section=1)
def controller_contact_missing(case: Case) -> Iterator[Hit]:
    for number, controller in enumerate(case.spec.controller):
        if _channels(controller) == 0:
            yield ("controller", number), {}


@rule("SEL205", "controller-one-channel", item="C02", cites=ARTICLES, section=1, severity=Severity.WARNING)
def controller_one_channel(case: Case) -> Iterator[Hit]:
    for number, controller in enumerate(case.spec.controller):
        if _channels(controller) == 1:
            yield ("controller", number), {}


@rule("SEL206", "representative-missing", item="C03", cites=("gdpr 13(1)(a)", "gdpr 14(1)(a)", "gdpr 27"), section=1)
def representative_missing(case: Case) -> Iterator[Hit]:
    for number, controller in enumerate(case.spec.controller):
        representative = controller.representative
        named = representative is not None and representative.name is not None and _channels(representative) > 0
        if controller.country not in EEA and not named:
            yield ("controller", number, "representative"), {"country": controller.country}


@rule("SEL207", "arrangement-missing", item="C04", cites=("gdpr 26(2)",), section=1)
def arrangement_missing(case: Case) -> Iterator[Hit]:
    arrangement = case.spec.arrangement
    if len(case.spec.controller) > 1 and (arrangement is None or arrangement.essence is None):
        yield ("controller",), {}


@rule("SEL208", "dpo-undeclared", item="C05", cites=("gdpr 13(1)(b)", "gdpr 14(1)(b)", "gdpr 37"), section=2)
def dpo_undeclared(case: Case) -> Iterator[Hit]:
    if not case.spec.data_protection_officer:
        yield ("data_protection_officer",), {}


@rule("SEL209", "dpo-required", item="C05", cites=("gdpr 37(1)(a)",), section=2)
def dpo_required(case: Case) -> Iterator[Hit]:
    public = [controller.kind for controller in case.spec.controller if controller.kind in PUBLIC_BODIES]
    for number, officer in enumerate(case.spec.data_protection_officer):
        if public and officer.none:
            yield ("data_protection_officer", number), {"kind": public[0].value}


@rule("SEL210", "dpo-contact-missing", item="C05", cites=("gdpr 13(1)(b)", "gdpr 14(1)(b)"), section=2)
def dpo_contact_missing(case: Case) -> Iterator[Hit]:
    for number, officer in enumerate(case.spec.data_protection_officer):
        if not officer.none and _channels(officer) == 0:
            yield ("data_protection_officer", number), {}


@rule("SEL233", "register-name-missing", item="C33", cites=(), section=3)
def register_name_missing(case: Case) -> Iterator[Hit]:
    own = registers(case.spec)
    if not own:
        yield ("register",), {}
    for path, register in own:
        if register.name is None:
            yield (*path, "name"), {}


@rule("SEL234", "contact-person-missing", item="C34", cites=(), section=2)
def contact_person_missing(case: Case) -> Iterator[Hit]:
    own = registers(case.spec)
    if not case.spec.contact_person and not (own and all(register.contact_person for _, register in own)):
        yield ("contact_person",), {}
    for number, person in enumerate(case.spec.contact_person):
        if (person.name is None and person.role is None) or _channels(person) == 0:
            yield ("contact_person", number), {}
    for path, register in own:
        for number, person in enumerate(register.contact_person):
            if (person.name is None and person.role is None) or _channels(person) == 0:
                yield (*path, "contact_person", number), {}


@rule(
    "SEL240", "request-address-missing", item="C28", cites=("gdpr 12(2)",), section=10,
    requires=("SEL201", "SEL204", "SEL234"),
)  # fmt: skip
def request_address_missing(case: Case) -> Iterator[Hit]:
    for path, ways in _described_rights(case.spec.rights):
        for number, way in enumerate(ways.channels):
            # An account needs no address for those who have one.
            if way is not RequestChannel.ACCOUNT and request_address(way, ways, case.spec) is None:
                yield (*path, "channels", number), {"way": way.value}


def _described_rights(rights: RightsUse | None) -> Iterator[tuple[Path, Ways]]:
    if rights is not None:
        yield ("rights",), rights
        for key in RightsUse.model_fields:
            if isinstance(use := getattr(rights, key), Ways):
                yield ("rights", key), use
