"""Divides a section by register where registers have content of their own, and joins what they share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from seloste.notice.words import Words
from seloste.output.markdown import Markdown
from seloste.spec.models.base import Listed
from seloste.spec.models.register import Content
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers


class Dividable(Protocol):
    """What a part of a section holds."""

    @property
    def is_empty(self) -> bool: ...


C = TypeVar("C", bound=Dividable, covariant=True)


@dataclass(frozen=True, slots=True)
class Part(Generic[C]):
    """One register's part of a section, or what all share. ``register`` is None where the section is not divided.

    ``marks`` are the Markdown marks of a heading inside the part.
    """

    register: str | None
    is_shared: bool
    marks: Markdown
    content: C


Contents = tuple[Content, ...]


def parts(
    spec: Spec, words: Words, keys: tuple[str, ...], build: Callable[[Contents], C]
) -> tuple[Part[C], ...]:  # fmt: skip
    """Build a section from the blocks of the keys: whole, or a part for each register and one for what they share."""
    own = tuple(register for _, register in registers(spec))
    if len(own) < 2 or not any(getattr(register, key) for register in own for key in keys):
        return (Part(None, False, Markdown("###"), build((spec, *own))),)
    divided = [
        Part(words.text(register.name), False, Markdown("####"), build((_nones(spec, register, keys), register)))
        for register in own
    ]
    shared = Part(None, True, Markdown("####"), build((_without_nones(spec, keys),)))
    return tuple(part for part in (*divided, shared) if not part.content.is_empty)


@dataclass(frozen=True, slots=True)
class Joined:
    """A listed block of several contents taken together."""

    none: bool = False
    entries: tuple[Any, ...] = ()


def joined(contents: Contents, key: str) -> Joined:
    """Join a listed block of several contents: a later ``none`` overrides, later entries override a ``none``."""
    result = Joined()
    for content in contents:
        listed: Listed[Any] | None = getattr(content, key)
        if listed is not None and listed.none:
            result = Joined(none=True)
        elif listed is not None and listed.entries:
            result = Joined(entries=result.entries + listed.entries)
    return result


def texts(contents: Contents, key: str, words: Words) -> tuple[Markdown, ...]:
    """Return the text that authors added to a listed block."""
    found = (words.prose(listed.text) for content in contents if (listed := getattr(content, key)) is not None)
    return tuple(text for text in found if text is not None)


def _nones(spec: Spec, register: Content, keys: tuple[str, ...]) -> Content:
    """Return what a register takes over from the top when the section is divided: the shared ``none`` statements."""
    taken = {
        key: shared for key in keys
        if isinstance(shared := getattr(spec, key), Listed) and shared.none and getattr(register, key) is None
        and any(getattr(other, key) is not None for _, other in registers(spec))
    }  # fmt: skip
    return Content.model_construct(**{**_EMPTY, **taken})


def _without_nones(spec: Spec, keys: tuple[str, ...]) -> Content:
    """Return the top without the ``none`` statements that some register replaces by content of its own."""
    replaced = {
        key: None for key in keys
        if isinstance(shared := getattr(spec, key), Listed) and shared.none
        and any(getattr(other, key) is not None for _, other in registers(spec))
    }  # fmt: skip
    return spec.model_copy(update=replaced)


_EMPTY: dict[str, Any] = {name: field.get_default() for name, field in Content.model_fields.items()}
