"""Remembers what came of each spec and of all, so that what did not change need not be made again.

Any doubt is a miss.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from seloste.language.folder import root as words
from seloste.notice.index import Published
from seloste.output.save import save
from seloste.project.make import Job, Made
from seloste.project.registers import plain, published_from
from seloste.project.specs import Spec

_PACKAGE = Path(__file__).parents[1]


class Cache:
    """What is remembered of the builds of one project into one folder."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        remembered = _read(file)
        self._entries = _mapping(remembered.get("specs"))
        self._index = _mapping(remembered.get("index"))
        self._sums: dict[str, str | None] = {}
        self._hits: set[str] = set()

    def get(self, job: Job, spec: Spec) -> Made | None:
        """Return what came of a spec, if all that it was made from and all its files are as they were."""
        entry = self._entries.get(spec.name)
        try:
            if entry is None or entry["key"] != _key(job):
                return None
            if any(self._sum(Path(file)) != sum_ for file, sum_ in entry["sources"].items()):
                return None
            if any(_sum(job.folder / name) != sum_ for name, sum_ in entry["files"].items()):
                return None
            made = _made(entry)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        self._hits.add(spec.name)
        return made

    def keep(self, job: Job, made: Iterable[tuple[Spec, Made]]) -> None:
        """Remember what came of specs without findings, for the files as they will be after this build."""
        entries = {}
        for spec, one in made:
            # What differs from a folder that stays as it is says nothing of the folder.
            if one.published is None or one.report or (one.changed and job.staging is None):
                continue
            entries[spec.name] = self._entries[spec.name] if one.name in self._hits else self._entry(job, one)
        self._entries = entries

    def _entry(self, job: Job, made: Made) -> dict[str, Any]:
        assert made.published is not None
        return {
            "key": _key(job),
            "sources": {file: self._sum(Path(file)) for file in made.sources},
            "files": {name: _sum(_where(job, name, made)) for name in made.files},
            "published": plain(made.published),
            "made": {"ignored": made.ignored, "sources": made.sources, "languages": made.languages},
        }

    def index(self, job: Job, notices: Iterable[Published]) -> tuple[str, ...] | None:
        """Return the names of the indexes' files, if they would be the same and all of them are as they were."""
        try:
            entry = self._index
            same = entry["key"] == _index_key(job, notices)
            found = {name: sum_ == _sum(job.folder / name) for name, sum_ in entry["files"].items()}
        except (KeyError, TypeError, AttributeError, ValueError):
            return None
        return tuple(found) if same and all(found.values()) else None

    def keep_index(self, job: Job, notices: Iterable[Published], files: Mapping[str, bytes]) -> None:
        sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        self._index = {"key": _index_key(job, notices), "files": sums}

    def write(self) -> None:
        """Write it down for the next build, if that can be."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.parent.mkdir(parents=True, exist_ok=True)
                save(self._file, json.dumps({"specs": self._entries, "index": self._index}))

    def _sum(self, file: Path) -> str | None:
        """Return the digest of a source; many specs share some."""
        name = str(file)
        if name not in self._sums:
            self._sums[name] = _sum(file)
        return self._sums[name]


def place(root: Path, folder: Path) -> Path | None:
    """Return where the builds of a project into a folder are remembered, or None where there is no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111  # may be no path at all
    if not os.path.isabs(base):  # noqa: PTH117
        return None
    name = hashlib.sha256(f"{root}\0{os.path.realpath(folder)}".encode("utf-8", "surrogateescape")).hexdigest()[:32]
    return Path(base, "seloste", "builds", f"{name}.json")


@cache
def _key(job: Job) -> str:
    """Return what stands for all that the specs of a build have in common, seloste itself included."""
    own = job.configuration.templates
    folders = [_PACKAGE, words(), *([] if own is None else [job.root / own])]
    stamps = [stamp for folder in folders for stamp in _stamps(folder)]
    said = [job.configuration.model_dump_json(), job.day.isoformat(), job.messages, stamps]
    return hashlib.sha256(json.dumps(said).encode("utf-8", "surrogatepass")).hexdigest()


def _index_key(job: Job, notices: Iterable[Published]) -> str:
    said = json.dumps([_key(job), *map(plain, notices)])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _stamps(folder: Path) -> list[str]:
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(here, name)
            state = path.stat()
            found.append(f"{path}|{state.st_size}|{state.st_mtime_ns}")
    return found


def _where(job: Job, name: str, made: Made) -> Path:
    is_new = job.staging is not None and name in made.changed
    return (job.staging or job.folder) / name if is_new else job.folder / name


def _sum(file: Path) -> str | None:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None


def _made(entry: dict[str, Any]) -> Made:
    told = entry["made"]
    return Made(
        entry["published"]["spec"],
        ignored=told["ignored"],
        sources=tuple(told["sources"]),
        languages=tuple(told["languages"]),
        published=published_from(entry["published"]),
        files=tuple(entry["files"]),
    )


def _read(file: Path | None) -> dict[str, Any]:
    try:
        found = {} if file is None else json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return _mapping(found)


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
