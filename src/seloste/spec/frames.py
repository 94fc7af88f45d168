"""What is known of a collection while it is read, and of what stands under an anchor."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from seloste.spec.nodes import Node, Scalar


class Known(NamedTuple):
    """What stands under an anchor: values, characters and levels, with all aliases written out."""

    node: Node
    size: int
    length: int
    height: int


@dataclass(slots=True)
class Open:
    """A collection whose end was not read yet, with the numbers of values and characters in front of it."""

    event: Any
    size_before: int
    length_before: int
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    is_mapping: bool = False
    at_key: bool = True
    key: Scalar | None = None
    height: int = 1
