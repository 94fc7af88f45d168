"""Shared blocks: a spec that extends another file takes every top-level key that it does not have itself."""

import os
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import NamedTuple

from seloste.diagnostics import Finding, error
from seloste.spec.nodes import Mapping, Node, Scalar, locate
from seloste.spec.source import Parsed, parse, read

NOT_FOUND = error("SEL024", "extends-not-found")
OUTSIDE = error("SEL021", "extends-outside-project")
CYCLE = error("SEL022", "extends-cycle")
BROKEN = error("SEL023", "extends-broken-file")
NOT_A_PATH = error("SEL025", "extends-not-a-path")
TOO_LONG = error("SEL026", "extends-too-long")

MAX_ANCESTORS = 5

_ROOT_MARKS = ("seloste.toml", ".git", "pyproject.toml")


class Merged(NamedTuple):
    """A root with what it inherits, and every file that was read, by the name shown to the user."""

    root: Mapping
    files: dict[str, tuple[str, ...]]
    findings: tuple[Finding, ...]


def project_root(folder: FilePath) -> FilePath:
    """Return the nearest folder upwards that holds seloste.toml, .git or pyproject.toml, else the folder itself."""
    folder = folder.resolve()
    return next((up for up in (folder, *folder.parents) if any((up / mark).exists() for mark in _ROOT_MARKS)), folder)


def merge(root: Mapping, name: str, folder: FilePath) -> Merged:
    """Follow ``extends`` from a root in ``folder``. Every problem is a finding at the ``extends`` that has it."""
    files: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    limit = folder if root.get("extends") is None else project_root(folder)
    entries = {key.text: (key, value) for key, value in root.entries}
    for parent, parsed, own_findings in _ancestors(root, name, folder, limit):
        findings += own_findings
        if parsed is not None:
            files[parent] = parsed.lines
            if isinstance(parsed.root, Mapping):
                for key, value in parsed.root.entries:
                    entries.setdefault(key.text, (key, value))
    if any(finding.diagnostic is NOT_A_PATH for finding in findings):
        entries.pop("extends", None)  # one cause, one finding
    return Merged(Mapping(tuple(entries.values()), root.span), files, tuple(findings))


def _ancestors(
    root: Mapping, name: str, folder: FilePath, limit: FilePath
) -> Iterator[tuple[str, Parsed | None, list[Finding]]]:
    seen = {(folder / FilePath(name).name).resolve()}
    node: Node | None = root
    while isinstance(node, Mapping) and (wanted := node.get("extends")) is not None:
        span = locate(node, ("extends",))
        if not isinstance(wanted, Scalar) or not isinstance(wanted.value, str) or not wanted.text.strip():
            yield "", None, [NOT_A_PATH.at(("extends",), span)]
            return
        if len(seen) > MAX_ANCESTORS:
            yield "", None, [TOO_LONG.at(("extends",), span, limit=MAX_ANCESTORS)]
            return
        # Unlike Path.resolve, this never raises for links that go round.
        path = FilePath(os.path.realpath(folder / wanted.text))
        shown = str(FilePath(name).parent / wanted.text)
        if not path.is_relative_to(limit):
            yield "", None, [OUTSIDE.at(("extends",), span, file=wanted.text, root=str(limit.name))]
            return
        if path in seen:
            yield "", None, [CYCLE.at(("extends",), span, file=wanted.text)]
            return
        try:
            parsed = parse(read(path, shown))
        except (OSError, ValueError):
            yield "", None, [NOT_FOUND.at(("extends",), span, file=wanted.text)]
            return
        findings = list(parsed.findings)
        if findings:
            findings.append(BROKEN.at(("extends",), span, file=wanted.text))
        yield shown, parsed, findings
        seen.add(path)
        node, folder, name = parsed.root, path.parent, shown
