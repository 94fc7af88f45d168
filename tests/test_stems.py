"""What an author's own words are about is recognised, and the vocabulary itself is the measure."""

from __future__ import annotations

import pytest

from seloste.language.folder import LANGUAGES, read
from seloste.language.stems import looks_like, says_data_subject
from seloste.law.knowledge.data import IDENTITY_CODE, OFFENCE_DATA, SPECIAL_CATEGORY, SpecialCategory
from seloste.law.knowledge.sources import DIRECT

SPECIAL = tuple(category.value for category in SpecialCategory)
KINDS = (*SPECIAL, "offence", "identity_code")
SILENT = {
    "accident_reports", "service_needs_assessment", "diaconal_client_data", "godparents",
    "christening_confirmation_marriage_data", "diet",
}  # fmt: skip
"""Words whose names do not say by themselves what they reveal."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_stems(language: str) -> None:
    others = {"false_friends", "data_subject", "from_data_subject"}
    assert set(read(language, "sensitive")) == {*KINDS, *others}
    for key, stems in read(language, "sensitive").items():
        listed = [stem.strip() for stem in stems.split(",")]
        assert all(listed) and len(set(listed)) == len(listed), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_words_look_like_what_they_are(language: str) -> None:
    for word, name in read(language, "vocabulary/data").items():
        expected = word in SPECIAL_CATEGORY
        assert word in SILENT or (looks_like(name, language, SPECIAL) is not None) == expected, name
        assert (looks_like(name, language, ("offence",)) is not None) == (word in OFFENCE_DATA), name
        assert (looks_like(name, language, ("identity_code",)) is not None) == (word in IDENTITY_CODE), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_names_of_sources_say_whether_they_are_the_data_subject(language: str) -> None:
    for word, name in read(language, "vocabulary/sources").items():
        assert says_data_subject(name) == (word == "data_subject"), name
    assert "data_subject" in DIRECT


@pytest.mark.parametrize(
    "text",
    [
        "Rekisteröity itse", "asiakas itse tilauksen yhteydessä", "Tiedot saadaan rekisteröidyltä itseltään.",
        "Den registrerade själv", "uppgifter från den registrerade", "kunden själv vid beställning",
        "The data subject", "the customers themselves", "Data obtained from the data subject",
    ],
)  # fmt: skip
def test_the_person_as_the_source(text: str) -> None:
    assert says_data_subject(text)


@pytest.mark.parametrize(
    "text",
    [
        "rekisteröidyn työnantaja", "rekisteröity yhdistys", "rekisterinpitäjä itse", "itsepalvelukioski",
        "yhteistyökumppanit", "asiakkaan työnantaja", "hakija (suosittelijan yhteystiedot)", "rekisteröintipalvelu",
        "den registrerades arbetsgivare", "från den registrerades arbetsgivare", "registrerad förening",
        "den personuppgiftsansvarige själv", "självbetjäningsautomat", "samarbetspartner", "bolaget självt", "duett rf",
        "from the data subject’s employer", "the data subject's employer", "the controller itself", "listed company",
        "youth association", "partners themselves", "your employer", "subjects of the study",
    ],
)  # fmt: skip
def test_somebody_else_as_the_source(text: str) -> None:
    assert not says_data_subject(text)
