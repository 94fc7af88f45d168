"""What stands in a starter until the author puts the facts of the organisation in its place."""

from __future__ import annotations

from seloste.spec.models.parties import ControllerKind

BUSINESS_ID = "9999999-2"
"""Of the right form, and not in use."""

DOMAIN = "oma-organisaatio.example"
EMAIL = f"tietosuoja@{DOMAIN}"
OFFICER_EMAIL = f"tietosuojavastaava@{DOMAIN}"
STREET = "Esimerkkitie 1"
POSTAL_CODE = "00000"
EXACT = frozenset({BUSINESS_ID, STREET, POSTAL_CODE})

NAMES = {
    ControllerKind.COMPANY: "Esimerkkiyhtiö Oy",
    ControllerKind.SOLE_TRADER: "Toiminimi Esimerkki",
    ControllerKind.COOPERATIVE: "Esimerkkiosuuskunta",
    ControllerKind.ASSOCIATION: "Esimerkkiyhdistys ry",
    ControllerKind.FOUNDATION: "Esimerkkisäätiö sr",
    ControllerKind.HOUSING_COMPANY: "Asunto Oy Esimerkkitalo",
    ControllerKind.MUNICIPALITY: "Esimerkkikunta",
    ControllerKind.PRIVATE_PERSON: "Etunimi Sukunimi",
}
"""A name for each kind of controller that a starter fits."""
