"""Makes a spec that uses every key of the language, and finds, takes away and changes the leaves of any spec."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from command import EXAMPLES, LANGUAGES
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from seloste.language import folder
from seloste.spec.forms import Period
from seloste.spec.load import load
from seloste.spec.models.base import Declared, Listed, Present
from seloste.spec.models.spec import Spec
from seloste.spec.shape import REFERENCE, Form
from seloste.spec.source import Source
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import walk

Path = tuple[str | int, ...]

FORMS = {
    "email": "osoite{}@esimerkki.example",
    "phone": "029 123 {:04}",
    "postal_code": "{:05}",
    "country": "US",
    "business_id": "1234567-1",
    "vat_id": "FI12345671",
    "act": "kirjanpitolaki 2:{}",
}
"""What is written under a key whose value has a form of its own. Any other string is a link."""


def marker(number: int, language: str) -> str:
    """Return a text that stands nowhere else."""
    return f"Sana{number}{language}sana"


@dataclass(slots=True)
class Maker:
    """Makes a value for every key of a model, each unlike the others.

    Texts are own words, or ``words`` of the vocabulary where these can stand. Lists have two entries, or are ``none``.
    """

    words: bool = False
    none: bool = False
    number: int = 0

    def next(self) -> int:
        self.number += 1
        return self.number

    def mapping(self, of: type[BaseModel], *left_out: str) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, field in of.model_fields.items():
            key = field.alias or name
            if key in left_out or (key == "none" and issubclass(of, Declared)):
                continue
            if key == "list" and issubclass(of, Listed) and self.none and not issubclass(of, Present):
                made[key] = "none"
            else:
                made[key] = self.value(field.annotation, key, tuple(field.metadata))
        if "act" in made:  # an act is one of the vocabulary, or it is written out
            return {"act": made["act"]} if self.words else {key: made[key] for key in made if key != "act"}
        return made

    def value(self, kind: Any, key: str, metadata: tuple[Any, ...] = ()) -> Any:
        origin, arguments = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.value(arguments[0], key, arguments[1:])
        if origin in (Union, UnionType):
            return self.value(next(part for part in arguments if part is not type(None)), key, metadata)
        if origin is tuple:
            return self.entries(arguments[0], key)
        if origin is Literal:
            return arguments[-1]
        if issubclass(kind, BaseModel):
            return self.mapping(kind)
        if issubclass(kind, Enum):
            return next(iter(kind)).value
        if kind is Phrase and self.words:
            return self.word(metadata)
        makers: dict[Any, Callable[[], Any]] = {
            Text: self.text,
            Phrase: self.text,
            bool: lambda: True,
            int: lambda: 13,
            date: lambda: (date(2020, 1, 1) + timedelta(self.next())).isoformat(),
            Period: lambda: f"{self.next()} days",
        }
        if kind in makers:
            return makers[kind]()
        return FORMS.get(key, "https://www.esimerkki.example/{}").format(self.next())

    def entries(self, kind: Any, key: str) -> list[Any]:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return [member.value for member in kind]
        return [self.value(kind, key), self.value(kind, key)]

    def text(self) -> dict[str, str]:
        number = self.next()
        return {language: marker(number, language) for language in LANGUAGES}

    def word(self, metadata: tuple[Any, ...]) -> str:
        schema = next(part.shape for part in metadata if isinstance(part, Form))
        known = sorted(folder.vocabulary(LANGUAGES[0], schema["anyOf"][0][REFERENCE].removeprefix("words-")))
        return str(known[self.next() % len(known)])


def every_key(*left_out: str, words: bool = False, none: bool = False) -> Spec:
    """Return a spec that uses every key. It is no good notice: it says everything at once."""
    data = Maker(words=words, none=none).mapping(Spec, "seloste", "extends", "languages", *left_out)
    return read({"seloste": 1, "languages": list(LANGUAGES), **data})


def read(data: dict[str, Any]) -> Spec:
    loaded = load(Source("spec.yaml", json.dumps(data, ensure_ascii=False).encode()), EXAMPLES)
    assert loaded.spec is not None, loaded.findings
    return loaded.spec


def leaves(spec: Spec) -> Iterator[tuple[Path, Any]]:
    """Yield every value that is there, except those that say the same as their absence."""
    for path, value in walk(spec):
        holder = at(spec, path[:-1])
        if isinstance(holder, tuple) or value != _field(holder, path[-1])[1].get_default():
            yield path, value


def is_text(value: object) -> bool:
    return isinstance(value, Text) or (isinstance(value, Phrase) and value.own is not None)


def at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[int(step)] if isinstance(value, tuple) else getattr(value, _field(value, step)[0])
    return value


def default(spec: Spec, path: Path) -> Any:
    """Return what a key that can be left out says then."""
    return _field(at(spec, path[:-1]), path[-1])[1].get_default()


def is_required(spec: Spec, path: Path) -> bool:
    holder = at(spec, path[:-1])
    return not isinstance(holder, tuple) and _field(holder, path[-1])[1].is_required()


GONE: Any = object()
"""What stands in the place of a value that is taken away."""


def changed(value: Any, path: Path, to: Any) -> Any:
    """Return a copy in which something else stands at a path, or nothing."""
    if not path:
        return to
    step, *rest = path
    if isinstance(value, tuple):
        assert isinstance(step, int)
        item = changed(value[step], tuple(rest), to)
        return (*value[:step], *(() if item is GONE else (item,)), *value[step + 1 :])
    name, field = _field(value, step)
    item = changed(getattr(value, name), tuple(rest), to)
    return value.model_copy(update={name: field.get_default() if item is GONE else item})


def _field(of: BaseModel, key: object) -> tuple[str, FieldInfo]:
    return next((name, field) for name, field in type(of).model_fields.items() if key in (name, field.alias))
