"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path


def save(path: Path, content: str | bytes) -> None:
    """Write bytes or UTF-8, newlines as they are. Raises OSError, and then leaves what was there before."""
    data = content.encode() if isinstance(content, str) else content
    if path.exists() and not path.is_file():
        # A device or a pipe can't be replaced, only written to; a folder raises here.
        path.write_bytes(data)
        return
    # Through a link to what it points to, so that the link stays.
    target = Path(os.path.realpath(path))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".seloste-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
