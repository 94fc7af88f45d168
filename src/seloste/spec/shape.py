"""How the short forms of the language look in its JSON Schema, beside the types that read them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The JSON Schema in which all schemas of seloste are written."""

# Pydantic follows every "$ref" that it sees, so those to definitions that it does not make stand under this name.
REFERENCE = "x-reference"

BY_LANGUAGE: dict[str, Any] = {REFERENCE: "ByLanguage"}
"""A text with one string for each language; ``seloste.spec.schema`` defines it."""

NONE: dict[str, Any] = {"const": "none"}

TEXT: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "integer"}, BY_LANGUAGE]}


def words(kind: str) -> dict[str, Any]:
    """Return the schema of a word of a kind, or own words; ``seloste.spec.schema`` defines the kinds."""
    return {"anyOf": [{REFERENCE: f"words-{kind}"}, *TEXT["anyOf"]]}


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A value with a form of its own: the function that reads it, and the JSON Schema of what may be written.

    This is pydantic's ``PlainValidator`` without a way back to what was written, which takes much longer to prepare.
    """

    read: Callable[[Any], Any]
    shape: dict[str, Any]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return dict(self.shape)


@dataclass(frozen=True, slots=True)
class AlsoOne:
    """A list, or a single value that stands for a list of one."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_many, handler(source))

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        many = handler(core)
        return {"anyOf": [many["items"], many]} if "items" in many else many


def _many(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


def with_alternatives(schema: dict[str, Any], *alternatives: dict[str, Any]) -> dict[str, Any]:
    """Return a schema that also allows the alternatives."""
    return {"anyOf": [*alternatives, schema]}
