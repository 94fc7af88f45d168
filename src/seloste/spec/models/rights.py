"""How the data subject's rights are used. Which rights there are follows from the legal bases, never from here."""

from __future__ import annotations

from enum import StrEnum

from seloste.spec.forms import Email, Link, Phone
from seloste.spec.models.acts import ActReference
from seloste.spec.models.base import Listed, Model, OneOrMany
from seloste.spec.models.parties import Address
from seloste.spec.text import IdentityCheck, MarketingChannel, MarketingControl, OwnText, Prose


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


class Use(Model):
    """How a right is used: by which channels, how identity is checked, what limits there are."""

    channels: OneOrMany[RequestChannel] = ()
    email: Email | None = None
    phone: Phone | None = None
    postal_address: Address | None = None
    visiting_address: Address | None = None
    form: Link | None = None
    account: Link | None = None
    identity_check: OneOrMany[IdentityCheck] = ()
    limits: Limits | None = None
    text: Prose | None = None


class RightsUse(Use):
    """How rights are used in general, and where one of them has ways of its own."""

    access: Use | None = None
    rectification: Use | None = None
    erasure: Use | None = None
    restriction: Use | None = None
    portability: Use | None = None
    objection: Use | None = None
    withdrawal: Use | None = None
    automated_decisions: Use | None = None
    complaint: Use | None = None


class Permission(StrEnum):
    """On what direct marketing by a channel rests: laki sähköisen viestinnän palveluista (917/2014) 200 ja 202 §."""

    CONSENT = "consent"
    EXISTING_CUSTOMERS = "existing_customers"
    OBJECTION = "objection"


class MarketingEntry(Model):
    """A marketing channel with its permission."""

    channel: MarketingChannel
    permission: Permission
    text: OwnText | None = None


class DirectMarketing(Listed[MarketingEntry]):
    """Direct marketing by channel, and how it is allowed and stopped; or ``none``."""

    controls: OneOrMany[MarketingControl] = ()
    exceptions: OwnText | None = None
