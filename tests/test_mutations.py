"""Whatever the law requires is missed as soon as it is taken out of an example, under its own code and at its place."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path as FilePath
from typing import Any

import pytest

from seloste.api import check, check_source
from seloste.checks.registry import rules
from seloste.diagnostics import Path, Severity
from seloste.law.knowledge.data import IDENTITY_CODE, OFFENCE_DATA, SPECIAL_CATEGORY
from seloste.law.knowledge.recipients import NOT_IN_A_ROLE
from seloste.law.knowledge.sources import DIRECT, PUBLICNESS_VARIES
from seloste.spec.extends import merge
from seloste.spec.nodes import Mapping as MappingNode
from seloste.spec.nodes import to_python
from seloste.spec.source import Source, parse, read

EXAMPLES = sorted((FilePath(__file__).parents[1] / "examples").glob("*.seloste.yaml"))
AS_OF = date(2026, 11, 22)

Plain = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A mapping in a spec, with the spec, and the mapping of the block that it stands in: the top, or a register."""

    spec: Plain
    block: Plain
    path: Path
    it: Plain

    @property
    def several(self) -> list[Plain]:
        registers: list[Plain] = self.spec.get("registers", [])
        return registers

    @property
    def is_direct(self) -> bool:
        """Whether some of the data come from the data subject."""
        entries = [*_list(self.spec.get("sources")), *_list(self.block.get("sources"))]
        return any(entry["source"] in DIRECT for entry in entries if isinstance(entry["source"], str))


Found = Callable[[Place], list[Path]]


def at(below: str) -> Found:
    """Return the place of a finding: the mutated mapping, or something below it."""
    return lambda place: [(*place.path, *_path(below))]


def always(_: Place) -> bool:
    return True


@dataclass(frozen=True)
class Mutation:
    """What is taken out where, or put in, and what must be found.

    ``place`` is a path with ``*`` for every entry of a list; ``@`` stands for the top and each register.
    """

    code: str
    place: str
    out: str = ""
    found: Found | None = None
    put: Mapping[str, Any] = field(default_factory=dict)
    when: Callable[[Place], bool] = always

    def applies(self, place: Place) -> bool:
        out = self.out.split()
        return (not out or any(key in place.it for key in out)) and self.when(place)

    def expected(self, place: Place) -> list[tuple[str, Path]]:
        found = self.found or at(self.out)
        return sorted(((self.code, path) for path in found(place)), key=repr)


def _path(text: str) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in text.split(".") if step)


def _list(block: Any) -> list[Any]:
    entries = block.get("list") if isinstance(block, dict) else None
    return entries if isinstance(entries, list) else []


def has(key: str, *values: str) -> Callable[[Place], bool]:
    return lambda place: any(value in values for value in _many(place.it.get(key, [])))


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def shared(key: str) -> Found:
    """Return where a block is missed that registers can share: in each that has none, else at the top."""

    def found(place: Place) -> list[Path]:
        if place.path:
            is_shared = key in place.spec
            return [] if is_shared else [(*place.path, key) if place.several else (key,)]
        if place.several:
            return [("registers", n, key) for n, register in enumerate(place.several) if key not in register]
        return [] if key in place.spec.get("register", {}) else [(key,)]

    return found


def items(words: frozenset[str], flag: str) -> Found:
    """Return the items of a group that are one of the words, or are flagged."""

    def found(place: Place) -> list[Path]:
        numbered = list(enumerate(place.it["items"]))
        return [
            (*place.path, "items", n)
            for n, item in numbered
            if item.get(flag, isinstance(item["item"], str) and item["item"] in words)
        ]

    return found


def _needs_provision(place: Place) -> bool:
    general = "provision" in place.spec or "provision" in place.block
    return place.is_direct and not general and place.it["legal_basis"] != ["consent"]


def _needs_retention(place: Place) -> bool:
    purposes = _list(place.block.get("purposes"))
    by_purpose = bool(purposes) and all("retention" in purpose for purpose in purposes)
    return "retention" not in place.spec and "retention" not in place.block and not by_purpose


def _is_public(place: Place) -> bool:
    bodies = ("municipality", "wellbeing_services_county", "public_authority")
    return any(controller.get("kind") in bodies for controller in place.spec["controller"])


def _is_private(place: Place) -> bool:
    return not _is_public(place)


def _has_a_site(place: Place) -> bool:
    scopes = (register.get("scope", {}) for register in place.several or [place.spec["register"]])
    return any("website" in controller for controller in place.spec["controller"]) or any(
        "sites" in scope for scope in scopes
    )


def _has_optional_cookies(place: Place) -> bool:
    return any(not cookie["necessary"] for cookie in place.it.get("list", []))


def _is_in_a_role(place: Place) -> bool:
    return not has("recipient", *NOT_IN_A_ROLE)(place)


def _is_of_unknown_publicness(place: Place) -> bool:
    return not isinstance(place.it["source"], str) or place.it["source"] in PUBLICNESS_VARIES


def _first_without_rule(place: Place) -> list[Path]:
    others = [number for number, item in enumerate(place.it.get("items", [])) if item["item"] != "password"]
    return [(*place.path, "items", number) for number in others[:1]]


ABROAD = {"street": "Mustergasse 1", "city": "Bern", "country": "CH"}
WAYS = "postal_address visiting_address email phone form"
HOW_LONG = "period criterion statutory law text"
OWN_WORDS = {"fi": "Ratkaisu", "sv": "Avgörande", "en": "Decision"}
DECISION = {"decision": OWN_WORDS, "logic": OWN_WORDS, "consequences": OWN_WORDS, "legal_basis": "contract"}


def _without(key: str) -> Mapping[str, Any]:
    return {"automated_decisions": [{name: part for name, part in DECISION.items() if name != key}]}


MUTATIONS = (
    Mutation("SEL201", "", "controller"),
    Mutation("SEL202", "controller.*", "name"),
    Mutation("SEL203", "controller.*", "business_id vat_id", at("business_id")),
    # Without an address, a controller that is abroad would be taken for a Finnish one.
    Mutation("SEL204", "controller.*", WAYS, at(""), when=lambda place: "business_id" in place.it),
    Mutation("SEL206", "controller.*", put={"country": "CH"}, found=at("representative"), when=_is_private),
    Mutation(
        "SEL206", "controller.*", "business_id", at("representative"), {"postal_address": ABROAD}, when=_is_private
    ),
    Mutation("SEL207", "", "arrangement", at("controller")),
    Mutation("SEL207", "arrangement", "essence", lambda place: [("controller",)]),
    Mutation("SEL208", "", "data_protection_officer"),
    Mutation(
        "SEL209", "", put={"data_protection_officer": "none"}, found=at("data_protection_officer.0"), when=_is_public
    ),
    Mutation("SEL210", "data_protection_officer.*", WAYS, at("")),
    Mutation("SEL211", "@", "purposes", shared("purposes")),
    Mutation("SEL212", "@.purposes.list.*", "legal_basis"),
    Mutation("SEL213", "@.purposes.list.*", "law", when=has("legal_basis", "legal_obligation", "public_task")),
    Mutation("SEL214", "@.purposes.list.*", "interest", when=has("legal_basis", "legitimate_interests")),
    Mutation(
        "SEL215", "@.data_content.list.*", "special_category_ground", items(SPECIAL_CATEGORY, "special_category")
    ),
    Mutation("SEL216", "@.data_content.list.*", "offence_data_ground", items(OFFENCE_DATA, "offence_data")),
    Mutation("SEL217", "@.data_content.list.*", "identity_code_ground", items(IDENTITY_CODE, "identity_code")),
    Mutation("SEL218", "@.purposes.list.*", "provision", when=_needs_provision),
    Mutation(
        "SEL219", "@.purposes.list.*.provision", "consequence text", at("consequence"),
        when=has("requirement", "statutory", "contractual", "needed_for_contract"),
    ),
    Mutation(
        "SEL219", "@.provision", "consequence text", at("consequence"),
        when=has("requirement", "statutory", "contractual", "needed_for_contract"),
    ),
    Mutation("SEL220", "@", "disclosures", shared("disclosures")),
    Mutation("SEL221", "@.disclosures.list.*", "role", when=_is_in_a_role),
    Mutation("SEL222", "@.data_content.list.*", "retention", when=_needs_retention),
    Mutation("SEL223", "@.data_content.list.*.retention.*", HOW_LONG, at("")),
    Mutation("SEL224", "@", "transfers", shared("transfers")),
    Mutation("SEL225", "@", "automated_decisions", shared("automated_decisions")),
    *(
        Mutation("SEL226", "", "automated_decisions", at(f"automated_decisions.list.0.{key}"), put=_without(key))
        for key in ("logic", "consequences", "legal_basis")
    ),
    Mutation("SEL227", "@", "sources", shared("sources")),
    Mutation("SEL228", "@.sources.list.*", "public", at(""), when=_is_of_unknown_publicness),
    Mutation("SEL229", "@", "data_content", shared("data_content")),
    Mutation("SEL230", "@.data_content.list.*", "items text", at("")),
    Mutation("SEL231", "@", "security", shared("security")),
    Mutation("SEL232", "@", "data_subjects", shared("data_subjects")),
    Mutation("SEL233", "register", "name"),
    Mutation("SEL233", "registers.*", "name"),
    Mutation("SEL234", "@", "contact_person", shared("contact_person")),
    Mutation("SEL234", "@.contact_person.*", "name role", at("")),
    Mutation("SEL234", "@.contact_person.*", WAYS, at("")),
    Mutation("SEL235", "", "date"),
    Mutation("SEL235", "date", "dated drawn_up reviewed", at("")),
    Mutation("SEL239", "", "cookies", when=_has_a_site),
    Mutation(
        "SEL254", "@.data_content.list.*", put={"retention": [{"applies_to": "password", "period": "1 year"}]},
        found=_first_without_rule, when=_needs_retention,
    ),
    Mutation(
        "SEL259", "@.purposes.list.*", put={"law": ["gdpr 6(1)(c)"]}, found=at("law"),
        when=has("legal_basis", "legal_obligation", "public_task"),
    ),
    Mutation(
        "SEL313", "@.purposes.list.*", found=at("provision"), when=lambda place: place.it["legal_basis"] == ["consent"],
        put={"provision": {"requirement": "contractual", "consequence": "order_cannot_be_delivered"}},
    ),
    Mutation("SEL315", "data_protection_officer.*", put={"email": "tietosuoja@om.fi"}, found=at("email")),
    Mutation("SEL315", "controller.*", put={"email": "tietosuoja@om.fi"}, found=at("email")),
    Mutation("SEL324", "cookies", "consent", when=_has_optional_cookies),
    Mutation("SEL401", "@.transfers.list.*", "country organisation", at("country")),
    Mutation("SEL402", "@.transfers.list.*", "safeguard", at("country")),
    Mutation(
        "SEL403", "@.transfers.list.*", "copy_on_request copy_link", at("safeguard"),
        when=has("safeguard", "standard_contractual_clauses", "binding_corporate_rules"),
    ),
    Mutation("SEL404", "@.transfers.list.*", put={"country": "SE"}, found=at("country")),
    Mutation(
        "SEL405", "@.transfers.list.*", put={"country": "IN"}, found=at("safeguard"),
        when=has("safeguard", "adequacy_decision"),
    ),
    Mutation(
        "SEL406", "@.transfers.list.*", "certified", at("safeguard"),
        when=has("safeguard", "data_privacy_framework"),
    ),
    Mutation(
        "SEL415", "@.transfers.list.*", put={"certified_checked": "2026-11-23"}, found=at("certified_checked"),
        when=has("safeguard", "data_privacy_framework"),
    ),
    Mutation("SEL601", "register.name", "sv", at("")),
    Mutation("SEL601", "registers.*.name", "sv", at("")),
)  # fmt: skip

NOT_HIT: dict[str, str] = {
    "SEL118": "an act that is repealed is there, not missing",
    "SEL241": "a basis that automated decisions can't have is there, not missing",
    "SEL263": "a period that is too short is there, nothing is missing",
    "SEL302": "a contradiction is there, nothing is missing",
    "SEL307": "a group that is not there is referred to, nothing is missing",
    "SEL408": "where a transfer is taken out whole, another to the same country stands for it",
    "SEL411": "a contradiction is there, nothing is missing",
    "SEL412": "a contradiction is there, nothing is missing",
    "SEL413": "no example says that a recipient gets data outside the EEA otherwise than by its country",
    "SEL421": "no example rests a transfer on compelling legitimate interests",
    **dict.fromkeys(
        ("SEL505", "SEL506", "SEL507", "SEL516", "SEL520", "SEL527"), "words that are wrong are there, not missing"
    ),
}
"""Rules about what is always required that no mutation of an example can hit, each with its reason."""

LISTED = ("data_subjects", "purposes", "data_content", "sources", "disclosures", "transfers", "automated_decisions")
LISTS = {"controller", "contact_person", "data_protection_officer", "legal_basis", "retention", "items"}
SHORT = {"register": "name", "date": "dated", "provision": "requirement"}
ENTRIES = {
    "items": "item", "sources": "source", "disclosures": "recipient", "registers": "name", "retention": "criterion",
}  # fmt: skip


@cache
def plain(path: FilePath) -> Plain:
    """Return an example as data, with what it extends, and with every short form written out."""
    root = parse(read(path, path.name)).root
    assert isinstance(root, MappingNode)
    merged = merge(root, path.name, path.parent)
    assert not merged.findings
    spec = _long("", to_python(merged.root))
    assert isinstance(spec, dict)
    spec.pop("extends", None)
    for block in (spec, *spec.get("registers", [spec.get("register")])):
        block.pop("internal", None)  # of which the law asks nothing here
        block |= {key: {"list": block[key]} for key in LISTED if isinstance(block.get(key), list)}
    return spec


def _long(key: str, value: Any) -> Any:
    if key in LISTS and not isinstance(value, list):
        value = [value]
    if isinstance(value, list):
        return _entries(key, value)
    if key in SHORT:
        value = _entry(SHORT[key], value)
    if not isinstance(value, dict):
        return value
    return {
        name: _entries(key, part) if name == "list" and isinstance(part, list) else _long(name, part)
        for name, part in value.items()
    }


def _entries(key: str, items: list[Any]) -> list[Any]:
    return [_long("", _entry(ENTRIES[key], item) if key in ENTRIES else item) for item in items]


def _entry(name: str, value: Any) -> Any:
    is_short = isinstance(value, str | int) or (isinstance(value, dict) and value.keys() <= {"fi", "sv", "en"})
    return {name: value} if is_short else value


def places(spec: Plain, pattern: str) -> Iterator[Place]:
    if not pattern.startswith("@"):
        yield from _below(spec, spec, (), spec, pattern.split(".") if pattern else [])
        return
    steps = pattern.split(".")[1:]
    yield from _below(spec, spec, (), spec, steps)
    if "register" in spec:
        yield from _below(spec, spec["register"], ("register",), spec["register"], steps)
    for number, register in enumerate(spec.get("registers", [])):
        yield from _below(spec, register, ("registers", number), register, steps)


def _below(spec: Plain, block: Plain, path: Path, it: Any, steps: list[str]) -> Iterator[Place]:
    if not steps:
        if isinstance(it, dict):
            yield Place(spec, block, path, it)
    elif steps[0] == "*" and isinstance(it, list):
        for number, item in enumerate(it):
            yield from _below(spec, block, (*path, number), item, steps[1:])
    elif isinstance(it, dict) and steps[0] in it:
        yield from _below(spec, block, (*path, steps[0]), it[steps[0]], steps[1:])


def mutated(mutation: Mutation, place: Place) -> Plain:
    spec = copy.deepcopy(place.spec)
    it: Any = spec
    for step in place.path:
        it = it[step]
    for key in mutation.out.split():
        it.pop(key, None)
    it.update(mutation.put)
    return spec


def findings(spec: Plain) -> list[tuple[str, Path]]:
    source = Source("mutated.yaml", json.dumps(spec, ensure_ascii=False).encode())
    found = check_source(source, FilePath("nowhere"), as_of=AS_OF).findings
    return sorted(((finding.code, finding.path) for finding in found), key=repr)


def hits(mutation: Mutation, path: FilePath) -> list[Place]:
    """Return the places of an example where a mutation takes away something that is then missed."""
    applying = (place for place in places(plain(path), mutation.place) if mutation.applies(place))
    return [place for place in applying if mutation.expected(place)]


def label(value: FilePath | Mutation) -> str:
    if isinstance(value, FilePath):
        return value.name.split(".")[0]
    return " ".join(part for part in (value.code, value.place, value.out) if part)


@pytest.mark.parametrize("path", EXAMPLES, ids=label)
def test_an_example_is_right(path: FilePath) -> None:
    assert [(finding.code, finding.path) for finding in check(path, as_of=AS_OF).findings] == []
    assert findings(plain(path)) == []


@pytest.mark.parametrize(
    ("path", "mutation"),
    [(path, mutation) for path in EXAMPLES for mutation in MUTATIONS if hits(mutation, path)],
    ids=label,
)
def test_what_is_taken_out_is_missed(path: FilePath, mutation: Mutation) -> None:
    for place in hits(mutation, path):
        assert findings(mutated(mutation, place)) == mutation.expected(place), place.path


def test_every_mutation_hits_an_example() -> None:
    assert [label(mutation) for mutation in MUTATIONS if not any(hits(mutation, path) for path in EXAMPLES)] == []


def test_every_rule_about_what_is_required_is_hit() -> None:
    required = {f"C{number:02}" for number in range(1, 27)}
    diagnostics = [rule.diagnostic for rule in rules()]
    codes = {kind.code for kind in diagnostics if kind.severity is Severity.ERROR and required & set(kind.items)}
    hit = {mutation.code for mutation in MUTATIONS}
    assert codes - hit == set(NOT_HIT)
    assert not hit & set(NOT_HIT)
