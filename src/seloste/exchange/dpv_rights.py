"""The data subject's rights in DPV: which there are, where they are exercised, and the authority."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from seloste.exchange.nodes import Node, address, full, node, reference
from seloste.exchange.words import Words
from seloste.language import folder
from seloste.law.authority import OMBUDSMAN
from seloste.law.knowledge.dpv import RIGHTS
from seloste.spec.derived import derived_rights, request_address
from seloste.spec.models.rights import RequestChannel, RightsUse, Use, Ways
from seloste.spec.models.spec import Spec

AUTHORITY = "_:authority"


def carried(spec: Spec) -> tuple[str, ...]:
    """Return the rights that the legal bases carry, and those that always apply, by their keys."""
    found = derived_rights(spec)
    applies = {
        "erasure": found.erasure,
        "portability": found.portability,
        "objection": found.objection or found.marketing_objection,
        "withdrawal": found.withdrawal,
        "automated_decisions": found.automated_decisions,
    }
    return tuple(key for key in RIGHTS if applies.get(key, True))


def rights(spec: Spec, informed: Mapping[str, str], words: Words) -> list[Node]:
    """Return the rights, the right to be informed first, each with where it is exercised."""
    told = [{"@type": [article], "dpv:isExercisedAt": reference("_:notice")} for article in informed]
    return [*told, *(_right(key, spec, words) for key in carried(spec))]


def _right(key: str, spec: Spec, words: Words) -> Node:
    if key == "complaint":
        said = None if spec.rights is None or spec.rights.complaint is None else spec.rights.complaint.text
        exercised = {"@type": [RIGHTS[key]], "dpv:isExercisedAt": reference(AUTHORITY)}
        return full({**exercised, "dct:description": words.labels(said)})
    declared = spec.rights or RightsUse()
    own: Use | None = getattr(declared, key)
    ways: Ways = own if own is not None and own.ways else declared
    where = list(channels(ways, spec, words))
    checks = own.identity_check if own is not None and own.identity_check else declared.identity_check
    told = words.labels(declared.text if own is None or own.text is None else own.text)
    exercise = full({"dpv:hasContact": where, "dct:description": told, "skos:note": words.notes(checks)})
    limits = None if own is None else own.limits
    return full(
        {
            "@type": [RIGHTS[key]],
            "dpv:isExercisedAt": exercise and {"@type": ["dpv:RightExerciseNotice"], **exercise},
            "dpv:hasApplicableLaw": []
            if limits is None
            else [node(["dpv:Law"], act) for act in words.acts(limits.law)],
            "skos:note": {} if limits is None else words.labels(limits.text),
        }
    )


def channels(ways: Ways, spec: Spec, words: Words) -> Iterator[Node | str]:
    """Yield where a request goes by each channel for which there is an address."""
    for way in ways.ways:
        where = request_address(way, ways, spec)
        if where is None:
            continue
        match way:
            case RequestChannel.EMAIL:
                found: Node | str | None = address(f"mailto:{where}")
            case RequestChannel.PHONE:
                found = str(where)
            case RequestChannel.POST | RequestChannel.IN_PERSON:
                found = full({"dpv:hasAddress": words.address(where)}) or None
            case _:
                found = address(where)
        if found is not None:
            yield found


def authority(words: Words) -> Node:
    own = {language: folder.read(language, "authority") for language in words.languages}
    return full(
        {
            "@id": AUTHORITY,
            "@type": ["dpv:DataProtectionAuthority"],
            "dpv:hasName": {language: known["name"] for language, known in own.items()},
            "dpv:hasAddress": {language: known["postal_address"] for language, known in own.items()},
            "dpv:hasContact": [address(f"mailto:{OMBUDSMAN.email}"), OMBUDSMAN.phone],
            "dpv:hasLocation": reference("loc:FI"),
            "foaf:homepage": [where for known in own.values() if (where := address(known["website"])) is not None],
        }
    )
