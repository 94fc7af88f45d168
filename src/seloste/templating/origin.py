"""Copies of our templates to begin with, whose first line says what they were made from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from seloste.output.save import save
from seloste.templating.folder import our_file, our_names
from seloste.version import VERSION

_ORIGIN = re.compile(r"\{# seloste (\S+) ([a-z]{2})/(\S+) sha256:([0-9a-f]{64}) #\}\n")


@dataclass(frozen=True, slots=True)
class Origin:
    """What the first line of a copy says."""

    version: str
    language: str
    name: str
    hash: str

    @property
    def is_current(self) -> bool:
        path = our_file(self.language, self.name)
        return path is not None and _hash(path) == self.hash


def origin(text: str) -> Origin | None:
    """Read the first line of a template, if it says where the template comes from."""
    found = _ORIGIN.match(text)
    return None if found is None else Origin(*found.groups())


def export(languages: tuple[str, ...], folder: Path) -> tuple[int, int]:
    """Write our templates into a folder, and return how many there are and how many of them were there already.

    Raises FileExistsError, before anything is written, if a file is there that says something else; OSError if one
    can't be written.
    """
    copies = {folder / language / name: _copy(language, name) for language in languages for name in our_names(language)}
    there = {path for path in copies if path.is_symlink() or path.exists()}
    for path in sorted(there):
        if not path.is_file() or path.read_bytes() != copies[path].encode():
            raise FileExistsError(str(path))
    for path, text in copies.items():
        if path not in there:
            path.parent.mkdir(parents=True, exist_ok=True)
            save(path, text)
    return len(copies), len(there)


def _copy(language: str, name: str) -> str:
    path = our_file(language, name)
    assert path is not None
    return f"{{# seloste {VERSION} {language}/{name} sha256:{_hash(path)} #}}\n{path.read_text('utf-8')}"


def _hash(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
