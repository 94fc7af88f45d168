"""Puts a build in the place of the one before it, whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

_EXCHANGE = 2
"""RENAME_EXCHANGE of renameat2(2) on Linux: two names change places in one step."""
_HERE = -100
"""AT_FDCWD."""


class Staging:
    """What is to become of the output folder. New files are set down in ``new``; until `commit`, nothing changes.

    Files that are the same stay what they are, with their times. Those that the build does not know stay as well.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.new = Path(tempfile.mkdtemp(dir=folder.parent, prefix=_prefix(folder)))

    def commit(self, changed: Sequence[str], removed: Sequence[str]) -> None:
        """Let the folder be as it was set down, in one step where the system can. Raises OSError."""
        if not changed and not removed:
            return
        if self.folder.exists() and not self.folder.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.folder))
        staged = self.new
        gone = {*changed, *removed}
        try:
            if self.folder.exists():
                _keep(self.folder, staged, gone)
                _exchange(staged, self.folder)
            else:
                staged.chmod(0o777 & ~_umask())
                staged.rename(self.folder)
        except OSError as problem:
            if problem.errno not in (errno.EXDEV, errno.EBUSY, errno.EPERM, errno.EACCES, errno.EINVAL):
                raise
            # A folder that is mounted can't change places: its files do, one by one.
            self._one_by_one(changed, removed)

    def discard(self) -> None:
        """Forget what was set down, or what `commit` has replaced."""
        shutil.rmtree(self.new, ignore_errors=True)

    def _one_by_one(self, changed: Sequence[str], removed: Sequence[str]) -> None:
        for name in changed:
            target = self.folder / name
            if not Path(os.path.realpath(target.parent)).is_relative_to(os.path.realpath(self.folder)):
                raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(self.new / name, target)
        for name in removed:
            (self.folder / name).unlink(missing_ok=True)


def same(path: Path, content: bytes) -> bool:
    """Whether a file has this content."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content and not path.is_symlink()
    except OSError:
        return False


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[Staging]:
    """Wait until no other build works beside this one, and yield where to set its files down."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if sys.platform == "win32":
        yield from _staged(folder)
        return
    import fcntl

    handle = os.open(folder.parent, os.O_RDONLY)
    try:
        # The folder above is locked, so that no file for it is left lying about.
        fcntl.flock(handle, fcntl.LOCK_EX)
        for left in folder.parent.iterdir():
            # What an interrupted build has left behind.
            if left.name.startswith(_prefix(folder)):
                shutil.rmtree(left, ignore_errors=True)
        yield from _staged(folder)
    finally:
        os.close(handle)


def _staged(folder: Path) -> Iterator[Staging]:
    staging = Staging(folder)
    try:
        yield staging
    finally:
        staging.discard()


def _prefix(folder: Path) -> str:
    return f".{folder.name}.seloste-"


def _keep(old: Path, new: Path, gone: set[str]) -> None:
    """Give the new folder all files of the old one that are not replaced or removed."""
    for here, folders, names in os.walk(old):
        below = Path(here).relative_to(old)
        for name in [*names, *(one for one in folders if (Path(here) / one).is_symlink())]:
            where = (below / name).as_posix()
            if where not in gone:
                _link(old / where, new / where)
        for name in folders:
            if not (Path(here) / name).is_symlink() and not any(Path(here, name).iterdir()):
                (new / below / name).mkdir(parents=True, exist_ok=True)
    shutil.copystat(old, new)


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _exchange(new: Path, old: Path) -> None:
    if sys.platform == "linux" and _exchanged(new, old):
        return
    aside = new.with_name(f"{new.name}.old")
    old.rename(aside)
    new.rename(old)
    aside.rename(new)


def _exchanged(new: Path, old: Path) -> bool:
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_HERE, os.fsencode(new), _HERE, os.fsencode(old), _EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(number, os.strerror(number), str(old))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
