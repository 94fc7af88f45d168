"""Who is responsible: controllers, representatives, contact persons, the data protection officer."""

import re
from enum import StrEnum
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from seloste.spec.forms import NO_BUSINESS_ID, BusinessId, Country, Email, Link, Phone, PostalCode, VatId
from seloste.spec.models.base import Declared, Model, OneOrMany
from seloste.spec.text import Name, OwnText, Prose


class ControllerKind(StrEnum):
    """What sort of body the controller is: it decides which duties apply."""

    COMPANY = "company"
    SOLE_TRADER = "sole_trader"
    COOPERATIVE = "cooperative"
    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    HOUSING_COMPANY = "housing_company"
    PARISH = "parish"
    RELIGIOUS_COMMUNITY = "religious_community"
    MUNICIPALITY = "municipality"
    WELLBEING_SERVICES_COUNTY = "wellbeing_services_county"
    PUBLIC_AUTHORITY = "public_authority"
    EDUCATIONAL_INSTITUTION = "educational_institution"
    PRIVATE_PERSON = "private_person"
    OTHER = "other"


PUBLIC_BODIES = frozenset(
    {ControllerKind.MUNICIPALITY, ControllerKind.WELLBEING_SERVICES_COUNTY, ControllerKind.PUBLIC_AUTHORITY}
)
"""Kinds that must designate a data protection officer: GDPR article 37(1)(a)."""

PRIVATE_BODIES = frozenset(
    {
        ControllerKind.COMPANY,
        ControllerKind.SOLE_TRADER,
        ControllerKind.COOPERATIVE,
        ControllerKind.ASSOCIATION,
        ControllerKind.FOUNDATION,
        ControllerKind.HOUSING_COMPANY,
        ControllerKind.PRIVATE_PERSON,
    }
)
"""Kinds that are no public authority or body: GDPR article 46(2)(a) and (3)(b)."""

USUALLY_PUBLIC = frozenset({ControllerKind.PARISH, ControllerKind.EDUCATIONAL_INSTITUTION})
"""Kinds that are public bodies as a rule: parishes of the two national churches, schools of the public sector."""

MAY_BE_UNREGISTERED = frozenset(
    {
        ControllerKind.ASSOCIATION,
        ControllerKind.RELIGIOUS_COMMUNITY,
        ControllerKind.PRIVATE_PERSON,
        ControllerKind.OTHER,
    }
)
"""Kinds that can exist without a business ID."""


class Address(Model):
    """A postal or visiting address; ``country`` is needed only outside Finland."""

    shorthand = "street"

    care_of: Name | None = None
    street: Name | None = None
    po_box: Name | None = None
    postal_code: PostalCode | None = None
    city: Name | None = None
    country: Country | None = None

    @model_validator(mode="after")
    def _finnish_postal_code(self) -> Self:
        code = self.postal_code
        if code is not None and self.country in (None, "FI", "AX") and not re.fullmatch(r"\d{5}", code, re.ASCII):
            raise PydanticCustomError("SEL704", "form", {"value": code, "at": "postal_code"})
        return self


class Contact(Model):
    """The ways in which a person or a body can be reached."""

    postal_address: Address | None = None
    visiting_address: Address | None = None
    email: Email | None = None
    phone: Phone | None = None
    website: Link | None = None
    form: Link | None = None

    @property
    def addresses(self) -> tuple[Address, ...]:
        return tuple(address for address in (self.postal_address, self.visiting_address) if address is not None)

    @property
    def address_country(self) -> str | None:
        """The country that the addresses name, the postal one first."""
        return next((address.country for address in self.addresses if address.country is not None), None)


class Representative(Contact):
    """The representative in the EU of a controller outside it: GDPR article 27."""

    name: Name | None = None
    text: Prose | None = None


class Controller(Contact):
    """Who decides on the purposes and means: GDPR article 4(7)."""

    name: Name | None = None
    short_name: Name | None = None
    trade_names: OneOrMany[Name] = ()
    kind: ControllerKind = ControllerKind.COMPANY
    country: Country | None = None
    business_id: BusinessId | None = None
    vat_id: VatId | None = None
    representative: Representative | None = None
    text: Prose | None = None

    @property
    def finnish_id(self) -> str | None:
        """The business ID, None also where the body states that it has none."""
        return None if self.business_id == NO_BUSINESS_ID else self.business_id

    @property
    def established(self) -> str:
        """The country of establishment: as stated, else Finland for a body registered there, else by the addresses."""
        if self.country is None and self.finnish_id is not None:
            return "FI"
        return self.country or self.address_country or "FI"

    @property
    def is_on_aland(self) -> bool:
        """Tell whether it is on Åland: by its country, or by a postal code that begins with 22."""
        if self.country not in (None, "FI"):
            return self.country == "AX"
        return any(
            address.country == "AX"
            or (address.country in (None, "FI") and (address.postal_code or "").startswith("22"))
            for address in self.addresses
        )


class Arrangement(Model):
    """The essence of the arrangement between joint controllers: GDPR article 26(2)."""

    shorthand = "essence"

    essence: Prose | None = None
    contact_point: Name | None = None


class Person(Contact):
    """A contact person, by name or by function."""

    name: Name | None = None
    role: OwnText | None = None
    text: Prose | None = None


class DataProtectionOfficer(Person, Declared):
    """The data protection officer, or ``none``: GDPR articles 37 to 39."""
