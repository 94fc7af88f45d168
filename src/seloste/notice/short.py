"""The first layer of a notice: who, why, what, how long, to whom, where and which rights, in tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import cast

from seloste.diagnostics import Finding
from seloste.language import folder
from seloste.notice.build import Dates, Notice, build
from seloste.notice.extras import Own
from seloste.notice.facts import KEYS, Facts, facts, listed
from seloste.notice.parties import Contacts, Controllers, Party, Registers, Ways
from seloste.notice.parts import Part, parts
from seloste.notice.rights import Rights, Use
from seloste.notice.words import Words
from seloste.output.html_blocks import PREFIX
from seloste.output.markdown import Url
from seloste.spec.models.spec import Spec

ANSWERED = frozenset(
    (
        "controller", "contact_person", "register", "purposes", "data_content", "sources", "disclosures", "transfers",
        "access", "rectification", "other_rights", "rights",
    )
)  # fmt: skip
"""The sections of the whole notice that the first layer answers; of the others it says that they are there."""


@dataclass(frozen=True, slots=True)
class Item:
    """A way of reaching somebody, or a name; ``url`` where it is a link."""

    text: str
    url: Url | None


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with a name and ways of reaching them; ``register`` where it is only that register's."""

    items: tuple[Item, ...]
    register: str | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """The rights as a table needs them. ``general`` where the right of access is used in ways of its own."""

    rights: Rights
    access: Use
    general: Use | None
    has_other_ways: bool


@dataclass(frozen=True, slots=True)
class Topic:
    """A section of the whole notice that the first layer only names; ``title`` is that of a section of one's own."""

    id: str
    title: str | None


@dataclass(frozen=True, slots=True)
class Sections:
    """Where in the whole notice each row is answered at length."""

    controller: Url
    contact_person: Url
    register: Url
    purposes: Url
    data_content: Url
    sources: Url
    disclosures: Url
    transfers: Url
    rights: Url
    complaint: Url


@dataclass(frozen=True, slots=True)
class Short:
    """All that the template of the first layer gets to see. ``to`` is None where the whole notice has no address."""

    language: str
    title: str
    dates: Dates
    is_draft: bool
    gaps: tuple[str, ...]
    full_notice: Url | None
    to: Sections | None
    controllers: tuple[Who, ...]
    representatives: tuple[Who, ...]
    contacts: tuple[Who, ...]
    officers: tuple[Who, ...] | None
    registers: str
    several_registers: bool
    parts: tuple[Part[Facts], ...]
    answers: Answers
    topics: tuple[Topic, ...]
    author: str

    @property
    def is_divided(self) -> bool:
        return any(part.register is not None for part in self.parts)

    @property
    def has_retention_beside_groups(self) -> bool:
        return any(part.content.retention or part.content.has_retention_of_purposes for part in self.parts)

    @property
    def has_retention_beside_purposes(self) -> bool:
        return any(part.content.retention or part.content.has_retention_of_groups for part in self.parts)

    @property
    def anchors(self) -> tuple[str, ...]:
        """Return ids that the whole notice does not have: a page may hold both."""
        divided = self.parts if self.is_divided else ()
        return ("short-who", *(f"short-what-{number}" for number, _ in enumerate(divided, 1)), "short-rights")


def short(spec: Spec, language: str, full_notice: Url | None = None, gaps: Iterable[Finding] | None = None) -> Short:
    """Say in one language what a reader needs first. ``full_notice`` is where the whole notice is."""
    whole = build(spec, language, gaps=gaps)
    words = Words(language, spec.languages)
    content = {section.id: section.content for section in whole.sections}
    rights = cast("Rights", content.get("rights") or content["access"])
    registers = cast("Registers", content["register"])
    controllers = cast("Controllers", content["controller"]).controllers
    contacts = cast("Contacts", content["contact_person"])
    names = (register.name for register in registers.registers)
    return Short(
        language=language,
        title=_title(spec, whole, words),
        dates=whole.dates,
        is_draft=whole.is_draft,
        gaps=(*whole.gaps, *dict.fromkeys(gap for section in whole.sections for gap in section.gaps)),
        full_notice=full_notice,
        to=None if full_notice is None else _sections(full_notice, content),
        controllers=tuple(Who(_items(who.name, None, who.ways)) for who in controllers),
        representatives=tuple(_who(who.representative) for who in controllers if who.representative is not None),
        contacts=tuple(_who(person) for person in contacts.persons),
        officers=None if contacts.officers is None else tuple(_who(officer) for officer in contacts.officers),
        registers=listed(name for name in names if name is not None),
        several_registers=whole.several_registers,
        parts=parts(spec, words, KEYS, lambda contents: facts(contents, words)),
        answers=_answers(rights),
        topics=tuple(_topics(whole)),
        author=whole.author,
    )


def _title(spec: Spec, whole: Notice, words: Words) -> str:
    brief = folder.read(words.language, "language")["in_brief"]
    if spec.title is not None:
        return str(brief["own"]).format(title=whole.title)
    subject = words.text(spec.register_.name) if spec.register_ is not None else None
    name = subject or (words.text(spec.controller[0].name) if spec.controller else None)
    return str(brief["title"]) if name is None else f"{brief['title']} – {name}"


def _sections(full_notice: Url, content: dict[str, object]) -> Sections:
    at = {id_: Url(f"{full_notice}#{PREFIX}{id_}") for id_ in content}
    rights = at.get("rights")
    own = {field.name: at[field.name] for field in fields(Sections) if field.name not in ("rights", "complaint")}
    return Sections(**own, rights=rights or at["access"], complaint=rights or at["other_rights"])


def _topics(whole: Notice) -> Iterator[Topic]:
    for section in whole.sections:
        if section.id not in ANSWERED:
            title = section.content.title if isinstance(section.content, Own) else None
            yield Topic(section.template, title)


def _who(party: Party) -> Who:
    return Who(_items(party.name, party.role, party.ways), party.register)


def _items(name: str | None, role: str | None, ways: Ways) -> tuple[Item, ...]:
    called = ", ".join(part for part in (name, role) if part is not None)
    found = [Item(text, None) for text in (called, ways.postal_address or ways.visiting_address) if text]
    found += [] if ways.email is None else [Item(ways.email.text, ways.email.url)]
    found += [] if ways.phone is None else [Item(ways.phone, None)]
    web = ways.form or (ways.website if ways.email is None and ways.phone is None else None)
    found += [] if web is None else [Item(web.text, web.url)]
    return tuple(found)


def _answers(rights: Rights) -> Answers:
    others = (
        rights.rectification, rights.restriction, rights.erasure, rights.portability, rights.objection,
        rights.withdrawal, rights.automated_decisions,
    )  # fmt: skip
    general = rights.general if rights.general is not None and rights.general.channels else None
    return Answers(rights, rights.access, general, any(use is not None and not use.as_before for use in others))
