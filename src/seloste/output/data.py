"""A document as data: the tree from which its text was written, with each section's heading and Markdown, in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any

from seloste.output import foreign
from seloste.output.document import Document
from seloste.output.markdown import Markdown
from seloste.output.text import inline
from seloste.output.tokens import parse

VERSION = 1
"""Goes up when a key changes its meaning or goes away, not when one is added."""

FOR_TEMPLATES = frozenset({"contents", "marks", "several_controllers", "several_registers", "template"})
"""Keys of the tree that say nothing: they help a template to lay the text out."""


@dataclass(frozen=True, slots=True)
class Text:
    """A section as it is printed: its heading without the number, and what stands below it."""

    title: str
    markdown: str


def write(document: Document) -> str:
    """Return the JSON of a notice, ending in one newline."""
    return json.dumps(data(document), ensure_ascii=False, indent=2) + "\n"


def data(document: Document) -> dict[str, Any]:
    """Return a notice as plain data. The order of the keys is that of the tree."""
    tree = plain(document.tree)
    texts = _texts(foreign.bare(document.markdown))
    sections = [_section(*pair) for pair in zip(tree["sections"], texts, strict=True)]
    return {"version": VERSION, **tree, "sections": sections}


def plain(value: Any) -> Any:
    """Turn a tree of dataclasses, tuples and text into what JSON has."""
    if is_dataclass(value):
        names = (field.name for field in fields(value))
        return {name: plain(getattr(value, name)) for name in names if name not in FOR_TEMPLATES}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Markdown):
        return foreign.bare(value)
    return str(value) if isinstance(value, str) else value


def _section(section: dict[str, Any], text: Text) -> dict[str, Any]:
    number = section["number"].rstrip(". ")
    return {
        "id": section["id"],
        "number": int(number) if number else None,
        "title": text.title.removeprefix(section["number"]),
        "content": section["content"],
        "gaps": section["gaps"],
        "markdown": text.markdown,
    }


def _texts(markdown: str) -> Iterator[Text]:
    """Yield the sections of a document by their headings."""
    lines = markdown.splitlines()
    tokens = parse(markdown)
    found = [
        (inline(tokens[at + 1]), token.map)
        for at, token in enumerate(tokens)
        if token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.map is not None
    ]
    ends = [place[0] for _, place in found[1:]] + [len(lines)]
    for (title, place), end in zip(found, ends, strict=True):
        yield Text(title, "\n".join(lines[place[1] : end]).strip("\n"))
