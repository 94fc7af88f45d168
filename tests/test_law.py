from __future__ import annotations

from datetime import date, timedelta

import pytest

from seloste.language.citations import cite
from seloste.language.folder import LANGUAGES, vocabulary
from seloste.law.acts import ACTS
from seloste.law.bases import LegalBasis, rights
from seloste.law.citations import Citation, in_text, short
from seloste.law.countries import ADEQUACY, COUNTRIES, EEA, adequate
from seloste.law.retention import STATUTORY, laid_down

CONSENT, CONTRACT, OBLIGATION, VITAL, TASK, INTERESTS = LegalBasis

# The table of rights by legal basis: GDPR articles 7(3), 17, 20 and 21(1).
TABLE = {
    CONSENT: {"erasure", "portability", "withdrawal"},
    CONTRACT: {"erasure", "portability"},
    OBLIGATION: {"erasure_limited"},
    VITAL: {"erasure"},
    TASK: {"erasure_limited", "objection"},
    INTERESTS: {"erasure", "objection"},
}


def carried(*bases: LegalBasis, **facts: bool) -> set[str]:
    result = rights(bases, **facts)
    return {name for name in type(result).__slots__ if getattr(result, name)}


@pytest.mark.parametrize("basis", LegalBasis)
def test_a_basis_carries_its_rights(basis: LegalBasis) -> None:
    assert carried(basis) == TABLE[basis]


def test_several_bases_carry_the_rights_of_each() -> None:
    assert carried(CONSENT, OBLIGATION) == TABLE[CONSENT] | TABLE[OBLIGATION]
    assert carried(*LegalBasis) == set().union(*TABLE.values())


def test_facts_add_rights_on_any_basis() -> None:
    assert carried(OBLIGATION, direct_marketing=True) - TABLE[OBLIGATION] == {"marketing_objection"}
    assert carried(OBLIGATION, explicit_consent=True) - TABLE[OBLIGATION] == {"withdrawal"}
    assert carried(OBLIGATION, automated_decisions=True) - TABLE[OBLIGATION] == {"automated_decisions"}


def test_points_of_article_6() -> None:
    assert [basis.point for basis in LegalBasis] == ["a", "b", "c", "d", "e", "f"]


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("gdpr 13(1)(f)", Citation("tietosuoja_asetus", "", "13", "1", "f")),
        ("gdpr 37", Citation("tietosuoja_asetus", "", "37")),
        ("kirjanpitolaki 2:10", Citation("kirjanpitolaki", "2", "10")),
        ("tietosuojalaki 4", Citation("tietosuojalaki", "", "4")),
    ],
)
def test_short_references(reference: str, expected: Citation) -> None:
    assert short(reference) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("kirjanpitolaki", Citation("kirjanpitolaki")),
        ("kirjanpitolaki 2:10", Citation("kirjanpitolaki", "2", "10")),
        ("kirjanpitolaki 2 luku 10 §", Citation("kirjanpitolaki", "2", "10")),
        ("kuluttajansuojalaki 7 luku", Citation("kuluttajansuojalaki", "7")),
        ("tietosuojalaki 4.1 §", Citation("tietosuojalaki", "", "4", "1")),
        ("tyoelaman_tietosuojalaki 5 a", Citation("tyoelaman_tietosuojalaki", "", "5 a")),
        ("tyoelaman_tietosuojalaki 16-17", Citation("tyoelaman_tietosuojalaki", "", "16–17")),
        ("gdpr 6(1)(f)", Citation("tietosuoja_asetus", "", "6", "1", "f")),
    ],
)
def test_references_that_authors_write(written: str, expected: Citation) -> None:
    assert in_text(written) == expected


@pytest.mark.parametrize("wrong", ["", "523/1999", "kirjanpitolaki x", "Kirjanpitolaki (1336/1997)", "laki 1:2:3"])
def test_what_is_no_reference(wrong: str) -> None:
    assert in_text(wrong) is None


@pytest.mark.parametrize(
    ("references", "fi", "sv", "en"),
    [
        (
            ["tietosuojalaki 29"],
            "tietosuojalain (1050/2018) 29 §",
            "29 § i dataskyddslagen (1050/2018)",
            "section 29 of the Data Protection Act (1050/2018)",
        ),
        (
            ["kirjanpitolaki 2:10", "kirjanpitolaki 2:9"],
            "kirjanpitolain (1336/1997) 2 luvun 10 § ja 2 luvun 9 §",
            "2 kap. 10 § och 2 kap. 9 § i bokföringslagen (1336/1997)",
            "chapter 2, section 10 and chapter 2, section 9 of the Accounting Act (1336/1997)",
        ),
        (
            ["gdpr 6(1)(f)"],
            "yleisen tietosuoja-asetuksen (EU) 2016/679 6 artiklan 1 kohdan f alakohta",
            "artikel 6.1 f i den allmänna dataskyddsförordningen (EU) 2016/679",
            "Article 6(1)(f) of the General Data Protection Regulation (EU) 2016/679",
        ),
        (
            ["yhdistyslaki"],
            "yhdistyslaki (503/1989)",
            "föreningslagen (503/1989)",
            "the Associations Act (503/1989)",
        ),
    ],
)
def test_citations_in_three_languages(references: list[str], fi: str, sv: str, en: str) -> None:
    places = [place for reference in references if (place := in_text(reference)) is not None]
    number = ACTS[places[0].act].number
    assert [cite(places, number, language) for language in LANGUAGES] == [fi, sv, en]


def test_acts_and_their_words_are_the_same() -> None:
    assert ACTS.keys() == vocabulary("fi", "acts").keys()
    assert all(act.source and act.as_of <= date.today() for act in ACTS.values())


def test_acts_have_links() -> None:
    assert ACTS["avioliittolaki"].link("fi") == "https://www.finlex.fi/fi/laki/ajantasa/1929/19290234"
    assert ACTS["kuluttajansuojalaki"].link("sv") == "https://www.finlex.fi/sv/laki/ajantasa/1978/19780038"
    assert ACTS["tietosuoja_asetus"].link("en") == "http://data.europa.eu/eli/reg/2016/679/oj"


def test_the_old_act_is_repealed_and_only_that() -> None:
    assert [act.id for act in ACTS.values() if act.repealed] == ["henkilotietolaki"]
    assert ACTS["henkilotietolaki"].repealed == date(2019, 1, 1)


def test_the_eea() -> None:
    assert len(EEA - {"AX", "RE", "GP", "GF", "MQ", "YT", "MF"}) == 30
    assert EEA < COUNTRIES
    assert not EEA & ADEQUACY.keys()


@pytest.mark.parametrize("decision", ADEQUACY.values(), ids=lambda decision: decision.country)
def test_an_adequacy_decision_holds_from_its_day_to_its_end(decision: object) -> None:
    known = next(known for known in ADEQUACY.values() if known is decision)
    assert adequate(known.country, known.valid_from) is known
    assert adequate(known.country, known.valid_from - timedelta(days=1)) is None
    if known.valid_to is not None:
        assert adequate(known.country, known.valid_to) is known
        assert adequate(known.country, known.valid_to + timedelta(days=1)) is None


def test_periods_that_acts_lay_down() -> None:
    accounting = [("accounting_vouchers", 6), ("accounting_books", 10)]
    for place in (Citation("kirjanpitolaki"), Citation("kirjanpitolaki", "2", "10")):
        assert [(rule.id, rule.years) for rule in laid_down(place)] == accounting
    assert [rule.id for rule in laid_down(Citation("tyoelaman_tietosuojalaki", "", "17"))] == ["workplace_camera"]
    for other in (
        Citation("kirjanpitolaki", "2", "9"),
        Citation("tyoelaman_tietosuojalaki", "", "5"),
        Citation("tyosopimuslaki"),
    ):
        assert laid_down(other) == ()
    assert STATUTORY.keys() == vocabulary("fi", "statutory_retention").keys()
    for language in LANGUAGES:
        for id_, rule in STATUTORY.items():
            number = ACTS[rule.citation.split(" ")[0]].number
            assert number in vocabulary(language, "statutory_retention")[id_]["sentence"]
