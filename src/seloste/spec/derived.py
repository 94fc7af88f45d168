"""What follows from a spec without being written in it: the data subject's rights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from seloste.diagnostics import Path
from seloste.law.bases import CONTESTABLE, LegalBasis, Rights, portable, rights
from seloste.law.knowledge.purposes import DIRECT_MARKETING
from seloste.law.roles import Role
from seloste.spec.models.processing import PurposeEntry
from seloste.spec.models.rights import RequestChannel, Ways
from seloste.spec.models.sharing import Disclosure
from seloste.spec.models.spec import Spec
from seloste.spec.text import Text
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
    return _rights(spec, automated_means=not is_on_paper_only(spec))


def portable_bases(spec: Spec) -> frozenset[LegalBasis]:
    """Return the bases on which data can be taken along: GDPR article 20(1)(a)."""
    used = frozenset(LegalBasis(basis) for _, purpose in entries(spec, "purposes") for basis in purpose.legal_basis)
    return portable(used, explicit_consent=_has_explicit_consent(spec))


def is_on_paper_only(spec: Spec) -> bool:
    """Tell whether nothing is processed by automated means: the notice says that there are no electronic data."""
    declared = [spec.security, *(register.security for _, register in registers(spec))]
    electronic = [security.electronic for security in declared if security is not None and security.electronic]
    return bool(electronic) and all(listed.none for listed in electronic)


def _has_explicit_consent(spec: Spec) -> bool:
    groups = (group for _, group in entries(spec, "data_content"))
    return any(ground.word == EXPLICIT_CONSENT for group in groups for ground in group.special_category_ground)


def _rights(spec: Spec, *, automated_means: bool) -> Rights:
    purposes: list[PurposeEntry] = [purpose for _, purpose in entries(spec, "purposes")]
    marketing = spec.direct_marketing is not None and not spec.direct_marketing.none
    # GDPR article 22(3): where law allows the decision, that law lays down the safeguards.
    decisions = any(entry.legal_basis in CONTESTABLE for _, entry in entries(spec, "automated_decisions"))
    return rights(
        (LegalBasis(basis) for purpose in purposes for basis in purpose.legal_basis),
        direct_marketing=marketing or any(is_direct_marketing(purpose) for purpose in purposes),
        explicit_consent=_has_explicit_consent(spec),
        automated_decisions=decisions,
        automated_means=automated_means,
    )


def promised_without_basis(spec: Spec) -> tuple[str, ...]:
    """Return the keys under ``rights`` that describe a right which no legal basis of the spec carries."""
    if spec.rights is None:
        return ()
    carried = _rights(spec, automated_means=True)
    applies = {
        "erasure": carried.erasure,
        "portability": carried.portability,
        "objection": carried.objection or carried.marketing_objection,
        "withdrawal": carried.withdrawal,
        "automated_decisions": carried.automated_decisions,
    }
    return tuple(key for key, right in applies.items() if not right and getattr(spec.rights, key) is not None)


def joint_recipients(spec: Spec) -> Iterator[tuple[Path, Disclosure]]:
    """Yield the recipients that are joint controllers and do not stand among the controllers."""
    controllers = {name for controller in spec.controller for name in _names(controller.name, controller.short_name)}
    for path, disclosure in entries(spec, "disclosures"):
        if disclosure.role is Role.JOINT_CONTROLLER and controllers.isdisjoint(_names(disclosure.recipient.own)):
            yield path, disclosure


def _names(*texts: Text | None) -> set[str]:
    parts = [(text.plain, *(part for _, part in text.translations)) for text in texts if text is not None]
    return {name.casefold() for names in parts for name in names if name is not None}


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
    found = ((key, getattr(place, key, None)) for key in keys[way] for place in known)
    return next((value for key, value in found if value is not None and not _is_box(way, key, value)), None)


def _is_box(way: RequestChannel, key: str, place: Any) -> bool:
    """Tell whether a postal address is a box, where nobody can go in person, as they can to a visiting address."""
    is_post = way is RequestChannel.IN_PERSON and key == "postal_address"
    return is_post and (place.street is None or place.po_box is not None)
