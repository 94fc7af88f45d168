"""Writes a notice with templates of the user's own, or says where they fail."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from jinja2 import TemplateAssertionError, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError

from seloste.checks import templates as codes
from seloste.diagnostics import Diagnostic, Finding, Span
from seloste.notice.build import Notice
from seloste.notice.short import Short
from seloste.output.tokens import parse
from seloste.templating.errors import OwnTemplateError
from seloste.templating.folder import OURS, Loader, Own
from seloste.templating.mandatory import Fact, Marked, Missing, missing, run
from seloste.templating.sandbox import LimitError

_BLANK_LINES = re.compile(r"\n{3,}")
_UNKNOWN = re.compile(r"No (?:filter|test) named '([^']*)'")


@dataclass(frozen=True, slots=True)
class Written:
    """A notice as Markdown, ending in one newline, and the ids of its ``##`` headings."""

    markdown: str
    anchors: tuple[str, ...]


def write(notice: Notice, own: Own, longest: int) -> Written:
    """Write a notice of at most so many characters. Raises OwnTemplateError if that can't or may not be done."""
    marked, markdown = _written(notice, own, longest)
    return Written(markdown, _anchors(marked, markdown))


def write_short(short: Short, own: Own, longest: int) -> Written:
    """Write the first layer of a notice in the same way."""
    _, markdown = _written(short, own, longest)
    count = _headings(markdown)
    # As those of ours, these ids are not in the whole notice, which may stand on the same page.
    others = tuple(f"short-heading-{number}" for number in range(1, count + 1))
    return Written(markdown, short.anchors if len(short.anchors) == count else others)


def _written(notice: Notice | Short, own: Own, longest: int) -> tuple[Marked, str]:
    ours, facts = run(notice, Loader(None, notice.language))
    try:
        theirs, _ = run(notice, Loader(own, notice.language))
    except Exception as problem:  # a template can raise anything
        raise OwnTemplateError((failure(problem, own, notice.language),)) from None
    if len(theirs.text) > longest:
        what = f"a notice of more than {longest} characters"
        raise OwnTemplateError((_at(codes.TOO_MUCH, _first(own, notice.language), 1, reason=what),))
    lacks = missing(ours, facts, theirs)
    if isinstance(notice, Short) and notice.full_notice and f"]({notice.full_notice})" not in theirs.text:
        link = Fact("summary", notice.full_notice)
        lacks = replace(lacks, facts=(*lacks.facts, *(() if "summary" in lacks.blocks else (link,))))
    found = tuple(_lacking(lacks, own, notice))
    if found:
        raise OwnTemplateError(found)
    return theirs, _BLANK_LINES.sub("\n\n", theirs.text).strip("\n") + "\n"


def _lacking(lacks: Missing, own: Own, notice: Notice | Short) -> Iterator[Finding]:
    templates = {section.id: section.template for section in notice.sections} if isinstance(notice, Notice) else {}
    for section in lacks.sections:
        name = f"sections/{templates[section]}.md.j2"
        file = name if own.file(notice.language, name) else "notice.md.j2"
        yield _at(codes.MANDATORY, own.shown(notice.language, file), 1, block=f"sections/{templates[section]}")
    for block in lacks.blocks:
        yield _at(codes.MANDATORY, *_place(block, own, notice), block=block)
    for fact in lacks.facts:
        file, line = _place(fact.block, own, notice)
        yield _at(codes.FACT, file, line, fact=fact.text.replace("\\", ""), block=fact.block)


def _place(block: str, own: Own, notice: Notice | Short) -> tuple[str, int]:
    """Return where the user's own templates write a block, or the first of them."""
    language = notice.language
    # A block of the first layer may have the name of one of the whole notice.
    names = sorted(own.names(language), key=lambda name: name.startswith("short") != isinstance(notice, Short))
    for name in names:
        path = own.file(language, name)
        if path is not None:
            found = re.search(rf"\{{%-?\s*block\s+{block}\b", text := path.read_text("utf-8", "replace"))
            if found is not None:
                return own.shown(language, name), text.count("\n", 0, found.start()) + 1
    return _first(own, language), 1


def _first(own: Own, language: str) -> str:
    names = [name for name in own.names(language) if own.file(language, name) is not None]
    return own.shown(language, names[0] if names else "")


def failure(problem: BaseException, own: Own, language: str) -> Finding:
    """Say what made a template fail, and where."""
    file, line = _first(own, language), 1
    if isinstance(problem, TemplateSyntaxError):
        file, line = problem.filename or problem.name or file, problem.lineno
    else:
        theirs = {own.shown(language, name) for name in own.names(language)}
        for frame in traceback.extract_tb(problem.__traceback__):
            is_template = frame.filename in theirs or frame.filename.startswith(OURS)
            if is_template and frame.lineno is not None:
                file, line = frame.filename, frame.lineno
    reason = " ".join(str(problem).split()).rstrip(".")
    if isinstance(problem, TemplateAssertionError) and (unknown := _UNKNOWN.match(reason)):
        return _at(codes.UNKNOWN_FILTER, file, line, name=unknown[1], suggestion="")
    if isinstance(problem, TemplateSyntaxError | SyntaxError):
        return _at(codes.SYNTAX, file, line, reason=reason)
    if isinstance(problem, TemplateNotFound):
        return _at(codes.NOT_FOUND, file, line, file=str(problem.message or ""))
    if isinstance(problem, RecursionError | MemoryError):
        return _at(codes.TOO_MUCH, file, line, reason="too deep, or too large")
    if isinstance(problem, LimitError):
        return _at(codes.TOO_MUCH, file, line, reason=reason)
    kind: Diagnostic = codes.FORBIDDEN if isinstance(problem, SecurityError) else codes.FAILED
    return _at(kind, file, line, reason=reason or type(problem).__name__)


def _at(kind: Diagnostic, place: str, line: int, /, **params: object) -> Finding:
    return kind.at((), Span(place, line, 1, line, 1), **params)


def _anchors(marked: Marked, markdown: str) -> tuple[str, ...]:
    """Give each ``##`` heading an id: the first one of a section the section's, every other one of its own."""
    starts = [(one.start, one.name) for one in marked.stretches if one.kind == "section"]
    bounds = [(0, ""), *starts, (len(marked.text), "")]
    ids: list[str] = []
    for (start, name), (end, _) in pairwise(bounds):
        for number in range(1, _headings(marked.text[start:end]) + 1):
            ids.append(name if number == 1 and name and name not in ids else f"heading-{len(ids) + 1}")
    count = _headings(markdown)
    return tuple(ids) if len(ids) == count else tuple(f"heading-{number}" for number in range(1, count + 1))


def _headings(text: str) -> int:
    return sum(token.type == "heading_open" and token.tag == "h2" and token.level == 0 for token in parse(text))
