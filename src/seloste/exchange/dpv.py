"""The notice as a graph in the W3C Data Privacy Vocabulary (DPV), in JSON-LD that needs nothing from the network."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.exchange import dpv_processing, dpv_rights
from seloste.exchange.nodes import CONTEXT, LABEL, Node, address, country, full, node, reference, write
from seloste.exchange.registers import Part, parts
from seloste.exchange.words import NAME, Labels, Words, in_language
from seloste.law.knowledge.sources import source
from seloste.spec.models.parties import Contact, Controller, ControllerKind, DataProtectionOfficer, Person
from seloste.spec.models.spec import Spec
from seloste.spec.walk import entries

NOTICE = "_:notice"

_KINDS = {
    ControllerKind.COMPANY: "dpv:Organisation",
    ControllerKind.SOLE_TRADER: "dpv:LegalEntity",
    ControllerKind.ASSOCIATION: "dpv:NonProfitOrganisation",
    ControllerKind.FOUNDATION: "dpv:NonProfitOrganisation",
    ControllerKind.PARISH: "dpv:ReligiousAssociations",
    ControllerKind.RELIGIOUS_COMMUNITY: "dpv:ReligiousAssociations",
    ControllerKind.MUNICIPALITY: "dpv:PublicSectorBody",
    ControllerKind.WELLBEING_SERVICES_COUNTY: "dpv:PublicSectorBody",
    ControllerKind.PUBLIC_AUTHORITY: "dpv:PublicSectorBody",
    ControllerKind.PRIVATE_PERSON: "dpv:NaturalPerson",
}


def graph(spec: Spec) -> Node:
    """Return the graph: a notice, the parties, and a process for each register with one for each of its purposes."""
    words = Words(spec.languages)
    own = parts(spec)
    whole, *registers = (
        full({"@id": _id("process", number), **dpv_processing.process(part, number, spec, words)})
        for number, part in enumerate(own)
    )
    if registers:
        inner = [*whole.get("dpv:hasProcess", []), *(reference(one["@id"]) for one in registers)]
        whole["dpv:hasProcess"] = inner
    controllers = [_controller(party, number, words) for number, party in enumerate(spec.controller, 1)]
    officers = [party for party in spec.data_protection_officer if not party.none]
    officer_nodes = [_person(party, "officer", n, words) for n, party in enumerate(officers, 1)]
    key = "dpv:hasDataController" if len(controllers) == 1 else "dpv:hasJointDataControllers"
    whole |= full(
        {
            key: [reference(one["@id"]) for one in controllers],
            "dpv:hasOrganisationalMeasure": _arrangement(spec, words),
            "dpv:hasDataProtectionOfficer": [reference(one["@id"]) for one in officer_nodes],
            "dpv:hasAuthority": dpv_rights.authority(words),
            "dpv:hasRight": dpv_rights.rights(spec, _notices(spec), words),
        }
    )
    return {"@context": CONTEXT, "@graph": [_notice(spec, own, words), *controllers, *officer_nodes, whole, *registers]}


def text(spec: Spec) -> str:
    return write(graph(spec))


def _notice(spec: Spec, own: tuple[Part, ...], words: Words) -> Node:
    days = spec.date
    return full(
        {
            "@id": NOTICE,
            "@type": ["dpv:PrivacyNotice", *_notices(spec).values()],
            "dct:title": words.title(spec),
            "dct:description": words.labels(spec.introduction),
            "dct:language": list(spec.languages),
            "dct:created": _day(getattr(days, "drawn_up", None)),
            "dct:modified": _day(getattr(days, "latest", None)),
            "dpv:hasContact": [_person(party, "contact", n, words) for n, party in enumerate(_contacts(spec, own), 1)],
            "dpv:hasProcess": reference(_id("process", 0)),
        }
    )


def _notices(spec: Spec) -> dict[str, str]:
    """Return the articles under which the notice informs, with what DPV calls a notice under each."""
    known = [source(entry.source.word or "") for _, entry in entries(spec, "sources")]
    found = {}
    if any(one is not None and one.direct for one in known):
        found["eu-gdpr:A13"] = "eu-gdpr:DirectDataCollectionNotice"
    if any(one is None or not one.direct for one in known):
        found["eu-gdpr:A14"] = "eu-gdpr:IndirectDataCollectionNotice"
    return found


def _contacts(spec: Spec, own: tuple[Part, ...]) -> Iterator[Person]:
    yield from spec.contact_person
    for part in own:
        for content in part.contents:
            if content is not spec:
                yield from getattr(content, "contact_person", ())


def _controller(party: Controller, number: int, words: Words) -> Node:
    types = ["dpv:DataController"]
    if "kind" in party.model_fields_set:
        types.append(_KINDS.get(party.kind, "dpv:Organisation"))
    representative = party.representative
    names = [words.labels(name) for name in party.trade_names]
    return full(
        {
            "@id": _id("controller", number),
            "@type": types,
            "dpv:hasName": words.labels(party.name),
            "skos:altLabel": [name for labels in names for name in _values(labels)],
            "dpv:hasIdentifier": [text for text in (party.finnish_id, party.vat_id) if text is not None],
            **_ways(party, words),
            "dpv:hasLocation": country(party.established, words),
            "dct:description": words.labels(party.text),
            "dpv:hasRepresentative": None
            if representative is None
            else full(
                {
                    "@type": ["eu-gdpr:Representative"],
                    "dpv:hasName": words.labels(representative.name),
                    **_ways(representative, words),
                    "dct:description": words.labels(representative.text),
                }
            ),
        }
    )


def _arrangement(spec: Spec, words: Words) -> Node | None:
    """Return the essence of the arrangement between joint controllers: GDPR article 26(2)."""
    said = spec.arrangement
    if said is None:
        return None
    point = words.labels(said.contact_point)
    made = {"dct:description": words.labels(said.essence), "dpv:hasContact": point and node(["dpv:Entity"], point)}
    return full({"@type": ["dpv:JointDataControllersAgreement"], **made})


def _person(party: Person, role: str, number: int, words: Words) -> Node:
    is_officer = isinstance(party, DataProtectionOfficer)
    return full(
        {
            "@id": _id(role, number),
            "@type": ["dpv:DataProtectionOfficer" if is_officer else "dpv:Entity"],
            "dpv:hasName": words.labels(party.name),
            LABEL: words.labels(party.role),
            **_ways(party, words),
            "dct:description": words.labels(party.text),
        }
    )


def _ways(party: Contact, words: Words) -> Node:
    mail = None if party.email is None else address(f"mailto:{party.email}")
    addresses = [words.address(place) for place in party.addresses]
    joined = _joined(addresses)
    return {
        "dpv:hasAddress": joined,
        "dpv:hasContact": [way for way in (mail, party.phone, address(party.form)) if way is not None],
        "foaf:homepage": address(party.website),
    }


def _joined(addresses: list[Labels]) -> Labels:
    """Put a postal and a visiting address on one line, in each language in which one of them differs."""
    languages = dict.fromkeys(language for one in addresses for language in one)
    if len(languages) > 1:
        languages.pop(NAME, None)
    return {language: "; ".join(in_language(one, language) for one in addresses) for language in languages}


def _values(labels: Labels) -> Iterator[Node | str]:
    for language, text in labels.items():
        yield text if language.startswith("@") else {"@value": text, "@language": language}


def _day(day: object) -> Node | None:
    return None if day is None else {"@value": str(day), "@type": "xsd:date"}


def _id(name: str, number: int) -> str:
    return f"_:{name}-{number}" if number else f"_:{name}"
