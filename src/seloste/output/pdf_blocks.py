"""The blocks of a document as data for the template of a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from seloste.output.breaks import LISTS, groups
from seloste.output.columns import is_tight, widths
from seloste.output.pdf_text import LONGEST, Data, clean, line, pieces, plain, running

DEEPEST: Final = 8
"""Lists and quotes in one another; what is in more is written as plain paragraphs."""
LARGEST_ROW: Final = 600
"""Characters of a row that is kept on one page."""


@dataclass(slots=True)
class Writer:
    """Counts the sections, whose headings are what links and bookmarks lead to."""

    anchors: tuple[str, ...]
    width: int
    sections: int = 0
    level: int = 0

    def blocks(self, nodes: Sequence[SyntaxTreeNode], depth: int = 0) -> list[Data]:
        found: list[Data] = []
        for is_whole, group in groups(nodes):
            written = self.group(group, depth)
            found += [{"kind": "together", "blocks": written}] if is_whole and depth < DEEPEST else written
        return found

    def group(self, nodes: Sequence[SyntaxTreeNode], depth: int) -> list[Data]:
        """Write blocks between which no page ends."""
        found: list[Data] = []
        for node, following in zip_longest(nodes, nodes[1:]):
            if node.type == "heading":
                found.append(self.heading(node))
            elif node.type == "paragraph":
                if runs := line(node.children[0], self.anchors):
                    leads = following is not None and following.type in (*LISTS, "table")
                    found.append({"kind": "paragraph", "runs": runs, "kept": following is not None, "leads": leads})
            elif node.type in LISTS:
                found += self.list(node, depth)
            elif node.type == "blockquote":
                inner = self.blocks(node.children, depth + 1)
                found += inner if depth >= DEEPEST else [{"kind": "quote", "blocks": inner}]
            elif node.type == "table":
                found.append(self.table(node))
            elif node.type in ("fence", "code_block"):
                lines = [pieces(clean(written), LONGEST) for written in node.content.splitlines()]
                found.append({"kind": "code", "lines": lines})
        return found

    def heading(self, node: SyntaxTreeNode) -> Data:
        """Return a heading; no level may be skipped on the way down."""
        self.level = min(int(node.tag[1]), self.level + 1)
        anchor = None
        if node.tag == "h2" and node.level == 0:
            anchor = self.anchors[self.sections]
            self.sections += 1
        return {
            "kind": "heading",
            "level": self.level,
            "anchor": anchor,
            "first": anchor is not None and self.sections == 1,
            "runs": line(node.children[0], self.anchors),
        }

    def list(self, node: SyntaxTreeNode, depth: int) -> list[Data]:
        items = [self.blocks(item.children, depth + 1) for item in node.children]
        if depth >= DEEPEST:
            return [block for item in items for block in item]
        if node.type == "bullet_list":
            return [{"kind": "bullets", "items": items}]
        return [{"kind": "numbers", "start": int(node.attrs.get("start", 1)), "items": items}]

    def table(self, node: SyntaxTreeNode) -> Data:
        rows = [row.children for part in node.children for row in part.children]
        head, *body = [
            [
                line(cell.children[0], self.anchors, in_table=True, is_head=not row_at, is_label=not cell_at)
                for cell_at, cell in enumerate(row)
            ]
            for row_at, row in enumerate(rows)
        ]
        columns = list(zip(*([plain(cell) for cell in row] for row in rows), strict=True))
        longest = max(sum(len(plain(cell)) for cell in row) for row in rows)
        return {
            "kind": "table",
            "sides": [str(cell.attrs.get("style", "text-align:left")).removeprefix("text-align:") for cell in rows[0]],
            "widths": widths(columns, self.width),
            "hyphenate": is_tight([tuple(map(running, column)) for column in columns], self.width),
            "head": head,
            "rows": body,
            "breakable": longest > LARGEST_ROW,
        }
