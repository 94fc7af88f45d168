"""Counts the instructions of single runs, which hardly vary, and compares them with those that are kept.

They are the same to a thousandth of a percent for one interpreter and one set of packages; for others they say nothing.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import one
from clean import Installed, environment, run
from timing import Command

KEPT = Path(__file__).with_name("instructions.json")
MOST = 1.05
"""How many times the kept instructions are still no regression."""

_ASK = "import sys, platform; print(platform.machine(), sys.version)"


def check(made: Installed, spec: Path, folder: Path, *, update: bool = False) -> bool:
    """Print the counts beside those that are kept. Return whether none has risen too far, or none can be compared."""
    if shutil.which("valgrind") is None:
        print("Instructions are not counted: there is no valgrind.")
        return True
    where = _where(made)
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    if kept.get("where") != where and not update:
        print("Instructions are not compared: the kept ones are of another interpreter or of other packages.")
        print("\n".join(_differences(kept.get("where", {}), where)))
        return True
    counts = {name: count(command, folder) for name, command in one.commands(made, spec).items()}
    if update:
        KEPT.write_text(json.dumps({"where": where, "counts": counts}, indent=2) + "\n", "utf-8")
        return True
    return _compare(kept["counts"], counts)


def _compare(kept: dict[str, int], counts: dict[str, int]) -> bool:
    print("| instructions, in millions | kept | now | |\n| --- | ---: | ---: | ---: |")
    for name, now in counts.items():
        before = kept.get(name, now)
        told = f"{now / before - 1:+.2%}" + (" **too many**" if now > before * MOST else "")
        print(f"| {name} | {before / 1e6:.1f} | {now / 1e6:.1f} | {told} |")
    return all(now <= kept.get(name, now) * MOST for name, now in counts.items())


def count(command: Command, folder: Path) -> int:
    """Return how many instructions a command takes. Python is told to run scripts: valgrind follows no shebang."""
    program, *arguments = map(str, command)
    python = str(Path(program).with_name("python"))
    start = [python] if program == python else [python, program]
    valgrind = ["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]
    result = subprocess.run(
        [*valgrind, *start, *arguments], cwd=folder, env={**environment(), "PYTHONHASHSEED": "0"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found = re.search(r"I +refs: +([\d,]+)", result.stderr)
    if found is None:
        raise RuntimeError(result.stderr[-500:])
    return int(found[1].replace(",", ""))


def _where(made: Installed) -> dict[str, Any]:
    listed = run(made.python, "-m", "pip", "list", "--format", "json", "--disable-pip-version-check")
    packages = {package["name"]: package["version"] for package in json.loads(listed)}
    packages.pop("seloste")
    return {"python": run(made.python, "-c", _ASK).strip(), "packages": packages}


def _differences(kept: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    if kept.get("python") != now["python"]:
        yield f"- {kept.get('python')} / {now['python']}"
    before = kept.get("packages", {})
    for name in sorted(before.keys() | now["packages"].keys()):
        if before.get(name) != now["packages"].get(name):
            yield f"- {name} {before.get(name)} / {now['packages'].get(name)}"
