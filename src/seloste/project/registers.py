"""The index pages of a build, and ``registers.json``, which tells programs and the next build what was written."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
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


def index_files(
    notices: tuple[Published, ...], languages: tuple[str, ...], configuration: Configuration
) -> Iterator[tuple[str, bytes]]:
    """Yield the pages of the index of each language by name."""
    for format_ in index_formats(configuration):
        path = partial(index_path, configuration.file_name, ext=format_.value)
        for language in languages:
            for number, found in enumerate(_pages(notices, language, languages, path, configuration), 1):
                here = path(language, page=number)
                alternates = tuple(
                    Alternate(
                        lang, address(path(lang, page=number), here), read_words(lang, "language")["in_this_language"]
                    )
                    for lang in languages
                    if format_ is Format.HTML
                )
                options = replace(html_options(configuration, here), alternates=alternates)
                yield here, as_bytes(write(_document(found), format_, fragment=configuration.fragment, options=options))


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
