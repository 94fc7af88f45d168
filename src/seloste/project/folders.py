"""The folders that a configuration names: the one that is built into, and that of the templates."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from seloste.checks import configuration as kinds
from seloste.diagnostics import Finding
from seloste.project.plan import relative
from seloste.project.read import Project
from seloste.spec.text import LANGUAGES


def output_folder(project: Project) -> Path:
    return project.root / project.configuration.output


def wrong_folders(project: Project) -> Iterator[Finding]:
    """Yield the folders of a configuration that lead out of the project, are the project, or hold no templates."""
    for key in ("output", "templates"):
        name = getattr(project.configuration, key)
        if name is None:
            continue
        try:
            folder = (project.root / name).resolve()
            is_inside = folder != project.root and folder.is_relative_to(project.root)
        except (OSError, ValueError, RuntimeError):  # a loop of links, a zero byte
            is_inside = False
        if not is_inside:
            yield kinds.OUTSIDE.at((key,), project.span(key), key=key, value=name)
        elif key == "templates" and not any((folder / language).is_dir() for language in LANGUAGES):
            yield kinds.MATCHES_NOTHING.at((key,), project.span(key), pattern=name)


def sources_in(project: Project, folder: Path, files: Iterable[Path]) -> Iterator[Finding]:
    """Yield a finding if what notices are made from lies in the folder that is built into."""
    sources = [*files, project.root / project.file, *_templates(project)]
    inside = next((one for one in sources if _is_below(one, folder)), None)
    if inside is not None:
        yield kinds.HOLDS_SOURCES.at(("output",), project.span("output"), file=_name(inside, project.root))


def _templates(project: Project) -> tuple[Path, ...]:
    name = project.configuration.templates
    return () if name is None else (project.root / name,)


def _is_below(file: Path, folder: Path) -> bool:
    # Unlike Path.resolve, this takes a loop of links as it is.
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder))


def _name(file: Path, root: Path) -> str:
    return relative(file, root) if file.resolve().is_relative_to(root) else str(file)
