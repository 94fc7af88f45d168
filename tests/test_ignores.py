"""What a comment that speaks to seloste is about, and which findings it ignores."""

from __future__ import annotations

from datetime import date

import pytest

from seloste.checks.ignores import sift
from seloste.diagnostics import Diagnostic, Finding, Severity, Span
from seloste.spec.comments import Comment, comments
from seloste.spec.source import Source, parse

KIND = Diagnostic("SEL551", "test", Severity.WARNING, ignorable=True)
SAID = "# seloste: ignore[SEL551] syy"


def read(text: str) -> list[Comment]:
    file = parse(Source("x.yaml", text.encode()))
    return list(comments(file.root, "x.yaml", file.lines))


def at(line: int) -> Finding:
    return Finding(KIND, (), Span("x.yaml", line, 1, line, 2))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"a: b {SAID}\n", (1, 1)),
        (f"{SAID}\na: b\n", (2, 2)),
        (f"{SAID}\n# c\n\n{SAID}\na:\n  b: c\n  d: |\n    e\n", (5, 8)),
        (f"a: [b, {SAID}\n  c]\n", (1, 2)),
        (f"a: | {SAID}\n  b\n  c\nd: e\n", (1, 3)),
        (f"a: 'b {SAID}' {SAID}\n", (1, 1)),
        (f"a: {SAID}\n  b: c\n", (1, 2)),
        (f"a: &x b\nc: *x {SAID}\n", (2, 2)),
        (f"a: b\r\n{SAID}\r\n", (2, 2)),
        (f"a: b\n{SAID}", (2, 2)),
    ],
)
def test_a_comment_is_about_its_line_or_what_begins_on_the_next(text: str, lines: tuple[int, int]) -> None:
    found = read(text)
    assert found
    assert {(comment.first, comment.last) for comment in found} == {lines}
    assert {comment.codes for comment in found} == {("SEL551",)}


@pytest.mark.parametrize(
    "text",
    [f"a: 'b {SAID}'\n", f'a: "b\n  {SAID}"\n', f"a: |\n  b\n  {SAID}\n", f"a: b\n  {SAID[1:]}\n", f"a: b{SAID}\n"],
)
def test_what_is_part_of_a_text_is_no_comment(text: str) -> None:
    assert read(text) == []


def test_a_comment_after_a_long_text_that_speaks_of_one_is_seen() -> None:
    (found,) = read(f"a: 'b {SAID * 3}' {SAID}\n")
    assert found.span.column == len(f"a: 'b {SAID * 3}' ") + 1
    assert found.span.end_column == found.span.column + len(SAID)


def test_the_first_comment_that_covers_a_finding_ignores_it() -> None:
    said = read(f"{SAID} yksi\na:\n  b: c\n  {SAID} kaksi\n  d: e\nf: g\n")
    sifted = sift([at(3), at(5), at(6)], said, name="x.yaml", day=date(2026, 11, 22))
    assert [(one.finding.span.line, one.reason) for one in sifted.ignored] == [(3, "syy yksi"), (5, "syy yksi")]  # type: ignore[union-attr]
    assert [(finding.code, finding.span.line) for finding in sifted.findings] == [("SEL551", 6), ("SEL905", 4)]  # type: ignore[union-attr]


def test_a_comment_is_about_its_own_file_and_code() -> None:
    other = Finding(KIND, (), Span("y.yaml", 1, 1, 1, 2))
    another = Finding(Diagnostic("SEL552", "other", Severity.WARNING, ignorable=True), (), at(1).span)
    duty = Finding(Diagnostic("SEL551", "duty", Severity.ERROR), (), at(1).span)
    sifted = sift([other, another, duty], read(f"a: b {SAID}\n"), name="x.yaml", day=None)
    assert sifted.ignored == ()
    assert sifted.findings == (other, another, duty)


def test_each_place_is_looked_up_and_not_searched_for() -> None:
    class Counted(list[str]):
        looked = 0

        def __getitem__(self, place):  # type: ignore[no-untyped-def]
            type(self).looked += 1
            return super().__getitem__(place)

    lines = Counted([SAID] * 3000)
    assert len(list(comments(None, "x.yaml", lines))) == 3000  # type: ignore[arg-type]
    assert Counted.looked <= 4 * len(lines)


def test_no_more_is_told_of_the_comments_than_anybody_would_read() -> None:
    sifted = sift([], read(f"{SAID}\n" * 300), name="x.yaml", day=date(2026, 11, 22))
    assert [finding.code for finding in sifted.findings] == ["SEL905"] * 200 + ["SEL113"]
