"""What is made of the words and templates when the package is built: it says the same, and is guarded as they are."""

from __future__ import annotations

import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES, LANGUAGES, ROOT
from jinja2 import DictLoader, FileSystemLoader, ModuleLoader
from jinja2.exceptions import SecurityError

from seloste import api
from seloste.language import folder
from seloste.notice.build import build
from seloste.notice.environment import compile_to, compiled_name, environment, loader


@pytest.fixture(scope="module")
def as_json() -> Any:
    return runpy.run_path(str(ROOT / "hatch_build.py"))["as_json"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_words_are_the_same_in_json(language: str, as_json: Any) -> None:
    files = sorted((folder.root() / language).rglob("*.yaml"))
    assert len(files) > 10
    for file in files:
        as_json(folder.parse(file.read_text("utf-8")))


@pytest.mark.parametrize("text", ["{1: one}", "{no: country}", "day: 2026-11-22"])
def test_words_that_json_would_change_are_refused(text: str, as_json: Any) -> None:
    with pytest.raises((ValueError, TypeError)):
        as_json(folder.parse(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_templates_write_the_same(language: str, tmp_path: Path) -> None:
    compile_to(tmp_path, language)
    compiled = environment(language, ModuleLoader(tmp_path)).get_template("notice.md.j2")
    from_file = environment(language, FileSystemLoader(folder.root() / language)).get_template("notice.md.j2")
    for example in sorted(EXAMPLES.glob("*.seloste.yaml")):
        spec = api.check(example).spec
        assert spec is not None
        if language in spec.languages:
            notice = build(spec, language, None, None)
            assert compiled.render(notice=notice) == from_file.render(notice=notice)


@pytest.mark.parametrize(
    "attack", ["{{ ''.__class__.__mro__ }}", "{{ items.append(1) }}", "{{ ''.format.__globals__ }}"]
)
def test_compiled_templates_are_in_the_sandbox(attack: str, tmp_path: Path) -> None:
    environment("fi", DictLoader({"attack.j2": attack})).compile_templates(tmp_path, zip=None, ignore_errors=False)
    with pytest.raises(SecurityError):
        environment("fi", ModuleLoader(tmp_path)).get_template("attack.j2").render(items=[])


def test_what_another_jinja_compiled_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "fi"
    shutil.copytree(folder.root() / "fi", home, ignore=shutil.ignore_patterns("compiled-*"))
    monkeypatch.setattr(folder, "root", lambda: tmp_path)
    (home / "compiled-0.0").mkdir()
    assert isinstance(loader("fi"), FileSystemLoader)
    (home / compiled_name()).mkdir()
    assert isinstance(loader("fi"), ModuleLoader)
