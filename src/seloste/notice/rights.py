"""Sections 10 to 12: the rights that the legal bases carry, how they are used, and the complaint."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import folder
from seloste.law.authority import OMBUDSMAN
from seloste.law.bases import NOT_ERASABLE, OBJECTIONABLE, LegalBasis
from seloste.notice.parties import address
from seloste.notice.words import Link, Words, link, mail
from seloste.output.markdown import Markdown
from seloste.spec.derived import derived_rights, portable_bases, request_address
from seloste.spec.models import rights as model
from seloste.spec.models.spec import Spec
from seloste.spec.walk import entries


@dataclass(frozen=True, slots=True)
class Channel:
    """A way of making a request; ``address`` or ``link`` is where to, None where the way needs none."""

    way: str
    address: str | None
    link: Link | None


@dataclass(frozen=True, slots=True)
class Use:
    """How a right is used. ``as_before`` where it is used just as the right of access."""

    right: str
    channels: tuple[Channel, ...]
    as_before: bool
    identity_checks: tuple[str, ...]
    limit_acts: tuple[str, ...]
    limit_text: str | None
    text: Markdown | None

    @property
    def has_own(self) -> bool:
        """Tell whether something is said of this right that is not said of the right of access."""
        return not self.as_before or bool(self.identity_checks or self.limit_acts or self.limit_text or self.text)


@dataclass(frozen=True, slots=True)
class Authority:
    name: str
    visiting_address: str
    postal_address: str
    phone: str
    registry_phone: str
    email: Link | None
    website: Link | None


@dataclass(frozen=True, slots=True)
class Rights:
    """Sections 10 to 12. Erasure, portability and the rest are None where no legal basis carries them.

    ``general`` is what is said of the use of all rights in common, where access has ways or checks of its own instead.
    ``child_services``: consent is asked for online services offered directly to children, GDPR article 17(1)(f).
    ``portable``, ``objectionable`` and ``not_erasable`` are the bases in use that carry or limit the right.
    """

    access: Use
    general: Use | None
    rectification: Use
    restriction: Use
    erasure: Use | None
    portability: Use | None
    objection: Use | None
    withdrawal: Use | None
    automated_decisions: Use | None
    direct_marketing: bool
    child_services: bool
    portable: tuple[str, ...]
    objectionable: tuple[str, ...]
    not_erasable: tuple[str, ...]
    complaint: Markdown | None
    authority: Authority
    text: Markdown | None


def rights(spec: Spec, words: Words) -> Rights:
    carried = derived_rights(spec)
    bases = {LegalBasis(basis) for _, purpose in entries(spec, "purposes") for basis in purpose.legal_basis}
    declared = spec.rights or model.RightsUse.model_construct()

    def use(key: str, applies: bool = True) -> Use | None:
        return _use(key, declared, spec, words) if applies else None

    def used(among: frozenset[LegalBasis]) -> tuple[str, ...]:
        return tuple(basis.value for basis in LegalBasis if basis in bases & among)

    return Rights(
        access=_always(use("access")),
        general=_general(declared, spec, words),
        rectification=_always(use("rectification")),
        restriction=_always(use("restriction")),
        erasure=use("erasure", carried.erasure),
        portability=use("portability", carried.portability),
        objection=use("objection", carried.objection or carried.marketing_objection),
        withdrawal=use("withdrawal", carried.withdrawal),
        automated_decisions=use("automated_decisions", carried.automated_decisions),
        direct_marketing=carried.marketing_objection,
        child_services=LegalBasis.CONSENT in bases and _offers_services_to_children(spec),
        portable=tuple(basis.value for basis in LegalBasis if basis in portable_bases(spec)),
        objectionable=used(OBJECTIONABLE),
        not_erasable=used(NOT_ERASABLE),
        complaint=None if declared.complaint is None else words.prose(declared.complaint.text),
        authority=authority(words),
        text=words.prose(declared.text),
    )


def _offers_services_to_children(spec: Spec) -> bool:
    children = spec.children
    if children is None or children.none:
        return False
    return children.consent_age is not None or children.guardian_consent is not None


def _always(use: Use | None) -> Use:
    assert use is not None
    return use


def authority(words: Words) -> Authority:
    own = folder.read(words.language, "authority")
    return Authority(
        own["name"],
        own["visiting_address"],
        own["postal_address"],
        words.phone(OMBUDSMAN.phone) or "",
        words.phone(OMBUDSMAN.registry_phone) or "",
        mail(OMBUDSMAN.email),
        link(own["website"]),
    )


def _use(key: str, common: model.RightsUse, spec: Spec, words: Words) -> Use:
    """A right's own ways come before the common ones; its limits and text are always its own."""
    own: model.Use | None = getattr(common, key)
    is_first = key == "access"
    has_ways = own is not None and bool(own.ways)
    ways = own if own is not None and has_ways else common
    checks = own.identity_check if own is not None and own.identity_check else ()
    limits = own.limits if own is not None else None
    return Use(
        right=key,
        channels=tuple(_channel(way, ways, spec, words) for way in ways.ways),
        as_before=not is_first and not has_ways,
        identity_checks=words.sentences(checks or (common.identity_check if is_first else ())),
        limit_acts=() if limits is None else words.acts(limits.law),
        limit_text=None if limits is None else words.statement(limits.text),
        text=None if own is None else words.prose(own.text),
    )


def _general(common: model.RightsUse, spec: Spec, words: Words) -> Use | None:
    access = common.access or model.Use.model_construct()
    channels = common.ways if access.ways else ()
    checks = common.identity_check if access.identity_check else ()
    if not channels and not checks:
        return None
    written = tuple(_channel(way, common, spec, words) for way in channels)
    return Use("general", written, not written, words.sentences(checks), (), None, None)


def _channel(way: model.RequestChannel, ways: model.Ways, spec: Spec, words: Words) -> Channel:
    where = request_address(way, ways, spec)
    match way:
        case model.RequestChannel.EMAIL:
            return Channel(way.value, None, mail(where))
        case model.RequestChannel.POST | model.RequestChannel.IN_PERSON:
            return Channel(way.value, address(where, words), None)
        case model.RequestChannel.PHONE:
            return Channel(way.value, words.phone(where), None)
        case _:
            return Channel(way.value, None, link(where))
