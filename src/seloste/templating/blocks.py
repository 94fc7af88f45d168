"""What a template's syntax tree says of its blocks: which there are, what they see, which mandatory ones are gone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from jinja2 import Environment, nodes

from seloste.templating.contract import variables
from seloste.templating.folder import OURS, our_file
from seloste.templating.mandatory import MANDATORY
from seloste.templating.names import Names, Scope

_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True, autoescape=False)  # only parses
_SECTIONS = ("section", "sections")


def parsed(text: str, name: str) -> nodes.Template:
    """Return the syntax tree of a template. Raises TemplateSyntaxError."""
    return _ENVIRONMENT._parse(text, name, name)


def blocks(tree: nodes.Node) -> dict[str, nodes.Block]:
    return {block.name: block for block in tree.find_all(nodes.Block)}


def targets(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield the templates that a template names to include, import or extend them, with the lines."""
    found: list[Any] = list(tree.find_all((nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)))
    for node in found:
        name = node.template
        if isinstance(name, nodes.Const) and isinstance(name.value, str):
            yield name.value, node.lineno


def parent(tree: nodes.Template) -> str | None:
    """Return the name of the template of ours that a template extends."""
    for node in tree.find_all(nodes.Extends):
        if isinstance(node.template, nodes.Const) and isinstance(node.template.value, str):
            name = node.template.value
            return name.removeprefix(OURS) if name.startswith(OURS) or variables(name) is not None else None
    return None


@cache
def scopes(language: str, name: str) -> dict[str, Scope]:
    """Return the variables that each block of one of our templates sees."""
    path = our_file(language, name)
    start = variables(name)
    if path is None or start is None:
        return {}
    names = Names()
    names.walk(parsed(path.read_text("utf-8"), name), start)
    return names.scopes


def absent(name: str, ours: nodes.Template, theirs: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield the mandatory blocks of a template of ours that the one in its place leaves out, and the lines."""
    there = blocks(theirs)
    extends = parent(theirs) == name
    if not extends and any(target == OURS + name for target, _ in targets(theirs)):
        return
    for block in _mandatory(ours):
        if block in there:
            if _is_empty(there[block]):
                yield block, there[block].lineno
            continue
        over = [outer for outer in there.values() if extends and block in _inside(ours, outer.name)]
        if not extends:
            yield block, 1
        elif over and not any(map(_calls_super, over)):
            yield block, over[0].lineno
    if name != "notice.md.j2":
        return
    replaced: list[nodes.Node] = [there[block] for block in _SECTIONS if block in there] if extends else [theirs]
    if replaced and not any(_calls_super(node) or list(node.find_all(nodes.Include)) for node in replaced):
        yield "section", replaced[0].lineno or 1


def _mandatory(tree: nodes.Template) -> list[str]:
    return [block for block in blocks(tree) if block in MANDATORY]


def _inside(tree: nodes.Template, outer: str) -> set[str]:
    found = blocks(tree)
    return set() if outer not in found else {block.name for block in found[outer].find_all(nodes.Block)} - {outer}


def _calls_super(node: nodes.Node) -> bool:
    calls = node.find_all(nodes.Call)
    return any(isinstance(call.node, nodes.Name) and call.node.name == "super" for call in calls)


def _is_empty(block: nodes.Block) -> bool:
    """Tell whether a block can write nothing: it prints no value, includes nothing, and its text is blank."""
    if any(True for _ in block.find_all((nodes.Include, nodes.CallBlock))):
        return False
    outputs = [part for output in block.find_all(nodes.Output) for part in output.nodes]
    return not any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in outputs)
