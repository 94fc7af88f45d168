"""Finds the specs of a project, and the ignores that its configuration has for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from seloste.checks import configuration as kinds
from seloste.checks.ignores import UNUSED, Ignored, Standing
from seloste.diagnostics import Finding
from seloste.project.configuration import Configuration
from seloste.project.read import Project
from seloste.project.search import search


@dataclass(frozen=True, slots=True)
class Spec:
    """A spec of a project: where it is, as the user would name it, and what it is called in the project."""

    path: Path
    name: str


def specs(project: Project, here: Path) -> tuple[list[Spec], list[Finding]]:
    """Return the specs that a configuration names, or those below its folder, in order.

    ``here`` is the folder from which the user names files. Raises OSError for a folder that can't be read.
    """
    patterns = project.configuration.specs
    if patterns is None:
        return [_spec(path, project.root, here) for path in search(project.root)], []
    found: dict[Path, None] = {}
    findings: list[Finding] = []
    for number, pattern in enumerate(patterns):
        try:
            matched = sorted(one for one in project.root.glob(pattern) if one.is_file())
        except (ValueError, NotImplementedError, IndexError):
            matched = []
        outside = [one for one in matched if not one.resolve().is_relative_to(project.root)]
        span = project.span("specs", number)
        if outside or ".." in Path(pattern).parts or pattern.startswith("/"):
            findings.append(kinds.OUTSIDE.at(("specs", number), span, key="specs", value=pattern))
        elif not matched:
            findings.append(kinds.MATCHES_NOTHING.at(("specs", number), span, pattern=pattern))
        else:
            found |= dict.fromkeys(matched)
    return sorted((_spec(path, project.root, here) for path in found), key=lambda one: one.name), findings


def _spec(path: Path, root: Path, here: Path) -> Spec:
    return Spec(path.relative_to(here) if path.is_relative_to(here) else path, path.relative_to(root).as_posix())


def standing(configuration: Configuration, name: str) -> tuple[Standing, ...]:
    """Return the ignores of a configuration that are about a spec, by its name in the project."""
    return tuple(
        Standing(ignore.code, ignore.reason)
        for ignore in configuration.ignore
        if ignore.specs is None or any(fnmatch(name, pattern) for pattern in ignore.specs)
    )


def unused(project: Project, ignored: tuple[Ignored, ...]) -> Iterator[Finding]:
    """Yield the ignores that nothing in the whole project needs."""
    needed = {(one.finding.code, one.reason) for one in ignored}
    for number, ignore in enumerate(project.configuration.ignore):
        if (ignore.code, ignore.reason) not in needed:
            yield UNUSED.at(("ignore", number), project.span("ignore", number, "code"), code=ignore.code)
