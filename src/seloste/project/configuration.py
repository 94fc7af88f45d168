"""The keys of ``seloste.toml``, or of ``[tool.seloste]`` in ``pyproject.toml``."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from seloste.diagnostics import Level
from seloste.output.formats import Format
from seloste.output.options import Css, FrontMatter
from seloste.spec.layout import View
from seloste.spec.shape import DIALECT

Language = Literal["fi", "sv", "en"]
Texts = Annotated[tuple[str, ...], Field(min_length=1)]


class Grouping(StrEnum):
    """How the index groups the registers."""

    CONTROLLER = "controller"
    CATEGORY = "category"


class _Table(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=False, alias_generator=lambda name: name.replace("_", "-")
    )


class ByLanguage(_Table):
    """A text in each language."""

    fi: str | None = None
    sv: str | None = None
    en: str | None = None


class Index(_Table):
    """The page that lists the registers."""

    write: bool = Field(default=True, description="Whether there is an index.")
    title: ByLanguage = Field(default=ByLanguage(), description="The title of the index, by language.")
    introduction: ByLanguage = Field(default=ByLanguage(), description="What stands under the title, by language.")
    group_by: Grouping | None = Field(
        default=None, description="The headings; by default the categories, if a spec has one, else the controllers."
    )
    page_size: Annotated[int, Field(strict=True, ge=1)] = Field(
        default=500, description="How many registers a page of it lists."
    )


class IgnoreOf(_Table):
    """Findings of one kind that are not counted, and why."""

    code: str = Field(description="The code, as in SEL551.")
    reason: str = Field(description="Why the finding is left standing; it is printed in reports.")
    specs: Texts | None = Field(default=None, description="Globs of the specs that it is about; by default all.")


class Configuration(_Table):
    """The configuration of a project. Every key may be left out."""

    specs: Texts | None = Field(
        default=None, description="Globs of the specs; by default seloste.yaml and *.seloste.yaml in all folders."
    )
    output: Annotated[str, Field(min_length=1)] = Field(
        default="notices", description="The folder to build into, which should hold nothing else."
    )
    file_name: Annotated[str, Field(min_length=1)] = Field(
        default="{name}.{lang}.{ext}",
        description="The file of a notice in the output folder, from {name}, {folder}, {fan}, {lang} and {ext}.",
    )
    languages: Annotated[tuple[Language, ...], Field(min_length=1)] | None = Field(
        default=None, description="Which languages are built, of those that a spec declares; by default all."
    )
    formats: Annotated[tuple[Format, ...], Field(min_length=1)] = Field(
        default=(Format.HTML,), description="The formats in which each notice is built."
    )
    layout: View | None = Field(default=None, description="The form of all notices; by default each spec's own.")
    full_notice: str | None = Field(
        default=None,
        description="With layout short: the page of the whole notice, from {name}, {folder} and {lang}.",
    )
    templates: str | None = Field(default=None, description="A folder with templates of your own.")
    fragment: bool = Field(default=False, description="HTML as a part to embed instead of a page.")
    heading_level: Annotated[int, Field(strict=True, ge=1, le=5)] | None = Field(
        default=None, description="With fragment: the level of the title."
    )
    contents: bool = Field(default=True, description="HTML with a table of contents.")
    css: Css | None = Field(
        default=None, description="The style of HTML: in each page, in the file seloste.css, or none."
    )
    json_ld: bool = Field(default=False, description="HTML with the facts for programs, as schema.org and DPV.")
    front_matter: FrontMatter = Field(
        default=FrontMatter.NONE, description="Markdown with title, language and date first, for a site generator."
    )
    index: Index = Field(default=Index(), description="The page that lists the registers.")
    fail_on: Level = Field(default=Level.ERROR, description="The lowest severity at which validate and build fail.")
    ui: Language | None = Field(default=None, description="The language of messages; by default the environment's.")
    ignore: tuple[IgnoreOf, ...] = Field(default=(), description="Findings that are not counted, each with a reason.")


def schema() -> dict[str, Any]:
    """Return the JSON Schema of ``seloste.toml`` as plain data."""
    found = Configuration.model_json_schema()
    return {
        "$schema": DIALECT,
        "title": "seloste: the configuration of a project",
        **{key: part for key, part in found.items() if key != "title"},
    }
