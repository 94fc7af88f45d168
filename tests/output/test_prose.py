"""The author's own Markdown: what is kept, what is literal, and that every renderer reads it alike."""

from __future__ import annotations

import re
import time

import pytest
from hostile import FULL, RENDERERS, TEXTS, flat, readings, shape
from hypothesis import example, given, settings

from seloste.output import prose as module
from seloste.output.markdown import NOT_TEXT, Markdown, paragraphs, prose

KEPT = {
    *("paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close", "ordered_list_open"),
    *("ordered_list_close", "list_item_open", "list_item_close", "strong_open", "strong_close", "em_open", "em_close"),
    *("link_open", "link_close", "text", "hardbreak"),
}


@pytest.mark.parametrize(
    "text",
    [
        "Kappale.\n\nToinen, **tärkeä** ja *korostettu*.",
        "- a\n- b\n  1. c\n  2. d\n- e",
        "3. a\n\n   b\n\n4. c",
        "[a](https://x.fi) ja [b](mailto:a@b.fi)",
        "Katu 1\\\n00100 Helsinki",
        "**Kela**lle ja *Kela*lle",
        "[**a**](https://x.fi)",
        "_**a** b_ c",
    ],
)
def test_what_an_author_may_use_is_unchanged(text: str) -> None:
    assert prose(text) == text
    assert isinstance(prose(text), Markdown)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\nb", "a b"),
        ("a  \nb", "a\\\nb"),
        ("# a", r"\# a"),
        ("a\n===", "a ==="),
        ("> a", r"\> a"),
        ("***", r"\*\*\*"),
        ("<script>x</script>", r"\<script\>x\</script\>"),
        ("`a`", r"\`a\`"),
        ("    a", "a"),
        ("![a](http://x.fi/i.png)", r"\![a](http://x.fi/i.png)"),
        ("[a](javascript:x)", r"\[a\](javascript:x)"),
        ("[a]()", r"\[a\]()"),
        ("[a][b]\n\n[b]: http://x.fi", "\\[a\\]\\[b\\]\n\n\\[b\\]: http://x.fi"),
        ("<http://x.fi>", r"\<http://x.fi\>"),
        ("&auml;&lt;", r"ä\<"),
        ("|a|\n|-|", r"\|a\| \|-\|"),
        ("* a\n+ b", "- a\n\n* b"),
        ("__a__", "**a**"),
        ("*a***b**", "_a_**b**"),
        ("- - - - - - - - a", r"- - - - - - \- - a"),
        ("[](http://x.fi)", "[http://x.fi](http://x.fi)"),
        ("[a](http://x.fi 'b')", "[a](http://x.fi)"),
        ("{{ x }} **{% y %}**", r"\{\{ x \}\} **\{\% y %\}**"),
        ("-\u2003a", "- a"),
        ("* * *", r"\* \* \*"),
        ("- a\n  - &nbsp;\n  2. b", "- a\n\n  2. b"),
        ("**_a_&#97;**&#98;", "**_a_&#97;**&#98;"),
        ("", ""),
        ("\n \n", ""),
    ],
)
def test_the_rest_is_literal_or_written_one_way(text: str, written: str) -> None:
    assert prose(text) == written


@settings(max_examples=600)
@given(TEXTS)
@example('&auml;;**"b"**c')
@example("a*\u00a0b* **** c")
@example("*a _b **c** d_ e*f")
@example("***a* b**c")
@example("**_a_&#97;**b")
@example("- - a\n\n- 2. b\n- &nbsp;")
@example("- a\n  3. b\n- c")
@example("* * *")
@example("a|b  \n:--")
def test_any_text_is_safe_and_reads_alike_everywhere(text: str) -> None:
    written = prose(text)
    own = module._parser().parse(written)
    for parsed in readings(written):
        assert {token.type for token in flat(parsed)} <= KEPT
    for renderer in RENDERERS:
        # Destinations are compared as that renderer writes them.
        theirs = [(kind, value) for kind, value in shape(renderer.parse(written))]
        ours = [(k, renderer.normalizeLink(v) if k == "link_open" else v) for k, v in shape(own)]
        assert theirs == ours
    for kind, href in shape(FULL.parse(written)):
        assert kind != "link_open" or href.startswith(("http://", "https://", "mailto:", "tel:"))


@settings(max_examples=600)
@given(TEXTS)
@example("- - a\n\n- 2. b\n- &nbsp;")
@example("**_a_&#97;**b")
def test_prose_is_idempotent(text: str) -> None:
    assert prose(prose(text)) == prose(text)


@settings(max_examples=300)
@given(TEXTS)
def test_the_short_cut_for_plain_text_changes_nothing(text: str) -> None:
    text = re.sub(r"[^\S\n\t\u00a0\u202f]", " ", NOT_TEXT.sub("\ufffd", text))
    assert prose(text) == module.rewrite(text)


@given(TEXTS)
@example("***0***A")
def test_no_words_are_lost(text: str) -> None:
    if "&" in text or "](" in text:
        return
    read = "".join(value for kind, value in shape(FULL.parse(prose(text))) if kind == "text")
    assert [char for char in read if char.isalpha()] == [char for char in text if char.isalpha()]


@pytest.mark.parametrize(
    "unit", ["*", "_", "[", "(", "`", "- ", "[a](", "![", "**a", "[*", "[[]", "&", "<", "\\", "1. ", "a\n\n", "*a_ "]
)
@pytest.mark.parametrize("length", [module.LONGEST, 1_000_000])
def test_no_text_is_slow(unit: str, length: int) -> None:
    text = unit * (length // len(unit))
    started = time.process_time()
    prose(text)
    assert time.process_time() - started < 3


def test_a_very_long_text_is_all_literal() -> None:
    text = "**a** " * module.LONGEST
    assert prose(text) == paragraphs(text)
    assert "\\*" in prose(text)


def test_nested_deeper_than_the_limit_keeps_the_text() -> None:
    text = "".join("  " * depth + f"- s{depth}\n" for depth in range(30))
    assert all(f"s{depth}" in prose(text) for depth in range(30))
