"""Finds the specs that a command line names, and writes what was made of them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.shared import is_folder, refuse, write_out

if TYPE_CHECKING:
    from seloste.api import Checked


def read_folder(text: str) -> Path:
    """Read the name of a folder to write to."""
    if text in ("", "-"):
        raise typer.BadParameter("name a folder")
    return Path(text)


def _read_output(text: str) -> Path | None:
    if not text:
        raise typer.BadParameter("name a file, or - for standard output")
    return None if text == "-" else Path(text)


OutputOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        parser=_read_output,
        help="Write to a file, whole or not at all. Without it, or with -, to standard output.",
    ),
]


def files(paths: Iterable[str]) -> list[str]:
    """Return the files that are named or lie below the folders that are named, each once. Refuses an empty folder."""
    found: dict[object, str] = {}
    for path in paths:
        for file in _files(path):
            found.setdefault(_identity(file), file)
    return list(found.values())


def _identity(file: str) -> object:
    """Return what the names of one file share. A link from another folder is another spec: `extends` begins there."""
    return file if file == "-" else (os.path.realpath(os.path.dirname(file)), os.path.realpath(file))  # noqa: PTH120


def _files(path: str) -> list[str]:
    if path == "-" or not is_folder(path):
        return [path]
    from seloste.project.search import NAMES, search

    try:
        found = sorted(map(str, search(Path(path))))
    except OSError as problem:
        refuse(f"{problem.filename} can't be read: {problem.strerror}")
    if not found:
        refuse(f"{path} holds no {' or '.join(NAMES)}")
    return found


def deliver(content: str | bytes, output: Path | None, checks: Iterable[Checked]) -> None:
    """Write to a file, or to standard output without one. Refuses to write over a file that was read."""
    from seloste.output.save import save

    if output is None:
        write_out(content)
        return
    protect(output, (file for checked in checks for file in checked.loaded.files))
    try:
        save(output, content)
    except OSError as problem:
        refuse(f"{output} can't be written: {problem.strerror}")


def protect(output: Path, read: Iterable[str]) -> None:
    """Refuse to write over a file that was read."""
    if any(_same(output, file) for file in read):
        refuse(f"{output} is a source of the notice")


def _same(output: Path, file: str) -> bool:
    try:
        return output.samefile(file)
    except OSError:
        return False
