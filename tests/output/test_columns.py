"""Widths of columns, and where a page may end: what a reader sees before a word is read."""

from __future__ import annotations

import pytest
from markdown_it.tree import SyntaxTreeNode

from seloste.output.breaks import MOST_TOGETHER, groups, kept
from seloste.output.columns import CHARACTER, LONGEST_LABEL, is_tight, widths
from seloste.output.document import Document
from seloste.output.text import plain
from seloste.output.tokens import parse

WHOLE = 9185


def nodes(markdown: str) -> list[SyntaxTreeNode]:
    return SyntaxTreeNode(parse(markdown)).children


def test_long_answers_get_the_room_and_labels_stay_on_a_line() -> None:
    label, answer = widths([("a" * LONGEST_LABEL, "b c"), ("word " * 60, "x")], WHOLE)
    assert label >= LONGEST_LABEL * CHARACTER
    assert answer > 2.5 * label


def test_columns_of_little_text_share_the_whole_width() -> None:
    wide = widths([("one",), ("two words",), ("three",)], WHOLE)
    assert WHOLE - 3 <= sum(wide) <= WHOLE
    assert wide[1] == max(wide)


@pytest.mark.parametrize(
    ("columns", "tight"), [([("a" * 24,), ("b",)], False), ([("a" * 25,), ("b",)], True), ([("a" * 14,)] * 6, True)]
)
def test_only_words_too_long_for_a_column_are_hyphenated(columns: list[tuple[str, ...]], tight: bool) -> None:
    assert is_tight(columns, WHOLE) is tight


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("a\n\n- b\n\nc\n", [True, False, False]),
        ("**a.** b\n\nc\n\n- d\n", [True, True, False]),
        ("a\n\nc\n\n- d\n", [False, True, False]),
        ("**a.** b\n\n**c.** d\n\n- e\n", [False, True, False]),
        ("a\n\n| b |\n|---|\n| c |\n", [True, False]),
        ("", []),
    ],
)
def test_what_leads_in_stays_with_what_follows(markdown: str, wanted: list[bool]) -> None:
    assert kept(nodes(markdown)) == wanted


def test_only_what_is_small_stays_whole() -> None:
    assert [whole for whole, _ in groups(nodes(f"a\n\n- {'b' * 9}\n"))] == [True]
    assert [whole for whole, _ in groups(nodes(f"a\n\n- {'b' * MOST_TOGETHER}\n"))] == [False]
    assert [whole for whole, _ in groups(nodes("a\n\nb\n"))] == [False, False]


def test_lines_of_plain_text_do_not_end_in_a_number() -> None:
    written = plain(Document("call us on 029 123 4567 or after\n", "", "fi", ()), width=20)
    assert written == "call us on\n029 123 4567 or\nafter\n"
