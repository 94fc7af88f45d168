"""Reads the configuration. What is wrong in it is a finding with its place."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from seloste.checks import configuration as kinds
from seloste.checks.ignores import refused
from seloste.diagnostics import Finding, Path, Span
from seloste.output.formats import Format
from seloste.project.configuration import Configuration
from seloste.project.find import LIMIT, PYPROJECT
from seloste.project.places import places
from seloste.project.plan import BadNameError, page
from seloste.spec.encoding import foreign
from seloste.spec.layout import View
from seloste.spec.nodes import display
from seloste.spec.source import BREAK
from seloste.spec.suggest import keys_at, nearest, values_at

_EXPECTED = {
    "list_type": "toml_list",
    "tuple_type": "toml_list",
    "string_type": "toml_text",
    "bool_type": "toml_true_or_false",
    "bool_parsing": "toml_true_or_false",
    "model_type": "toml_table",
    "int_type": "toml_level",
    "int_parsing": "toml_level",
    "int_from_float": "toml_level",
    "greater_than_equal": "toml_level",
    "less_than_equal": "toml_level",
    "enum": "toml_one_of",
    "literal_error": "toml_one_of",
    "missing": "toml_text",
    "too_short": "toml_list",
    "string_too_short": "toml_text",
}


@dataclass(frozen=True, slots=True)
class Project:
    """A configuration as it was read, with the folder that it is about.

    ``file`` is what the user calls it, or empty without one. ``spans`` are the places of its keys.
    """

    root: FilePath
    configuration: Configuration
    file: str = ""
    lines: tuple[str, ...] = ()
    spans: tuple[tuple[Path, Span], ...] = ()
    findings: tuple[Finding, ...] = ()

    def span(self, *path: str | int) -> Span:
        """Return the place of a key, or of the nearest table around it, or the start of the file."""
        return _place(dict(self.spans), path, self.file)


def read(path: FilePath, name: str) -> Project:
    """Read a configuration that the user calls ``name``. Raises OSError if the file can't be read."""
    root = path.resolve().parent
    with path.open("rb") as file:
        data = file.read(LIMIT + 1)
    start = Span(name, 1, 1, 1, 2)
    if len(data) > LIMIT:
        problem = kinds.SYNTAX.at((), start, reason=f"more than {LIMIT} bytes")
        return Project(root, Configuration(), name, (), (), (problem,))
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    lines = tuple(BREAK.split(text))
    if (stranger := foreign(data, name)) is not None:
        return Project(root, Configuration(), name, lines, (), (stranger,))
    text = text.replace("\r\n", "\n")
    try:
        content: Any = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:  # also of an integer that is too long
        return Project(root, Configuration(), name, lines, (), (_syntax(problem, name, lines),))
    prefix: Path = ("tool", "seloste") if path.name == PYPROJECT else ()
    for key in prefix:
        content = content.get(str(key), {}) if isinstance(content, dict) else content
    spans = {where[len(prefix) :]: span for where, span in places(text, name).items() if where[: len(prefix)] == prefix}
    try:
        found = Configuration.model_validate(content)
    except ValidationError as problem:
        errors = problem.errors(include_url=False)[:50]
        wrong = sorted((_finding(error, spans, lines, name) for error in errors), key=_order)
        return Project(root, Configuration(), name, lines, tuple(spans.items()), tuple(wrong))
    project = Project(root, found, name, lines, tuple(spans.items()))
    return Project(root, found, name, lines, project.spans, (*_ignores(project), *_together(project)))


def _ignores(project: Project) -> Iterator[Finding]:
    for number, ignore in enumerate(project.configuration.ignore):
        yield from refused(ignore.code, ignore.reason, project.span("ignore", number, "code"))


def _together(project: Project) -> Iterator[Finding]:
    """Yield what is wrong with values that are right each by itself."""
    wanted = project.configuration
    wrong: list[tuple[str, str]] = []
    if wanted.full_notice is not None:
        try:
            page(wanted.full_notice, "a/b.yaml", "fi")
        except BadNameError:
            wrong.append(("full-notice", "toml_page"))
    if wanted.layout is View.SHORT and Format.JSON in wanted.formats:
        wrong.append(("formats", "toml_whole"))
    for key, expected in wrong:
        yield kinds.WRONG_VALUE.at((key,), project.span(key), key=key, expected=expected, known="", suggestion="")


def _syntax(problem: Exception, name: str, lines: tuple[str, ...]) -> Finding:
    text = str(problem)
    reason, _, place = text.partition(" (at ")
    line, column = 1, 1
    if place.startswith("line "):
        line, column = (int(part) for part in place.removeprefix("line ").rstrip(")").split(", column "))
    elif place.startswith("end"):
        line = max(1, len(lines))
        column = len(lines[-1]) + 1 if lines else 1
    if isinstance(problem, RecursionError):
        reason = "too deeply nested"
    elif not isinstance(problem, tomllib.TOMLDecodeError):
        reason = "an integer with too many digits"
    return kinds.SYNTAX.at((), Span(name, line, column, line, column + 1), reason=reason.rstrip("."))


def _finding(error: Any, spans: dict[Path, Span], lines: tuple[str, ...], name: str) -> Finding:
    path: Path = error["loc"]
    span = _place(spans, path, name)
    if error["type"] == "extra_forbidden":
        known = keys_at(Configuration, path[:-1])
        key = str(path[-1])[:60]
        return kinds.UNKNOWN_KEY.at(path, span, key=key, known=", ".join(known), suggestion=nearest(key, known))
    expected = _EXPECTED.get(error["type"], "other")
    known = values_at(Configuration, path) if expected == "toml_one_of" else ()
    value = error["input"]
    suggestion = nearest(value, known) if isinstance(value, str) else ""
    if isinstance(value, str) and expected == "toml_one_of":
        span = _of_value(span, value, lines)
    listed = f": {', '.join(known)}" if known else ""
    return kinds.WRONG_VALUE.at(path, span, key=display(path), expected=expected, known=listed, suggestion=suggestion)


def _order(finding: Finding) -> tuple[int, int]:
    return (finding.span.line, finding.span.column) if finding.span else (0, 0)


def _place(spans: dict[Path, Span], path: Path, file: str) -> Span:
    for end in range(len(path), 0, -1):
        if path[:end] in spans:
            return spans[path[:end]]
    return Span(file, 1, 1, 1, 2)


def _of_value(span: Span, value: str, lines: tuple[str, ...]) -> Span:
    """Return where a value stands after its key, on the same line, or the key."""
    line = lines[span.line - 1]
    at = next((at for quote in "\"'" if (at := line.find(f"{quote}{value}{quote}", span.end_column - 1)) >= 0), -1)
    return Span(span.file, span.line, at + 1, span.line, at + len(value) + 3) if at >= 0 else span
