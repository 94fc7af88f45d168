"""A zip file whose bytes depend on what is in it alone."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

OLDEST: Final = (1980, 1, 1, 0, 0, 0)
"""The first time that a zip file can state."""
FIRST: Final = ("[Content_Types].xml", "_rels/.rels")


def packed(saved: BytesIO, instead: Mapping[str, bytes] = {}) -> bytes:  # only read
    """Pack an office document again without the clock and in an order of our own, some parts with other content."""
    result = BytesIO()
    with ZipFile(saved) as old, ZipFile(result, "w", ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name not in FIRST, name)):
            entry = ZipInfo(name, OLDEST)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, instead[name] if name in instead else old.read(name))
    return result.getvalue()
