"""The record of processing activities of GDPR article 30(1): a row for each register, in the words of its notice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TypeVar

from seloste.language import folder, formats
from seloste.notice import data_content, internal, parties, purposes, sharing, uses
from seloste.notice.build import Notice, Section, build
from seloste.notice.parts import Dividable, Part, pushed_down
from seloste.notice.template import write_section
from seloste.notice.words import Words
from seloste.output.markdown import Markdown, escape
from seloste.output.table import Column, Table
from seloste.spec.derived import joint_recipients
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers

ARTICLES: dict[str, str | None] = {
    "activity": None,
    "controller": "30(1)(a)",
    "officer": "30(1)(a)",
    "purposes": "30(1)(b)",
    "data_subjects": "30(1)(c)",
    "data": "30(1)(c)",
    "recipients": "30(1)(d)",
    "transfers": "30(1)(e)",
    "retention": "30(1)(f)",
    "security": "30(1)(g)",
    "dated": None,
    **dict.fromkeys(internal.COLUMNS),
}
"""The columns in their order, with the place in the GDPR that asks for each."""

_DIVIDED = ("disclosures", "transfers", "automated_decisions")
_HEADING = re.compile(r"^#{3,6} (.+)$", re.MULTILINE)

C = TypeVar("C", bound=Dividable)


def record(specs: Iterable[Spec], language: str) -> Table:
    """Return the table of the registers of all specs, in their order."""
    told = tuple(specs)
    own = folder.read(language, "record")
    columns = tuple(Column(id_, own["columns"][id_], article) for id_, article in ARTICLES.items())
    rows = tuple(_row(one, language) for spec in told for one in activities(spec))
    names = (Words(language, spec.languages).text(party.name) for spec in told for party in spec.controller)
    days = [spec.date.latest for spec in told if spec.date is not None]
    return Table(
        own["title"],
        language,
        columns,
        rows,
        "; ".join(dict.fromkeys(name for name in names if name is not None)),
        max((day for day in days if day is not None), default=None),
    )


def activities(spec: Spec) -> tuple[Spec, ...]:
    """Return a spec for each register, with what all registers share said of each."""
    if len(spec.registers) < 2:
        return (spec,)
    spec = sharing.with_own_statements(spec)
    for key in _DIVIDED:
        spec = pushed_down(spec, key)
    return tuple(spec.model_copy(update={"registers": (register,)}) for register in spec.registers)


def _row(spec: Spec, language: str) -> tuple[Markdown, ...]:
    words = Words(language, spec.languages)
    notice = build(spec, language, Layout.TIETOSUOJASELOSTE)
    names = [words.text(register.name) for _, register in registers(spec)]
    day = None if spec.date is None else words.day(spec.date.latest)
    cells = {
        "activity": escape(next((name for name in names if name is not None), notice.title)),
        "controller": _controller(spec, words, notice),
        "officer": _officer(spec, words, notice),
        "purposes": _cell(notice, "purposes", _each(purposes.purposes(spec, words), _with_grounds), is_headed=True),
        "data_subjects": _data_subjects(spec, words),
        "data": _cell(notice, "data_content", _each(data_content.data_content(spec, words), _without_retention)),
        "recipients": _cell(notice, "disclosures", _each(sharing.disclosures(spec, words), _without_links)),
        "transfers": _cell(notice, "transfers", _each(sharing.transfers(spec, words), _without_copies)),
        "retention": _retention(spec, words, notice),
        "security": _cell(notice, "security", sharing.security(spec, words)),
        "dated": Markdown("" if day is None else escape(day.written)),
        **internal.cells(spec, words),
    }
    return tuple(cells[id_] for id_ in ARTICLES)


def _cell(notice: Notice, id_: str, content: object, *, is_headed: bool = False) -> Markdown:
    """Write a section of the notice as a cell. If it ``is_headed``, its first heading says what the column's says."""
    text = write_section(notice, Section(id_, id_, Markdown(""), content, ()))
    if is_headed:
        text = re.sub(r"\A#+ .*\n*", "", text)
    return Markdown(_HEADING.sub(r"**\1**", text))


def _each(parts: tuple[Part[C], ...], change: Callable[[C], C]) -> tuple[Part[C], ...]:
    return tuple(replace(part, content=change(part.content)) for part in parts)


def _controller(spec: Spec, words: Words, notice: Notice) -> Markdown:
    # The notice would point to its own section 7.
    content = replace(parties.controllers(spec, words), with_recipients=False)
    names = [words.recipient(entry.recipient) for _, entry in joint_recipients(spec)]
    joint: str = folder.read(words.language, "record")["joint"]
    also = [escape(joint.format(names=words.listing(names)))] if names else []
    return Markdown("\n\n".join([_cell(notice, "controller", content), *also]))


def _officer(spec: Spec, words: Words, notice: Notice) -> Markdown:
    content = replace(parties.contacts(spec, words), persons=())
    return _cell(notice, "contact_person", content, is_headed=True)


def _data_subjects(spec: Spec, words: Words) -> Markdown:
    told = parties.register_names(spec, words)
    groups = (*(group for register in told.registers for group in register.data_subjects), *told.data_subjects)
    listed = "\n".join(f"- {escape(formats.sentence(group))}" for group in dict.fromkeys(groups))
    own = (register.data_subjects_text for register in told.registers)
    return Markdown("\n\n".join(text for text in (listed, *own, *told.texts) if text))


def _with_grounds(content: purposes.Purposes) -> purposes.Purposes:
    return replace(
        content,
        purposes=tuple(replace(purpose, provision=None, retention=()) for purpose in content.purposes),
        provisions=(),
        decisions=purposes.Decisions(False, (), (), ()),
    )


def _without_retention(content: data_content.DataContent) -> data_content.DataContent:
    groups = tuple(replace(group, sources=(), retention=()) for group in content.groups)
    return replace(content, groups=groups, retention=())


def _without_links(content: sharing.Disclosures) -> sharing.Disclosures:
    recipients = (
        replace(one, privacy_notice=None, settings=None, opt_out=None, leaves_eea=False) for one in content.recipients
    )
    return replace(content, recipients=tuple(recipients))


def _without_copies(content: sharing.Transfers) -> sharing.Transfers:
    # Who asks for a copy reads the notice.
    return replace(content, transfers=tuple(replace(one, copy_on_request=False) for one in content.transfers))


def _retention(spec: Spec, words: Words, notice: Notice) -> Markdown:
    """Write every retention rule under the name of what it is about: purposes, data, recordings, all."""
    told = [(one.name, one.retention) for part in purposes.purposes(spec, words) for one in part.content.purposes]
    content = data_content.data_content(spec, words)
    told += [(group.name, group.retention) for part in content for group in part.content.groups]
    recorded = uses.recordings(spec, words)
    told += [(one.recording, one.retention) for one in (recorded.recordings if recorded is not None else ())]
    groups = tuple(data_content.Group(name, (), (), (), (), rules, None) for name, rules in told if rules)
    return _cell(
        notice,
        "data_content",
        _each(content, lambda whole: data_content.DataContent(groups, whole.retention, ())),
        is_headed=not groups,
    )
