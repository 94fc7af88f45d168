"""``--fix`` writes what findings offer, and every other byte stays: comments, line ends, quotes, order."""

from __future__ import annotations

from pathlib import Path

import pytest
from command import seloste
from hypothesis import given
from hypothesis import strategies as st

from seloste.diagnostics import Diagnostic, Finding, Severity
from seloste.spec.edit import edit, edits
from seloste.spec.load import Loaded
from seloste.spec.nodes import Mapping, nearest_node
from seloste.spec.source import Source, parse

KIND = Diagnostic("SEL999", "test", Severity.NOTE)


def changed(text: str, words: str, replacement: str, *path: str | int) -> str:
    """Return a file after the words at a path have been replaced, as if a rule had offered it."""
    source = Source("x.yaml", text.encode())
    file = parse(source)
    assert isinstance(file.root, Mapping)
    start = nearest_node(file.root, path).text.index(words)  # type: ignore[union-attr]
    finding = Finding(KIND, path, stretch=(start, start + len(words)), replacement=replacement)
    loaded = Loaded("x.yaml", None, file.root, {"x.yaml": file.lines}, ())
    done = edit(source, edits(loaded.placed([finding]), "x.yaml"))
    assert done.count == (done.data != source.data)
    return done.data.decode()


@pytest.mark.parametrize(
    ("text", "replacement", "after"),
    [
        ("a: x vanha y  # vanha\n", "uusi", "a: x uusi y  # vanha\n"),
        ("a: 'x vanha ''y'''  # c\n", "uusi 'n", "a: 'x uusi ''n ''y'''  # c\n"),
        ('a: "x vanha \\"y\\""\n', 'uusi "n"', 'a: "x uusi \\"n\\" \\"y\\""\n'),
        ("a: |\n  x\n\n  vanha y\nb: 1\n", "uusi", "a: |\n  x\n\n  uusi y\nb: 1\n"),
        ("a: >-\n  x\n  vanha\n  y\n", "uusi", "a: >-\n  x\n  uusi\n  y\n"),
        ("a: x\r\n  vanha\r\nb: 1\r\n", "uusi", "a: x\r\n  uusi\r\nb: 1\r\n"),
        ("﻿a: vanha\n", "uusi", "﻿a: uusi\n"),
        ("a: {b: [vanha]}", "uusi", "a: {b: [uusi]}"),
    ],
)
def test_only_the_words_change(text: str, replacement: str, after: str) -> None:
    path = ("a", "b", 0) if "{" in text else ("a",)
    assert changed(text, "vanha", replacement, *path) == after


@pytest.mark.parametrize(
    ("text", "replacement"),
    [
        ("a: vanha\n", "uusi: b"),
        ("a: vanha\n", "uusi # b"),
        ("a: vanha\n", "*uusi"),
        ("a: [vanha, b]\n", "uusi, c"),
        ("a: vanha\n", "123"),
    ],
)
def test_what_would_say_something_else_is_not_written(text: str, replacement: str) -> None:
    path = ("a", 0) if "[" in text else ("a",)
    assert changed(text, "vanha", replacement, *path) == text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=30))
def test_any_replacement_is_written_right_or_not_at_all(replacement: str) -> None:
    for text in ("a: x vanha y\n", "a: 'x vanha y'\n", 'a: "x vanha y"\n', "a: |\n  x vanha y\n"):
        after = parse(Source("x.yaml", changed(text, "vanha", replacement, "a").encode())).root
        assert isinstance(after, Mapping)
        value = after.get("a")
        assert value is not None
        wanted = {f"x {replacement} y", f"x {replacement} y\n", "x vanha y", "x vanha y\n"}
        assert value.text in wanted  # type: ignore[union-attr]


BASE = Path(__file__).parent / "cases" / "_base"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in BASE.glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


SPEC = """\
extends: complete.yaml   # the rest
introduction: |
  Viestintäviraston ohje.   # no comment
  Toinen rivi: Viestintäviraston ohje.
"""


def test_the_command_replaces_and_checks_again(folder: Path) -> None:
    spec = folder / "spec.yaml"
    spec.write_text(SPEC, "utf-8")
    before = seloste("validate", spec, "--fail-on", "warning", "--as-of", "2026-11-22")
    assert before.code == 1
    assert before.text.count("SEL515") == 2
    after = seloste("validate", spec, "--fix", "--fail-on", "warning", "--as-of", "2026-11-22")
    assert (after.code, after.text) == (0, "")
    assert f"{spec}: 2" in after.err
    fixed = SPEC.replace("Viestintäviraston", "Liikenne- ja viestintävirasto Traficomin")
    assert spec.read_text("utf-8") == fixed


def test_a_shared_file_is_corrected_once(folder: Path) -> None:
    shared = folder / "shared.yaml"
    shared.write_text(SPEC, "utf-8")
    for name in ("a", "b"):
        (folder / f"{name}.seloste.yaml").write_text("extends: shared.yaml\n", "utf-8")
    done = seloste("validate", folder, "--fix", "--as-of", "2026-11-22")
    assert done.code == 0
    assert done.err.count("shared.yaml: 2") == 1
    assert "Traficomin" in shared.read_text("utf-8")


def test_standard_input_is_not_corrected() -> None:
    assert seloste("validate", "-", "--fix").code == 2
