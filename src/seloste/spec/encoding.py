"""Tells UTF-8 from everything else, and says what the rest seems to be."""

from __future__ import annotations

import re

from seloste.diagnostics import Finding
from seloste.spec.codes import NOT_UTF8
from seloste.spec.place import START

BOM = "\ufeff"
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def foreign(data: bytes, name: str) -> Finding | None:
    """Say what a file that is not UTF-8 seems to be."""
    sample = data[:4096]
    try:
        data.decode("utf-8")
        bad = None
    except UnicodeDecodeError as problem:
        bad = problem.start
    few, many = sorted((sample[::2].count(0), sample[1::2].count(0)))
    strange = len(_BINARY.findall(sample))
    if sample[:2] in (b"\xff\xfe", b"\xfe\xff") or (many >= 2 and many * 3 > len(sample) and few * 10 <= many):
        hint = "UTF-16"
    elif strange * 10 > len(sample) + 80 or (bad is not None and strange * 100 > len(sample)):
        hint = "binary"
    elif bad is not None:
        hint = "Latin-1"
    else:
        return None
    if bad is None:
        bad = next(found.start() for found in _BINARY.finditer(sample))
    before = data[:bad].decode("utf-8").removeprefix(BOM)
    return NOT_UTF8.at((), START.on(before, len(before)).span(name, 1), byte=f"0x{data[bad]:02X}", encoding_hint=hint)
