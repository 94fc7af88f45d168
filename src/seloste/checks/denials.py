"""What is denied in one place and told in another: processors, publication, cookies, recordings."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.references import scope
from seloste.checks.registry import Case, Hit, rule
from seloste.checks.sharing import RECIPIENTS
from seloste.diagnostics import Path, Severity
from seloste.law.knowledge.data import RECORDING_GROUPS, data_item
from seloste.law.knowledge.purposes import RECORDING
from seloste.law.knowledge.security_measures import OF_PROCESSORS
from seloste.law.roles import Role
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase
from seloste.spec.walk import Block, blocks, entries, is_declared

COOKIES = "cookies"
COOKIE_IDENTIFIERS = "cookie_identifiers"
STAFF_ONLY = "staff_only"


@rule(
    "SEL317", "processors-denied", item="C11", cites=(*RECIPIENTS, "gdpr 28(3)"), section=7,
    severity=Severity.WARNING, requires=("SEL220", "SEL221"),
)  # fmt: skip
def processors_denied(case: Case) -> Iterator[Hit]:
    if any(disclosure.role is Role.PROCESSOR for _, disclosure in entries(case.spec, "disclosures")):
        return
    for path, value in case.values:
        if "security" in path and isinstance(value, Phrase) and value.word in OF_PROCESSORS:
            yield path, {"measure": value.word}


@rule(
    "SEL318", "publication-without-recipients", item="C11", cites=RECIPIENTS, section=7,
    severity=Severity.WARNING, requires=("SEL220",),
)  # fmt: skip
def publication_without_recipients(case: Case) -> Iterator[Hit]:
    if any(entries(case.spec, "disclosures")):
        return
    for path, entry in entries(case.spec, "publication"):
        if not entry.audience or any(audience.word != STAFF_ONLY for audience in entry.audience):
            yield path, {}


def stores_cookies(spec: Spec) -> bool:
    """Tell whether the spec itself says that cookies are stored: as a source, or as data."""
    groups = [group for _, group in entries(spec, "data_content")]
    sources = [entry.source for _, entry in entries(spec, "sources")] + [
        part for group in groups for part in group.sources
    ]
    items = [item.item for group in groups for item in group.items]
    return any(phrase.word == COOKIES for phrase in sources) or any(
        phrase.word == COOKIE_IDENTIFIERS for phrase in items
    )


@rule("SEL333", "cookies-denied", item="C37", cites=("sahkoisen_viestinnan_laki 205",))
def cookies_denied(case: Case) -> Iterator[Hit]:
    if case.spec.cookies is not None and case.spec.cookies.none and stores_cookies(case.spec):
        yield ("cookies",), {}


def _recorded(block: Block) -> Iterator[Path]:
    """Yield what says that recordings are made: purposes, and data. A camera can also watch without recording."""
    for path, purpose in block.entries("purposes"):
        if purpose.purpose.word in RECORDING:
            yield (*path, "purpose")
    for path, group in block.entries("data_content"):
        named = [number for number, item in enumerate(group.items) if data_item(item.item.word or "").recording]
        yield from ((*path, "items", number) for number in named)
        if not named and group.group.word in RECORDING_GROUPS:
            yield (*path, "group")


@rule("SEL334", "recordings-denied", item="C40", cites=("gdpr 12(1)", "gdpr 13(1)(c)"))
def recordings_denied(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        declared = block.content.recordings
        if declared is not None and declared.none:
            # A shared none stays true only of the registers that declare nothing.
            meant = (other for other in scope(case.spec, block) if other == block or not _declares(other))
            if any(path for other in meant for path in _recorded(other)):
                yield (*block.path, "recordings"), {}


def _declares(block: Block) -> bool:
    return is_declared(block.content.recordings)


@rule(
    "SEL335", "recordings-undeclared", item="C40", cites=("gdpr 12(1)", "gdpr 13(1)"), severity=Severity.NOTE
)  # fmt: skip
def recordings_undeclared(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        if not any(_declares(other) for other in scope(case.spec, block)):
            yield from ((path, {}) for path in list(_recorded(block))[:1])
