"""Item coverage: where a spec answers each thing that a notice must tell, what does not apply, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from seloste.checks.answers import ANSWERS
from seloste.diagnostics import Finding, Path, Severity
from seloste.law.bases import LegalBasis
from seloste.law.countries import EEA
from seloste.law.items import ITEMS, Item, Part
from seloste.law.knowledge.sources import source
from seloste.spec.derived import derived_rights
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.spec.walk import entries


class State(StrEnum):
    """Whether an item is answered."""

    ANSWERED = "answered"
    NOT_APPLICABLE = "not_applicable"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Row:
    """What there is to say of one item.

    ``sections`` are numbers of the form, or the id of a section that has no fixed number. Answered without ``paths``
    is what a rule of law answers by itself. ``articles`` are those of 13 and 14 that ask for it here. ``bases`` are
    the legal bases that ``reason`` is about, ``codes`` the errors on account of which the item is missing.
    """

    item: str
    state: State
    articles: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    paths: tuple[Path, ...] = ()
    reason: str | None = None
    bases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


_OWN = {"SEL228": "14(2)(f) public", "SEL403": "13(1)(f) copy"}
"""Items that share their content with another, by the only error that concerns them and not the other."""

_LAST_OF_SHORT_FORM = 9
_RETENTION_IN = {"retention": "5", "data_content": "5", "purposes": "4", "recordings": "recordings"}


def coverage(spec: Spec, findings: Iterable[Finding]) -> tuple[Row, ...]:
    """Return a row for each item of the law and of the form, from a spec and from what was found in it."""
    errors = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    columns = articles(spec)
    return tuple(_row(item, spec, columns, errors) for item in ITEMS.values())


def uncovered(findings: Iterable[Finding], rows: Iterable[Row]) -> tuple[str, ...]:
    """Return the codes of the errors that no row tells of."""
    told = {code for row in rows for code in row.codes}
    errors = {finding.code for finding in findings if finding.severity is Severity.ERROR}
    return tuple(sorted(errors - told))


def articles(spec: Spec) -> tuple[str, ...]:
    """Return which of articles 13 and 14 apply by the sources. What is not known of a source excludes neither."""
    known = [source(entry.source.word or "") for _, entry in entries(spec, "sources")]
    has_direct = not known or any(origin is None or origin.direct for origin in known)
    has_indirect = not known or any(origin is None or not origin.direct for origin in known)
    return (*(("13",) if has_direct else ()), *(("14",) if has_indirect else ()))


def _row(item: Item, spec: Spec, columns: tuple[str, ...], errors: tuple[Finding, ...]) -> Row:
    asked = {"13": item.article_13, "14": item.article_14}
    applying = tuple(number for number in columns if asked[number])
    if item.part is Part.ARTICLES and not applying:
        return Row(item.id, State.NOT_APPLICABLE, reason="only_direct" if item.article_14 else "only_indirect")
    own = _codes(item.id, item.contents, errors)
    if own:
        return Row(item.id, State.MISSING, applying, codes=own)
    paths = tuple(ANSWERS[item.id](spec))
    reason = _REASONS[item.id](spec) if item.id in _REASONS else None
    # What rests on something that is missing is not known not to apply.
    unknown = _codes(None, item.rests_on, errors) if reason is not None or not paths else ()
    if unknown:
        return Row(item.id, State.MISSING, applying, codes=unknown)
    if reason is None:
        return Row(item.id, State.ANSWERED, applying, _sections(item, paths, spec), paths)
    bases = _bases(spec) if reason == "no_basis_carries" else ()
    sections = _sections(item, paths, spec) if paths else ()
    return Row(item.id, State.NOT_APPLICABLE, applying, sections, paths, reason, bases)


def _codes(id_: str | None, contents: tuple[str, ...], errors: tuple[Finding, ...]) -> tuple[str, ...]:
    found = (error for error in errors if not set(error.diagnostic.items).isdisjoint(contents))
    return tuple(sorted({error.code for error in found if id_ is None or _concerns(error.code, id_)}))


def _concerns(code: str, id_: str) -> bool:
    return _OWN[code] == id_ if code in _OWN else id_ not in _OWN.values()


def _sections(item: Item, paths: tuple[Path, ...], spec: Spec) -> tuple[str, ...]:
    if item.id == "13(3)":
        return ("changes",)
    if item.id == "13(2)(a)":
        keys = (next((step for step in path if step in _RETENTION_IN), "retention") for path in paths)
        return tuple(sorted({_RETENTION_IN[str(key)] for key in keys}))
    if item.section is None:
        return ()
    if spec.layout is Layout.REKISTERISELOSTE and item.section > _LAST_OF_SHORT_FORM:
        return ("rights",)
    return (str(item.section),)


def _bases(spec: Spec) -> tuple[str, ...]:
    used = {basis for _, purpose in entries(spec, "purposes") for basis in purpose.legal_basis}
    return tuple(basis.value for basis in LegalBasis if basis in used)


def _no_representative(spec: Spec) -> str | None:
    if any(ANSWERS["13(1)(a) representative"](spec)):
        return None
    in_eea = all(controller.established in EEA for controller in spec.controller)
    return "in_eea" if in_eea else "no_representative"


def _no_officer(spec: Spec) -> str | None:
    return "declared_none" if any(officer.none for officer in spec.data_protection_officer) else None


def _none_of(key: str, reason: str = "declared_none") -> Callable[[Spec], str | None]:
    return lambda spec: None if any(entries(spec, key)) else reason


def _unanswered(id_: str, reason: str) -> Callable[[Spec], str | None]:
    """Give a reason where nothing is said of an item: if it had to be, a rule would have found that."""
    return lambda spec: None if any(ANSWERS[id_](spec)) else reason


def _no_copy(spec: Spec) -> str | None:
    return _none_of("transfers", "no_transfers")(spec) or _unanswered("13(1)(f) copy", "no_copy")(spec)


def _not_carried(right: str) -> Callable[[Spec], str | None]:
    return lambda spec: None if getattr(derived_rights(spec), right) else "no_basis_carries"


def _no_objection(spec: Spec) -> str | None:
    carried = derived_rights(spec)
    return None if carried.objection or carried.marketing_objection else "no_basis_carries"


def _no_consent(spec: Spec) -> str | None:
    return None if derived_rights(spec).withdrawal else "no_consent"


def _no_interests(spec: Spec) -> str | None:
    return None if LegalBasis.LEGITIMATE_INTERESTS.value in _bases(spec) else "no_legitimate_interests"


_REASONS: dict[str, Callable[[Spec], str | None]] = {
    "13(1)(a) representative": _no_representative,
    "13(1)(b)": _no_officer,
    "13(1)(d)": _no_interests,
    "13(1)(e)": _none_of("disclosures"),
    "13(1)(f) transfers": _none_of("transfers"),
    "13(1)(f) safeguards": _none_of("transfers", "no_transfers"),
    "13(1)(f) copy": _no_copy,
    "13(2)(b) erasure": _not_carried("erasure"),
    "13(2)(b) objection": _no_objection,
    "13(2)(b) portability": _not_carried("portability"),
    "13(2)(c)": _no_consent,
    "13(2)(e)": _unanswered("13(2)(e)", "origin_unknown"),
    "13(2)(f)": _none_of("automated_decisions"),
    "13(3)": _unanswered("13(3)", "no_further_purpose"),
    "9(2), 10": _unanswered("9(2), 10", "no_special_data"),
    "29": _unanswered("29", "no_identity_code"),
    "21(4)": _no_objection,
    "26(2)": _unanswered("26(2)", "one_controller"),
    "form 7": _none_of("disclosures"),
    "form 8": _none_of("transfers"),
}
