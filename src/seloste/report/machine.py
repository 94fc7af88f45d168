"""Findings for programs, as JSON. `seloste.report.schema` says what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from seloste.checks.secrets import without
from seloste.diagnostics import Finding, Severity
from seloste.language.messages import fix, message
from seloste.law.acts import AS_OF
from seloste.report.run import Report, Run, of
from seloste.report.text import law
from seloste.spec.edit import edits
from seloste.spec.nodes import display

VERSION = 1


def findings_json(reports: Iterable[Report], run: Run, *, indent: int | None = 2) -> str:
    """Write the findings in specs, and those ignored, as one JSON document: without ``indent`` on one line."""
    reports = tuple(reports)
    ignored = [one for report in reports for one in report.ignored]
    content = {
        "version": VERSION,
        "seloste": run.version,
        "law_as_of": AS_OF.isoformat(),
        "as_of": run.day.isoformat(),
        "language": run.language,
        "counts": {
            "files": len(reports),
            **{f"{severity.word}s": len(of(reports, severity)) for severity in sorted(Severity, reverse=True)},
            "ignored": len(ignored),
        },
        "files": [report.name for report in reports],
        "findings": [_plain(finding, run.language) for report in reports for finding in report.findings],
        "ignored": [{**_plain(one.finding, run.language), "reason": without(one.reason)} for one in ignored],
    }
    return json.dumps(content, indent=indent) + "\n"


def _plain(finding: Finding, language: str) -> dict[str, Any]:
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
        "message": message(finding, language),
        "law": law(finding.diagnostic.citations, language),
        "fix": fix(finding, language),
    }
