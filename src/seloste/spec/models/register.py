"""A register of personal data, and what several registers of one notice can share."""

from seloste.spec.forms import Link
from seloste.spec.models.base import Listed, Model, OneOrMany, Present
from seloste.spec.models.extras import ArtificialIntelligence, RecordingEntry
from seloste.spec.models.internal import Internal
from seloste.spec.models.parties import Person
from seloste.spec.models.processing import AutomatedDecisions, Group, Provision, PurposeEntry, SourceEntry
from seloste.spec.models.retention import Retention
from seloste.spec.models.security import Security
from seloste.spec.models.sharing import Disclosure, Publication, Transfer
from seloste.spec.text import DataSubjects, Name, OwnText, Prose


class Scope(Model):
    """What a register covers: sites, systems, activities."""

    sites: OneOrMany[Link] = ()
    systems: OneOrMany[Name] = ()
    text: Prose | None = None


class Content(Model):
    """The blocks that a register has, or that stand at the top for all registers of the notice."""

    data_subjects: Present[DataSubjects] | None = None
    purposes: Present[PurposeEntry] | None = None
    provision: Provision | None = None
    data_content: Present[Group] | None = None
    retention: OneOrMany[Retention] = ()
    sources: Present[SourceEntry] | None = None
    disclosures: Listed[Disclosure] | None = None
    transfers: Listed[Transfer] | None = None
    security: Security | None = None
    automated_decisions: AutomatedDecisions | None = None
    recordings: Listed[RecordingEntry] | None = None
    artificial_intelligence: Listed[ArtificialIntelligence] | None = None
    publication: Listed[Publication] | None = None
    internal: Internal | None = None


class Register(Content):
    """One register: a body of data with one set of purposes, under its own name."""

    shorthand = "name"

    name: OwnText | None = None
    short_name: OwnText | None = None
    description: Prose | None = None
    scope: Scope | None = None
    contact_person: OneOrMany[Person] = ()
    text: Prose | None = None
