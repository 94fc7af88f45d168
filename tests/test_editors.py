"""What an editor calls at each pause: findings in a text that is not saved yet."""

from __future__ import annotations

import json
from pathlib import Path

from command import MINIMAL, seloste


def test_an_unsaved_text_is_checked_under_the_name_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "registers").mkdir()
    (tmp_path / "registers/shared.yaml").write_text("transfers: none\n", "utf-8")
    text = (
        MINIMAL.read_text("utf-8")
        .replace("transfers: none\n", "")
        .replace("seloste: 1", "seloste: 1\nextends: shared.yaml")
    )
    options = ("-", "--stdin-filename", "registers/new.seloste.yaml", "--format", "json", "--as-of", "2026-11-22")
    clean = seloste("validate", *options, stdin=text.encode(), cwd=tmp_path)
    assert (clean.code, json.loads(clean.text)["findings"]) == (0, []), clean.text
    broken = seloste("validate", *options, stdin=text.replace("purposes:", "purpose:").encode(), cwd=tmp_path)
    assert broken.code == 1
    assert {one["file"] for one in json.loads(broken.text)["findings"]} == {"registers/new.seloste.yaml"}


def test_ignores_of_the_configuration_are_those_of_the_file(tmp_path: Path) -> None:
    text = MINIMAL.read_text("utf-8").replace("date: 2026-11-15", "date: 2020-01-01")
    configuration = '[[ignore]]\ncode = "SEL237"\nreason = "x"\nspecs = ["a.seloste.yaml"]\n'
    (tmp_path / "seloste.toml").write_text(configuration, "utf-8")
    for name, count in (("a.seloste.yaml", 0), ("b.seloste.yaml", 1)):
        options = ("-", "--stdin-filename", name, "--format", "concise", "--as-of", "2026-11-22")
        result = seloste("validate", *options, stdin=text.encode(), cwd=tmp_path)
        assert result.text.count("SEL237") == count, result.text


def test_a_name_without_standard_input_is_refused(tmp_path: Path) -> None:
    result = seloste("validate", MINIMAL, "--stdin-filename", "x.yaml", cwd=tmp_path)
    assert (result.code, result.err) == (2, "seloste: --stdin-filename needs - and no other file\n")
