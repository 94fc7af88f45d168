"""What ``seloste build`` tells people: findings, counts, files that no spec stands for, and how far it is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from seloste.project.build import Built
    from seloste.project.make import Job, Made

MOST_NAMES = 20
"""How many files are named that no spec stands for, and from how many specs on it is shown how far a build is."""


def findings(made: tuple[Made, ...], messages: str) -> None:
    """Print all findings, and one line that counts them."""
    from seloste.report.text import count

    sys.stderr.write("".join(one.report for one in made))
    counts = tuple(map(sum, zip(*(one.counts for one in made), strict=True))) if made else (0, 0, 0)
    ignored = sum(one.ignored for one in made)
    if any(counts) or ignored:
        print(count(counts, len(made), messages, ignored), file=sys.stderr)


def outcome(job: Job, built: Built, *, prune: bool) -> None:
    removed = len(built.left) if prune else 0
    left(job, () if prune else built.left)
    written = len(built.changed)
    say(job.messages, "built", written=written, same=len(built.files) - written, removed=removed)


@contextmanager
def progress(length: int) -> Iterator[Callable[[], object]]:
    """Yield what is called after each spec. On a terminal it shows how far the build is."""
    if not sys.stderr.isatty() or length < MOST_NAMES:
        yield lambda: None
        return
    with typer.progressbar(length=length, file=sys.stderr) as bar:
        yield lambda: bar.update(1)


def left(job: Job, names: tuple[str, ...]) -> None:
    from seloste.report.text import visible

    for name in names[:MOST_NAMES]:
        say(job.messages, "left", file=visible(str(job.folder / name)))
    if len(names) > MOST_NAMES:
        say(job.messages, "more_left", count=len(names) - MOST_NAMES)


def say(messages: str, key: str, **params: object) -> None:
    from seloste.language.folder import read

    print(read(messages, "messages")["report"][key].format(**params), file=sys.stderr)
