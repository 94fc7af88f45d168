"""A document as plain text to read in a terminal, in an e-mail or on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

from seloste.output.document import Document
from seloste.output.links import destination
from seloste.output.tokens import parse_parts
from seloste.output.typography import typeset

BETWEEN_COLUMNS = "  "
UNDERLINES = {"h1": "=", "h2": "-"}

_SPACE = re.compile(r"[^\S\u00a0\u202f]+")

Lines = list[str]


def plain(document: Document, *, width: int = 76) -> str:
    blocks, _ = _blocks(iter(parse_parts(document.markdown)), width)
    lines = (line.rstrip() for line in _apart(blocks))
    return "\n".join(lines).strip("\n") + "\n"


def _apart(blocks: list[Lines]) -> Lines:
    """Join the blocks with a blank line between."""
    lines: Lines = []
    for block in blocks:
        lines += ["", *block] if lines else block
    return lines


def _blocks(tokens: Iterator[Token], width: int) -> tuple[list[Lines], bool]:
    """Read the blocks up to the close of the one that holds them, and whether they stand close together."""
    blocks: list[Lines] = []
    tight = False
    for token in tokens:
        if token.type in ("list_item_close", "blockquote_close"):
            break
        if token.type == "paragraph_open":
            tight |= token.hidden
            if lines := _wrapped(inline(next(tokens)), width):
                blocks.append(lines)
        elif token.type == "heading_open":
            if lines := _wrapped(inline(next(tokens)), width):
                underline = UNDERLINES.get(token.tag, "") * max(map(len, lines))
                blocks.append([*lines, underline] if underline else lines)
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            blocks.append(_list(token, tokens, width))
        elif token.type == "blockquote_open":
            inner, _ = _blocks(tokens, width - 2)
            blocks.append([f"> {line}" for line in _apart(inner)])
        elif token.type == "table_open":
            blocks.append(_table(tokens, width))
        elif token.type in ("fence", "code_block"):
            blocks.append(token.content.splitlines())
    return blocks, tight


def _list(opening: Token, tokens: Iterator[Token], width: int) -> Lines:
    number = int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None
    items: list[Lines] = []
    close_together = True
    for token in tokens:
        if token.type != "list_item_open":
            break
        marker = "- " if number is None else f"{number}. "
        number = None if number is None else number + 1
        blocks, tight = _blocks(tokens, width - len(marker))
        lines = [line for block in blocks for line in block] if tight else _apart(blocks)
        close_together = close_together and (tight or len(blocks) < 2)
        items.append(_hanging(lines, marker))
    return [line for item in items for line in item] if close_together else _apart(items)


def _hanging(lines: Lines, marker: str) -> Lines:
    indent = " " * len(marker)
    return [(indent if at else marker) + line for at, line in enumerate(lines or [""])]


def _table(tokens: Iterator[Token], width: int) -> Lines:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "table_close":
            break
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            # A link in a label leads to a place of a page whose own address stands before the table.
            rows[-1].append(inline(token, is_label=len(rows) == 1 or not rows[-1]))
    head, *body = rows
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(BETWEEN_COLUMNS) * (len(widths) - 1) <= width:
        rows.insert(1, ["-" * wide for wide in widths])
        return [BETWEEN_COLUMNS.join(map(str.ljust, row, widths)) for row in rows]
    return _apart([_record(head, row, width) for row in body])


def _record(head: list[str], row: list[str], width: int) -> Lines:
    lines: Lines = []
    for name, value in zip(head, row, strict=True):
        first, *rest = _wrapped(f"{name}: {value}" if name else value, width - 2) or [""]
        lines += [first, *("  " + line for line in rest)]
    return lines


def inline(token: Token, *, is_label: bool = False) -> str:
    """Return what an inline token says, links with where they lead unless it labels a row or a column."""
    parts: list[str] = []
    href, start = "", 0
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" " if child.type == "softbreak" else "\n")
        elif child.type == "link_open":
            href, start = str(child.attrs["href"]), len(parts)
        elif child.type == "link_close":
            shown = destination("".join(parts[start:]), href)
            parts.append(f" ({shown})" if shown and not is_label else "")
    return "".join(parts)


def _wrapped(text: str, width: int) -> Lines:
    """Lines broken between words; a word longer than the line stays whole, and so does what is set with hard spaces."""
    lines: Lines = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _words(paragraph):
            if line and len(line) + 1 + len(word) > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines if any(lines) else []


def _words(text: str) -> Iterator[str]:
    """Yield what no line may end in: "029 123 4567" is one word here, as it is where spaces can hold."""
    start = 0
    for space in _SPACE.finditer(typeset(text)):
        yield text[start : space.start()]
        start = space.end()
    yield text[start:]
