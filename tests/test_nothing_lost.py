"""Nothing that an author declares is lost in silence: it is printed, or it is excepted here by name, or it is found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

import pytest
from command import EXAMPLES
from every_key import GONE, Path, at, changed, default, every_key, is_required, is_text, leaves
from pydantic import BaseModel

from seloste import api
from seloste.checks.run import run
from seloste.diagnostics import Severity
from seloste.language import folder
from seloste.notice import communications, uses
from seloste.notice.build import build
from seloste.notice.template import write
from seloste.spec.layout import Layout
from seloste.spec.models.rights import RequestChannel
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase, Text

AS_OF = date(2026, 11, 22)
NAMES = sorted(path.name for path in EXAMPLES.glob("*.seloste.yaml"))

EXCEPTED = {
    r"seloste": "the version of the language",
    r"languages(\.\d+)?": "in which notices there are",
    r"extends": "where blocks come from",
    r"category": "where the index lists the notice",
    r"layout": "which form the notice has",
    r"date\.review_by": "for the author: a warning when it has passed",
    r"controller\.\d+\.(kind|country)": "decides which duties apply",
    r"controller\.\d+\.business_id=none": "no ID is no line",
    r".*address\.country=FI": "an address in Finland needs no country",
    r"((register|registers\.\d+)\.)?internal\..*": "it is for the record of processing activities",
    r".*purposes\.list\.\d+\.direct_marketing": "decides which right there is to object",
    r".*\.items\.\d+\.(special_category|offence_data|identity_code)": "decides which ground is required",
    r"rights(\.\w+)?\.channels\.\d+": "the address beside it says so too; they have a test of their own",
    r".*transfers\.list\.\d+\.certified=False": "it tells why there is another safeguard",
    r".*transfers\.list\.\d+\.copy_on_request=False": "there is a link instead",
}
"""What is not printed, as a pattern of paths (with ``=`` and the value where only that value is not), and why."""

NOT_PRINTED = {
    "SEL243": "an arrangement of one controller",
    "SEL260": "portability of what is on paper",
    "SEL301": "a right that no basis carries",
    "SEL341": "`none` where there are entries",
    "SEL342": "the duration of a session cookie",
    "SEL343": "the limit of no period",
    "SEL412": "a transfer both denied and declared",
    "SEL414": "a certification that is not that of the safeguard",
}
"""Codes of findings that tell the author that what stands at their path is not printed."""

SPECS: dict[str, Callable[[], Spec]] = {
    "at the top": lambda: every_key("register", "registers"),
    "in the register": lambda: every_key(*Spec.model_fields),
    "none at the top": lambda: every_key("register", "registers", "rights", none=True),
    "none in the register": lambda: every_key(*Spec.model_fields, none=True),
}
"""Specs in which nothing is said twice."""

TWICE: dict[str, Callable[[], Spec]] = {
    "one controller": lambda: changed(SPECS["at the top"](), ("controller", 1), GONE),
    "one register": lambda: every_key("registers"),
    "several registers": lambda: every_key("register"),
    "none, one register": lambda: every_key("registers", none=True),
    "none, several registers": lambda: every_key("register", none=True),
}
"""Specs in which the top and the registers have the same keys, or something speaks against a key."""


@cache
def spec(name: str) -> Spec:
    if name in (made := {**SPECS, **TWICE}):
        return made[name]()
    checked = api.check(EXAMPLES / name, as_of=AS_OF)
    assert checked.spec is not None
    return checked.spec


def printed(of: Spec, language: str = "en", layout: Layout = Layout.TIETOSUOJASELOSTE) -> str:
    return write(build(of, language, layout))


def shown(path: Path) -> str:
    return ".".join(map(str, path))


def is_excepted(path: Path, value: object) -> bool:
    return any(re.fullmatch(pattern, text) for pattern in EXCEPTED for text in (shown(path), f"{shown(path)}={value}"))


def told(of: Spec) -> frozenset[Path]:
    """Return the paths of which a finding says that they are not printed."""
    return frozenset(finding.path for finding in run(of, AS_OF) if finding.code in NOT_PRINTED)


def is_told(path: Path, paths: frozenset[Path]) -> bool:
    return any(path[:length] in paths for length in range(1, len(path) + 1))


def lost_texts(of: Spec, layout: Layout) -> set[str]:
    """Return the paths of the texts that do not stand in the notice in each language."""
    notices = {language: printed(of, language, layout) for language in of.languages}
    paths = told(of)
    return {
        shown(path)
        for path, value in leaves(of)
        if is_text(value) and not is_excepted(path, value) and not is_told(path, paths)
        for language, written in (value if isinstance(value, Text) else value.own).by_language(of.languages).items()
        if language in notices and written not in notices[language]
    }


def lost_words(of: Spec, layout: Layout) -> set[str]:
    """Return the paths of the words of the vocabulary that do not stand in the notice in each language."""
    notices = {language: printed(of, language, layout).casefold() for language in of.languages}
    paths = told(of)
    return {
        shown(path)
        for path, value in leaves(of)
        if isinstance(value, Phrase) and value.word is not None
        if not is_excepted(path, value) and not is_told(path, paths)
        for language, notice in notices.items()
        if not any(form.casefold().rstrip(".") in notice for form in forms(value, language))
    }


def forms(phrase: Phrase, language: str) -> tuple[str, ...]:
    known = folder.vocabulary(language, phrase.kind)[phrase.word or ""]
    return tuple(map(str, known.values())) if isinstance(known, dict) else (str(known),)


def lost_values(of: Spec) -> set[str]:
    """Return the paths, with the value, of which the notice says the same as if they were not there."""
    seen: set[tuple[str, object]] = set()
    lost = set()
    for path, value in leaves(of):
        like = re.sub(r"\.\d+", "", shown(path)), value if isinstance(value, Enum) else None
        if not isinstance(value, Text | Phrase) and like not in seen:
            seen.add(like)
            lost |= {f"{shown(path)}={getattr(other, 'value', other)}" for other in silent(of, path, value)}
    return lost


def silent(of: Spec, path: Path, value: Any) -> Iterator[Any]:
    """Yield those values, of what could stand at a path, that neither the notice nor a finding tells of."""
    nothing = [printed(changed(of, path, GONE))] if not is_required(of, path) else []
    for each in (value, *others(of, path)):
        there = changed(of, path, each)
        notice = printed(there)
        if notice in nothing and not is_excepted(path, each) and not is_told(path, told(there)):
            # Said twice, a thing is printed once: then another value in its place shows.
            another = changed(of, path, unlike(each))
            if isinstance(each, bool | Enum) or printed(another) == notice:
                yield each
        if is_required(of, path):
            nothing.append(notice)


def others(of: Spec, path: Path) -> tuple[Any, ...]:
    """Return the other values of a set that has few, except what is the same as nothing."""
    value = at(of, path)
    if isinstance(at(of, path[:-1]), tuple) or not isinstance(value, bool | Enum):
        return ()
    known = (True, False) if isinstance(value, bool) else tuple(type(value))
    return tuple(other for other in known if other not in (value, default(of, path)))


def unlike(value: Any) -> Any:
    match value:
        case str() if "@" in value or "://" in value:
            return f"{value}x"
        case str() if re.fullmatch("[A-Z]{2}", value):
            return "NO" if value != "NO" else "US"
        case str():
            return f"{value}1"
        case _:
            return GONE


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("name", [*SPECS, *TWICE])
def test_every_text_is_printed(name: str, layout: Layout) -> None:
    assert lost_texts(spec(name), layout) == set()


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("left_out", ["register", "registers"])
def test_every_word_is_printed(left_out: str, layout: Layout) -> None:
    assert lost_words(every_key(left_out, words=True), layout) == set()


@pytest.mark.parametrize("name", [*SPECS, *NAMES])
def test_every_value_is_printed(name: str) -> None:
    assert lost_values(spec(name)) == set()


@pytest.mark.parametrize("channel", RequestChannel)
@pytest.mark.parametrize("holder", [(), ("access",), ("rectification",)])
def test_every_channel_is_printed(holder: Path, channel: RequestChannel) -> None:
    of = alone(spec("at the top"), ("rights", *holder), "channels")
    assert printed(changed(of, ("rights", *holder, "channels"), (channel,))) != printed(of)


def alone(of: Spec, holder: Path, *keys: str) -> Spec:
    """Return a spec in which only these keys are left of a mapping, and those that it must have."""
    whole = at(of, holder)
    fields = type(whole).model_fields.items()
    others = {
        name: field.get_default()
        for name, field in fields
        if (field.alias or name) not in keys and not field.is_required()
    }
    return changed(of, holder, whole.model_copy(update=others))  # type: ignore[no-any-return]


def lost_alone(of: Spec) -> set[str]:
    """Return the paths of the keys of which nothing is said where they stand alone, though the spec has no error."""
    seen: set[str] = set()
    lost = set()
    for path, value in leaves(of):
        holder = next(path[:end] for end in range(len(path), -1, -1) if isinstance(at(of, path[:end]), BaseModel))
        key = str(path[len(holder)])
        like = re.sub(r"\.\d+", "", shown((*holder, key)))
        if like in seen or not holder or is_required(of, (*holder, key)) or is_excepted(path, value):
            continue
        seen.add(like)
        only = alone(of, holder, key)
        if printed(only) == printed(alone(of, holder)):
            findings = run(only, AS_OF)
            wrong = {finding.path for finding in findings if finding.severity is Severity.ERROR}
            if not is_told(path, told(only)) and not any(found[: len(holder)] == holder for found in wrong):
                lost.add(shown(path))
    return lost


def test_every_key_is_printed_alone() -> None:
    assert lost_alone(spec("at the top")) == set()


def test_a_text_that_is_not_printed_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uses, "recordings", lambda *_: None)
    lost = lost_texts(spec("at the top"), Layout.TIETOSUOJASELOSTE)
    assert "recordings.list.0.where" in lost
    assert all(path.startswith("recordings.") for path in lost)


def test_a_value_that_is_not_printed_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(communications, "link", lambda _: None)
    lost = lost_values(spec("customer-register.seloste.yaml"))
    assert lost
    assert all(path.startswith(("cookies.settings=", "cookies.link=")) for path in lost)
