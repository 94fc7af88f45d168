"""Findings as a compiler prints them: place, message, the line with a caret, the law, what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from seloste.checks.secrets import is_secret
from seloste.diagnostics import Finding, Severity, Span
from seloste.language.citations import cite
from seloste.language.folder import read
from seloste.language.messages import fix, message
from seloste.law.acts import ACTS
from seloste.law.citations import short
from seloste.report.run import Report, Run

WIDTH = 100
"""The longest excerpt of a line, in characters."""

_COMMAND = re.compile(r"##(?=\w*\[)")
"""What begins a command, as in ``##vso[…]``, wherever on a line of a log it stands."""


def lines(findings: Iterable[Finding], files: Mapping[str, tuple[str, ...]], language: str) -> Iterator[str]:
    """Yield the lines that tell of each finding. ``files`` holds the lines of each file by its name."""
    closed: dict[tuple[str, int, str], bool] = {}
    for finding in findings:
        span = finding.span
        assert span is not None
        line = span.file, span.line, finding.code
        if line not in closed:
            closed[line] = is_secret(finding, files.get(span.file, ()), span.line)
        yield from _finding(finding, {} if closed[line] else files, language)


def text(reports: Iterable[Report], run: Run) -> str:
    """Write the findings in specs for people."""
    return "".join(
        f"{line}\n" for report in reports for line in lines(report.findings, report.loaded.files, run.language)
    )


def summary(findings: Iterable[Finding], files: int, language: str, ignored: int = 0) -> str:
    """Return one sentence that counts what was found, and another where something is ignored."""
    severities = [finding.severity for finding in findings]
    return count([severities.count(severity) for severity in Severity], files, language, ignored)


def count(counts: Sequence[int], files: int, language: str, ignored: int = 0) -> str:
    """Return the sentences of `summary` from the numbers of notes, warnings and errors."""
    words = read(language, "messages")["report"]
    more = f" {words['summary_ignored']}".format(ignored=ignored) if ignored else ""
    if not any(counts):
        return str(words["summary_clean"]).format(files=files) + more
    named = {f"{severity.word}s": number for severity, number in zip(Severity, counts, strict=True)}
    return str(words["summary"]).format(files=files, **named) + more


def place(finding: Finding) -> str:
    """Return where a finding is, as editors and grep read it: ``path:line:column``."""
    span = finding.span
    assert span is not None
    name = visible(span.file)
    # In the log of a step on GitHub, a line that begins with two colons is a command.
    name = f"./{name}" if name.lstrip().startswith("::") else name
    return f"{name}:{span.line}:{span.column}"


def first_line(finding: Finding, language: str) -> str:
    """Return the line that tells of a finding all by itself."""
    said = visible(message(finding, language))
    return f"{place(finding)}: {finding.severity.word}[{finding.code}] {said}"


def law(references: Iterable[str], language: str) -> str:
    """Write out short references as they are cited; empty if there are none."""
    acts = groupby(map(short, references), key=lambda citation: citation.act)
    return "; ".join(cite(tuple(places), ACTS[act].number, language) for act, places in acts)


def _finding(finding: Finding, files: Mapping[str, tuple[str, ...]], language: str) -> Iterator[str]:
    words = read(language, "messages")["report"]
    span = finding.span
    assert span is not None
    yield first_line(finding, language)
    margin = " " * len(str(span.line))
    excerpt = _excerpt(span, files.get(span.file, ()))
    if excerpt is not None:
        yield f"{margin} |"
        yield f"{span.line} | {excerpt[0]}".rstrip()
        yield f"{margin} | {excerpt[1]}"
    if finding.diagnostic.citations:
        yield f"{margin} = {words['law']}: {law(finding.diagnostic.citations, language)}"
    to_do = fix(finding, language)
    if to_do is not None:
        yield f"{margin} = {words['fix']}: {visible(to_do)}"
    yield ""


def _excerpt(span: Span, lines_: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the line of a span, or the stretch of a long line around it, and the carets that go under it."""
    if not 0 < span.line <= len(lines_):
        return None
    line = lines_[span.line - 1]
    start = span.column - 1
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    first = max(0, start - WIDTH // 2) if len(line) > WIDTH else 0
    last = first + WIDTH
    shown = visible(line[first:last].replace("\t", " "))
    before = visible(line[first:start].replace("\t", " "))
    under = visible(line[start : min(end, last)].replace("\t", " "))
    if first > 0:
        shown, before = f"…{shown}", f"…{before}"
    if last < len(line):
        shown += "…"
    return shown, " " * columns(before) + "^" * max(1, columns(under.rstrip()))


def visible(text: str) -> str:
    """Write characters that would command a terminal or a CI server, or hide, as their code points."""
    text = _COMMAND.sub("#<U+0023>", text)
    return "".join(char if _is_plain(char) else f"<U+{ord(char):04X}>" for char in text)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
