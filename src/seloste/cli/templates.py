"""``seloste templates``: copies of our templates to begin with, and what is wrong with one's own."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.files import read_folder
from seloste.cli.shared import FINDINGS, Language, UiOption, is_folder, refuse, ui_language, write_out
from seloste.diagnostics import Level

if TYPE_CHECKING:
    from seloste.diagnostics import Finding

EXPORT_EXAMPLE = "Example: seloste templates export fi -o templates"
CHECK_EXAMPLE = "Example: seloste templates check templates --ui fi"

templates = typer.Typer(
    name="templates",
    help="Templates of your own: copy ours to begin with, check yours.",
    no_args_is_help=True,
    rich_markup_mode=None,
    add_completion=False,
)


@templates.command("export", epilog=EXPORT_EXAMPLE)
def export(
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", parser=read_folder, help="The folder to write to.")
    ],
    lang: Annotated[
        Language | None, typer.Argument(metavar="[LANG]", help="fi, sv or en; by default all.", show_default=False)
    ] = None,
) -> None:
    """Copy our templates into a folder. Nothing that is there already is overwritten."""
    from seloste.language.folder import LANGUAGES
    from seloste.templating.origin import export as copy

    try:
        written, there = copy(LANGUAGES if lang is None else (lang.value,), output)
    except FileExistsError as problem:
        refuse(f"{problem.filename or problem} is there already and says something else; nothing was written")
    except OSError as problem:
        refuse(f"{problem.filename or output} can't be written: {problem.strerror}")
    print(f"Templates written: {written - there}; there already: {there}.", file=sys.stderr)


@templates.command("check", epilog=CHECK_EXAMPLE)
def check(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder with fi/, sv/ or en/.", show_default=False)],
    fail_on: Annotated[Level, typer.Option(help="The lowest severity that gives exit code 1.")] = Level.ERROR,
    ui: UiOption = None,
) -> None:
    """Check templates of your own without running them. Findings are printed to standard output.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: it could not be checked.
    """
    from seloste.templating.check import check as check_folder

    must_be_folder(folder)
    try:
        checked = check_folder(folder)
    except OSError as problem:
        refuse(f"{problem.filename} can't be read: {problem.strerror}")
    print_template_findings(checked.findings, checked.files, ui_language(ui), to_stderr=False)
    if any(finding.severity >= fail_on.severity for finding in checked.findings):
        raise typer.Exit(FINDINGS)


def must_be_folder(path: Path) -> None:
    """Refuse what is no folder with templates of any language."""
    if not is_folder(str(path)):
        refuse(f"{path} is not a folder")
    if not any(is_folder(str(path / language)) for language in Language):
        refuse(f"{path} holds no fi/, sv/ or en/")


def print_template_findings(
    findings: tuple[Finding, ...], files: Mapping[str, Iterable[str]], language: str, *, to_stderr: bool
) -> None:
    """Print what is wrong with templates as findings in specs are printed."""
    from seloste.report.text import lines, summary

    shown = {name: tuple(text) for name, text in files.items()}
    text = "".join(f"{line}\n" for line in lines(findings, shown, language))
    (sys.stderr.write if to_stderr else write_out)(text)
    if not to_stderr:
        print(summary(findings, len(shown), language), file=sys.stderr)
