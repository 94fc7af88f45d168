"""The configuration as it is read: its keys, their places, its published schema, its page in the docs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import ROOT, seloste
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import BaseModel

from seloste.project.configuration import Configuration, schema
from seloste.project.places import places
from seloste.project.read import read

PUBLISHED = ROOT / "configuration.schema.json"
PAGE = (ROOT / "docs/configuration.md").read_text("utf-8")


def test_the_schema_is_published(update: bool) -> None:
    printed = seloste("schema", "--of", "configuration")
    if update:
        PUBLISHED.write_bytes(printed.out)
    assert PUBLISHED.read_bytes() == printed.out, "seloste schema --of configuration > configuration.schema.json"
    Draft202012Validator.check_schema(schema())


def keys(model: type[BaseModel], before: str = "") -> list[str]:
    found = []
    for name, field in model.model_fields.items():
        key = before + str(field.alias or name)
        inner = field.annotation
        is_table = isinstance(inner, type) and issubclass(inner, BaseModel)
        found += keys(inner, f"{key}.") if is_table and key == "index" else [key]  # type: ignore[arg-type]
    return found


def test_the_page_tells_every_key_and_no_other() -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith("| `")]
    told = [key for row in rows for key in re.findall(r"`([^`]+)`", row.split("|")[1])]
    assert sorted(told) == sorted(keys(Configuration))


def test_the_example_of_the_page_is_read_without_a_finding(tmp_path: Path) -> None:
    example = re.search(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    (tmp_path / "seloste.toml").write_text(example[1], "utf-8")
    assert read(tmp_path / "seloste.toml", "seloste.toml").findings == ()
    Draft202012Validator(schema()).validate(tomllib.loads(example[1]))


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        ("a = 1\nb = 2", ("b",), (2, 1)),
        ("[index]\n  title.fi = 1", ("index", "title", "fi"), (2, 3)),
        ("[[ignore]]\ncode = 1\n[[ignore]]\ncode = 2", ("ignore", 1, "code"), (4, 1)),
        ('a = """\nb = 1\n"""\nc = 1', ("c",), (4, 1)),
        ("a = [\n 'b = 1', # ]\n]\nc = 1", ("c",), (4, 1)),
        ("a = '''\n[x]\n'''\n'c d' = 1", ("c d",), (4, 1)),
        ("# a = 1\na = 1", ("a",), (2, 1)),
        ('a = "\\"["\nb = 1', ("b",), (2, 1)),
    ],
)
def test_places_are_those_of_the_keys(text: str, path: tuple[Any, ...], place: tuple[int, int]) -> None:
    tomllib.loads(text)
    span = places(text, "x")[path]
    assert (span.line, span.column) == place


def test_keys_inside_of_texts_are_none() -> None:
    assert set(places('a = """\nb = 1\n"""', "x")) == {("a",)}
    assert set(places("a = [\n'b = 1'\n]", "x")) == {("a",)}


KEY = st.from_regex(r"[a-z-]{1,6}", fullmatch=True)
VALUE = st.sampled_from(["1", '"x = 1"', "'[y]'", '"""\nz = 1\n"""', "[\n  1,\n]", "{a = 1}", "true"])


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(KEY, VALUE, max_size=6), st.dictionaries(KEY, VALUE, max_size=3))
def test_every_key_has_a_place_and_stands_there(top: dict[str, str], table: dict[str, str]) -> None:
    text = "".join(f"{key} = {value}\n" for key, value in top.items())
    text += "[t_t]\n" + "".join(f"{key} = {value}\n" for key, value in table.items())
    content = tomllib.loads(text)
    found = places(text, "x")
    lines = text.split("\n")
    assert {path[0] for path in found} == set(content)
    for path, span in found.items():
        assert lines[span.line - 1][span.column - 1 : span.end_column - 1] == path[-1]


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbfui = 'fi'\r\n", b"# nothing\n"])
def test_little_is_enough(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "seloste.toml").write_bytes(data)
    assert read(tmp_path / "seloste.toml", "seloste.toml").findings == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfeu\x00i\x00", "SEL003"),
        (b"ui = '\xe4'", "SEL003"),
        (b"a" * 1_000_001, "SEL911"),
        (b"specs = " + b"[" * 5000, "SEL911"),
        (b"ui = 'fi'\nui = 'sv'", "SEL911"),
        (b"ui = ", "SEL911"),
    ],
    ids=["utf-16", "latin-1", "huge", "deep", "twice", "end"],
)
def test_what_is_no_configuration_is_a_finding(tmp_path: Path, data: bytes, code: str) -> None:
    (tmp_path / "seloste.toml").write_bytes(data)
    assert [one.code for one in read(tmp_path / "seloste.toml", "seloste.toml").findings] == [code]


def test_the_schema_accepts_what_is_read_and_refuses_what_is_not() -> None:
    validator = Draft202012Validator(schema())
    good = {"formats": ["html", "pdf"], "index": {"write": False}, "ignore": [{"code": "SEL551", "reason": "x"}]}
    assert validator.is_valid(good)
    Configuration.model_validate(good)
    bad: list[dict[str, Any]] = [
        {"formats": []},
        {"format": ["html"]},
        {"heading-level": 6},
        {"ignore": [{"code": "S"}]},
    ]
    for one in bad:
        assert not validator.is_valid(one)
