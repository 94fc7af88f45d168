"""Reads the language folders, which hold every word that a person gets to see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("fi", "sv", "en")


@lru_cache(maxsize=1)
def root() -> Path:
    """Return the folder that holds one folder a language.

    An installed package carries it inside; a checkout or an editable install has it at the repository's root.
    """
    package = Path(__file__).resolve().parents[1]
    inside = package / "templates"
    return inside if inside.is_dir() else package.parents[1] / "templates"


@cache
def read(language: str, name: str) -> Mapping[str, Any]:
    """Return the words of one YAML file of a language: ``read("fi", "vocabulary/data")``.

    An installed package has them as JSON beside the YAML, which is read twenty times as fast; a checkout has not.
    """
    file = root() / language / f"{name}.yaml"
    try:
        content: Mapping[str, Any] = json.loads(file.with_suffix(".json").read_bytes())
    except FileNotFoundError:
        content = parse(file.read_text("utf-8"))
    return content


def parse(text: str) -> Any:
    """Return what a YAML text of a language folder says."""
    import yaml

    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def kinds() -> tuple[str, ...]:
    """Return the kinds of words in the vocabulary, by file name."""
    return tuple(sorted(path.stem for path in (root() / LANGUAGES[0] / "vocabulary").glob("*.yaml")))


def accepted(kind: str) -> tuple[str, ...]:
    """Return the kinds whose words can stand where one kind is asked for: a vendor is a recipient by name."""
    return ("recipients", "vendors") if kind == "recipients" else (kind,)


def vocabulary(language: str, kind: str) -> Mapping[str, Any]:
    """Return every word of a kind with its forms in a language. Raises FileNotFoundError for an unknown kind."""
    return read(language, f"vocabulary/{kind}")


def word(language: str, kind: str, id_: str, form: str = "name") -> str | None:
    """Return one form of a word, or None if there is no such word. A word of one form only needs no form's name."""
    forms = vocabulary(language, kind).get(id_)
    if isinstance(forms, Mapping):
        return str(forms[form]) if form in forms else None
    return None if forms is None else str(forms)
