"""The formats in which a document can be written."""

from __future__ import annotations

from enum import StrEnum

from seloste.output.document import Document


class Format(StrEnum):
    """What ``--to`` takes."""

    MARKDOWN = "md"
    HTML = "html"
    TEXT = "txt"


def write(document: Document, to: Format, *, fragment: bool = False) -> str:
    """Write a document. ``fragment`` gives the part of an HTML page that a site can embed."""
    match to:
        case Format.MARKDOWN:
            return document.markdown
        case Format.HTML:
            from seloste.output import html

            return html.fragment(document) if fragment else html.page(document)
        case Format.TEXT:
            from seloste.output import text

            return text.plain(document)
