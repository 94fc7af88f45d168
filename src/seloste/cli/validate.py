"""``seloste validate``: check specs and print what is wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from seloste.cli.shared import (
    FINDINGS,
    AsOfOption,
    UiOption,
    check,
    is_folder,
    print_findings,
    refuse,
    ui_language,
)

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
    ui: UiOption = None,
) -> None:
    """Check specs against the law. Exit code 0: nothing at or above --fail-on; 1: findings; 2: could not check."""
    from seloste.diagnostics import Severity

    language = ui_language(ui)
    files = [file for path in paths or ["."] for file in _files(path)]
    checks = [check(file, as_of) for file in dict.fromkeys(files)]
    print_findings(checks, language, to_stderr=False)
    threshold = Severity[fail_on.name]
    if any(finding.severity >= threshold for checked in checks for finding in checked.findings):
        raise typer.Exit(FINDINGS)


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
