"""Item coverage on a terminal, as Markdown for the files of a data protection officer, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from textwrap import wrap
from typing import Any

from seloste.checks.coverage import Row, State, articles, coverage, uncovered
from seloste.diagnostics import Finding
from seloste.language import formats
from seloste.language.folder import read
from seloste.law.acts import AS_OF
from seloste.law.citations import GDPR, short
from seloste.law.items import ITEMS, Item, Part
from seloste.output.markdown import escape
from seloste.report.text import visible
from seloste.spec.models.spec import Spec
from seloste.spec.nodes import Node, display
from seloste.spec.text import Text
from seloste.spec.walk import registers

VERSION = 1
"""The version of the JSON."""

WIDTHS = (17, 27, 11)
"""The columns on a terminal: the place in the law, the item and the state. The last two take the rest of 100."""

_LINE = 100
_SHOWN = 2
"""The paths that are written out. The rest are counted."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The coverage of one spec, with all that a reporter needs to name it."""

    file: str
    spec: Spec
    root: Node | None
    day: date
    rows: tuple[Row, ...]
    other_codes: tuple[str, ...]


def sheet(file: str, spec: Spec, root: Node | None, findings: Iterable[Finding], day: date) -> Sheet:
    """Cover a spec by what was found in it as of a day."""
    found = tuple(findings)
    rows = coverage(spec, found)
    return Sheet(file, spec, root, day, rows, uncovered(found, rows))


def as_json(covered: Sheet) -> str:
    """Write the coverage on one line of JSON: keys, codes, paths and citations, the same in every language."""
    content = {
        "version": VERSION,
        "file": covered.file,
        "as_of": covered.day.isoformat(),
        "articles": articles(covered.spec),
        "items": [_plain(row, covered) for row in covered.rows],
        "other_codes": covered.other_codes,
    }
    return json.dumps(content) + "\n"


def _plain(row: Row, covered: Sheet) -> dict[str, Any]:
    item = ITEMS[row.item]
    asked = {"13": item.article_13, "14": item.article_14}
    return {
        "id": item.id,
        "part": item.part.value,
        "citations": [*(place for number in row.articles for place in asked[number]), *item.duty],
        "history": item.history,
        "record": f"gdpr 30(1)({item.record})" if item.record else None,
        "state": row.state.value,
        "reason": row.reason,
        "bases": row.bases,
        "sections": row.sections,
        "paths": [display(path, covered.root) for path in row.paths],
        "codes": row.codes,
    }


def as_text(covered: Sheet, language: str) -> str:
    """Write the coverage for a terminal, in columns of at most 100 characters."""
    words = read(language, "coverage")
    sections = max(len(words["columns"]["section"]), *(len(_section(row, words)) for row in covered.rows))
    widths = (*WIDTHS, sections, _LINE - sum(WIDTHS) - sections - len(WIDTHS) - 1)
    heads = [words["title"].format(name=_name(covered, language))]
    heads += [f"{label}: {value}" for label, value in _facts(covered, language)]
    lines = [line for head in heads for line in wrap(visible(head), _LINE, break_on_hyphens=False)]
    for part in Part:
        lines += ["", words["parts"][part.value], ""]
        names = words["columns"]
        named = (_place_head(part, names), names["item"], names["state"], names["section"], names["where"])
        lines += _columns(named, widths)
        for row in _of(part, covered):
            cells = (_place(row, words), words["items"][row.item], words["states"][row.state.value])
            where = _where(row, covered, language, quote="")
            lines += _columns((*cells, _section(row, words), where), widths)
    lines += ["", *_closing(covered, words)]
    return "".join(f"{line}\n" for line in lines)


def as_markdown(covered: Sheet, language: str, version: str) -> str:
    """Write the coverage as a page of Markdown that stands by itself."""
    words = read(language, "coverage")
    lines = [f"# {escape(words['title'].format(name=_name(covered, language)))}", ""]
    facts = (*_facts(covered, language), (words["facts"]["version"], version))
    lines += [f"- {label}: {escape(value)}" for label, value in facts]
    for part in Part:
        names = words["columns"]
        places = [names["article_13"], names["article_14"]] if part is Part.ARTICLES else [_place_head(part, names)]
        heads = [*places, *(names[key] for key in ("item", "state", "section", "record", "where"))]
        lines += ["", f"## {escape(words['parts'][part.value])}", "", _cells(heads), _cells("---" for _ in heads)]
        lines += [_cells(_markdown_row(row, covered, language)) for row in _of(part, covered)]
    lines += ["", *_closing(covered, words)]
    return "".join(f"{line}\n" for line in lines)


def _markdown_row(row: Row, covered: Sheet, language: str) -> Iterator[str]:
    words = read(language, "coverage")
    item = ITEMS[row.item]
    yield from _by_article(row, words) if item.part is Part.ARTICLES else (_place(row, words),)
    state = words["states"][row.state.value]
    yield escape(words["items"][row.item])
    yield f"**{state}**" if row.state is State.MISSING else state
    yield _section(row, words)
    yield item.record
    yield _where(row, covered, language, quote="`")


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _columns(cells: tuple[str, ...], widths: tuple[int, ...]) -> Iterator[str]:
    wrapped = [_wrapped(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*wrapped, fillvalue=""):
        yield " ".join(f"{part:<{width}}" for part, width in zip(parts, widths, strict=True)).rstrip()


def _wrapped(cell: str, width: int) -> list[str]:
    """Break a cell between words, and a path that is wider than the cell before its last key."""
    words = (word if len(word) <= width else " .".join(word.rsplit(".", 1)) for word in cell.split(" "))
    return wrap(" ".join(words), width, break_on_hyphens=False)


def _of(part: Part, covered: Sheet) -> Iterator[Row]:
    yield from (row for row in covered.rows if ITEMS[row.item].part is part)


def _facts(covered: Sheet, language: str) -> Iterator[tuple[str, str]]:
    words = read(language, "coverage")
    spec, labels = covered.spec, words["facts"]
    names = (_said(register.name, spec, language) for _, register in registers(spec))
    controllers = (_said(controller.name, spec, language) for controller in spec.controller)
    latest = None if spec.date is None else spec.date.latest
    yield labels["register"], formats.listing((name for name in names if name), language) or "–"
    yield labels["controller"], formats.listing((name for name in controllers if name), language) or "–"
    yield labels["file"], covered.file
    yield labels["date"], words["undated"] if latest is None else formats.date(latest, language)
    yield labels["as_of"], formats.date(covered.day, language)
    yield labels["law"], formats.date(AS_OF, language)
    yield labels["articles"], formats.listing(articles(spec), language)


def _name(covered: Sheet, language: str) -> str:
    """Name the notice by its register, else by its controller, else by its file."""
    (_, register), (_, controller), *_ = _facts(covered, language)
    return next((name for name in (register, controller) if name != "–"), covered.file)


def _said(text: Text | None, spec: Spec, language: str) -> str:
    """Return a name in a language, else in the first of the notice in which it is there."""
    there = {} if text is None else text.by_language(spec.languages)
    return there.get(language) or next(iter(there.values()), "")


def _place_head(part: Part, names: dict[str, str]) -> str:
    if part is Part.ARTICLES:
        return f"{names['article_13']:<8} {names['article_14']}"
    return names["place" if part is Part.DUTIES else "heading"]


def _place(row: Row, words: Any) -> str:
    item = ITEMS[row.item]
    if item.part is Part.FORM:
        return "–" if item.section is None else str(item.section)
    if item.part is Part.DUTIES:
        return ", ".join(_cited(place, words) for place in item.duty)
    own, other = _by_article(row, words)
    # Kept together by spaces that don't break.
    return f"{own:\u00a0<8}\u00a0{other}"


def _by_article(row: Row, words: Any) -> tuple[str, str]:
    item: Item = ITEMS[row.item]
    asked = {"13": item.article_13, "14": item.article_14}
    shown = row.articles or tuple(asked)
    own, other = (
        ", ".join(_cited(place, words) for place in places) if number in shown and places else "–"
        for number, places in asked.items()
    )
    return own, other


def _cited(reference: str, words: Any) -> str:
    place = short(reference)
    patterns = words["places"]["eu" if place.act == GDPR else "statute"]
    given = "_".join(part for part in ("section", "subsection", "point") if getattr(place, part))
    written: str = patterns[given].format(
        act=words["acts"].get(place.act, ""), section=place.section, subsection=place.subsection, point=place.point
    )
    return written


def _section(row: Row, words: Any) -> str:
    return ", ".join(words["sections"].get(section, section) for section in row.sections) or "–"


def _where(row: Row, covered: Sheet, language: str, *, quote: str) -> str:
    words = read(language, "coverage")
    if row.state is State.MISSING:
        return ", ".join(row.codes)
    paths = _paths(row, covered, words, quote)
    if row.reason is None:
        return paths or str(words["by_law"])
    bases = formats.listing((words["bases"][basis] for basis in row.bases), language)
    reason = str(words["reasons"][row.reason]).format(bases=bases)
    return f"{reason} ({paths})" if paths else reason


def _paths(row: Row, covered: Sheet, words: Any, quote: str) -> str:
    names = list(dict.fromkeys(display(path, covered.root) for path in row.paths))
    shown = ", ".join(f"{quote}{name}{quote}" for name in names[:_SHOWN])
    rest = len(names) - _SHOWN
    return str(words["more"].format(paths=shown, count=rest)) if rest > 0 else shown


def _closing(covered: Sheet, words: Any) -> Iterator[str]:
    states = [row.state for row in covered.rows]
    yield words["counts"].format(**{state.value: states.count(state) for state in State})
    if covered.other_codes:
        yield ""
        yield words["not_in_table"].format(codes=", ".join(covered.other_codes))
