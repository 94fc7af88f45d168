"""A notice as data: it follows its published schema, says what the Markdown says, and keeps its order."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, ROOT, seloste
from every_key import every_key
from jsonschema import Draft202012Validator

from seloste import api
from seloste.notice.build import OPTIONAL, build
from seloste.notice.schema import CONTENTS, schema
from seloste.notice.template import write as write_markdown
from seloste.output.data import FOR_TEMPLATES, data
from seloste.output.document import Document
from seloste.output.formats import Format, write
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec

PUBLISHED = ROOT / "notice.schema.json"
GOLDEN = ROOT / "tests" / "golden"
DAY = date(2026, 11, 22)
VALIDATOR = Draft202012Validator(schema())
PATHS = sorted(EXAMPLES.glob("*.seloste.yaml"))


def rendered(path: Path, language: str, layout: Layout | None = None) -> dict[str, Any]:
    document = api.document(api.check(path, as_of=DAY), language, layout=layout)
    found: dict[str, Any] = json.loads(write(document, Format.JSON))
    return found


def wrong(notice: dict[str, Any]) -> list[str]:
    return [f"{list(error.path)}: {error.message}" for error in VALIDATOR.iter_errors(notice)]


def as_document(spec: Spec, language: str, layout: Layout) -> Document:
    notice = build(spec, language, layout)
    anchors = tuple(section.id for section in notice.sections)
    return Document(write_markdown(notice), notice.title, language, anchors, tree=notice)


def test_the_schema_is_one_of_its_dialect() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_published_schema_is_what_the_command_prints(update: bool) -> None:
    printed = seloste("schema", "--of", "notice")
    if update:
        PUBLISHED.write_bytes(printed.out)
    assert PUBLISHED.read_bytes() == printed.out, "seloste schema --of notice > notice.schema.json"
    assert json.loads(printed.out) == schema()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_example_follows_the_schema(path: Path, language: str) -> None:
    for layout in Layout:
        notice = rendered(path, language, layout)
        assert wrong(notice) == []
        assert (notice["language"], notice["layout"]) == (language, layout.value)


@pytest.mark.parametrize("left_out", ["register", "registers"])
@pytest.mark.parametrize("none", [False, True])
def test_a_notice_with_every_key_follows_the_schema(left_out: str, none: bool) -> None:
    for layout in Layout:
        assert wrong(json.loads(json.dumps(data(as_document(every_key(left_out, none=none), "sv", layout))))) == []


def test_the_schema_knows_every_section() -> None:
    seen = {
        section["id"] for path in PATHS for layout in Layout for section in rendered(path, "en", layout)["sections"]
    }
    assert set(OPTIONAL) <= set(CONTENTS)
    assert {id_ for id_ in seen if not id_.startswith("own-")} <= set(CONTENTS)


@pytest.mark.parametrize(
    "change",
    [
        lambda notice: notice.update(version=2),
        lambda notice: notice.update(language="de"),
        lambda notice: notice.pop("dates"),
        lambda notice: notice["sections"][0]["content"].pop("controllers"),
        lambda notice: notice["sections"][3]["content"][0]["content"]["purposes"][0].update(bases="consent"),
        lambda notice: notice["sections"][0].update(id="contact_person"),
        lambda notice: notice["sections"][0].update(id="unheard_of"),
        lambda notice: notice["sections"][0].update(number="1. "),
    ],
)
def test_what_is_wrong_is_not_valid(change: Any) -> None:
    notice = rendered(MINIMAL, "en")
    assert wrong(notice) == []
    change(notice)
    assert wrong(notice)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_the_sections_are_those_of_the_markdown(path: Path) -> None:
    document = api.document(api.check(path, as_of=DAY), "fi")
    notice = data(document)
    assert [section["id"] for section in notice["sections"]] == list(document.anchors)
    headings = [
        f"## {section['number']}. {section['title']}" if section["number"] else f"## {section['title']}"
        for section in notice["sections"]
    ]
    markdown = write(document, Format.MARKDOWN)
    assert headings == [line for line in markdown.splitlines() if line.startswith("## ")]
    for heading, section in zip(headings, notice["sections"], strict=True):
        assert f"{heading}\n\n{section['markdown']}\n" in markdown
    assert notice["title"] == document.title


def test_dates_are_for_machines_and_for_people() -> None:
    dates = rendered(EXAMPLES / "customer-register.seloste.yaml", "sv")["dates"]
    assert dates == {
        "dated": None,
        "drawn_up": {"iso": "2023-05-22", "written": "22 maj 2023"},
        "reviewed": {"iso": "2026-11-17", "written": "17 november 2026"},
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["minimal", "customer-register"])
def test_example_is_the_data_that_was_reviewed(name: str, language: str, update: bool) -> None:
    document = api.document(api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY), language)
    path = GOLDEN / name / f"{language}.json"
    if update:
        path.write_text(write(document, Format.JSON), "utf-8", newline="")
    assert path.read_bytes().decode() == write(document, Format.JSON)


def test_the_command_writes_it_alike_in_every_locale() -> None:
    made = [seloste("render", MINIMAL, "--lang", "fi", "--to", "json", env={"LC_ALL": name}) for name in ("C", "fi_FI")]
    assert made[0].out == made[1].out
    assert "kyläyhdistys" in made[0].text
    notice = json.loads(made[0].out)
    assert list(notice)[:3] == ["version", "language", "layout"]
    assert wrong(notice) == []


def test_a_draft_shows_its_gaps(tmp_path: Path) -> None:
    path = tmp_path / "seloste.yaml"
    path.write_text(MINIMAL.read_text("utf-8").replace("transfers: none", ""), "utf-8")
    assert seloste("render", path, "--to", "json").code == 1
    notice = json.loads(seloste("render", path, "--to", "json", "--draft").out)
    assert wrong(notice) == []
    assert notice["is_draft"]
    assert [section["id"] for section in notice["sections"] if section["gaps"]] == ["transfers"]


def test_what_is_left_out_is_there() -> None:
    """A key that only templates need must exist, or it was renamed and would be published."""
    from seloste.notice import build as tree
    from seloste.notice.parts import Part

    known = {field.name for of in (tree.Notice, tree.Section, Part) for field in dataclasses.fields(of)}
    assert known >= FOR_TEMPLATES
    assert get_type_hints(tree.Section)["content"] is object
