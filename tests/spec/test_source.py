"""Bytes to positioned nodes: values, places, and the finding for each way in which a file can be wrong."""

from pathlib import Path

import pytest
from yaml import SafeLoader

from seloste.diagnostics import Finding, Span
from seloste.spec import reader
from seloste.spec.codes import LIMIT
from seloste.spec.nodes import Mapping, Scalar, Sequence, display, locate, to_python
from seloste.spec.source import Parsed, Source, parse, read


def parsed(text: str | bytes) -> Parsed:
    return parse(Source("f.yaml", text if isinstance(text, bytes) else text.encode()))


def tree(text: str | bytes) -> Mapping:
    result = parsed(text)
    assert result.findings == ()
    assert isinstance(result.root, Mapping)
    return result.root


def one(text: str | bytes) -> Finding:
    findings = parsed(text).findings
    assert len(findings) == 1, findings
    return findings[0]


def place(span: Span | None) -> tuple[int, int, int, int]:
    assert span is not None and span.file == "f.yaml"
    return span.line, span.column, span.end_line, span.end_column


def start(finding: Finding) -> tuple[int, int]:
    return place(finding.span)[:2]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("0", 0),
        ("-0", 0),
        ("-12", -12),
        ("123456789012345678", 123456789012345678),
        ("1234567890123456789", "1234567890123456789"),
        ("9" * 5000, "9" * 5000),
        ("'1'", "1"),
        ('"true"', "true"),
        ("|-\n  1", "1"),
        ("''", ""),
        *((text, text) for text in ("00100", "NO", "yes", "True", "12:30", "0x1F", "1_000", "1.5", "2026-11-22", "+1")),
    ],
)
def test_only_plain_words_and_decimal_integers_have_a_type(written: str, value: object) -> None:
    result = to_python(tree(f"a: {written}"))
    assert result == {"a": value}
    assert isinstance(result, dict) and type(result["a"]) is type(value)


def test_keys_are_text_and_scalars_keep_what_was_written() -> None:
    root = tree("1: x\ntrue: 'y'\n\"z\": |\n  t\nu: >-\n  v\nw: 01")
    assert [(key.text, key.value) for key, _ in root.entries] == [(k, k) for k in ("1", "true", "z", "u", "w")]
    values = [value for _, value in root.entries if isinstance(value, Scalar)]
    assert [(value.text, value.style) for value in values] == [
        ("x", None), ("y", "'"), ("t\n", "|"), ("v", ">"), ("01", None)
    ]  # fmt: skip
    assert root.get("none") is None
    assert root.get("1") is values[0] and root.entry("1") == root.entries[0]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("loader", [reader.LOADER, SafeLoader])
def test_columns_are_code_points_whatever_the_line_ends(
    newline: str, mark: str, loader: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "LOADER", loader)
    result = parsed(mark + newline.join(["ä😀: '😀ä' # ö", "b: {😀: [1, ä]}", "c: d"]))
    assert result.lines == ("ä😀: '😀ä' # ö", "b: {😀: [1, ä]}", "c: d")
    assert result.root is not None
    assert place(locate(result.root, ("ä😀",))) == (1, 5, 1, 9)
    assert place(locate(result.root, ("b", "😀", 1))) == (2, 12, 2, 13)
    assert place(locate(result.root, ("c",))) == (3, 4, 3, 5)
    assert place(result.root.span)[2:] == (3, 5)


def test_aliases_repeat_a_subtree_and_the_newest_anchor_counts() -> None:
    assert to_python(tree("a: &x {b: [1]}\nc: *x\n&k d: *k")) == {"a": {"b": [1]}, "c": {"b": [1]}, "d": "d"}
    assert to_python(tree("a: &x [&x b, *x]\nc: *x")) == {"a": ["b", "b"], "c": "b"}


def test_an_alias_as_a_key_stands_where_it_is_written() -> None:
    root = tree("a: &x y\n*x : z")
    assert to_python(root) == {"a": "y", "y": "z"}
    assert place(locate(root, ("y",), key=True)) == (2, 1, 2, 3)


SPEC = """\
# a notice
controller: {name: Oy}
purposes:
  - purpose: newsletter
    legal_basis: consent
  - [x, y]
empty:
flow: {}
single: word
group:
  list:
    - a: 1
"""


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ((), (2, 1, 2, 11)),
        (("missing",), (2, 1, 2, 11)),
        (("controller",), (2, 1, 2, 11)),
        (("controller", "missing", "deeper"), (2, 1, 2, 11)),
        (("controller", "name"), (2, 20, 2, 22)),
        (("controller", 0, "name"), (2, 20, 2, 22)),
        (("controller", "list", 0, "name"), (2, 20, 2, 22)),
        (("controller", "list", "name"), (2, 1, 2, 11)),
        (("purposes",), (3, 1, 3, 9)),
        (("purposes", "list"), (3, 1, 3, 9)),
        (("purposes", "list", 0), (4, 5, 4, 12)),
        (("purposes", 0, "legal_basis"), (5, 18, 5, 25)),
        (("purposes", "list", 0, "missing"), (4, 5, 4, 12)),
        (("purposes", 1), (6, 6, 6, 7)),
        (("purposes", 1, 1), (6, 9, 6, 10)),
        (("purposes", 9, "a"), (3, 1, 3, 9)),
        (("purposes", -1), (3, 1, 3, 9)),
        (("empty",), (7, 1, 7, 6)),
        (("flow",), (8, 1, 8, 5)),
        (("single", 0), (9, 9, 9, 13)),
        (("single", "fi"), (9, 9, 9, 13)),
        (("group", "list", 0, "a"), (12, 10, 12, 11)),
    ],
)
def test_a_path_is_found_or_its_nearest_ancestor(path: tuple[str | int, ...], found: tuple[int, int, int, int]) -> None:
    assert place(locate(tree(SPEC), path)) == found


def test_a_key_is_found_only_where_the_whole_path_is() -> None:
    root = tree(SPEC)
    assert place(locate(root, ("controller", "name"), key=True)) == (2, 14, 2, 18)
    assert place(locate(root, ("controller", "nome"), key=True)) == (2, 1, 2, 11)
    assert place(locate(root, ("purposes", 0, "purpose"), key=True)) == (4, 5, 4, 12)
    assert place(locate(tree("# comment\n{}"), ("a",))) == (1, 1, 1, 2)


def test_paths_are_shown_as_people_write_them() -> None:
    assert display(()) == ""
    assert display(("purposes", "list", 0, "legal_basis")) == "purposes[0].legal_basis"
    assert display(("a", "list", "b", 1, 2)) == "a.list.b[1][2]"
    assert display(("a", "list")) == "a.list"
    assert display(("list", 0)) == "[0]"


YAML = "tag:yaml.org,2002:"

WRONG: list[tuple[str | bytes, str, tuple[int, int], dict[str, str]]] = [
    *((text, "SEL001", (1, 1), {}) for text in ("", " \n\t\n", "# c\n\t# d", "---\n", "null", "~ # c", "\ufeff")),
    ("a: ä\nb: c".encode("utf-16"), "SEL003", (1, 1), {"byte": "0xFF", "encoding_hint": "UTF-16"}),
    ("a: ä\nb: c".encode("utf-16-le"), "SEL003", (1, 7), {"byte": "0xE4", "encoding_hint": "UTF-16"}),
    ("a: ä\nb: c".encode("utf-16-be"), "SEL003", (1, 8), {"byte": "0xE4", "encoding_hint": "UTF-16"}),
    ("a: b".encode("utf-16-le"), "SEL003", (1, 2), {"byte": "0x00", "encoding_hint": "UTF-16"}),
    ("å: b\nc: ä".encode() + b"\xe4", "SEL003", (2, 5), {"byte": "0xE4", "encoding_hint": "Latin-1"}),
    (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "SEL003", (1, 1), {"byte": "0x89", "encoding_hint": "binary"}),
    (b"\x7fELF\2\1\1" + b"\0" * 9 + b"\3\0>\0", "SEL003", (1, 5), {"byte": "0x02", "encoding_hint": "binary"}),
    (bytes(range(1, 256)), "SEL003", (3, 115), {"byte": "0x80", "encoding_hint": "binary"}),
    ("a: \0b", "SEL004", (1, 4), {"character": "U+0000"}),
    ("\0", "SEL004", (1, 1), {"character": "U+0000"}),
    ("a: b # \x07", "SEL004", (1, 8), {"character": "U+0007"}),
    ("ä: b\r\nc: \x85", "SEL004", (2, 4), {"character": "U+0085"}),
    ("a: \u2028b", "SEL004", (1, 4), {"character": "U+2028"}),
    ("a: \ufeffb", "SEL004", (1, 4), {"character": "U+FEFF"}),
    ("a: \uffffb", "SEL004", (1, 4), {"character": "U+FFFF"}),
    ('a: "x\\0"', "SEL004", (1, 6), {"character": "U+0000"}),
    ('a: "x\n  \\\\0 \\L"', "SEL004", (2, 7), {"character": "U+2028"}),
    ('a: "\\ud800"', "SEL004", (1, 5), {"character": "U+D800"}),
    ('a: "\\ud83d\\ude00"', "SEL004", (1, 5), {"character": "U+D83D"}),
    ("a: b # \u202e", "SEL005", (1, 8), {"character": "U+202E"}),
    ("a: \u2066b", "SEL005", (1, 4), {"character": "U+2066"}),
    ('a: "\\u202e"', "SEL005", (1, 5), {"character": "U+202E"}),
    ("a:\n\t- b", "SEL006", (2, 1), {}),
    ("a: b\n\tc: d", "SEL006", (2, 1), {}),
    ("a:\n  b: c\n  \td: e", "SEL006", (3, 3), {}),
    ("a: |\n\tb", "SEL006", (2, 1), {}),
    ("a:\n- \tb", "SEL006", (2, 3), {}),
    ("a\n\tb: c", "SEL006", (2, 1), {}),
    ("a:\n  b: c\n d: e", "SEL007", (3, 2), {"opened_line": "1"}),
    ("a: b: c", "SEL007", (1, 5), {"opened_line": ""}),
    ("a b\nc: d", "SEL007", (2, 2), {"opened_line": "1"}),
    ("a: ]", "SEL007", (1, 4), {"opened_line": ""}),
    ("a: @b", "SEL007", (1, 4), {"opened_line": ""}),
    ("%NO\n---\na: b", "SEL007", (1, 4), {"opened_line": ""}),
    ("- a\nb\n\n", "SEL007", (2, 2), {"opened_line": ""}),
    ("{a: 1,\n b: 2\nc: 3}", "SEL007", (3, 2), {"opened_line": "1"}),
    ("x: 1\n\"a\"\nb: c", "SEL007", (3, 1), {"opened_line": "2"}),
    ("a: 'it's'", "SEL007", (1, 8), {"opened_line": ""}),
    ('a: "\\UFFFFFFFF"', "SEL007", (1, 7), {"opened_line": ""}),
    ("a: [1, 2\nb: 3\n", "SEL008", (1, 4), {"bracket": "[", "opened_line": "1"}),
    ("a:\n  - [b\n  - [c]\n", "SEL008", (2, 5), {"bracket": "[", "opened_line": "2"}),
    ("a: &x {b: 1\nc: 2", "SEL008", (1, 7), {"bracket": "{", "opened_line": "1"}),
    ("x: 1\na: {b: [c}\n", "SEL008", (2, 8), {"bracket": "[", "opened_line": "2"}),
    ("a: [b: }", "SEL008", (1, 4), {"bracket": "[", "opened_line": "1"}),
    ("a: [b: c", "SEL008", (1, 4), {"bracket": "[", "opened_line": "1"}),
    ("x: 1\na: {\n", "SEL008", (2, 4), {"bracket": "{", "opened_line": "2"}),
    ('a: "b\nc: d\n', "SEL008", (1, 4), {"bracket": '"', "opened_line": "1"}),
    ("a: 'b\nc: d\n", "SEL008", (1, 4), {"bracket": "'", "opened_line": "1"}),
    ('a: "b\nc: "d"\n', "SEL008", (1, 4), {"bracket": '"', "opened_line": "1"}),
    ("a: 1\nb: 2\n'a': 3", "SEL009", (3, 1), {"key": "a", "first_line": "1"}),
    ("a:\n  - b: 1\n    b: 2", "SEL009", (3, 5), {"key": "b", "first_line": "2"}),
    ("a: b\n---\nc: d", "SEL010", (2, 1), {}),
    ("a: b\n...\nc", "SEL010", (3, 1), {}),
    ("a: !!python/object/apply:os.system [ls]", "SEL011", (1, 4), {"tag": f"{YAML}python/object/apply:os.system"}),
    ("a: !!str b", "SEL011", (1, 4), {"tag": f"{YAML}str"}),
    ("a: !include b", "SEL011", (1, 4), {"tag": "!include"}),
    ("a: &x {b: c}\nd:\n  <<: *x", "SEL012", (3, 3), {}),
    ("a: &x [*x]", "SEL014", (1, 8), {"anchor": "x"}),
    ("a: *x", "SEL015", (1, 4), {"anchor": "x"}),
    ("? [a, b]\n: c", "SEL017", (1, 3), {}),
    ("a: &x [b]\n*x : c", "SEL017", (2, 1), {}),
    ("null: a", "SEL018", (1, 1), {}),
    ("a: b\n'': c", "SEL018", (2, 1), {}),
    ("a: b\n? \n: c", "SEL018", (2, 2), {}),
    ("# c\n- a\n- b", "SEL019", (2, 1), {}),
    ("word", "SEL019", (1, 1), {}),
    ("''", "SEL019", (1, 1), {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "at", "params"), WRONG)
def test_what_is_wrong_is_named_at_its_place(
    text: str | bytes, code: str, at: tuple[int, int], params: dict[str, str]
) -> None:
    finding = one(text)
    assert (finding.code, start(finding), dict(finding.params)) == (code, at, params)
    line, column, end_line, end_column = place(finding.span)
    assert end_line == line and end_column > column
    result = parsed(text)
    assert result.lines
    assert (result.root is not None) == (code in {"SEL005", "SEL009", "SEL018"})


@pytest.mark.parametrize("text", [text for text, *_ in WRONG if text != "%NO\n---\na: b"])
def test_without_libyaml_the_same_files_are_wrong(text: str | bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "LOADER", SafeLoader)
    result = parsed(text)
    # The pure Python parser finds a few of these at another place, and takes any directive.
    assert result.findings
    assert all(finding.span for finding in result.findings)


def test_a_finding_in_the_tree_has_its_path() -> None:
    assert one("a:\n  - b\n  - c: {d: *x}").path == ("a", 1, "c", "d")
    assert one("a:\n  - b: 1\n    b: 2").path == ("a", 0, "b")


def test_of_equal_keys_the_first_stays_and_each_other_one_is_reported() -> None:
    result = parsed("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4")
    assert [(finding.code, start(finding)) for finding in result.findings] == [
        ("SEL009", (2, 11)), ("SEL009", (3, 1)), ("SEL009", (4, 1))
    ]  # fmt: skip
    assert isinstance(result.root, Mapping) and to_python(result.root) == {"a": 1, "b": {"c": 1}}


def test_findings_stand_in_the_order_of_the_file() -> None:
    result = parsed("a: 1\na: 2\nb: \u202e\nb: *x\nc: [")
    assert [finding.code for finding in result.findings] == ["SEL009", "SEL005", "SEL009", "SEL015", "SEL008"]


def test_a_quoted_merge_sign_is_an_ordinary_key() -> None:
    assert to_python(tree('"<<": a')) == {"<<": "a"}


def test_breaks_that_editors_do_not_show_are_refused_and_break_no_line() -> None:
    result = parsed("a: b\x0b\x0c\x1c\u2028c\nd: e")
    assert len(result.lines) == 2
    assert [finding.code for finding in result.findings] == ["SEL004"] * 4


def test_read_takes_no_more_than_it_needs(tmp_path: Path) -> None:
    file = tmp_path / "big.yaml"
    file.write_bytes(b"x" * (LIMIT + 1000))
    assert len(read(file, "shown").data) == LIMIT + 1
    assert read(file, "shown").name == "shown"
    with pytest.raises(OSError):
        read(tmp_path / "none.yaml", "none")


def test_sequences_know_their_extent() -> None:
    value = tree("a: [b,\n  c]").get("a")
    assert isinstance(value, Sequence) and place(value.span) == (1, 4, 2, 5)
