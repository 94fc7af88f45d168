"""The law that the program knows, with its days and sources, as a page of the docs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from seloste.language import formats
from seloste.language.folder import read, vocabulary, word
from seloste.law.acts import ACTS, AS_OF
from seloste.law.authority import OMBUDSMAN
from seloste.law.countries import ADEQUACY, MEMBERSHIPS, Adequacy
from seloste.law.decisions import DECISIONS
from seloste.law.retention import STATUTORY
from seloste.law.stale import STALE
from seloste.law.transfers import ENDED
from seloste.output.markdown import escape
from seloste.report.rules import decided, general

CONFIRMED_FROM = date(2022, 1, 1)
"""The first days of earlier adequacy decisions are of general knowledge and are not printed."""

UNCONFIRMED = frozenset({"JP", "KR"})
"""The places of whose decisions the number is of general knowledge."""


def page(language: str) -> str:
    """Return the page of the docs that says which law is known, and up to which day."""
    words = read(language, "law")
    introduction = words["introduction"].format(as_of=formats.date(AS_OF, language))
    rules = words["page"].format(page=f"../rules/{language}.md")
    lines = [f"# {words['title']}", "", introduction, "", rules]
    for section in (_acts, _decisions, _membership, _adequacy, _ended, _retention, _stale, _authority):
        lines += ["", *section(words, language)]
    return "\n".join(lines) + "\n"


def _head(words: dict[str, Any]) -> list[str]:
    return [f"## {words['title']}", "", *([words["text"], ""] if "text" in words else [])]


def _table(words: Any, columns: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    names = [words["columns"][name] for name in columns.split()]
    yield f"| {' | '.join(names)} |"
    yield "|" + " --- |" * len(names)
    yield from (f"| {' | '.join(cells)} |" for cells in rows)


def _acts(words: Any, language: str) -> Iterator[str]:
    yield from _head(words["acts"])
    names = vocabulary(language, "acts")
    rows = (
        (
            formats.sentence(escape(names[act.id]["name"])),
            f"[{act.number}]({act.link(language)})",
            formats.date(act.repealed, language) if act.repealed else "–",
        )
        for act in ACTS.values()
    )
    yield from _table(words, "act number standing", rows)


def _decisions(words: Any, language: str) -> Iterator[str]:
    yield from _head(words["decisions"])
    yield from (f"- {decided(decision, language)}" for decision in DECISIONS.values())


def _membership(words: Any, language: str) -> Iterator[str]:
    own = words["membership"]
    yield f"## {own['title']}"
    for membership in MEMBERSHIPS:
        names = sorted((formats.country(code, language) for code in membership.countries), key=_order(language))
        until = membership.valid_to and formats.date(membership.valid_to, language)
        pattern = own["until" if until else "text"]
        yield ""
        yield pattern.format(countries=formats.listing(names, language), date=until, source=membership.source)


def _order(language: str) -> Any:
    return lambda name: formats.order(name, language)


def _adequacy(words: Any, language: str) -> Iterator[str]:
    own = words["adequacy"]
    sources = dict.fromkeys(decision.source for decision in ADEQUACY)
    yield from (line.replace("{source}", "; ".join(sources)) for line in _head(own))
    rows = (
        (
            words["organisations"].get(decision.place) or formats.country(decision.place, language),
            (decision.place not in UNCONFIRMED and _number(decision.number, words)) or "–",
            _period(decision, own, language) or "–",
            own["certified" if decision.certified_only else "limited" if decision.limited else "everyone"],
        )
        for decision in ADEQUACY
    )
    yield from _table(words, "place decision period scope", rows)


def _number(number: str, words: Any) -> str:
    return re.sub(r"EC$", words["community"], number)


def _period(decision: Adequacy, own: Any, language: str) -> str:
    days = [("from", decision.valid_from if decision.valid_from >= CONFIRMED_FROM else None), ("to", decision.valid_to)]
    return ", ".join(own[edge].format(date=formats.date(day, language)) for edge, day in days if day is not None)


def _ended(words: Any, language: str) -> Iterator[str]:
    own = words["ended"]
    yield from _head(own)
    rows = (
        (
            own["names"][tool.id],
            ", ".join(_number(number, words) for number in tool.numbers),
            formats.date(tool.ended, language)
            + (
                f"; {own['until'].format(date=formats.date(tool.contracts_until, language))}"
                if tool.contracts_until
                else ""
            ),
            tool.source,
        )
        for tool in ENDED.values()
    )
    yield from _table(words, "tool decision ended source", rows)


def _retention(words: Any, language: str) -> Iterator[str]:
    own = words["retention"]
    yield from _head(own)
    for rule in STATUTORY.values():
        sentence = word(language, "statutory_retention", rule.id, "sentence")
        yield f"- {escape(sentence or '')} {words['columns']['source']}: {rule.source}."


def _stale(words: Any, language: str) -> Iterator[str]:
    yield from _head(words["stale"])
    messages = read(language, "messages")
    rows = (
        (
            f"[{reference.code}](../rules/{language}.md#{reference.code.lower()}-{reference.name})",
            general(messages[reference.code]["about"]),
            formats.date(reference.since, language),
            reference.source,
        )
        for reference in STALE
    )
    yield from _table(words, "code says since source", rows)


def _authority(words: Any, language: str) -> Iterator[str]:
    own = read(language, "authority")
    facts = {
        **own,
        "email": OMBUDSMAN.email,
        "phone": formats.phone(OMBUDSMAN.phone, language),
        "registry_phone": formats.phone(OMBUDSMAN.registry_phone, language),
        "as_of": formats.date(OMBUDSMAN.as_of, language),
        "source": OMBUDSMAN.source,
    }
    yield f"## {words['authority']['title']}"
    yield ""
    yield words["authority"]["text"].format(**facts)
