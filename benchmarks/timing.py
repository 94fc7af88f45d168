"""How long commands take beside one another: all of them in turn, many times, so that a busy minute hits all alike."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from clean import environment

P = "python -c pass"
"""The unit: Python itself, which does nothing."""

Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a command took: the middle of all its times, and the most memory."""

    seconds: float
    mebibytes: float


def measure(commands: Mapping[str, Command], rounds: int, cwd: Path) -> dict[str, Figure]:
    """Run each command once to warm up, then all of them in turn."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    memory = dict.fromkeys(commands, 0.0)
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds, mebibytes = once(command, cwd)
            memory[name] = max(memory[name], mebibytes)
            if number:
                times[name].append(seconds)
    return {name: Figure(median(times[name]), memory[name]) for name in commands}


def once(command: Command, cwd: Path, *, ok: Collection[int] = (0,)) -> tuple[float, float]:
    """Run a command and return its seconds by the clock, and its memory. Raises if it ends with another code."""
    start = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)), cwd=cwd, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in ok:
        raise RuntimeError(f"{process.returncode}: {' '.join(map(str, command))}")
    return seconds, usage.ru_maxrss / 1024
