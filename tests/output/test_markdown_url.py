"""A destination has one of four schemes and cannot end the link or the attribute that holds it."""

from __future__ import annotations

import re

import pytest
from hostile import RENDERERS, TEXTS
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from seloste.output.markdown import url
from seloste.spec.forms import Link


@pytest.mark.parametrize(
    "text",
    [
        "https://tietosuoja.fi/etusivu",
        "http://x.fi/a_b~c?d=1&e=2#f",
        "https://äiti.fi/polku/ö",
        "https://x.fi/%C3%A4",
        "mailto:a.b+c@x.fi",
        "tel:+358401234567",
    ],
)
def test_an_ordinary_destination_is_unchanged(text: str) -> None:
    assert url(text) == text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (" HTTPS://x.fi/a b ", "https://x.fi/a%20b"),
        ("https://x.fi/a)b(c", "https://x.fi/a%29b%28c"),
        ("https://x.fi/\"'<>|`*{}\\", "https://x.fi/%22%27%3C%3E%7C%60%2A%7B%7D%5C"),
        ("https://x.fi/?a&copy;b", "https://x.fi/?a&copy%3Bb"),
        ("https://x.fi/100%", "https://x.fi/100%25"),
        ("tel:040 123", "tel:040%20123"),
        ("https://x.fi/\u202ea", "https://x.fi/%E2%80%AEa"),
    ],
)
def test_what_could_break_out_is_encoded(text: str, written: str) -> None:
    assert url(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x.fi",
        "/polku",
        "#a",
        "//x.fi",
        "javascript:x",
        "java\nscript:x",
        "data:text/html,x",
        "file:///x",
        "http:x",
        "http://",
        "mailto:",
        "vbscript:x",
        "\x01javascript:x",
        "https:///x",
        "ftp://x.fi",
        "https://[x",
        "https://[::1",
        "https://[::1]/a",
        "https://x]/a",
        "https://x.fi:99999999/",
        "https://x.fi:a/",
        "https://:80/",
        "https://a@/",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    assert url(text) is None


@given(st.sampled_from(["https://x.fi/", "mailto:", "tel:1", "http://x", ""]), TEXTS)
def test_any_destination_is_one_link_and_nothing_more(start: str, text: str) -> None:
    found = url(start + text)
    if found is None:
        return
    assert url(found) == found
    assert not re.search(r"[\s\"'<>()\[\]{}|`*\\]", found)
    for renderer in RENDERERS:
        inline = renderer.parse(f"a *b* [c]({found}) *d*")[1].children or []
        assert [token.type for token in inline if token.type.startswith("link")] == ["link_open", "link_close"]
        assert inline[5].attrs["href"] == renderer.normalizeLink(found)


@given(st.text(st.sampled_from("ab.:@[]%0159/?#\\-ä"), max_size=12))
def test_what_a_spec_takes_for_a_web_address_is_one_in_the_notice(rest: str) -> None:
    address = f"https://{rest}"
    try:
        accepted = TypeAdapter(Link).validate_python(address)
    except ValidationError:
        return
    assert url(accepted) is not None
