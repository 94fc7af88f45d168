"""The language folders say the same things: the same files, conditions, words and keys. Only the words differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from jinja2 import Environment, nodes

from seloste.language import folder
from seloste.language.folder import LANGUAGES, read

FIRST, *OTHERS = LANGUAGES
ENVIRONMENT = Environment(autoescape=False)

Shape = tuple[Any, ...]


def files(language: str, suffix: str = "") -> list[str]:
    root = folder.root() / language
    return sorted(path.relative_to(root).as_posix() for path in root.rglob(f"*{suffix}") if path.is_file())


def shape(template: str) -> Shape:
    """Reduce a template to all that is not text: conditions, loops, variables, filters, constants, includes."""
    return tuple(_parts(ENVIRONMENT.parse(template).body))


def _parts(value: Any) -> Iterator[Shape]:
    for item in value:
        if isinstance(item, nodes.Output):
            yield from _parts(item.nodes)
        elif isinstance(item, nodes.Node) and not isinstance(item, nodes.TemplateData):
            yield (type(item).__name__, *((name, _field(field)) for name, field in item.iter_fields()))
        elif not isinstance(item, nodes.Node):
            yield (_field(item),)


def _field(value: Any) -> Any:
    if isinstance(value, nodes.Node):
        return tuple(_parts([value]))
    return tuple(_parts(value)) if isinstance(value, list | tuple) else value


def text(language: str, file: str) -> str:
    return (folder.root() / language / file).read_text("utf-8")


def keys(value: Any, *, order: bool) -> Any:
    """Reduce a YAML file to its keys, in their order or in any."""
    if isinstance(value, dict):
        parts = [(key, keys(part, order=order)) for key, part in value.items()]
        return parts if order else sorted(parts)
    return [keys(part, order=order) for part in value] if isinstance(value, list) else ""


def values(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if parts is None:
        yield path, value
    else:
        for key, part in parts:
            yield from values(part, f"{path}.{key}")


@pytest.mark.parametrize("language", OTHERS)
def test_the_folders_hold_the_same_files(language: str) -> None:
    assert files(language) == files(FIRST)
    assert "messages.yaml" in files(FIRST)


@pytest.mark.parametrize("file", files(FIRST, ".j2"))
@pytest.mark.parametrize("language", OTHERS)
def test_templates_differ_only_in_text(language: str, file: str) -> None:
    assert shape(text(language, file)) == shape(text(FIRST, file))


@pytest.mark.parametrize("kind", folder.kinds())
@pytest.mark.parametrize("language", OTHERS)
def test_vocabularies_have_the_same_words_and_forms_in_the_same_order(language: str, kind: str) -> None:
    words, first = (folder.vocabulary(tongue, kind) for tongue in (language, FIRST))
    assert keys(words, order=True) == keys(first, order=True)


OWN = ("wording.yaml", "sensitive.yaml")
"""Files of what is looked for in texts: each language has its own ways of saying it."""


@pytest.mark.parametrize("file", [file for file in files(FIRST, ".yaml") if "/" not in file and file not in OWN])
@pytest.mark.parametrize("language", OTHERS)
def test_other_files_have_the_same_keys(language: str, file: str) -> None:
    words, first = (read(tongue, file.removesuffix(".yaml")) for tongue in (language, FIRST))
    assert keys(words, order=False) == keys(first, order=False)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_text(language: str) -> None:
    # A court's decision that stands, or against which no appeal is known, has nothing to add.
    silent = {".explain.standing.final", ".explain.standing.not_followed"}
    for file in files(language, ".yaml"):
        if file in OWN:
            continue
        for path, value in values(read(language, file.removesuffix(".yaml"))):
            assert isinstance(value, str) and (value.strip() or path in silent), (file, path)


TEMPLATE = """\
{# A comment. #}
Alku {{ name | listing }}.
{% for part in parts if part.shown %}
{% if part.none %}
Ei mitään.
{% elif part.kind == "other" and part.day is defined %}
{% include "part.md.j2" %}
{% else %}
{{ part.day }} {{ part.text }}
{% endif %}
{% endfor %}
"""

CHANGED: list[tuple[str, Callable[[str], str]]] = [
    ("condition", lambda template: template.replace("if part.none", "if not part.none")),
    ("constant", lambda template: template.replace('"other"', '"another"')),
    ("operator", lambda template: template.replace("==", "!=")),
    ("and", lambda template: template.replace(" and ", " or ")),
    ("test", lambda template: template.replace("is defined", "is not defined")),
    ("filter", lambda template: template.replace(" | listing", " | full_stop")),
    ("no filter", lambda template: template.replace(" | listing", "")),
    ("variable", lambda template: template.replace("{{ name", "{{ part.name")),
    ("order", lambda template: template.replace("{{ part.day }} {{ part.text }}", "{{ part.text }} {{ part.day }}")),
    ("loop", lambda template: template.replace("in parts", "in others")),
    ("loop's condition", lambda template: template.replace(" if part.shown", "")),
    ("include", lambda template: template.replace("part.md.j2", "party.md.j2")),
    ("branch", lambda template: template.replace("{% else %}\n", "").replace("{% endif %}", "{% else %}\n{% endif %}")),
]


@pytest.mark.parametrize("change", [change for _, change in CHANGED], ids=[name for name, _ in CHANGED])
def test_a_change_that_is_not_text_is_seen(change: Callable[[str], str]) -> None:
    assert shape(change(TEMPLATE)) != shape(TEMPLATE)


def test_text_and_comments_are_not_compared() -> None:
    swedish = TEMPLATE.replace("Alku", "Början:").replace("Ei mitään", "Ingenting").replace("{# A comment. #}\n", "")
    assert shape(swedish) == shape(TEMPLATE)


def test_keys_are_compared_at_every_depth() -> None:
    assert keys({"a": {"b": "x", "c": ["y"]}}, order=True) != keys({"a": {"c": ["y"], "b": "x"}}, order=True)
    assert keys({"a": {"b": "x", "c": ["y"]}}, order=False) == keys({"a": {"c": ["ö"], "b": "ä"}}, order=False)
    assert keys({"a": {"b": "x"}}, order=False) != keys({"a": {"b": {"c": "x"}}}, order=False)
    assert keys({"a": ["x"]}, order=False) != keys({"a": ["x", "y"]}, order=False)
