"""Hostile text, and the Markdown renderers that it must be harmless in."""

from __future__ import annotations

from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from seloste.output import tokens

PIECES = [
    *"\\`*_[]<>|~#+-=!&{}()^:;.\"'$%/ \n\t\r1a€ä",
    *(
        "**",
        "__",
        "***",
        "~~",
        "```",
        "~~~",
        "  \n",
        "\\\n",
        "\n\n",
        "\n    ",
        "\n- ",
        "\n* ",
        "\n1. ",
        "\n3) ",
        "\n  - ",
    ),
    *("# ", "## x", " #", "---", "===", "- ", "> ", ":-", "|-|", "| --- |", "\n:--\n", "[x] ", "[ ] ", "1.", "1) "),
    *("&amp;", "&#38;", "&nbsp;", "&#10;", "&lt;", "&auml;", "\u00a0", "\u2028", "\u3000", "\x00", "\x0c", "\u200b"),
    *("<script>", "<b onclick=x>", "<!--", "-->", "<?", "<![CDATA[", "</p>", "<http://x.fi>", "<a@b.fi>", "&lt;script"),
    *(
        "[a](http://x.fi)",
        "[a](javascript:x)",
        "](",
        "[^1]",
        "[a]: http://x.fi",
        "![x](http://x.fi/i.png)",
        "[a](",
        "[]()",
    ),
    *(
        "](http://x.fi)",
        "](mailto:a@b.fi)",
        "[b](<tel:1 2>)",
        "](data:text/html,x)",
        "{{ x }}",
        "{% raw %}",
        "order_id",
    ),
    *("[!NOTE]", "word", "sana ", "**a**", "*a*", "_a_", "***a**b*", "![", "()", "é", "“", "🎉", "１"),
]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))

FULL = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
GFM = MarkdownIt("gfm-like", {"linkify": False, "html": True}).disable("linkify")
GITHUB = MarkdownIt("gfm-like2", {"linkify": False, "html": True}).disable("linkify")
RENDERERS = [FULL, GFM, GITHUB]


def readings(markdown: str) -> list[list[Token]]:
    """Parse as our own writers do, and as renderers elsewhere do."""
    return [tokens.parse(markdown), *(renderer.parse(markdown) for renderer in RENDERERS)]


def flat(parsed: list[Token]) -> list[Token]:
    return [one for token in parsed for one in (token.children or [] if token.type == "inline" else [token])]


def shape(parsed: list[Token]) -> list[tuple[str, str]]:
    """Reduce tokens to what a reader gets: the elements and their text or destination."""
    return [(token.type, token.content or str(token.attrs.get("href", ""))) for token in flat(parsed)]
