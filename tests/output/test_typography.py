"""Spaces that hold and dashes, where no other reading is possible, and nowhere else."""

from __future__ import annotations

import pytest
from hostile import TEXTS
from hypothesis import given

from seloste.output.typography import NBSP, typeset


@pytest.mark.parametrize(
    "text",
    [
        "tietosuojalain (1050/2018) 29~§:n 1~momentti",
        "4~a~§~2~mom.",
        "§~29",
        "2~kap.~10~§ i bokföringslagen",
        "tietosuoja-asetuksen (EU)~2016/679 6~artiklan 1~kohdan f~alakohta",
        "Article~6(1)(a) and sections~10 and 24",
        "artikel~6.1~f i dataskyddsförordningen",
        "12~kuukautta, 3~vuotta tai 30~päivää, 6~månader och 1~år, 2~weeks, 15~%",
        "Esimerkkikatu~1 B 2, Kuvitteellinen~Oy, Mallila Business~Ab, Example~Ltd, Example~Inc., Mallilan seura~ry",
        "Puhelin: 029~566~6700, +358~29~566~6700.",
        "PL~800, 00531~Helsinki; PB~800, 00531~Helsingfors; P.O. Box~800",
        "Daterad den 22~november 2026, päivätty 22.~marraskuuta 2026, dated 22~November 2026",
        "Tietosuojaseloste~– Jäsenrekisteri",
    ],
)
def test_spaces_that_hold(text: str) -> None:
    assert typeset(text.replace("~", " ")) == text.replace("~", NBSP)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("vuosina 2019-2020", "vuosina 2019–2020"),
        ("10-12 §", "10–12~§"),
        ("klo 8-16 ja kl. 8.30-16.00", "klo~8–16 ja kl.~8.30–16.00"),
        ("artikel 13-14, articles 13-14, 13-14 artikla", "artikel~13–14, articles~13–14, 13–14~artikla"),
    ],
)
def test_ranges_have_a_dash(text: str, wanted: str) -> None:
    assert typeset(text) == wanted.replace("~", NBSP)


@pytest.mark.parametrize(
    "text",
    [
        "", "2026-11-22", "1234567-1", "SFS 1234-12", "https://x.fi/2019-2020", "www.x.fi/a?10-12", "a2019-2020@x.fi",
        "2019-2020.pdf", "3 artikkelia ja 12 kuukausittaista", "7 majoitusta", "6 yearly", "a Oyster", "lain 6 a",
        "12345 asiakasta", "x - y", "040-1234567",
        "FI21 1234 5600 0007 85",
    ],
)  # fmt: skip
def test_other_text_stays(text: str) -> None:
    assert typeset(text) == text


@given(TEXTS)
def test_only_spaces_and_hyphens_change(text: str) -> None:
    typed = typeset(text)
    assert len(typed) == len(text)
    changed = {(old, new) for old, new in zip(text, typed, strict=True) if old != new}
    assert changed <= {(" ", NBSP), ("-", "–")}
    assert typeset(typed) == typed
