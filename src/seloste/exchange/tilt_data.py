"""The groups of data of a register in TILT: each with its purposes, bases, recipients, storage and sources."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from seloste.exchange.durations import in_words, iso, statutory
from seloste.exchange.registers import Part
from seloste.exchange.tilt_forms import Json, act, basis, full_but
from seloste.exchange.words import Words
from seloste.language import folder, formats
from seloste.law.bases import LegalBasis
from seloste.law.knowledge.sources import source
from seloste.law.vendors import VENDORS
from seloste.spec.models.processing import OBLIGING, Group, Provision, PurposeEntry, Requirement, SourceEntry
from seloste.spec.models.retention import Retention
from seloste.spec.models.sharing import Disclosure
from seloste.spec.same import is_among, known_as
from seloste.spec.text import Phrase


def disclosed(part: Part, words: Words, language: str) -> Iterator[Json]:
    for number, group in enumerate(part.own("data_content")):
        purposes = _purposes(part, group)
        yield {
            "_id": _id(part, group.group, number, words, language),
            "category": _category(group, words, language),
            "purposes": [_purpose(entry, words, language) for entry in purposes],
            "legalBases": _bases(purposes, words, language),
            "legitimateInterests": _interests(purposes, words, language),
            "recipients": [
                _recipient(entry, words, language) for entry in part.all("disclosures") if _gets(entry, group, purposes)
            ],
            "storage": _storage(part, group, purposes, words, language),
            "nonDisclosure": _provision(part, purposes, words, language),
        }


def sources(part: Part, words: Words, language: str) -> Iterator[Json]:
    """Yield what is not collected from the data subject: TILT has sources for nothing else."""
    groups: list[Group] = list(part.own("data_content"))
    indirect = [entry for entry in part.own("sources") if not _is_direct(entry)]
    for number, group in enumerate(groups):
        given = [entry for entry in indirect if not entry.data or is_among(group.group, known_as(entry.data))]
        if given:
            yield {
                "_id": _id(part, group.group, number, words, language),
                "dataCategory": _category(group, words, language),
                "sources": [_source(entry, words, language) for entry in given],
            }


def _is_direct(entry: SourceEntry) -> bool:
    known = source(entry.source.word or "")
    return known is not None and known.direct


def _source(entry: SourceEntry, words: Words, language: str) -> Json:
    known = source(entry.source.word or "")
    public = entry.public if entry.public is not None else bool(known is not None and known.public)
    parts = [words.text(entry.source, language), words.text(entry.name, language), words.text(entry.text, language)]
    return {"description": ": ".join(part for part in parts if part), "url": "", "publiclyAvailable": public}


def _id(part: Part, group: Phrase, number: int, words: Words, language: str) -> str:
    names = [words.text(part.name, language), words.text(group, language), str(number)]
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:32]


def _category(group: Group, words: Words, language: str) -> str:
    items = [words.text(item.item, language) for item in group.items]
    name = formats.sentence(words.text(group.group, language))
    return f"{name}: {', '.join(items)}" if items else name


def _purposes(part: Part, group: Group) -> list[PurposeEntry]:
    """Return the purposes of a group: those that are tied to it, else those that are tied to no group."""
    entries: list[PurposeEntry] = list(part.all("purposes"))
    named = known_as(group.purposes)
    tied = [entry for entry in entries if is_among(entry.purpose, named) or is_among(group.group, known_as(entry.data))]
    return tied or [entry for entry in entries if not entry.data]


def _purpose(entry: PurposeEntry, words: Words, language: str) -> Json:
    told = words.text(entry.purpose, language, "sentence") if entry.purpose.word is not None else ""
    text = " ".join(part for part in (told, words.text(entry.text, language)) if part)
    return {"purpose": words.text(entry.purpose, language), "description": text}


def _bases(purposes: Iterable[PurposeEntry], words: Words, language: str) -> list[Json]:
    found: list[Json] = []
    for entry in purposes:
        found += [{"reference": basis(one)} for one in entry.legal_basis]
        found += [
            {"reference": act(one, words, language), "description": words.act(one, language)} for one in entry.law
        ]
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _interests(purposes: Iterable[PurposeEntry], words: Words, language: str) -> list[Json]:
    own = [entry for entry in purposes if LegalBasis.LEGITIMATE_INTERESTS in entry.legal_basis]
    found = []
    for entry in own:
        interests = ", ".join(words.text(phrase, language) for phrase in entry.interest)
        told = ". ".join(part for part in (interests, words.text(entry.balancing, language)) if part)
        found.append({"exists": True, "reasoning": told})
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _gets(entry: Disclosure, group: Group, purposes: Iterable[PurposeEntry]) -> bool:
    if entry.data:
        return is_among(group.group, known_as(entry.data))
    named = known_as(entry.purpose)
    return not entry.purpose or any(is_among(purpose.purpose, named) for purpose in purposes)


def _recipient(entry: Disclosure, words: Words, language: str) -> Json:
    known = folder.read(language, "exchange")
    role = known["recipient"] if entry.role is None else known["roles"][entry.role.value]
    name = words.text(entry.recipient, language)
    if entry.recipient.word is not None and entry.recipient.word not in VENDORS:
        return full_but({"category": f"{formats.sentence(name)} ({role})"}, {"country": _one(entry.country)})
    return full_but({"category": role}, {"name": name, "country": _one(entry.country)})


def _one(countries: tuple[str, ...]) -> str | None:
    return countries[0] if len(countries) == 1 else None


def _storage(part: Part, group: Group, purposes: Iterable[PurposeEntry], words: Words, language: str) -> list[Json]:
    rules = [*group.retention, *(rule for entry in purposes for rule in entry.retention)]
    if not rules:
        shared = () if part.shared is None else part.shared.retention
        rules = [*(rule for content in part.contents for rule in content.retention), *shared]
    found = [_rule(rule, words, language) for rule in rules]
    return [one for number, one in enumerate(found) if one not in found[:number]]


def _rule(rule: Retention, words: Words, language: str) -> Json:
    subject = ", ".join(words.text(phrase, language) for phrase in (*rule.applies_to, *rule.data_subjects))
    told = [in_words(rule, words, language), words.text(rule.reason, language), words.text(rule.text, language)]
    text = "; ".join(part for part in told if part)
    description = f"{formats.sentence(subject)}: {text}" if subject else formats.sentence(text)
    criteria = [words.text(phrase, language, "sentence") for phrase in rule.criterion]
    criteria += [words.text(Phrase("statutory_retention", id_), language, "sentence") for id_ in statutory(rule)]
    criteria += [words.text(phrase, language) for phrase in rule.statutory if phrase.word is None]
    if rule.period is None and text:
        criteria.append(description)
    return full_but(
        {"aggregationFunction": "max"},
        {
            "temporal": [] if rule.period is None else [{"description": description, "ttl": iso(rule.period)}],
            "purposeConditional": criteria,
            "legalBasisConditional": [one for law in rule.law if (one := act(law, words, language))],
        },
    )


def _provision(part: Part, purposes: Iterable[PurposeEntry], words: Words, language: str) -> Json:
    """Join what the purposes say of giving the data, or what the register says where they say nothing."""
    own = [entry.provision for entry in purposes if entry.provision is not None]
    contents = (*part.contents, *([] if part.shared is None else [part.shared]))
    found: list[Provision] = own or [content.provision for content in contents if content.provision is not None]
    grounds = {provision.requirement for provision in found}
    told = [
        text
        for provision in found
        for text in (
            *(words.text(phrase, language, "sentence") for phrase in provision.consequence),
            words.text(provision.text, language),
        )
    ]
    return {
        "legalRequirement": Requirement.STATUTORY in grounds,
        "contractualRegulation": bool(grounds & {Requirement.CONTRACTUAL, Requirement.NEEDED_FOR_CONTRACT}),
        "obligationToProvide": bool(grounds & OBLIGING),
        "consequences": " ".join(dict.fromkeys(text for text in told if text)),
    }
