"""The words of a value are found in the file, however YAML has folded, indented or escaped them."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from seloste.spec.nodes import Scalar, nearest_node
from seloste.spec.source import Parsed, Source, parse
from seloste.spec.stretch import Placed

WORDS = st.lists(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=12), min_size=1
)
SEPARATORS = st.sampled_from([" ", "  ", "\n", "\n\n", "\n   "])
STYLES = [None, "|", ">", "'", '"']


def parsed(text: str) -> Parsed:
    return parse(Source("x.yaml", text.encode()))


def scalar(file: Parsed, *path: str | int) -> Scalar:
    assert file.root is not None, file.findings
    node = nearest_node(file.root, path)
    assert isinstance(node, Scalar)
    return node


def shown(file: Parsed, value: Scalar, words: str) -> str:
    start = value.text.index(words)
    span = Placed(value, file.lines).span(start, start + len(words))
    assert span is not None
    assert span.line == span.end_line
    return file.lines[span.line - 1][span.column - 1 : span.end_column - 1]


@pytest.mark.parametrize("style", STYLES)
@given(words=WORDS, data=st.data())
def test_every_word_is_found(style: str | None, words: list[str], data: st.DataObject) -> None:
    text = words[0] + "".join(data.draw(SEPARATORS) + word for word in words[1:])
    file = parsed("first: 1\n" + yaml.dump({"key": [text]}, default_style=style, width=30, allow_unicode=True))
    if file.root is None:
        return
    value = scalar(file, "key", 0)
    placed = Placed(value, file.lines)
    for found in re.finditer(r"[^ \t\r\n]+", value.text):
        span = placed.span(*found.span())
        assert span is not None
        if span.line != span.end_line:
            assert value.style == '"'  # only there can a word be broken
            continue
        written = file.lines[span.line - 1][span.column - 1 : span.end_column - 1]
        if value.style == '"':
            written = yaml.safe_load(f'"{written}"')
        assert (written.replace("''", "'") if value.style == "'" else written) == found[0]


@pytest.mark.parametrize(
    "text",
    [
        "key: yksi kaksi kolme\n",
        "key: yksi\n  kaksi\n\n  kolme\n",
        "key: |\n  yksi\n  kaksi kolme\n",
        "key: |2-   # kaksi\n    yksi kaksi\n",
        "key: >+\n  yksi\n  kaksi\n\n\nother: kaksi\n",
        "key: 'yksi''s kaksi'\n",
        'key: "yksi\\n\\u0041 kaksi \\\n  kolme"\n',
        "key: &name yksi kaksi\n",
        "key: &name |\n  kaksi\n",
        "key: [yksi, 'kaksi', \"kaksi\"]\n",
        "﻿key: yksi kaksi\n",
        "key: yksi\r\n  kaksi\r\n",
    ],
)
def test_examples(text: str) -> None:
    file = parsed(text)
    path = ("key", 1) if "[" in text else ("key",)
    assert shown(file, scalar(file, *path), "kaksi") == "kaksi"


def test_an_escape_is_shown_whole() -> None:
    file = parsed('key: "\\u00e4iti"\n')
    assert shown(file, scalar(file, "key"), "äiti") == "\\u00e4iti"


def test_what_is_not_there_is_not_found() -> None:
    file = parsed("key: yksi\n")
    assert Placed(scalar(file, "key"), ("key: kaksi",)).span(0, 4) is None
    assert Placed(scalar(file, "key"), file.lines).span(0, 9) is None
