"""Retention periods that an act lays down."""

from datetime import date
from typing import NamedTuple

from seloste.law.acts import AS_OF
from seloste.law.citations import Citation, short


class StatutoryRetention(NamedTuple):
    """A period that an act lays down. Its sentence stands in the language folders under the same id.

    ``by_act_alone``: the act is so well known for its periods that its name stands for them.
    """

    id: str
    citation: str
    years: int
    at_least: bool
    source: str
    by_act_alone: bool = False
    as_of: date = AS_OF


STATUTORY: dict[str, StatutoryRetention] = {
    rule.id: rule
    for rule in (
        StatutoryRetention(
            "accounting_vouchers", "kirjanpitolaki 2:10", 6, True, "1336/1997 2:10 § (1620/2015)", by_act_alone=True
        ),
        StatutoryRetention(
            "accounting_books", "kirjanpitolaki 2:10", 10, True, "1336/1997 2:10 § (1620/2015)", by_act_alone=True
        ),
        StatutoryRetention("workplace_camera", "tyoelaman_tietosuojalaki 17", 1, False, "759/2004 17 §"),
        StatutoryRetention("customer_due_diligence", "rahanpesulaki 3:3", 5, True, "444/2017 3:3 §; PRH, guidance"),
        StatutoryRetention(
            "certificate_of_employment", "tyosopimuslaki 6:7", 10, True, "55/2001 6:7 §; tyosuojelu.fi, guidance"
        ),
    )
}


OPEN_CRITERIA = frozenset({"until_objection"})
"""Criteria that leave the end to the data subject alone, where the storage must end by itself: GDPR article 5(1)(e)."""


def laid_down(place: Citation) -> tuple[StatutoryRetention, ...]:
    """Return the periods that a place in an act lays down; of a whole act only where the act is known for them."""
    return tuple(
        rule
        for rule in STATUTORY.values()
        if (known := short(rule.citation)).act == place.act
        and (
            (known.chapter, known.section) == (place.chapter, place.section)
            or (rule.by_act_alone and not place.section)
        )
    )
