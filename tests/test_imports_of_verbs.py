"""What a verb imports and reads: nothing that it does not need, and no file of a language twice."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES, ROOT, seloste

SPEC = EXAMPLES / "web-shop.seloste.yaml"
HEAVY = {
    "babel", "click", "docx", "email_validator", "jinja2", "markdown_it", "openpyxl", "phonenumbers", "pydantic",
    "rich", "stdnum", "typer", "typst", "watchfiles", "yaml",
}  # fmt: skip
COMMAND_LINE = {"typer", "click"}
"""Old versions of Typer import click; new ones carry it inside, and read arguments with pydantic."""
CHECKING = COMMAND_LINE | {"pydantic", "yaml"}
MARKDOWN = CHECKING | {"babel", "jinja2"}
HTML = MARKDOWN | {"markdown_it"}

PROGRAM = """
import sys

opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
try:
    from seloste.cli import main

    main()
finally:
    import json

    with open({told!r}, "w") as file:
        json.dump([[*sys.modules], opened[:-1]], file)
"""


def told(folder: Path, *arguments: str | Path, stdin: bytes = b"") -> tuple[set[str], list[Path]]:
    """Run a command and return the modules that it imported and the files that it opened."""
    file = folder / "told.json"
    program = (sys.executable, "-c", PROGRAM.format(told=str(file)))
    result = seloste(*arguments, stdin=stdin, cwd=folder, program=program)
    assert result.code == 0, result.err
    modules, opened = json.loads(file.read_text("utf-8"))
    return set(modules), [Path(name) for name in opened]


def heavy(modules: set[str]) -> set[str]:
    return HEAVY & {module.partition(".")[0] for module in modules}


def ours(modules: set[str]) -> set[str]:
    return {module for module in modules if module.partition(".")[0] == "seloste"}


def test_the_version_imports_nothing(tmp_path: Path) -> None:
    modules, _ = told(tmp_path, "--version")
    assert heavy(modules) == set()
    assert ours(modules) == {"seloste", "seloste.cli", "seloste.version"}
    assert not modules & {"importlib.metadata", "pathlib", "dataclasses"}


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        (("--help",), COMMAND_LINE),
        (("validate", "--help"), COMMAND_LINE | {"pydantic"}),
        (("stylesheet",), COMMAND_LINE | {"pydantic"}),
        (("validate", SPEC), CHECKING),
        (("validate", SPEC, "--format", "github"), CHECKING),
        (("validate", SPEC, "--coverage"), CHECKING | {"babel"}),
        (("render", SPEC), MARKDOWN),
        (("render", SPEC, "--to", "html"), HTML),
        (("render", SPEC, "--to", "txt"), HTML),
        (("render", SPEC, "--to", "dpv"), CHECKING | {"babel"}),
    ],
    ids=lambda value: " ".join(map(str, value)).replace(str(SPEC), "SPEC") if isinstance(value, tuple) else "",
)
def test_a_verb_imports_no_library_that_it_does_not_need(
    arguments: tuple[Any, ...], needed: set[str], tmp_path: Path
) -> None:
    modules, _ = told(tmp_path, *arguments)
    assert heavy(modules) - needed == set()


def test_a_verb_imports_no_other_verb(tmp_path: Path) -> None:
    modules, _ = told(tmp_path, "validate", SPEC)
    verbs = ("build", "init", "record", "render", "rules", "schema", "templates", "vocabulary", "watch")
    assert not modules & {f"seloste.cli.{verb}" for verb in verbs}
    writing = ("seloste.exchange", "seloste.notice", "seloste.output.", "seloste.templating")
    assert {module for module in ours(modules) if module.startswith(writing)} == {"seloste.output.save"}


@pytest.mark.parametrize(
    ("old", "new", "library"),
    [
        ("asiakaspalvelu@mallilanverkkokauppa.example", "Åsa.Öberg@mallilanverkkokauppa.example", "email_validator"),
        ("029 123 4511", "+46 8 123 456 78", "phonenumbers"),
    ],
)
def test_a_library_is_imported_where_a_value_needs_it(old: str, new: str, library: str, tmp_path: Path) -> None:
    text = SPEC.read_text("utf-8")
    assert old in text
    assert library not in heavy(told(tmp_path, "validate", "-", stdin=text.encode())[0])
    assert library in heavy(told(tmp_path, "validate", "-", stdin=text.replace(old, new).encode())[0])


def words(opened: list[Path]) -> Counter[str]:
    """Return how often each file of the languages was opened, by its path from the folder of templates."""
    home = ROOT / "templates"
    return Counter(path.relative_to(home).as_posix() for path in opened if path.is_relative_to(home) and path.is_file())


def test_no_file_of_a_language_is_read_twice(tmp_path: Path) -> None:
    _, opened = told(tmp_path, "render", SPEC, "--to", "html", "--lang", "sv", "--ui", "fi")
    read = words(opened)
    assert {"fi/wording.yaml", "sv/language.yaml", "sv/notice.md.j2"} <= set(read)
    assert {name: count for name, count in read.items() if count > 1} == {}


def test_what_is_not_asked_for_is_not_read(tmp_path: Path) -> None:
    _, opened = told(tmp_path, "validate", SPEC, "--ui", "sv")
    read = set(words(opened))
    assert "sv/messages.yaml" in read
    assert not read & {"fi/messages.yaml", "en/messages.yaml", "fi/starters.yaml", "fi/coverage.yaml"}
    assert not [name for name in read if name.endswith(".j2")]


def test_a_check_of_many_specs_keeps_none_of_them(tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f"{number}.seloste.yaml").write_bytes(SPEC.read_bytes())
    program = """
import gc

from seloste.cli import main
from seloste.report import formats
from seloste.spec.models.spec import Spec
from seloste.spec.nodes import Mapping

write = formats.write


def count(to, reports, run):
    print([sum(isinstance(thing, kind) for thing in gc.get_objects()) for kind in (Spec, Mapping)])
    return write(to, reports, run)


formats.write = count
main()
"""
    result = seloste("validate", ".", cwd=tmp_path, program=(sys.executable, "-c", program))
    assert (result.code, result.text) == (0, "[0, 0]\n")
