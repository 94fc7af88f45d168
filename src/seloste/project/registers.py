"""The index pages of a build, and ``registers.json``, which tells programs and the next build what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from seloste.language.folder import read as read_words
from seloste.notice.index import Index, Published, index, paged
from seloste.notice.template import write_index
from seloste.output.document import Document
from seloste.output.formats import Format, write
from seloste.output.options import Alternate
from seloste.project.configuration import Configuration, Grouping
from seloste.project.plan import address, index_path
from seloste.project.produce import as_bytes, html_options

FILE = "registers.json"
VERSION = 1
_TEXTS = ("names", "titles", "controllers", "categories")
_INDEXED = (Format.HTML, Format.MARKDOWN)


def index_formats(configuration: Configuration) -> tuple[Format, ...]:
    """Return the formats of the index: those of the notices that can link, or HTML if there are none."""
    if not configuration.index.write:
        return ()
    return tuple(one for one in _INDEXED if one in configuration.formats) or (Format.HTML,)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The index of one language in one format."""

    notices: tuple[Published, ...]
    language: str
    format: Format
    languages: tuple[str, ...]
    configuration: Configuration


def indexes(notices: tuple[Published, ...], languages: tuple[str, ...], configuration: Configuration) -> list[Wanted]:
    return [
        Wanted(notices, language, format_, languages, configuration)
        for format_ in index_formats(configuration)
        for language in languages
    ]


def index_files(wanted: Wanted) -> tuple[tuple[str, bytes], ...]:
    """Return the pages of an index by name."""
    path = partial(index_path, wanted.configuration.file_name, ext=wanted.format.value)
    pages = _pages(wanted.notices, wanted.language, wanted.languages, path, wanted.configuration)
    return tuple(_file(wanted, path, number, page) for number, page in enumerate(pages, 1))


def _file(wanted: Wanted, path: Callable[..., str], number: int, page: Index) -> tuple[str, bytes]:
    here = path(wanted.language, page=number)
    others = {lang: address(path(lang, page=number), here) for lang in wanted.languages}
    alternates = tuple(_alternates(others)) if wanted.format is Format.HTML else ()
    options = replace(html_options(wanted.configuration, here), alternates=alternates)
    fragment = wanted.configuration.fragment
    return here, as_bytes(write(_document(page), wanted.format, fragment=fragment, options=options))


def _alternates(addresses: dict[str, str]) -> Iterator[Alternate]:
    for lang, url in addresses.items():
        yield Alternate(lang, url, read_words(lang, "language")["in_this_language"])


def _pages(
    notices: tuple[Published, ...],
    language: str,
    languages: tuple[str, ...],
    path: Callable[..., str],
    configuration: Configuration,
) -> tuple[Index, ...]:
    wanted = configuration.index
    whole = index(
        notices,
        language,
        languages,
        # All pages of an index are in one folder.
        partial(address, here=path(language)),
        by_category=None if wanted.group_by is None else wanted.group_by is Grouping.CATEGORY,
        title=getattr(wanted.title, language),
        introduction=getattr(wanted.introduction, language),
    )
    return paged(
        whole, wanted.page_size, lambda here, there: address(path(language, page=there), path(language, page=here))
    )


def _document(found: Index) -> Document:
    words = read_words(found.language, "language")
    anchors = tuple(f"group-{number}" for number, _ in enumerate(found.groups, 1))
    return Document(
        write_index(found), found.title, found.language, anchors, contents=found.contents, skip=words["skip"],
        languages=words["index"]["other_languages"],
    )  # fmt: skip


def registers_json(notices: Iterable[Published], others: Iterable[str], left: Iterable[str]) -> bytes:
    """Write what was built. ``others`` are the index and the stylesheet, ``left`` what no spec stands for any more."""
    content = {
        "version": VERSION,
        "registers": [plain(one) for one in notices],
        "other_files": sorted(others),
        "left_behind": sorted(left),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def plain(one: Published) -> dict[str, Any]:
    """Return what is told of a notice as JSON."""
    return {
        "spec": one.spec,
        "names": dict(one.names),
        "titles": dict(one.titles),
        "controllers": dict(one.controllers),
        "categories": dict(one.categories),
        "date": None if one.day is None else one.day.isoformat(),
        "files": {language: dict(files) for language, files in one.files.items()},
    }


def published_from(content: dict[str, Any]) -> Published:
    """Read what `plain` wrote. Raises KeyError, TypeError, ValueError or AttributeError for what it did not write."""
    names, titles, controllers, categories = (
        {str(key): str(text) for key, text in content[name].items()} for name in _TEXTS
    )
    day = content["date"]
    files = {lang: {str(to): str(path) for to, path in files.items()} for lang, files in content["files"].items()}
    if not all(is_name(path) for paths in files.values() for path in paths.values()):
        raise ValueError("a file out of the folder")
    return Published(
        str(content["spec"]), names, titles, controllers, categories,
        None if day is None else date.fromisoformat(day), files,
    )  # fmt: skip


def written_before(folder: Path) -> set[str]:
    """Return the files that the build before has written, as far as that can be read, and none outside the folder."""
    try:
        content = json.loads((folder / FILE).read_bytes())
        found = [*content["other_files"], *content["left_behind"]]
        found += [path for one in content["registers"] for files in one["files"].values() for path in files.values()]
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()
    return {path for path in found if isinstance(path, str) and _is_inside(folder, path)}


def is_name(name: str) -> bool:
    """Whether this is a name of a file in a folder, and leads nowhere else."""
    steps = PurePosixPath(name).parts
    return bool(steps) and ".." not in steps and not name.startswith("/") and "\0" not in name


def _is_inside(folder: Path, name: str) -> bool:
    where = folder / name
    return (
        is_name(name)
        and where.is_file()
        and not where.is_symlink()
        and where.resolve().is_relative_to(folder.resolve())
    )
