"""The acts that a notice cites: number, year and standing. Their names are words and stand in the language folders."""

from datetime import date
from typing import NamedTuple

AS_OF = date(2026, 6, 30)
"""The day up to which the facts in this folder have been followed."""

TIETOSUOJALAKI_APPLIES = date(2019, 1, 1)
"""The day from which tietosuojalaki (1050/2018) has been in force: 37 §."""


class Act(NamedTuple):
    """A statute of Finland or a regulation of the EU. ``number`` is as cited: "1050/2018", "(EU) 2016/679"."""

    id: str
    number: str
    source: str
    as_of: date = AS_OF
    repealed: date | None = None

    @property
    def is_eu(self) -> bool:
        return self.number.startswith("(EU)")

    def link(self, language: str) -> str:
        """Return where the act can be read: EUR-Lex by its ELI, or Finlex, which has no English of every act."""
        if self.is_eu:
            year, number = self.number.removeprefix("(EU) ").split("/")
            return f"http://data.europa.eu/eli/reg/{year}/{number}/oj"
        number, year = self.number.split("/")
        return f"https://www.finlex.fi/{'sv' if language == 'sv' else 'fi'}/laki/ajantasa/{year}/{year}{number:0>4}"


def _statute(id_: str, number: str, repealed: date | None = None) -> Act:
    return Act(id_, number, f"Statutes of Finland {number} (Finlex)", repealed=repealed)


_ACTS = (
    Act("tietosuoja_asetus", "(EU) 2016/679", "EUR-Lex, CELEX 32016R0679"),
    _statute("tietosuojalaki", "1050/2018"),
    _statute("henkilotietolaki", "523/1999", repealed=date(2019, 1, 1)),
    _statute("henkilorekisterilaki", "471/1987", repealed=date(1999, 6, 1)),
    _statute("tietosuojalautakuntalaki", "389/1994", repealed=date(2019, 1, 1)),
    _statute("sahkoisen_viestinnan_tietosuojalaki", "516/2004", repealed=date(2015, 1, 1)),
    _statute("sahkoisen_viestinnan_laki", "917/2014"),
    _statute("tyoelaman_tietosuojalaki", "759/2004"),
    _statute("tiedonhallintalaki", "906/2019"),
    _statute("julkisuuslaki", "621/1999"),
    _statute("digipalvelulaki", "306/2019"),
    _statute("kirjanpitolaki", "1336/1997"),
    _statute("ennakkoperintalaki", "1118/1996"),
    _statute("yhdistyslaki", "503/1989"),
    _statute("asunto_osakeyhtiolaki", "1599/2009"),
    _statute("tyosopimuslaki", "55/2001"),
    _statute("arkistolaki", "831/1994"),
    _statute("kirkkolaki", "652/2023"),
    _statute("asiakastietolaki", "703/2023"),
    _statute("arvonlisaverolaki", "1501/1993"),
    _statute("kuluttajansuojalaki", "38/1978"),
    _statute("rahanpesulaki", "444/2017"),
    _statute("osakeyhtiolaki", "624/2006"),
    _statute("tyoaikalaki", "872/2019"),
    _statute("vuosilomalaki", "162/2005"),
    _statute("tyoturvallisuuslaki", "738/2002"),
    _statute("tyoterveyshuoltolaki", "1383/2001"),
    _statute("ilmoittajansuojelulaki", "1171/2022"),
    _statute("rikostausta", "504/2002"),
    _statute("hallintolaki", "434/2003"),
    _statute("kuntalaki", "410/2015"),
    _statute("tilastolaki", "280/2004"),
    _statute("varhaiskasvatuslaki", "540/2018"),
    _statute("perusopetuslaki", "628/1998"),
    _statute("liikuntalaki", "390/2015"),
    _statute("nuorisolaki", "1285/2016"),
    _statute("lastensuojelulaki", "417/2007"),
    _statute("sosiaalihuoltolaki", "1301/2014"),
    _statute("potilaslaki", "785/1992"),
    _statute("vaestotietojarjestelmalaki", "661/2009"),
    _statute("hautaustoimilaki", "457/2003"),
    _statute("avioliittolaki", "234/1929"),
    _statute("yhdenvertaisuuslaki", "1325/2014"),
    _statute("tasa_arvolaki", "609/1986"),
    _statute("rikoslaki", "39/1889"),
    _statute("vanhentumislaki", "728/2003"),
    _statute("vapaaehtoisten_rikostausta", "148/2014"),
    Act("tuoteturvallisuusasetus", "(EU) 2023/988", "EUR-Lex, CELEX 32023R0988"),
)

ACTS: dict[str, Act] = {act.id: act for act in _ACTS}
