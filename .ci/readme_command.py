"""Prints one of the README's two commands, so that what CI runs is what a newcomer reads."""

from __future__ import annotations

import re
import sys
from pathlib import Path


def command(name: str, readme: str) -> str:
    """Return the shell block that follows the mark ``<!-- command: name -->``. Raises SystemExit if there is none."""
    match = re.search(rf"<!-- command: {re.escape(name)} -->\s*```(?:sh|bash)\n(.*?)```", readme, re.DOTALL)
    if match is None:
        raise SystemExit(f"README.md has no command marked {name!r}")
    return match[1]


if __name__ == "__main__":
    print(command(sys.argv[1], Path("README.md").read_text("utf-8")), end="")
