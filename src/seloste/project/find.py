"""Finds the configuration of the project in which a command is run."""

from __future__ import annotations

from pathlib import Path

FILE = "seloste.toml"
PYPROJECT = "pyproject.toml"
LIMIT = 1_000_000
"""The bytes that a configuration may have."""


def find(start: Path) -> Path | None:
    """Return the nearest configuration in a folder or one above it, as far as the root of a repository."""
    for folder in (start, *start.parents):
        for name in (FILE, PYPROJECT):
            if _is_one(folder / name):
                return folder / name
        if (folder / ".git").exists():
            break
    return None


def _is_one(path: Path) -> bool:
    try:
        # Many a repository has a pyproject.toml that says nothing of seloste.
        return path.is_file() and (path.name == FILE or b"[tool.seloste" in path.read_bytes()[:LIMIT])
    except OSError:
        return False
