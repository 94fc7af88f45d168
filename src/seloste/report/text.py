"""Findings as a compiler prints them: place, message, the line with a caret, the law, what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from seloste.checks.secrets import has_any
from seloste.diagnostics import Finding, Severity, Span
from seloste.language.citations import cite
from seloste.language.folder import read
from seloste.language.messages import fix, message
from seloste.law.acts import ACTS
from seloste.law.citations import short

WIDTH = 100
"""The longest excerpt of a line, in characters."""


def lines(findings: Iterable[Finding], files: Mapping[str, tuple[str, ...]], language: str) -> Iterator[str]:
    """Yield the lines that tell of each finding. ``files`` holds the lines of each file by its name."""
    closed: dict[tuple[str, int], bool] = {}
    for finding in findings:
        span = finding.span
        assert span is not None
        line = span.file, span.line
        if line not in closed:
            # Whatever the finding is about: a number that is nobody's business can stand beside it.
            closed[line] = any(map(has_any, files.get(span.file, ())[span.line - 1 : span.line]))
        yield from _finding(finding, {} if closed[line] else files, language)


def summary(findings: Iterable[Finding], files: int, language: str, ignored: int = 0) -> str:
    """Return one sentence that counts what was found, and another where something is ignored."""
    severities = [finding.severity for finding in findings]
    words = read(language, "messages")["report"]
    more = f" {words['summary_ignored']}".format(ignored=ignored) if ignored else ""
    if not severities:
        return str(words["summary_clean"]).format(files=files) + more
    counts = {f"{severity.word}s": severities.count(severity) for severity in Severity}
    return str(words["summary"]).format(files=files, **counts) + more


def _finding(finding: Finding, files: Mapping[str, tuple[str, ...]], language: str) -> Iterator[str]:
    words = read(language, "messages")["report"]
    span = finding.span
    assert span is not None
    place = f"{visible(span.file)}:{span.line}:{span.column}"
    yield f"{place}: {finding.severity.word}[{finding.code}] {visible(message(finding, language))}"
    margin = " " * len(str(span.line))
    excerpt = _excerpt(span, files.get(span.file, ()))
    if excerpt is not None:
        yield f"{margin} |"
        yield f"{span.line} | {excerpt[0]}".rstrip()
        yield f"{margin} | {excerpt[1]}"
    if finding.diagnostic.citations:
        yield f"{margin} = {words['law']}: {'; '.join(_law(finding.diagnostic.citations, language))}"
    to_do = fix(finding, language)
    if to_do is not None:
        yield f"{margin} = {words['fix']}: {visible(to_do)}"
    yield ""


def _law(references: tuple[str, ...], language: str) -> Iterator[str]:
    for act, places in groupby(map(short, references), key=lambda citation: citation.act):
        yield cite(tuple(places), ACTS[act].number, language)


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
    """Write characters that would command a terminal, or hide, as their code points."""
    return "".join(char if _is_plain(char) else f"<U+{ord(char):04X}>" for char in text)


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF") for char in text)


def _is_plain(char: str) -> bool:
    return unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Zl", "Zp")
