"""Recipients and transfers in DPV."""

from __future__ import annotations

from typing import Any

from seloste.exchange.nodes import Node, address, concept, country, full, node
from seloste.exchange.words import Words
from seloste.law.countries import EEA
from seloste.law.knowledge.dpv import SAFEGUARDS
from seloste.law.roles import Role
from seloste.law.vendors import VENDORS
from seloste.spec.models.sharing import Disclosure, Transfer

ROLES = {
    Role.CONTROLLER: "dpv:DataController",
    Role.PROCESSOR: "dpv:DataProcessor",
    Role.JOINT_CONTROLLER: "dpv:JointDataControllers",
    Role.THIRD_PARTY: "dpv:ThirdParty",
}


def recipient(entry: Disclosure, data: Any, words: Words) -> Node:
    """Return a recipient with its role. Of a vendor what is known is said where the author says nothing."""
    vendor = VENDORS.get(entry.recipient.word or "")
    is_processor = entry.role is Role.PROCESSOR
    countries = entry.country or ((vendor.country,) if vendor is not None and vendor.country is not None else ())
    notice = entry.privacy_notice or (None if vendor is None or is_processor else vendor.privacy_notice)
    types = ["dpv:Recipient", *([] if entry.role is None else [ROLES[entry.role]])]
    made = node([*types, concept(entry.recipient, "dpv:Recipient")], words.labels(entry.recipient))
    return full(
        {
            **made,
            "dpv:hasName": {} if vendor is None or vendor.entity is None else {"@none": vendor.entity},
            "dpv:hasLocation": [country(code, words) for code in countries],
            "dpv:hasPurpose": [
                node([concept(phrase, "dpv:Purpose")], words.labels(phrase)) for phrase in entry.purpose
            ],
            "dpv:hasPersonalData": data(entry.data),
            "dpv:hasApplicableLaw": [node(["dpv:Law"], act) for act in words.acts(entry.law)],
            "skos:note": words.labels(entry.when),
            "rdfs:seeAlso": address(notice),
            "dct:description": words.labels(entry.text),
        }
    )


def leaves_eea(entry: Transfer) -> bool:
    """Tell whether it is a transfer in law. One within the EEA is none: a draft can have it."""
    return entry.country not in EEA or entry.organisation is not None


def transfer(entry: Transfer, data: Any, words: Words) -> Node:
    """Return a transfer as a process of its own, so that its country and its safeguard stay with its recipient."""
    key = "dpv:hasCountry" if entry.country in EEA else "dpv:hasThirdCountry"
    to = node(["dpv:DataImporter", concept(entry.recipient, "dpv:Recipient")], words.labels(entry.recipient))
    measures, organisation = words.labels(entry.measures), words.labels(entry.organisation)
    return full(
        {
            "@type": ["dpv:Process"],
            "dpv:hasProcessing": node(["dpv:CrossBorderTransfer"]),
            "dpv:hasDataImporter": to,
            key: None if entry.country is None else country(entry.country, words),
            "dpv:hasRecipient": organisation and node(["dpv:InternationalOrganisation"], organisation),
            "dpv:hasLegalBasis": [node([SAFEGUARDS[safeguard.value]]) for safeguard in entry.safeguard],
            "dpv:hasPurpose": [
                node([concept(phrase, "dpv:Purpose")], words.labels(phrase)) for phrase in entry.purpose
            ],
            "dpv:hasPersonalData": data(entry.data),
            "dpv:hasTechnicalOrganisationalMeasure": measures and node(["dpv:Safeguard"], measures),
            "rdfs:seeAlso": address(entry.copy_link),
            "dct:description": words.labels(entry.text),
        }
    )
