"""A page of Markdown for the summary of a step on GitHub: counts by file, then the findings, errors first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from seloste.checks.ignores import Ignored
from seloste.checks.secrets import without
from seloste.diagnostics import Finding, Severity
from seloste.language import formats
from seloste.language.folder import read
from seloste.language.messages import fix, message
from seloste.law.acts import AS_OF
from seloste.output.markdown import escape
from seloste.report.run import Report, Run, of
from seloste.report.text import law, place, visible
from seloste.report.text import summary as counted

LIMIT = 1 << 20
"""The bytes that GitHub takes as the summary of a step. Of a longer one it shows nothing."""

_ENDING = 2_000
"""The bytes kept for what stands at the end."""


def summary(reports: Iterable[Report], run: Run) -> str:
    """Write the page. What GitHub would not take is left out, and the page says how much that is."""
    reports = tuple(reports)
    words = read(run.language, "messages")["report"]["step_summary"]
    ignored = [one for report in reports for one in report.ignored]
    found = [finding for report in reports for finding in report.findings]
    head = f"## {escape(words['title'])}\n\n{counted(found, len(reports), run.language, len(ignored))}\n\n"
    names = (words[key] for key in ("file", "errors", "warnings", "notes", "ignored"))
    head += f"{_cells(names)}| --- | --: | --: | --: | --: |\n"
    rows = _that_fit(map(_row, reports), LIMIT // 2)
    room = LIMIT - _ENDING - sum(_size(part) for part in (head, *rows))
    entries = _that_fit(chain(_found(reports, run), _ignored(ignored, run)), room)
    parts = [head, *rows, *entries]
    files, findings = len(reports) - len(rows), len(found) + len(ignored) - len(entries)
    if files or findings:
        parts.append(f"\n{words['left_out'].format(limit=LIMIT >> 20, files=files, findings=findings)}\n")
    law_of = formats.date(AS_OF, run.language)
    parts.append(f"\n{escape(words['made_by'].format(version=run.version, law=law_of))}\n")
    return "".join(parts)


def _row(report: Report) -> str:
    counts = [len(of([report], severity)) for severity in sorted(Severity, reverse=True)]
    return _cells((_shown(report.name), *map(str, (*counts, len(report.ignored)))))


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _found(reports: Iterable[Report], run: Run) -> Iterator[str]:
    words = read(run.language, "messages")["report"]["step_summary"]
    reports = tuple(reports)
    for severity in sorted(Severity, reverse=True):
        for number, finding in enumerate(of(reports, severity)):
            heading = "" if number else f"\n### {words[f'{severity.word}s']}\n\n"
            yield heading + _entry(finding, run, dict(_advice(finding, run.language)))


def _ignored(ignored: Iterable[Ignored], run: Run) -> Iterator[str]:
    words = read(run.language, "messages")["report"]["step_summary"]
    for number, one in enumerate(ignored):
        heading = "" if number else f"\n### {words['ignored']}\n\n"
        yield heading + _entry(one.finding, run, {words["reason"]: without(one.reason)})


def _advice(finding: Finding, language: str) -> Iterator[tuple[str, str]]:
    words = read(language, "messages")["report"]["step_summary"]
    cited = law(finding.diagnostic.citations, language)
    to_do = fix(finding, language)
    if cited:
        yield words["law"], cited
    if to_do is not None:
        yield words["fix"], to_do


def _entry(finding: Finding, run: Run, more: dict[str, str]) -> str:
    page = run.page(finding.diagnostic)
    code = finding.code if page is None else f"[{finding.code}]({page})"
    lines = [f"- {escape(place(finding))} **{code}** {_shown(message(finding, run.language))}"]
    lines += [f"  - {label}: {_shown(text)}" for label, text in more.items()]
    return "".join(f"{line}\n" for line in lines)


def _shown(text: str) -> str:
    return escape(visible(text))


def _that_fit(parts: Iterable[str], room: int) -> list[str]:
    """Return as many of the first parts as there is room for, in bytes."""
    shown: list[str] = []
    for part in parts:
        room -= _size(part)
        if room < 0:
            break
        shown.append(part)
    return shown


def _size(text: str) -> int:
    return len(text.encode())
