"""The configuration that a command works under: found, read, and refused if it is wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from seloste.cli.shared import COULD_NOT, Language, check, refuse, ui_language

if TYPE_CHECKING:
    from seloste.api import Checked
    from seloste.diagnostics import Finding
    from seloste.project.read import Project
    from seloste.project.specs import Spec
    from seloste.spec.models.spec import Spec as Previous

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="The configuration; by default the nearest seloste.toml, or pyproject.toml with [tool.seloste].",
    ),
]


def project(config: Path | None, ui: Language | None) -> Project | None:
    """Return the project that a configuration is about, or None where there is none. Refuses a wrong one."""
    from seloste.project.find import find

    here = _here()
    found = config if config is not None else find(here)
    if found is None:
        return None
    from seloste.project.read import read

    name = _name(found, here)
    try:
        read_ = read(found, name)
    except OSError as problem:
        refuse(f"{name} can't be read: {problem.strerror}")
    if read_.findings:
        refuse_findings(read_, read_.findings, ui)
    return read_


def refuse_findings(found: Project, findings: Sequence[Finding], ui: Language | None) -> NoReturn:
    """Print what is wrong with a configuration, and exit with 2."""
    from seloste.language.messages import fix, message
    from seloste.report.text import lines

    messages = language(found, ui)
    if not found.file:  # what is wrong has no place: it was said on the command line, or by nobody
        refuse(f"{message(findings[0], messages).rstrip('.')}: {fix(findings[0], messages)}")
    text = "".join(f"{line}\n" for line in lines(findings, {found.file: found.lines}, messages))
    sys.stderr.write(text)
    raise typer.Exit(COULD_NOT)


def refuse_any(found: Project, findings: Iterable[Finding], ui: Language | None) -> None:
    """Refuse a configuration that anything is wrong with."""
    listed = tuple(findings)
    if listed:
        refuse_findings(found, listed, ui)


def bare() -> Project:
    """Return the project of a folder without a configuration."""
    from seloste.project.configuration import Configuration
    from seloste.project.read import Project

    return Project(_here(), Configuration())


def project_specs(found: Project, ui: Language | None) -> list[Spec]:
    """Return the specs of a project. Refuses a project without any."""
    from seloste.project.search import NAMES
    from seloste.project.specs import specs

    try:
        listed, wrong = specs(found, _here())
    except OSError as problem:
        refuse(f"{problem.filename} can't be read: {problem.strerror}")
    refuse_any(found, wrong, ui)
    if not listed:
        refuse(f"{found.root} holds no {' or '.join(NAMES)}")
    return listed


def as_named(path: Path) -> Path:
    """Return a path as the user would name it from the working directory."""
    here = _here()
    return path.relative_to(here) if path.is_relative_to(here) else path


def language(found: Project | None, ui: Language | None) -> str:
    """Return the language of messages: the one chosen, the configuration's, the environment's."""
    return ui_language(chosen_language(found, ui))


def chosen_language(found: Project | None, ui: Language | None) -> Language | None:
    """Return the language of messages that is chosen by option or configuration, if any is."""
    if ui is None and found is not None and found.configuration.ui is not None:
        return Language(found.configuration.ui)
    return ui


def check_in(
    found: Project | None,
    file: str,
    as_of: date | None,
    previous: Previous | None = None,
    stdin_name: str | None = None,
) -> Checked:
    """Check a file, or standard input for ``-``, with the ignores of the configuration. Refuses what can't be read."""
    if found is None or not found.configuration.ignore:
        return check(file, as_of, previous, stdin_name=stdin_name)
    from seloste.project.specs import standing

    path = Path(file if stdin_name is None else stdin_name).resolve()
    name = path.relative_to(found.root).as_posix() if path.is_relative_to(found.root) else path.as_posix()
    return check(file, as_of, previous, standing(found.configuration, name), stdin_name)


def own_templates(found: Project | None, given: Path | None) -> Path | None:
    """Return the folder of templates that an option or the configuration names. Refuses one out of the project."""
    if given is not None or found is None or found.configuration.templates is None:
        return given
    from seloste.project.folders import wrong_folders

    wrong = [one for one in wrong_folders(found) if one.path == ("templates",)]
    if wrong:
        refuse_findings(found, wrong, None)
    return as_named(found.root / found.configuration.templates)


def _here() -> Path:
    try:
        return Path.cwd()
    except OSError as problem:
        refuse(f"the working directory can't be read: {problem.strerror}")


def _name(file: Path, here: Path) -> str:
    try:
        return os.path.relpath(file, here) if file.is_absolute() else str(file)
    except ValueError:  # another drive
        return str(file)
