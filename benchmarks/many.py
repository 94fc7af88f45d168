"""Batches: many specs in one process, in several, once more, ten times as many, and one as long as a book."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import generate
from clean import Installed, environment
from table import Row
from timing import once

BATCH = Path(__file__).with_name("batch.py")
INVALID = 0.01
OFTEN = 3


@dataclass(frozen=True, slots=True)
class Told:
    """What ``batch.py`` tells of a batch."""

    seconds: float
    before: float
    after: float
    found: int


def batch(made: Installed, verb: str, paths: Sequence[Path]) -> Told:
    """Return the figures of the fastest of some runs: what a batch takes if nobody disturbs it."""
    files = "".join(f"{path}\n" for path in paths)
    runs = [
        subprocess.run(
            [made.python, BATCH, verb], input=files, env=environment(), capture_output=True, text=True, check=True
        )
        for _ in range(OFTEN)
    ]
    return min((Told(**json.loads(run.stdout)) for run in runs), key=lambda told: told.seconds)


def rows(made: Installed, unit: float, scale: int, folder: Path, *, long_lines: int) -> list[Row]:
    valid = generate.write(folder / "valid", scale)
    few = batch(made, "validate", valid)
    rendered = batch(made, "render", valid)
    return [
        Row("batch `validate`, a spec", few.seconds / unit, "P", 0.4),
        Row("batch, three languages × Markdown and HTML, a spec", rendered.seconds / unit, "P", 0.8),
        *builds(made, unit, scale, folder),
        *scales(made, few, scale, folder),
        *long(made, long_lines, folder),
    ]


def builds(made: Installed, unit: float, scale: int, folder: Path) -> list[Row]:
    """Return the figures of the command that builds a whole project."""
    here = folder / "valid"
    cold = [made.command("seloste"), "build", "built", "--to", "md", "--to", "html"]

    def seconds(*options: str) -> float:
        took = []
        for _ in range(OFTEN):
            shutil.rmtree(here / "built", ignore_errors=True)
            took.append(once([*cold, *options], here)[0])
        return min(took)

    alone, together = seconds("--jobs", "1", "--no-cache"), seconds("--jobs", "2", "--no-cache")
    once([*cold, "--jobs", "1"], here)
    again = min(once([*cold, "--jobs", "1"], here)[0] for _ in range(OFTEN))
    return [
        Row("`build --jobs 1`, a spec", alone / scale / unit, "P", 0.8),
        Row("two processes on two cores, times as fast as one", alone / together, "", 1.8, least=True),
        Row("unchanged build, of a full one", again / alone, "", 0.1),
    ]


def scales(made: Installed, few: Told, scale: int, folder: Path) -> list[Row]:
    more = 10 * scale
    paths = generate.write(folder / "more", more, invalid=max(1, round(more * INVALID)))
    told = batch(made, "validate", paths)
    name = f"{scale} → {more} specs"
    validate = [made.command("seloste"), "validate"]
    sizes = [once([*validate, *paths[:number]], folder, ok={0, 1})[1] for number in (scale, more)]
    return [
        Row(f"{name}, time a spec", told.seconds / few.seconds, "", 1.1),
        Row(f"{name}, more memory a process", told.after - few.after, "MiB", 8),
        Row(f"{name}, more memory of `validate`", sizes[1] - sizes[0], "MiB", 8),
    ]


def long(made: Installed, lines: int, folder: Path) -> list[Row]:
    """Return how much longer a line takes in a long spec than in one of 300 lines."""
    times = []
    for most in (300, lines):
        text = generate.long_spec(most)
        path = folder / f"long-{most}.seloste.yaml"
        path.write_text(text, "utf-8")
        times.append(batch(made, "validate", [path]).seconds / text.count("\n"))
    return [Row(f"spec of {lines} lines, time a line, of that at 300", times[1] / times[0], "", 1)]
