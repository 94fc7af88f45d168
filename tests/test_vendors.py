"""Vendors: the records and the three folders hold the same words, and every record says where its facts are from."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

import pytest

from seloste.language.folder import LANGUAGES, vocabulary
from seloste.law.countries import COUNTRIES, EEA
from seloste.law.vendors import VENDORS, Vendor

OPENINGS = {"fi": ("Palvelulla ", "Palvelussa ", "Palvelusta "), "sv": ("Tjänsten används för att ",),
            "en": ("The service is used to ",)}  # fmt: skip
PROMISES = re.compile(
    r"turvallis|luotettav|tietoturv|anonyym|säke?r|trygg|tillförlit|anonym|secure|safe|reliab|framework|certif|kehys|ramverk",
    re.IGNORECASE,
)
OUTSIDE = {"US", "GB", "CA", "IL", "NZ", "KY"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_law_and_the_folder_hold_the_same_words_in_the_same_order(language: str) -> None:
    assert list(vocabulary(language, "vendors")) == list(VENDORS)
    assert len(VENDORS) >= 40


def test_no_record_is_lost_to_an_equal_word() -> None:
    from seloste.law import vendors

    assert len(vendors._VENDORS) == len(VENDORS)
    assert len({vendor.name for vendor in VENDORS.values()}) == len(VENDORS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_has_one_whole_sentence_that_promises_nothing(language: str) -> None:
    for word, forms in vocabulary(language, "vendors").items():
        assert list(forms) == ["sentence"], word
        sentence = forms["sentence"]
        assert sentence.startswith(OPENINGS[language]) and sentence.endswith("."), word
        assert sentence.count(".") == 1 and not PROMISES.search(sentence), word


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_a_recipient_too(language: str) -> None:
    assert not VENDORS.keys() & vocabulary(language, "recipients").keys()


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=list(VENDORS))
def test_a_record_is_well_formed(vendor: Vendor) -> None:
    assert re.fullmatch(r"[a-z][a-z0-9_]*", vendor.id)
    assert vendor.name.strip() == vendor.name != ""
    assert vendor.entity is None or vendor.entity.strip() == vendor.entity != ""
    assert vendor.role in ("controller", "processor", None)
    assert vendor.source.strip() and "framework" not in vendor.source.lower()
    assert date(2018, 5, 22) <= vendor.as_of <= date.today()


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=list(VENDORS))
def test_countries_are_known(vendor: Vendor) -> None:
    assert {vendor.country, vendor.parent_country} - {None} <= COUNTRIES
    assert vendor.entity is None or vendor.country is not None, "an entity has a country"
    assert vendor.country is not None or vendor.parent_country is not None, "nothing is known of where it is"


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=list(VENDORS))
def test_the_flags_follow_the_countries(vendor: Vendor) -> None:
    assert vendor.outside_eea is (vendor.country in OUTSIDE)
    assert vendor.parent_outside_eea is (vendor.parent_country in OUTSIDE)
    assert not EEA & OUTSIDE


@pytest.mark.parametrize(
    ("country", "outside"), [("FI", False), ("NO", False), ("US", True), ("GB", True), (None, False)]
)
def test_a_country_decides_its_flag_alone(country: str | None, outside: bool) -> None:
    vendor = VENDORS["paytrail"]
    assert vendor._replace(parent_country=country).parent_outside_eea is outside
    assert vendor._replace(country=country).outside_eea is outside
    assert vendor._replace(country="US").parent_outside_eea is vendor.parent_outside_eea


@pytest.mark.parametrize("vendor", VENDORS.values(), ids=list(VENDORS))
def test_a_privacy_notice_has_a_plain_https_address(vendor: Vendor) -> None:
    if vendor.privacy_notice is not None:
        parts = urlsplit(vendor.privacy_notice)
        assert parts.scheme == "https" and re.fullmatch(r"([a-z0-9-]+\.)+[a-z]+", parts.netloc)
        assert parts.path.startswith("/") and not parts.query and not parts.fragment


def test_a_recipient_in_a_role_of_its_own_has_a_notice_to_link_to() -> None:
    assert [
        word for word, vendor in VENDORS.items() if vendor.role != "processor" and vendor.privacy_notice is None
    ] == []


def test_facts_that_a_reader_would_check_first() -> None:
    assert (VENDORS["google_analytics"].entity, VENDORS["google_analytics"].country) == ("Google Ireland Limited", "IE")
    assert VENDORS["google_analytics"].parent_outside_eea and not VENDORS["google_analytics"].outside_eea
    assert VENDORS["mailchimp"].outside_eea and VENDORS["cloudflare"].outside_eea
    assert not VENDORS["paytrail"].parent_outside_eea and not VENDORS["mobilepay"].outside_eea
    assert VENDORS["posti"].role == "controller" and VENDORS["webropol"].role == "processor"
