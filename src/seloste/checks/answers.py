"""Where a spec answers the items of a notice, as paths."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import chain
from typing import Any

from seloste.diagnostics import Path
from seloste.law.bases import NOT_ERASABLE, OBJECTIONABLE, PORTABLE, LegalBasis
from seloste.law.knowledge.sources import DIRECT
from seloste.law.transfers import WITH_A_COPY
from seloste.spec.derived import EXPLICIT_CONSENT, is_direct_marketing, joint_recipients
from seloste.spec.models.parties import Contact
from seloste.spec.models.rights import Ways
from seloste.spec.models.spec import Spec
from seloste.spec.walk import blocks, entries, registers

Answer = Callable[[Spec], Iterator[Path]]
"""Yields the places where an item is answered: none where a rule of law is the whole answer."""

_CONTACT = tuple(Contact.model_fields)
_ERASABLE = frozenset(LegalBasis) - NOT_ERASABLE
_CONSENT = frozenset({LegalBasis.CONSENT})


def _given(path: Path, model: Any, *keys: str) -> Iterator[Path]:
    yield from ((*path, key) for key in keys if getattr(model, key, None) not in (None, (), False))


def _all(key: str, *parts: str) -> Answer:
    """Answer with the entries of a listed block, or with parts of them; where it is declared none, with the block."""

    def answer(spec: Spec) -> Iterator[Path]:
        is_empty = not any(entries(spec, key))
        for block in blocks(spec):
            listed = getattr(block.content, key)
            if listed is not None and listed.none and (is_empty or not parts):
                yield (*block.path, key)
            for path, entry in block.entries(key):
                yield from _given(path, entry, *parts) if parts else (path,)

    return answer


def _block(key: str) -> Answer:
    """Answer with a block as a whole, wherever it stands."""
    return lambda spec: chain.from_iterable(_given(block.path, block.content, key) for block in blocks(spec))


def _controllers(spec: Spec) -> Iterator[Path]:
    for number, controller in enumerate(spec.controller):
        yield from _given(("controller", number), controller, "name", "business_id", "vat_id", *_CONTACT)


def _representatives(spec: Spec) -> Iterator[Path]:
    for number, controller in enumerate(spec.controller):
        yield from _given(("controller", number), controller, "representative")


def _arrangements(spec: Spec) -> Iterator[Path]:
    yield from _of_spec("arrangement")(spec)
    yield from (path for path, _ in joint_recipients(spec))


def _persons(spec: Spec) -> Iterator[Path]:
    yield from (("contact_person", number) for number, _ in enumerate(spec.contact_person))
    for path, register in registers(spec):
        yield from ((*path, "contact_person", number) for number, _ in enumerate(register.contact_person))


def _officers(spec: Spec) -> Iterator[Path]:
    yield from (("data_protection_officer", number) for number, _ in enumerate(spec.data_protection_officer))


def _register_names(spec: Spec) -> Iterator[Path]:
    yield from (path for path, register in registers(spec) if register.name is not None)
    yield from _block("data_subjects")(spec)


def _interests(spec: Spec) -> Iterator[Path]:
    for path, purpose in entries(spec, "purposes"):
        if LegalBasis.LEGITIMATE_INTERESTS in purpose.legal_basis:
            yield from _given(path, purpose, "interest")


def _copies(spec: Spec) -> Iterator[Path]:
    for path, transfer in entries(spec, "transfers"):
        if WITH_A_COPY & set(transfer.safeguard):
            yield from _given(path, transfer, "copy_on_request", "copy_link")


def _retentions(spec: Spec) -> Iterator[Path]:
    yield from _block("retention")(spec)
    for key in ("purposes", "data_content", "recordings"):
        for path, entry in entries(spec, key):
            yield from _given(path, entry, "retention")


def _provisions(spec: Spec) -> Iterator[Path]:
    yield from _block("provision")(spec)
    for path, purpose in entries(spec, "purposes"):
        # Consent is only valid where it is free: the basis itself says that the data need not be given.
        is_free = purpose.provision is None and set(purpose.legal_basis) == _CONSENT
        yield from ((*path, "legal_basis"),) if is_free else _given(path, purpose, "provision")


def _indirect(spec: Spec) -> Iterator[Path]:
    yield from (path for path, entry in entries(spec, "sources") if entry.source.word not in DIRECT)


def _public(spec: Spec) -> Iterator[Path]:
    for path, entry in entries(spec, "sources"):
        if entry.source.word not in DIRECT:
            yield path if entry.public is None else (*path, "public")


def _carried(right: str, bases: Collection[LegalBasis]) -> Answer:
    """Answer with the bases that carry a right, and with what is said of its use."""

    def answer(spec: Spec) -> Iterator[Path]:
        for path, purpose in entries(spec, "purposes"):
            marketing = right == "objection" and is_direct_marketing(purpose)
            if marketing or not set(bases).isdisjoint(purpose.legal_basis):
                yield (*path, "legal_basis")
        yield from _given(("rights",), spec.rights, right)

    return answer


def _objection(spec: Spec) -> Iterator[Path]:
    yield from _carried("objection", OBJECTIONABLE)(spec)
    if spec.direct_marketing is not None and not spec.direct_marketing.none:
        yield ("direct_marketing",)


def _withdrawal(spec: Spec) -> Iterator[Path]:
    yield from _carried("withdrawal", _CONSENT)(spec)
    for path, group in entries(spec, "data_content"):
        if any(ground.word == EXPLICIT_CONSENT for ground in group.special_category_ground):
            yield (*path, "special_category_ground")


def _always(*rights: str) -> Answer:
    """Answer for rights that every basis carries: with all purposes, and with what is said of their use."""

    def answer(spec: Spec) -> Iterator[Path]:
        yield from _block("purposes")(spec)
        yield from _given(("rights",), spec.rights, *rights)

    return answer


def _requests(spec: Spec) -> Iterator[Path]:
    """Yield how requests are made; where nothing is said, the notice sends them to the contact person."""
    own = tuple(_given(("rights",), spec.rights, *Ways.model_fields))
    yield from own or _persons(spec)


def _of_spec(key: str, *parts: str) -> Answer:
    """Answer with a block at the top, or with parts of it."""

    def answer(spec: Spec) -> Iterator[Path]:
        block = getattr(spec, key)
        if block:
            yield from _given((key,), block, *parts) if parts else ((key,),)

    return answer


ANSWERS: dict[str, Answer] = {
    "13(1)(a) controller": _controllers,
    "13(1)(a) representative": _representatives,
    "13(1)(b)": _officers,
    "13(1)(c) purposes": _all("purposes"),
    "13(1)(c) legal basis": _all("purposes", "legal_basis", "law"),
    "13(1)(d)": _interests,
    "14(1)(d)": _all("data_content"),
    "13(1)(e)": _all("disclosures"),
    "13(1)(f) transfers": _all("transfers"),
    "13(1)(f) safeguards": _all("transfers", "safeguard"),
    "13(1)(f) copy": _copies,
    "13(2)(a)": _retentions,
    "13(2)(b) access": _always("access"),
    "13(2)(b) rectification": _always("rectification"),
    "13(2)(b) erasure": _carried("erasure", _ERASABLE),
    "13(2)(b) restriction": _always("restriction"),
    "13(2)(b) objection": _objection,
    "13(2)(b) portability": _carried("portability", PORTABLE),
    "13(2)(c)": _withdrawal,
    "13(2)(d)": _of_spec("rights", "complaint"),
    "13(2)(e)": _provisions,
    "13(2)(f)": _all("automated_decisions"),
    "14(2)(f) source": _indirect,
    "14(2)(f) public": _public,
    "13(3)": _of_spec("changes", "how", "text"),
    "9(2), 10": _all("data_content", "special_category_ground", "offence_data_ground"),
    "29": _all("data_content", "identity_code_ground"),
    "12(1)": _of_spec("languages"),
    "12(2)-(4)": _requests,
    "21(4)": _objection,
    "26(2)": _arrangements,
    "form date": _of_spec("date", "dated", "drawn_up", "reviewed"),
    "form 1": _controllers,
    "form 2": _persons,
    "form 3": _register_names,
    "form 4": _all("purposes"),
    "form 5": _all("data_content"),
    "form 6": _all("sources"),
    "form 7": _all("disclosures"),
    "form 8": _all("transfers"),
    "form 9": _block("security"),
    "form 10": _always("access"),
    "form 11": _always("rectification"),
    "form 12": _always("erasure", "restriction", "objection", "portability", "withdrawal", "complaint"),
}
"""Where each item of ``law.items`` is answered."""
