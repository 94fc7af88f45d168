"""The straight line: text, spec, findings, notice, document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.api.checked import Checked, check, check_source, drafted
from seloste.api.documents import LONGEST, TooLongError, document, explained, first_layer
from seloste.api.exchanging import data_block, exchange, left_out_of_tilt
from seloste.api.fixing import fix, fixes
from seloste.api.recording import record
from seloste.spec.layout import Layout

if TYPE_CHECKING:
    from seloste.output.formats import Format

__all__ = [
    "LONGEST", "Checked", "TooLongError", "check", "check_source", "data_block", "document", "drafted", "exchange",
    "explained", "first_layer", "fix", "fixes", "left_out_of_tilt", "record", "render",
]  # fmt: skip


def render(
    path: Path, language: str, *, to: Format | None = None, layout: Layout | None = None, as_of: date | None = None
) -> str | bytes:
    """Check a spec and write its notice, as Markdown unless given: text, or bytes for a binary format.

    RECORD is the record of processing activities. Raises ValueError if the spec has errors, OSError if it can't be
    read, CannotWriteError if what the format needs is not installed.
    """
    from seloste.output.formats import Format, write

    if to is Format.DPV or to is Format.TILT:
        return exchange(check(path, as_of=as_of), to, language)
    checked = check(path, as_of=as_of)
    if to is Format.RECORD:
        from seloste.output.table import document as record_document

        return write(record_document(record([checked], language)), to)
    return write(document(checked, language, layout=layout), to or Format.MARKDOWN)
