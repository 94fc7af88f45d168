"""The same work for many things: one after another here, or shared by several processes."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import TypeVar

_ENDING = frozenset(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))

T = TypeVar("T")
R = TypeVar("R")


def together(work: Callable[[T], R], tasks: Sequence[T], jobs: int) -> Generator[R, None, None]:
    """Yield what comes of each task, in their order. With more than one job, all that goes and comes is pickled.

    The processes end when the generator is closed.
    """
    if jobs < 2 or len(tasks) < 2:
        yield from map(work, tasks)
        return
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(min(jobs, len(tasks)), initializer=_quiet)
    try:
        with _undisturbed():
            results = pool.map(work, tasks, chunksize=max(1, len(tasks) // (jobs * 16)))
        yield from results
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Generator[None, None, None]:
    """Let signals wait while processes are started: one that comes between would leave them behind, or be forgotten."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _quiet() -> None:
    # Who interrupts the build interrupts the process that waits for these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
