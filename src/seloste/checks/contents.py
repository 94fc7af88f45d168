"""What is processed, why, on what basis, how long and from where: items C06 to C10, C14, C23 to C26, C31 and C32."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.bases import CONTESTABLE, NEEDS_AN_ACT, LegalBasis
from seloste.law.knowledge.data import IDENTITY_CODE, OFFENCE_DATA, SPECIAL_CATEGORY
from seloste.law.knowledge.sources import DIRECT
from seloste.law.retention import laid_down
from seloste.spec.derived import is_direct_marketing, promised_without_basis
from seloste.spec.models.processing import OBLIGING, Group, Item
from seloste.spec.models.retention import Retention
from seloste.spec.walk import blocks, entries, printed_with, registers, undeclared

BASIS = ("gdpr 13(1)(c)", "gdpr 14(1)(c)")


@rule("SEL211", "purposes-missing", item="C06", cites=BASIS, section=4)
def purposes_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "purposes"))


@rule("SEL212", "legal-basis-missing", item="C07", cites=("gdpr 13(1)(c)", "gdpr 6(1)"), section=4)
def legal_basis_missing(case: Case) -> Iterator[Hit]:
    for path, purpose in entries(case.spec, "purposes"):
        if not purpose.legal_basis:
            yield (*path, "legal_basis"), {}


@rule("SEL213", "act-missing", item="C08", cites=("gdpr 6(3)", "tietosuojalaki 4"), section=4)
def act_missing(case: Case) -> Iterator[Hit]:
    for path, purpose in entries(case.spec, "purposes"):
        needing = [basis for basis in purpose.legal_basis if basis in NEEDS_AN_ACT]
        if needing and not purpose.law:
            yield (*path, "law"), {"basis": needing[0].value}


@rule("SEL214", "interest-missing", item="C09", cites=("gdpr 13(1)(d)", "gdpr 14(2)(b)"), section=4)
def interest_missing(case: Case) -> Iterator[Hit]:
    for path, purpose in entries(case.spec, "purposes"):
        if LegalBasis.LEGITIMATE_INTERESTS in purpose.legal_basis and not purpose.interest:
            yield (*path, "interest"), {}


def _items(case: Case, words: frozenset[str], flag: str) -> Iterator[tuple[Path, Group, Item]]:
    for path, group in entries(case.spec, "data_content"):
        for number, item in enumerate(group.items):
            flagged = getattr(item, flag)
            if flagged or (flagged is None and item.item.word in words):
                yield (*path, "items", number), group, item


@rule("SEL215", "special-category-ground-missing", item="C10", cites=("gdpr 9(2)", "tietosuojalaki 6"), section=4)
def special_category_ground_missing(case: Case) -> Iterator[Hit]:
    for path, group, _ in _items(case, SPECIAL_CATEGORY, "special_category"):
        if not group.special_category_ground:
            yield path, {}


@rule("SEL216", "offence-data-ground-missing", item="C10", cites=("gdpr 10", "tietosuojalaki 7"), section=4)
def offence_data_ground_missing(case: Case) -> Iterator[Hit]:
    for path, group, _ in _items(case, OFFENCE_DATA, "offence_data"):
        if not group.offence_data_ground:
            yield path, {}


@rule("SEL217", "identity-code-ground-missing", item="C39", cites=("tietosuojalaki 29",), section=4)
def identity_code_ground_missing(case: Case) -> Iterator[Hit]:
    for path, group, _ in _items(case, IDENTITY_CODE, "identity_code"):
        if not group.identity_code_ground:
            yield path, {}


def is_usable(retention: Retention) -> bool:
    """Tell whether a retention says how long: a period, a criterion, or an act that is known to lay one down."""
    acts = (reference.act for reference in retention.law if reference.act is not None)
    by_law = any(laid_down(act) for act in acts)
    if retention.after is not None and retention.period is None:
        return False
    return bool(retention.period or retention.criterion or retention.statutory or retention.text or by_law)


@rule("SEL222", "retention-missing", item="C14", cites=("gdpr 13(2)(a)", "gdpr 14(2)(a)"), section=5)
def retention_missing(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        together = printed_with(case.spec, block)
        purposes = [purpose for other in together for _, purpose in other.entries("purposes")]
        by_purpose = bool(purposes) and all(purpose.retention for purpose in purposes)
        own = registers(case.spec)
        in_each = not block.path and bool(own) and all(register.retention for _, register in own)
        if by_purpose or in_each or any(other.content.retention for other in together):
            continue
        for path, group in block.entries("data_content"):
            if not group.retention:
                yield (*path, "retention"), {}


@rule("SEL223", "retention-unusable", item="C14", cites=("gdpr 13(2)(a)", "gdpr 14(2)(a)"), section=5)
def retention_unusable(case: Case) -> Iterator[Hit]:
    for path, retention in _retentions(case):
        if not is_usable(retention):
            yield path, {}


def _retentions(case: Case) -> Iterator[tuple[Path, Retention]]:
    for block in blocks(case.spec):
        yield from (((*block.path, "retention", n), part) for n, part in enumerate(block.content.retention))
        for key in ("purposes", "data_content", "recordings"):
            for path, entry in block.entries(key):
                yield from (((*path, "retention", n), part) for n, part in enumerate(entry.retention))


@rule("SEL218", "provision-missing", item="C23", cites=("gdpr 13(2)(e)",), section=4)
def provision_missing(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        together = printed_with(case.spec, block)
        # What stands at the top may be fed by the sources of any register.
        feeding = together if block.path else blocks(case.spec)
        sources = (entry.source.word for other in feeding for _, entry in other.entries("sources"))
        if any(other.content.provision for other in together) or DIRECT.isdisjoint(sources):
            continue
        for path, purpose in block.entries("purposes"):
            # Consent is only valid where it is free: the basis itself says that the data need not be given.
            # Where no basis is given, SEL212 says so, and that is enough.
            bases = set(purpose.legal_basis)
            if purpose.provision is None and bases and bases != {LegalBasis.CONSENT}:
                yield (*path, "provision"), {}


@rule("SEL219", "consequence-missing", item="C23", cites=("gdpr 13(2)(e)",), section=4)
def consequence_missing(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        of_purposes = (((*path, "provision"), purpose.provision) for path, purpose in block.entries("purposes"))
        for path, provision in (((*block.path, "provision"), block.content.provision), *of_purposes):
            if provision and provision.requirement in OBLIGING and not (provision.consequence or provision.text):
                yield (*path, "consequence"), {"requirement": provision.requirement.value}


@rule("SEL225", "automated-decisions-undeclared", item="C24", cites=("gdpr 13(2)(f)", "gdpr 14(2)(g)"), section=4)
def automated_decisions_undeclared(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "automated_decisions"))


@rule("SEL226", "automated-decision-incomplete", item="C24", cites=("gdpr 13(2)(f)", "gdpr 22"), section=4)
def automated_decision_incomplete(case: Case) -> Iterator[Hit]:
    for path, decision in entries(case.spec, "automated_decisions"):
        for key in ("logic", "consequences", "legal_basis"):
            if getattr(decision, key) is None:
                yield (*path, key), {"key": key}


@rule("SEL241", "automated-decision-basis", item="C24", cites=("gdpr 22(2)",), section=4)
def automated_decision_basis(case: Case) -> Iterator[Hit]:
    for path, decision in entries(case.spec, "automated_decisions"):
        by_law = decision.legal_basis in NEEDS_AN_ACT and decision.law
        if decision.legal_basis is not None and decision.legal_basis not in CONTESTABLE and not by_law:
            yield (*path, "legal_basis"), {"basis": decision.legal_basis.value}


@rule("SEL227", "sources-missing", item="C25", cites=("gdpr 14(2)(f)",), section=6)
def sources_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "sources"))


@rule("SEL228", "source-public-unstated", item="C25", cites=("gdpr 14(2)(f)",), section=6)
def source_public_unstated(case: Case) -> Iterator[Hit]:
    for path, entry in entries(case.spec, "sources"):
        # Of a word of the vocabulary it is known whether the source is public.
        if entry.public is None and entry.source.word is None:
            yield path, {}


@rule("SEL229", "data-content-missing", item="C26", cites=("gdpr 14(1)(d)", "gdpr 30(1)(c)"), section=5)
def data_content_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "data_content"))


@rule("SEL230", "data-group-empty", item="C26", cites=("gdpr 14(1)(d)", "gdpr 30(1)(c)"), section=5)
def data_group_empty(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        if not group.items and group.text is None:
            yield path, {}


@rule("SEL231", "security-missing", item="C31", cites=("gdpr 30(1)(g)", "gdpr 32(1)"), section=9)
def security_missing(case: Case) -> Iterator[Hit]:
    own = registers(case.spec)
    if case.spec.security is None and not (own and all(register.security for _, register in own)):
        yield ("security",), {}


@rule("SEL232", "data-subjects-missing", item="C32", cites=("gdpr 30(1)(c)",), section=3)
def data_subjects_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "data_subjects"))


@rule(
    "SEL301", "right-without-basis", item="C20", cites=("gdpr 12(1)", "gdpr 13(2)(b)"), section=12,
    severity=Severity.WARNING, requires=("SEL211", "SEL212"),
)  # fmt: skip
def right_without_basis(case: Case) -> Iterator[Hit]:
    for right in promised_without_basis(case.spec):
        yield ("rights", right), {"right": right}


@rule("SEL302", "direct-marketing-contradicted", item="C19", cites=("gdpr 21(2)",), section=4)
def direct_marketing_contradicted(case: Case) -> Iterator[Hit]:
    declared = case.spec.direct_marketing
    if declared is not None and declared.none:
        for path, purpose in entries(case.spec, "purposes"):
            if is_direct_marketing(purpose):
                yield (*path, "purpose"), {}
