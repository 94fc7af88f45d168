"""Front matter that every reader of YAML reads back as it was."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hostile import TEXTS
from hypothesis import given

from seloste.output.document import Document
from seloste.output.front_matter import with_front_matter


def test_title_language_and_date_come_first_and_the_heading_goes() -> None:
    document = Document("# A: b\n\nx\n\n## 1. c\n", "A: b", "sv", ("c",), day=datetime.date(2026, 11, 22))
    assert with_front_matter(document) == '---\ntitle: "A: b"\nlang: "sv"\ndate: 2026-11-22\n---\n\nx\n\n## 1. c\n'


def test_a_notice_without_a_date_has_none() -> None:
    assert "date" not in with_front_matter(Document("# a\n", "a", "fi", ()))


@pytest.mark.parametrize(
    "title",
    [
        "no", "2026-11-22", "---", "...", "a\n---\nlayout: x", '" layout: x', "\\", "{{ site }} {% raw %}", "# a",
        "!!python/x", "*a &b", "\u2028\u0085\ufeff", "🎉", "a: b # c", "'", "\t",
    ],
)  # fmt: skip
def test_a_hostile_title_is_a_title(title: str) -> None:
    _, front, body = with_front_matter(Document("# x\n\ny\n", title, "fi", ())).split("---\n", 2)
    assert front.count("\n") == 2
    assert yaml.safe_load(front) == {"title": title, "lang": "fi"}
    assert body == "\ny\n"


@given(TEXTS)
def test_any_title_is_read_back(title: str) -> None:
    text = with_front_matter(Document("", title.encode("utf-8", "replace").decode(), "fi", ()))
    front = text.removeprefix("---\n").rpartition("\n---\n")[0]
    assert yaml.safe_load(front)["title"] == title.encode("utf-8", "replace").decode()
