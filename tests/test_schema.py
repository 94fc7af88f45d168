from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from seloste.language import folder
from seloste.spec.nodes import to_python
from seloste.spec.schema import schema
from seloste.spec.source import parse, read

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT / "seloste.schema.json"
GOOD = sorted([*(ROOT / "examples").glob("*.seloste.yaml"), *(ROOT / "tests" / "cases").glob("SEL[2-7]*/good-*.yaml")])
VALIDATOR = Draft202012Validator(schema())
HEAD: dict[str, Any] = {"seloste": 1, "languages": ["fi"]}


def plain(path: Path) -> Any:
    root = parse(read(path, path.name)).root
    assert root is not None
    data = to_python(root)
    # A file that extends another may leave out what that one says.
    return {**HEAD, **data} if isinstance(data, dict) else data


def test_it_is_a_schema_of_its_dialect() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_published_file_is_what_the_command_prints(update: bool) -> None:
    command = [sys.executable, "-m", "seloste", "schema"]
    printed = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout
    if update:
        PUBLISHED.write_bytes(printed)
    assert PUBLISHED.read_bytes() == printed, "seloste schema > seloste.schema.json"
    assert json.loads(printed) == schema()


@pytest.mark.parametrize("path", GOOD, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_the_loader_reads_is_valid(path: Path) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(plain(path))] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"controler": {"name": "X Oy"}},
        {"controller": {"nmae": "X Oy"}},
        {"controller": {"kind": "compny"}},
        {"purposes": [{"legal_basis": "consent"}]},
        {"purposes": [{"purpose": "newsletter", "legal_basis": "consnt"}]},
        {"purposes": "none", "transfers": 3},
        {"disclosures": [{"recipient": "bank", "role": "boss"}]},
        {"register": {"name": {"fi": "A a", "se": "B b"}}},
        {"date": "22.11.2026"},
        {"security": {"manual": {"lst": []}}},
    ],
    ids=str,
)
def test_what_the_loader_refuses_is_not(wrong: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(HEAD)
    assert not VALIDATOR.is_valid({**HEAD, **wrong})


def test_editors_are_given_every_word() -> None:
    definitions = schema()["$defs"]
    for kind in folder.kinds():
        assert set(definitions[f"words-{kind}"]["enum"]) >= set(folder.vocabulary("fi", kind))
    assert "google_analytics" in definitions["words-recipients"]["enum"]
