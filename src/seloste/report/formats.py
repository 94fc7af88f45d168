"""The forms of a report: their names, and the one function that writes them all."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from seloste.report.run import Report, Run


class ReportFormat(StrEnum):
    """What ``--format`` takes. MARKDOWN is a form of the coverage alone."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"
    SUMMARY = "summary"
    MARKDOWN = "markdown"


FOR_PEOPLE = frozenset({ReportFormat.TEXT, ReportFormat.CONCISE, ReportFormat.MARKDOWN})
"""The forms that a person reads on their own machine, in the language of that machine. The others never ask it."""

OF_FINDINGS = tuple(to for to in ReportFormat if to is not ReportFormat.MARKDOWN)
OF_COVERAGE = (ReportFormat.TEXT, ReportFormat.JSON, ReportFormat.MARKDOWN)


def write(to: ReportFormat, reports: Iterable[Report], run: Run) -> str:
    """Write what was found in specs. Raises ValueError for a form of the coverage."""
    reports = tuple(reports)
    # Each is imported only where it is asked for: an editor waits for the answer at each pause.
    match to:
        case ReportFormat.TEXT:
            from seloste.report.text import text

            return text(reports, run)
        case ReportFormat.CONCISE:
            from seloste.report.concise import concise

            return concise(reports, run)
        case ReportFormat.JSON:
            from seloste.report.machine import findings_json

            return findings_json(reports, run)
        case ReportFormat.GITHUB:
            from seloste.report.github import github

            return github(reports, run)
        case ReportFormat.SARIF:
            from seloste.report.sarif import sarif

            return sarif(reports, run)
        case ReportFormat.JUNIT:
            from seloste.report.junit import junit

            return junit(reports, run)
        case ReportFormat.SUMMARY:
            from seloste.report.summary import summary

            return summary(reports, run)
        case ReportFormat.MARKDOWN:
            raise ValueError(to)
