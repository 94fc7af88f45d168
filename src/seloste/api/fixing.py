"""What findings offer to write instead, written into the files of a spec."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from seloste.api.checked import Checked
from seloste.spec.edit import Edit, edit, edits
from seloste.spec.source import parse, read


def fixes(checked: Checked) -> tuple[Edit, ...]:
    """Return the replacements that the findings offer, in all the files of a spec."""
    return tuple(one for file in checked.loaded.files for one in edits(checked.findings, file))


def fix(path: Path, lines: tuple[str, ...], wanted: Iterable[Edit]) -> int:
    """Make edits in a file, whole or not at all, and return how many could be made.

    Raises ValueError if the file no longer has the lines that were checked, OSError if it can't be read or written.
    """
    from seloste.output.save import save

    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        # To put a new file in its place would work, against the will of whoever closed it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    source = read(path, str(path))
    if parse(source).lines != lines:
        raise ValueError(path)
    edited = edit(source, tuple(wanted))
    if edited.count:
        save(path, edited.data.decode("utf-8"))
    return edited.count
