"""Recordings of calls and cameras, item C40, and data that are published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from seloste.checks.references import scope
from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.knowledge.data import IDENTITY_CODE, OFFENCE_DATA, SPECIAL_CATEGORY, data_item
from seloste.spec.forms import Period
from seloste.spec.models.extras import RecordingEntry
from seloste.spec.models.processing import Group, Item, PurposeEntry
from seloste.spec.models.retention import Retention
from seloste.spec.models.spec import Spec
from seloste.spec.same import known_as, labels
from seloste.spec.walk import Block, blocks, entries

CAMERA = "camera_surveillance"
CAMERA_RECORDING = "camera_recording"
EMPLOYEES = "employees"
SENSITIVE = SPECIAL_CATEGORY | OFFENCE_DATA | IDENTITY_CODE
_IN_A_YEAR = {"minute": 366 * 24 * 60, "hour": 366 * 24, "day": 366, "week": 52, "month": 12, "year": 1}


@dataclass(frozen=True, slots=True)
class Declared:
    """What is declared for the recordings of a block: its purposes by what they are known by, and the rest."""

    purposes: Mapping[str, PurposeEntry]
    data_subjects: frozenset[str | None]
    is_kept: bool
    """Whether a period stands in common, or with a group of recordings."""

    def purposes_of(self, recording: RecordingEntry) -> list[PurposeEntry]:
        return [self.purposes[label] for label in known_as(recording.purpose) if label in self.purposes]


def _declared(spec: Spec, block: Block) -> Declared:
    together = scope(spec, block)
    purposes = [entry for other in together for _, entry in other.entries("purposes")]
    groups = [entry for other in together for _, entry in other.entries("data_content")]
    of_recordings = (group for group in groups if any(data_item(_word(item)).recording for item in group.items))
    return Declared(
        {label: entry for entry in purposes for label in labels(entry.purpose)},
        frozenset(phrase.word for other in together for _, phrase in other.entries("data_subjects")),
        any(other.content.retention for other in together) or any(group.retention for group in of_recordings),
    )


def _word(item: Item) -> str:
    return item.item.word or ""


def _recordings(spec: Spec) -> Iterator[tuple[Declared, Path, RecordingEntry]]:
    for block in blocks(spec):
        if block.content.recordings is not None:
            declared = _declared(spec, block)
            yield from ((declared, path, entry) for path, entry in block.entries("recordings"))


@rule("SEL328", "recording-purpose-missing", item="C40", cites=("gdpr 13(1)(c)", "gdpr 6(1)"), section=4)
def recording_purpose_missing(case: Case) -> Iterator[Hit]:
    for _, path, entry in _recordings(case.spec):
        if not entry.purpose:
            yield (*path, "purpose"), {}


@rule("SEL329", "recording-retention-missing", item="C40", cites=("gdpr 13(2)(a)",), section=5)
def recording_retention_missing(case: Case) -> Iterator[Hit]:
    for declared, path, entry in _recordings(case.spec):
        purposes = declared.purposes_of(entry)
        by_purpose = bool(purposes) and all(purpose.retention for purpose in purposes)
        if not (entry.retention or declared.is_kept or by_purpose):
            yield (*path, "retention"), {}


@rule(
    "SEL330", "recording-notice-missing", item="C40", cites=("gdpr 12(1)", "gdpr 13(1)"), severity=Severity.NOTE
)  # fmt: skip
def recording_notice_missing(case: Case) -> Iterator[Hit]:
    for _, path, entry in _recordings(case.spec):
        if entry.notice is None and entry.text is None:
            yield path, {}


@rule("SEL331", "workplace-camera-over-a-year", item="C40", cites=("tyoelaman_tietosuojalaki 17",), section=5)
def workplace_camera_over_a_year(case: Case) -> Iterator[Hit]:
    for declared, path, entry in _recordings(case.spec):
        named = {phrase.word for purpose in declared.purposes_of(entry) for phrase in purpose.data_subjects}
        if entry.recording.word == CAMERA and EMPLOYEES in (named or declared.data_subjects):
            yield from _too_long(path, entry.retention)
    for block in blocks(case.spec):
        groups = [(path, entry) for path, entry in block.entries("data_content") if _is_of_camera(entry)]
        in_common = _declared(case.spec, block).data_subjects if groups else frozenset()
        for path, group in groups:
            if EMPLOYEES in ({phrase.word for phrase in group.data_subjects} or in_common):
                yield from _too_long(path, group.retention)


def _is_of_camera(group: Group) -> bool:
    return CAMERA_RECORDING in map(_word, group.items)


def _too_long(path: Path, rules: tuple[Retention, ...]) -> Iterator[Hit]:
    for number, retention in enumerate(rules):
        of_camera = not retention.applies_to or CAMERA_RECORDING in {phrase.word for phrase in retention.applies_to}
        # The section has exceptions, which hold for a reason that the author can state.
        if of_camera and retention.period is not None and _is_over_a_year(retention.period) and not retention.reason:
            yield (*path, "retention", number, "period"), {}


def _is_over_a_year(period: Period) -> bool:
    return period.number > _IN_A_YEAR[period.unit]


@rule(
    "SEL332", "sensitive-data-published", item="C10 C39", cites=("gdpr 9(1)", "gdpr 10", "tietosuojalaki 29"),
    section=7, severity=Severity.WARNING,
)  # fmt: skip
def sensitive_data_published(case: Case) -> Iterator[Hit]:
    flags = _flags(case.spec)
    for path, entry in entries(case.spec, "publication"):
        for number, phrase in enumerate(entry.data):
            said = {flag for label in labels(phrase) for flag in flags.get(label, ())}
            if True in said or (phrase.word in SENSITIVE and False not in said):
                yield (*path, "data", number), {}


def _flags(spec: Spec) -> dict[str, set[bool]]:
    """Return what the author says of items, by what they are known by: that they are sensitive or are not."""
    said: dict[str, set[bool]] = {}
    for _, group in entries(spec, "data_content"):
        for item in group.items:
            flags = [
                flag for flag in (item.special_category, item.offence_data, item.identity_code) if flag is not None
            ]
            for label in labels(item.item) if flags else ():
                said.setdefault(label, set()).add(any(flags))
    return said
