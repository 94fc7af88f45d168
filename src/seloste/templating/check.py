"""Checks a folder of templates of the user's own without running them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError, nodes

from seloste.checks import templates as codes
from seloste.diagnostics import Diagnostic, Finding, Span
from seloste.language.folder import LANGUAGES
from seloste.spec.suggest import nearest
from seloste.templating.blocks import absent, blocks, parent, parsed, scopes, targets
from seloste.templating.contract import variables
from seloste.templating.folder import OURS, Own, our_file, our_names, read
from seloste.templating.names import Names
from seloste.templating.origin import origin

_BESIDE = ("README", "LICENSE", "LICENCE", "COPYING")
"""Files that may lie beside the folders of the languages."""


@dataclass(frozen=True, slots=True)
class CheckedTemplates:
    """The findings in a folder of templates by file and line, and the lines of its files."""

    findings: tuple[Finding, ...]
    files: dict[str, tuple[str, ...]]


def check(root: Path) -> CheckedTemplates:
    """Check a folder of templates. Raises OSError if it can't be listed."""
    own = Own(root)
    found: list[Finding] = []
    files: dict[str, tuple[str, ...]] = {}
    trees: dict[str, dict[str, nodes.Template]] = {}
    for entry in sorted(root.iterdir()):
        is_language = entry.name in LANGUAGES and entry.is_dir()
        if not is_language and not entry.name.startswith((".", *_BESIDE)):
            found.append(_at(codes.OVERRIDES_NOTHING, str(entry), 1, file=entry.name, suggestion=""))
    for language in LANGUAGES:
        if not (root / language).is_dir():
            continue
        trees[language] = {}
        for name in own.names(language):
            file = own.shown(language, name)
            path = own.file(language, name)
            if path is None:
                kind = codes.OVERRIDES_NOTHING if (root / language / name).is_file() else codes.NOT_FOUND
                # Unlike Path.resolve, this takes a loop of links as it is.
                inside = Path(os.path.realpath(root / language / name)).is_relative_to(os.path.realpath(root))
                kind = kind if inside else codes.NOT_FOUND
                found.append(_at(kind, file, 1, file=name, suggestion=""))
                continue
            try:
                text = read(path, name)
                files[file] = tuple(text.splitlines())
                trees[language][name] = parsed(text, name)
            except (TemplateSyntaxError, RecursionError) as problem:
                line = problem.lineno if isinstance(problem, TemplateSyntaxError) else 1
                reason = str(problem).split("\n")[0].strip().rstrip(".")
                found.append(_at(codes.SYNTAX, file, line, reason=reason))
                continue
            was = origin(text)
            if was is not None and not was.is_current:
                found.append(_at(codes.ORIGIN_CHANGED, file, 1, version=was.version))
        found += _language(own, language, trees[language])
    found += _languages(own, trees)
    return CheckedTemplates(tuple(sorted(found, key=_order)), files)


def _language(own: Own, language: str, trees: dict[str, nodes.Template]) -> Iterator[Finding]:
    used = {target for tree in trees.values() for target, _ in targets(tree)}
    for name, tree in trees.items():
        file = own.shown(language, name)
        if our_file(language, name) is None and (name not in used or name.startswith(OURS)):
            near = nearest(name, our_names(language))
            yield _at(codes.OVERRIDES_NOTHING, file, 1, file=name, suggestion=near)
        for target, line in targets(tree):
            there = None if target.startswith(OURS) else own.file(language, target)
            if there is None and our_file(language, target.removeprefix(OURS)) is None:
                yield _at(codes.NOT_FOUND, file, line, file=target)
        yield from _names(file, language, name, tree)
        ours = our_file(language, name)
        if ours is not None:
            base = parsed(ours.read_text("utf-8"), name)
            for block, line in absent(name, base, tree):
                yield _at(codes.MANDATORY, file, line, block=block)


def _names(file: str, language: str, name: str, tree: nodes.Template) -> Iterator[Finding]:
    base = parent(tree)
    known = {} if base is None else scopes(language, base)
    start = variables(name)
    if start is None and base is not None:
        start = variables(base)
    names = Names(blocks=known, is_open=start is None)
    names.walk(tree, start or {})
    for miss in names.unknown:
        kind = codes.UNKNOWN_NAME if miss.kind == "name" else codes.UNKNOWN_FILTER
        yield _at(kind, file, miss.line, name=miss.name, suggestion=nearest(miss.name, miss.known))
    if base is None or not known:
        return
    inside = {inner.name for block in tree.find_all(nodes.Block) for inner in block.find_all(nodes.Block)}
    for block, node in blocks(tree).items():
        if block not in known and block not in inside:
            near = nearest(block, known)
            yield _at(codes.UNKNOWN_BLOCK, file, node.lineno, block=block, file=OURS + base, suggestion=near)


def _languages(own: Own, trees: dict[str, dict[str, nodes.Template]]) -> Iterator[Finding]:
    for language, of in trees.items():
        for name, tree in of.items():
            if our_file(language, name) is None:
                continue
            for other, theirs in trees.items():
                if other == language:
                    continue
                file = own.shown(language, name)
                if name not in theirs:
                    if own.file(other, name) is None:
                        yield _at(codes.ONE_LANGUAGE, file, 1, what=name, language=other)
                    continue
                for block, node in blocks(tree).items():
                    if parent(tree) and parent(theirs[name]) and block not in blocks(theirs[name]):
                        yield _at(codes.ONE_LANGUAGE, file, node.lineno, what=block, language=other)


def _at(kind: Diagnostic, place: str, line: int, /, **params: object) -> Finding:
    return kind.at((), Span(place, line, 1, line, 1), **params)


def _order(finding: Finding) -> tuple[str, int, str, str]:
    assert finding.span is not None
    return finding.span.file, finding.span.line, finding.code, "".join(finding.params.values())
