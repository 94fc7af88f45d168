"""Copies of a typed spec in which something is no longer said: what a notice says of it shows what it was for."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from seloste.diagnostics import Path
from seloste.spec.models.spec import Spec
from seloste.spec.text import LANGUAGES, Phrase, Text

_OTHER = Text(translations=tuple((language, "\N{REFERENCE MARK}") for language in LANGUAGES))
_GONE: Any = object()


def without(spec: Spec, *paths: Path) -> Spec | None:
    """Return a copy that says nothing at some paths, or something else where something must be said.

    None if a value has no other that could stand in its place. ``paths`` are in the order of the spec.
    """
    return _copy(spec, paths, must_stay=False)


def otherwise(spec: Spec, *paths: Path) -> Spec | None:
    """Return a copy that says something else at some paths. None if a value there has no other."""
    return _copy(spec, paths, must_stay=True)


def _copy(spec: Spec, paths: tuple[Path, ...], *, must_stay: bool) -> Spec | None:
    copy: Any = spec
    # From the last to the first, so that the numbers of what stays in a list remain right.
    for path in reversed(paths):
        copy = _changed(copy, path, must_stay=must_stay)
        if copy is _GONE:
            return None
    assert isinstance(copy, Spec)
    return copy


def parts(value: Any, path: Path) -> tuple[Path, ...]:
    """Return the paths of what stands directly in a mapping or a list and says more than its absence would."""
    if isinstance(value, BaseModel):
        return tuple((*path, key) for key, name, field in _fields(value) if _is_said(getattr(value, name), field))
    return tuple((*path, number) for number in range(len(value))) if isinstance(value, tuple) else ()


def at(spec: Spec, path: Path) -> Any:
    """Return what stands at a path."""
    value: Any = spec
    for step in path:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, _field(value, step)[0])
    return value


def _changed(value: Any, path: Path, *, must_stay: bool) -> Any:
    step, *rest = path
    if isinstance(value, tuple):
        number = int(step)
        part = value[number]
        if rest:
            part = _changed(part, tuple(rest), must_stay=must_stay)
        elif must_stay:
            part = _other(part)
        if part is _GONE:
            return _GONE
        kept = (part,) if rest or must_stay else ()
        return (*value[:number], *kept, *value[number + 1 :])
    name, field = _field(value, step)
    if rest:
        part = _changed(getattr(value, name), tuple(rest), must_stay=must_stay)
    elif must_stay or field.is_required():
        part = _other(getattr(value, name))
    else:
        part = field.get_default(call_default_factory=True)
    return _GONE if part is _GONE else value.model_copy(update={name: part})


def _other(value: Any) -> Any:
    if isinstance(value, Text):
        return _OTHER
    if isinstance(value, Phrase):
        return Phrase(value.kind, own=_OTHER)
    if isinstance(value, bool):
        return not value
    if isinstance(value, Enum):
        return next((member for member in type(value) if member is not value), _GONE)
    return _GONE


def _fields(model: BaseModel) -> Iterator[tuple[str, str, FieldInfo]]:
    for name, field in type(model).model_fields.items():
        yield field.alias or name, name, field


def _field(model: BaseModel, step: str | int) -> tuple[str, FieldInfo]:
    return next((name, field) for key, name, field in _fields(model) if key == step)


def _is_said(value: Any, field: FieldInfo) -> bool:
    return field.is_required() or value != field.get_default(call_default_factory=True)
