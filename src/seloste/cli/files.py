"""Finds the specs that a command line names, and writes what was made of them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.cli.shared import is_folder, refuse, write_out

if TYPE_CHECKING:
    from seloste.api import Checked

_NAMES = ("seloste.yaml", "*.seloste.yaml")
_NEVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def files(paths: Iterable[str]) -> list[str]:
    """Return the files that are named or lie below the folders that are named, each once. Refuses an empty folder."""
    return list(dict.fromkeys(file for path in paths for file in _files(path)))


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


def deliver(content: str | bytes, output: Path | None, checks: Iterable[Checked]) -> None:
    """Write to a file, or to standard output without one. Refuses to write over a file that was read."""
    from seloste.output.save import save

    if output is None:
        write_out(content)
        return
    if any(_same(output, file) for checked in checks for file in checked.loaded.files):
        refuse(f"{output} is a source of the notice")
    try:
        save(output, content)
    except OSError as problem:
        refuse(f"{output} can't be written: {problem.strerror}")


def _same(output: Path, file: str) -> bool:
    try:
        return output.samefile(file)
    except OSError:
        return False
