"""Finds specs by their names in a folder and those below it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

NAMES = ("seloste.yaml", "*.seloste.yaml")
NEVER = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def search(folder: Path) -> Iterator[Path]:
    """Yield the specs in a folder and those below it, hidden ones apart. Raises OSError for one that can't be read."""
    for here, folders, names in os.walk(folder, onerror=_raise):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in NEVER)
        yield from (Path(here, name) for name in sorted(names) if any(Path(name).match(known) for known in NAMES))


def _raise(problem: OSError) -> None:
    # A folder passed over in silence would be taken for one without errors.
    raise problem
