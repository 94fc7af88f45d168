"""Writes a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path


def save(path: Path, content: str | bytes, *, new: bool = False) -> None:
    """Write bytes or UTF-8, newlines as they are. Raises OSError, and then leaves what was there before.

    With ``new``, whatever is there already is left alone: then FileExistsError is raised.
    """
    data = content.encode() if isinstance(content, str) else content
    if new and os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
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
        if new:
            _put_new(Path(temporary), target)
        else:
            Path(temporary).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise


def _put_new(temporary: Path, target: Path) -> None:
    """Give a file its name. Raises FileExistsError where somebody else has been quicker."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:
        # Not every file system has links.
        temporary.replace(target)
    else:
        temporary.unlink()


def _mode(target: Path) -> int:
    """Return the permissions that the file has, or that a new file gets."""
    if target.exists():
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
