"""The finished notice in one language, as every writer of this folder takes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    # It parses Markdown, which takes longer to import than most notices take to write.
    from seloste.output.notes import Note


class CannotWriteError(Exception):
    """A format can't be written here; the message says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """``anchors`` are the ids of the ``##`` headings in order; they are the same in every language.

    ``author`` is who gives the notice, ``day`` the day of its latest date. ``contents`` heads a table of contents and
    ``skip`` is the link that leads past what stands before the notice: without these words, neither is written.
    ``languages`` says that what follows are links to the notice in other languages. ``tree`` is the data from which
    the text was written, with ``sections`` in the order of the anchors. ``brief`` asks for little space on paper.
    ``notes`` say of each block why it is there, under the words ``why``.
    """

    markdown: str
    title: str
    lang: str
    anchors: tuple[str, ...]
    author: str = ""
    day: date | None = None
    contents: str = ""
    skip: str = ""
    languages: str = ""
    tree: object = None
    notes: tuple[Note, ...] = ()
    why: str = ""
    brief: bool = False
