"""What people are told beyond the form: complaints on Åland, children, changes. Items C22, C30 and C36."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Severity
from seloste.law.bases import LegalBasis
from seloste.law.knowledge.data_subjects import data_subject
from seloste.spec.models.parties import ControllerKind
from seloste.spec.models.processing import PurposeEntry
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase
from seloste.spec.walk import Block, blocks, printed_with

AGE_OF_CONSENT = 13
"""Tietosuojalaki 5 §, by GDPR article 8(1)."""

ALAND_ADMINISTRATION = frozenset({ControllerKind.MUNICIPALITY, ControllerKind.PUBLIC_AUTHORITY})
"""Kinds that Datainspektionen supervises on Åland. Authorities of the State there are not among them."""


@rule(
    "SEL245", "aland-authority", item="C22", cites=("gdpr 13(2)(d)", "gdpr 14(2)(e)", "gdpr 77"), section=12,
    severity=Severity.WARNING,
)  # fmt: skip
def aland_authority(case: Case) -> Iterator[Hit]:
    complaint = None if case.spec.rights is None else case.spec.rights.complaint
    if complaint is not None and complaint.text is not None:
        return
    if any(controller.is_on_aland and controller.kind in ALAND_ADMINISTRATION for controller in case.spec.controller):
        yield ("rights", "complaint"), {}


@rule(
    "SEL247", "changes-untold", item="C36", cites=("gdpr 12(1)", "gdpr 13(3)", "gdpr 14(4)"),
    severity=Severity.WARNING,
)  # fmt: skip
def changes_untold(case: Case) -> Iterator[Hit]:
    changes = case.spec.changes
    if changes is None or (not changes.how and changes.text is None):
        yield ("changes",), {}


@rule("SEL248", "consent-age-too-low", item="C30", cites=("gdpr 8(1)", "tietosuojalaki 5"))
def consent_age_too_low(case: Case) -> Iterator[Hit]:
    children = case.spec.children
    if children is not None and children.consent_age is not None and children.consent_age < AGE_OF_CONSENT:
        yield ("children", "consent_age"), {"age": str(children.consent_age)}


@rule("SEL261", "consent-age-higher", item="C30", cites=("gdpr 8(1)", "tietosuojalaki 5"), severity=Severity.NOTE)
def consent_age_higher(case: Case) -> Iterator[Hit]:
    children = case.spec.children
    if children is not None and children.consent_age is not None and children.consent_age > AGE_OF_CONSENT:
        yield ("children", "consent_age"), {"age": str(children.consent_age)}


@rule(
    "SEL249", "guardian-consent-missing", item="C30", cites=("gdpr 8", "tietosuojalaki 5"),
    severity=Severity.WARNING,
)  # fmt: skip
def guardian_consent_missing(case: Case) -> Iterator[Hit]:
    children = case.spec.children
    if children is not None and children.guardian_consent is not None:
        return
    of_children = [_is_of_children(case.spec, block, purpose) for block, purpose in _on_consent(case.spec)]
    # Where a service is for children, a purpose that does not say whom it concerns concerns them too.
    is_for_children = children is not None and not children.none and (children.age_limit or 0) < AGE_OF_CONSENT
    if True in of_children or (is_for_children and None in of_children):
        yield ("children", "guardian_consent"), {}


def _on_consent(spec: Spec) -> Iterator[tuple[Block, PurposeEntry]]:
    for block in blocks(spec):
        for _, purpose in block.entries("purposes"):
            if LegalBasis.CONSENT in purpose.legal_basis:
                yield block, purpose


def _is_of_children(spec: Spec, block: Block, purpose: PurposeEntry) -> bool | None:
    """Tell whether a purpose concerns children; None where it says nothing and its register has others too."""
    if purpose.data_subjects:
        return any(_is_child(subject) for subject in purpose.data_subjects)
    listed = [other.content.data_subjects for other in printed_with(spec, block)]
    subjects = [subject for part in listed if part is not None for subject in part.entries]
    return True if subjects and all(map(_is_child, subjects)) else None


def _is_child(subject: Phrase) -> bool:
    return subject.word is not None and data_subject(subject.word).child
