"""The notice in TILT, the Transparency Information Language and Toolkit, in one language and as far as TILT goes."""

from __future__ import annotations

import hashlib
import json

from seloste.exchange import tilt_data, tilt_rights
from seloste.exchange.dpv_sharing import leaves_eea
from seloste.exchange.nodes import write
from seloste.exchange.registers import Part, parts
from seloste.exchange.tilt_forms import Json, full_but, gdpr, phone
from seloste.exchange.words import Words
from seloste.language import folder
from seloste.law.transfers import APPROPRIATE, BY_ADEQUACY, Safeguard
from seloste.spec.models.parties import Contact, Controller, Person
from seloste.spec.models.sharing import Transfer
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers

SCHEMA = "https://github.com/Transparency-Information-Language/schema"


def tilt(spec: Spec, language: str) -> Json:
    """Return the document. Its ``_id`` stays while the names stay, its ``_hash`` is that of all the rest."""
    words = Words(spec.languages)
    own = parts(spec)
    meta = _meta(spec, words, language)
    document = {
        "meta": meta,
        "controller": _controller(spec, words, language),
        "dataProtectionOfficer": _officer(spec, words, language),
        "dataDisclosed": [one for part in own for one in tilt_data.disclosed(part, words, language)],
        "thirdCountryTransfers": [
            _transfer(entry, words, language) for part in own for entry in part.own("transfers") if leaves_eea(entry)
        ],
        **tilt_rights.rights(spec, words, language),
        "sources": [one for part in own for one in tilt_data.sources(part, words, language)],
        "automatedDecisionMaking": _decisions(own, words, language),
        "changesOfPurpose": [],
    }
    meta["_hash"] = digest(document)
    return document


def text(spec: Spec, language: str) -> str:
    return write(tilt(spec, language))


def digest(document: Json) -> str:
    """Return the SHA-256 of a document without its ``_hash``, written with sorted keys and no spaces, in UTF-8."""
    meta = {key: value for key, value in document["meta"].items() if key != "_hash"}
    content = json.dumps({**document, "meta": meta}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()


def _meta(spec: Spec, words: Words, language: str) -> Json:
    days = spec.date
    created = None if days is None else days.drawn_up or days.dated or days.reviewed
    latest = None if days is None else days.latest
    names = [words.text(party.name, language) for party in spec.controller]
    known = [*names, *(words.text(register.name, language) for _, register in registers(spec)), language]
    return {
        "_id": hashlib.sha256("\n".join(known).encode()).hexdigest()[:32],
        "name": names[0] if names else "",
        "created": "" if created is None else created.isoformat(),
        "modified": "" if latest is None else latest.isoformat(),
        "version": 1,
        "language": language,
        "status": "active",
        "url": SCHEMA,
    }


def _controller(spec: Spec, words: Words, language: str) -> Json:
    party = spec.controller[0] if spec.controller else Controller()
    represents = party.representative
    name = "" if represents is None else words.text(represents.name, language)
    person = _contact(spec)
    if represents is None and person is not None:
        name = words.text(person.name, language) or words.text(person.role, language)
    ways = represents or person or party
    return {
        "name": words.text(party.name, language),
        "address": _address(party, words, language),
        "country": party.established,
        "representative": full_but(
            {"name": name or words.text(party.name, language), "email": ways.email or party.email or ""},
            {"phone": phone(ways.phone)},
        ),
    }


def _officer(spec: Spec, words: Words, language: str) -> Json:
    """Return the officer. TILT has no word for none: the name says so, and the addresses are the controller's."""
    party = spec.controller[0] if spec.controller else Controller()
    officer = next((one for one in spec.data_protection_officer if not one.none), None)
    person = officer or _contact(spec) or party
    nobody: str = folder.read(language, "exchange")["no_officer"]
    name = ""
    if officer is not None:
        name = words.text(officer.name, language) or words.text(officer.role, language)
    elif spec.data_protection_officer:
        name = nobody
    return full_but(
        {
            "name": name,
            "address": _address(person, words, language) or _address(party, words, language),
            "country": person.address_country or party.established,
            "email": person.email or party.email or "",
        },
        {"phone": phone(person.phone)},
    )


def _contact(spec: Spec) -> Person | None:
    own = [*spec.contact_person, *(person for _, register in registers(spec) for person in register.contact_person)]
    return own[0] if own else None


def _address(party: Contact, words: Words, language: str) -> str:
    lines = (words.address(place) for place in party.addresses)
    return next((line.get(language) or next(iter(line.values()), "") for line in lines), "")


def _transfer(entry: Transfer, words: Words, language: str) -> Json:
    """Return a transfer. What stands as the description of a tool is its article, and the author's own words."""
    clauses = frozenset({Safeguard.STANDARD_CONTRACTUAL_CLAUSES})
    told = [*(words.text(text, language) for text in (entry.measures, entry.text)), entry.copy_link]

    def tool(among: frozenset[Safeguard]) -> Json:
        used = [safeguard for safeguard in entry.safeguard if safeguard in among]
        if not used:
            return {"available": False}
        articles = [gdpr(safeguard.citation.removeprefix("gdpr "), words, language) for safeguard in used]
        return {"available": True, "description": "; ".join(filter(None, [*dict.fromkeys(articles), *told]))}

    return full_but(
        {
            "adequacyDecision": tool(BY_ADEQUACY),
            "appropriateGuarantees": tool(APPROPRIATE),
            "standardDataProtectionClause": tool(clauses),
        },
        {"country": entry.country},
    )


def _decisions(own: tuple[Part, ...], words: Words, language: str) -> Json:
    entries = [entry for part in own for entry in part.own("automated_decisions")]
    declared = [content.automated_decisions for part in own for content in part.contents]
    if not entries:
        return {"inUse": False} if any(block is not None and block.none for block in declared) else {}
    logic = [words.text(entry.logic, language) for entry in entries]
    effects = [words.text(text, language) for entry in entries for text in (entry.decision, entry.consequences)]
    return {
        "inUse": True,
        "logicInvolved": " ".join(filter(None, logic)),
        "scopeAndIntendedEffects": " – ".join(filter(None, effects)),
    }
