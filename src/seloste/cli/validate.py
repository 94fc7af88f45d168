"""``seloste validate``: check specs and print what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.fixing import fix as write_fixes
from seloste.cli.reporting import ReportFormat, print_coverage, print_report
from seloste.cli.shared import (
    FINDINGS,
    AsOfOption,
    UiOption,
    check,
    is_folder,
    refuse,
    ui_language,
)

if TYPE_CHECKING:
    from seloste.spec.models.spec import Spec

EXAMPLE = "Example: seloste validate seloste.yaml --ui fi"
_NAMES = ("seloste.yaml", "*.seloste.yaml")
_NEVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


class Level(StrEnum):
    """The severities by name, for ``--fail-on``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[PATH]...",
            help="Specs, folders to search for seloste.yaml and *.seloste.yaml, or - for standard input. "
            "By default the working directory.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[Level, typer.Option(help="The lowest severity that gives exit code 1.")] = Level.ERROR,
    as_of: AsOfOption = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Write the replacements that findings offer into the files.")
    ] = False,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The spec's version before this one: new purposes are told in advance."),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Print where the notice answers each item of the law, instead of findings."),
    ] = False,
    to: Annotated[
        ReportFormat, typer.Option("--format", help="Form of the report; markdown is for --coverage.")
    ] = ReportFormat.TEXT,
    ui: UiOption = None,
) -> None:
    """Check specs against the law. Exit code 0: nothing at or above --fail-on; 1: findings; 2: could not check."""
    from seloste.diagnostics import Severity

    language = ui_language(ui)
    if to is ReportFormat.MARKDOWN and not coverage:
        refuse("--format markdown needs --coverage")
    files = [file for path in paths or ["."] for file in _files(path)]
    if fix and "-" in files:
        refuse("--fix needs files, not standard input")
    if previous is not None and len(files) > 1:
        refuse("--previous needs a single spec")
    former = None if previous is None else _former(previous, as_of)
    checks = [check(file, as_of, former) for file in dict.fromkeys(files)]
    if fix and write_fixes(checks):
        checks = [check(file, as_of, former) for file in dict.fromkeys(files)]
    if coverage:
        print_coverage(checks, language, to, as_of or date.today())
    else:
        print_report(checks, language, to)
    threshold = Severity[fail_on.name]
    if any(finding.severity >= threshold for checked in checks for finding in checked.findings):
        raise typer.Exit(FINDINGS)


def _former(path: Path, as_of: date | None) -> Spec:
    """Return the version before, which need not be without errors but must be readable."""
    from seloste import api

    spec = api.drafted(check(str(path), as_of))
    if spec is None:
        refuse(f"{path} is no spec that can be read")
    return spec


def _files(path: str) -> list[str]:
    if path == "-" or not is_folder(path):
        return [path]
    found = sorted(_specs(Path(path)))
    if not found:
        refuse(f"{path} holds no {' or '.join(_NAMES)}")
    return found


def _unreadable(problem: OSError) -> None:
    # A folder passed over in silence would be taken for one without errors.
    refuse(f"{problem.filename} can't be read: {problem.strerror}")


def _specs(folder: Path) -> Iterator[str]:
    for here, folders, names in os.walk(folder, onerror=_unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NEVER)
        yield from (str(Path(here, name)) for name in names if any(Path(name).match(known) for known in _NAMES))
