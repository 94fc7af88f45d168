"""A table as a workbook of one sheet, whose bytes depend on the table alone. Every cell is text, never a formula."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import DCTERMS_NS
from openpyxl.xml.functions import tostring

from seloste.output.document import CannotWriteError
from seloste.output.markdown import NOT_TEXT
from seloste.output.metadata import locale, moment
from seloste.output.packed import packed
from seloste.output.table import FORMULA, Table, document, text

LONGEST = 32_767
"""The characters that a cell may have: openpyxl would cut off the rest."""
NARROW, WIDE = 28, 56
"""Widths of a column in characters."""
LONG = 60
"""A text of more characters gets a wide column."""
_SHEET_TITLE = 31
_NOT_IN_XML = re.compile(f"{NOT_TEXT.pattern}|[\x0b\x0c\x1c-\x1f]")
_NOT_IN_TITLE = re.compile(r"[\\/*?:\[\]]")
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


class _Writer(ExcelWriter):
    """Writes a sheet without the temporary file of openpyxl, for which there may be no room and no folder."""

    _archive: ZipFile

    def write_worksheet(self, ws: Any) -> None:
        written = BytesIO()
        writer: Any = WorksheetWriter(ws, written)
        writer.write()
        ws._rels, ws._drawing = writer._rels, SpreadsheetDrawing()
        self._archive.writestr(ws.path[1:], written.getvalue())
        self.manifest.append(ws)


def write(table: Table) -> bytes:
    """Return the bytes of an ``.xlsx`` file. Raises CannotWriteError for a cell that is too long."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = _NOT_IN_TITLE.sub(" ", table.title)[:_SHEET_TITLE]
    rows = [[column.title for column in table.columns], *([text(cell) for cell in row] for row in table.rows)]
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row, 1):
            _fill(sheet.cell(number, at), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E7ECEF")
    for at, column in enumerate(zip(*rows, strict=True), 1):
        is_long = max(map(len, column)) > LONG
        sheet.column_dimensions[get_column_letter(at)].width = WIDE if is_long else NARROW
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    return _saved(book, table)


def _fill(cell: Any, value: str) -> None:
    written = _CODED.sub("_x005F_", _NOT_IN_XML.sub("\ufffd", value))
    if len(written) > LONGEST:
        raise CannotWriteError(f"cell {cell.coordinate} would have more than {LONGEST} characters: use --to csv or md")
    if not written:
        return
    cell.value = written
    cell.data_type = "s"  # openpyxl makes a formula of a text that begins with "="
    cell.quotePrefix = written.startswith(FORMULA)
    cell.alignment = Alignment(vertical="top", wrap_text=True)


def _saved(book: Workbook, table: Table) -> bytes:
    about = document(table)
    properties = book.properties
    properties.title, properties.creator, properties.language = table.title, table.author, locale(about)
    saved = BytesIO()
    _Writer(book, ZipFile(saved, "w", ZIP_DEFLATED)).save()
    made = moment(about)
    if made is not None:
        properties.created = properties.modified = made.replace(tzinfo=None)
    tree = properties.to_tree()
    if made is None:
        for element in [element for element in tree if element.tag.startswith(f"{{{DCTERMS_NS}}}")]:
            tree.remove(element)
    return packed(saved, {"docProps/core.xml": tostring(tree)})
