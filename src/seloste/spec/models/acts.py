"""References to acts, as an author writes them."""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from seloste.law.citations import Citation
from seloste.spec.forms import ActWord, Link
from seloste.spec.models.base import Model
from seloste.spec.text import Name, OwnText


class ActReference(Model):
    """An act of the vocabulary (``kirjanpitolaki 2:10``), or any act by ``name`` and ``number``."""

    act: ActWord | None = None
    name: Name | None = None
    number: Name | None = None
    place: OwnText | None = None
    url: Link | None = None

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        return {"act": value} if isinstance(value, str) else value

    @property
    def citation(self) -> Citation | None:
        return self.act
