"""Sections 1 to 3: controllers, contact persons, the registers and whom they concern."""

from __future__ import annotations

from dataclasses import dataclass, replace

from seloste.language import formats
from seloste.notice.parts import texts
from seloste.notice.words import Link, Words, link, mail
from seloste.output.markdown import Markdown
from seloste.spec.derived import joint_recipients
from seloste.spec.models.parties import Address, Contact, DataProtectionOfficer, Person, Representative
from seloste.spec.models.parties import Controller as ControllerModel
from seloste.spec.models.register import Register as RegisterModel
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways of reaching somebody."""

    postal_address: str | None
    visiting_address: str | None
    email: Link | None
    phone: str | None
    website: Link | None
    form: Link | None

    @property
    def is_empty(self) -> bool:
        return not any((self.postal_address, self.visiting_address, self.email, self.phone, self.website, self.form))


@dataclass(frozen=True, slots=True)
class Party:
    """A controller's representative, a contact person or a data protection officer."""

    name: str | None
    role: str | None
    ways: Ways
    text: Markdown | None
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Controller:
    name: str | None
    short_name: str | None
    trade_names: str
    business_id: str | None
    vat_id: str | None
    ways: Ways
    representative: Party | None
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class Controllers:
    """Section 1. ``with_recipients`` where the arrangement of a single controller is with recipients of section 7."""

    controllers: tuple[Controller, ...]
    with_recipients: bool
    arrangement: Markdown | None
    contact_point: str | None


@dataclass(frozen=True, slots=True)
class Contacts:
    """Section 2. ``officers`` is None where nothing is declared, empty where there is declared to be none."""

    persons: tuple[Party, ...]
    officers: tuple[Party, ...] | None


@dataclass(frozen=True, slots=True)
class Register:
    name: str | None
    short_name: str | None
    description: Markdown | None
    sites: tuple[Link, ...]
    systems: tuple[str, ...]
    scope: Markdown | None
    data_subjects: tuple[str, ...]
    data_subjects_text: Markdown | None
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class Registers:
    """Section 3. ``data_subjects`` and ``texts`` are what all registers share."""

    registers: tuple[Register, ...]
    data_subjects: tuple[str, ...]
    texts: tuple[Markdown, ...]


def controllers(spec: Spec, words: Words) -> Controllers:
    arrangement = spec.arrangement
    return Controllers(
        tuple(_controller(controller, words) for controller in spec.controller),
        len(spec.controller) == 1 and arrangement is not None and any(joint_recipients(spec)),
        None if arrangement is None else words.prose(arrangement.essence),
        None if arrangement is None else words.text(arrangement.contact_point),
    )


def contacts(spec: Spec, words: Words) -> Contacts:
    persons = [_party(person, words) for person in spec.contact_person]
    for _, register in registers(spec):
        persons += [_party(person, words, register) for person in register.contact_person]
    officers = tuple(_party(officer, words) for officer in spec.data_protection_officer if not officer.none)
    return Contacts(tuple(persons), officers if spec.data_protection_officer else None)


def register_names(spec: Spec, words: Words) -> Registers:
    own = tuple(register for _, register in registers(spec))
    shared = words.phrases(spec.data_subjects.entries if spec.data_subjects is not None else ())
    if len(own) == 1:
        # The only register and the top are one.
        register = _register(own[0], words)
        return Registers(
            (replace(register, data_subjects=(*shared, *register.data_subjects)),),
            (),
            texts((spec,), "data_subjects", words),
        )
    return Registers(
        tuple(replace(_register(register, words), name=words.name(register.name)) for register in own),
        shared,
        texts((spec,), "data_subjects", words),
    )


def address(place: Address | None, words: Words) -> str | None:
    """Write an address on one line, in the language's names for streets and towns."""
    if place is None:
        return None
    parts = [words.text(part) for part in (place.care_of, place.po_box, place.street)]
    town = " ".join(part for part in (place.postal_code, words.text(place.city)) if part)
    country = None if place.country in (None, "FI") else words.country(str(place.country))
    return ", ".join(part for part in (*parts, town, country) if part)


def ways(contact: Contact, words: Words) -> Ways:
    return Ways(
        address(contact.postal_address, words),
        address(contact.visiting_address, words),
        mail(contact.email),
        words.phone(contact.phone),
        link(contact.website),
        link(contact.form),
    )


def _controller(controller: ControllerModel, words: Words) -> Controller:
    return Controller(
        words.text(controller.name),
        words.text(controller.short_name),
        words.listing(words.text(name) or "" for name in controller.trade_names),
        controller.finnish_id,
        controller.vat_id,
        ways(controller, words),
        None if controller.representative is None else _party(controller.representative, words),
        words.prose(controller.text),
    )


def _party(
    person: Person | DataProtectionOfficer | Representative, words: Words, register: RegisterModel | None = None
) -> Party:
    role = None if isinstance(person, Representative) else words.text(person.role)
    if role is not None and person.name is None:
        role = formats.sentence(role)
    name = None if register is None else words.name(register.name)
    return Party(words.text(person.name), role, ways(person, words), words.prose(person.text), name)


def _register(register: RegisterModel, words: Words) -> Register:
    scope, data_subjects = register.scope, register.data_subjects
    sites = (link(site) for site in (scope.sites if scope is not None else ()))
    return Register(
        words.text(register.name),
        words.text(register.short_name),
        words.prose(register.description),
        tuple(site for site in sites if site is not None),
        tuple(words.text(system) or "" for system in (scope.systems if scope is not None else ())),
        None if scope is None else words.prose(scope.text),
        () if data_subjects is None else words.phrases(data_subjects.entries),
        None if data_subjects is None else words.prose(data_subjects.text),
        words.prose(register.text),
    )
