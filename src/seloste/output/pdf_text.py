"""A line of text as runs for the template of a PDF: how they look, where they lead, and where words may be broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from markdown_it.tree import SyntaxTreeNode

from seloste.output import foreign
from seloste.output.links import destination
from seloste.output.markdown import NOT_TEXT
from seloste.output.typography import typeset

Data = dict[str, Any]
"""What the template reads, as JSON."""

LONGEST: Final = 40
"""Characters of a word that a line always has room for; a longer one may be broken anywhere."""
LONGEST_IN_TABLE: Final = 16
PIECE: Final = 10

_CONTROL = re.compile(f"{NOT_TEXT.pattern}|[\x0b\x0c\x1c-\x1f]")
_ADDRESS = re.compile(r"\S*[^\W_][@/.:_][^\W_]\S*|\S*(?://|www\.)\S*")
_WORD = re.compile(rf"({_ADDRESS.pattern}|\S{{{LONGEST + 1},}})")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?:-.*)?")
_PARTS = re.compile(r"[^@/._?&=-]+|[@/._?&=-]+[^@/._?&=-]*")


def clean(text: str) -> str:
    """Replace what is no character, and the old no-break space of no width by the one of today."""
    return _CONTROL.sub("\ufffd", text).replace("\ufeff", "\u2060")


def plain(node: SyntaxTreeNode) -> str:
    """Return the text of a block without its links and emphasis."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return node.content if node.type in ("text", "code_inline") else "".join(plain(child) for child in node.children)


def line(
    node: SyntaxTreeNode,
    anchors: tuple[str, ...],
    *,
    in_table: bool = False,
    is_head: bool = False,
    is_label: bool = False,
) -> list[Data | str]:
    """Return the runs of a block; links lead to addresses and to the sections that ``anchors`` name.

    A link in the label of a row or a column leads to a place of a page whose own address stands before the table.
    """
    longest = LONGEST_IN_TABLE if in_table else LONGEST
    return list(_Line(anchors, longest, is_head=is_head, is_label=is_label or is_head).runs(node, frozenset()))


class _Line:
    def __init__(self, anchors: tuple[str, ...], longest: int, *, is_head: bool, is_label: bool) -> None:
        self.anchors = anchors
        self.longest = longest
        self.is_head = is_head
        self.is_label = is_label

    def runs(self, node: SyntaxTreeNode, look: frozenset[str], shows_address: bool = False) -> Iterator[Data | str]:
        for child in node.children:
            if child.type == "text":
                if child.content:
                    text = clean(child.content if shows_address else typeset(child.content))
                    yield _run(parts(text, self.longest), look)
            elif child.type == "code_inline":
                yield {**_run([pieces(clean(child.content), self.longest)], look), "code": True}
            elif child.type == "softbreak":
                yield _run([" "], look)
            elif child.type == "hardbreak":
                yield "break"
            elif child.type == "link" and (tag := foreign.language(str(child.attrs["href"]))):
                yield from _in_language(tag, list(self.runs(child, look)))
            elif child.type == "link":
                yield from self.link(child, look)
            else:
                yield from self.runs(child, look | ({child.type} & {"strong", "em"}), shows_address)

    def link(self, node: SyntaxTreeNode, look: frozenset[str]) -> Iterator[Data | str]:
        """Yield the link, and behind it the address that its text does not show: a PDF is read on paper too."""
        href = str(node.attrs["href"])
        missing = destination(plain(node), href)
        is_inside = href.startswith("#")
        shown = list(self.runs(node, look, shows_address=not missing and not is_inside))
        to = href.removeprefix("#") if is_inside else clean(href)
        # A head is repeated on the next page, where PDF/UA takes it for decoration, which must not hold a link.
        if to and shown and not self.is_head and (to in self.anchors or not is_inside):
            yield {"to": to, "inside": is_inside, "runs": shown}
        else:
            yield from shown
        if missing and not self.is_label:
            yield _run([" (", pieces(clean(missing), self.longest), ")"], look)


def _in_language(tag: str, runs: list[Data | str]) -> list[Data | str]:
    """Return runs in another language, if its tag is one of those that the compiler knows."""
    found = _LANGUAGE.fullmatch(tag)
    if found is None or not runs:
        return runs
    return [{"lang": found[1].lower(), "region": found[2] and found[2].upper(), "runs": runs}]


def _run(parts: list[str | list[str]], look: frozenset[str]) -> Data:
    return {"parts": parts, "bold": "strong" in look, "italic": "em" in look, "code": False}


def parts(text: str, longest: int) -> list[str | list[str]]:
    """Part the words that a hyphen would spoil, as addresses are, or that no hyphen breaks, from running text."""
    found = _WORD.split(text)
    return [pieces(part, longest) if at % 2 else part for at, part in enumerate(found) if part]


def running(text: str) -> str:
    """Leave out the words that are broken otherwise than by a hyphen."""
    return " ".join(_WORD.split(text)[::2])


def pieces(word: str, longest: int) -> list[str]:
    """Return the pieces between which a word may be broken: one if it is short."""
    if len(word) <= longest:
        return [word]
    return [
        part[at : at + PIECE] if len(part) > LONGEST else part
        for part in _PARTS.findall(word)
        for at in range(0, len(part) if len(part) > LONGEST else 1, PIECE)
    ]
