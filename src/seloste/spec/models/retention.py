"""How long data are kept, and what happens then: GDPR article 13(2)(a)."""

from __future__ import annotations

from typing import Literal

from seloste.spec.forms import RetentionPeriod
from seloste.spec.models.acts import ActReference
from seloste.spec.models.base import Model, OneOrMany
from seloste.spec.text import (
    AfterRetention,
    DataItem,
    DataSubjects,
    DeletionRhythm,
    OwnText,
    RetentionCriterion,
    RetentionEvent,
    StatutoryRetention,
)


class Retention(Model):
    """One retention rule. At least one of ``period``, ``criterion``, ``statutory`` or a ``law`` that lays one down."""

    shorthand = "criterion"

    applies_to: OneOrMany[DataItem] = ()
    data_subjects: OneOrMany[DataSubjects] = ()
    period: RetentionPeriod | None = None
    limit: Literal["exactly", "at_least", "at_most"] = "exactly"
    after: RetentionEvent | None = None
    criterion: OneOrMany[RetentionCriterion] = ()
    statutory: OneOrMany[StatutoryRetention] = ()
    law: OneOrMany[ActReference] = ()
    rhythm: DeletionRhythm | None = None
    then: AfterRetention | None = None
    reason: OwnText | None = None
    text: OwnText | None = None
