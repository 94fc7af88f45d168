"""``--fix`` writes what findings offer, and every other byte stays: comments, line ends, quotes, order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from command import seloste
from hypothesis import given
from hypothesis import strategies as st

from seloste.diagnostics import Diagnostic, Finding, Severity, Span
from seloste.language.wording import lower, search, wording
from seloste.spec.edit import Edit, edit, edits
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


SENTENCES = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parent / "words" / "fi" / "found.txt").read_text("utf-8").splitlines()
    if line.count(" | ") == 3 and not line.startswith("#") and not line.endswith(" | -")
]
STYLES = [None, "|", ">", "'", '"']


@given(
    planted=st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(STYLES)), min_size=1, max_size=4),
    noise=st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=20),
    width=st.sampled_from([20, 60, 10_000]),
    is_ascii=st.booleans(),
    line_break=st.sampled_from(["\n", "\r\n"]),
)
def test_nothing_is_changed_but_the_words(
    planted: list[tuple[tuple[str, ...], str | None]], noise: str, width: int, is_ascii: bool, line_break: str
) -> None:
    texts = [f"{noise} {sentence[1]} {noise}" for sentence, _ in planted]
    written = "".join(
        yaml.dump({f"k{n}": text}, default_style=style, width=width, allow_unicode=not is_ascii) + "# vanha\n"
        for n, (text, (_, style)) in enumerate(zip(texts, planted, strict=True))
    )
    source = Source("x.yaml", written.replace("\n", line_break).encode())
    file = parse(source)
    if not isinstance(file.root, Mapping):
        return
    findings = []
    for n, (sentence, _) in enumerate(planted):
        text = nearest_node(file.root, (f"k{n}",)).text  # type: ignore[union-attr]
        for match in search(wording("fi")[sentence[0]], text, lower(text)):
            found = Finding(KIND, (f"k{n}",), stretch=(match.start, match.end), replacement=match.replacement)
            findings.append(found)
    offered = edits(Loaded("x.yaml", None, file.root, {"x.yaml": file.lines}, ()).placed(findings), "x.yaml")
    done = edit(source, offered)
    assert done.count == len(offered)
    lines = list(file.lines)
    for one in reversed(offered):
        line = lines[one.span.line - 1]
        assert one.replacement.isprintable()
        lines[one.span.line - 1] = line[: one.span.column - 1] + "\0" + line[one.span.end_column - 1 :]
    # Where the words stood there are others, and all the rest is as it was.
    kept = [re.escape(part) for part in line_break.join(lines).split("\0")]
    assert re.fullmatch(".*?".join(kept), done.data.decode(), re.DOTALL)
    after = parse(Source("x.yaml", done.data)).root
    assert isinstance(after, Mapping)
    for n in range(len(planted)):
        before = nearest_node(file.root, (f"k{n}",)).text  # type: ignore[union-attr]
        for one in reversed([one for one in offered if one.path == (f"k{n}",)]):
            before = before[: one.start] + one.replacement + before[one.end :]
        assert nearest_node(after, (f"k{n}",)).text == before  # type: ignore[union-attr]


def test_edits_that_cannot_be_made_are_dropped_and_the_rest_is_made() -> None:
    text = "".join(f"k{n}: vanha\n" for n in range(40))
    source = Source("x.yaml", text.encode())
    wanted = [
        Edit((f"k{n}",), Span("x.yaml", n + 1, text.index(" ") + (2 if n < 10 else 3), n + 1, 10 if n < 10 else 11),
             0, 5, "*uusi" if n in (3, 20) else "uusi")
        for n in range(40)
    ]  # fmt: skip
    done = edit(source, wanted)
    assert done.count == 38
    assert done.data.decode().count(": uusi\n") == 38


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


def test_a_file_with_two_names_is_corrected_once(folder: Path) -> None:
    spec = folder / "a.seloste.yaml"
    spec.write_text(SPEC, "utf-8")
    (folder / "b.seloste.yaml").symlink_to(spec.name)
    (folder / "c.seloste.yaml").write_text("extends: ./a.seloste.yaml\n", "utf-8")
    done = seloste("validate", folder, "--fix", "--as-of", "2026-11-22")
    assert done.code == 0, done.err
    assert done.err.count(": 2\n") == 1
    assert spec.read_text("utf-8") == SPEC.replace("Viestintäviraston", "Liikenne- ja viestintävirasto Traficomin")
    assert (folder / "b.seloste.yaml").is_symlink()


def test_standard_input_is_not_corrected() -> None:
    assert seloste("validate", "-", "--fix").code == 2


def test_a_read_only_file_is_not_replaced(folder: Path) -> None:
    spec = folder / "spec.yaml"
    spec.write_text(SPEC, "utf-8")
    spec.chmod(0o444)
    result = seloste("validate", spec, "--fix", "--as-of", "2026-11-22")
    assert result.code == 2
    assert "Permission denied" in result.err
    assert spec.read_text("utf-8") == SPEC
