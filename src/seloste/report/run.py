"""What every reporter is given: the specs that were checked, and what there is to know of the run besides."""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from seloste.checks.ignores import Ignored
from seloste.diagnostics import Diagnostic, Finding, Severity


class Read(Protocol):
    """The files that were read for a spec: the lines of each by its name."""

    @property
    def files(self) -> Mapping[str, tuple[str, ...]]: ...


class Report(Protocol):
    """A spec that has been checked."""

    @property
    def name(self) -> str: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...
    @property
    def ignored(self) -> tuple[Ignored, ...]: ...
    @property
    def loaded(self) -> Read: ...


@dataclass(frozen=True, slots=True)
class Run:
    """How specs were checked: by which version, as of which day, and in which language it is told.

    ``folder`` is where the names of files begin, ``root`` the folder of the project; both are absolute. ``docs`` is
    the address of the documentation, if it has one.
    """

    version: str
    day: date
    language: str = "en"
    fail_on: Severity = Severity.ERROR
    folder: str = "/"
    root: str = "/"
    docs: str = ""

    def relative(self, file: str) -> str | None:
        """Return the path of a file from the root of the project, with slashes; None if it is outside."""
        full = self.absolute(file)
        root = os.path.normpath(self.root)
        try:
            inside = os.path.commonpath([full, root]) == root
        except ValueError:  # another drive
            inside = False
        return os.path.relpath(full, root).replace(os.sep, "/") if inside else None

    def absolute(self, file: str) -> str:
        return os.path.normpath(os.path.join(self.folder, file))  # noqa: PTH118  # names may be no paths at all

    def page(self, kind: Diagnostic) -> str | None:
        """Return the address at which a kind of finding is explained, if the documentation has one."""
        base = self.docs.rstrip("/")
        return f"{base}/rules/{self.language}/#{kind.code.lower()}-{kind.name}" if base else None


def of(reports: Iterable[Report], severity: Severity) -> list[Finding]:
    """Return the findings of one severity, in the order of the files."""
    return [finding for report in reports for finding in report.findings if finding.severity is severity]
