"""Which files a build writes, under which names."""

from __future__ import annotations

import hashlib
import string
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from pathlib import PurePosixPath
from urllib.parse import quote

from seloste.checks import configuration as kinds
from seloste.diagnostics import Finding, Span
from seloste.output.formats import Format
from seloste.output.options import page_url

EVERY_LANGUAGE = "mul"
"""Stands for a language in the name of a file that has all of them: ISO 639-2, multiple languages."""

LONGEST = 1000
"""The characters of a name with its folders."""
ENDINGS = {Format.RECORD: "record.md", Format.DPV: "dpv.jsonld", Format.TILT: "tilt.json"}
_SPEC = (".seloste.yaml", ".seloste.yml", ".yaml", ".yml")


class BadNameError(ValueError):
    """A name can't be that of a file that is published; ``problem`` is why."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Output:
    """A file that a build writes: its ``path`` in the output folder, with slashes."""

    spec: str
    language: str
    format: Format
    path: str


def outputs(spec: str, languages: Iterable[str], formats: Iterable[Format], pattern: str) -> tuple[Output, ...]:
    """Return the files of one spec, which is named relative to the project. Raises BadNameError."""
    languages = tuple(languages)
    found = []
    for format_ in dict.fromkeys(formats):
        for language in languages[:1] if format_ is Format.DPV else languages:
            lang = EVERY_LANGUAGE if format_ is Format.DPV else language
            found.append(Output(spec, language, format_, path(pattern, spec, lang, ending(format_))))
    if len({one.path for one in found}) < len(found):
        raise BadNameError("not_distinct")
    return tuple(found)


def ending(format_: Format) -> str:
    return ENDINGS.get(format_, format_.value)


def path(pattern: str, spec: str, lang: str, ext: str) -> str:
    """Fill in the name of a file. Raises BadNameError if it can't be one."""
    name, folder = name_of(spec)
    fan = hashlib.sha256(spec.encode("utf-8", "surrogateescape")).hexdigest()[:2]
    return _filled(pattern, {"name": name, "folder": folder, "fan": fan, "lang": lang, "ext": ext})


def index_path(pattern: str, lang: str, ext: str, page: int = 1) -> str:
    """Return where a page of the index of a language is, from 1. Raises BadNameError."""
    name = "index" if page == 1 else f"index-{page}"
    return _filled(pattern, {"name": name, "folder": "", "fan": "", "lang": lang, "ext": ext})


def name_of(spec: str) -> tuple[str, str]:
    """Return the name and the folder of a spec; ``seloste.yaml`` is named after its folder."""
    where = PurePosixPath(spec)
    ending = next((one for one in _SPEC if where.name.endswith(one)), "")
    name = where.name[: -len(ending)] if ending else where.name
    folder = "" if where.parent == PurePosixPath() else where.parent.as_posix()
    if where.name in ("seloste.yaml", "seloste.yml"):
        name = where.parent.name or "seloste"
        folder = where.parent.parent.as_posix() if len(where.parts) > 2 else ""
    return name, folder


def page(pattern: str, spec: str, lang: str) -> str:
    """Fill in the address of the page with a whole notice. Raises BadNameError if it can't be one."""
    name, folder = name_of(spec)
    text = _words(pattern, {"name": quote(name, safe=""), "folder": quote(folder), "lang": lang})
    if page_url(text) is None:
        raise BadNameError("address")
    return text


def _words(pattern: str, words: dict[str, str]) -> str:
    """Put words in the place of what stands between braces. Raises BadNameError."""
    try:
        parts = list(string.Formatter().parse(pattern))
    except ValueError:
        raise BadNameError("placeholder") from None
    text = ""
    for literal, field, form, conversion in parts:
        text += literal
        if field is None:
            continue
        if field not in words or form or conversion:
            raise BadNameError("placeholder")
        text += words[field]
    return text


def _filled(pattern: str, words: dict[str, str]) -> str:
    text = _words(pattern, words)
    if any(unicodedata.category(char)[0] == "C" or char == "\\" for char in text):
        raise BadNameError("control")
    steps = [step for step in text.split("/") if step]
    if not steps or ".." in steps or "." in steps or text.endswith("/"):
        raise BadNameError("outside")
    if len(text) > LONGEST:
        raise BadNameError("too_long")
    return "/".join(steps)


def collisions(planned: Iterable[tuple[str, str]], reserved: Iterable[str], place: Span) -> Iterator[Finding]:
    """Yield a finding for each file that two specs, or a spec and the index, would write. Case makes no difference.

    ``planned`` are files, each with the spec that it is of.
    """
    owners = {path.casefold(): "index" for path in reserved}
    told: set[tuple[str, str]] = set()
    for file, spec in planned:
        owner = owners.setdefault(file.casefold(), spec)
        if owner != spec and (owner, spec) not in told:
            told.add((owner, spec))
            yield kinds.SAME_FILE.at(("file-name",), place, file=file, first=owner, second=spec)


def address(target: str, here: str) -> str:
    """Return the relative address of one file of the output folder in a page that is another."""
    start = PurePosixPath(here).parent.parts
    end = PurePosixPath(target).parts
    common = 0
    while common < min(len(start), len(end) - 1) and start[common] == end[common]:
        common += 1
    return quote("/".join([*([".."] * (len(start) - common)), *end[common:]]), safe="/")


def relative(file: FilePath, root: FilePath) -> str:
    """Return what a file is called in the project."""
    return PurePosixPath(file.resolve().relative_to(root.resolve())).as_posix()
