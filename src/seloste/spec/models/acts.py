"""References to acts, as an author writes them."""

from typing import Any

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from seloste.spec.forms import ActWord
from seloste.spec.models.base import Model
from seloste.spec.shape import with_alternatives
from seloste.spec.text import Name, OwnText


class ActReference(Model):
    """An act of the vocabulary (``kirjanpitolaki 2:10``), or else any act by ``name``, ``number`` and ``place``."""

    act: ActWord | None = None
    name: Name | None = None
    number: Name | None = None
    place: OwnText | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"act": value}
        if isinstance(value, dict) and ("act" in value) == ("name" in value):
            raise PydanticCustomError("SEL710", "reference", {"value": ", ".join(map(str, value))[:60]})
        return value

    @classmethod
    def _shape(cls, mapping: dict[str, Any]) -> dict[str, Any]:
        return with_alternatives(mapping, {"type": "string"})
