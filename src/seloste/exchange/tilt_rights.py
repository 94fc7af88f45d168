"""The data subject's rights in TILT."""

from __future__ import annotations

from seloste.exchange.dpv_rights import carried
from seloste.exchange.tilt_forms import Json, full_but, gdpr
from seloste.exchange.words import Words
from seloste.language import folder
from seloste.law.authority import OMBUDSMAN
from seloste.spec.derived import request_address
from seloste.spec.models.rights import RequestChannel, RightsUse, Use, Ways
from seloste.spec.models.spec import Spec

_RIGHTS = {
    "accessAndDataPortability": "portability",
    "rightToInformation": "access",
    "rightToRectificationOrDeletion": "rectification",
    "rightToDataPortability": "portability",
    "rightToWithdrawConsent": "withdrawal",
}

ARTICLES = {"access": "15", "rectification": "16", "portability": "20", "withdrawal": "7(3)", "complaint": "77"}
"""What stands as the description of a right of which the author says nothing: TILT asks for one."""


def rights(spec: Spec, words: Words, language: str) -> Json:
    """Return the rights that TILT knows, by their names there."""
    there = carried(spec)
    found = {name: _right(key, key in there, spec, words, language) for name, key in _RIGHTS.items()}
    return {**found, "rightToComplain": _complaint(spec, words, language)}


def _right(key: str, available: bool, spec: Spec, words: Words, language: str) -> Json:
    if not available:
        return {"available": False}
    declared = spec.rights or RightsUse()
    own: Use | None = getattr(declared, key)
    ways: Ways = own if own is not None and own.ways else declared
    checks = own.identity_check if own is not None and own.identity_check else declared.identity_check
    urls = [
        request_address(way, ways, spec) for way in (RequestChannel.FORM, RequestChannel.ACCOUNT) if way in ways.ways
    ]
    mail = request_address(RequestChannel.EMAIL, ways, spec) if RequestChannel.EMAIL in ways.ways else None
    told = "" if own is None else words.text(own.text, language)
    return full_but(
        {"available": True, "description": told or gdpr(ARTICLES[key], words, language)},
        {
            "url": next((url for url in urls if url is not None), None),
            "email": mail,
            "identificationEvidences": [words.text(phrase, language, "sentence") for phrase in checks],
        },
    )


def _complaint(spec: Spec, words: Words, language: str) -> Json:
    own = folder.read(language, "authority")
    declared = None if spec.rights is None else spec.rights.complaint
    told = "" if declared is None else words.text(declared.text, language)
    return full_but(
        {"available": True, "description": told or gdpr(ARTICLES["complaint"], words, language)},
        {
            "url": own["website"],
            "email": OMBUDSMAN.email,
            "supervisoryAuthority": {
                "name": own["name"],
                "address": own["postal_address"],
                "country": "FI",
                "email": OMBUDSMAN.email,
                "phone": OMBUDSMAN.phone,
            },
        },
    )
