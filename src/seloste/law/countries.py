"""Countries and what a transfer to them rests on: EEA membership and adequacy decisions, with dates."""

from datetime import date
from typing import NamedTuple

from seloste.law.acts import AS_OF

EEA = frozenset(
    """AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO AX
    RE GP GF MQ YT MF""".split()
)
"""The 27 Member States of the EU with Iceland, Liechtenstein and Norway. Åland (AX) is Finland,
and the regions under GDPR article 3 with TEU article 52 that have codes of their own (RE to MF) are France.
"""

COUNTRIES = EEA | frozenset(
    """AD AE AF AG AI AL AM AO AQ AR AS AU AW AZ BA BB BD BF BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF
    CG CH CI CK CL CM CN CO CR CU CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GB GD GE GF GG GH GI GL GM GN
    GP GQ GS GT GU GW GY HK HM HN HT ID IL IM IN IO IQ IR JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LK
    LR LS LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NP NR NU NZ OM PA
    PE PF PG PH PK PM PN PR PS PW PY QA RE RS RU RW SA SB SC SD SG SH SJ SL SM SN SO SR SS ST SV SX SY SZ TC TD TF
    TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW""".split()
)
"""ISO 3166-1 alpha-2 codes, with XK for Kosovo."""


class Membership(NamedTuple):
    """Countries to which no transfer goes, because they belong to the EU or the EEA or are treated as if they did."""

    countries: frozenset[str]
    source: str
    valid_to: date | None = None
    as_of: date = AS_OF


MEMBERSHIPS = (
    Membership(EEA, "Treaty on European Union; Agreement on the European Economic Area"),
    Membership(frozenset({"GB"}), "Withdrawal Agreement, articles 126 and 127", valid_to=date(2020, 12, 31)),
)
"""The United Kingdom was treated as a Member State until the transition period ended."""


def is_eea(country: str | None, day: date) -> bool:
    """Tell whether a country belonged to the EU or the EEA on a day on which the GDPR applies."""
    return any(
        country in membership.countries and (membership.valid_to is None or day <= membership.valid_to)
        for membership in MEMBERSHIPS
    )


class Adequacy(NamedTuple):
    """A decision of the Commission under GDPR article 45. ``number`` is empty where it has not been confirmed.

    ``place`` is a country, or an international organisation of ``ORGANISATIONS``. ``certified_only``: only recipients
    that take part in a framework are covered. ``limited``: some recipients in the country are not.
    The days on which the decisions before 2022 began are of general knowledge; they are never printed.
    """

    place: str
    number: str
    valid_from: date
    valid_to: date | None = None
    certified_only: bool = False
    limited: bool = False
    source: str = "European Commission, adequacy decisions"
    as_of: date = AS_OF

    def holds(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


EPO = "European Patent Organisation"

ORGANISATIONS = {
    "epo": EPO,
    "european patent organisation": EPO,
    "euroopan patenttijärjestö": EPO,
    "europeiska patentorganisationen": EPO,
}
"""International organisations of which there is a decision, by their names in small letters."""

ADEQUACY = (
    Adequacy("CH", "2000/518/EC", date(2000, 7, 26)),
    Adequacy("CA", "2002/2/EC", date(2001, 12, 20), limited=True),
    Adequacy("AR", "2003/490/EC", date(2003, 6, 30)),
    Adequacy("GG", "2003/821/EC", date(2003, 11, 21)),
    Adequacy("IM", "2004/411/EC", date(2004, 4, 28)),
    Adequacy("JE", "2008/393/EC", date(2008, 5, 8)),
    Adequacy("FO", "2010/146/EU", date(2010, 3, 5)),
    Adequacy("AD", "2010/625/EU", date(2010, 10, 19)),
    Adequacy("IL", "2011/61/EU", date(2011, 1, 31)),
    Adequacy("UY", "2012/484/EU", date(2012, 8, 21)),
    Adequacy("NZ", "2013/65/EU", date(2012, 12, 19)),
    Adequacy("JP", "(EU) 2019/419", date(2019, 1, 23), limited=True),
    Adequacy("GB", "(EU) 2021/1772", date(2021, 6, 28), valid_to=date(2025, 12, 27)),
    Adequacy("KR", "(EU) 2022/254", date(2021, 12, 17), limited=True),
    Adequacy("US", "(EU) 2023/1795", date(2023, 7, 10), certified_only=True),
    Adequacy(EPO, "", date(2025, 7, 15)),
    Adequacy("GB", "", date(2025, 12, 19), valid_to=date(2031, 12, 27)),
    Adequacy("BR", "", date(2026, 1, 26)),
)
"""In the order of their days. The decision on the United Kingdom was renewed before it ended."""


def adequate(place: str, day: date) -> Adequacy | None:
    """Return the latest adequacy decision for a country or an organisation that is in force on the day, if any is."""
    known = ORGANISATIONS.get(place.strip().lower(), place)
    return next((decision for decision in reversed(ADEQUACY) if decision.place == known and decision.holds(day)), None)
