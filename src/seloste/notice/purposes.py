"""Section 4: purposes and legal bases, grounds, whether data must be given, automated decisions."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.law.bases import LegalBasis
from seloste.notice.parts import Contents, Part, joined, parts, texts
from seloste.notice.retention import Retention, retention
from seloste.notice.words import Words
from seloste.output.markdown import Markdown
from seloste.spec.models import processing as model
from seloste.spec.models.spec import Spec


@dataclass(frozen=True, slots=True)
class Provision:
    """Whether data must be given, and what follows if not. ``consequences`` are whole sentences."""

    requirement: str
    consequences: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Purpose:
    name: str
    sentence: str | None
    text: Markdown | None
    bases: tuple[str, ...]
    acts: tuple[str, ...]
    interests: tuple[str, ...]
    balancing: str | None
    data_subjects: tuple[str, ...]
    data: tuple[str, ...]
    provision: Provision | None
    retention: tuple[Retention, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    decision: str
    basis: str | None
    acts: tuple[str, ...]
    logic: str | None
    consequences: str | None
    safeguards: str | None


@dataclass(frozen=True, slots=True)
class Decisions:
    """Automated decisions; ``none`` where there are declared to be none."""

    none: bool
    decisions: tuple[Decision, ...]
    profiling: tuple[Markdown, ...]
    texts: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Purposes:
    """Section 4, or one register's part of it."""

    purposes: tuple[Purpose, ...]
    special_category_grounds: tuple[str, ...]
    offence_data_acts: tuple[str, ...]
    identity_code_grounds: tuple[str, ...]
    provisions: tuple[Provision, ...]
    decisions: Decisions
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        automated = self.decisions.none or self.decisions.decisions or self.decisions.profiling or self.decisions.texts
        grounds = self.special_category_grounds or self.offence_data_acts or self.identity_code_grounds
        return not (self.purposes or grounds or self.provisions or automated or self.texts)


def purposes(spec: Spec, words: Words) -> tuple[Part[Purposes], ...]:
    keys = ("purposes", "provision", "automated_decisions", "data_content")
    return parts(spec, words, keys, lambda contents: _purposes(contents, words))


def _purposes(contents: Contents, words: Words) -> Purposes:
    listed = joined(contents, "purposes")
    groups = joined(contents, "data_content").entries
    provisions = (_provision(content.provision, words) for content in contents)
    return Purposes(
        tuple(_purpose(entry, words) for entry in listed.entries),
        _distinct(words.sentences(ground for group in groups for ground in group.special_category_ground)),
        _distinct(words.acts(act for group in groups for act in group.offence_data_ground)),
        _distinct(words.sentences(ground for group in groups for ground in group.identity_code_ground)),
        tuple(dict.fromkeys(provision for provision in provisions if provision is not None)),
        _decisions(contents, words),
        texts(contents, "purposes", words),
    )


def _purpose(entry: model.PurposeEntry, words: Words) -> Purpose:
    # Own words are a heading only: whatever else there is to say stands in the text.
    sentence = None if entry.purpose.word is None else words.phrase(entry.purpose, "sentence")
    return Purpose(
        formats.sentence(words.phrase(entry.purpose)),
        sentence,
        words.prose(entry.text),
        tuple(basis.value for basis in entry.legal_basis),
        words.acts(entry.law),
        words.phrases(entry.interest),
        words.statement(entry.balancing),
        words.phrases(entry.data_subjects),
        words.phrases(entry.data),
        _provision(_provision_of(entry), words),
        retention(entry.retention, words),
    )


def _provision_of(entry: model.PurposeEntry) -> model.Provision | None:
    """Consent is valid only where it is free (GDPR article 7(4)): the data need not be given."""
    if entry.provision is None and set(entry.legal_basis) == {LegalBasis.CONSENT}:
        return model.Provision(requirement=model.Requirement.VOLUNTARY)
    return entry.provision


def _provision(provision: model.Provision | None, words: Words) -> Provision | None:
    if provision is None:
        return None
    consequences = words.sentences(provision.consequence)
    return Provision(provision.requirement.value, consequences, words.statement(provision.text))


def _decisions(contents: Contents, words: Words) -> Decisions:
    listed = joined(contents, "automated_decisions")
    profiling = [content.automated_decisions.profiling for content in contents if content.automated_decisions]
    return Decisions(
        listed.none,
        tuple(_decision(entry, words) for entry in listed.entries),
        tuple(text for block in profiling if (text := words.prose(block)) is not None),
        texts(contents, "automated_decisions", words),
    )


def _decision(entry: model.AutomatedDecision, words: Words) -> Decision:
    return Decision(
        formats.sentence(words.text(entry.decision) or ""),
        None if entry.legal_basis is None else entry.legal_basis.value,
        words.acts(entry.law),
        words.statement(entry.logic),
        words.statement(entry.consequences),
        words.statement(entry.safeguards),
    )


def _distinct(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
