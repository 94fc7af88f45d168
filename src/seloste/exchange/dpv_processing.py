"""One register in DPV: its purposes with their bases, data, sources, recipients, storage, measures, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from seloste.exchange.dpv_sharing import leaves_eea, recipient, transfer
from seloste.exchange.durations import in_words, iso, statutory
from seloste.exchange.nodes import LABEL, Node, concept, full, node, reference
from seloste.exchange.registers import Part
from seloste.exchange.words import Words
from seloste.law.bases import LegalBasis
from seloste.law.knowledge.data import data_item
from seloste.law.knowledge.dpv import LEGAL_BASES
from seloste.spec.models.processing import AutomatedDecision, Group, Item, Provision, PurposeEntry, SourceEntry
from seloste.spec.models.retention import Retention
from seloste.spec.models.spec import Spec
from seloste.spec.same import known_as, labels
from seloste.spec.text import Phrase, Text

GROUNDS = {
    "consent_explicit": "eu-gdpr:A9-2-a",
    "employment_law": "eu-gdpr:A9-2-b",
    "social_security_law": "eu-gdpr:A9-2-b",
    "vital_interests": "eu-gdpr:A9-2-c",
    "association_members": "eu-gdpr:A9-2-d",
    "made_public": "eu-gdpr:A9-2-e",
    "legal_claims": "eu-gdpr:A9-2-f",
    "substantial_public_interest": "eu-gdpr:A9-2-g",
    "health_care": "eu-gdpr:A9-2-h",
    "social_care": "eu-gdpr:A9-2-h",
    "occupational_health_care": "eu-gdpr:A9-2-h",
    "public_health": "eu-gdpr:A9-2-i",
    "research": "eu-gdpr:A9-2-j",
    "statistics": "eu-gdpr:A9-2-j",
    "archiving_public_interest": "eu-gdpr:A9-2-j",
}
"""Grounds that rest on GDPR article 9(2) itself. Those of tietosuojalaki 6 § have no concept in DPV."""


def process(part: Part, number: int, spec: Spec, words: Words) -> Node:
    """Return the process of a register, or of what all registers share, with a process for each purpose."""
    groups: list[Group] = list(part.own("data_content"))
    names = {label: f"_:data-{number}-{n}" for n, group in enumerate(groups, 1) for label in labels(group.group)}
    register = next((content for content in part.contents if content is not spec), None)

    def data(phrases: Iterable[Phrase]) -> list[Node]:
        return [_data(phrase, names, words) for phrase in phrases]

    measures = [measure for content in part.contents for measure in _measures(content.security)]
    kept = [rule for content in part.contents for rule in content.retention]
    inner = [
        *(_purpose(entry, data, words) for entry in part.own("purposes")),
        *(transfer(entry, data, words) for entry in part.own("transfers") if leaves_eea(entry)),
        *(_decision(entry, words) for entry in part.own("automated_decisions")),
    ]
    return {
        "@type": ["dpv:PersonalDataProcess"],
        LABEL: words.labels(part.name),
        "dct:description": words.labels(getattr(register, "description", None)),
        "skos:note": words.notes(text for content in part.contents for text in _consequences(content.provision)),
        "dpv:hasDataSubject": [_subject(phrase, words) for phrase in part.own("data_subjects")],
        "dpv:hasProcess": inner,
        "dpv:hasPersonalData": [_group(group, f"_:data-{number}-{n}", words) for n, group in enumerate(groups, 1)],
        "dpv:hasDataSource": [_source(entry, data, words) for entry in part.own("sources")],
        "dpv:hasRecipient": [recipient(entry, data, words) for entry in part.own("disclosures")],
        "dpv:hasStorageCondition": _storage(kept, words),
        "dpv:hasTechnicalOrganisationalMeasure": [
            node([concept(phrase, "dpv:TechnicalOrganisationalMeasure")], words.labels(phrase, "sentence"))
            for phrase in measures
        ],
    }


def _data(phrase: Phrase, names: dict[str, str], words: Words) -> Node:
    """Refer to a group of data of the register, or name one that stands elsewhere."""
    known = next((names[label] for label in sorted(known_as([phrase])) if label in names), None)
    return node(["dpv:PersonalData"], words.labels(phrase)) if known is None else reference(known)


def _subject(phrase: Phrase, words: Words) -> Node:
    return node([concept(phrase, "dpv:DataSubject")], words.labels(phrase))


def _purpose(entry: PurposeEntry, data: Any, words: Words) -> Node:
    return full(
        {
            "@type": ["dpv:Process"],
            "dpv:hasPurpose": node([concept(entry.purpose, "dpv:Purpose")], words.labels(entry.purpose)),
            "dct:description": words.labels(entry.text),
            "skos:note": words.notes(_consequences(entry.provision)),
            "dpv:hasLegalBasis": [_basis(basis, entry, words) for basis in entry.legal_basis],
            "dpv:hasApplicableLaw": [node(["dpv:Law"], act) for act in words.acts(entry.law)],
            "dpv:hasDataSubject": [_subject(phrase, words) for phrase in entry.data_subjects],
            "dpv:hasPersonalData": data(entry.data),
            "dpv:hasStorageCondition": _storage(entry.retention, words),
        }
    )


def _consequences(provision: Provision | None) -> tuple[Phrase | Text, ...]:
    """Return what is told of not giving the data: GDPR article 13(2)(e)."""
    if provision is None:
        return ()
    return (*provision.consequence, *(() if provision.text is None else (provision.text,)))


def _basis(basis: LegalBasis, entry: PurposeEntry, words: Words) -> Node:
    made = node([LEGAL_BASES[basis.value]])
    if basis is LegalBasis.LEGITIMATE_INTERESTS:
        made["dpv:hasJustification"] = [node(["dpv:LegitimateInterest"], words.labels(one)) for one in entry.interest]
    return full(made)


def _group(group: Group, id_: str, words: Words) -> Node:
    laws = [node(["dpv:Law"], act) for act in words.acts(group.offence_data_ground)]
    return full(
        {
            "@id": id_,
            "@type": ["dpv:PersonalData"],
            LABEL: words.labels(group.group),
            "dct:description": words.labels(group.text),
            "dct:hasPart": [_item(item, words) for item in group.items],
            "dpv:hasDataSubject": [_subject(phrase, words) for phrase in group.data_subjects],
            "dpv:hasPurpose": [
                node([concept(phrase, "dpv:Purpose")], words.labels(phrase)) for phrase in group.purposes
            ],
            "dpv:hasDataSource": [
                node([concept(phrase, "dpv:DataSource")], words.labels(phrase)) for phrase in group.sources
            ],
            "dpv:hasLegalBasis": [
                node([GROUNDS.get(ground.word or "", "dpv:LegalBasis")], words.labels(ground, "sentence"))
                for ground in (*group.special_category_ground, *group.identity_code_ground)
            ],
            "dpv:hasApplicableLaw": laws,
            "dpv:hasStorageCondition": _storage(group.retention, words),
        }
    )


def _item(item: Item, words: Words) -> Node:
    types = [concept(item.item, "dpv:PersonalData")]
    special = item.special_category
    if special if special is not None else bool(data_item(item.item.word or "").special):
        types.append("dpv:SpecialCategoryPersonalData")
    needed = None if item.required is None else reference("dpv:Required" if item.required else "dpv:Optional")
    made = node(types, words.labels(item.item))
    return full({**made, "skos:note": words.labels(item.when), "dpv:hasNecessity": needed})


def _source(entry: SourceEntry, data: Any, words: Words) -> Node:
    types = [concept(entry.source, "dpv:DataSource")]
    if entry.public is not None:
        types = [one for one in types if one != "dpv:PublicDataSource"]
        types += ["dpv:PublicDataSource"] if entry.public else []
    made = node(types or ["dpv:DataSource"], words.labels(entry.source))
    return full(
        {
            **made,
            "dpv:hasName": words.labels(entry.name),
            "dct:description": words.labels(entry.text),
            "dpv:hasPersonalData": data(entry.data),
            "dpv:hasApplicableLaw": [node(["dpv:Law"], act) for act in words.acts(entry.law)],
        }
    )


def _storage(rules: Iterable[Retention], words: Words) -> list[Node]:
    return [_rule(rule, words) for rule in rules]


def _rule(rule: Retention, words: Words) -> Node:
    reason = words.labels(rule.reason)
    return full(
        {
            "@type": ["dpv:StorageDuration"],
            "dpv:hasDuration": list(_durations(rule, words)),
            "dpv:hasPersonalData": [
                node([concept(phrase, "dpv:PersonalData")], words.labels(phrase)) for phrase in rule.applies_to
            ],
            "dpv:hasDataSubject": [_subject(phrase, words) for phrase in rule.data_subjects],
            "dpv:hasApplicableLaw": [node(["dpv:Law"], act) for act in words.acts(rule.law)],
            "skos:note": words.notes((rule.rhythm, rule.then)),
            "dpv:hasJustification": reason and {LABEL: reason},
            "dct:description": words.labels(rule.text),
        }
    )


def _durations(rule: Retention, words: Words) -> Iterator[Node]:
    if rule.period is not None:
        told = {language: in_words(rule, words, language) for language in words.languages}
        made = node(["dpv:TemporalDuration"], told)
        # "At least" and "at most" are no exact length: those stand in words alone.
        if rule.limit == "exactly":
            made["rdf:value"] = {"@value": iso(rule.period), "@type": "xsd:duration"}
        yield made
    for phrase in rule.criterion:
        yield node(["dpv:UntilEventDuration"], words.labels(phrase, "sentence"))
    for id_ in statutory(rule):
        yield node(["dpv:Duration"], words.labels(Phrase("statutory_retention", id_), "sentence"))
    for phrase in rule.statutory:
        if phrase.word is None:
            yield node(["dpv:Duration"], words.labels(phrase))


def _measures(security: Any) -> Iterator[Phrase]:
    if security is not None:
        yield from security.general
        for block in (security.manual, security.electronic):
            yield from () if block is None else block.entries


def _decision(entry: AutomatedDecision, words: Words) -> Node:
    basis = None if entry.legal_basis is None else LEGAL_BASES[entry.legal_basis.value]
    logic, consequences = words.labels(entry.logic), words.labels(entry.consequences)
    safeguards = words.labels(entry.safeguards)
    return full(
        {
            "@type": ["dpv:Process"],
            "dpv:hasContext": node(["dpv:AutomatedDecisionMaking"], words.labels(entry.decision)),
            "dpv:hasLegalBasis": basis and node([basis]),
            "dpv:hasApplicableLaw": [node(["dpv:Law"], act) for act in words.acts(entry.law)],
            "dpv:hasAlgorithmicLogic": logic and node(["dpv:AlgorithmicLogic"], logic),
            "dpv:hasConsequence": consequences and node(["dpv:Consequence"], consequences),
            "dpv:hasTechnicalOrganisationalMeasure": safeguards and node(["dpv:Safeguard"], safeguards),
        }
    )
