"""The wheel, built and installed into an environment of its own, as a user has it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Installed:
    """An environment with packages, all of them compiled to bytecode."""

    scripts: Path

    @property
    def python(self) -> str:
        return str(self.scripts / "python")

    def command(self, name: str) -> str:
        return str(self.scripts / name)


def environment() -> dict[str, str]:
    """Return the variables of a user: none that makes Python compile anew at every run, or finds a checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def run(*arguments: str | Path, cwd: Path | None = None) -> str:
    result = subprocess.run(
        list(map(str, arguments)), cwd=cwd, env=environment(), capture_output=True, text=True, check=False
    )
    if result.returncode:
        sys.exit(f"{' '.join(map(str, arguments))}\n{result.stdout[-2000:]}{result.stderr[-2000:]}")
    return result.stdout


def install(folder: Path, *packages: str | Path) -> Installed:
    """Make an environment with packages from the index or from files."""
    venv.create(folder, with_pip=True)
    made = Installed(folder / "bin")
    run(made.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages)
    run(made.python, "-m", "compileall", "-q", next((folder / "lib").glob("python*/site-packages")))
    return made


def wheel(folder: Path) -> Path:
    """Build the wheel of this checkout."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check", "--no-deps", "-w", folder, ROOT)
    (built,) = folder.glob("seloste-*.whl")
    return built
