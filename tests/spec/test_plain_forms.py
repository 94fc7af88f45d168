"""What is taken to be right without asking a library must be right for the library too."""

from __future__ import annotations

import random

import phonenumbers
import pytest
from email_validator import SPECIAL_USE_DOMAIN_NAMES, validate_email
from hypothesis import given
from hypothesis import strategies as st
from stdnum.fi import ytunnus

from seloste.spec import forms


@given(st.from_regex(forms._PLAIN_EMAIL, fullmatch=True).filter(lambda text: len(text) <= forms._PLAIN_LENGTH))
def test_a_plain_address_is_an_address(text: str) -> None:
    validate_email(text, check_deliverability=False)


@pytest.mark.parametrize("domain", SPECIAL_USE_DOMAIN_NAMES)
def test_a_domain_that_nobody_has_is_not_plain(domain: str) -> None:
    assert forms._PLAIN_EMAIL.fullmatch(f"tietosuoja@esimerkki.{domain}") is None


@given(st.from_regex(forms._PLAIN_PHONE, fullmatch=True))
def test_a_plain_number_is_possible(text: str) -> None:
    assert phonenumbers.is_possible_number(phonenumbers.parse(text, "FI"))


@pytest.mark.parametrize("first", "123456789")
@pytest.mark.parametrize("more", range(4, 11))
@pytest.mark.parametrize("prefix", ["0", "+358"])
def test_a_plain_number_of_any_length_is_possible(first: str, more: int, prefix: str) -> None:
    text = f"{prefix}{first}{'4' * more}"
    assert forms._PLAIN_PHONE.fullmatch(text)
    assert phonenumbers.is_possible_number(phonenumbers.parse(text, "FI"))


def test_the_check_digit_is_that_of_the_library() -> None:
    numbers = random.Random(1).sample(range(1, 10**8), 2000)
    right = [number for number in numbers if ytunnus.is_valid(f"{number:08}")]
    assert right == [number for number in numbers if forms._checks(f"{number:08}")]
    assert len(right) > 100
    assert not forms._checks("1234567") and not forms._checks("")
