"""A table of a Word document: a header row that is marked and repeated, and columns as wide as their words need."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.tree import SyntaxTreeNode

from seloste.output.breaks import MOST_TOGETHER, length
from seloste.output.columns import widths
from seloste.output.docx_parts import Element, add, is_table, paragraph, plain

BETWEEN = 160
"""Twentieths of a point between tables that follow each other."""


def table(body: Element, node: SyntaxTreeNode, whole: int, inline: Callable[[Element, SyntaxTreeNode], None]) -> None:
    rows = [row for part in node.children for row in part.children]
    columns = list(zip(*([plain(cell) for cell in row.children] for row in rows), strict=True))
    wide = widths(columns, whole)
    is_whole = length(node) <= MOST_TOGETHER
    if is_table(body):
        # Word makes one table of two that touch.
        _, layout = paragraph(body, "")
        add(layout, "spacing", before=0, after=0, line=BETWEEN, lineRule="exact")
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
            if is_whole and row is not rows[-1]:
                add(layout, "keepNext")
            side = str(cell.attrs.get("style", "")).removeprefix("text-align:")
            if side in ("center", "right"):
                add(layout, "jc", val=side)
            inline(text, cell)
