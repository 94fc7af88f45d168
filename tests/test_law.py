from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from command import ROOT, seloste

from seloste.checks.registry import rules
from seloste.language.citations import cite
from seloste.language.folder import LANGUAGES, read, vocabulary
from seloste.law.acts import ACTS, AS_OF, Act
from seloste.law.bases import NOT_ERASABLE, RIGHTS, LegalBasis, rights
from seloste.law.citations import Citation, in_text, short
from seloste.law.countries import ADEQUACY, COUNTRIES, EEA, EPO, MEMBERSHIPS, Adequacy, Membership, adequate, is_eea
from seloste.law.decisions import DECISIONS, Court, Decision, Standing
from seloste.law.retention import STATUTORY, StatutoryRetention, laid_down
from seloste.law.transfers import (
    APPROPRIATE,
    BY_ADEQUACY,
    DEROGATIONS,
    ENDED,
    FRAMEWORK,
    WITH_A_COPY,
    EndedTool,
    Safeguard,
)

Fact = Act | StatutoryRetention | Membership | Adequacy | EndedTool | Decision

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
    return {name for name in type(result)._fields if getattr(result, name)}


@pytest.mark.parametrize("basis", LegalBasis)
def test_a_basis_carries_its_rights(basis: LegalBasis) -> None:
    assert carried(basis) == TABLE[basis]


def test_several_bases_carry_the_rights_of_each() -> None:
    assert carried(CONSENT, OBLIGATION) == TABLE[CONSENT] | TABLE[OBLIGATION]
    assert carried(*LegalBasis) == set().union(*TABLE.values())


def test_facts_add_rights_on_any_basis() -> None:
    assert carried(OBLIGATION, direct_marketing=True) - TABLE[OBLIGATION] == {"marketing_objection"}
    assert carried(OBLIGATION, explicit_consent=True) - TABLE[OBLIGATION] == {"withdrawal", "portability"}
    assert carried(TASK, explicit_consent=True) - TABLE[TASK] == {"withdrawal"}  # GDPR article 20(3)
    assert carried(OBLIGATION, automated_decisions=True) - TABLE[OBLIGATION] == {"automated_decisions"}
    assert TABLE[CONTRACT] - carried(CONTRACT, automated_means=False) == {"portability"}


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
            "kirjanpitolain (1336/1997) 2 luvun 10 ja 9 §",
            "2 kap. 10 och 9 § i bokföringslagen (1336/1997)",
            "chapter 2, sections 10 and 9 of the Accounting Act (1336/1997)",
        ),
        (
            ["kirjanpitolaki 2:10", "kirjanpitolaki 3:9"],
            "kirjanpitolain (1336/1997) 2 luvun 10 § ja 3 luvun 9 §",
            "2 kap. 10 § och 3 kap. 9 § i bokföringslagen (1336/1997)",
            "chapter 2, section 10 and chapter 3, section 9 of the Accounting Act (1336/1997)",
        ),
        (
            ["tietosuojalaki 6.2", "tietosuojalaki 7", "tietosuojalaki 29–31", "tietosuojalaki 29–31"],
            "tietosuojalain (1050/2018) 6 §:n 2 momentti sekä 7 ja 29–31 §",
            "6 § 2 mom. samt 7 och 29–31 § i dataskyddslagen (1050/2018)",
            "section 6, subsection 2, and sections 7 and 29–31 of the Data Protection Act (1050/2018)",
        ),
        (
            ["gdpr 13(1)(f)", "gdpr 13", "gdpr 14"],
            "yleisen tietosuoja-asetuksen (EU) 2016/679 13 artiklan 1 kohdan f alakohta sekä 13 ja 14 artikla",
            "artikel 13.1 f samt artiklarna 13 och 14 i den allmänna dataskyddsförordningen (EU) 2016/679",
            "Article 13(1)(f), and Articles 13 and 14 of the General Data Protection Regulation (EU) 2016/679",
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


def test_the_old_acts_are_repealed_and_only_those() -> None:
    assert {act.number: act.repealed for act in ACTS.values() if act.repealed} == {
        "523/1999": date(2019, 1, 1),
        "471/1987": date(1999, 6, 1),
        "389/1994": date(2019, 1, 1),
        "516/2004": date(2015, 1, 1),
    }


def test_the_eea() -> None:
    assert len(EEA - {"AX", "RE", "GP", "GF", "MQ", "YT", "MF"}) == 30
    assert EEA < COUNTRIES
    assert not EEA & {decision.place for decision in ADEQUACY}
    assert MEMBERSHIPS[0].countries == EEA and MEMBERSHIPS[0].valid_to is None


@pytest.mark.parametrize(
    ("country", "day", "expected"),
    [
        ("FI", date(2026, 11, 22), True),
        ("AX", date(2026, 11, 22), True),
        ("NO", date(2018, 5, 25), True),
        ("CH", date(2018, 5, 25), False),
        ("GB", date(2018, 5, 25), True),
        ("GB", date(2019, 6, 1), True),
        ("GB", date(2020, 12, 31), True),
        ("GB", date(2021, 1, 1), False),
        (None, date(2026, 11, 22), False),
    ],
)
def test_who_belongs_to_the_eea_on_a_day(country: str | None, day: date, expected: bool) -> None:
    assert is_eea(country, day) is expected


@pytest.mark.parametrize("decision", ADEQUACY, ids=lambda decision: f"{decision.place}-{decision.valid_from}")
def test_an_adequacy_decision_holds_from_its_day_to_its_end(decision: Adequacy) -> None:
    assert decision.place in COUNTRIES | {EPO}
    assert adequate(decision.place, decision.valid_from) is decision
    assert not decision.holds(decision.valid_from - timedelta(days=1))
    if decision.valid_to is not None:
        assert decision.holds(decision.valid_to)
        assert not decision.holds(decision.valid_to + timedelta(days=1))


@pytest.mark.parametrize(
    ("place", "day", "number"),
    [
        ("GB", date(2021, 6, 27), None),
        ("GB", date(2021, 6, 28), "(EU) 2021/1772"),
        ("GB", date(2025, 12, 18), "(EU) 2021/1772"),
        ("GB", date(2025, 12, 28), ""),
        ("GB", date(2031, 12, 27), ""),
        ("GB", date(2031, 12, 28), None),
        ("US", date(2019, 1, 1), None),
        ("US", date(2020, 7, 17), None),
        ("US", date(2023, 7, 9), None),
        ("US", date(2023, 7, 10), FRAMEWORK),
        ("BR", date(2026, 1, 25), None),
        ("BR", date(2026, 1, 26), ""),
        ("EPO", date(2025, 7, 14), None),
        ("EPO", date(2025, 7, 15), ""),
        ("Euroopan patenttijärjestö", date(2025, 7, 15), ""),
        ("Europeiska patentorganisationen", date(2025, 7, 15), ""),
        ("European Patent Organisation", date(2025, 7, 15), ""),
        ("Interpol", date(2026, 11, 22), None),
        ("IN", date(2026, 11, 22), None),
    ],
)
def test_adequacy_in_time(place: str, day: date, number: str | None) -> None:
    decision = adequate(place, day)
    assert (None if decision is None else decision.number) == number


def test_adequacy_that_does_not_cover_everybody() -> None:
    assert {decision.place for decision in ADEQUACY if decision.limited} == {"CA", "JP", "KR"}
    assert [decision.number for decision in ADEQUACY if decision.certified_only] == [FRAMEWORK]


def test_transfer_tools() -> None:
    assert frozenset(Safeguard) == BY_ADEQUACY | APPROPRIATE | DEROGATIONS
    for safeguard in Safeguard:
        article = short(safeguard.citation).section
        assert article == ("45" if safeguard in BY_ADEQUACY else "49" if safeguard in DEROGATIONS else article)
        assert (article in ("46", "47")) == (safeguard in APPROPRIATE)
    assert {Safeguard.COMPELLING_LEGITIMATE_INTERESTS} == WITH_A_COPY - APPROPRIATE


def test_transfer_tools_that_have_ended() -> None:
    ended = {tool.id: (tool.ended, tool.contracts_until) for tool in ENDED.values()}
    assert ended == {
        "safe_harbour": (date(2015, 10, 6), None),
        "privacy_shield": (date(2020, 7, 16), None),
        "old_standard_contractual_clauses": (date(2021, 9, 27), date(2022, 12, 27)),
    }
    for tool in ENDED.values():
        assert not tool.decision or DECISIONS[tool.decision].date == tool.ended


def test_decisions_and_their_words_are_the_same() -> None:
    for language in LANGUAGES:
        words = read(language, "decisions")
        assert list(words["courts"]) == sorted(Court)
        assert list(words["decisions"]) == list(DECISIONS)
        assert all(sentence.endswith(".") for sentence in words["decisions"].values())
    assert list(DECISIONS.values()) == sorted(DECISIONS.values(), key=lambda decision: decision.date)


def test_only_an_appealed_decision_has_an_appeal() -> None:
    appealed = {decision.id: decision.appeal for decision in DECISIONS.values() if decision.appeal}
    assert appealed == {"latombe": "C-703/25 P"}
    assert [decision.id for decision in DECISIONS.values() if decision.standing is Standing.APPEALED] == ["latombe"]


def test_rules_rest_on_decisions_that_are_there() -> None:
    named = {id_ for rule in rules() for id_ in rule.diagnostic.decisions}
    assert named and named <= DECISIONS.keys()


@pytest.mark.parametrize(
    "fact",
    [*ACTS.values(), *STATUTORY.values(), *MEMBERSHIPS, *ADEQUACY, *ENDED.values(), *DECISIONS.values()],
    ids=lambda fact: f"{type(fact).__name__}-{getattr(fact, 'id', '')}",
)
def test_a_fact_has_its_source_and_its_date(fact: Fact) -> None:
    assert fact.source.strip()
    assert date(2018, 5, 25) < fact.as_of <= date.today()


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


def test_every_right_has_its_bases_and_its_source() -> None:
    assert RIGHTS["portability"].bases == {LegalBasis.CONSENT, LegalBasis.CONTRACT}
    assert RIGHTS["objection"].bases == {LegalBasis.PUBLIC_TASK, LegalBasis.LEGITIMATE_INTERESTS}
    assert {LegalBasis.LEGAL_OBLIGATION, LegalBasis.PUBLIC_TASK} == NOT_ERASABLE
    for right in RIGHTS.values():
        assert right.bases and right.condition and right.source and right.as_of
        assert short(right.citation).act == "tietosuoja_asetus"


def test_the_day_of_the_law_is_the_same_wherever_it_is_told() -> None:
    told = f"{AS_OF.day} {AS_OF:%B %Y}"
    help_ = " ".join(seloste("--help").text.split())
    for text in (help_, (ROOT / "README.md").read_text("utf-8")):
        assert set(re.findall(r"\b\d{1,2} [A-Z][a-z]+ 20\d\d\b", text)) == {told}
