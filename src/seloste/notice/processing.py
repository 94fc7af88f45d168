"""Sections 4 to 6: purposes and legal bases, data content and retention, sources."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.language import formats
from seloste.law.bases import LegalBasis
from seloste.law.knowledge.sources import PUBLIC
from seloste.law.retention import by_act
from seloste.notice.parts import Contents, Part, joined, parts, texts
from seloste.notice.words import Words
from seloste.output.markdown import Markdown
from seloste.spec.models import processing as model
from seloste.spec.models.retention import Retention as RetentionModel
from seloste.spec.models.spec import Spec


@dataclass(frozen=True, slots=True)
class Provision:
    """Whether data must be given, and what follows if not. ``consequences`` are whole sentences."""

    requirement: str
    consequences: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Retention:
    """How long, in one language. Exactly those of ``period``, ``statutory`` and ``criteria`` that are declared."""

    applies_to: str
    period: str | None
    limit: str
    event: str | None
    criteria: tuple[str, ...]
    statutory: tuple[str, ...]
    acts: tuple[str, ...]
    rhythm: str | None
    then: str | None
    reason: str | None
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

    none: bool
    purposes: tuple[Purpose, ...]
    special_category_grounds: tuple[str, ...]
    offence_data_acts: tuple[str, ...]
    identity_code_grounds: tuple[str, ...]
    provision: Provision | None
    decisions: Decisions
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        automated = self.decisions.none or self.decisions.decisions or self.decisions.profiling or self.decisions.texts
        grounds = self.special_category_grounds or self.offence_data_acts or self.identity_code_grounds
        return not (self.none or self.purposes or grounds or self.provision or automated or self.texts)


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    items: tuple[str, ...]
    data_subjects: tuple[str, ...]
    purposes: tuple[str, ...]
    sources: tuple[str, ...]
    retention: tuple[Retention, ...]
    text: Markdown | None


@dataclass(frozen=True, slots=True)
class DataContent:
    """Section 5, or one register's part of it."""

    none: bool
    groups: tuple[Group, ...]
    retention: tuple[Retention, ...]
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.none or self.groups or self.retention or self.texts)


@dataclass(frozen=True, slots=True)
class Source:
    """A source; ``public`` is None where nothing is said of it."""

    source: str
    name: str | None
    public: bool | None
    channels: tuple[str, ...]
    data: tuple[str, ...]
    acts: tuple[str, ...]
    text: str | None


@dataclass(frozen=True, slots=True)
class Sources:
    """Section 6, or one register's part of it."""

    none: bool
    sources: tuple[Source, ...]
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.none or self.sources or self.texts)


def purposes(spec: Spec, words: Words) -> tuple[Part[Purposes], ...]:
    keys = ("purposes", "provision", "automated_decisions", "data_content")
    return parts(spec, words, keys, lambda contents: _purposes(contents, words))


def data_content(spec: Spec, words: Words) -> tuple[Part[DataContent], ...]:
    return parts(spec, words, ("data_content", "retention"), lambda contents: _data_content(contents, words))


def sources(spec: Spec, words: Words) -> tuple[Part[Sources], ...]:
    return parts(spec, words, ("sources",), lambda contents: _sources(contents, words))


def retention(rules: tuple[RetentionModel, ...], words: Words) -> tuple[Retention, ...]:
    return tuple(_retention(rule, words) for rule in rules)


def _purposes(contents: Contents, words: Words) -> Purposes:
    listed = joined(contents, "purposes")
    groups = joined(contents, "data_content").entries
    provisions = [content.provision for content in contents if content.provision is not None]
    return Purposes(
        listed.none,
        tuple(_purpose(entry, words) for entry in listed.entries),
        _distinct(words.sentences(ground for group in groups for ground in group.special_category_ground)),
        _distinct(words.acts(act for group in groups for act in group.offence_data_ground)),
        _distinct(words.sentences(ground for group in groups for ground in group.identity_code_ground)),
        _provision(provisions[-1], words) if provisions else None,
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
        words.text(entry.balancing),
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
    return Provision(provision.requirement.value, consequences, words.text(provision.text))


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
        words.text(entry.logic),
        words.text(entry.consequences),
        words.text(entry.safeguards),
    )


def _data_content(contents: Contents, words: Words) -> DataContent:
    listed = joined(contents, "data_content")
    rules = tuple(rule for content in contents for rule in content.retention)
    return DataContent(
        listed.none,
        tuple(_group(entry, words) for entry in listed.entries),
        retention(rules, words),
        texts(contents, "data_content", words),
    )


def _group(entry: model.Group, words: Words) -> Group:
    return Group(
        formats.sentence(words.phrase(entry.group)),
        tuple(_item(item, words) for item in entry.items),
        words.phrases(entry.data_subjects),
        words.phrases(entry.purposes),
        words.phrases(entry.sources),
        retention(entry.retention, words),
        words.prose(entry.text),
    )


def _item(item: model.Item, words: Words) -> str:
    name = words.phrase(item.item)
    remarks = [text for text in (words.text(item.when), words.required(item.required)) if text is not None]
    return f"{name} ({', '.join(remarks)})" if remarks else name


def _retention(rule: RetentionModel, words: Words) -> Retention:
    period = rule.period
    # An act alone stands for the periods that it lays down.
    by_law = period is None and not (rule.criterion or rule.statutory or rule.text)
    acts = [reference.act.act for reference in rule.law if reference.act is not None] if by_law else []
    laid_down = [words.statutory(known.id) for act in acts for known in by_act(act)]
    return Retention(
        words.listing(words.phrases((*rule.applies_to, *rule.data_subjects))),
        None if period is None else formats.period(period.number, period.unit, words.language),
        rule.limit,
        None if rule.after is None else words.phrase(rule.after),
        words.sentences(rule.criterion),
        (*words.sentences(rule.statutory), *laid_down),
        () if by_law else words.acts(rule.law),
        None if rule.rhythm is None else words.sentences((rule.rhythm,))[0],
        None if rule.then is None else words.sentences((rule.then,))[0],
        words.text(rule.reason),
        words.text(rule.text),
    )


def _sources(contents: Contents, words: Words) -> Sources:
    listed = joined(contents, "sources")
    return Sources(
        listed.none,
        tuple(_source(entry, words) for entry in listed.entries),
        texts(contents, "sources", words),
    )


def _source(entry: model.SourceEntry, words: Words) -> Source:
    return Source(
        formats.sentence(words.phrase(entry.source)),
        words.text(entry.name),
        _is_public(entry),
        words.phrases(entry.channels),
        words.phrases(entry.data),
        words.acts(entry.law),
        words.text(entry.text),
    )


def _is_public(entry: model.SourceEntry) -> bool | None:
    return True if entry.public is None and entry.source.word in PUBLIC else entry.public


def _distinct(items: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
