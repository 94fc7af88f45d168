"""A table of long texts, one row for each thing described, and its writers that need no extra."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from datetime import date
from io import StringIO

from seloste.output.document import Document
from seloste.output.foreign import bare
from seloste.output.markdown import Markdown, escape
from seloste.output.text import plain

VERSION = 1
FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula."""
_BULLET = re.compile(r"^( *)- ", re.MULTILINE)
_WIDE = 1_000_000


@dataclass(frozen=True, slots=True)
class Column:
    """``article`` is the place in the GDPR that asks for it, None where the column is the organisation's own."""

    id: str
    title: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Table:
    """Each row has a cell of Markdown for each column; the first column names the row. ``day`` is the latest."""

    title: str
    lang: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Markdown, ...], ...]
    author: str = ""
    day: date | None = None


def text(cell: Markdown) -> str:
    """Return a cell as plain text: its lines are broken only where it has paragraphs and lists."""
    written = plain(Document(cell, "", "", ()), width=_WIDE).strip("\n")
    # A cell that begins with a hyphen looks like a formula.
    return _BULLET.sub(r"\1• ", written)


def document(table: Table) -> Document:
    """Write each row as a section with its columns below one another; empty cells are left out."""
    lines = [f"# {escape(table.title)}"]
    for name, *cells in table.rows:
        lines.append(f"## {name}")
        for column, cell in zip(table.columns[1:], cells, strict=True):
            if cell:
                lines += [f"### {escape(column.title)}", cell]
    anchors = tuple(f"row-{number}" for number, _ in enumerate(table.rows, 1))
    return Document(bare("\n\n".join(lines)) + "\n", table.title, table.lang, anchors, table.author, table.day)


def to_csv(table: Table) -> bytes:
    """Return CSV as Excel in Finland opens it: UTF-8 with a byte order mark, fields in quotes, semicolons between."""
    written = StringIO(newline="")
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([_harmless(column.title) for column in table.columns])
    writer.writerows([_harmless(text(cell)) for cell in row] for row in table.rows)
    return written.getvalue().encode("utf-8-sig")


def to_json(table: Table) -> str:
    """Return the table as JSON: its columns, and each row as the texts of its cells by column."""
    columns = [{"id": column.id, "title": column.title, "article": column.article} for column in table.columns]
    rows = [{column.id: text(cell) for column, cell in zip(table.columns, row, strict=True)} for row in table.rows]
    whole = {
        "version": VERSION,
        "language": table.lang,
        "title": table.title,
        "columns": columns,
        "activities": rows,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _harmless(value: str) -> str:
    """Put an apostrophe before what a spreadsheet would run as a formula."""
    return f"'{value}" if value.startswith(FORMULA) else value
