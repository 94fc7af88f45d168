"""The JSON Schema of findings as data."""

from __future__ import annotations

from typing import Any

from seloste.diagnostics import Severity
from seloste.language.folder import LANGUAGES
from seloste.notice.schema import closed
from seloste.report.machine import VERSION
from seloste.spec.shape import DIALECT

_TEXT = {"type": "string"}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT = {"type": "integer", "minimum": 0}
_PLACE = {"type": "integer", "minimum": 1}


def schema() -> dict[str, Any]:
    """Return the schema as plain data."""
    counts = ["files", *(f"{severity.word}s" for severity in sorted(Severity, reverse=True)), "ignored"]
    properties = {
        "version": {"const": VERSION, "description": "The version of this format."},
        "seloste": _said(_TEXT, "The version of seloste."),
        "law_as_of": _said(_DAY, "The day up to which seloste knows the law."),
        "as_of": _said(_DAY, "The day as of which the specs were judged."),
        "language": {"enum": list(LANGUAGES), "description": "The language of message, law and fix."},
        "counts": closed(dict.fromkeys(counts, _COUNT)),
        "files": _said(_list(_TEXT), "The specs that were checked."),
        "findings": _list({"$ref": "#/$defs/finding"}),
        "ignored": _said(_list({"$ref": "#/$defs/ignored"}), "What a comment in a spec ignores."),
    }
    return {
        "$schema": DIALECT,
        "title": "seloste: what was found in specs, as `seloste validate --format json` writes it",
        **closed(properties),
        "$defs": {
            "finding": closed(_finding()),
            "ignored": closed({**_finding(), "reason": _said(_TEXT, "Why it is ignored.")}),
        },
    }


def _finding() -> dict[str, Any]:
    return {
        "code": {"type": "string", "pattern": r"^SEL\d{3}$"},
        "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "severity": {"enum": [severity.word for severity in sorted(Severity, reverse=True)]},
        "file": _TEXT,
        "line": _said(_PLACE, "From 1."),
        "column": _said(_PLACE, "From 1, in code points."),
        "end_line": _PLACE,
        "end_column": _said(_PLACE, "The first place that no longer belongs to it."),
        "path": _said(_TEXT, "The key in the spec, as in `purposes[0].legal_basis`; empty for the file as a whole."),
        "params": {"type": "object", "additionalProperties": _TEXT, "description": "What fills the message."},
        "citations": _said(_list(_TEXT), "The law behind it in short, as in `gdpr 13(1)(f)`."),
        "fixable": _said({"type": "boolean"}, "Whether `seloste validate --fix` can put it right."),
        "replacement": _said({"type": ["string", "null"]}, "The words that it would write."),
        "message": _said(_TEXT, "What is wrong, as a sentence."),
        "law": _said(_TEXT, "The law behind it as it is cited; empty if there is none."),
        "fix": _said({"type": ["string", "null"]}, "What to do about it."),
    }


def _said(of: dict[str, Any], description: str) -> dict[str, Any]:
    return {**of, "description": description}


def _list(of: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": of}
