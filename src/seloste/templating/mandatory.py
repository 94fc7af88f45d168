"""What articles 13 and 14 require, by the blocks of our templates that write it, and whether a text has it all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from jinja2.runtime import Context

from seloste.notice.build import Notice, Section
from seloste.notice.short import Short
from seloste.output.markdown import Url
from seloste.templating.folder import OURS, Loader
from seloste.templating.sandbox import Sandbox

MANDATORY = {
    "controller_name": "gdpr 13(1)(a)",
    "controller_contact": "gdpr 13(1)(a)",
    "controller_representative": "gdpr 13(1)(a)",
    "arrangement": "gdpr 26(2)",
    "data_protection_officer": "gdpr 13(1)(b)",
    "purpose_name": "gdpr 13(1)(c)",
    "legal_basis": "gdpr 13(1)(c)",
    "interests": "gdpr 13(1)(d)",
    "provision": "gdpr 13(2)(e)",
    "decision_name": "gdpr 13(2)(f)",
    "decision_logic": "gdpr 13(2)(f)",
    "group_data": "gdpr 14(1)(d)",
    "source_name": "gdpr 14(2)(f)",
    "retention_period": "gdpr 13(2)(a)",
    "recipients_none": "gdpr 13(1)(e)",
    "recipient_name": "gdpr 13(1)(e)",
    "transfers_none": "gdpr 13(1)(f)",
    "transfer_name": "gdpr 13(1)(f)",
    "transfer_basis": "gdpr 13(1)(f)",
    "transfer_copy": "gdpr 13(1)(f)",
    "right_of_access": "gdpr 13(2)(b)",
    "right_to_rectification": "gdpr 13(2)(b)",
    "right_to_erasure": "gdpr 13(2)(b)",
    "right_to_restriction": "gdpr 13(2)(b)",
    "right_to_portability": "gdpr 13(2)(b)",
    "right_to_object": "gdpr 13(2)(b)",
    "right_to_withdraw": "gdpr 13(2)(c)",
    "right_to_complain": "gdpr 13(2)(d)",
    "authority_name": "gdpr 13(2)(d)",
    "summary": "gdpr 12(1)",
    "controllers": "gdpr 13(1)(a)",
    "purposes": "gdpr 13(1)(c)",
    "rights_in_brief": "gdpr 13(2)(b)",
}
"""The blocks that nobody may leave out, and the provision that asks for what they say."""

BEGIN, NAMED, END = "\ue000", "\ue001", "\ue002"
_MARK = re.compile(f"{BEGIN}([a-z]+):([^{NAMED}]*){NAMED}|{END}")
_SECTION = re.compile(r"sections/\w+\.md\.j2")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a section (``kind`` is "section") or a mandatory block ("block") has written; ``text`` is bare."""

    kind: str
    name: str
    start: int
    text: str

    @property
    def is_blank(self) -> bool:
        return not any(map(str.isalnum, self.text))


@dataclass(frozen=True, slots=True)
class Marked:
    """A text without its marks, and the stretches that they marked, in the order of their beginnings."""

    text: str
    stretches: tuple[Stretch, ...]

    def count(self, kind: str) -> Counter[str]:
        return Counter(one.name for one in self.stretches if one.kind == kind and not one.is_blank)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that one of our mandatory blocks prints."""

    block: str
    text: str


@dataclass(slots=True)
class Facts:
    """What mandatory blocks print while they are being watched."""

    inside: list[str] = field(default_factory=list)
    found: dict[Fact, None] = field(default_factory=dict)


class Watched(Sandbox):
    """A sandbox that marks what each section and each mandatory block writes."""

    def __init__(self, loader: Loader) -> None:
        self.facts = Facts()
        super().__init__(loader)

    def watched(self, render: Callable[..., Iterator[str]], name: str, *, is_block: bool) -> Callable[..., Any]:
        if is_block:
            return self._marking(render, "block", lambda _: name) if name in MANDATORY else render
        if _SECTION.fullmatch(name.removeprefix(OURS)) is None:
            return render
        return self._marking(render, "section", _section)

    def printed(self, text: str) -> str:
        # An address that a link leads to stands in the link's text as well.
        if self.facts.inside and not isinstance(text, Url):
            self.facts.found[Fact(self.facts.inside[-1], text)] = None
        return text

    def _marking(
        self, render: Callable[..., Iterator[str]], kind: str, name_in: Callable[[Context], str]
    ) -> Callable[..., Any]:
        def marking(context: Context, *args: Any, **kwargs: Any) -> Iterator[str]:
            name = name_in(context)
            yield f"{BEGIN}{kind}:{name}{NAMED}"
            if kind == "block":
                self.facts.inside.append(name)
            yield from render(context, *args, **kwargs)
            if kind == "block":
                self.facts.inside.pop()
            yield END

        return wraps(render)(marking)


def _section(context: Context) -> str:
    section = context.resolve("section")
    return section.id if isinstance(section, Section) else ""


def run(notice: Notice | Short, loader: Loader) -> tuple[Marked, tuple[Fact, ...]]:
    """Write a notice in the sandbox, and return it with what was marked and printed in mandatory blocks."""
    sandbox = Watched(loader)
    name = "notice.md.j2" if isinstance(notice, Notice) else "short.md.j2"
    text = sandbox.get_template(name).render(notice=notice)
    return unmarked(text), tuple(sandbox.facts.found)


def unmarked(text: str) -> Marked:
    """Take the marks out of a text. Where one is inside another of the same name, only the outer one counts."""
    parts: list[str] = []
    length = at = 0
    opened: list[tuple[str, str, int, int, bool]] = []
    stretches: list[tuple[int, Stretch]] = []
    for number, mark in enumerate(_MARK.finditer(text)):
        part = text[at : mark.start()]
        parts.append(part)
        length += len(part)
        at = mark.end()
        if mark[1] is not None:
            is_inner = any((kind, name) == (mark[1], mark[2]) for kind, name, *_ in opened)
            opened.append((mark[1], mark[2], length, number, is_inner))
        elif opened:
            kind, name, start, order, is_inner = opened.pop()
            if not is_inner:
                stretches.append((order, Stretch(kind, name, start, "".join(parts)[start:])))
    whole = "".join((*parts, text[at:]))
    return Marked(whole, tuple(stretch for _, stretch in sorted(stretches, key=lambda one: one[0])))


@dataclass(frozen=True, slots=True)
class Missing:
    """What a text lacks: a section, a mandatory block, or a fact."""

    sections: tuple[str, ...]
    blocks: tuple[str, ...]
    facts: tuple[Fact, ...]


def missing(ours: Marked, facts: tuple[Fact, ...], theirs: Marked) -> Missing:
    """Compare a notice with the one that our own templates write of the same spec."""
    there = theirs.count("section")
    needed = {name for name in ours.count("section") if _mandatory_in(ours, name)}
    sections = tuple(name for name in ours.count("section") if name in needed and name not in there)
    written = theirs.count("block")
    absent = Counter(block for name in sections for block in _mandatory_in(ours, name))
    blocks = tuple(block for block, count in ours.count("block").items() if written[block] < count - absent[block])
    text = plain(theirs.text)
    lacking = tuple(fact for fact in facts if plain(fact.text) not in text)
    told = {block for name in sections for block in _mandatory_in(ours, name)} | set(blocks)
    return Missing(sections, blocks, tuple(fact for fact in lacking if fact.block not in told))


def _mandatory_in(marked: Marked, section: str) -> list[str]:
    within = [one for one in marked.stretches if one.kind == "section" and one.name == section]
    return [
        block.name
        for one in within
        for block in marked.stretches
        if block.kind == "block" and not block.is_blank and one.start <= block.start < one.start + len(one.text)
    ]


def plain(text: str) -> str:
    """Return the letters and digits of a text, so that punctuation, marks and case make no difference."""
    return "".join(filter(str.isalnum, text)).casefold()
