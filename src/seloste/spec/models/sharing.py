"""Who else gets the data: recipients, transfers outside the EU or the EEA, publication."""

from pydantic import StrictBool

from seloste.law.roles import Role
from seloste.law.transfers import Safeguard
from seloste.spec.forms import Country, Date, Link
from seloste.spec.models.acts import ActReference
from seloste.spec.models.base import Model, OneOrMany
from seloste.spec.text import Audience, DataGroup, DataItem, Name, OwnText, Purpose, Recipient


class Disclosure(Model):
    """A recipient, or a kind of recipient: GDPR article 13(1)(e)."""

    shorthand = "recipient"

    recipient: Recipient
    role: Role | None = None
    purpose: OneOrMany[Purpose] = ()
    data: OneOrMany[DataGroup] = ()
    country: OneOrMany[Country] = ()
    law: OneOrMany[ActReference] = ()
    when: OwnText | None = None
    transferred: StrictBool | None = None
    privacy_notice: Link | None = None
    settings: Link | None = None
    opt_out: Link | None = None
    text: OwnText | None = None


class Transfer(Model):
    """A transfer outside the EU or the EEA: GDPR article 13(1)(f)."""

    recipient: Recipient
    country: Country | None = None
    organisation: Name | None = None
    safeguard: OneOrMany[Safeguard] = ()
    certified: StrictBool | None = None
    certified_checked: Date | None = None
    purpose: OneOrMany[Purpose] = ()
    data: OneOrMany[DataGroup] = ()
    interest: OwnText | None = None
    measures: OwnText | None = None
    copy_on_request: StrictBool | None = None
    copy_link: Link | None = None
    text: OwnText | None = None


class Publication(Model):
    """Data that are published, where, and who sees them."""

    data: OneOrMany[DataItem]
    where: OwnText | None = None
    url: Link | None = None
    audience: OneOrMany[Audience] = ()
    text: OwnText | None = None
