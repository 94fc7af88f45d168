"""What is processed and why: purposes, the data and their sources, automated decisions."""

from enum import StrEnum

from pydantic import StrictBool

from seloste.law.bases import LegalBasis
from seloste.spec.models.acts import ActReference
from seloste.spec.models.base import Listed, Model, OneOrMany
from seloste.spec.models.retention import Retention
from seloste.spec.text import (
    CollectionChannel,
    Consequence,
    DataGroup,
    DataItem,
    DataSubjects,
    IdentityCodeGround,
    Interest,
    OwnText,
    Prose,
    Purpose,
    Source,
    SpecialCategoryGround,
)
from seloste.spec.text import Name as NameText


class Requirement(StrEnum):
    """Whether data must be given, and on what ground: GDPR article 13(2)(e)."""

    STATUTORY = "statutory"
    CONTRACTUAL = "contractual"
    NEEDED_FOR_CONTRACT = "needed_for_contract"
    VOLUNTARY = "voluntary"
    OBSERVED = "observed"
    ALREADY_HELD = "already_held"


OBLIGING = frozenset({Requirement.STATUTORY, Requirement.CONTRACTUAL, Requirement.NEEDED_FOR_CONTRACT})
"""Requirements of which the notice tells what follows if the data are not given."""


class Provision(Model):
    """Whether data must be given and what follows if they are not: GDPR article 13(2)(e)."""

    shorthand = "requirement"

    requirement: Requirement
    consequence: OneOrMany[Consequence] = ()
    text: OwnText | None = None


class PurposeEntry(Model):
    """One purpose with its legal basis: GDPR article 13(1)(c)."""

    purpose: Purpose
    text: Prose | None = None
    legal_basis: OneOrMany[LegalBasis] = ()
    law: OneOrMany[ActReference] = ()
    interest: OneOrMany[Interest] = ()
    balancing: OwnText | None = None
    data_subjects: OneOrMany[DataSubjects] = ()
    data: OneOrMany[DataGroup] = ()
    provision: Provision | None = None
    retention: OneOrMany[Retention] = ()
    direct_marketing: StrictBool | None = None


class Item(Model):
    """One kind of data in a group; ``when`` states the case in which alone it is processed."""

    shorthand = "item"

    item: DataItem
    when: OwnText | None = None
    required: StrictBool | None = None
    special_category: StrictBool | None = None
    offence_data: StrictBool | None = None
    identity_code: StrictBool | None = None


class Group(Model):
    """A named group of data with what belongs to it."""

    group: DataGroup
    items: OneOrMany[Item] = ()
    data_subjects: OneOrMany[DataSubjects] = ()
    purposes: OneOrMany[Purpose] = ()
    sources: OneOrMany[Source] = ()
    retention: OneOrMany[Retention] = ()
    special_category_ground: OneOrMany[SpecialCategoryGround] = ()
    offence_data_ground: OneOrMany[ActReference] = ()
    identity_code_ground: OneOrMany[IdentityCodeGround] = ()
    text: Prose | None = None


class SourceEntry(Model):
    """Where data come from: GDPR article 14(2)(f)."""

    shorthand = "source"

    source: Source
    name: NameText | None = None
    public: StrictBool | None = None
    channels: OneOrMany[CollectionChannel] = ()
    data: OneOrMany[DataGroup] = ()
    law: OneOrMany[ActReference] = ()
    text: OwnText | None = None


class AutomatedDecision(Model):
    """One kind of solely automated decision: GDPR articles 13(2)(f) and 22."""

    decision: OwnText
    legal_basis: LegalBasis | None = None
    law: OneOrMany[ActReference] = ()
    logic: OwnText | None = None
    consequences: OwnText | None = None
    safeguards: OwnText | None = None


class AutomatedDecisions(Listed[AutomatedDecision]):
    """Automated decisions, or ``none``; ``profiling`` describes profiling that decides nothing by itself."""

    profiling: Prose | None = None
