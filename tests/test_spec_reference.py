"""The reference of the spec language and the language itself say the same: its tables, its values, its snippets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from seloste.api import check_source
from seloste.checks.registry import rules
from seloste.diagnostics import Severity, registry
from seloste.language.folder import kinds
from seloste.spec.models.base import Declared, Listed
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
PAGE = (ROOT / "docs" / "spec.md").read_text("utf-8")
BASE = (EXAMPLES / "minimal.seloste.yaml").read_text("utf-8")
AS_OF = date(2026, 11, 22)

SNIPPETS = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
KEY_OF, ENTRY_OF, VALUE_OF = "Key of", "Key of an entry of", "Value of"

_WORD = re.compile(r"`([^`\n]+)`")
_TABLE = re.compile(r"^\|(?P<head>[^|\n]+)\|.*\n\|(?:-+\|)+\n(?P<rows>(?:\|.*\n)+)", re.MULTILINE)
_BLOCK = re.compile(r"^(?=\w+:)", re.MULTILINE)


@cache
def tables() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the head of the first column of every table, and all that stands in backticks in that column."""
    return tuple(
        (table["head"].strip(), tuple(word for row in table["rows"].splitlines() for word in words(row.split("|")[1])))
        for table in _TABLE.finditer(PAGE)
    )


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def rows(prefix: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each path that a table's head names after the prefix, with what stands in the table's first column."""
    for head, column in tables():
        if re.match(rf"{prefix} `", head):
            yield from ((path, column) for path in words(head))


def parts(annotation: Any) -> tuple[Any, ...]:
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        return tuple(part for part in get_args(annotation) if part not in (None, Ellipsis))
    return ()


def model(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in parts(annotation) if (found := model(part)) is not None), None)


def values(annotation: Any) -> tuple[str, ...]:
    """Return the fixed set of values of an annotation, empty where there is none."""
    if get_origin(annotation) is Literal:
        return tuple(str(value) for value in get_args(annotation))
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return tuple(str(member.value) for member in annotation)
    return next((found for part in parts(annotation) if (found := values(part))), ())


def fields(of: type[BaseModel]) -> dict[str, Any]:
    """Return the keys that an author can write, with their annotations. ``none`` is a value, never a key."""
    known = {field.alias or name: field.annotation for name, field in of.model_fields.items()}
    return {key: kind for key, kind in known.items() if not (key == "none" and issubclass(of, Declared))}


def entry(of: type[BaseModel]) -> type[BaseModel] | None:
    """Return the model of the entries of a listed block."""
    return model(of.model_fields["entries"].annotation) if issubclass(of, Listed) else None


def annotation_at(path: str) -> Any:
    """Return what stands at a path of keys. The step from a list to its entries is not written."""
    here: Any = Spec
    for step in path.split("."):
        of = model(here)
        assert of is not None, path
        if step not in fields(of):
            of = entry(of)
        assert of is not None and step in fields(of), f"`{path}` does not exist"
        here = fields(of)[step]
    return here


def reachable() -> dict[type[BaseModel], str]:
    """Return every model of the language with one path at which it stands."""
    found: dict[type[BaseModel], str] = {Spec: ""}
    waiting: list[type[BaseModel]] = [Spec]
    while waiting:
        of = waiting.pop()
        for key, annotation in fields(of).items():
            inner = model(annotation)
            if inner is not None and inner not in found:
                path = found[of] if key == "list" else f"{found[of]}.{key}".lstrip(".")
                found[inner] = path
                waiting.append(inner)
    return found


def key_tables() -> list[tuple[str, str, tuple[str, ...]]]:
    """Return every table of keys: what its head says, the path in it, and the keys that it names."""
    top = [(head, "", column) for head, column in tables() if head == "Top-level key"]
    return top + [(head, path, column) for head in (KEY_OF, ENTRY_OF) for path, column in rows(head)]


def described(head: str, path: str) -> type[BaseModel]:
    """Return the model that a table of keys is about."""
    of = model(annotation_at(path)) if path else Spec
    if of is not None and head == ENTRY_OF:
        of = entry(of)
    assert of is not None, path
    return of


def finite() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every key of the language that has a fixed set of values."""
    for of, path in reachable().items():
        for key, annotation in fields(of).items():
            if len(known := values(annotation)) > 1:
                yield f"{path}.{key}".lstrip("."), known


@pytest.mark.parametrize(("head", "path", "column"), key_tables())
def test_table_names_exactly_the_keys_of_its_model(head: str, path: str, column: tuple[str, ...]) -> None:
    assert sorted(column) == sorted(fields(described(head, path)))


def test_every_model_has_a_table_of_keys() -> None:
    there = {described(head, path) for head, path, _ in key_tables()}
    plain = {of for of in reachable() if issubclass(of, Listed) and fields(of).keys() == {"text", "list"}}
    assert plain & there, "the keys of a list stand nowhere"
    missing = {path: of.__name__ for of, path in reachable().items() if of not in there | plain}
    assert not missing


@pytest.mark.parametrize(("path", "column"), list(rows(VALUE_OF)))
def test_table_names_exactly_the_values_of_its_key(path: str, column: tuple[str, ...]) -> None:
    assert sorted(column) == sorted(values(annotation_at(path)))


def test_every_fixed_set_of_values_has_a_table() -> None:
    there = {frozenset(column) for _, column in rows(VALUE_OF)}
    missing = [path for path, known in finite() if frozenset(known) not in there]
    assert not missing


def test_every_kind_of_the_vocabulary_is_listed() -> None:
    listed = [column for head, column in tables() if head == "File of the vocabulary"]
    assert [sorted(column) for column in listed] == [list(kinds())]


def test_every_code_exists() -> None:
    assert all(rules())  # the codes of the rules are entered when they are imported
    missing = set(re.findall(r"SEL\d{3}", PAGE)) - set(registry())
    assert not missing


def test_every_link_has_its_heading() -> None:
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= anchors


def test_every_top_level_key_has_a_snippet() -> None:
    shown = {key for snippet in SNIPPETS for key in keys(snippet)}
    assert set(fields(Spec)) <= shown


def keys(text: str) -> set[str]:
    return {block.split(":")[0] for block in _BLOCK.split(text) if re.match(r"\w+:", block)}


def completed(snippet: str) -> str:
    """Return the base spec in which the snippet's top-level keys replace those of the same name."""
    replaced = keys(snippet)
    if "registers" in replaced:
        replaced.add("register")
    kept = [block for block in _BLOCK.split(BASE) if block.split(":")[0] not in replaced]
    return "".join(kept) + snippet


TIES = ("SEL307", "SEL309")
"""What ties blocks to one another: a snippet shows one block, and the base spec has others than it names."""


@pytest.mark.parametrize("snippet", SNIPPETS, ids=lambda snippet: " ".join(sorted(keys(snippet))))
def test_snippet_is_right(snippet: str) -> None:
    assert keys(snippet) <= set(fields(Spec))
    checked = check_source(Source("snippet.yaml", completed(snippet).encode()), EXAMPLES, as_of=AS_OF)
    wrong = {
        f"{finding.code} {finding.path}"
        for finding in checked.findings
        if (finding.severity is Severity.ERROR and finding.code not in TIES) or finding.code[3] in "017"
    }
    assert not wrong
