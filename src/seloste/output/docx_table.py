"""A table of a Word document: a header row that is marked and repeated, and columns as wide as their words need."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from seloste.output.docx_parts import Element, add, is_table, paragraph, plain
from seloste.output.docx_styles import WIDTH

LONGEST_WORD = 24
"""Characters that a column gives way to; a longer word is broken."""
LONGEST_CELL = 60
PADDING = 3
"""Characters that the margins of a cell take."""
CHARACTER = 95.0
"""Twentieths of a point that a character takes."""


def table(body: Element, node: SyntaxTreeNode, inline: Callable[[Element, SyntaxTreeNode], None]) -> None:
    rows = [row for part in node.children for row in part.children]
    columns = list(zip(*([plain(cell) for cell in row.children] for row in rows), strict=True))
    wide = widths(columns, WIDTH)
    if is_table(body):
        # Word makes one table of two that touch.
        paragraph(body, "")
    element = add(body, "tbl")
    properties = add(element, "tblPr")
    add(properties, "tblStyle", val="NoticeTable")
    add(properties, "tblW", w=sum(wide), type="dxa")
    add(properties, "tblLayout", type="fixed")
    add(properties, "tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    grid = add(element, "tblGrid")
    for width in wide:
        add(grid, "gridCol", w=width)
    for row in rows:
        line = add(element, "tr")
        is_head = row.parent is not None and row.parent.type == "thead"
        kept = add(line, "trPr")
        add(kept, "cantSplit")
        if is_head:
            add(kept, "tblHeader")
        for cell, width in zip(row.children, wide, strict=True):
            box = add(line, "tc")
            add(add(box, "tcPr"), "tcW", w=width, type="dxa")
            text, layout = paragraph(box, "TableHeading" if is_head else "TableText")
            side = str(cell.attrs.get("style", "")).removeprefix("text-align:")
            if side in ("center", "right"):
                add(layout, "jc", val=side)
            inline(text, cell)


def widths(columns: list[tuple[str, ...]], whole: int) -> list[int]:
    """Share out a width: first to the longest word of each column, the rest to those with the longest cells."""
    words = [max((len(word) for cell in column for word in cell.split()), default=0) for column in columns]
    least = [min(longest, LONGEST_WORD) + PADDING for longest in words]
    wanted = [min(max(map(len, column)), LONGEST_CELL) + PADDING for column in columns]
    more = [max(length - floor, 0) + 1 for length, floor in zip(wanted, least, strict=True)]
    scale = min(CHARACTER, whole / sum(least))
    rest = whole - scale * sum(least)
    shares = [floor * scale + rest * extra / sum(more) for floor, extra in zip(least, more, strict=True)]
    return [int(share) for share in shares]
