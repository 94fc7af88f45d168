"""Front matter in YAML before a notice in Markdown, for the generators of static sites."""

from __future__ import annotations

import json
import re

from seloste.output.document import Document

# What YAML does not take as it stands in a quoted string, or reads as a line break.
_NOT_PRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_TITLE = re.compile(r"\A# [^\n]*\n+")


def with_front_matter(document: Document) -> str:
    """Return the Markdown with title, language and date before it.

    The heading of the notice goes: the layout of the site prints the title, and a page has one such heading.
    """
    lines = [f"title: {_quoted(document.title)}", f"lang: {_quoted(document.lang)}"]
    if document.day is not None:
        lines.append(f"date: {document.day.isoformat()}")
    body = _TITLE.sub("", document.markdown, count=1)
    return "---\n" + "\n".join(lines) + f"\n---\n\n{body}"


def _quoted(text: str) -> str:
    """Write a string so that YAML finds nothing in it but the string."""
    return _NOT_PRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))
