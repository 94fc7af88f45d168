"""Follows the names in a template: those that the template API does not have, and what is in scope in a block."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from jinja2 import nodes
from jinja2.tests import TESTS

from seloste.templating.contract import ANY, attributes, element
from seloste.templating.sandbox import FILTERS, GLOBALS

Scope = dict[str, Any]

SPECIAL = (*GLOBALS, "loop", "super", "self", "caller", "varargs", "kwargs")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that is not known, with those that are. ``kind`` is "name" or "filter"."""

    kind: str
    name: str
    line: int
    known: tuple[str, ...]


@dataclass(slots=True)
class Names:
    """Walks a template. ``scopes`` are the variables that each block sees, ``unknown`` what is not known."""

    blocks: dict[str, Scope] = field(default_factory=dict)
    """The variables that the blocks of the template extended by this one see."""

    is_open: bool = False
    """Whether any variable may exist, as in a template that only the user's own templates include."""

    scopes: dict[str, Scope] = field(default_factory=dict)
    unknown: dict[Unknown, None] = field(default_factory=dict)

    def walk(self, tree: nodes.Template, scope: Scope) -> None:
        inner = dict(scope)
        blocks = [node for node in tree.body if isinstance(node, nodes.Block)]
        # What stands at the top of a template that extends another is seen in its blocks.
        self._body([node for node in tree.body if node not in blocks] if self.blocks else tree.body, inner)
        if self.blocks:
            self._body(list(blocks), inner)

    def _body(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._statement(node, scope)

    def _statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.For():
                kind = self._infer(node.iter, scope)
                inner = dict(scope)
                self._bind(node.target, element(kind), inner)
                if node.test is not None:
                    self._infer(node.test, inner)
                self._body(node.body, inner)
                self._body(node.else_, dict(scope))
            case nodes.With():
                inner = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    self._bind(target, self._infer(value, scope), inner)
                self._body(node.body, inner)
            case nodes.Block():
                inner = {**scope, **self.blocks.get(node.name, {})}
                self.scopes[node.name] = inner
                self._body(node.body, dict(inner))
            case nodes.Assign():
                self._bind(node.target, self._infer(node.node, scope), scope)
            case nodes.AssignBlock():
                self._body(node.body, dict(scope))
                self._bind(node.target, ANY, scope)
            case nodes.Macro() | nodes.CallBlock():
                inner = {**scope, **{argument.name: ANY for argument in node.args}}
                for value in (*node.defaults, *([node.call] if isinstance(node, nodes.CallBlock) else [])):
                    self._infer(value, scope)
                self._body(node.body, inner)
                if isinstance(node, nodes.Macro):
                    scope[node.name] = ANY
            case nodes.Import():
                scope[node.target] = ANY
            case nodes.FromImport():
                scope.update({name if isinstance(name, str) else name[1]: ANY for name in node.names})
            case nodes.Expr():
                self._infer(node, scope)
            case _:
                self._body(list(node.iter_child_nodes()), scope)

    def _bind(self, target: nodes.Node, kind: Any, scope: Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for item in target.items:
                self._bind(item, ANY, scope)

    def _infer(self, node: nodes.Node, scope: Scope) -> Any:
        match node:
            case nodes.Name():
                if node.name in scope or node.name in SPECIAL or self.is_open:
                    return scope.get(node.name, ANY)
                return self._miss("name", node.name, node.lineno, scope)
            case nodes.Getattr():
                return self._attribute(self._infer(node.node, scope), node.attr, node.lineno)
            case nodes.Getitem():
                kind = self._infer(node.node, scope)
                if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                    return self._attribute(kind, node.arg.value, node.lineno)
                self._infer(node.arg, scope)
                return element(kind) if isinstance(node.arg, nodes.Const) else ANY
            case nodes.Filter():
                kind = ANY if node.node is None else self._infer(node.node, scope)
                for part in self._arguments(node):
                    self._infer(part, scope)
                if node.name not in FILTERS:
                    return self._miss("filter", node.name, node.lineno, FILTERS)
                return element(kind) if node.name in ("first", "last") else ANY
            case nodes.Test():
                if not (node.name in ("defined", "undefined") and isinstance(node.node, nodes.Name)):
                    self._infer(node.node, scope)
                for part in self._arguments(node):
                    self._infer(part, scope)
                if node.name not in TESTS:
                    self._miss("filter", node.name, node.lineno, TESTS)
                return bool
            case _:
                for part in node.iter_child_nodes():
                    self._infer(part, scope)
                return ANY

    def _arguments(self, node: nodes.Filter | nodes.Test) -> Iterator[nodes.Node]:
        yield from node.args
        yield from (keyword.value for keyword in node.kwargs)

    def _attribute(self, kind: Any, name: str, line: int) -> Any:
        known = attributes(kind)
        if known is None:
            return ANY
        return known[name] if name in known else self._miss("name", name, line, known)

    def _miss(self, kind: str, name: str, line: int, known: Any) -> Any:
        self.unknown[Unknown(kind, name, line, tuple(sorted(known)))] = None
        return ANY
