"""The same work for many things: one after another here, or shared by several processes."""

from __future__ import annotations

import signal
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

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
        yield from pool.map(work, tasks, chunksize=max(1, len(tasks) // (jobs * 16)))
    finally:
        pool.shutdown(cancel_futures=True)


def _quiet() -> None:
    # Who interrupts the build interrupts the process that waits for these.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
