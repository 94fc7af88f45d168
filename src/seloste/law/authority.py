"""The supervisory authority to which a complaint is made. Its names and addresses stand in the language folders."""

from datetime import date
from typing import NamedTuple

from seloste.law.acts import AS_OF


class Authority(NamedTuple):
    """Contact details that are the same in every language; ``phone`` is in the national form."""

    email: str
    phone: str
    registry_phone: str
    source: str
    as_of: date


OMBUDSMAN = Authority(
    email="tietosuoja@om.fi",
    phone="029 566 6700",
    registry_phone="029 566 6768",
    source="tietosuoja.fi, contact information",
    as_of=AS_OF,
)
