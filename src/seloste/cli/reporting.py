"""What ``seloste validate`` prints: findings, or the coverage of the items, for people or for programs."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from seloste.cli.shared import print_findings, write_out

if TYPE_CHECKING:
    from seloste.api import Checked


class ReportFormat(StrEnum):
    """The forms of a report."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def print_report(checks: list[Checked], language: str, to: ReportFormat) -> None:
    """Print the findings in all files."""
    if to is ReportFormat.JSON:
        from seloste.report.machine import findings_json

        write_out(findings_json(checks))
        _summarise(checks, language)
    else:
        print_findings(checks, language, to_stderr=False)


def print_coverage(checks: list[Checked], language: str, to: ReportFormat, day: date) -> None:
    """Print the coverage of each spec. Of one that could not be read there are only findings."""
    from importlib.metadata import version

    from seloste.report import coverage as report
    from seloste.report.machine import findings_json
    from seloste.report.text import lines

    for number, checked in enumerate(checks):
        gap = "\n" if number else ""
        if checked.spec is None and to is ReportFormat.JSON:
            write_out(findings_json([checked], indent=None))
        elif checked.spec is None:
            text = "".join(f"{line}\n" for line in lines(checked.findings, checked.loaded.files, language))
            # What is not part of the table does not belong in the file that it is written to.
            (sys.stderr.write if to is ReportFormat.MARKDOWN else write_out)(text)
        else:
            covered = report.sheet(checked.name, checked.spec, checked.loaded.root, checked.findings, day)
            if to is ReportFormat.JSON:
                write_out(report.as_json(covered))
            elif to is ReportFormat.MARKDOWN:
                write_out(gap + report.as_markdown(covered, language, version("seloste")))
            else:
                write_out(gap + report.as_text(covered, language))
    _summarise(checks, language)


def _summarise(checks: list[Checked], language: str) -> None:
    from seloste.report.text import summary

    found = [finding for checked in checks for finding in checked.findings]
    ignored = sum(len(checked.ignored) for checked in checks)
    print(summary(found, len(checks), language, ignored), file=sys.stderr)
