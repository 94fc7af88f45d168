"""Findings for programs: JSON without words, which no locale changes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Protocol

from seloste.checks.ignores import Ignored
from seloste.checks.secrets import without
from seloste.diagnostics import Finding
from seloste.spec.edit import edits
from seloste.spec.nodes import display

VERSION = 1


class Report(Protocol):
    """A spec that has been checked."""

    @property
    def name(self) -> str: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def ignored(self) -> tuple[Ignored, ...]: ...


def findings_json(reports: Iterable[Report], *, indent: int | None = 2) -> str:
    """Write the findings in specs, and those ignored, as one JSON document: without ``indent`` on one line."""
    reports = tuple(reports)
    content = {
        "version": VERSION,
        "files": [report.name for report in reports],
        "findings": [_plain(finding) for report in reports for finding in report.findings],
        "ignored": [
            {**_plain(ignored.finding), "reason": without(ignored.reason)}
            for report in reports
            for ignored in report.ignored
        ],
    }
    return json.dumps(content, indent=indent) + "\n"


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
        "path": without(display(finding.path)),
        "params": dict(finding.params),
        "citations": list(finding.diagnostic.citations),
        "fixable": bool(edits([finding], span.file)),
        "replacement": finding.replacement,
    }
