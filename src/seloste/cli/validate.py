"""``seloste validate``: check specs and print what is wrong."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.files import files as files_at
from seloste.cli.fixing import fix as write_fixes
from seloste.cli.reporting import ReportFormat, print_coverage, print_report
from seloste.cli.shared import (
    FINDINGS,
    AsOfOption,
    UiOption,
    check,
    refuse,
    ui_language,
)

if TYPE_CHECKING:
    from seloste.spec.models.spec import Spec

EXAMPLE = "Example: seloste validate seloste.yaml --ui fi"
_PURPOSES = tuple((key,) for key in ("extends", "purposes", "register", "registers"))


class Level(StrEnum):
    """The severities by name, for ``--fail-on``."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Specs, folders to search for seloste.yaml and *.seloste.yaml, or - for standard input. "
            "By default the working directory.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[Level, typer.Option(help="The lowest severity that gives exit code 1.")] = Level.ERROR,
    as_of: AsOfOption = None,
    fix: Annotated[
        bool,
        typer.Option("--fix", help="First replace words in the files where a finding offers others."),
    ] = False,
    previous: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="The version before, or - for standard input: purposes that are new are found.",
        ),
    ] = None,
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Print where the notice answers each item of the law, instead of findings."),
    ] = False,
    to: Annotated[
        ReportFormat, typer.Option("--format", help="Form of the report. markdown only with --coverage.")
    ] = ReportFormat.TEXT,
    ui: UiOption = None,
) -> None:
    """Check specs against the law. Findings are printed to standard output.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: it could not be checked.
    """
    from seloste.diagnostics import Severity

    language = ui_language(ui)
    if to is ReportFormat.MARKDOWN and not coverage:
        refuse("--format markdown needs --coverage")
    files = files_at(paths or ["."])
    if fix and "-" in files:
        refuse("--fix needs files, not standard input")
    if previous is not None and len(files) > 1:
        refuse("--previous needs a single spec")
    if str(previous) in files:
        refuse(f"--previous names {previous} itself; it needs the version before")
    former = None if previous is None else _former(previous, as_of)
    checks = [check(file, as_of, former) for file in files]
    if fix and write_fixes(checks):
        checks = [check(file, as_of, former) for file in files]
    if coverage:
        print_coverage(checks, language, to, as_of or date.today())
    else:
        print_report(checks, language, to)
    threshold = Severity[fail_on.name]
    if any(finding.severity >= threshold for checked in checks for finding in checked.findings):
        raise typer.Exit(FINDINGS)


def _former(path: Path, as_of: date | None) -> Spec:
    """Return the version before. It may have errors, but where a purpose can't be read, it would seem to be new."""
    from seloste import api

    former = check(str(path), as_of)
    spec = api.drafted(former)
    unread = former.spec is None and any(finding.path[:1] in _PURPOSES for finding in former.findings)
    if spec is None or unread:
        refuse(f"the purposes of {path} can't be read: seloste validate says what is wrong with it")
    return spec
