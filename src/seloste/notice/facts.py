"""The facts of a register as the cells of a table: one line each, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace

from seloste.language import folder, formats
from seloste.law.bases import LegalBasis
from seloste.law.countries import EEA
from seloste.notice.parts import Contents, joined
from seloste.notice.retention import Retention, retention
from seloste.notice.words import Words
from seloste.spec.models import processing, sharing
from seloste.spec.models.retention import Retention as RetentionModel

KEYS = (
    "data_subjects", "purposes", "data_content", "retention", "sources", "disclosures", "transfers",
    "automated_decisions",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Why:
    purposes: str
    basis: str
    retention: tuple[Retention, ...]


@dataclass(frozen=True, slots=True)
class What:
    groups: str
    retention: tuple[Retention, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a register says, or what all share. Lists are joined by semicolons, as a cell of a table can't hold one."""

    data_subjects: str
    purposes: tuple[Why, ...]
    groups: tuple[What, ...]
    listed_groups: str
    retention: tuple[Retention, ...]
    sources: str
    recipients: str
    no_recipients: bool
    transfers: str
    no_transfers: bool
    decisions: str
    no_decisions: bool
    profiling: bool

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))

    @property
    def has_rows(self) -> bool:
        """Tell whether anything is left for the table of questions once purposes and groups have theirs."""
        in_tables = ("purposes", "groups", "listed_groups")
        rest = any(getattr(self, field.name) for field in fields(self) if field.name not in in_tables)
        return rest or (bool(self.groups) and not self.has_retention_of_groups)

    @property
    def has_retention_of_purposes(self) -> bool:
        return any(why.retention for why in self.purposes)

    @property
    def has_retention_of_groups(self) -> bool:
        return any(what.retention for what in self.groups)


def listed(items: Iterable[str]) -> str:
    """Join items, each once, with semicolons: they may hold commas."""
    return formats.sentence("; ".join(dict.fromkeys(item for item in items if item)))


def facts(contents: Contents, words: Words) -> Facts:
    purposes, groups = joined(contents, "purposes"), joined(contents, "data_content")
    decisions, given, sent = (joined(contents, key) for key in ("automated_decisions", "disclosures", "transfers"))
    concerned = words.phrases(
        (
            *joined(contents, "data_subjects").entries,
            *(phrase for entry in (*purposes.entries, *groups.entries) for phrase in entry.data_subjects),
        )
    )
    sources = (_source(entry, words) for entry in joined(contents, "sources").entries)
    of_groups = words.phrases(phrase for group in groups.entries for phrase in group.sources)
    blocks = (content.automated_decisions for content in contents)
    return Facts(
        listed(concerned),
        _purposes(purposes.entries, words),
        _groups(groups.entries, words),
        listed(words.phrases(entry.group for entry in groups.entries)),
        _kept(tuple(rule for content in contents for rule in content.retention), words),
        listed((*sources, *of_groups)),
        listed(words.phrases(entry.recipient for entry in given.entries)),
        given.none,
        listed(_transfer(entry, words) for entry in sent.entries if entry.country not in EEA or entry.organisation),
        sent.none,
        " ".join(formats.full_stop(formats.sentence(words.text(entry.decision) or "")) for entry in decisions.entries),
        decisions.none,
        any(block is not None and block.profiling is not None for block in blocks),
    )


def _groups(entries: Iterable[processing.Group], words: Words) -> tuple[What, ...]:
    """Put what is kept equally long in one row."""
    names: dict[tuple[Retention, ...], list[str]] = {}
    for entry in entries:
        names.setdefault(_kept(entry.retention, words), []).append(words.phrase(entry.group))
    return tuple(What(listed(same), rules) for rules, same in names.items())


def _purposes(entries: Iterable[processing.PurposeEntry], words: Words) -> tuple[Why, ...]:
    """Put what has the same basis and is kept equally long in one row."""
    names: dict[tuple[str, tuple[Retention, ...]], list[str]] = {}
    for entry in entries:
        names.setdefault((_basis(entry, words), _kept(entry.retention, words)), []).append(words.phrase(entry.purpose))
    return tuple(Why(listed(same), basis, rules) for (basis, rules), same in names.items())


def _basis(entry: processing.PurposeEntry, words: Words) -> str:
    names = folder.read(words.language, "language")["in_brief"]["bases"]
    interests = "; ".join(words.phrases(entry.interest))
    bases = (
        f"{names[basis.value]} ({interests})" if interests and basis is LegalBasis.LEGITIMATE_INTERESTS
        else str(names[basis.value])
        for basis in entry.legal_basis
    )  # fmt: skip
    return listed(bases)


def _source(entry: processing.SourceEntry, words: Words) -> str:
    source, name = words.phrase(entry.source), words.text(entry.name)
    return source if name is None else f"{source} ({name})"


def _transfer(entry: sharing.Transfer, words: Words) -> str:
    country = None if entry.country is None else words.country(entry.country)
    to = ", ".join(part for part in (words.text(entry.organisation), country) if part is not None)
    return f"{words.phrase(entry.recipient)} ({to})" if to else words.phrase(entry.recipient)


def _kept(rules: tuple[RetentionModel, ...], words: Words) -> tuple[Retention, ...]:
    return tuple(replace(rule, applies_to=formats.sentence(rule.applies_to)) for rule in retention(rules, words))
