"""A value is literal wherever a template puts it, and ordinary text stays as it is."""

from __future__ import annotations

import re

import pytest
from hostile import TEXTS, readings, shape
from hypothesis import example, given

from seloste.output.markdown import Markdown, escape

PLACES = {
    "paragraph": ("{}", ["paragraph_open", "text", "paragraph_close"]),
    "sentence": ("Alku {} loppu.", ["paragraph_open", "text", "paragraph_close"]),
    "second line": ("a | b\n{}", ["paragraph_open", "text", "softbreak", "text", "paragraph_close"]),
    "strong": (
        "Alku **{}** loppu",
        ["paragraph_open", "text", "strong_open", "text", "strong_close", "text", "paragraph_close"],
    ),
    "heading": ("## {}", ["heading_open", "text", "heading_close"]),
    "heading after a number": ("## 1. {}", ["heading_open", "text", "heading_close"]),
    "item": (
        "- {}",
        [
            "bullet_list_open",
            "list_item_open",
            "paragraph_open",
            "text",
            "paragraph_close",
            "list_item_close",
            "bullet_list_close",
        ],
    ),
    "label": ("[{}](http://x.fi)", ["paragraph_open", "link_open", "text", "link_close", "paragraph_close"]),
}


def expected(text: str) -> str:
    text = re.sub(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


@pytest.mark.parametrize(
    "text",
    [
        "Mallila Oy (1234567-1), 00100 Helsinki",
        "a-b",
        "Pekka & Kumpp.",
        "C#",
        "1.5",
        "order_id",
        "+358 40 123 4567",
        "a@b.fi",
        "https://x.fi/a_b?c=1&d=2",
        "6 §",
        "10 000\u00a0€",
        "100 % = kaikki!",
        "",
    ],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert escape(text) == text
    assert isinstance(escape(text), Markdown)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("  a\n\tb  ", "a b"),
        ("*x*", r"\*x\*"),
        ("_x_ a_b", r"\_x\_ a_b"),
        ("a|b", r"a\|b"),
        ("{{ x }}{% y %}", r"\{\{ x \}\}\{\% y %\}"),
        ("<b>", r"\<b\>"),
        ("[a](b)", r"\[a\](b)"),
        ("&amp; & &#38; R&D", r"\&amp; & \&#38; R&D"),
        ("# a", r"\# a"),
        ("a #", r"a \#"),
        ("1. a", r"1\. a"),
        ("2)", r"2\)"),
        ("- a", r"\- a"),
        ("===", r"\==="),
        ("~~x~~", r"\~\~x\~\~"),
        ("C:\\", "C:&#92;"),
        ("a\x00\ud800b", "a\ufffd\ufffdb"),
    ],
)
def test_markup_is_escaped(text: str, written: str) -> None:
    assert escape(text) == written


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXTS)
@example("#")
@example("a ##")
@example("---")
@example(":--")
@example("\\")
@example("\u00a0*")
@example("=")
def test_any_value_is_literal_in_any_place(place: str, text: str) -> None:
    pattern, types = PLACES[place]
    value = expected(text)
    if not value:
        assert escape(text) == ""
        return
    fixed = [part.removeprefix("## ").removeprefix("- ") for part in re.split(r"\*\*|\n|\[|\]\(.*\)", pattern)]
    for parsed in readings(pattern.format(escape(text))):
        found = shape(parsed)
        assert [kind for kind, _ in found] == types
        assert [content for kind, content in found if kind == "text"] == [part.format(value) for part in fixed if part]


@given(text=TEXTS)
def test_any_value_is_literal_in_a_table(text: str) -> None:
    table = f"|a|b|\n|---|---|\n|{escape(text)}|**x {escape(text)}**|\n"
    value = expected(text)
    for parsed in readings(table):
        cells = ["".join(child.content for child in token.children or []) for token in parsed if token.type == "inline"]
        assert cells == ["a", "b", value, f"x {value}".strip() if value else "**x **"]
        assert {token.type for token in parsed if token.nesting > 0} == {
            *("table_open", "thead_open", "tbody_open", "tr_open", "th_open", "td_open")
        }
