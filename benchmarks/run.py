"""Measures an installed seloste and prints a table: ``python benchmarks/run.py``, or ``--quick`` in a minute.

Times are told in P, that of ``python -c pass`` in the same run, because machines differ; they are never asserted.
With ``--check``, instructions are counted too, and a rise of over 5 % gives exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import instructions
import many
import one
from clean import ROOT, Installed, install, wheel
from table import Row, markdown


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds, fewer specs")
    parser.add_argument("--rounds", type=int, help="how often each command is run; by default 15")
    parser.add_argument("--scale", type=int, help="the specs of the smaller of two batches; the larger has ten times")
    parser.add_argument("--spec", type=Path, default=ROOT / "examples/small-website.seloste.yaml")
    parser.add_argument("--environment", type=Path, help="one with seloste installed, instead of a new one")
    parser.add_argument("--folder", type=Path, help="where files are written, such as /dev/shm to leave the disk out")
    parser.add_argument("--check", action="store_true", help="compare the instructions with those that are kept")
    parser.add_argument("--update", action="store_true", help="keep the instructions, and measure nothing else")
    given = parser.parse_args()
    rounds = given.rounds or (5 if given.quick else 15)
    scale = given.scale or (20 if given.quick else 1000)
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        made = _installed(folder) if given.environment is None else Installed(given.environment / "bin")
        if given.update:
            instructions.check(made, given.spec, folder, update=True)
            return
        rows, unit = one.rows(made, given.spec, rounds, folder)
        rows += many.rows(made, unit, scale, folder, long_lines=3_000 if given.quick else 60_000)
        print(markdown([Row("P, `python -c pass`", unit * 1000, "ms"), *rows]), flush=True)
        if given.check and not instructions.check(made, given.spec, folder):
            sys.exit(1)


def _installed(folder: Path) -> Installed:
    return install(folder / "venv", wheel(folder / "dist"))


if __name__ == "__main__":
    main()
