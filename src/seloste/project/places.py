"""Where the keys of a TOML file stand, which the parser of the standard library does not tell."""

from __future__ import annotations

import re

from seloste.diagnostics import Path, Span

_HEADER = re.compile(r"\s*(?P<many>\[)?\[\s*(?P<name>[^\]]+?)\s*\]")
_KEY = re.compile(r"\s*(?P<key>(?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=\s*")
_PART = re.compile(r"[\w-]+|\"[^\"]*\"|'[^']*'")
_TOKEN = re.compile(
    r"\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'[^'\n]*'?|#[^\n]*|[\[\]{}\n]", re.S
)


def places(text: str, file: str) -> dict[Path, Span]:
    """Return the place of each table and key of a file that is TOML, by its path. Entries of ``[[x]]`` are counted."""
    found: dict[Path, Span] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for start, number in _statements(text):
        line = text[start : text.find("\n", start) if "\n" in text[start:] else len(text)]
        if header := _HEADER.match(line):
            table = _parts(header["name"])
            if header["many"]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, _span(file, number, header.start("name"), header.end("name")))
        elif key := _KEY.match(line):
            path = (*table, *_parts(key["key"]))
            found[path] = _span(file, number, key.start("key"), key.end("key"))
    return found


def _statements(text: str) -> list[tuple[int, int]]:
    """Return the offset and the number of each line that begins outside of every string, list and inline table."""
    starts = [(0, 1)]
    depth, line = 0, 1
    for token in _TOKEN.finditer(text):
        piece = token[0]
        if piece in ("[", "{"):
            depth += 1
        elif piece in ("]", "}"):
            depth -= 1
        line += piece.count("\n")
        if piece == "\n" and depth <= 0:
            starts.append((token.end(), line))
    return starts


def _parts(name: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(name))


def _span(file: str, line: int, start: int, end: int) -> Span:
    return Span(file, line, start + 1, line, end + 1)
