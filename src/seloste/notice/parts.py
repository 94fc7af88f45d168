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


def parts(spec: Spec, words: Words, keys: tuple[str, ...], build: Callable[[Contents], C]) -> tuple[Part[C], ...]:
    """Build a section from the blocks of the keys: whole, or a part for each register and one for what they share."""
    own = tuple(register for _, register in registers(spec))
    if len(own) < 2 or not any(getattr(register, key) for register in own for key in keys):
        return (Part(None, False, Markdown("###"), build((spec, *own))),)
    for key in keys:
        spec = pushed_down(spec, key)
    divided = [
        Part(words.name(register.name), False, Markdown("####"), build((register,))) for register in spec.registers
    ]
    shared = Part(None, True, Markdown("####"), build((spec,)))
    return tuple(part for part in (*divided, shared) if not part.content.is_empty)


@dataclass(frozen=True, slots=True)
class Joined:
    """A listed block of several contents taken together."""

    none: bool = False
    entries: tuple[Any, ...] = ()


def joined(contents: Contents, key: str) -> Joined:
    """Join a listed block of several contents. No ``none`` takes away what another content declares."""
    blocks: list[Listed[Any]] = [block for content in contents if (block := getattr(content, key)) is not None]
    entries = tuple(entry for block in blocks for entry in block.entries)
    return Joined(none=not entries and any(block.none for block in blocks), entries=entries)


def texts(contents: Contents, key: str, words: Words) -> tuple[Markdown, ...]:
    """Return the text that authors added to a listed block."""
    found = (words.prose(listed.text) for content in contents if (listed := getattr(content, key)) is not None)
    return tuple(text for text in found if text is not None)


def pushed_down(spec: Spec, key: str) -> Spec:
    """Move a shared block into the registers if one of them contradicts it, so that it is not said of all.

    A register with entries contradicts a shared ``none``, and a register with ``none`` contradicts shared entries.
    """
    shared = getattr(spec, key)
    own: list[Listed[Any] | None] = [getattr(register, key) for register in spec.registers]
    if not isinstance(shared, Listed) or not any(
        block is not None and (block.none if shared.entries else shared.none) for block in own
    ):
        return spec
    # Only the entries and the ``none`` move; whatever else the block says stays shared.
    moved = type(shared).model_construct(none=shared.none, entries=shared.entries)
    changed = (
        register.model_copy(update={key: moved if block is None else _after(moved, block)})
        for register, block in zip(spec.registers, own, strict=True)
    )
    rest = shared.model_copy(update={"none": False, "entries": ()})
    return spec.model_copy(update={"registers": tuple(changed), key: rest})


def _after(shared: Listed[Any], own: Listed[Any]) -> Listed[Any]:
    return own if own.none else own.model_copy(update={"entries": shared.entries + own.entries})
