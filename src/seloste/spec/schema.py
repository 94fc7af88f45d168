"""The JSON Schema of the spec language, with the words of the vocabulary, for editors that complete and check."""

from __future__ import annotations

from typing import Any

from seloste.language import folder
from seloste.spec.models.spec import Spec
from seloste.spec.shape import DIALECT, REFERENCE
from seloste.spec.text import LANGUAGES


def schema() -> dict[str, Any]:
    """Return the schema as plain data. It allows what the loader reads; the law is not in it."""
    found: dict[str, Any] = _with_references(Spec.model_json_schema())
    definitions = found.pop("$defs")
    definitions["ByLanguage"] = {
        "type": "object",
        "properties": {language: {"type": ["string", "integer"]} for language in LANGUAGES},
        "additionalProperties": False,
        "minProperties": 1,
    }
    for kind in folder.kinds():
        words = [word for accepted in folder.accepted(kind) for word in folder.vocabulary(LANGUAGES[0], accepted)]
        definitions[f"words-{kind}"] = {"enum": words}
    return {
        "$schema": DIALECT,
        "title": "seloste: a privacy notice as code",
        **{key: part for key, part in found.items() if key != "title"},
        "$defs": dict(sorted(definitions.items())),
    }


def _with_references(part: Any) -> Any:
    if isinstance(part, dict):
        if REFERENCE in part:
            return {"$ref": f"#/$defs/{part[REFERENCE]}"}
        return {key: _with_references(value) for key, value in part.items()}
    return [_with_references(item) for item in part] if isinstance(part, list) else part
