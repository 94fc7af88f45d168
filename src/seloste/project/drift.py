"""How what is in the output folder differs from what a build would write."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

MOST_LINES = 200
"""The lines of a difference that are shown of one file."""


def difference(path: Path, new: bytes) -> Iterator[str]:
    """Yield how a file differs from what would be written: as a unified diff, or that it does where it is no text."""
    try:
        old = path.read_bytes() if path.is_file() else None
    except OSError:
        old = None
    before, after = _text(old or b""), _text(new)
    if old is None:
        yield f"{path}: missing"
        return
    if before is None or after is None:
        yield f"{path}: differs"
        return
    lines = list(unified_diff(before, after, str(path), f"{path} (as built)", lineterm=""))
    yield from lines[:MOST_LINES]
    if len(lines) > MOST_LINES:
        yield f"… {len(lines) - MOST_LINES}"


def _text(content: bytes) -> list[str] | None:
    try:
        return None if b"\0" in content else content.decode().split("\n")
    except UnicodeDecodeError:
        return None
