"""What the words mean in law agrees with the vocabulary, with the spec language and with itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pytest

from seloste.language.folder import read
from seloste.law.bases import LegalBasis
from seloste.law.knowledge import by_word, data, data_subjects, dpv, purposes, recipients, security_measures, sources
from seloste.law.knowledge.data import SpecialCategory
from seloste.law.retention import OPEN_CRITERIA
from seloste.law.transfers import Safeguard
from seloste.spec.models.rights import RightsUse, Ways

RECORDS: dict[str, Mapping[str, Any]] = {
    "data": data.DATA,
    "purposes": purposes.PURPOSES,
    "recipients": recipients.RECIPIENTS,
    "sources": sources.SOURCES,
    "data_subjects": data_subjects.DATA_SUBJECTS,
    "security_measures": security_measures.SECURITY_MEASURES,
}
COMPLETE = ("purposes", "recipients", "sources", "security_measures")
"""Kinds of which every word must have an entry; of the others only words of which there is something to say."""

IN_LAW: dict[str, Collection[str]] = {
    "legal_bases": [basis.value for basis in LegalBasis],
    "safeguards": [safeguard.value for safeguard in Safeguard],
    "rights": RightsUse.model_fields.keys() - Ways.model_fields.keys(),
}
"""Kinds of DPV concepts whose words are no vocabulary but values and keys of the spec language."""

ASKED = {
    "data": data.data_item,
    "purposes": purposes.purpose,
    "recipients": recipients.recipient,
    "sources": sources.source,
    "data_subjects": data_subjects.data_subject,
    "security_measures": security_measures.security_measure,
}


def words(kind: str) -> Collection[str]:
    return IN_LAW[kind] if kind in IN_LAW else read("fi", f"vocabulary/{kind}").keys()


@pytest.mark.parametrize("kind", RECORDS)
def test_every_word_that_is_known_is_a_word_of_the_vocabulary(kind: str) -> None:
    assert set(RECORDS[kind]) <= set(words(kind))


@pytest.mark.parametrize("kind", COMPLETE)
def test_every_word_of_a_complete_kind_is_known(kind: str) -> None:
    assert set(words(kind)) <= set(RECORDS[kind])


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_stands_under_its_own_word_and_has_a_source_and_a_date(kind: str) -> None:
    for word, record in RECORDS[kind].items():
        assert record.word == word
        assert record.as_of > date(2018, 5, 25)
        assert record.sources if hasattr(record, "sources") else record.source


@pytest.mark.parametrize("kind", RECORDS)
def test_records_are_frozen(kind: str) -> None:
    record = next(iter(RECORDS[kind].values()))
    with pytest.raises(AttributeError):
        record.word = "other"


@pytest.mark.parametrize("kind", ASKED)
def test_asking_finds_the_record_and_says_nothing_of_an_unknown_word(kind: str) -> None:
    for word, record in RECORDS[kind].items():
        assert ASKED[kind](word) is record
    unknown: Any = ASKED[kind]("no_such_word")
    assert unknown is None if kind == "sources" else type(unknown)("no_such_word") == unknown


@pytest.mark.parametrize("module", [data, purposes, data_subjects])
def test_every_kind_of_fact_has_its_source(module: Any) -> None:
    record = next(iter(RECORDS[module.__name__.rpartition(".")[2]].values()))
    assert set(module.RESTS_ON) == set(record._fields) - {"word", "as_of"}


def test_a_word_that_stands_under_two_facts_is_refused() -> None:
    assert by_word({"x": "a b", "y": " c\n d "}) == {"a": "x", "b": "x", "c": "y", "d": "y"}
    with pytest.raises(ValueError, match="b: x and y"):
        by_word({"x": "a b", "y": "b"})
    assert len(data.DATA) == len(data._ITEMS)


def test_sets_name_only_words_that_are_there() -> None:
    assert not (purposes.DIRECT_MARKETING | purposes.PROFILING) - purposes.PURPOSES.keys()
    assert not sources.PUBLIC - sources.SOURCES.keys()
    assert not sources.PUBLICNESS_VARIES - sources.SOURCES.keys()
    assert set(words("data_groups")) >= data.SPECIAL_CATEGORY_GROUPS | data.OFFENCE_DATA_GROUPS
    assert set(words("special_category_grounds")) >= data.NATIONAL_GROUNDS
    assert set(words("retention_criteria")) >= OPEN_CRITERIA
    assert not security_measures._SAFEGUARD_OF.keys() - security_measures.SECURITY_MEASURES.keys()


def test_every_item_of_data_with_an_entry_has_something_to_say() -> None:
    silent = [word for word, item in data.DATA.items() if item == data.DataItem(word)]
    silent += [word for word, who in data_subjects.DATA_SUBJECTS.items() if who == data_subjects.DataSubject(word)]
    assert not silent


def test_what_nobody_may_get_wrong() -> None:
    assert data.data_item("health_data").special == (SpecialCategory.HEALTH,)
    assert data.data_item("religious_affiliation").special == (SpecialCategory.RELIGION_OR_BELIEF,)
    assert data.data_item("union_membership").special == (SpecialCategory.TRADE_UNION,)
    assert set(data.IDENTITY_CODE) == {"personal_identity_code"}
    assert set(data.OFFENCE_DATA) == {"criminal_record_extract_checked"}
    assert not data.data_item("personal_identity_code").special  # tietosuojalaki 29 §, not GDPR article 9
    assert not data.data_item("photograph").special  # recital 51
    assert data.data_item("camera_recording").recording and data.data_item("camera_recording").observed
    assert data.data_item("password").credential


def test_the_purposes_have_usual_bases_that_differ() -> None:
    for word, known in purposes.PURPOSES.items():
        assert known.usual_bases, word
        assert len(set(known.usual_bases)) == len(known.usual_bases), word
    assert purposes.purpose("accounting").usual_bases == (LegalBasis.LEGAL_OBLIGATION,)
    assert purposes.purpose("website_analytics").usual_bases == (LegalBasis.CONSENT,)  # 917/2014 205 §


def test_direct_marketing_never_rests_on_a_duty() -> None:
    for word in purposes.DIRECT_MARKETING:
        bases = set(purposes.purpose(word).usual_bases)
        assert not bases & {LegalBasis.LEGAL_OBLIGATION, LegalBasis.PUBLIC_TASK, LegalBasis.VITAL_INTERESTS}, word


def test_no_source_is_both_direct_and_indirect_and_the_person_is_no_public_source() -> None:
    indirect = {word for word, known in sources.SOURCES.items() if known.origin is sources.Origin.INDIRECT}
    assert not sources.DIRECT & indirect
    assert sources.DIRECT | indirect == sources.SOURCES.keys()
    assert not sources.DIRECT & sources.PUBLIC
    assert not sources.PUBLICNESS_VARIES & (sources.DIRECT | sources.PUBLIC)
    assert "data_subject" in sources.DIRECT and "ytj" in indirect & sources.PUBLIC


def test_one_name_is_the_same_authority_as_source_and_as_recipient() -> None:
    both = sources.SOURCES.keys() & recipients.RECIPIENTS.keys()
    assert {"tax_administration", "kela"} <= both
    assert all(sources.SOURCES[word].origin is sources.Origin.INDIRECT for word in both)


def test_safeguards_are_points_of_the_act() -> None:
    assert {point.value for point in security_measures.Safeguard} <= set(range(1, 12))
    used = {known.safeguard for known in security_measures.SECURITY_MEASURES.values()}
    assert used == {*security_measures.Safeguard, None}


@pytest.mark.parametrize("kind", dpv.KINDS)
def test_dpv_names_words_that_are_there(kind: str) -> None:
    assert dpv.KINDS[kind]
    assert set(dpv.KINDS[kind]) <= set(words(kind))


@pytest.mark.parametrize("kind", [*IN_LAW, "sources"])
def test_dpv_has_every_word_of_the_kinds_that_it_covers(kind: str) -> None:
    assert set(words(kind)) == set(dpv.KINDS[kind])


@pytest.mark.parametrize("kind", dpv.KINDS)
def test_curies_are_well_formed_and_have_a_known_prefix(kind: str) -> None:
    for word, short in dpv.KINDS[kind].items():
        prefix, colon, name = short.partition(":")
        assert colon and prefix in dpv.NAMESPACES, (word, short)
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]*(-[0-9]+(-[a-z])?)?", name), (word, short)
        assert dpv.iri(short) == dpv.NAMESPACES[prefix] + name
        assert dpv.curie(kind, word) == short


def test_every_prefix_is_used_and_an_unknown_one_is_refused() -> None:
    used = {short.partition(":")[0] for kind in dpv.KINDS.values() for short in kind.values()}
    assert used == dpv.NAMESPACES.keys()
    assert dpv.iri("pd:EmailAddress") == "https://w3id.org/dpv/pd#EmailAddress"
    with pytest.raises(KeyError):
        dpv.iri("foaf:Person")
    assert dpv.curie("data", "no_such_word") is None and dpv.curie("no_such_kind", "email") is None


def test_points_of_the_gdpr_are_those_of_the_concepts() -> None:
    assert dpv.LEGAL_BASES["consent"] == "eu-gdpr:A6-1-a"
    assert dpv.LEGAL_BASES["legitimate_interests"] == "eu-gdpr:A6-1-f"
    for safeguard in Safeguard:
        article = re.sub(r"\W+", "-", safeguard.citation.removeprefix("gdpr ")).strip("-")
        expected = {"45": "A45-3", "47": "A46-2-b", "49-1": "A49-2"}.get(article, f"A{article}")
        assert dpv.SAFEGUARDS[safeguard.value] == f"eu-gdpr:{expected}"


def test_special_categories_agree_with_dpv() -> None:
    special = {"pd:Health", "pd:Disability", "pd:HealthRecord", "pd:Religion", "pd:EthnicOrigin"}
    found = {word for word, short in dpv.KINDS["data"].items() if short in special | {"pd:TradeUnionMembership"}}
    assert found <= data.SPECIAL_CATEGORY


def test_whoever_is_in_no_role_has_no_usual_role() -> None:
    assert not any(recipients.recipient(word).usual_role for word in recipients.NOT_IN_A_ROLE)
    assert not by_word(recipients._BY_ROLE).keys() & recipients.NOT_IN_A_ROLE
    assert all(
        known.in_a_role is (word not in recipients.NOT_IN_A_ROLE) for word, known in recipients.RECIPIENTS.items()
    )
