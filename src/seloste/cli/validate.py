"""``seloste validate``: check specs and print what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.files import files as files_at
from seloste.cli.fixing import fix as write_fixes
from seloste.cli.project import ConfigOption, check_in, chosen_language, project, project_specs
from seloste.cli.reporting import FORMAT_HELP, report, this_run, wanted
from seloste.cli.shared import FINDINGS, AsOfOption, UiOption, check, refuse
from seloste.diagnostics import Level

if TYPE_CHECKING:
    from seloste.api import Checked
    from seloste.cli.shared import Language
    from seloste.project.read import Project
    from seloste.spec.models.spec import Spec

EXAMPLE = "Example: seloste validate seloste.yaml --ui fi"
_PURPOSES = tuple((key,) for key in ("extends", "purposes", "register", "registers"))


def validate(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH",
            help="Specs, folders to search for seloste.yaml and *.seloste.yaml, or - for standard input. "
            "By default those of the configuration, or below the working directory.",
            show_default=False,
        ),
    ] = None,
    fail_on: Annotated[
        Level | None, typer.Option(help="The lowest severity that gives exit code 1; by default error.")
    ] = None,
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
        list[str] | None, typer.Option("--format", metavar="NAME[:FILE]", help=FORMAT_HELP, show_default=False)
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option(
            "--stdin-filename", metavar="FILE", help="With -: the file whose unsaved text this is, for editors."
        ),
    ] = None,
    config: ConfigOption = None,
    ui: UiOption = None,
) -> None:
    """Check specs against the law. Findings are printed to standard output.

    Exit code 0: nothing at or above --fail-on; 1: findings; 2: it could not be checked.
    """
    asked = wanted(to or [], coverage=coverage)
    found = project(config, ui)
    files = _files(found, paths, ui)
    if stdin_filename is not None and files != ["-"]:
        refuse("--stdin-filename needs - and no other file")
    if fix and "-" in files:
        refuse("--fix needs files, not standard input")
    if previous is not None and len(files) > 1:
        refuse("--previous needs a single spec")
    if str(previous) in files:
        refuse(f"--previous names {previous} itself; it needs the version before")
    former = None if previous is None else _former(previous, as_of)
    keep = _whole if coverage else _told
    checks = [keep(check_in(found, file, as_of, former, stdin_filename)) for file in files]
    if fix and write_fixes(checks):
        checks = [keep(check_in(found, file, as_of, former)) for file in files]
    if found is not None and not paths:
        checks += _unused(found, checks)
    level = fail_on or (Level.ERROR if found is None else found.configuration.fail_on)
    threshold = level.severity
    run = this_run(as_of or date.today(), threshold)
    report(
        checks,
        asked,
        run,
        chosen_language(found, ui),
        coverage=coverage,
        read=[] if previous is None else [str(previous)],
    )
    if any(finding.severity >= threshold for checked in checks for finding in checked.findings):
        raise typer.Exit(FINDINGS)


def _whole(checked: Checked) -> Checked:
    return checked


def _told(checked: Checked) -> Checked:
    """Leave only what is told of a spec: the trees of thousands would fill the memory."""
    has_more = checked.findings or checked.ignored
    files = checked.loaded.files if has_more else dict.fromkeys(checked.loaded.files, ())
    return replace(checked, spec=None, loaded=replace(checked.loaded, spec=None, root=None, files=files))


def _files(found: Project | None, paths: list[str] | None, ui: Language | None) -> list[str]:
    if paths or found is None:
        return files_at(paths or ["."])
    return [str(one.path) for one in project_specs(found, ui)]


def _unused(found: Project, checks: list[Checked]) -> list[Checked]:
    """Return the configuration as one more file that was checked, where it ignores what is not found anywhere."""
    from seloste.api import Checked
    from seloste.project.specs import unused
    from seloste.spec.load import Loaded

    findings = tuple(unused(found, tuple(one for checked in checks for one in checked.ignored)))
    loaded = Loaded(found.file, None, None, {found.file: found.lines}, findings)
    return [Checked(found.file, None, findings, loaded)] if findings else []


def _former(path: Path, as_of: date | None) -> Spec:
    """Return the version before. It may have errors, but where a purpose can't be read, it would seem to be new."""
    from seloste import api

    former = check(str(path), as_of)
    spec = api.drafted(former)
    unread = former.spec is None and any(finding.path[:1] in _PURPOSES for finding in former.findings)
    if spec is None or unread:
        refuse(f"the purposes of {path} can't be read: seloste validate says what is wrong with it")
    return spec
