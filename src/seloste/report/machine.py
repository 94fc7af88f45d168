"""Findings for programs: JSON without words, which no locale changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from seloste.diagnostics import Finding
from seloste.spec.edit import edits
from seloste.spec.nodes import display

VERSION = 1


def findings_json(found: Iterable[Finding], files: Iterable[str]) -> str:
    """Write findings as one JSON document. ``files`` are those that were checked."""
    content = {"version": VERSION, "files": list(files), "findings": [_plain(finding) for finding in found]}
    return json.dumps(content, indent=2) + "\n"


def _plain(finding: Finding) -> dict[str, Any]:
    span = finding.span
    assert span is not None
    return {
        "code": finding.code,
        "name": finding.diagnostic.name,
        "severity": finding.severity.word,
        "file": span.file,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "path": display(finding.path),
        "params": dict(finding.params),
        "citations": list(finding.diagnostic.citations),
        "fixable": bool(edits([finding], span.file)),
    }
