"""A part of a build, so that many machines can share one, and the putting together of the parts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from seloste.notice.index import Published
from seloste.project.make import Made
from seloste.project.registers import VERSION, plain, published_from
from seloste.project.specs import Spec

_FILE = re.compile(r"registers\.(\d{1,6})-of-(\d{1,6})\.json")


class PartsError(ValueError):
    """The parts of a build can't be put together; the message says why."""


@dataclass(frozen=True, slots=True)
class Shard:
    """The ``number``-th of ``count`` parts, from 1."""

    number: int
    count: int

    @property
    def file(self) -> str:
        return f"registers.{self.number}-of-{self.count}.json"

    def of(self, specs: list[Spec]) -> list[Spec]:
        """Return the specs of this part. All parts together are all specs, and no two share one."""
        return specs[self.number - 1 :: self.count]


def shard(text: str) -> Shard:
    """Read ``2/8``. Raises ValueError."""
    match = re.fullmatch(r"(\d{1,6})/(\d{1,6})", text)
    if match is None or not 1 <= int(match[1]) <= int(match[2]):
        raise ValueError(text)
    return Shard(int(match[1]), int(match[2]))


def part_json(part: Shard, notices: Iterable[Published]) -> bytes:
    content = {"version": VERSION, "part": part.number, "of": part.count, "registers": [plain(one) for one in notices]}
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def parts(folder: Path) -> tuple[list[str], tuple[Made, ...]]:
    """Return the files of all parts in a folder, and what was made in them in the order of a whole build.

    Raises PartsError if one is missing or is no part.
    """
    found = {name: match for name in _names(folder) if (match := _FILE.fullmatch(name))}
    counts = {int(match[2]) for match in found.values()}
    if len(counts) != 1:
        raise PartsError("it holds parts of different builds" if counts else "it holds no parts of a build")
    count = counts.pop()
    missing = set(range(1, count + 1)) - {int(match[1]) for match in found.values()}
    if missing:
        raise PartsError(f"part {min(missing)} of {count} is missing")
    notices = sorted((one for name in found for one in _read(folder, name)), key=lambda one: one.spec)
    return sorted(found), tuple(_made(folder, one) for one in notices)


def _names(folder: Path) -> list[str]:
    try:
        return [path.name for path in folder.iterdir()]
    except OSError as problem:
        raise PartsError(problem.strerror or "it can't be read") from None


def _read(folder: Path, name: str) -> list[Published]:
    try:
        content = json.loads((folder / name).read_bytes())
        return [published_from(one) for one in content["registers"]]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PartsError(f"{name} can't be read") from None


def _made(folder: Path, one: Published) -> Made:
    files = tuple(path for files in one.files.values() for path in files.values())
    missing = next((file for file in files if not (folder / file).is_file()), None)
    if missing is not None:
        raise PartsError(f"{missing} is missing")
    return Made(one.spec, languages=tuple(one.files), published=one, files=files)
