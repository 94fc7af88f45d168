"""Single runs: what somebody waits for who checks or renders one spec."""

from __future__ import annotations

from pathlib import Path

from clean import Installed
from table import Row
from timing import Command, P, measure


def commands(made: Installed, spec: Path) -> dict[str, Command]:
    seloste = made.command("seloste")
    return {
        P: [made.python, "-c", "pass"],
        "`--version`": [seloste, "--version"],
        "`--help`": [seloste, "--help"],
        "`validate`": [seloste, "validate", spec],
        "`render`, Markdown": [seloste, "render", spec, "--lang", "fi"],
        "`render`, HTML": [seloste, "render", spec, "--lang", "fi", "--to", "html"],
    }


TARGETS = {"`--version`": 2, "`--help`": 8, "`validate`": 22, "`render`, Markdown": 26, "`render`, HTML": 28}
MEMORY = {"`validate`": 40, "`render`, Markdown": 44}


def rows(made: Installed, spec: Path, rounds: int, folder: Path) -> tuple[list[Row], float]:
    """Return the figures, and the seconds of P."""
    found = measure(commands(made, spec), rounds, folder)
    unit = found[P].seconds
    told = [Row(name, found[name].seconds / unit, "P", target) for name, target in TARGETS.items()]
    return told + [Row(f"{name}, memory", found[name].mebibytes, "MiB", most) for name, most in MEMORY.items()], unit
