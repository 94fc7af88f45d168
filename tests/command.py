"""Runs the real command in a process of its own."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
MINIMAL = EXAMPLES / "minimal.seloste.yaml"
LANGUAGES = ("fi", "sv", "en")
FORMATS = ("md", "html", "txt")
MEGABYTES = 500
SECONDS = 60
"""Only so that a command that hangs fails."""

_OURS = ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "PYTHONIOENCODING", "SELOSTE_TRACEBACK")


@dataclass(frozen=True, slots=True)
class Result:
    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        return self.out.decode()


def environment(env: Mapping[str, str]) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if key not in _OURS}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), **env}


def seloste(
    *arguments: str | Path,
    stdin: bytes = b"",
    cwd: Path = ROOT,
    env: Mapping[str, str] = {},  # only read
    megabytes: int | None = None,
    program: tuple[str, ...] = (sys.executable, "-m", "seloste"),
) -> Result:
    """Run the command. With ``megabytes`` it gets no more memory than that."""

    def limit() -> None:
        if megabytes is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))

    run = subprocess.run(
        [*program, *map(str, arguments)],
        input=stdin,
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        timeout=SECONDS,
        preexec_fn=limit,
        check=False,
    )
    return Result(run.returncode, run.stdout, run.stderr.decode())
