"""The page that lists notices: by controller or by category, with a link to every language and format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from seloste.language import folder, formats
from seloste.notice.words import Day, Link, Words
from seloste.output.markdown import Markdown, Url, local_url, prose
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers


@dataclass(frozen=True, slots=True)
class Published:
    """What the index tells of one notice. Texts and files are by language, files also by format."""

    spec: str
    names: Mapping[str, str]
    titles: Mapping[str, str]
    controllers: Mapping[str, str]
    categories: Mapping[str, str]
    day: date | None
    files: Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """A notice in a table: ``cells`` are the links in each language of the table, in its order."""

    name: Markdown | str
    link: Url | None
    day: Day | None
    cells: tuple[tuple[Link, ...], ...]


@dataclass(frozen=True, slots=True)
class Group:
    heading: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the index by its number; ``url`` is None on the page itself."""

    number: int
    url: Url | None


@dataclass(frozen=True, slots=True)
class Index:
    """All that the template of the index gets to see: plain values in one language."""

    language: str
    title: str
    introduction: Markdown | None
    columns: tuple[str, ...]
    groups: tuple[Group, ...]
    has_days: bool
    contents: str
    pages: tuple[Page, ...] = ()


def published(spec: Spec, files: Mapping[str, Mapping[str, str]], name: str, titles: Mapping[str, str]) -> Published:
    """Gather what the index tells of a spec whose notices are in these files."""
    words = {language: Words(language, spec.languages) for language in files}
    return Published(
        name,
        {language: _names(spec, own) or titles[language] for language, own in words.items()},
        titles,
        {language: _controllers(spec, own) for language, own in words.items()},
        {language: text for language, own in words.items() if (text := own.text(spec.category))},
        None if spec.date is None else spec.date.latest,
        files,
    )


def _controllers(spec: Spec, words: Words) -> str:
    return "; ".join(name for party in spec.controller if (name := words.text(party.name)) is not None)


def _names(spec: Spec, words: Words) -> str:
    return words.listing(filter(None, (words.text(register.name) for _, register in registers(spec))))


def index(
    notices: Iterable[Published],
    language: str,
    languages: tuple[str, ...],
    address: Callable[[str], str],
    *,
    by_category: bool | None = None,
    title: str | None = None,
    introduction: str | None = None,
) -> Index:
    """List the notices in one language. ``address`` leads from the page to a file."""
    notices = tuple(notices)
    words = folder.read(language, "language")["index"]
    here = [one for one in notices if language in one.files]
    category = any(one.categories for one in here) if by_category is None else by_category
    groups = dict[str, list[Published]]()
    for one in here:
        heading = one.categories.get(language) or words["uncategorised"] if category else one.controllers[language]
        groups.setdefault(heading, []).append(one)
    found = [
        Group(heading, tuple(_rows(groups[heading], language, languages, address)))
        for heading in sorted(groups, key=lambda one: (one == words["uncategorised"], formats.order(one, language)))
    ]
    elsewhere = [one for one in notices if language not in one.files]
    if elsewhere:
        found.append(Group(words["elsewhere"], tuple(_rows(elsewhere, language, languages, address))))
    return Index(
        language,
        title or _title(here, language, words),
        None if introduction is None else prose(introduction),
        tuple(words["columns"][one] for one in languages),
        tuple(found),
        any(one.day for one in notices),
        folder.read(language, "language")["contents"],
    )


def paged(whole: Index, size: int, address: Callable[[int, int], str]) -> tuple[Index, ...]:
    """Divide an index into pages of so many rows. ``address`` leads from one page to another, by their numbers."""
    rows = [(group.heading, row) for group in whole.groups for row in group.rows]
    parts = [rows[start : start + size] for start in range(0, len(rows), size)] or [[]]
    return tuple(
        replace(whole, groups=tuple(_grouped(part)), pages=tuple(_pages(number, len(parts), address)))
        for number, part in enumerate(parts, 1)
    )


def _pages(here: int, count: int, address: Callable[[int, int], str]) -> Iterator[Page]:
    if count > 1:
        yield from (Page(n, None if n == here else _url(address(here, n))) for n in range(1, count + 1))


def _grouped(rows: list[tuple[str, Row]]) -> Iterator[Group]:
    for heading, same in groupby(rows, key=lambda one: one[0]):
        yield Group(heading, tuple(row for _, row in same))


def _title(notices: list[Published], language: str, words: Mapping[str, str]) -> str:
    controllers = {one.controllers[language] for one in notices}
    return f"{words['title']} – {controllers.pop()}" if len(controllers) == 1 else words["title"]


def _rows(
    notices: list[Published], language: str, languages: tuple[str, ...], address: Callable[[str], str]
) -> Iterator[Row]:
    def in_order(one: Published) -> str:
        return formats.order(one.names[_shown(one, language)], language)

    names: Mapping[str, str] = folder.read(language, "language")["index"]["formats"]
    for one in sorted(notices, key=in_order):
        shown = _shown(one, language)
        files = {lang: tuple(_links(one.files.get(lang, {}), names, address)) for lang in languages}
        first = next(iter(files.get(shown, ())), None)
        yield Row(
            one.names[shown],
            None if first is None else first.url,
            None if one.day is None else Day(one.day.isoformat(), formats.date(one.day, language)),
            tuple(files[lang] for lang in languages),
        )


def _links(files: Mapping[str, str], names: Mapping[str, str], address: Callable[[str], str]) -> Iterator[Link]:
    yield from (Link(names[to], _url(address(path))) for to, path in files.items())


def _shown(one: Published, language: str) -> str:
    return language if language in one.files else next(iter(one.files))


def _url(path: str) -> Url:
    url = local_url(path)
    assert url is not None  # the plan percent-encodes what no address can hold
    return url
