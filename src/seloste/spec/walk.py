"""Goes through a typed spec: every value with its path, and the blocks that stand at the top or in a register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from seloste.diagnostics import Path
from seloste.spec.models.base import Listed
from seloste.spec.models.register import Content, Register
from seloste.spec.models.retention import Retention
from seloste.spec.models.spec import Spec


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield every value that is neither a model nor a list, in the order of the models."""
    parts: Iterable[tuple[str | int, Any]]
    if isinstance(value, BaseModel):
        parts = ((key, getattr(value, name)) for name, key in _keys(type(value)))
    elif isinstance(value, tuple):
        parts = enumerate(value)
    else:
        yield path, value
        return
    for key, part in parts:
        if part is not None:
            yield from walk(part, (*path, key))


@cache
def _keys(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the names of a model's fields, each with the key that authors write."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


@dataclass(frozen=True, slots=True)
class Block:
    """A place where content is declared: the top of the spec, or a register."""

    path: Path
    content: Content

    def entries(self, key: str) -> Iterator[tuple[Path, Any]]:
        """Yield each entry of a listed block with its path."""
        listed: Listed[Any] | None = getattr(self.content, key)
        for number, entry in enumerate(listed.entries if listed is not None else ()):
            yield (*self.path, key, "list", number), entry


def registers(spec: Spec) -> tuple[tuple[Path, Register], ...]:
    """Return the registers of a notice with their paths."""
    if spec.register_ is not None:
        return ((("register",), spec.register_),)
    return tuple((("registers", number), register) for number, register in enumerate(spec.registers))


def blocks(spec: Spec) -> tuple[Block, ...]:
    """Return the top of the spec, then its registers."""
    return (Block((), spec), *(Block(path, register) for path, register in registers(spec)))


def printed_with(spec: Spec, block: Block) -> tuple[Block, ...]:
    """Return the blocks that the notice takes together with this one: a register with the top, the top alone.

    The only register of a notice and the top are one.
    """
    if spec.register_ is not None or len(spec.registers) == 1:
        return blocks(spec)
    top = Block((), spec)
    return (top, block) if block.path else (top,)


def entries(spec: Spec, key: str) -> Iterator[tuple[Path, Any]]:
    """Yield each entry of a listed block, shared or a register's own, with its path."""
    for block in blocks(spec):
        yield from block.entries(key)


def retentions(spec: Spec) -> Iterator[tuple[Path, Retention]]:
    """Yield each retention rule: of a block, of a purpose, of a group of data or of recordings."""
    for block in blocks(spec):
        yield from (((*block.path, "retention", n), part) for n, part in enumerate(block.content.retention))
        for key in ("purposes", "data_content", "recordings"):
            for path, entry in block.entries(key):
                yield from (((*path, "retention", n), part) for n, part in enumerate(entry.retention))


def is_declared(listed: Listed[Any] | None) -> bool:
    """Tell whether a block says what it is asked: entries or ``none``. Text is an addition to them."""
    return listed is not None and bool(listed.none or listed.entries)


def undeclared(spec: Spec, key: str) -> Iterator[Path]:
    """Yield the path at which a listed block is missing: for each register that does not share it, else for the top."""
    yield from missing(spec, key, is_declared)


def missing(spec: Spec, key: str, is_there: Callable[[Any], bool] = bool) -> Iterator[Path]:
    """Yield the path at which something is missing that a register can have of its own or share."""
    if is_there(getattr(spec, key)):
        return
    own = registers(spec)
    if len(own) > 1:
        yield from ((*path, key) for path, register in own if not is_there(getattr(register, key)))
    elif not any(is_there(getattr(register, key)) for _, register in own):
        yield (key,)
