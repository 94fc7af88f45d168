"""The sandbox in which our own templates run, and the form of them that is compiled when the package is built."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, FileSystemLoader, ModuleLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from seloste.language import folder, formats
from seloste.output.markdown import Markdown, Url, escape


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own sandbox. What it says of an attribute depends on a type and a name, and is asked once of each."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._fields: dict[type, frozenset[str]] = {}
        self._safe: dict[tuple[type, str], bool] = {}

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind not in self._fields:
            self._fields[kind] = frozenset(field.name for field in fields(kind)) if is_dataclass(kind) else frozenset()
        # A field of a notice is data, and never what the sandbox looks for: a method, or what is internal.
        if attribute in self._fields[kind] and attribute[0] != "_":
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        key = type(obj), attr
        if key not in self._safe:
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]


def environment(language: str, loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """Return the environment of the templates of a language.

    What it compiles guards every call and attribute, so compiled templates must come from it and from no other.
    """
    made = _Sandbox(
        loader=loader,
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # ours do not change while a program runs
        autoescape=False,  # the output is Markdown: _finalize escapes every value
    )
    made.filters["listing"] = lambda items: _listing(items, language)
    made.filters["full_stop"] = formats.full_stop
    return made


def loader(language: str) -> BaseLoader:
    """Return what finds our templates: compiled ones if the package has them, for this Jinja, else the files."""
    home = folder.root() / language
    compiled = home / compiled_name()
    return ModuleLoader(compiled) if compiled.is_dir() else FileSystemLoader(home)


def compile_to(target: Path, language: str) -> None:
    """Write our templates of a language into a folder, as modules that a ``ModuleLoader`` finds."""
    home = FileSystemLoader(folder.root() / language)
    environment(language, home).compile_templates(target, extensions=["j2"], zip=None, ignore_errors=False)


def compiled_name() -> str:
    """Return the name of the folder of compiled templates. What one version of Jinja has made is not for another."""
    return f"compiled-{version('jinja2')}"


def _finalize(value: object) -> str:
    return value if isinstance(value, Markdown | Url) else escape(str(value))


def _listing(items: Iterable[str], language: str) -> Markdown:
    return Markdown(formats.listing((escape(item) for item in items), language))
