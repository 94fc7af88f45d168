"""Words of another language than the document's: a Markdown link to ``lang:`` and a tag marks them."""

from __future__ import annotations

import re

SCHEME = "lang:"
LONGEST_TAG = 35

_TAG = r"[A-Za-z]{2,8}(?:-[0-9A-Za-z]{1,8})*"
_HREF = re.compile(f"{SCHEME}({_TAG})")
_MARKED = re.compile(rf"(?<!\\)((?:\\\\)*)\[((?:[^\[\]\\]|\\.)+)\]\({SCHEME}({_TAG})\)", re.DOTALL)


def language(href: str) -> str | None:
    """Return the BCP 47 tag of a destination that marks words, or None for every other destination."""
    found = _HREF.fullmatch(href)
    return None if found is None or len(found[1]) > LONGEST_TAG else found[1]


def mark(text: str, tag: str) -> str:
    return f"[{text}]({SCHEME}{tag})" if tag else text


def bare(markdown: str) -> str:
    """Leave the words and take the marks away: who reads Markdown elsewhere could not follow such a link."""
    return _MARKED.sub(_words, markdown) if SCHEME in markdown else markdown


def _words(found: re.Match[str]) -> str:
    return found[0] if len(found[3]) > LONGEST_TAG else found[1] + found[2]
