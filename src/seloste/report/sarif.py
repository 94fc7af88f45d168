"""SARIF 2.1.0, for code scanning on GitHub and for every other tool that reads it."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from seloste.checks.registry import known
from seloste.checks.secrets import without
from seloste.diagnostics import Diagnostic, Finding, Severity, Span
from seloste.language.folder import read
from seloste.language.messages import fix, message
from seloste.law.acts import AS_OF
from seloste.law.citations import short
from seloste.report.rules import explain
from seloste.report.run import Report, Run
from seloste.report.text import law, visible
from seloste.spec.edit import edits
from seloste.spec.nodes import display

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
ROOT = "%SRCROOT%"
FINGERPRINT = "selosteFinding/v1"

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_IN_QUOTES = frozenset("'\"\\:#")
"""What is written differently in a text of YAML that stands in quotes, or in one that does not."""


def sarif(reports: Iterable[Report], run: Run) -> str:
    """Write one run of the tool, with every rule that it has. Nothing in it tells when or on which machine it ran."""
    reports = tuple(reports)
    kinds = sorted(known(), key=lambda kind: kind.code)
    files = list(dict.fromkeys(name for report in reports for name in (report.name, *report.loaded.files)))
    told = _Results(run, {kind.code: number for number, kind in enumerate(kinds)}, files)
    driver: dict[str, Any] = {
        "name": "seloste",
        "version": run.version,
        "semanticVersion": run.version,
        **({"informationUri": run.docs} if run.docs else {}),
        "language": run.language,
        "rules": [_rule(kind, run) for kind in kinds],
        "properties": {"lawAsOf": AS_OF.isoformat()},
    }
    content = {
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": driver},
                "language": run.language,
                "columnKind": "unicodeCodePoints",
                "originalUriBaseIds": {ROOT: {"description": {"text": "The root folder of the project."}}},
                "invocations": [{"executionSuccessful": True}],
                "artifacts": [{"location": _location(name, run), "roles": ["analysisTarget"]} for name in files],
                "results": list(told.of(reports)),
            }
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _rule(kind: Diagnostic, run: Run) -> dict[str, Any]:
    words = read(run.language, "messages")["explain"]
    told = explain(kind, run.language)
    page = run.page(kind) or next((link for _, link in told.law), None)
    laws = [f"{cited}: {link}" for cited, link in told.law]
    links = [f"**{words['law']}:** {'; '.join(f'[{cited}]({link})' for cited, link in told.law)}."] if laws else []
    fixes = f"{words['fix']}: {told.fix}." if told.fix else ""
    plain = _paragraphs(told.about, *laws, *told.decisions, fixes, *told.notes)
    markdown = _paragraphs(told.about, *links, *told.decisions, fixes, " ".join(told.notes))
    return {
        "id": kind.code,
        "name": kind.name,
        "shortDescription": {"text": _message(told.message)},
        "fullDescription": {"text": _message(told.about)},
        "help": {"text": _message(plain), "markdown": _braces(markdown)},
        **({"helpUri": page} if page else {}),
        "defaultConfiguration": {"level": _LEVELS[kind.severity]},
        "properties": {
            "tags": ["privacy", *dict.fromkeys(short(place).act for place in kind.citations)],
            "citations": list(kind.citations),
            "ignorable": kind.ignorable,
        },
    }


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(filter(None, parts))


class _Results:
    """The results of a run. Findings of the same kind at the same place in a spec are told apart by their order."""

    def __init__(self, run: Run, rules: dict[str, int], files: list[str]) -> None:
        self._run = run
        self._rules = rules
        self._artifacts = {name: number for number, name in enumerate(files)}
        self._seen: Counter[str] = Counter()

    def of(self, reports: Iterable[Report]) -> Iterator[dict[str, Any]]:
        for report in reports:
            yield from (self._result(finding, None) for finding in report.findings)
            yield from (self._result(ignored.finding, ignored.reason) for ignored in report.ignored)

    def _result(self, finding: Finding, reason: str | None) -> dict[str, Any]:
        span = finding.span
        assert span is not None
        path = visible(without(display(finding.path)))
        cited = law(finding.diagnostic.citations, self._run.language)
        place: dict[str, Any] = {
            "physicalLocation": {"artifactLocation": self._artifact(span.file), "region": _region(span)}
        }
        if path:
            place["logicalLocations"] = [{"fullyQualifiedName": path}]
        result: dict[str, Any] = {
            "ruleId": finding.code,
            "ruleIndex": self._rules[finding.code],
            "level": _LEVELS[finding.severity],
            "message": {"text": _message(self._text(finding))},
            "locations": [place],
            "partialFingerprints": {FINGERPRINT: self._fingerprint(finding, span.file)},
        }
        changes = [
            {
                "artifactLocation": self._artifact(edit.span.file),
                "replacements": [
                    {"deletedRegion": _region(edit.span), "insertedContent": {"text": edit.replacement}},
                ],
            }
            for edit in edits([finding], span.file)
            if _IN_QUOTES.isdisjoint(edit.replacement)
        ]
        if changes:
            said = fix(finding, self._run.language)
            described = {} if said is None else {"description": {"text": _message(visible(said))}}
            result["fixes"] = [{**described, "artifactChanges": changes}]
        # A finding that nobody has ignored says so: an empty list, where tools know suppressions of their own.
        result["suppressions"] = (
            [] if reason is None else [{"kind": "inSource", "justification": visible(without(reason))}]
        )
        result["properties"] = {"path": path, "law": cited}
        return result

    def _text(self, finding: Finding) -> str:
        said = fix(finding, self._run.language)
        told = visible(message(finding, self._run.language))
        words = read(self._run.language, "messages")["report"]
        return told if said is None else f"{told}\n{words['fix']}: {visible(said)}"

    def _artifact(self, file: str) -> dict[str, Any]:
        index = self._artifacts.get(file)
        return {**_location(file, self._run), **({} if index is None else {"index": index})}

    def _fingerprint(self, finding: Finding, file: str) -> str:
        """Make what stays the same when lines move: from the code, the file, and the place in the spec."""
        name = self._run.relative(file) or file
        key = "\n".join((finding.code, _quoted(name), visible(display(finding.path))))
        self._seen[key] += 1
        return hashlib.sha256(f"{key}\n{self._seen[key]}".encode()).hexdigest()[:32]


def _location(file: str, run: Run) -> dict[str, str]:
    relative = run.relative(file)
    if relative is None:
        return {"uri": "file://" + _quoted(PurePath(run.absolute(file)).as_posix())}
    return {"uri": _quoted(relative), "uriBaseId": ROOT}


def _quoted(path: str) -> str:
    """Percent-encode a path; the bytes of a name that are no text stay the bytes that they are."""
    try:
        return quote(path, errors="surrogateescape")
    except UnicodeEncodeError:
        return quote(path, errors="surrogatepass")


def _region(span: Span) -> dict[str, int]:
    return {
        "startLine": span.line, "startColumn": span.column, "endLine": span.end_line, "endColumn": span.end_column,
    }  # fmt: skip


def _message(text: str) -> str:
    """Write a text so that nothing in it is a placeholder or a link to a reader of messages."""
    return _braces(text).replace("](", "] (")


def _braces(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")
