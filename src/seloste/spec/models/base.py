"""What all models of the spec language share: frozen, no unknown keys, and the short forms that authors may write."""

from typing import Annotated, Any, ClassVar, Generic, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetJsonSchemaHandler, StrictBool, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from seloste.spec.shape import NONE, AlsoOne, with_alternatives
from seloste.spec.text import LANGUAGES, Prose

T = TypeVar("T")

_NO = frozenset({"no", "ei", "nej", "inga", "inget", "ingen", "nothing", "ei ole", "-", "–"})
"""What people write where the language has ``none``."""
_DENIALS = frozenset({"no", "not", "ei", "eivät", "inga", "ingen", "inget", "inte"})


class Model(BaseModel):
    """A mapping of the spec language.

    A model with a ``shorthand`` may be written as that field's value alone: ``email`` for ``{item: email}``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    shorthand: ClassVar[str | None] = None

    @model_validator(mode="before")
    @classmethod
    def _expand(cls, value: Any) -> Any:
        if cls.shorthand is None or value is None or isinstance(value, bool | list):
            return value
        if isinstance(value, str | int) or (isinstance(value, dict) and cls._is_text(value)):
            return {cls.shorthand: value}
        return value

    @classmethod
    def _is_text(cls, value: dict[str, Any]) -> bool:
        """Whether a mapping gives a text by language. One of the languages may be a wrong one."""
        return bool(value.keys() & set(LANGUAGES)) and not value.keys() & cls._own_keys()

    @classmethod
    def _own_keys(cls) -> set[str]:
        return {field.alias or name for name, field in cls.model_fields.items()}

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        reference = handler(core)
        definition = handler.resolve_ref_schema(reference)
        shape = cls._shape(dict(definition))
        definition.clear()
        definition.update(shape)
        return reference

    @classmethod
    def _shape(cls, mapping: dict[str, Any]) -> dict[str, Any]:
        """Return the JSON Schema of all that may be written for this model, from that of the whole mapping."""
        return mapping if cls.shorthand is None else with_alternatives(mapping, mapping["properties"][cls.shorthand])


class Declared(Model):
    """A block that may be declared not to exist: ``none`` is a statement and is printed, a missing key is not."""

    none: StrictBool = False

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        return {"none": True} if value == "none" else _without_none(value)

    @classmethod
    def _shape(cls, mapping: dict[str, Any]) -> dict[str, Any]:
        properties = {key: shape for key, shape in mapping["properties"].items() if key != "none"}
        return with_alternatives({**mapping, "properties": properties}, NONE)


def _without_none(value: Any) -> Any:
    if isinstance(value, dict) and "none" in value:
        raise PydanticCustomError("SEL101", "unknown key", {"key": "none", "at": "none"})
    return value


def _denies(text: str) -> bool:
    """Whether a text for a whole block is a sentence such as "Tietoja ei luovuteta": it would be read as a name."""
    return text.casefold() in _NO or (" " in text and not _DENIALS.isdisjoint(text.casefold().split()))


class Listed(Declared, Generic[T]):
    """A list, one word, ``none``, or ``{text: …, list: …}`` where the author adds text to the section."""

    text: Prose | None = None
    entries: tuple[T, ...] = Field(default=(), alias="list")
    _expected: ClassVar[str] = "list_or_none"

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        return cls._listed(value)

    @classmethod
    def _entry_can_be_text(cls) -> bool:
        entry = get_args(cls.model_fields["entries"].annotation)[0]
        return not (isinstance(entry, type) and issubclass(entry, Model)) or entry.shorthand is not None

    @classmethod
    def _listed(cls, value: Any) -> Any:
        if value == "none":
            return {"none": True}
        if isinstance(value, str) and (_denies(value) or not cls._entry_can_be_text()):
            raise PydanticCustomError("SEL103", "type", {"expected": f"{cls._expected}_or_text"})
        if isinstance(value, str):
            value = [value]
        if isinstance(value, list):
            return {"list": value}
        if not isinstance(value, dict) or not value.keys() & cls._own_keys():
            raise PydanticCustomError("SEL103", "type", {"expected": cls._expected})
        value = _without_none(value)
        if value.get("list") == "none":
            return {**{key: part for key, part in value.items() if key != "list"}, "none": True}
        return value

    @classmethod
    def _shape(cls, mapping: dict[str, Any]) -> dict[str, Any]:
        properties = {key: shape for key, shape in mapping["properties"].items() if key != "none"}
        entries = {key: shape for key, shape in properties["list"].items() if key in ("type", "items")}
        properties["list"] = with_alternatives(entries, NONE)
        return with_alternatives({**mapping, "properties": properties}, NONE, entries, entries["items"])


class Present(Listed[T], Generic[T]):
    """A list that every register has: there is no processing without purposes, data, sources or data subjects."""

    _expected: ClassVar[str] = "list"

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: Any) -> Any:
        if value == "none":
            raise PydanticCustomError("SEL115", "none")
        if isinstance(value, dict) and value.get("list") == "none":
            raise PydanticCustomError("SEL115", "none", {"at": "list"})
        return cls._listed(value)

    @classmethod
    def _shape(cls, mapping: dict[str, Any]) -> dict[str, Any]:
        _, *others = super()._shape(mapping)["anyOf"]
        return {"anyOf": others}


OneOrMany = Annotated[tuple[T, ...], AlsoOne()]
"""A list, or a single value that stands for a list of one."""
