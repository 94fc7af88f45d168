"""``seloste build`` by the real command, in projects of their own."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, Result, environment, seloste

from seloste.checks import configuration as kinds
from seloste.diagnostics import Diagnostic

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a project with two specs, and a folder above it that is no part of it."""
    root = tmp_path / "site"
    (root / "registers").mkdir(parents=True)
    shutil.copy(MINIMAL, root / "registers/members.seloste.yaml")
    shutil.copy(EXAMPLES / "small-website.seloste.yaml", root / "registers/site.seloste.yaml")
    return root


def build(root: Path, *arguments: str | Path, env: dict[str, str] | None = None) -> Result:
    return seloste("build", *DAY, *arguments, cwd=root, env=env or {})


def configure(root: Path, text: str) -> None:
    (root / "seloste.toml").write_text(text, "utf-8")


def tree(folder: Path) -> dict[str, str]:
    """Return what is in a folder: each file with a digest of its content."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def break_spec(root: Path) -> None:
    path = root / "registers/members.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("transfers: none\n", ""), "utf-8")


def edit_spec(root: Path) -> None:
    path = root / "registers/members.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("Esimerkkilän kyläyhdistys", "Mallilan kyläyhdistys"), "utf-8")


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name == "href" and value]


def test_every_spec_is_built_in_every_language_with_an_index(site: Path) -> None:
    result = build(site)
    assert result.code == 0, result.err
    expected = {f"{name}.{lang}.html" for name in ("members", "site", "index") for lang in LANGUAGES}
    assert set(tree(site / "notices")) == {*expected, "registers.json"}
    page = (site / "notices/members.sv.html").read_text("utf-8")
    assert '<link rel="alternate" hreflang="fi" href="members.fi.html">' in page
    again = seloste("render", "registers/members.seloste.yaml", "--lang", "sv", "--to", "html", cwd=site).text
    assert page.partition("<main")[2] == again.partition("<main")[2]


def test_every_link_of_every_page_leads_to_a_file(site: Path) -> None:
    name = "registers/väri & 100 % #1?.seloste.yaml"
    (site / "registers/site.seloste.yaml").rename(site / name)
    configure(site, 'formats = ["html", "md", "docx"]\ncss = "link"\nfile-name = "{lang}/{folder}/{name}.{ext}"\n')
    assert build(site).code == 0
    out = site / "notices"
    pages = list(out.rglob("*.html"))
    assert len(pages) == 9
    for page in pages:
        links = Links()
        links.feed(page.read_text("utf-8"))
        local = [one for one in links.found if not one.startswith(("#", "http", "mailto:", "tel:"))]
        assert local
        for one in local:
            assert (page.parent / unquote(one)).resolve().is_file(), (page, one)


def test_the_index_groups_by_category_or_by_controller(site: Path) -> None:
    assert build(site, "--to", "md").code == 0
    index = (site / "notices/index.fi.md").read_text("utf-8")
    assert [line for line in index.splitlines() if line.startswith("## ")] == [
        "## Esimerkkilän kyläyhdistys ry",
        "## Esimerkkilän Savipaja Oy",
    ]
    assert "[Jäsenrekisteri](members.fi.md) | 15.11.2026 |" in index
    path = site / "registers/members.seloste.yaml"
    category = 'category: {fi: "Öljyt", sv: Oljor, en: Oils}\n'
    path.write_text(path.read_text("utf-8").replace("seloste: 1\n", f"seloste: 1\n{category}"), "utf-8")
    assert build(site, "--to", "md").code == 0
    index = (site / "notices/index.fi.md").read_text("utf-8")
    assert [line for line in index.splitlines() if line.startswith("## ")] == ["## Öljyt", "## Muut"]
    configure(site, '[index]\ngroup-by = "controller"\ntitle = {sv = "Våra register"}\nintroduction = {sv = "Alla."}\n')
    assert build(site, "--to", "md").code == 0
    index = (site / "notices/index.sv.md").read_text("utf-8")
    assert index.startswith("# Våra register\n\nAlla.\n\n## ")
    assert "Oljor" not in index


def test_a_notice_in_other_languages_only_is_listed_under_its_own_name(site: Path) -> None:
    path = site / "registers/members.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("languages: [fi, sv, en]", "languages: [sv]"), "utf-8")
    assert build(site, "--to", "md").code == 0
    index = (site / "notices/index.fi.md").read_text("utf-8")
    assert index.index("## Vain muilla kielillä") < index.index("[Medlemsregister](members.sv.md)")
    assert "Jäsenrekisteri" not in index


def test_nothing_is_rewritten_that_did_not_change(site: Path) -> None:
    build(site)
    out = site / "notices"
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    assert "0, unchanged: 10" in build(site).err
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == times
    edit_spec(site)
    build(site)
    changed = {path.name for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed == {f"{name}.{lang}.html" for name in ("members", "index") for lang in LANGUAGES} | {
        "registers.json"
    }


def test_a_spec_with_an_error_leaves_all_as_it_was(site: Path) -> None:
    build(site)
    before = tree(site / "notices")
    edit_spec(site)
    shutil.copy(MINIMAL, site / "registers/new.seloste.yaml")
    break_spec(site)
    result = build(site)
    assert result.code == 1
    assert "Nothing was written." in result.err and "error[SEL224]" in result.err
    assert tree(site / "notices") == before


def test_what_no_spec_stands_for_is_told_and_pruned(site: Path) -> None:
    build(site)
    (site / "notices/own.txt").write_text("ours", "utf-8")
    (site / "registers/site.seloste.yaml").unlink()
    for _ in range(2):
        result = build(site)
        assert result.err.count("comes from no spec any more") == 3 and result.code == 0
        assert (site / "notices/site.fi.html").exists()
    assert build(site, "--check").code == 1
    assert build(site, "--prune").code == 0
    assert not list((site / "notices").glob("site.*")) and (site / "notices/own.txt").read_text("utf-8") == "ours"
    assert build(site, "--check").code == 0


def test_a_hostile_list_of_files_removes_nothing_else(site: Path) -> None:
    build(site)
    (site / "notices/link.html").symlink_to(site / "registers/site.seloste.yaml")
    content = json.loads((site / "notices/registers.json").read_bytes())
    content["left_behind"] = ["../registers/site.seloste.yaml", str(site / "registers"), "..", "", "link.html", 7, "\0"]
    (site / "notices/registers.json").write_text(json.dumps(content), "utf-8")
    before = tree(site / "registers")
    assert build(site, "--prune").code == 0
    assert tree(site / "registers") == before
    for broken in (b"", b"[]", b'{"registers": [1]}', b"\xff", b"[" * 100_000):
        (site / "notices/registers.json").write_bytes(broken)
        assert build(site, "--prune").code == 0


def test_check_tells_what_differs_and_writes_nothing(site: Path) -> None:
    missing = build(site, "--check")
    assert missing.code == 1 and not (site / "notices").exists()
    build(site)
    assert (build(site, "--check").code, build(site, "--check").text) == (0, "")
    edit_spec(site)
    before = tree(site)
    result = build(site, "--check")
    assert result.code == 1 and tree(site) == before
    assert "--- notices/members.fi.html\n+++ notices/members.fi.html (as built)\n" in result.text
    assert re.search(r"^-.*Esimerkkilän", result.text, re.MULTILINE)
    assert re.search(r"^\+.*Mallilan", result.text, re.MULTILINE)
    assert "Files that do not match the specs: 7." in result.err


WRONG = [
    ('output = "../out"', "SEL914"),
    ('output = "/tmp/seloste-out"', "SEL914"),
    ('output = "."', "SEL914"),
    ('output = "away"', "SEL914"),
    ('templates = "../templates"', "SEL914"),
    ('specs = ["../other/*.yaml"]', "SEL914"),
    ('specs = ["/etc/*"]', "SEL914"),
    ('specs = ["away/*.yaml"]', "SEL914"),
    ('specs = ["registers/*.yaml", "nothing/**"]', "SEL915"),
    ('output = "registers"', "SEL916"),
    ('file-name = "{lang}.{ext}"', "SEL917"),
    ('file-name = "index.{lang}.{ext}"', "SEL917"),
    ('file-name = "{name}.{ext}"', "SEL918"),
    ('file-name = "../{name}.{lang}.{ext}"', "SEL918"),
    ('file-name = "{name!r}.{lang}.{ext}"', "SEL918"),
    ('file-name = "{name.__class__}.{lang}.{ext}"', "SEL918"),
    ('file-name = "{name"', "SEL918"),
    ('file-name = "{name}/{lang}\\n.{ext}"', "SEL918"),
    ('languages = ["en"]\nspecs = ["registers/fi.yaml"]', "SEL919"),
    ("formats = []", "SEL913"),
    ("fail_on = 1", "SEL912"),
    ("= 1", "SEL911"),
    ('[[ignore]]\ncode = "SEL102"\nreason = "because"', "SEL904"),
    ('[[ignore]]\ncode = "SEL551"\nreason = " "', "SEL902"),
    ('[[ignore]]\ncode = "SEL998"\nreason = "because"', "SEL903"),
]
"""Parts of a configuration, and the finding that each gives."""


@pytest.mark.parametrize(("configuration", "code"), WRONG)
def test_a_configuration_that_is_wrong_is_told_with_its_place(site: Path, configuration: str, code: str) -> None:
    away = site.parent / "away"
    away.mkdir()
    shutil.copy(MINIMAL, away / "one.yaml")
    (site / "away").symlink_to(away)
    fi = (
        (site / "registers/members.seloste.yaml").read_text("utf-8").replace("languages: [fi, sv, en]", "languages: fi")
    )
    (site / "registers/fi.yaml").write_text(fi, "utf-8")
    configure(site, f"\n{configuration}\n")
    before = tree(site.parent)
    result = build(site)
    assert result.code == 2, result.err
    assert result.err.startswith("seloste.toml:2:") or result.err.startswith("seloste.toml:3:"), result.err
    assert f"error[{code}]" in result.err
    assert tree(site.parent) == before


def test_every_finding_on_a_configuration_is_tested() -> None:
    codes = {kind.code for kind in vars(kinds).values() if isinstance(kind, Diagnostic)}
    assert codes and codes <= {code for _, code in WRONG}


def test_the_command_line_wins_over_the_configuration(site: Path) -> None:
    configure(site, 'formats = ["md"]\nlanguages = ["fi"]\noutput = "a"\nfail-on = "note"\n')
    assert build(site, "b", "--to", "txt", "--lang", "sv", "--fail-on", "error").code == 0
    assert set(tree(site / "b")) == {"members.sv.txt", "site.sv.txt", "index.sv.html", "registers.json"}
    assert not (site / "a").exists()


def test_pyproject_is_read_and_found_from_a_folder_below(site: Path) -> None:
    (site / "pyproject.toml").write_text('[project]\nname = "x"\n[tool.seloste]\nformats = ["md"]\noutput = "out"\n')
    assert build(site / "registers").code == 0
    assert (site / "out/members.fi.md").exists()
    (site / "pyproject.toml").write_text("[tool.seloste]\nformat = 1\n")
    assert build(site / "registers").err.startswith("../pyproject.toml:2:1: error[SEL912]")


def test_the_search_for_a_configuration_ends_at_the_repository(site: Path) -> None:
    (site.parent / "seloste.toml").write_text("nonsense", "utf-8")
    (site / ".git").mkdir()
    assert build(site).code == 0


def test_ignores_of_the_configuration_have_reasons_and_are_counted(site: Path) -> None:
    path = site / "registers/members.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("date: 2026-11-15", "date: 2020-01-01"), "utf-8")
    old = seloste("validate", path, *DAY, cwd=site).text
    code = old.partition("[")[2][:6]
    assert code.startswith("SEL")
    configure(site, f'fail-on = "note"\n[[ignore]]\ncode = "{code}"\nreason = "Reviewed on paper."\n')
    assert build(site).code == 0
    configure(site, f'fail-on = "note"\n[[ignore]]\ncode = "{code}"\nreason = "x"\nspecs = ["registers/site*"]\n')
    assert build(site).code == 1


def kill_at(root: Path, event: int) -> tuple[int, int]:
    """Build, and kill the process at its n-th step that touches the folder of the project. Return code and steps."""
    script = (
        "import os, signal, sys\n"
        "steps = 0\n"
        "def hook(event, arguments):\n"
        "    global steps\n"
        "    ours = lambda one: str(one).lstrip('./').startswith('notices')\n"
        "    if event.split('.')[0] in ('open', 'os', 'shutil', 'ctypes'):\n"
        "        if event.startswith('ctypes') or any(map(ours, arguments)):\n"
        "            steps += 1\n"
        f"            if steps == {event}: os.kill(os.getpid(), signal.SIGKILL)\n"
        "sys.addaudithook(hook)\n"
        "from seloste.cli import main\n"
        "try: main()\n"
        "finally: print('steps', steps)\n"
    )
    command = [sys.executable, "-c", script, "build", *DAY]
    run = subprocess.run(command, cwd=root, env=environment({}), capture_output=True, text=True, check=False)
    return run.returncode, int(run.stdout.rpartition("steps")[2] or 0)


def test_a_build_that_is_killed_leaves_the_folder_as_before_or_as_after(site: Path) -> None:
    build(site)
    before = tree(site / "notices")
    (site / "notices/own").mkdir()
    shutil.move(site / "notices/registers.json", site / "keep")
    shutil.copy(site / "keep", site / "notices/registers.json")
    edit_spec(site)
    shutil.copytree(site, site.parent / "copy")
    code, steps = kill_at(site.parent / "copy", 0)
    after = tree(site.parent / "copy/notices")
    assert code == 0 and steps > 20 and after != before
    seen = set()
    for point in range(1, 21):
        root = site.parent / f"copy-{point}"
        shutil.copytree(site, root)
        code, _ = kill_at(root, max(1, steps * point // 20))
        found = tree(root / "notices")
        assert code == -signal.SIGKILL and found in (before, after), point
        seen.add(found == after)
        assert build(root).code == 0 and tree(root / "notices") == after
        assert sorted(path.name for path in root.iterdir()) == ["keep", "notices", "registers"]
    assert seen == {False, True}


def test_builds_at_once_do_not_disturb_each_other(site: Path) -> None:
    build(site)
    edit_spec(site)
    command = [sys.executable, "-m", "seloste", "build", *DAY]
    runs = [subprocess.Popen(command, cwd=site, env=environment({}), stderr=subprocess.PIPE) for _ in range(4)]
    assert [run.communicate()[0] for run in runs] and [run.returncode for run in runs] == [0] * 4
    assert build(site, "--check").code == 0
    assert sorted(path.name for path in site.iterdir()) == ["notices", "registers"]


def test_a_disk_that_is_full_changes_nothing(site: Path) -> None:
    build(site)
    before = tree(site)
    edit_spec(site)
    edited = tree(site / "registers")
    command = f"ulimit -f 20; exec {sys.executable} -m seloste build --as-of 2026-11-22"
    run = subprocess.run(["bash", "-c", command], cwd=site, env=environment({}), capture_output=True, check=False)
    assert run.returncode == 2 and b"nothing was written" in run.stderr, run.stderr
    assert tree(site / "notices") == {key[8:]: value for key, value in before.items() if key.startswith("notices/")}
    assert tree(site / "registers") == edited
    assert sorted(path.name for path in site.iterdir()) == ["notices", "registers"]


def test_an_output_that_is_no_folder_is_refused(site: Path) -> None:
    (site / "notices").write_text("a file", "utf-8")
    result = build(site)
    assert result.code == 2 and "nothing was written" in result.err
    assert (site / "notices").read_text("utf-8") == "a file"


def test_links_in_the_output_folder_are_not_written_through(site: Path) -> None:
    outside = site.parent / "outside"
    outside.mkdir()
    (outside / "members.html").write_text("theirs", "utf-8")
    (site / "notices").mkdir()
    (site / "notices/fi").symlink_to(outside)
    configure(site, 'file-name = "{lang}/{name}.{ext}"\n')
    result = build(site)
    assert result.code in (0, 2)
    assert tree(outside) == {"members.html": hashlib.sha256(b"theirs").hexdigest()}


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_is_closed_is_refused(site: Path) -> None:
    site.chmod(0o555)
    try:
        result = build(site)
    finally:
        site.chmod(0o755)
    assert result.code == 2 and "nothing was written" in result.err


def test_an_empty_project_is_refused(tmp_path: Path) -> None:
    result = build(tmp_path)
    assert (result.code, result.err) == (2, f"seloste: {tmp_path} holds no seloste.yaml or *.seloste.yaml\n")


def test_what_is_wrong_without_a_configuration_is_told_in_one_line(site: Path) -> None:
    result = build(site, ".")
    told = "The output folder holds registers/members.seloste.yaml, from which notices are built"
    assert (result.code, result.err) == (2, f"seloste: {told}: name an output folder that holds nothing else\n")
