"""From the bytes of a file to positioned nodes, or to findings that say where the file is no YAML that we read."""

import errno
import pathlib
import re
import stat
from typing import NamedTuple

from seloste.diagnostics import Finding, Span
from seloste.spec.codes import FILE_TOO_LARGE, LIMIT
from seloste.spec.encoding import BOM, foreign
from seloste.spec.nodes import Node
from seloste.spec.reader import Reader

BREAK = re.compile(r"\r\n|\n|\r")


class Source(NamedTuple):
    """A file as it was read; ``name`` is what the user calls it."""

    name: str
    data: bytes


class Parsed(NamedTuple):
    """``root`` is None exactly when an error leaves no tree to go on with; ``lines`` are there in any case."""

    root: Node | None
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def read(path: pathlib.Path, name: str) -> Source:
    """Read no more of a file than shows that it is too large. Raises OSError, also for what is no regular file."""
    if not stat.S_ISREG(path.stat().st_mode):
        # A pipe would be waited for without end.
        raise OSError(errno.EINVAL, "not a regular file")
    with path.open("rb") as file:
        return Source(name, file.read(LIMIT + 1))


def parse(source: Source) -> Parsed:
    """Read a file's YAML. Whatever the bytes are, the answer is a tree or findings, never an exception."""
    if len(source.data) > LIMIT:
        start = BREAK.split(source.data[:4096].decode("utf-8", "replace"))
        return Parsed(None, tuple(start), (FILE_TOO_LARGE.at((), Span(source.name, 1, 1, 1, 2), limit=LIMIT),))
    text = source.data.decode("utf-8", "replace").removeprefix(BOM)
    lines = tuple(BREAK.split(text))
    if (stranger := foreign(source.data, source.name)) is not None:
        return Parsed(None, lines, (stranger,))
    reader = Reader(source.name, text, lines)
    root = reader.read()
    return Parsed(root, lines, tuple(sorted(reader.findings, key=_order)))


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)
