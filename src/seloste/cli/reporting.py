"""What ``seloste validate`` writes: findings, or the coverage of the items, each form to its file or to the screen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.cli.files import deliver, protect
from seloste.cli.shared import Language, refuse, ui_language

if TYPE_CHECKING:
    from datetime import date

    from seloste.api import Checked
    from seloste.diagnostics import Severity
    from seloste.report.formats import ReportFormat
    from seloste.report.run import Run

FORMAT_HELP = (
    "Form of the report: text, concise, json, github, sarif, junit or summary; with --coverage text, json or markdown. "
    "Repeatable; sarif:out.sarif writes to a file, and one at most is printed. By default text."
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form of the report, and the file that it goes to; None is standard output."""

    to: ReportFormat
    file: Path | None


def wanted(given: Iterable[str], *, coverage: bool = False) -> tuple[Wanted, ...]:
    """Read ``--format`` options. Refuses what can't all be written: each file once, standard output once."""
    from seloste.report.formats import OF_COVERAGE, OF_FINDINGS, ReportFormat

    asked = tuple(_one(text, (*OF_FINDINGS, *OF_COVERAGE)) for text in given) or (Wanted(ReportFormat.TEXT, None),)
    for one in asked:
        if one.to not in (OF_COVERAGE if coverage else OF_FINDINGS):
            refuse(f"--format {one.to} {'is not for --coverage' if coverage else 'needs --coverage'}")
    printed = [one.to.value for one in asked if one.file is None]
    if len(printed) > 1:
        refuse(f"--format {' and '.join(printed)} can't both be printed: name a file, as in {printed[-1]}:FILE")
    files = [os.path.realpath(one.file) for one in asked if one.file is not None]
    for one in asked:
        if one.file is not None and files.count(os.path.realpath(one.file)) > 1:
            refuse(f"--format names {one.file} twice")
    return asked


def _one(text: str, known: Iterable[ReportFormat]) -> Wanted:
    name, colon, file = text.partition(":")
    to = next((one for one in known if one == name), None)
    if to is None:
        refuse(f"--format {text}: the forms are {', '.join(dict.fromkeys(known))}")
    if file == "-" or (colon and not file):
        refuse(f"--format {text}: name a file after the colon, or leave the colon out for standard output")
    return Wanted(to, Path(file) if colon else None)


def this_run(day: date, fail_on: Severity) -> Run:
    """Return what reporters are told of this run. Paths are those from the root of the repository, if there is one."""
    from importlib.metadata import metadata

    from seloste.report.run import Run

    told = metadata("seloste")
    links = (link.partition(", ") for link in told.get_all("Project-URL") or ())
    docs = next((address for name, _, address in links if name == "Documentation"), "")
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    return Run(told["Version"], day, "en", fail_on, str(here), str(root), docs)


def report(
    checks: list[Checked],
    asked: Iterable[Wanted],
    run: Run,
    ui: Language | None,
    *,
    coverage: bool = False,
    read: Iterable[str] = (),
) -> None:
    """Write every form that is asked for: what goes to files first, then what is printed, then the line that counts.

    ``read`` are files that were read besides the specs. What programs read is in English unless a language is chosen.
    """
    from seloste.report.formats import FOR_PEOPLE, write

    asked = tuple(asked)
    people = ui_language(ui)
    sources = [*(file for checked in checks for file in checked.loaded.files), *read]
    for one in asked:
        if one.file is not None:
            protect(one.file, sources)
    made: list[tuple[str, Path | None]] = []
    for one in asked:
        own = replace(run, language=people if one.to in FOR_PEOPLE or ui is not None else "en")
        made.append((_covered(checks, one.to, own) if coverage else write(one.to, checks, own), one.file))
    for content, file in sorted(made, key=lambda one: one[1] is None):
        deliver(content, file, checks)
    _count(checks, people)


def _covered(checks: list[Checked], to: ReportFormat, run: Run) -> str:
    """Write the coverage of each spec. Of one that could not be read there are only findings."""
    from seloste.report import coverage
    from seloste.report.formats import ReportFormat
    from seloste.report.machine import findings_json
    from seloste.report.text import text

    parts: list[str] = []
    for number, checked in enumerate(checks):
        gap = "\n" if number else ""
        if checked.spec is None and to is ReportFormat.JSON:
            parts.append(findings_json([checked], run, indent=None))
        elif checked.spec is None and to is ReportFormat.MARKDOWN:
            # What is not part of the table does not belong in the file that it is written to.
            sys.stderr.write(text([checked], run))
        elif checked.spec is None:
            parts.append(text([checked], run))
        else:
            covered = coverage.sheet(checked.name, checked.spec, checked.loaded.root, checked.findings, run.day)
            if to is ReportFormat.JSON:
                parts.append(coverage.as_json(covered))
            elif to is ReportFormat.MARKDOWN:
                parts.append(gap + coverage.as_markdown(covered, run.language, run.version))
            else:
                parts.append(gap + coverage.as_text(covered, run.language))
    return "".join(parts)


def _count(checks: list[Checked], language: str) -> None:
    from seloste.report.text import summary

    found = [finding for checked in checks for finding in checked.findings]
    ignored = sum(len(checked.ignored) for checked in checks)
    print(summary(found, len(checks), language, ignored), file=sys.stderr)
