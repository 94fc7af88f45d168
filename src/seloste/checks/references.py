"""Names that must mean something in the same notice: groups of data, purposes, data subjects that are referred to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

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


Known = tuple[frozenset[str], ...]
"""What some things are known by: those of the top, and of a register."""


def _known(spec: Spec, phrases: Callable[[Block], Iterable[Phrase]]) -> Iterator[tuple[Block, Known]]:
    """Yield each block with what is known where its declarations stand. Of thousands, each is read once."""
    top, *own = blocks(spec)
    shared, *by_register = (known_as(phrases(block)) for block in (top, *own))
    yield top, (shared.union(*by_register),)
    yield from ((block, (shared, known)) for block, known in zip(own, by_register, strict=True))


def _groups(block: Block) -> Iterator[Phrase]:
    yield from (entry.group for _, entry in block.entries("data_content"))


def _purposes(block: Block) -> Iterator[Phrase]:
    yield from (entry.purpose for _, entry in block.entries("purposes"))


def _data_subjects(block: Block) -> Iterator[Phrase]:
    yield from (phrase for _, phrase in block.entries("data_subjects"))


def _on_behalf(block: Block) -> Iterator[Phrase]:
    """Yield the recipients that process for the controller. One that is a controller has purposes of its own."""
    roles = (Role.PROCESSOR, Role.JOINT_CONTROLLER)
    yield from (entry.recipient for _, entry in block.entries("disclosures") if entry.role in roles)


def _used_groups(block: Block) -> Iterator[Phrase]:
    yield from (group for _, entry in block.entries("purposes") for group in entry.data)


def _served_purposes(block: Block) -> Iterator[Phrase]:
    yield from (purpose for _, entry in block.entries("data_content") for purpose in entry.purposes)


def _stating(spec: Spec, key: str, part: str) -> Iterator[Block]:
    """Yield the blocks for which there are entries of a listed block, all of which state a part."""
    said = {block.path: [bool(getattr(entry, part)) for _, entry in block.entries(key)] for block in blocks(spec)}
    there, whole = (frozenset(path for path, parts in said.items() if test(parts)) for test in (bool, all))
    for block in blocks(spec):
        paths = {other.path for other in scope(spec, block)}
        if paths <= whole and not paths.isdisjoint(there):
            yield block


def _words(path: Path, phrases: Iterable[Phrase]) -> Iterator[tuple[Path, Phrase]]:
    """Yield the words of the vocabulary with their paths. Own words may say the same in other or finer terms."""
    yield from (((*path, number), phrase) for number, phrase in enumerate(phrases) if phrase.word is not None)


@rule("SEL306", "data-group-repeated", item="C26", cites=("gdpr 12(1)",), section=5, severity=Severity.WARNING)
def data_group_repeated(case: Case) -> Iterator[Hit]:
    top, *_ = blocks(case.spec)
    shared = known_as(_groups(top))
    for block in blocks(case.spec):
        before: set[str] = set()
        for path, entry in block.entries("data_content"):
            if is_among(entry.group, before) or (block.path and is_among(entry.group, shared)):
                yield (*path, "group"), {}
            before |= labels(entry.group)


@rule(
    "SEL307", "data-group-undeclared", item="C26", cites=("gdpr 12(1)", "gdpr 14(1)(d)"), section=5,
    requires=(*MISSPELT, "SEL229"),
)  # fmt: skip
def data_group_undeclared(case: Case) -> Iterator[Hit]:
    for block, groups in _known(case.spec, _groups):
        for key in ("purposes", "sources", "disclosures", "transfers"):
            for path, entry in block.entries(key):
                for place, phrase in _words((*path, "data"), entry.data):
                    if not is_among(phrase, *groups):
                        yield place, {"group": phrase.word or ""}


@rule(
    "SEL308", "purpose-undeclared", item="C06", cites=("gdpr 13(1)(c)", "gdpr 14(1)(c)"), section=4,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL211"),
)  # fmt: skip
def purpose_undeclared(case: Case) -> Iterator[Hit]:
    on_behalf = {block.path: known for block, known in _known(case.spec, _on_behalf)}
    for block, purposes in _known(case.spec, _purposes):
        for path, phrases in _of_own_purposes(block, on_behalf[block.path]):
            for place, phrase in _words(path, phrases):
                if not is_among(phrase, *purposes):
                    yield place, {"purpose": phrase.word or ""}


def _of_own_purposes(block: Block, on_behalf: Known) -> Iterator[tuple[Path, tuple[Phrase, ...]]]:
    """Yield where purposes of the controller are named."""
    yield from (((*path, "purposes"), entry.purposes) for path, entry in block.entries("data_content"))
    for key in ("disclosures", "transfers"):
        for path, entry in block.entries(key):
            if is_among(entry.recipient, *on_behalf):
                yield (*path, "purpose"), entry.purpose


@rule(
    "SEL309", "recording-purpose-undeclared", item="C40", section=4,
    cites=("gdpr 13(1)(c)", "gdpr 14(1)(c)", "gdpr 6(1)"), requires=(*MISSPELT, "SEL211"),
)  # fmt: skip
def recording_purpose_undeclared(case: Case) -> Iterator[Hit]:
    for block, purposes in _known(case.spec, _purposes):
        for path, entry in block.entries("recordings"):
            for number, phrase in enumerate(entry.purpose):
                if not is_among(phrase, *purposes):
                    yield (*path, "purpose", number), {}


@rule(
    "SEL310", "data-without-purpose", item="C26", cites=("gdpr 5(1)(b)", "gdpr 13(1)(c)", "gdpr 14(1)(c)"), section=5,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL211", "SEL307"),
)  # fmt: skip
def data_without_purpose(case: Case) -> Iterator[Hit]:
    used = {block.path: known for block, known in _known(case.spec, _used_groups)}
    for block in _stating(case.spec, "purposes", "data"):
        for path, entry in block.entries("data_content"):
            if not entry.purposes and not is_among(entry.group, *used[block.path]):
                yield (*path, "group"), {}


@rule(
    "SEL311", "purpose-without-data", item="C06", cites=("gdpr 5(1)(b)", "gdpr 13(1)(c)", "gdpr 14(1)(c)"), section=4,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL229", "SEL308"),
)  # fmt: skip
def purpose_without_data(case: Case) -> Iterator[Hit]:
    served = {block.path: known for block, known in _known(case.spec, _served_purposes)}
    for block in _stating(case.spec, "data_content", "purposes"):
        for path, entry in block.entries("purposes"):
            if not entry.data and not is_among(entry.purpose, *served[block.path]):
                yield (*path, "purpose"), {}


@rule(
    "SEL312", "data-subjects-undeclared", item="C32", cites=("gdpr 12(1)", "gdpr 30(1)(c)"), section=3,
    severity=Severity.WARNING, requires=(*MISSPELT, "SEL232"),
)  # fmt: skip
def data_subjects_undeclared(case: Case) -> Iterator[Hit]:
    declared = {block.path: known for block, known in _known(case.spec, _data_subjects)}
    for path, phrases in _of_data_subjects(case.spec):
        register = path[: {"register": 1, "registers": 2}.get(str(path[0]), 0)]
        for place, phrase in _words((*path, "data_subjects"), phrases):
            if not is_among(phrase, *declared[register]):
                yield place, {"data_subjects": phrase.word or ""}


def _of_data_subjects(spec: Spec) -> Iterator[tuple[Path, tuple[Phrase, ...]]]:
    for key in ("purposes", "data_content"):
        yield from ((path, entry.data_subjects) for path, entry in entries(spec, key))
    yield from ((path, retention.data_subjects) for path, retention in retentions(spec))
