"""Files that were made to hurt, and any file at all: an answer, soon, in little memory."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml import SafeLoader

from seloste.spec import reader
from seloste.spec.codes import MAX_DEPTH, MAX_FINDINGS, MAX_VALUES
from seloste.spec.nodes import Mapping, Node, Scalar, Sequence, to_python
from seloste.spec.source import Parsed, Source, parse

SECONDS = 8.0
MEGABYTES = 500

LAUGHS = "'a0: &a0 [x]\\n' + ''.join(f'a{i}: &a{i} [{f\"*a{i - 1}, \" * 9}*a{i - 1}]\\n' for i in range(1, 30))"
# Each level stands on the one before: within the number of values, thousands of levels deep.
TOWER = "'a0: &a0 x\\n' + ''.join(f'a{i}: &a{i} {\"[\" * 60}*a{i - 1}{\"]\" * 60}\\n' for i in range(1, 75))"

RUN = """
import resource, sys, time
from seloste.spec.source import Source, parse
data = {data}
data = data if isinstance(data, bytes) else data.encode()
before = time.perf_counter()
parsed = parse(Source("f", data))
seconds = time.perf_counter() - before
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
codes = sorted({{finding.code for finding in parsed.findings}})
print(parsed.root is not None, ",".join(codes) or "-", len(parsed.findings), seconds, peak)
"""


@pytest.mark.parametrize(
    ("data", "usable", "codes"),
    [
        ("b'a: ' + b'x' * 20_000_000", False, "SEL002"),
        ("b'a: ' + b'x' * 900_000", True, "-"),
        ("'a: \"' + 'ä ' * 300_000 + '\"'", True, "-"),
        ("'a: \"' + '\\\\\\\\0' * 300_000 + '\\\\\\\\0\"'", True, "-"),
        ("'a: \"' + '\\\\0' * 450_000 + '\"'", False, "SEL004"),
        ("'a: |\\n' + '  x\\n' * 200_000", True, "-"),
        ("'a:\\n' + '- word\\n' * 60_000", True, "-"),
        ("'a:\\n' + '- x\\n' * 250_000", False, "SEL020"),
        ("'a: [' + 'x,' * 500_000", False, "SEL020"),
        ("'a: 1\\n' * 100_000", True, "SEL009"),
        ("'a: 1\\n' * 205_000", False, "SEL009,SEL020"),
        ("''.join(f'k{i}: 1\\n' for i in range(80_000))", True, "-"),
        ("'[' * 5_000", False, "SEL016"),
        ("'[' * 1_000_000", False, "SEL016"),
        ("'{a: ' * 5_000", False, "SEL016"),
        ("'- ' * 5_000", False, "SEL016"),
        ("'? ' * 5_000", False, "SEL016"),
        ("''.join(' ' * i + 'a:\\n' for i in range(1_300))", False, "SEL016"),
        (LAUGHS, False, "SEL013"),
        (TOWER, False, "SEL016"),
        ("'\\n' * 1_000_000", False, "SEL001"),
        ("'\\r' * 1_000_000", False, "SEL001"),
        ("'# x\\n' * 250_000", False, "SEL001"),
        ("'\\0' * 1_000_000", False, "SEL003"),
        ("'ab ' * 3_000 + '\\0' * 1_000_000", False, "SEL004"),
        ("'a: b # ' + '\\u202e' * 300_000", True, "SEL005"),
        ("'a: [' + '\\n' * 900_000", False, "SEL008"),
        ("'a: \"' + 'b: c\\n' * 150_000", False, "SEL008"),
        ("__import__('random').Random(1).randbytes(1_000_000)", False, "SEL003"),
        ("'a:\\n' + '- *x\\n' * 150_000", False, "SEL015"),
        ("'a:\\n' + '- !x y\\n' * 140_000", False, "SEL011"),
        ("'a:\\n' + '- &a b\\n' * 140_000", True, "-"),
        ("'? ' + 'x' * 450_000 + '\\n: 1\\n? ' + 'x' * 450_000 + '\\n: 1\\n'", True, "SEL009"),
        ("('x' * 9_000 + ' ') * 100 + '\\n: a: b'", False, "SEL007"),
    ],
)
def test_a_hostile_file_gets_its_answer_soon_and_in_little_memory(data: str, usable: bool, codes: str) -> None:
    # In a process of its own, because the peak of memory is that of a whole process.
    environment = {**os.environ, "PYTHONPATH": str(Path(reader.__file__).parents[2])}
    run = [sys.executable, "-c", RUN.format(data=data)]
    answer = subprocess.run(run, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert answer.returncode == 0, answer.stderr
    is_usable, found, count, seconds, peak = answer.stdout.split()
    assert (is_usable, found) == (str(usable), codes)
    assert int(count) <= MAX_FINDINGS
    assert float(seconds) < SECONDS
    assert float(peak) < MEGABYTES


def nested(levels: int) -> bytes:
    return b"a: " + b"[" * (levels - 1) + b"]" * (levels - 1)


def test_the_limits_are_where_they_are_said_to_be() -> None:
    assert parse(Source("f", nested(MAX_DEPTH))).findings == ()
    (deep,) = parse(Source("f", nested(MAX_DEPTH + 1))).findings
    assert (deep.code, dict(deep.params)) == ("SEL016", {"limit": str(MAX_DEPTH)})
    # The mapping and the list count too.
    assert parse(Source("f", b"a:\n" + b"- x\n" * (MAX_VALUES - 2))).findings == ()
    (many,) = parse(Source("f", b"a:\n" + b"- x\n" * (MAX_VALUES - 1))).findings
    assert (many.code, dict(many.params)) == ("SEL020", {"limit": str(MAX_VALUES)})


def test_aliases_may_not_make_a_tree_deeper_than_brackets_may() -> None:
    fits = b"a: &x " + b"[" * 40 + b"]" * 40 + b"\nb: " + b"[" * 23 + b"*x" + b"]" * 23
    assert parse(Source("f", fits)).findings == ()
    (deep,) = parse(Source("f", fits.replace(b"*x", b"[*x]"))).findings
    assert deep.code == "SEL016"


def test_what_stops_the_reading_is_told_though_there_are_many_other_findings() -> None:
    result = parse(Source("f", b"a: 1\n" * 1000 + b"b: ["))
    assert len(result.findings) == MAX_FINDINGS
    assert result.findings[-1].code == "SEL008"


def test_a_control_character_is_seen_behind_many_other_findings() -> None:
    result = parse(Source("f", ("a: b # " + "\u202e" * 1000 + "\x85").encode()))
    assert result.root is None
    assert len(result.findings) == MAX_FINDINGS


def nodes(node: Node) -> list[Scalar]:
    if isinstance(node, Mapping):
        return [scalar for key, value in node.entries for scalar in (key, *nodes(value))]
    return [scalar for item in node.items for scalar in nodes(item)] if isinstance(node, Sequence) else [node]


def check(result: Parsed) -> None:
    """What holds for each file: places are in it, and a tree that is not there has its reason."""
    assert result.lines
    assert result.root is not None or result.findings
    assert len(result.findings) <= MAX_FINDINGS
    spans = [finding.span for finding in result.findings]
    if result.root is not None:
        to_python(result.root)
        spans += [scalar.span for scalar in nodes(result.root)]
    for span in spans:
        assert span is not None
        assert 1 <= span.line <= span.end_line <= len(result.lines)
        assert 1 <= span.column <= len(result.lines[span.line - 1]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


SIGNS = st.text(st.sampled_from("ab1:-?,[]{}&*!|>'\"%@`#~<\\ux0N \n\r\t\ufeff\x85\u2028\u202eä😀"), max_size=60)
LOADERS = pytest.mark.parametrize("loader", [reader.LOADER, SafeLoader])


@LOADERS
@given(data=st.one_of(st.binary(), st.text().map(str.encode), SIGNS.map(str.encode)))
@example(data=b'a: "\\UFFFFFFFF"')
@example(data=b"\xff\xfe")
@example(data=b"a: b\n...\n\n\t")
@settings(max_examples=800, deadline=None)
def test_any_file_has_an_answer(loader: object, data: bytes) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "LOADER", loader)
        check(parse(Source("f", data)))


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp", "Cn"), include_characters="\n"))
WORD = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)
DATA = st.dictionaries(
    WORD,
    st.recursive(TEXT, lambda inner: st.lists(inner) | st.dictionaries(WORD, inner), max_leaves=20),
    min_size=1,
)


@given(data=DATA)
@settings(max_examples=150, deadline=None)
def test_what_another_program_wrote_is_read_back_with_its_places(data: dict[str, object]) -> None:
    result = parse(Source("f", yaml.safe_dump(data, allow_unicode=True).encode()))
    assert result.findings == ()
    assert isinstance(result.root, Mapping) and to_python(result.root) == data
    for scalar in nodes(result.root):
        line = result.lines[scalar.span.line - 1][scalar.span.column - 1 :]
        if scalar.style is None:
            first = re.split("[ \n]", scalar.text)[0]
            assert line.startswith(first)
            assert scalar.span.line != scalar.span.end_line or (
                line[: scalar.span.end_column - scalar.span.column] == scalar.text
            )
        else:
            assert line.startswith(scalar.style)
