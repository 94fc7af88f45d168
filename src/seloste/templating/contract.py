"""The template API: what our templates hand to those of the user's own. docs/templates.md is held equal to it."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from seloste.notice import parties, purposes, rights
from seloste.notice.build import Notice, Section
from seloste.notice.extras import Own
from seloste.notice.facts import Facts
from seloste.notice.parts import Part
from seloste.notice.retention import Retention
from seloste.notice.schema import CONTENTS
from seloste.notice.short import Item, Short

VERSION = 1
"""It grows when something that a template can use is taken away or comes to mean something else."""

ANY: Any = object()
"""The type of what nothing is known about: every name may follow."""

PARTIALS: dict[str, dict[str, Any]] = {
    "answers": {},
    "complaint": {"rights": rights.Rights},
    "decisions": {"decisions": purposes.Decisions, "part": Part[Any]},
    "general": {"rights": rights.Rights},
    "objection": {"rights": rights.Rights},
    "part": {"part": Part[Any]},
    "party": {"party": parties.Party},
    "portability": {"rights": rights.Rights},
    "provision": {"provision": purposes.Provision},
    "requests": {"use": rights.Use},
    "retention": {"rules": tuple[Retention, ...]},
    "use": {"use": rights.Use},
    "ways": {"ways": parties.Ways},
}
"""The templates that sections include, with the variables that each is handed."""

SHORT_PARTIALS: dict[str, dict[str, Any]] = {
    "short_items": {"items": tuple[Item, ...]},
    "short_requests": {"use": rights.Use},
    "short_retention": {"rules": tuple[Retention, ...]},
    "short_rows": {"facts": Facts},
}
"""Those that the first layer includes."""


@dataclass(frozen=True, slots=True)
class Contains:
    """The type of a section whose content is known."""

    content: Any


def variables(name: str) -> dict[str, Any] | None:
    """Return the variables of one of our templates by its name, or None for a template that is not ours."""
    stem = name.removesuffix(".md.j2")
    section = stem.removeprefix("sections/")
    if stem == "notice":
        return {"notice": Notice}
    if stem.startswith("sections/") and section in (*CONTENTS, "own"):
        return {"notice": Notice, "section": Contains(CONTENTS.get(section, Own))}
    if stem == "short":
        return {"notice": Short}
    if stem in SHORT_PARTIALS:
        return {"notice": Short, **SHORT_PARTIALS[stem]}
    if stem in PARTIALS:
        return {"notice": Notice, "section": Section, **PARTIALS[stem]}
    return None


def attributes(kind: Any) -> dict[str, Any] | None:
    """Return the attributes of a type with their types, or None where nothing is known about it."""
    if isinstance(kind, Contains):
        return {**_of(Section), "content": kind.content}
    if kind in (ANY, Any, object):
        return None
    origin: Any = get_origin(kind) or kind
    if origin in (Union, UnionType):
        found = [attributes(part) for part in get_args(kind) if part is not NoneType]
        return None if None in found else {name: of for each in found if each for name, of in each.items()}
    if not _has_fields(origin):
        return {}
    names = dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=False))
    return {name: names.get(of, of) for name, of in _of(origin).items()}


def _has_fields(kind: Any) -> bool:
    return is_dataclass(kind)


@cache
def _of(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    found = {field.name: hints[field.name] for field in fields(kind)}
    for name, value in vars(kind).items():
        if isinstance(value, property) and not name.startswith("_"):
            found[name] = get_type_hints(value.fget)["return"]
    return found


def element(kind: Any) -> Any:
    """Return the type of what is in a sequence."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple and arguments:
        return arguments[0]
    if origin in (Union, UnionType):
        return next((element(part) for part in arguments if part is not NoneType), ANY)
    return ANY


def types() -> dict[str, Any]:
    """Return every dataclass that a template can reach, by name."""
    found: dict[str, Any] = {}

    def visit(kind: Any) -> None:
        for part in get_args(kind):
            visit(part)
        origin: Any = get_origin(kind) or kind
        if _has_fields(origin) and origin.__name__ not in found:
            found[origin.__name__] = origin
            for of in _of(origin).values():
                visit(of)

    partials = (of for names in (*PARTIALS.values(), *SHORT_PARTIALS.values()) for of in names.values())
    for kind in (Notice, *CONTENTS.values(), Short, *partials):
        visit(kind)
    return found


def spelled(kind: Any) -> str:
    """Write a type as the documentation does."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return f"list of {spelled(arguments[0])}"
    if origin in (Union, UnionType):
        return " or ".join("nothing" if part is NoneType else spelled(part) for part in arguments)
    if origin is not None and arguments[0] is not Any:
        return f"{origin.__name__} of {spelled(arguments[0])}"
    words = {str: "text", bool: "true or false", int: "number", object: "by section"}
    return "by section" if isinstance(kind, TypeVar) else words.get(kind) or str((origin or kind).__name__)
