"""The finished notice in one language, as every writer of this folder takes it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Document:
    """``anchors`` are the ids of the ``##`` headings in order; they are the same in every language."""

    markdown: str
    title: str
    lang: str
    anchors: tuple[str, ...]
