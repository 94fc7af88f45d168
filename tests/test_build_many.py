"""``seloste build`` of many specs: in several processes, in parts on several machines, and again."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import MINIMAL, Result, environment, seloste
from test_build import break_spec, build, configure, tree

COUNT = 24


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a project with more specs than are made in one process."""
    root = tmp_path / "site"
    (root / "registers").mkdir(parents=True)
    text = MINIMAL.read_text("utf-8")
    for number in range(COUNT):
        spec = text.replace("Esimerkkilän kyläyhdistys", f"Kylän {number} yhdistys")
        (root / f"registers/r{number:02}.seloste.yaml").write_text(spec, "utf-8")
    configure(root, 'formats = ["md"]\nfile-name = "{lang}/{name}.{ext}"\n')
    return root


def remembering(root: Path, *arguments: str) -> Result:
    return build(root, *arguments, env={"XDG_CACHE_HOME": str(root.parent / "cache")})


def test_processes_make_no_difference(many: Path) -> None:
    assert build(many, "one", "--jobs", "1", "--no-cache").code == 0
    assert build(many, "three", "--jobs", "3", "--no-cache").code == 0
    assert tree(many / "one") == tree(many / "three")
    assert len(tree(many / "one")) == COUNT * 3 + 4


def test_findings_come_in_the_order_of_the_specs_from_all_processes(many: Path) -> None:
    for name in ("r03", "r17"):
        path = many / f"registers/{name}.seloste.yaml"
        path.write_text(path.read_text("utf-8").replace("transfers: none\n", ""), "utf-8")
    results = [build(many, "--jobs", jobs, "--no-cache") for jobs in ("1", "3")]
    assert results[0].code == 1 and results[0].err == results[1].err
    assert results[0].err.index("r03.seloste.yaml:") < results[0].err.index("r17.seloste.yaml:")
    assert f"Errors: 2, warnings: 0, notes: 0; files checked: {COUNT}." in results[0].err
    assert not (many / "notices").exists()


@pytest.mark.parametrize("count", [1, 2, 5, COUNT + 3])
def test_parts_are_together_what_one_build_is(many: Path, count: int) -> None:
    assert build(many, "whole", "--no-cache").code == 0
    # Each part on a machine of its own; then all are put into one folder.
    for number in range(1, count + 1):
        assert build(many, f"part-{number}", "--shard", f"{number}/{count}").code == 0
        shutil.copytree(many / f"part-{number}", many / "merged", dirs_exist_ok=True)
    made = [set(tree(many / f"part-{number}")) for number in range(1, count + 1)]
    assert sum(len(one) - 1 for one in made) == COUNT * 3  # disjoint, but for the list of each
    assert build(many, "merged", "--merge").code == 0
    assert tree(many / "merged") == tree(many / "whole")


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the processes of a process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_build_leaves_no_process_behind(many: Path, number: signal.Signals) -> None:
    before = tree(many)
    command = [sys.executable, "-m", "seloste", "build", "--jobs", "2", "--no-cache"]
    with subprocess.Popen(command, cwd=many, env=environment({}), stderr=subprocess.DEVNULL) as process:
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        deadline = time.monotonic() + 60
        while not (children := listed.read_text("utf-8").split()) and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(number)
        assert process.wait(60) == (130 if number is signal.SIGINT else 128 + number)
    assert children and not [child for child in children if Path(f"/proc/{child}").exists()]
    assert tree(many) == before


def test_parts_that_are_not_all_there_are_refused(many: Path) -> None:
    def merged() -> str:
        before = tree(many)
        result = build(many, "--merge")
        assert result.code == 2 and tree(many) == before
        return result.err

    assert "No such file" in merged()
    build(many, "--shard", "1/3")
    build(many, "--shard", "3/3")
    assert "part 2 of 3 is missing" in merged()
    part = many / "notices/registers.2-of-3.json"
    for broken in ("", "[]", '{"registers": [{"spec": "x"}]}', "[" * 100_000):
        part.write_text(broken, "utf-8")
        assert "registers.2-of-3.json can't be read" in merged()
    outside = json.loads((many / "notices/registers.1-of-3.json").read_text("utf-8"))
    outside["registers"][0]["files"] = {"fi": {"md": "../../etc/passwd"}}
    part.write_text(json.dumps(outside), "utf-8")
    assert "registers.2-of-3.json can't be read" in merged()
    part.unlink()
    build(many, "--shard", "2/3")
    build(many, "--shard", "1/2")
    assert "parts of different builds" in merged()
    (many / "notices/registers.1-of-2.json").unlink()
    (many / "notices/fi/r05.md").unlink()
    assert "fi/r05.md is missing" in merged()


@pytest.mark.parametrize("part", ["0/3", "4/3", "1", "a/b", "1/0", "-1/2", "1/2/3", ""])
def test_a_part_that_is_none_is_refused(many: Path, part: str) -> None:
    result = build(many, "--shard", part)
    assert (result.code, result.err.count("\n")) == (2, 1)


def test_what_did_not_change_is_not_made_again(many: Path) -> None:
    assert remembering(many).code == 0
    first = tree(many / "notices")
    (cache,) = (many.parent / "cache").rglob("*.json")
    remembered = json.loads(cache.read_text("utf-8"))
    assert len(remembered["specs"]) == COUNT
    # What is remembered is what is believed: a wrong name in it shows where it is used.
    for entry in remembered["specs"].values():
        entry["published"]["names"]["fi"] = "Muistettu"
    cache.write_text(json.dumps(remembered), "utf-8")
    path = many / "registers/r03.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("Kylän 3 ", "Kylän kolme "), "utf-8")
    assert remembering(many).code == 0
    index = (many / "notices/fi/index.md").read_text("utf-8")
    assert index.count("Muistettu") == COUNT - 1
    assert tree(many / "notices")["fi/r04.md"] == first["fi/r04.md"]
    assert tree(many / "notices")["fi/r03.md"] != first["fi/r03.md"]


def test_an_index_that_did_not_change_is_not_made_again(many: Path) -> None:
    assert remembering(many).code == 0
    first = tree(many / "notices")
    (cache,) = (many.parent / "cache").rglob("*.json")
    remembered = json.loads(cache.read_text("utf-8"))
    assert sorted(remembered["index"]["files"]) == ["en/index.md", "fi/index.md", "sv/index.md"]
    # As above: an index that is taken for the one that was made stays.
    index = many / "notices/sv/index.md"
    index.write_text("another\n", "utf-8")
    remembered["index"]["files"]["sv/index.md"] = hashlib.sha256(b"another\n").hexdigest()
    cache.write_text(json.dumps(remembered), "utf-8")
    assert "unchanged: 76" in remembering(many).err
    assert index.read_text("utf-8") == "another\n"
    path = many / "registers/r03.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("Kylän 3 ", "Kylän kolme "), "utf-8")
    assert remembering(many).code == 0
    assert "Kylän kolme yhdistys" in index.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("Kylän kolme ", "Kylän 3 "), "utf-8")
    assert remembering(many).code == 0
    assert tree(many / "notices") == first


@pytest.mark.parametrize(
    "change", ["output", "removed", "index", "no_index", "shared", "configuration", "day", "templates", "broken"]
)
def test_any_doubt_makes_it_new(many: Path, change: str) -> None:
    shared = many / "registers/shared.yaml"
    spec = many / "registers/r00.seloste.yaml"
    shared.write_text("breaches: {fi: Vanha., sv: Gammal., en: Old.}\n", "utf-8")
    spec.write_text(spec.read_text("utf-8").replace("seloste: 1\n", "seloste: 1\nextends: shared.yaml\n"), "utf-8")
    assert remembering(many).code == 0
    assert "Vanha." in (many / "notices/fi/r00.md").read_text("utf-8")
    arguments: list[str] = []
    match change:
        case "output":
            (many / "notices/fi/r00.md").write_text("changed by hand", "utf-8")
        case "removed":
            (many / "notices/fi/r00.md").unlink()
        case "index":
            (many / "notices/en/index.md").write_text("changed by hand", "utf-8")
        case "no_index":
            (many / "notices/registers.json").unlink()
            (many / "notices/en/index.md").unlink()
        case "shared":
            shared.write_text("breaches: {fi: Uusi., sv: Ny., en: New.}\n", "utf-8")
        case "configuration":
            configure(many, 'formats = ["md"]\nfile-name = "{lang}/{name}.{ext}"\nfront-matter = "hugo"\n')
        case "templates":
            (many / "own/fi").mkdir(parents=True)
            own = '{% extends "seloste/notice.md.j2" %}{% block title %}# Oma otsikko\n\n{% endblock %}'
            (many / "own/fi/notice.md.j2").write_text(own, "utf-8")
            configure(many, 'formats = ["md"]\nfile-name = "{lang}/{name}.{ext}"\ntemplates = "own"\n')
        case "broken":
            (cache,) = (many.parent / "cache").rglob("*.json")
            cache.write_bytes(b'{"registers/r00.seloste.yaml": 7, "x": [')
        case _:
            arguments = ["--as-of", "2026-11-23"]
    assert remembering(many, *arguments).code == 0
    text = (many / "notices/fi/r00.md").read_text("utf-8")
    fresh = seloste("build", "fresh", *(arguments or ["--as-of", "2026-11-22"]), "--no-cache", cwd=many)
    assert fresh.code == 0
    assert tree(many / "fresh") == tree(many / "notices")
    assert ("Uusi." if change == "shared" else "Vanha.") in text


def test_a_spec_with_findings_is_never_remembered(many: Path) -> None:
    assert remembering(many).code == 0
    shutil.copy(MINIMAL, many / "registers/members.seloste.yaml")
    break_spec(many)
    for _ in range(2):
        assert remembering(many).code == 1


def test_a_long_index_has_pages_that_lead_to_each_other(many: Path) -> None:
    configure(many, 'formats = ["md"]\nfile-name = "{lang}/{fan}/{name}.{ext}"\nindex.page-size = 10\n')
    assert build(many).code == 0
    pages = [many / f"notices/sv/{name}.md" for name in ("index", "index-2", "index-3")]
    texts = [page.read_text("utf-8") for page in pages]
    assert "\nSidor: **1**, [2](index-2.md), [3](index-3.md)\n" in texts[0]
    assert "\nSidor: [1](index.md), [2](index-2.md), **3**\n" in texts[2]
    links = [link for text in texts for link in re.findall(r"^\| \[[^]]+\]\(([^)]+)\)", text, re.MULTILINE)]
    assert len(set(links)) == COUNT
    assert all((many / "notices/sv" / link).is_file() and re.match(r"[0-9a-f]{2}/r", link) for link in links)
    assert not (many / "notices/sv/index-4.md").exists()


def test_a_check_does_not_take_what_is_old_for_new(many: Path) -> None:
    assert remembering(many).code == 0
    path = many / "registers/r03.seloste.yaml"
    path.write_text(path.read_text("utf-8").replace("Kylän 3 ", "Kylän kolme "), "utf-8")
    assert [remembering(many, "--check").code for _ in range(2)] == [1, 1]
    assert remembering(many).code == 0
    assert "Kylän kolme" in (many / "notices/fi/r03.md").read_text("utf-8")
    assert remembering(many, "--check").code == 0
