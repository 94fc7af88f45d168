"""Names that must mean something in the same notice: groups of data, purposes, data subjects that are referred to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.roles import Role
from seloste.spec.models.spec import Spec
from seloste.spec.same import is_among, known_as, labels
from seloste.spec.text import Phrase
from seloste.spec.walk import Block, blocks, entries, printed_with, retentions

MISSPELT = ("SEL108", "SEL116", "SEL117")
"""A name that is wrong in itself also matches nothing: one cause gives one finding."""


def scope(spec: Spec, block: Block) -> tuple[Block, ...]:
    """Return the blocks whose declarations hold for a block: what stands at the top may be about any register."""
    return printed_with(spec, block) if block.path else blocks(spec)


def named(spec: Spec, block: Block, key: str, part: str) -> frozenset[str]:
    """Return what the entries of a listed block are known by, as far as they hold for a block."""
    return known_as(getattr(entry, part) for other in scope(spec, block) for _, entry in other.entries(key))


def _words(path: Path, phrases: Iterable[Phrase]) -> Iterator[tuple[Path, Phrase]]:
    """Yield the words of the vocabulary with their paths. Own words may say the same in other or finer terms."""
    yield from (((*path, number), phrase) for number, phrase in enumerate(phrases) if phrase.word is not None)


@rule("SEL306", "data-group-repeated", item="C26", cites=("gdpr 12(1)",), section=5, severity=Severity.WARNING)
def data_group_repeated(case: Case) -> Iterator[Hit]:
    top, *_ = blocks(case.spec)
    shared = known_as(entry.group for _, entry in top.entries("data_content"))
    for block in blocks(case.spec):
        before = set(shared) if block.path else set()
        for path, entry in block.entries("data_content"):
            if is_among(entry.group, before):
                yield (*path, "group"), {}
            before |= labels(entry.group)


@rule(
    "SEL307", "data-group-undeclared", item="C26", cites=("gdpr 12(1)", "gdpr 14(1)(d)"), section=5,
    requires=(*MISSPELT, "SEL229"),
)  # fmt: skip
def data_group_undeclared(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        groups = named(case.spec, block, "data_content", "group")
        for key in ("purposes", "sources", "disclosures", "transfers"):
            for path, entry in block.entries(key):
                for place, phrase in _words((*path, "data"), entry.data):
                    if not is_among(phrase, groups):
                        yield place, {"group": phrase.word or ""}


@rule(
    "SEL308", "purpose-undeclared", item="C06", cites=("gdpr 13(1)(c)", "gdpr 14(1)(c)"), section=4,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL211"),
)  # fmt: skip
def purpose_undeclared(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        purposes = named(case.spec, block, "purposes", "purpose")
        for path, phrases in _of_own_purposes(case.spec, block):
            for place, phrase in _words(path, phrases):
                if not is_among(phrase, purposes):
                    yield place, {"purpose": phrase.word or ""}


def _of_own_purposes(spec: Spec, block: Block) -> Iterator[tuple[Path, tuple[Phrase, ...]]]:
    """Yield where purposes of the controller are named. A recipient that is a controller has purposes of its own."""
    disclosures = [entry for other in scope(spec, block) for _, entry in other.entries("disclosures")]
    roles = (Role.PROCESSOR, Role.JOINT_CONTROLLER)
    on_behalf = known_as(entry.recipient for entry in disclosures if entry.role in roles)
    yield from (((*path, "purposes"), entry.purposes) for path, entry in block.entries("data_content"))
    for key in ("disclosures", "transfers"):
        for path, entry in block.entries(key):
            if is_among(entry.recipient, on_behalf):
                yield (*path, "purpose"), entry.purpose


@rule(
    "SEL309", "recording-purpose-undeclared", item="C40", section=4,
    cites=("gdpr 13(1)(c)", "gdpr 14(1)(c)", "gdpr 6(1)"), requires=(*MISSPELT, "SEL211"),
)  # fmt: skip
def recording_purpose_undeclared(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        purposes = named(case.spec, block, "purposes", "purpose")
        for path, entry in block.entries("recordings"):
            for number, phrase in enumerate(entry.purpose):
                if not is_among(phrase, purposes):
                    yield (*path, "purpose", number), {}


@rule(
    "SEL310", "data-without-purpose", item="C26", cites=("gdpr 5(1)(b)", "gdpr 13(1)(c)", "gdpr 14(1)(c)"), section=5,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL211", "SEL307"),
)  # fmt: skip
def data_without_purpose(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        purposes = [entry for other in scope(case.spec, block) for _, entry in other.entries("purposes")]
        used = known_as(group for purpose in purposes for group in purpose.data)
        if not purposes or not all(purpose.data for purpose in purposes):
            continue
        for path, entry in block.entries("data_content"):
            if not entry.purposes and not is_among(entry.group, used):
                yield (*path, "group"), {}


@rule(
    "SEL311", "purpose-without-data", item="C06", cites=("gdpr 5(1)(b)", "gdpr 13(1)(c)", "gdpr 14(1)(c)"), section=4,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL229", "SEL308"),
)  # fmt: skip
def purpose_without_data(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        groups = [entry for other in scope(case.spec, block) for _, entry in other.entries("data_content")]
        served = known_as(purpose for group in groups for purpose in group.purposes)
        if not groups or not all(group.purposes for group in groups):
            continue
        for path, entry in block.entries("purposes"):
            if not entry.data and not is_among(entry.purpose, served):
                yield (*path, "purpose"), {}


@rule(
    "SEL312", "data-subjects-undeclared", item="C32", cites=("gdpr 12(1)", "gdpr 30(1)(c)"), section=3,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL232"),
)  # fmt: skip
def data_subjects_undeclared(case: Case) -> Iterator[Hit]:
    by_block = {block.path: block for block in blocks(case.spec)}
    declared = {path: known_as(_data_subjects(case.spec, block)) for path, block in by_block.items()}
    for path, phrases in _of_data_subjects(case.spec):
        register = path[: {"register": 1, "registers": 2}.get(str(path[0]), 0)]
        for place, phrase in _words((*path, "data_subjects"), phrases):
            if not is_among(phrase, declared[register]):
                yield place, {"data_subjects": phrase.word or ""}


def _data_subjects(spec: Spec, block: Block) -> Iterator[Phrase]:
    for other in scope(spec, block):
        yield from (phrase for _, phrase in other.entries("data_subjects"))


def _of_data_subjects(spec: Spec) -> Iterator[tuple[Path, tuple[Phrase, ...]]]:
    for key in ("purposes", "data_content"):
        yield from ((path, entry.data_subjects) for path, entry in entries(spec, key))
    yield from ((path, retention.data_subjects) for path, retention in retentions(spec))
