"""Annotations on GitHub: workflow commands, which a step prints to its log."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from seloste.diagnostics import Finding, Severity
from seloste.language.folder import read
from seloste.language.messages import fix, message
from seloste.report.run import Report, Run, of
from seloste.report.text import law, visible

MOST = 10
"""The annotations of each kind that GitHub shows of one step. The rest are lines of its log."""

_NO_BREAK = re.compile(r"[^\r\n]+")
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(reports: Iterable[Report], run: Run) -> str:
    """Write a command for each finding, errors first, and after them how many GitHub will not show."""
    reports = tuple(reports)
    by_severity = {severity: of(reports, severity) for severity in _COMMANDS}
    lines = [_command(_COMMANDS[severity], finding, run) for severity, all_ in by_severity.items() for finding in all_]
    left = sum(max(0, len(all_) - MOST) for all_ in by_severity.values())
    if left:
        words = read(run.language, "messages")["report"]
        lines.append(words["annotations_left"].format(most=MOST, count=left))
    return "".join(f"{line}\n" for line in lines)


def _command(name: str, finding: Finding, run: Run) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in _properties(finding, run))
    return f"::{name} {properties}::{_data(_message(finding, run.language))}"


def _properties(finding: Finding, run: Run) -> Iterator[tuple[str, str]]:
    span = finding.span
    assert span is not None
    # What ends before the first column of a line ends with the line before.
    ends_before = span.end_column == 1 and span.end_line > span.line
    last = span.end_line - 1 if ends_before else span.end_line
    yield "file", run.relative(span.file) or run.absolute(span.file)
    yield "line", str(span.line)
    yield "endLine", str(last)
    if last == span.line and not ends_before:
        # GitHub takes columns only within one line. Its end is the last column, ours the first one after.
        yield "col", str(span.column)
        yield "endColumn", str(max(span.column, span.end_column - 1))
    yield "title", f"{finding.code} {finding.diagnostic.name}"


def _message(finding: Finding, language: str) -> str:
    words = read(language, "messages")["report"]
    cited = law(finding.diagnostic.citations, language)
    to_do = fix(finding, language)
    lines = [visible(message(finding, language))]
    lines += [f"{words['law']}: {cited}"] if cited else []
    lines += [f"{words['fix']}: {visible(to_do)}"] if to_do is not None else []
    return "\n".join(lines)


def _data(text: str) -> str:
    """Escape as the runner unescapes, so that no text ends its line and begins a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_NO_BREAK.sub(lambda part: visible(part[0]), text)).replace(":", "%3A").replace(",", "%2C")
