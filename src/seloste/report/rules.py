"""What each finding means: the list of them all, and the explanation of one, for terminals and for the docs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import indent, wrap
from typing import Any

import yaml

from seloste.diagnostics import Diagnostic
from seloste.language import formats
from seloste.language.citations import cite
from seloste.language.folder import read
from seloste.law.acts import ACTS, AS_OF
from seloste.law.citations import short
from seloste.law.decisions import DECISIONS, Decision

WIDTH = 96
_EXAMPLES = Path(__file__).with_name("examples.yaml")
_PLACEHOLDER = re.compile(r"(?<!\{)\{\w+\}(?!\})")


@dataclass(frozen=True, slots=True)
class Example:
    """A file that gives the finding, and the nearest one that does not; both are tests. Empty where it is no text."""

    bad: str
    good: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """All that is told of one kind of finding, in one language."""

    code: str
    name: str
    severity: str
    message: str
    about: str
    law: tuple[tuple[str, str], ...]
    decisions: tuple[str, ...]
    fix: str
    notes: tuple[str, ...]
    example: Example


@cache
def examples() -> dict[str, Example]:
    """Return the example of each code. The file is written from the cases of the tests."""
    content: dict[str, Any] = yaml.safe_load(_EXAMPLES.read_text("utf-8"))
    return {code: Example(parts.get("bad", ""), parts.get("good", "")) for code, parts in content.items()}


def explain(diagnostic: Diagnostic, language: str) -> Explanation:
    """Explain a kind of finding: what it checks, why, how it is put right, and whether it can be ignored."""
    messages = read(language, "messages")
    entry, words = messages[diagnostic.code], messages["explain"]
    ignore = f"# seloste: ignore[{diagnostic.code}] {words['reason']}"
    notes = [
        words["ignorable" if diagnostic.ignorable else "duty" if diagnostic.citations else "not_ignorable"].format(
            comment=ignore
        ),
        words["since"].format(version=diagnostic.since, as_of=formats.date(AS_OF, language)),
    ]
    if diagnostic.citations:
        notes.insert(1, words["applies_from"].format(date=formats.date(diagnostic.applies_from, language)))
    if diagnostic.requires:
        notes.append(words["requires"].format(codes=formats.listing(diagnostic.requires, language)))
    return Explanation(
        diagnostic.code,
        diagnostic.name,
        words["severity"][diagnostic.severity.word],
        general(entry["message"]),
        entry["about"],
        tuple(_law(diagnostic.citations, language)),
        tuple(decided(DECISIONS[id_], language) for id_ in diagnostic.decisions),
        general(entry.get("fix", "")),
        tuple(notes),
        examples().get(diagnostic.code, Example("", "")),
    )


def general(pattern: str) -> str:
    """Write a message as it is before anything is filled in."""
    return _PLACEHOLDER.sub("…", pattern).replace("{{", "{").replace("}}", "}")


def _law(references: tuple[str, ...], language: str) -> Iterator[tuple[str, str]]:
    """Yield the places of each act as they are cited, with the act's address."""
    for act, places in groupby(map(short, references), key=lambda citation: citation.act):
        yield cite(tuple(places), ACTS[act].number, language), ACTS[act].link(language)


def decided(decision: Decision, language: str) -> str:
    words = read(language, "decisions")
    labels = read(language, "messages")["explain"]["standing"]
    parts = [words["courts"][decision.court], formats.date(decision.date, language), decision.number]
    cited = ", ".join(part for part in parts if part)
    standing = labels[decision.standing].format(appeal=decision.appeal)
    return f"{cited}: {words['decisions'][decision.id]}{f' {standing}' if standing else ''}"


def listing(diagnostics: Iterable[Diagnostic], language: str) -> Iterator[str]:
    """Yield a line for each kind of finding, under the heading of its family."""
    messages = read(language, "messages")
    for family, kinds in _families(diagnostics, language):
        yield f"{family}:"
        for kind in kinds:
            severity = messages["explain"]["severity"][kind.severity.word]
            yield f"  {kind.code}  {severity:<9} {general(messages[kind.code]['message'])}"


def data(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    """Return the list for programs: codes, numbers and references, in no language."""
    return {
        "version": 1,
        "law_as_of": AS_OF.isoformat(),
        "rules": [
            {
                "code": kind.code,
                "name": kind.name,
                "severity": kind.severity.word,
                "items": list(kind.items),
                "citations": list(kind.citations),
                "decisions": list(kind.decisions),
                "requires": list(kind.requires),
                "ignorable": kind.ignorable,
                "applies_from": kind.applies_from.isoformat(),
                "since": kind.since,
            }
            for kind in diagnostics
        ],
    }


def text(told: Explanation, language: str) -> Iterator[str]:
    """Yield the lines of an explanation for a terminal."""
    words = read(language, "messages")["explain"]
    yield f"{told.code} {told.name} ({told.severity})"
    yield ""
    yield from wrap(told.message, WIDTH)
    yield ""
    yield from wrap(told.about, WIDTH)
    if told.law:
        yield ""
        yield f"{words['law']}:"
        for cited, link in told.law:
            yield f"  {cited}"
            yield f"  {link}"
        yield from (f"  {line}" for decision in told.decisions for line in wrap(decision, WIDTH))
    if told.fix:
        yield ""
        yield f"{words['fix']}:"
        yield from (f"  {line}" for line in wrap(told.fix, WIDTH, break_long_words=False, break_on_hyphens=False))
    for heading, example in ((words["bad"], told.example.bad), (words["good"], told.example.good)):
        if example:
            yield ""
            yield f"{heading}:"
            yield indent(example.rstrip("\n"), "  ")
    yield ""
    for note in told.notes:
        yield from wrap(note, WIDTH, break_long_words=False, break_on_hyphens=False)


def page(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Return the page of the docs that explains every finding."""
    words = read(language, "messages")["explain"]
    lines = [f"# {words['title']}", "", words["introduction"]]
    for family, kinds in _families(diagnostics, language):
        lines += ["", f"## {family}"]
        for kind in kinds:
            lines += _section(explain(kind, language), words)
    return "\n".join(lines) + "\n"


def _section(told: Explanation, words: dict[str, Any]) -> list[str]:
    lines = ["", f"### {told.code} {told.name}", "", f"*{told.severity}* – {told.message}", "", told.about]
    law = [f"[{cited}]({link})" for cited, link in told.law]
    if law:
        lines += ["", f"**{words['law']}:** {'; '.join(law)}."]
    lines += [line for decision in told.decisions for line in ("", decision)]
    if told.fix:
        lines += ["", f"**{words['fix']}:** {told.fix}."]
    for heading, example in ((words["bad"], told.example.bad), (words["good"], told.example.good)):
        if example:
            lines += ["", f"{heading}:", "", "```yaml", example.rstrip("\n"), "```"]
    return [*lines, "", " ".join(told.notes)]


def _families(diagnostics: Iterable[Diagnostic], language: str) -> Iterator[tuple[str, Iterator[Diagnostic]]]:
    """Group the findings by the hundreds of their codes."""
    families = read(language, "messages")["explain"]["families"]
    for digit, kinds in groupby(diagnostics, key=lambda kind: kind.code[3]):
        yield families[int(digit)], kinds
