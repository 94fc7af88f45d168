"""Did you mean: the keys and values that the language knows at a place, and the nearest of them."""

from __future__ import annotations

import types
from collections.abc import Iterable
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel

from seloste.diagnostics import Path


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like the given one, or an empty string."""
    # A long word is no misspelling, and comparing it would take long.
    matches = get_close_matches(word.lower(), known, n=1, cutoff=0.6) if len(word) <= 60 else []
    return matches[0] if matches else ""


def keys_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the keys that the mapping at a path may have."""
    inner = _model(_annotation_at(model, path))
    # `none` is written instead of a mapping, not as a key of it.
    fields = {} if inner is None else inner.model_fields
    return tuple(field.alias or name for name, field in fields.items() if name != "none")


def values_at(model: type[BaseModel], path: Path) -> tuple[str, ...]:
    """Return the values that are allowed at a path, where there is a fixed set of them."""
    return _values(_annotation_at(model, path))


def _annotation_at(model: type[BaseModel], path: Path) -> Any:
    annotation: Any = model
    for step in path:
        inner = _model(annotation)
        if not isinstance(step, str) or inner is None:
            continue
        fields = {field.alias or name: field for name, field in inner.model_fields.items()}
        if step not in fields:
            return None
        annotation = fields[step].annotation
    return annotation


def _parts(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Annotated, tuple, Union, types.UnionType):
        return get_args(annotation)
    return ()


def _model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in _parts(annotation) if (found := _model(part)) is not None), None)


def _values(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    if isinstance(annotation, TypeVar):
        return ()
    return next((found for part in _parts(annotation) if (found := _values(part))), ())
