"""A document as PDF/UA, which screen readers can read, and whose bytes depend on the document alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import typst
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from seloste.output.document import CannotWriteError, Document
from seloste.output.metadata import locale, moment
from seloste.output.pdf_blocks import Writer
from seloste.output.pdf_text import clean
from seloste.output.tokens import parse_parts

TEMPLATE: Final = Path(__file__).with_name("notice.typ")
LONGEST: Final = 150_000
"""Characters; more would take longer to set than anybody waits, and ten times less is a long notice."""
MOST: Final = 40_000
"""Tokens: each paragraph, item, link, emphasis has some."""
WIDTHS: Final = {False: 9185, True: 10205}
"""Twentieths of a point that the template leaves between its margins; of a brief document, True."""
_NO_GLYPH = re.compile(r'the text `"(.+)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


def write(document: Document) -> bytes:
    """Return the bytes of a ``.pdf`` file. Raises CannotWriteError for a character that the fonts do not have."""
    data = json.dumps(_data(document))
    made = moment(document)
    try:
        # Nothing can be read or loaded but the template and the data: the folder is empty, and so is that of packages.
        with TemporaryDirectory(prefix="seloste-") as folder:
            return _compiled(data, None if made is None else int(made.timestamp()), folder)
    except typst.TypstError as problem:
        raise CannotWriteError(_said(problem)) from problem
    except OSError as problem:
        raise CannotWriteError(f"no temporary folder can be made: {problem.strerror}") from problem


def _compiled(data: str, timestamp: int | None, folder: str) -> bytes:
    compiler = typst.Compiler(
        TEMPLATE.read_bytes(),
        root=folder,
        package_path=folder,
        package_cache_path=folder,
        ignore_system_fonts=True,
        sys_inputs={"document": data},
    )
    written = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=timestamp)
    assert isinstance(written, bytes)
    return written


def _tokens(markdown: str) -> list[Token]:
    if len(markdown) > LONGEST:
        raise CannotWriteError(f"the notice is too long for a PDF: {len(markdown)} characters, {LONGEST} are the most")
    tokens = parse_parts(markdown)
    count = sum(1 + len(token.children or []) for token in tokens)
    if count > MOST:
        raise CannotWriteError(f"the notice has too many parts for a PDF: {count}, {MOST} are the most")
    return tokens


def _data(document: Document) -> dict[str, object]:
    tokens = _tokens(document.markdown)
    sections = sum(token.type == "heading_open" and token.tag == "h2" and token.level == 0 for token in tokens)
    if sections != len(document.anchors):
        raise ValueError(f"{sections} sections, {len(document.anchors)} anchors")
    lang, _, region = locale(document).partition("-")
    return {
        "title": clean(document.title),
        "authors": [clean(document.author)] if document.author else [],
        "dated": moment(document) is not None,
        "lang": lang,
        "region": region or None,
        "contents": clean(document.contents),
        "brief": document.brief,
        "blocks": Writer(document.anchors, WIDTHS[document.brief]).blocks(SyntaxTreeNode(tokens).children),
    }


def _said(problem: typst.TypstError) -> str:
    found = _NO_GLYPH.search(problem.message)
    if found is None:
        return f"no PDF can be made of the notice: {problem.message}"
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), found[1])
    names = " ".join(f"U+{ord(character):04X}" for character in text)
    return f"the fonts of a PDF have no “{text}” ({names}): write it otherwise, or choose another format"
