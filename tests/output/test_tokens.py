"""A document that is parsed part by part says the same as one that is parsed whole."""

from pathlib import Path

import pytest
from command import EXAMPLES
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from seloste import api
from seloste.output.tokens import parse, parse_parts

BEGINNINGS = (
    "", "", "", "- ", "- ", "-  ", "-", "* ", "+ ", "1. ", "2) ", "10. ", "> ", "# ", "## ", "| ", "---", "- - -",
    "***", "===", "    ", "  ", "  - ", "   ", "\t", "```", "~~~", "[a]: ", "**", "\\- ", "<div>", "<!--",
)  # fmt: skip
TEXTS = ("", "a", "b *c*", "[a](https://esimerkki.fi)", "[a]", "| - | - |", "x | y |", "https://a.example", "`", "d  ")
LINES = st.just("") | st.tuples(*map(st.sampled_from, (BEGINNINGS, BEGINNINGS, TEXTS))).map("".join)


def without_lines(tokens: list[Token]) -> list[dict[str, object]]:
    return [{**token.as_dict(children=True), "map": None} for token in tokens]


@given(st.lists(LINES, max_size=12))
def test_parts_say_what_the_whole_says(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert without_lines(parse_parts(text)) == without_lines(parse(text))


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.seloste.yaml")), ids=lambda path: path.stem)
def test_parts_of_examples_say_what_the_whole_says(path: Path) -> None:
    checked = api.check(path)
    assert checked.spec is not None
    for language in checked.spec.languages:
        text = api.document(checked, language).markdown
        assert without_lines(parse_parts(text)) == without_lines(parse(text))


def test_what_notices_have_in_common_is_parsed_once() -> None:
    first, second = parse_parts("# A\n\nSama.\n\n- x\n- y\n"), parse_parts("# B\n\nSama.\n\n- z\n- y\n")
    shared = {id(token) for token in first} & {id(token) for token in second}
    assert [token.content for token in first if id(token) in shared and token.type == "inline"] == ["Sama.", "y"]
