"""What data there are, of whom, on what special ground, and how they are protected: items C10, C26, C31, C32, C39."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.language.stems import looks_like
from seloste.law.acts import TIETOSUOJALAKI_APPLIES
from seloste.law.knowledge.data import (
    IDENTITY_CODE,
    NATIONAL_GROUNDS,
    OFFENCE_DATA,
    OFFENCE_DATA_GROUPS,
    SPECIAL_CATEGORY,
    SPECIAL_CATEGORY_GROUPS,
    SpecialCategory,
)
from seloste.law.knowledge.security_measures import security_measure
from seloste.spec.models.parties import PUBLIC_BODIES, ControllerKind
from seloste.spec.models.processing import Group
from seloste.spec.text import Phrase
from seloste.spec.walk import entries, missing, registers, undeclared

ASSOCIATION_MEMBERS = "association_members"
NO_MEMBERS = PUBLIC_BODIES | {
    ControllerKind.COMPANY,
    ControllerKind.SOLE_TRADER,
    ControllerKind.HOUSING_COMPANY,
    ControllerKind.PRIVATE_PERSON,
}
"""Kinds that are no not-for-profit body with a political, philosophical, religious or trade-union aim."""

SPECIAL = tuple(category.value for category in SpecialCategory)


def _marked(group: Group, flag: str, words: frozenset[str], names: frozenset[str] = frozenset()) -> Iterator[Path]:
    """Yield the items that are of a kind by what the author says or by their word; else the group, by its name.

    Where the author says of an item that it is not of the kind, the name of the group no longer counts.
    """
    flags = [getattr(item, flag) for item in group.items]
    found = [
        number
        for number, item in enumerate(group.items)
        if flags[number] or (flags[number] is None and item.item.word in words)
    ]
    yield from (("items", number) for number in found)
    if not found and group.group.word in names and False not in flags:
        yield ("group",)


def _guessed(case: Case, group: Group, flag: str, kinds: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    """Yield what looks like data of a kind by the author's own words: items, else the group by its name."""
    flags = [getattr(item, flag) for item in group.items]
    found = False
    for number, item in enumerate(group.items):
        kind = _kind(case, item.item, kinds) if flags[number] is None else None
        if kind is not None:
            found = True
            yield ("items", number), kind
    kind = _kind(case, group.group, kinds)
    if kind is not None and not found and False not in flags:
        yield ("group",), kind


def _kind(case: Case, phrase: Phrase, kinds: tuple[str, ...]) -> str | None:
    written = {} if phrase.own is None else phrase.own.by_language(case.spec.languages)
    found = (looks_like(text, language, kinds) for language, text in written.items())
    return next((kind for kind in found if kind is not None), None)


@rule("SEL215", "special-category-ground-missing", item="C10", cites=("gdpr 9(2)", "tietosuojalaki 6"), section=4)
def special_category_ground_missing(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        if not group.special_category_ground:
            marked = _marked(group, "special_category", SPECIAL_CATEGORY, SPECIAL_CATEGORY_GROUPS)
            yield from (((*path, *below), {}) for below in marked)


@rule("SEL216", "offence-data-ground-missing", item="C10", cites=("gdpr 10", "tietosuojalaki 7"), section=4)
def offence_data_ground_missing(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        if not group.offence_data_ground:
            marked = _marked(group, "offence_data", OFFENCE_DATA, OFFENCE_DATA_GROUPS)
            yield from (((*path, *below), {}) for below in marked)


@rule(
    "SEL217", "identity-code-ground-missing", item="C39", cites=("tietosuojalaki 29",), section=4,
    applies_from=TIETOSUOJALAKI_APPLIES,
)  # fmt: skip
def identity_code_ground_missing(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        if not group.identity_code_ground:
            yield from (((*path, *below), {}) for below in _marked(group, "identity_code", IDENTITY_CODE))


@rule(
    "SEL250", "special-category-in-own-words", item="C10", cites=("gdpr 9(2)", "tietosuojalaki 6"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def special_category_in_own_words(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        known = any(_marked(group, "special_category", SPECIAL_CATEGORY, SPECIAL_CATEGORY_GROUPS))
        if not group.special_category_ground and not known:
            for below, kind in _guessed(case, group, "special_category", SPECIAL):
                yield (*path, *below), {"category": kind}


@rule(
    "SEL251", "offence-data-in-own-words", item="C10", cites=("gdpr 10", "tietosuojalaki 7"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def offence_data_in_own_words(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        known = any(_marked(group, "offence_data", OFFENCE_DATA, OFFENCE_DATA_GROUPS))
        if not group.offence_data_ground and not known:
            guessed = _guessed(case, group, "offence_data", ("offence",))
            yield from (((*path, *below), {}) for below, _ in guessed)


@rule(
    "SEL252", "identity-code-in-own-words", item="C39", cites=("tietosuojalaki 29",), section=4,
    severity=Severity.WARNING, applies_from=TIETOSUOJALAKI_APPLIES,
)  # fmt: skip
def identity_code_in_own_words(case: Case) -> Iterator[Hit]:
    for path, group in entries(case.spec, "data_content"):
        if not group.identity_code_ground and not any(_marked(group, "identity_code", IDENTITY_CODE)):
            guessed = _guessed(case, group, "identity_code", ("identity_code",))
            yield from (((*path, *below), {}) for below, _ in guessed)


@rule(
    "SEL253", "safeguards-missing", item="C10 C31", cites=("tietosuojalaki 6(2)", "tietosuojalaki 7"), section=9,
    severity=Severity.NOTE, requires=("SEL231",),
)  # fmt: skip
def safeguards_missing(case: Case) -> Iterator[Hit]:
    if not _has_safeguards(case):
        for path, group in entries(case.spec, "data_content"):
            for number, ground in enumerate(group.special_category_ground):
                if ground.word in NATIONAL_GROUNDS:
                    yield (*path, "special_category_ground", number), {}
            for number, reference in enumerate(group.offence_data_ground):
                if reference.act is not None and (reference.act.act, reference.act.section) == ("tietosuojalaki", "7"):
                    yield (*path, "offence_data_ground", number), {}


@rule(
    "SEL262", "ground-of-associations", item="C10", cites=("gdpr 9(2)(d)",), section=4, severity=Severity.WARNING
)  # fmt: skip
def ground_of_associations(case: Case) -> Iterator[Hit]:
    kinds = [controller.kind for controller in case.spec.controller]
    if kinds and all(kind in NO_MEMBERS for kind in kinds):
        for path, group in entries(case.spec, "data_content"):
            for number, ground in enumerate(group.special_category_ground):
                if ground.word == ASSOCIATION_MEMBERS:
                    yield (*path, "special_category_ground", number), {"kind": kinds[0].value}


def _has_safeguards(case: Case) -> bool:
    """Tell whether one of the measures of tietosuojalaki 6 § 2 mom. is declared; own words can be any of them."""
    # Point 3 of the subsection is the data protection officer.
    officers = [officer for officer in case.spec.data_protection_officer if not officer.none]
    declared = [case.spec.security, *(register.security for _, register in registers(case.spec))]
    measures = [
        measure
        for security in declared
        if security is not None
        for part in (security.general, *(listed.entries for listed in (security.manual, security.electronic) if listed))
        for measure in part
    ]
    return bool(officers) or any(
        measure.word is None or security_measure(measure.word).safeguard is not None for measure in measures
    )


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
    yield from ((path, {}) for path in missing(case.spec, "security"))


@rule("SEL232", "data-subjects-missing", item="C32", cites=("gdpr 30(1)(c)",), section=3)
def data_subjects_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "data_subjects"))
