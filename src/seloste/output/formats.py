"""The formats in which a document can be written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from typing import Literal, overload

from seloste.output.document import CannotWriteError, Document
from seloste.output.foreign import bare
from seloste.output.options import HtmlOptions


class Format(StrEnum):
    """What ``--to`` takes."""

    MARKDOWN = "md"
    HTML = "html"
    TEXT = "txt"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"
    RECORD = "ropa"
    DPV = "dpv"
    TILT = "tilt"


Textual = Literal[Format.MARKDOWN, Format.HTML, Format.TEXT, Format.JSON, Format.RECORD]
Exchanged = Literal[Format.DPV, Format.TILT]
"""What programs read: written from the spec itself, and not from a document."""

Binary = Literal[Format.DOCX, Format.PDF]
TEXTUAL: tuple[Textual, ...] = (Format.MARKDOWN, Format.HTML, Format.TEXT)
"""The formats in which people read a notice as text."""


@overload
def write(
    document: Document,
    to: Textual,
    *,
    fragment: bool = False,
    options: HtmlOptions | None = None,
    front_matter: bool = False,
) -> str: ...
@overload
def write(document: Document, to: Binary) -> bytes: ...
@overload
def write(
    document: Document,
    to: Format,
    *,
    fragment: bool = False,
    options: HtmlOptions | None = None,
    front_matter: bool = False,
) -> str | bytes: ...


def write(
    document: Document,
    to: Format,
    *,
    fragment: bool = False,
    options: HtmlOptions | None = None,
    front_matter: bool = False,
) -> str | bytes:
    """Write a document. ``fragment`` gives the part of an HTML page that a site can embed.

    ``options`` are those of HTML; ``front_matter`` is put before Markdown. Raises CannotWriteError if what the format
    needs is not installed, HeadingLevelError if a fragment's headings would go below h6.
    """
    match to:
        case Format.MARKDOWN:
            from seloste.output.front_matter import with_front_matter

            elsewhere = replace(document, markdown=bare(document.markdown))
            if document.notes:
                from seloste.output.notes import in_markdown

                return in_markdown(elsewhere.markdown, document.notes, document.why)
            return with_front_matter(elsewhere) if front_matter else elsewhere.markdown
        case Format.HTML:
            from seloste.output import html

            chosen = options or HtmlOptions()
            return html.fragment(document, chosen) if fragment else html.page(document, chosen)
        case Format.TEXT:
            from seloste.output import text

            return text.plain(document)
        case Format.JSON:
            from seloste.output import data

            return data.write(document)
        case Format.RECORD:  # the record of processing activities, which is no notice, in Markdown
            return document.markdown
        case Format.DPV | Format.TILT:
            raise ValueError(f"{to} is written from a spec")
        case Format.DOCX | Format.PDF:
            return writer(to)(document)


def writer(to: Binary) -> Callable[[Document], bytes]:
    """Return what writes a binary format. Raises CannotWriteError if what it needs is not installed."""
    try:
        if to is Format.DOCX:
            from seloste.output import docx

            return docx.write
        from seloste.output import pdf  # type: ignore[attr-defined,unused-ignore]

        written: Callable[[Document], bytes] = pdf.write
        return written
    except ImportError:
        raise CannotWriteError(f"--to {to} needs an extra: pip install 'seloste[{to}]'") from None
