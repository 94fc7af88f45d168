"""The JSON Schema of a notice as data, made from the types of its tree."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from seloste.language.folder import LANGUAGES
from seloste.notice import build, communications, data_content, extras, parties, purposes, rights, sharing, uses
from seloste.notice.parts import Part
from seloste.output.data import FOR_TEMPLATES, VERSION
from seloste.output.markdown import Markdown, Url
from seloste.spec.shape import DIALECT

CONTENTS: dict[str, Any] = {
    "controller": parties.Controllers,
    "contact_person": parties.Contacts,
    "register": parties.Registers,
    "purposes": tuple[Part[purposes.Purposes], ...],
    "data_content": tuple[Part[data_content.DataContent], ...],
    "sources": tuple[Part[data_content.Sources], ...],
    "disclosures": tuple[Part[sharing.Disclosures], ...],
    "transfers": tuple[Part[sharing.Transfers], ...],
    "security": tuple[Part[sharing.Security], ...],
    "access": rights.Rights,
    "rectification": rights.Rights,
    "other_rights": rights.Rights,
    "rights": rights.Rights,
    "direct_marketing": communications.Marketing,
    "cookies": communications.Cookies,
    "recordings": uses.Recordings,
    "publication": uses.Publications,
    "artificial_intelligence": uses.ArtificialIntelligence,
    "children": extras.Children,
    "breaches": extras.Own,
    "changes": extras.Changes,
}
"""What each section holds. All other sections are the author's own, ``own-1`` and so on."""

_OWN = r"^own-[1-9][0-9]*$"
_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    Markdown: {"type": "string", "contentMediaType": "text/markdown"},
    Url: {"type": "string", "format": "uri"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    NoneType: {"type": "null"},
}

Definitions = dict[str, dict[str, Any]]


def schema() -> dict[str, Any]:
    """Return the schema as plain data."""
    definitions: Definitions = {}
    notice = _mapping(build.Notice, definitions)
    notice["properties"]["language"] = {"enum": list(LANGUAGES)}
    notice["properties"]["sections"] = {"type": "array", "items": _section(definitions)}
    notice["properties"] = {"version": {"const": VERSION}, **notice["properties"]}
    notice["required"] = list(notice["properties"])
    definitions.pop("Section")
    return {
        "$schema": DIALECT,
        "title": "seloste: a notice in one language, as `seloste render --to json` writes it",
        **notice,
        "$defs": dict(sorted(definitions.items())),
    }


def _section(definitions: Definitions) -> dict[str, Any]:
    properties = {
        "id": {"anyOf": [{"enum": list(CONTENTS)}, {"pattern": _OWN}], "type": "string"},
        "number": {"type": ["integer", "null"]},
        "title": {"type": "string"},
        "content": True,
        "gaps": {"type": "array", "items": {"type": "string"}},
        "markdown": _SIMPLE[Markdown],
    }
    contents = [_content({"const": id_}, kind, definitions) for id_, kind in CONTENTS.items()]
    contents.append(_content({"pattern": _OWN}, extras.Own, definitions))
    return {**closed(properties), "allOf": contents}


def _content(id_: dict[str, Any], kind: Any, definitions: Definitions) -> dict[str, Any]:
    then = {"properties": {"content": _shape(kind, definitions, {})}}
    return {"if": {"properties": {"id": id_}}, "then": then}


def _shape(kind: Any, definitions: Definitions, variables: dict[Any, Any]) -> dict[str, Any]:
    """Return the schema of a type. ``variables`` are the types that stand for those of a generic dataclass."""
    kind = variables.get(kind, kind)
    if kind in _SIMPLE:
        return _SIMPLE[kind]
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return {"type": "array", "items": _shape(arguments[0], definitions, variables)}
    if origin in (Union, UnionType):
        return {"anyOf": [_shape(part, definitions, variables) for part in arguments]}
    if kind is object:
        return {}
    of = origin or kind
    if not isinstance(of, type) or not is_dataclass(of):
        raise TypeError(f"{kind} has no JSON Schema")
    name = of.__name__ + "".join(argument.__name__ for argument in arguments)
    if name not in definitions:
        definitions[name] = {}  # a type may hold itself
        definitions[name] = _mapping(of, definitions, dict(zip(_parameters(of), arguments, strict=True)))
    return {"$ref": f"#/$defs/{name}"}


def _parameters(of: Any) -> tuple[TypeVar, ...]:
    return getattr(of, "__parameters__", ())


def _mapping(of: Any, definitions: Definitions, variables: dict[Any, Any] | None = None) -> dict[str, Any]:
    hints = get_type_hints(of)
    names = (field.name for field in fields(of) if field.name not in FOR_TEMPLATES)
    return closed({name: _shape(hints[name], definitions, variables or {}) for name in names})


def closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping that has all of these keys and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
