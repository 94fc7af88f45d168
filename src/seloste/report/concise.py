"""One line a finding, for editors, grep and logs."""

from __future__ import annotations

from collections.abc import Iterable

from seloste.report.run import Report, Run
from seloste.report.text import first_line


def concise(reports: Iterable[Report], run: Run) -> str:
    """Write the first line of each finding in the text form, and no more."""
    findings = (finding for report in reports for finding in report.findings)
    return "".join(f"{first_line(finding, run.language)}\n" for finding in findings)
