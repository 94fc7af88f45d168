"""The registers of a notice, each with the blocks that hold for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from seloste.spec.models.base import Listed
from seloste.spec.models.register import Content
from seloste.spec.models.spec import Spec
from seloste.spec.text import Text
from seloste.spec.walk import registers


@dataclass(frozen=True, slots=True)
class Part:
    """One register's own blocks, or those that all share. The only register of a notice and the top are one."""

    name: Text | None
    contents: tuple[Content, ...]
    shared: Content | None = None
    """What this register shares with others; None where there are no others."""

    def own(self, key: str) -> Iterator[Any]:
        """Yield the entries of a listed block."""
        for content in self.contents:
            yield from _entries(content, key)

    def all(self, key: str) -> Iterator[Any]:
        """Yield the entries that hold for this register, but not shared ones that it says it has not."""
        yield from self.own(key)
        blocks = [block for content in self.contents if (block := getattr(content, key)) is not None]
        if self.shared is not None and not any(block.none for block in blocks):
            yield from _entries(self.shared, key)


def parts(spec: Spec) -> tuple[Part, ...]:
    """Return what is shared and then the registers, or the one part of a notice with one register."""
    own = tuple(register for _, register in registers(spec))
    if len(own) < 2:
        name = own[0].name if own else None
        return (Part(name, (spec, *own)),)
    return (Part(None, (spec,)), *(Part(register.name, (register,), spec) for register in own))


def _entries(content: Content, key: str) -> tuple[Any, ...]:
    listed: Listed[Any] | None = getattr(content, key)
    return () if listed is None else listed.entries
