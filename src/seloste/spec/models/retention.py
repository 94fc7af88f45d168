"""How long data are kept, and what happens then: GDPR article 13(2)(a)."""

from typing import Any, Literal

from pydantic import model_validator

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
    """One retention rule. At least one of ``period``, ``criterion``, ``statutory`` or a ``law`` that lays one down.

    Written as a bare value it is a ``period`` if it begins with a number, else a ``criterion``.
    """

    shorthand = "criterion"

    @model_validator(mode="before")
    @classmethod
    def _period(cls, value: Any) -> Any:
        return {"period": value} if isinstance(value, str) and value[:1].isdigit() else value

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
