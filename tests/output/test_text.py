"""Plain text that reads well and stays within its width."""

from __future__ import annotations

import pytest
from hostile import TEXTS
from hypothesis import given
from hypothesis import strategies as st
from test_html import hostile

from seloste.output.document import Document
from seloste.output.text import plain


def text(markdown: str, width: int = 76) -> str:
    return plain(Document(markdown, "", "fi", ()), width=width)


def test_a_notice() -> None:
    markdown = """\
# Tietosuojaseloste

Ks. [kohta 2](#b) ja **sivut**.

## 1. Rekisterinpitäjä

> **Puuttuu:** osoite.

### A. Yhteys

Katu 1\\
00100 Helsinki
"""
    assert (
        text(markdown)
        == """\
Tietosuojaseloste
=================

Ks. kohta 2 ja sivut.

1. Rekisterinpitäjä
-------------------

> Puuttuu: osoite.

A. Yhteys

Katu 1
00100 Helsinki
"""
    )


def test_lists_hang_and_nest() -> None:
    assert text("- yksi kaksi kolme\n  1. a\n  2. b\n- c\n", 12) == ("- yksi kaksi\n  kolme\n  1. a\n  2. b\n- c\n")
    assert text("1. a\n\n   b\n\n2. c\n") == "1. a\n\n   b\n\n2. c\n"
    assert text("- a\n\n- b\n") == "- a\n- b\n"


def test_a_table_that_fits_has_columns() -> None:
    assert text("|Tieto|Aika|\n|---|---|\n|a|10 v|\n|osoite|1|\n") == (
        "Tieto   Aika\n------  ----\na       10 v\nosoite  1\n"
    )


def test_a_table_that_does_not_fit_has_a_block_for_each_row() -> None:
    assert text("|Tieto|Aika|\n|---|---|\n|nimi ja osoite|10 v|\n|b||\n", 16) == (
        "Tieto: nimi ja\n  osoite\nAika: 10 v\n\nTieto: b\nAika:\n"
    )


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("[Sivut](https://x.fi)", "Sivut (https://x.fi)"),
        ("[https://x.fi](https://x.fi)", "https://x.fi"),
        ("[x.fi](https://x.fi/)", "x.fi"),
        ("[a@b.fi](mailto:a@b.fi)", "a@b.fi"),
        ("[Posti](mailto:a@b.fi)", "Posti (a@b.fi)"),
        ("[+358 40 1](tel:+358401)", "+358 40 1"),
        ("[Soita](tel:+358401)", "Soita (+358401)"),
        ("[yllä](#a)", "yllä"),
        ("[*Sivut*](https://x.fi) ja `c`", "Sivut (https://x.fi) ja c"),
    ],
)
def test_a_link_shows_where_it_leads(link: str, shown: str) -> None:
    assert text(link) == shown + "\n"


def test_words_wrap_but_no_break_spaces_and_long_words_hold() -> None:
    assert text("aa 10\u00a0000 bb https://x.fi/pitka-osoite c", 9) == (
        "aa 10\u00a0000\nbb\nhttps://x.fi/pitka-osoite\nc\n"
    )
    assert text("> aaa bbb ccc", 9) == "> aaa bbb\n> ccc\n"


def test_the_text_ends_with_one_newline() -> None:
    assert text("```\na\n\n```\n") == "a\n"
    assert text("") == "\n"


@given(TEXTS, st.integers(8, 80))
def test_any_value_gives_tidy_text(value: str, width: int) -> None:
    written = plain(hostile(value), width=width)
    assert written.endswith("\n") and not written.endswith("\n\n")
    for line in written.split("\n"):
        assert line == line.rstrip()
        assert len(line) <= width or " " not in line.lstrip("> -0123456789.").strip()
