"""What an organisation writes for itself. It goes into the record of processing activities and never into a notice."""

from enum import StrEnum

from seloste.spec.forms import Date, Link
from seloste.spec.models.base import Model, OneOrMany
from seloste.spec.text import Name, Recipient


class AssessmentStatus(StrEnum):
    """How far an assessment is."""

    DONE = "done"
    UNDER_WAY = "under_way"
    TO_DO = "to_do"
    NOT_NEEDED = "not_needed"


class Assessment(Model):
    """A balancing test, or an impact assessment of GDPR article 35."""

    shorthand = "status"

    status: AssessmentStatus
    date: Date | None = None
    link: Link | None = None
    text: Name | None = None


class ProcessorAgreement(Model):
    """A contract with a processor: GDPR article 28(3)."""

    shorthand = "processor"

    processor: Recipient
    date: Date | None = None
    link: Link | None = None
    text: Name | None = None


class Internal(Model):
    """Texts here are names: one string serves every language, for nobody outside reads them."""

    systems: OneOrMany[Name] = ()
    owner: Name | None = None
    record_retention: Name | None = None
    balancing_test: Assessment | None = None
    impact_assessment: Assessment | None = None
    processor_agreements: OneOrMany[ProcessorAgreement] = ()
    risks: OneOrMany[Name] = ()
    text: Name | None = None
