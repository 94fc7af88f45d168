"""The optional sections: cookies, children, recordings, artificial intelligence, changes, the author's own."""

from datetime import date
from enum import StrEnum

from pydantic import StrictBool

from seloste.spec.forms import Age, Date, Link, RetentionPeriod
from seloste.spec.models.base import Declared, Listed, Model, OneOrMany
from seloste.spec.models.retention import Retention
from seloste.spec.text import (
    ChangeNotice,
    CookieConsent,
    CookiePurpose,
    Name,
    OwnText,
    Prose,
    Purpose,
    Recipient,
)
from seloste.spec.text import Recording as RecordingWord


class Cookie(Model):
    """A cookie or a like technique; ``name`` may be a pattern. 917/2014 205 §."""

    name: Name
    purpose: OneOrMany[CookiePurpose]
    provider: Recipient | None = None
    necessary: StrictBool | None = None
    duration: RetentionPeriod | None = None
    session: StrictBool = False
    third_party_access: StrictBool | None = None


class Cookies(Listed[Cookie]):
    """Cookies as a table, or as a link to a page of their own, or ``none``."""

    link: Link | None = None
    settings: Link | None = None
    consent: OneOrMany[CookieConsent] = ()


class Children(Declared):
    """Services offered to children: GDPR article 8; tietosuojalaki 5 §."""

    text: Prose | None = None
    age_limit: Age | None = None
    consent_age: Age | None = None
    guardian_consent: Prose | None = None


class RecordingEntry(Model):
    """Recordings of calls, cameras or meetings: why, how long, and how people are told."""

    shorthand = "recording"

    recording: RecordingWord
    where: OwnText | None = None
    purpose: OneOrMany[Purpose] = ()
    notice: OwnText | None = None
    retention: OneOrMany[Retention] = ()
    text: OwnText | None = None


class ArtificialIntelligence(Model):
    """A use of artificial intelligence on personal data."""

    use: OwnText
    system: Name | None = None
    human_oversight: OwnText | None = None
    text: OwnText | None = None


class Changes(Model):
    """How changes are told, and the version before this one."""

    how: OneOrMany[ChangeNotice] = ()
    previous_date: Date | None = None
    previous_link: Link | None = None
    history: OwnText | None = None
    text: Prose | None = None


class Dates(Model):
    """When the notice was drawn up, when it was last reviewed, and when it is to be reviewed again.

    ``dated`` is the one date of a notice that does not tell these apart.
    """

    shorthand = "dated"

    dated: Date | None = None
    drawn_up: Date | None = None
    reviewed: Date | None = None
    review_by: Date | None = None

    @property
    def latest(self) -> date | None:
        """The day on which the notice was last known to be right."""
        return max((day for day in (self.dated, self.drawn_up, self.reviewed) if day is not None), default=None)


class Place(StrEnum):
    """The sections after which an author's own section can stand."""

    CONTROLLER = "controller"
    CONTACT_PERSON = "contact_person"
    REGISTER = "register"
    PURPOSES = "purposes"
    DATA_CONTENT = "data_content"
    SOURCES = "sources"
    DISCLOSURES = "disclosures"
    TRANSFERS = "transfers"
    SECURITY = "security"
    ACCESS = "access"
    RECTIFICATION = "rectification"
    OTHER_RIGHTS = "other_rights"
    END = "end"


class OwnSection(Model):
    """A whole section in the author's own words."""

    title: OwnText
    text: Prose
    after: Place = Place.END
