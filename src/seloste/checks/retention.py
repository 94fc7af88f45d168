"""How long data are kept: item C14."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.retention import OPEN_CRITERIA, STATUTORY, laid_down
from seloste.spec.forms import Period
from seloste.spec.models.processing import Group
from seloste.spec.models.retention import Retention
from seloste.spec.text import Phrase
from seloste.spec.walk import Block, blocks, printed_with, registers

TOLD = ("gdpr 13(2)(a)", "gdpr 14(2)(a)")

Rules = tuple[Retention, ...]

PERMANENTLY = "permanently"
_IN_A_YEAR = {"minute": 525600, "hour": 8760, "day": 365, "week": 52, "month": 12, "year": 1}


def is_laid_down(retention: Retention) -> bool:
    """Tell whether an act lays the period down."""
    acts = (reference.act for reference in retention.law if reference.act is not None)
    return bool(retention.statutory) or any(laid_down(act) for act in acts)


def is_usable(retention: Retention) -> bool:
    """Tell whether a retention says how long: a period, a criterion, or an act that is known to lay one down."""
    if retention.after is not None and retention.period is None:
        return False
    return bool(retention.period or retention.criterion or retention.text or is_laid_down(retention))


def _narrowed(case: Case) -> Iterator[tuple[Path, Group, Rules, list[Phrase]]]:
    """Yield the groups for whose data as a whole nothing else says how long, with the rules that can hold for them."""
    own = registers(case.spec)
    in_each_register = bool(own) and all(register.retention for _, register in own)
    for block in blocks(case.spec):
        if block.content.data_content is None:
            continue
        together = printed_with(case.spec, block)
        purposes = [purpose for other in together for _, purpose in other.entries("purposes")]
        kept = [purpose.purpose for purpose in purposes if purpose.retention]
        by_purpose = bool(purposes) and len(kept) == len(purposes)
        if by_purpose or (in_each_register and not block.path):
            continue
        shared = tuple(part for other in together for part in other.content.retention)
        for path, group in block.entries("data_content"):
            if not group.purposes or any(purpose not in kept for purpose in group.purposes):
                yield path, group, (*shared, *group.retention), _data_subjects(group, together)


def _data_subjects(group: Group, together: tuple[Block, ...]) -> list[Phrase]:
    listed = (other.content.data_subjects for other in together)
    return [*group.data_subjects] or [entry for block in listed if block is not None for entry in block.entries]


@rule("SEL222", "retention-missing", item="C14", cites=TOLD, section=5)
def retention_missing(case: Case) -> Iterator[Hit]:
    for path, _, rules, _ in _narrowed(case):
        if not rules:
            yield (*path, "retention"), {}


@rule("SEL254", "retention-of-item-missing", item="C14", cites=TOLD, section=5)
def retention_of_item_missing(case: Case) -> Iterator[Hit]:
    for path, group, rules, subjects in _narrowed(case):
        if not rules:
            continue
        items = [entry.item for entry in group.items]
        # Own words that name no item of the group may be meant for any of them ("the rest of the data").
        vague = [part for part in rules if any(name.own is not None and name not in items for name in part.applies_to)]
        for number, item in enumerate(items):
            holding = [part for part in rules if not part.applies_to or item in part.applies_to or part in vague]
            if not _is_for_all(holding, subjects):
                yield (*path, "items", number), {}
                break


def _is_for_all(rules: list[Retention], subjects: list[Phrase]) -> bool:
    """Tell whether the rules together hold for all the data subjects."""
    named = [subject for part in rules for subject in part.data_subjects]
    vague = any(subject.own is not None and subject not in subjects for subject in named)
    everybody = bool(subjects) and all(subject in named for subject in subjects)
    return any(not part.data_subjects for part in rules) or vague or everybody


@rule("SEL223", "retention-unusable", item="C14", cites=TOLD, section=5)
def retention_unusable(case: Case) -> Iterator[Hit]:
    for path, _, retention in _retentions(case):
        if not is_usable(retention):
            yield path, {}


def _lasts_until_objection(retention: Retention) -> bool:
    is_open = bool(retention.criterion) and {criterion.word for criterion in retention.criterion} <= OPEN_CRITERIA
    return is_open and not (retention.period or retention.text or is_laid_down(retention))


def _has_no_end(retention: Retention) -> bool:
    ends = retention.criterion or retention.rhythm or retention.then or retention.text or is_laid_down(retention)
    return retention.period is not None and retention.limit == "at_least" and not ends


@rule(
    "SEL255", "retention-until-objection", item="C14", cites=(*TOLD, "gdpr 5(1)(e)"), section=5,
    severity=Severity.WARNING,
)  # fmt: skip
def retention_until_objection(case: Case) -> Iterator[Hit]:
    for path, rules, retention in _retentions(case):
        if _lasts_until_objection(retention) and not _is_bounded(retention, rules):
            yield (*path, "criterion"), {}


@rule(
    "SEL256", "retention-without-end", item="C14", cites=(*TOLD, "gdpr 5(1)(e)"), section=5,
    severity=Severity.WARNING,
)  # fmt: skip
def retention_without_end(case: Case) -> Iterator[Hit]:
    for path, rules, retention in _retentions(case):
        if _has_no_end(retention) and not _is_bounded(retention, rules):
            yield (*path, "limit"), {}


@rule(
    "SEL263", "retention-under-the-law", item="C14",
    cites=(*TOLD, "gdpr 6(3)"), section=5,
)  # fmt: skip
def retention_under_the_law(case: Case) -> Iterator[Hit]:
    for path, _, retention in _retentions(case):
        period, years = retention.period, _least_years(retention)
        if period is not None and years is not None and _in_years(period) < years:
            yield (*path, "period"), {"years": str(years)}


def _least_years(retention: Retention) -> int | None:
    """Return the shortest of the minimum times that the acts behind a rule lay down."""
    known = [STATUTORY[phrase.word] for phrase in retention.statutory if phrase.word in STATUTORY]
    acts = [reference.act for reference in retention.law if reference.act is not None]
    laid = (*known, *(rule for act in acts for rule in laid_down(act)))
    return min((rule.years for rule in laid if rule.at_least), default=None)


def _in_years(period: Period) -> float:
    return period.number / _IN_A_YEAR[period.unit]


@rule(
    "SEL264", "retention-for-ever", item="C14", cites=(*TOLD, "gdpr 5(1)(e)"), section=5, severity=Severity.WARNING
)  # fmt: skip
def retention_for_ever(case: Case) -> Iterator[Hit]:
    for path, rules, retention in _retentions(case):
        for_ever = any(criterion.word == PERMANENTLY for criterion in retention.criterion)
        explained = retention.law or retention.reason or retention.text or is_laid_down(retention)
        if (
            for_ever
            and not explained
            and not _is_bounded(retention, tuple(part for part in rules if part != retention))
        ):
            yield (*path, "criterion"), {}


def _is_bounded(retention: Retention, rules: Rules) -> bool:
    """Tell whether a rule beside this one says for the same data when they are deleted."""
    beside = [other for other in rules if other.applies_to == retention.applies_to]
    return any(is_usable(other) and not _lasts_until_objection(other) and not _has_no_end(other) for other in beside)


def _retentions(case: Case) -> Iterator[tuple[Path, Rules, Retention]]:
    """Yield each rule with its path and with the rules beside it."""
    for path, rules in _lists(case):
        yield from (((*path, "retention", number), rules, retention) for number, retention in enumerate(rules))


def _lists(case: Case) -> Iterator[tuple[Path, Rules]]:
    for block in blocks(case.spec):
        yield block.path, block.content.retention
        for key in ("purposes", "data_content", "recordings"):
            yield from ((path, entry.retention) for path, entry in block.entries(key))
