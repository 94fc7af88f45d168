"""What follows from a spec without being written in it: the data subject's rights."""

from __future__ import annotations

from typing import Any

from seloste.law.bases import CONTESTABLE, LegalBasis, Rights, rights
from seloste.law.knowledge.purposes import DIRECT_MARKETING
from seloste.spec.models.processing import PurposeEntry
from seloste.spec.models.rights import RequestChannel, Ways
from seloste.spec.models.spec import Spec
from seloste.spec.walk import entries, registers

EXPLICIT_CONSENT = "consent_explicit"
"""The word for GDPR article 9(2)(a) among the grounds for special categories."""


def is_direct_marketing(purpose: PurposeEntry) -> bool:
    """Tell whether a purpose is direct marketing: by what the author says, else by its word."""
    if purpose.direct_marketing is not None:
        return purpose.direct_marketing
    return purpose.purpose.word in DIRECT_MARKETING


def derived_rights(spec: Spec) -> Rights:
    """Return the rights that the legal bases of all purposes carry."""
    purposes: list[PurposeEntry] = [purpose for _, purpose in entries(spec, "purposes")]
    grounds = [ground.word for _, group in entries(spec, "data_content") for ground in group.special_category_ground]
    marketing = spec.direct_marketing is not None and not spec.direct_marketing.none
    # GDPR article 22(3): where law allows the decision, that law lays down the safeguards.
    decisions = any(entry.legal_basis in CONTESTABLE for _, entry in entries(spec, "automated_decisions"))
    return rights(
        (LegalBasis(basis) for purpose in purposes for basis in purpose.legal_basis),
        direct_marketing=marketing or any(is_direct_marketing(purpose) for purpose in purposes),
        explicit_consent=EXPLICIT_CONSENT in grounds,
        automated_decisions=decisions,
    )


def promised_without_basis(spec: Spec) -> tuple[str, ...]:
    """Return the keys under ``rights`` that describe a right which no legal basis of the spec carries."""
    if spec.rights is None:
        return ()
    carried = derived_rights(spec)
    applies = {
        "erasure": carried.erasure,
        "portability": carried.portability,
        "objection": carried.objection or carried.marketing_objection,
        "withdrawal": carried.withdrawal,
        "automated_decisions": carried.automated_decisions,
    }
    return tuple(key for key, right in applies.items() if not right and getattr(spec.rights, key) is not None)


def request_address(way: RequestChannel, own: Ways, spec: Spec) -> Any:
    """Return where a request goes by a channel: as the right says, else as the rights in common, the contact person
    or the controller say; None if nobody does. An account is only where the rights say.
    """
    rights_ = [own, *([spec.rights] if spec.rights is not None else [])]
    persons = [*spec.contact_person, *(person for _, register in registers(spec) for person in register.contact_person)]
    known = [*rights_, *persons, *spec.controller]
    keys: dict[RequestChannel, tuple[str, ...]] = {
        RequestChannel.EMAIL: ("email",),
        RequestChannel.POST: ("postal_address",),
        RequestChannel.PHONE: ("phone",),
        RequestChannel.IN_PERSON: ("visiting_address", "postal_address"),
        RequestChannel.FORM: ("form",),
        RequestChannel.ACCOUNT: ("account",),
    }
    found = (getattr(place, key, None) for key in keys[way] for place in known)
    return next((value for value in found if value is not None and not _is_box(way, value)), None)


def _is_box(way: RequestChannel, place: Any) -> bool:
    """Tell whether a place is a post-office box, where nobody can go in person."""
    return way is RequestChannel.IN_PERSON and (place.street is None or place.po_box is not None)
