# SPDX-License-Identifier: MIT
"""Odd configurations, names and folders through ``seloste build``: an answer in lines, never half a folder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command import MEGABYTES, MINIMAL, Result, seloste

GOOD = MINIMAL.read_text("utf-8")


def build(root: Path, *options: str | Path) -> Result:
    result = seloste("build", "--as-of", "2026-11-22", "--ui", "en", *options, cwd=root, megabytes=MEGABYTES)
    assert result.code in (0, 1, 2), result.err[-500:]
    assert "Traceback" not in result.err and "bug in seloste" not in result.err, result.err[-500:]
    assert not [path for path in root.rglob("*") if ".seloste-" in path.name]
    return result


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "s.seloste.yaml").write_text(GOOD, "utf-8")
    return tmp_path


BAD: dict[str, tuple[str | bytes, str]] = {
    "a long integer": ("heading-level = " + "9" * 6000, "SEL911"),
    "nested lists": ("a = " + "[" * 5000 + "]" * 5000, "SEL911"),
    "ten megabytes": ("# x\n" * 2_500_000, "SEL911"),
    "UTF-16": ("a = 1".encode("utf-16"), "SEL003"),
    "bytes": (bytes(range(256)), "SEL003"),
    "no such templates": ('templates = "nowhere"', "SEL915"),
    "a file as templates": ('templates = "s.seloste.yaml"', "SEL915"),
    "json in short": ('layout = "short"\nformats = ["html", "json"]', "SEL913"),
    **{
        f"the whole notice at {address!r}": (f'layout = "short"\nfull-notice = "{address}"', "SEL913")
        for address in ("https://[x", "https://e.example:99999999/{name}", "{nope}", "{", "", "/x#a", "javascript:x")
    },
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_configuration_is_told_and_nothing_is_written(name: str, root: Path) -> None:
    content, code = BAD[name]
    (root / "seloste.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    result = build(root)
    assert result.code == 2
    assert f"error[{code}]" in result.err
    assert {path.name for path in root.iterdir()} == {"s.seloste.yaml", "seloste.toml"}


@pytest.mark.parametrize("address", ["https://www.example.fi/{folder}/{name}/{lang}", "../{name}.{lang}.html"])
def test_the_first_layer_links_to_the_whole_notice(address: str, root: Path) -> None:
    (root / "a b").mkdir()
    (root / "s.seloste.yaml").rename(root / "a b/ä #.seloste.yaml")
    (root / "seloste.toml").write_text(f'layout = "short"\nlanguages = ["sv"]\nfull-notice = "{address}"\n', "utf-8")
    assert build(root).code == 0
    page = next(path for path in (root / "notices").rglob("*.html") if not path.name.startswith("index"))
    filled = address.format(folder="a%20b", name="%C3%A4%20%23", lang="sv")
    assert f'href="{filled}#' in page.read_text("utf-8")


def test_options_that_do_not_go_together_are_refused(root: Path) -> None:
    result = build(root, "--layout", "short", "--to", "json")
    assert (result.code, result.err.count("\n"), (root / "notices").exists()) == (2, 1, False)


def test_a_name_with_a_thousand_folders_is_refused(root: Path) -> None:
    (root / "seloste.toml").write_text(f'file-name = "{"a/" * 1000}{{name}}.{{lang}}.{{ext}}"\n', "utf-8")
    assert (build(root).code, (root / "notices").exists()) == (2, False)
    assert build(root, "--check").code in (1, 2)


@pytest.mark.parametrize(
    "name", [b"index", b"", b"a\nb", b"a\x1b[31mb", b"\xff", b"-", b"con", "\u202ea".encode(), b" "]
)
def test_a_spec_with_an_odd_name_is_built_or_refused(name: bytes, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name + b".seloste.yaml")).write_text(GOOD, "utf-8")
    result = build(tmp_path)
    assert result.code in (0, 2)
    assert (result.code == 0) == (tmp_path / "notices").exists()
    assert "\x1b" not in result.err


def test_twenty_thousand_files_of_others_stay(root: Path) -> None:
    (root / "notices").mkdir()
    for number in range(20_000):
        (root / f"notices/{number}.txt").touch()
    assert build(root).code == 0
    assert sum(path.suffix == ".txt" for path in (root / "notices").iterdir()) == 20_000
    assert build(root, "--check").code == 0


@pytest.mark.parametrize("folder", ["", ".", "..", "/", "s.seloste.yaml", "../loop", "/dev/null"])
def test_a_folder_that_can_not_be_replaced_is_refused_and_stays(folder: str, root: Path) -> None:
    (root / "loop").symlink_to("loop")
    inside = root / "inside"
    inside.mkdir()
    (inside / "s.seloste.yaml").write_text(GOOD, "utf-8")
    before = sorted(path.relative_to(root) for path in root.rglob("*"))
    result = build(inside, folder)
    assert result.code == 2, result.err
    assert sorted(path.relative_to(root) for path in root.rglob("*")) == before


@pytest.mark.parametrize("target", ["notice.md.j2", "nowhere", "/etc/passwd", "/dev/zero"])
def test_a_template_that_is_an_odd_link_is_found(target: str, root: Path) -> None:
    (root / "own/fi").mkdir(parents=True)
    (root / "own/fi/notice.md.j2").symlink_to(target)
    result = seloste("templates", "check", "own", "--ui", "en", cwd=root, megabytes=MEGABYTES)
    assert (result.code, result.text.count("error[")) == (1, 1), result.err
