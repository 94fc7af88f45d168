"""How the data subject's rights are used. Which rights there are follows from the legal bases, never from here."""

from enum import StrEnum

from seloste.spec.forms import Email, Link, Phone
from seloste.spec.models.acts import ActReference
from seloste.spec.models.base import Listed, Model, OneOrMany
from seloste.spec.models.parties import Address
from seloste.spec.text import DataSubjects, IdentityCheck, MarketingChannel, MarketingControl, OwnText, Prose


class RequestChannel(StrEnum):
    """A way of making a request. Nobody is held to one of them: GDPR article 12(2)."""

    EMAIL = "email"
    POST = "post"
    PHONE = "phone"
    IN_PERSON = "in_person"
    FORM = "form"
    ACCOUNT = "account"


class Limits(Model):
    """A limit that an act sets to a right, such as tietosuojalaki 31 § for research."""

    shorthand = "text"

    law: OneOrMany[ActReference] = ()
    text: OwnText | None = None


class Ways(Model):
    """How requests are made: by which channels, to where, and how identity is checked."""

    channels: OneOrMany[RequestChannel] = ()
    email: Email | None = None
    phone: Phone | None = None
    postal_address: Address | None = None
    visiting_address: Address | None = None
    form: Link | None = None
    account: Link | None = None
    identity_check: OneOrMany[IdentityCheck] = ()
    text: Prose | None = None

    @property
    def ways(self) -> tuple[RequestChannel, ...]:
        """The channels that are named, and those for which there is an address."""
        places = {
            RequestChannel.EMAIL: self.email,
            RequestChannel.POST: self.postal_address,
            RequestChannel.PHONE: self.phone,
            RequestChannel.IN_PERSON: self.visiting_address,
            RequestChannel.FORM: self.form,
            RequestChannel.ACCOUNT: self.account,
        }
        there = (channel for channel, place in places.items() if place is not None)
        return tuple(dict.fromkeys((*self.channels, *there)))


class Use(Ways):
    """How one right is used where it differs, and what limits it has."""

    limits: Limits | None = None


class Complaint(Model):
    """What is to be added to the complaint, such as a further authority that supervises the controller."""

    shorthand = "text"

    text: Prose | None = None


class RightsUse(Ways):
    """How rights are used in general, and where one of them has ways of its own."""

    access: Use | None = None
    rectification: Use | None = None
    erasure: Use | None = None
    restriction: Use | None = None
    portability: Use | None = None
    objection: Use | None = None
    withdrawal: Use | None = None
    automated_decisions: Use | None = None
    complaint: Complaint | None = None


class Permission(StrEnum):
    """On what direct marketing by a channel rests: laki sähköisen viestinnän palveluista (917/2014) 200 ja 202 §."""

    CONSENT = "consent"
    EXISTING_CUSTOMERS = "existing_customers"
    OBJECTION = "objection"


class MarketingEntry(Model):
    """A marketing channel with its permission."""

    channel: MarketingChannel
    permission: Permission
    data_subjects: OneOrMany[DataSubjects] = ()
    text: OwnText | None = None


class DirectMarketing(Listed[MarketingEntry]):
    """Direct marketing by channel, and how it is allowed and stopped; or ``none``."""

    controls: OneOrMany[MarketingControl] = ()
    exceptions: OwnText | None = None
