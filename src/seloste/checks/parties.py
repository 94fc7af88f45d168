"""Who is responsible and how to reach them: items C01 to C05, C33 and C34."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.countries import is_eea
from seloste.spec.derived import joint_recipients, request_address
from seloste.spec.forms import NO_BUSINESS_ID
from seloste.spec.models.parties import (
    MAY_BE_UNREGISTERED,
    PUBLIC_BODIES,
    USUALLY_PUBLIC,
    Contact,
    ControllerKind,
    Representative,
)
from seloste.spec.models.rights import RequestChannel, RightsUse, Ways
from seloste.spec.walk import missing, registers

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
        has_none = controller.kind in (ControllerKind.PRIVATE_PERSON, ControllerKind.OTHER) or (
            controller.business_id == NO_BUSINESS_ID and controller.kind in MAY_BE_UNREGISTERED
        )
        is_finnish_body = controller.established in ("FI", "AX") and not has_none
        if is_finnish_body and controller.finnish_id is None and controller.vat_id is None:
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
        # GDPR article 27(2)(b): a public body outside the Union needs none.
        is_outside = not is_eea(controller.established, case.day) and controller.kind not in PUBLIC_BODIES
        if is_outside and not _is_represented(controller.representative, case.day):
            yield ("controller", number, "representative"), {"country": controller.established}


def _is_represented(representative: Representative | None, day: date) -> bool:
    if representative is None or representative.name is None or _channels(representative) == 0:
        return False
    return representative.address_country is None or is_eea(representative.address_country, day)


@rule("SEL207", "arrangement-missing", item="C04", cites=("gdpr 26(2)",), section=1)
def arrangement_missing(case: Case) -> Iterator[Hit]:
    arrangement = case.spec.arrangement
    if arrangement is not None and arrangement.essence is not None:
        return
    if len(case.spec.controller) > 1:
        yield ("controller",), {}
        return
    for path, disclosure in joint_recipients(case.spec):
        # Article 26(1): an act may lay down who is responsible for what. Own words on the recipient may tell the rest.
        if not disclosure.law and disclosure.text is None:
            yield (*path, "role"), {}


@rule(
    "SEL242", "contact-point-missing", item="C04", cites=("gdpr 26(1)",), section=1,
    severity=Severity.NOTE, requires=("SEL207",),
)  # fmt: skip
def contact_point_missing(case: Case) -> Iterator[Hit]:
    arrangement = case.spec.arrangement
    if len(case.spec.controller) > 1 and arrangement is not None and arrangement.contact_point is None:
        yield ("arrangement", "contact_point"), {}


@rule("SEL243", "arrangement-of-one", item="C04", cites=("gdpr 26(1)",), section=1, severity=Severity.WARNING)
def arrangement_of_one(case: Case) -> Iterator[Hit]:
    joint = len(case.spec.controller) > 1 or any(joint_recipients(case.spec))
    if case.spec.arrangement is not None and case.spec.controller and not joint:
        yield ("arrangement",), {}


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


@rule("SEL244", "dpo-advised", item="C05", cites=("gdpr 37(1)(a)",), section=2, severity=Severity.WARNING)
def dpo_advised(case: Case) -> Iterator[Hit]:
    kinds = [controller.kind for controller in case.spec.controller]
    usual = [kind for kind in kinds if kind in USUALLY_PUBLIC]
    # Where another controller must have one, SEL209 says so, and that is enough.
    if usual and PUBLIC_BODIES.isdisjoint(kinds):
        for number, officer in enumerate(case.spec.data_protection_officer):
            if officer.none:
                yield ("data_protection_officer", number), {}


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


@rule("SEL234", "contact-person-missing", item="C34", cites=("gdpr 12(2)",), section=2)
def contact_person_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in missing(case.spec, "contact_person"))
    for number, person in enumerate(case.spec.contact_person):
        if (person.name is None and person.role is None) or _channels(person) == 0:
            yield ("contact_person", number), {}
    for path, register in registers(case.spec):
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
