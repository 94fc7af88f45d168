"""Why data are processed and on what basis: items C06 to C09, with the rights that follow from it."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.bases import NEEDS_AN_ACT, LegalBasis
from seloste.law.citations import GDPR
from seloste.spec.derived import is_direct_marketing, is_on_paper_only, promised_without_basis
from seloste.spec.models.acts import ActReference
from seloste.spec.models.processing import PurposeEntry
from seloste.spec.walk import entries, undeclared

BASIS = ("gdpr 13(1)(c)", "gdpr 14(1)(c)")
LAWFULNESS = frozenset({"", "6", "9"})
"""Articles of the GDPR that say when processing is lawful, and lay down no obligation or task themselves."""

PERMITTING = {
    LegalBasis.LEGAL_OBLIGATION: frozenset({"4", "6", "7", "29"}),
    LegalBasis.PUBLIC_TASK: frozenset({"6", "7", "29"}),
}
"""Sections of tietosuojalaki that permit processing and oblige nobody. 4 § is the law behind GDPR 6(1)(e) itself."""


@rule("SEL211", "purposes-missing", item="C06", cites=BASIS, section=4)
def purposes_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "purposes"))


@rule("SEL212", "legal-basis-missing", item="C07", cites=(*BASIS, "gdpr 6(1)"), section=4)
def legal_basis_missing(case: Case) -> Iterator[Hit]:
    for path, purpose in entries(case.spec, "purposes"):
        if not purpose.legal_basis:
            yield (*path, "legal_basis"), {}


def _needing_an_act(case: Case) -> Iterator[tuple[Path, PurposeEntry, LegalBasis]]:
    for path, purpose in entries(case.spec, "purposes"):
        needing = [basis for basis in purpose.legal_basis if basis in NEEDS_AN_ACT]
        if needing:
            yield (*path, "law"), purpose, needing[0]


@rule("SEL213", "act-missing", item="C08", cites=("gdpr 6(3)", "tietosuojalaki 4"), section=4)
def act_missing(case: Case) -> Iterator[Hit]:
    for path, purpose, basis in _needing_an_act(case):
        if not purpose.law:
            yield path, {"basis": basis.value}


def _is_legal_basis(reference: ActReference, basis: LegalBasis) -> bool:
    act = reference.act
    if act is None:
        return False
    if act.act == "tietosuojalaki":
        return act.section in PERMITTING[basis]
    return act.act == GDPR and act.section in LAWFULNESS


def _is_whole_act(reference: ActReference) -> bool:
    if reference.act is None:
        return reference.place is None
    return not (reference.act.section or reference.act.chapter or reference.place)


@rule("SEL258", "section-missing", item="C08", cites=("gdpr 6(3)",), section=4, severity=Severity.NOTE)
def section_missing(case: Case) -> Iterator[Hit]:
    for path, purpose, basis in _needing_an_act(case):
        # One section is enough: an act can stand beside it as a whole.
        acts = [reference for reference in purpose.law if not _is_legal_basis(reference, basis)]
        if acts and all(_is_whole_act(reference) for reference in acts):
            yield path, {"basis": basis.value}


@rule("SEL259", "basis-as-act", item="C08", cites=("gdpr 6(3)", "tietosuojalaki 4"), section=4)
def basis_as_act(case: Case) -> Iterator[Hit]:
    for path, purpose, basis in _needing_an_act(case):
        if purpose.law and all(_is_legal_basis(reference, basis) for reference in purpose.law):
            yield path, {"basis": basis.value}


@rule("SEL214", "interest-missing", item="C09", cites=("gdpr 13(1)(d)", "gdpr 14(2)(b)"), section=4)
def interest_missing(case: Case) -> Iterator[Hit]:
    for path, purpose in entries(case.spec, "purposes"):
        if LegalBasis.LEGITIMATE_INTERESTS in purpose.legal_basis and not purpose.interest:
            yield (*path, "interest"), {}


@rule(
    "SEL301", "right-without-basis", item="C20", cites=("gdpr 12(1)", "gdpr 13(2)(b)", "gdpr 14(2)(c)"), section=12,
    severity=Severity.WARNING, requires=("SEL211", "SEL212"),
)  # fmt: skip
def right_without_basis(case: Case) -> Iterator[Hit]:
    for right in promised_without_basis(case.spec):
        yield ("rights", right), {"right": right}


@rule(
    "SEL260", "portability-on-paper", item="C20", cites=("gdpr 20(1)(b)", "gdpr 13(2)(b)", "gdpr 14(2)(c)"),
    section=12, severity=Severity.WARNING,
)  # fmt: skip
def portability_on_paper(case: Case) -> Iterator[Hit]:
    promised = case.spec.rights is not None and case.spec.rights.portability is not None
    if promised and is_on_paper_only(case.spec) and "portability" not in promised_without_basis(case.spec):
        yield ("rights", "portability"), {}


@rule("SEL302", "direct-marketing-contradicted", item="C19", cites=("gdpr 21(2)",), section=4)
def direct_marketing_contradicted(case: Case) -> Iterator[Hit]:
    declared = case.spec.direct_marketing
    if declared is not None and declared.none:
        for path, purpose in entries(case.spec, "purposes"):
            if is_direct_marketing(purpose):
                yield (*path, "purpose"), {}
