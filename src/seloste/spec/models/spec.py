"""The whole of a spec: the top-level keys of the language."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from seloste.spec.layout import Layout
from seloste.spec.models.base import OneOrMany
from seloste.spec.models.extras import Changes, Children, Cookies, Dates, OwnSection
from seloste.spec.models.parties import Arrangement, Controller, DataProtectionOfficer, Person
from seloste.spec.models.register import Content, Register
from seloste.spec.models.rights import DirectMarketing, RightsUse
from seloste.spec.text import OwnText, Prose

Language = Literal["fi", "sv", "en"]


def _version(value: Any) -> Any:
    if value is not True and value == 1:
        return 1
    raise PydanticCustomError("SEL107", "version", {"value": str(value)[:20]})


def _one_statement(value: Any) -> Any:
    if isinstance(value, list) and len(value) > 1 and "none" in value:
        raise PydanticCustomError("SEL115", "none", {"at": value.index("none")})
    return value


def _distinct(value: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(value)) < len(value):
        raise PydanticCustomError("SEL110", "repeated")
    return value


class Spec(Content):
    """A privacy notice as code."""

    seloste: Annotated[Literal[1], BeforeValidator(_version)]
    languages: Annotated[OneOrMany[Language], Field(min_length=1), AfterValidator(_distinct)]
    extends: str | None = None
    layout: Layout = Layout.TIETOSUOJASELOSTE
    title: OwnText | None = None
    category: OwnText | None = None
    introduction: Prose | None = None
    date: Dates | None = None
    controller: OneOrMany[Controller] = ()
    arrangement: Arrangement | None = None
    contact_person: OneOrMany[Person] = ()
    data_protection_officer: Annotated[OneOrMany[DataProtectionOfficer], BeforeValidator(_one_statement)] = ()
    register_: Register | None = Field(default=None, alias="register")
    registers: tuple[Register, ...] = ()
    rights: RightsUse | None = None
    direct_marketing: DirectMarketing | None = None
    cookies: Cookies | None = None
    children: Children | None = None
    breaches: Prose | None = None
    changes: Changes | None = None
    sections: tuple[OwnSection, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _one_way(cls, value: Any) -> Any:
        if isinstance(value, dict) and "register" in value and "registers" in value:
            raise PydanticCustomError("SEL109", "both", {"at": "registers"})
        return value
