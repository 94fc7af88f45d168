"""What a spec declares and TILT has no place for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from seloste.spec.models.spec import Spec

WRITTEN = frozenset(
    f"{block}.{key}" if block else key
    for block, keys in {
        "": "name",
        "date": "dated drawn_up reviewed",
        "controller": "name country",
        "controller.postal_address": "care_of street po_box postal_code city country",
        "controller.representative": "name email phone",
        "contact_person": "name role email phone",
        "data_protection_officer": "none name role email phone",
        "data_protection_officer.postal_address": "care_of street po_box postal_code city country",
        "purposes": "purpose text legal_basis interest balancing data",
        "data_content": "group purposes",
        "data_content.items": "item",
        "sources": "source name public data text",
        "disclosures": "recipient role purpose data country",
        "transfers": "country safeguard measures copy_link text",
        "automated_decisions": "none decision logic consequences",
        "rights": "channels email form account identity_check",
        **{f"rights.{key}": "channels email form account identity_check text" for key in (
            "access", "rectification", "portability", "withdrawal",
        )},
        "rights.complaint": "text",
        **{f"{block}provision": "requirement consequence text" for block in ("", "purposes.")},
        **{
            f"{block}retention": "applies_to data_subjects period limit after criterion statutory reason text"
            for block in ("", "purposes.", "data_content.")
        },
        **{
            f"{block}law": "act name number place"
            for block in ("purposes.", "retention.", "purposes.retention.", "data_content.retention.")
        },
    }.items()
    for key in keys.split()
)  # fmt: skip
"""The keys of the spec language that have a place in TILT, without the register that they stand in."""

FIRST_ONLY = frozenset({"controller", "contact_person", "data_protection_officer"})
"""Lists of which TILT takes one entry."""

NO_FACTS = frozenset({"seloste", "languages", "extends", "layout", "title", "internal"})


def left_out(spec: Spec) -> int:
    """Count the values that are declared and do not go into the document. What is internal is no fact of the notice."""
    return sum(1 for _ in _leaves(spec, (), False))


def _leaves(value: Any, keys: tuple[str, ...], beyond: bool) -> Iterator[None]:
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            key = field.alias or name
            inner = getattr(value, name)
            is_said = name in value.model_fields_set and inner != field.get_default(call_default_factory=True)
            if is_said and not (not keys and key in NO_FACTS) and key != "internal":
                passed = key in ("list", "register", "registers")
                yield from _leaves(inner, keys if passed else (*keys, key), beyond)
    elif isinstance(value, tuple):
        for number, entry in enumerate(value):
            yield from _leaves(entry, keys, beyond or (number > 0 and len(keys) == 1 and keys[0] in FIRST_ONLY))
    elif value is not None and (beyond or ".".join(keys) not in WRITTEN):
        yield None
