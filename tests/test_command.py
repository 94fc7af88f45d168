"""The command as a person runs it: arguments, streams, exit codes, files."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from command import EXAMPLES, FORMATS, LANGUAGES, MINIMAL, ROOT, environment, seloste

GOOD = MINIMAL.read_text("utf-8")
BAD = GOOD.replace("transfers: none\n", "")
"""Lacks what the law requires: SEL4xx or SEL2xx, an error."""
BROKEN = "seloste: 1\nlanguages: [fi\n"
FINDING = re.compile(r"[^\n]+:\d+:\d+: (?:error|warning|note)\[SEL\d{3}\] .+")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    return written(tmp_path / "seloste.yaml", GOOD)


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    return written(tmp_path / "bad.seloste.yaml", BAD)


def written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refusal(err: str) -> str:
    """Return the one line that says why nothing was done."""
    assert err.count("\n") == 1, err
    assert err.startswith("seloste: ")
    return err.strip()


# validate


def test_a_good_spec_gives_0_and_nothing_on_standard_output(spec: Path) -> None:
    result = seloste("validate", spec, "--ui", "en")
    assert (result.code, result.out) == (0, b"")
    assert result.err.strip().count("\n") == 0


def test_findings_go_to_standard_output_and_the_summary_to_standard_error(bad: Path) -> None:
    result = seloste("validate", bad, "--ui", "en")
    assert result.code == 1
    assert FINDING.match(result.text.splitlines()[0])
    assert result.text.startswith(f"{bad}:")
    assert len(result.err.splitlines()) == 1
    assert "SEL" not in result.err


def test_the_place_is_the_line_and_column_of_what_is_wrong(tmp_path: Path) -> None:
    written(tmp_path / "s.yaml", GOOD.replace("email: sihteeri@", "emial: sihteeri@"))
    line = 1 + GOOD.split("email: sihteeri@")[0].count("\n")
    result = seloste("validate", "s.yaml", cwd=tmp_path, env={"LANG": "C"})
    assert result.text.startswith(f"s.yaml:{line}:3: error[SEL101] ")
    assert "  emial: sihteeri@" in result.text
    assert "^^^^^" in result.text


def test_every_broken_file_among_several_is_told(spec: Path, bad: Path, tmp_path: Path) -> None:
    other = written(tmp_path / "other.yaml", BROKEN)
    result = seloste("validate", spec, bad, other, bad)
    assert result.code == 1
    told = re.findall(r"^(\S+?):\d+:\d+: ", result.text, re.MULTILINE)
    assert list(dict.fromkeys(told)) == [str(bad), str(other)]
    assert "3" in result.err


def test_a_folder_is_searched_for_specs_and_for_nothing_else(tmp_path: Path) -> None:
    for name in ("seloste.yaml", "a/b.seloste.yaml", "a/other.yaml", ".git/seloste.yaml", "node_modules/seloste.yaml"):
        written(tmp_path / name, BROKEN)
    result = seloste("validate", tmp_path)
    told = set(re.findall(r"^(\S+?):\d+:\d+: ", result.text, re.MULTILINE))
    assert (result.code, told) == (1, {str(tmp_path / "seloste.yaml"), str(tmp_path / "a/b.seloste.yaml")})


def test_without_a_path_the_working_folder_is_searched(bad: Path) -> None:
    result = seloste("validate", cwd=bad.parent)
    assert result.code == 1
    assert result.text.startswith("bad.seloste.yaml:")


def test_standard_input_is_a_dash(tmp_path: Path) -> None:
    assert seloste("validate", "-", stdin=GOOD.encode()).code == 0
    result = seloste("validate", "-", stdin=BAD.encode())
    assert result.code == 1
    assert result.text.startswith("<stdin>:")


@pytest.mark.parametrize(
    "path",
    [
        "missing.yaml",
        "seloste.yaml/below-a-file.yaml",
        "empty-folder",
        "x" * 5000,
        "loop",
        "dangling",
        "pipe",
        "/dev/zero",
        "b\udcffd.yaml",
    ],
)
@pytest.mark.parametrize("verb", ["validate", "render"])
def test_what_cannot_be_read_is_refused_in_one_line(verb: str, path: str, spec: Path, tmp_path: Path) -> None:
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    result = seloste(verb, path, cwd=tmp_path)
    assert (result.code, result.out) == (2, b"")
    assert path[:20].replace("\udcff", "<U+DCFF>") in refusal(result.err)


def test_a_file_without_permission_is_refused(spec: Path) -> None:
    spec.chmod(0)
    if os.access(spec, os.R_OK):
        pytest.skip("permissions do not bind the one who runs this")
    result = seloste("validate", spec)
    assert (result.code, result.out) == (2, b"")
    assert "Permission" in refusal(result.err)


def test_a_folder_with_nothing_in_it_names_what_was_looked_for(tmp_path: Path) -> None:
    assert "*.seloste.yaml" in refusal(seloste("validate", cwd=tmp_path).err)


@pytest.mark.parametrize("arguments", [["--no-such"], ["--ui", "de"], ["--as-of", "22.11.2026"], ["--fail-on", "x"]])
def test_wrong_usage_gives_2(arguments: list[str], spec: Path) -> None:
    result = seloste("validate", spec, *arguments)
    assert (result.code, result.out) == (2, b"")
    assert arguments[-1] in result.err


def test_fail_on_lowers_the_bar(tmp_path: Path) -> None:
    stale = written(tmp_path / "s.yaml", GOOD)
    later = ("validate", stale, "--as-of", "2036-01-01")
    result = seloste(*later)
    assert (result.code, "warning[" in result.text) == (0, True)
    assert seloste(*later, "--fail-on", "warning").code == 1
    assert seloste(*later, "--fail-on", "note").code == 1
    assert seloste(*later, "--fail-on", "error").code == 0


def test_as_of_is_the_day_of_judgement(spec: Path) -> None:
    assert seloste("validate", spec, "--as-of", "2026-11-22").out == b""
    assert seloste("validate", spec, "--as-of", "2026-11-14").out != b""


def test_the_messages_language_is_chosen_or_the_environments(bad: Path) -> None:
    def words(*arguments: str, **env: str) -> bytes:
        return seloste("validate", bad, *arguments, env=env).out

    by_language = {language: words("--ui", language) for language in LANGUAGES}
    assert len(set(by_language.values())) == 3
    assert words(LANG="fi_FI.UTF-8") == by_language["fi"]
    assert words(LC_MESSAGES="sv_FI", LANG="fi_FI.UTF-8") == by_language["sv"]
    assert words(LC_ALL="sv", LC_MESSAGES="fi", LANG="fi_FI") == by_language["sv"]
    assert words("--ui", "fi", LC_ALL="sv") == by_language["fi"]
    for other in ("C", "C.UTF-8", "POSIX", "de_DE.UTF-8", "fil_PH.UTF-8", "svx", ""):
        assert words(LANG=other) == by_language["en"]


# render


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_notice_goes_to_standard_output(spec: Path, language: str, to: str) -> None:
    result = seloste("render", spec, "--lang", language, "--to", to)
    assert (result.code, result.err) == (0, "")
    start = {"md": "# ", "html": f'<!DOCTYPE html>\n<html lang="{language}">', "txt": ""}[to]
    assert result.text.startswith(start)
    assert result.text.endswith("\n")
    assert "Esimerkkilän kyläyhdistys ry" in result.text.replace("\u00a0", " ")


def test_the_languages_first_one_is_the_default(tmp_path: Path) -> None:
    swedish_first = written(tmp_path / "s.yaml", GOOD.replace("[fi, sv, en]", "[sv, fi, en]"))
    assert seloste("render", swedish_first).out == seloste("render", swedish_first, "--lang", "sv").out
    assert seloste("render", swedish_first).out != seloste("render", swedish_first, "--lang", "fi").out


@pytest.mark.parametrize("more", [[], ["--draft"]])
def test_a_language_that_is_not_declared_is_refused(tmp_path: Path, more: list[str]) -> None:
    two = written(tmp_path / "s.yaml", GOOD.replace("[fi, sv, en]", "[fi, sv]"))
    result = seloste("render", two, "--lang", "en", *more)
    assert (result.code, result.out) == (2, b"")
    assert "fi, sv" in refusal(result.err)


def test_the_layout_can_be_chosen(spec: Path) -> None:
    full, short = (seloste("render", spec, "--layout", form).text for form in ("tietosuojaseloste", "rekisteriseloste"))
    assert full == seloste("render", spec).text
    assert "\n## 12. " in full
    assert "\n## 9. " in short
    assert "\n## 10. " not in short


def test_a_fragment_is_the_part_of_the_page_inside_main(spec: Path) -> None:
    page = seloste("render", spec, "--to", "html").text
    fragment = seloste("render", spec, "--to", "html", "--fragment").text
    assert fragment.startswith("<article")
    assert fragment in page
    for to in ("md", "txt"):
        result = seloste("render", spec, "--to", to, "--fragment")
        assert (result.code, result.out) == (2, b"")
        refusal(result.err)


@pytest.mark.parametrize("text", [BAD, BROKEN])
def test_a_spec_with_errors_is_refused_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    bad = written(tmp_path / "bad.yaml", text)
    out = written(tmp_path / "out.md", "before")
    outputs: list[list[str | Path]] = [[], ["-o", out]]
    for output in outputs:
        result = seloste("render", bad, *output)
        assert (result.code, result.out) == (1, b"")
        assert FINDING.match(result.err)
    assert out.read_text() == "before"
    assert {path.name for path in tmp_path.iterdir()} == {"bad.yaml", "out.md"}


def test_what_is_not_yaml_gives_no_draft_either(tmp_path: Path) -> None:
    result = seloste("render", written(tmp_path / "s.yaml", BROKEN), "--draft")
    assert (result.code, result.out) == (1, b"")


GAPPY = GOOD.replace("transfers: none\n", "").replace("legal_basis: contract", "legal_basis: contrat")
GAPPY = re.sub(r"^data_protection_officer: .*\n", "", GAPPY, flags=re.MULTILINE)
MARKS = {"fi": ("Luonnos.", "Puuttuu:"), "sv": ("Utkast.", "Saknas:"), "en": ("Draft.", "Missing:")}


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_marks_every_gap_where_it_is(tmp_path: Path, language: str, to: str) -> None:
    path = written(tmp_path / "s.yaml", GAPPY)
    result = seloste("render", path, "--draft", "--lang", language, "--to", to, "--ui", language)
    assert result.code == 0
    errors = re.findall(r"^\S+: error\[SEL\d+\] ", result.err, re.MULTILINE)
    banner, gap = MARKS[language]
    assert result.text.count(banner) == 1
    assert len(errors) >= 1
    assert result.text.count(gap) >= len(errors)
    clean = seloste("render", written(tmp_path / "g.yaml", GOOD), "--draft", "--lang", language, "--to", to).text
    assert (clean.count(banner), clean.count(gap)) == (1, 0)


def test_a_draft_leaves_out_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    wrong = "purposes:\n  - {legal_basis: consent}\n  - {legal_basis: contract}\n"
    path = written(tmp_path / "s.yaml", GOOD.replace("purposes:\n", wrong, 1))
    draft, good = (seloste("render", p, "--draft", "--lang", "en").text for p in (path, MINIMAL))
    assert all(line in draft for line in good.splitlines())


# -o


def test_the_output_file_holds_what_standard_output_would(spec: Path, tmp_path: Path) -> None:
    out = tmp_path / "å ä ö 🎉.html"
    result = seloste("render", spec, "--to", "html", "-o", out)
    assert (result.code, result.out, result.err) == (0, b"", "")
    assert out.read_bytes() == seloste("render", spec, "--to", "html").out


def test_a_new_file_gets_the_usual_permissions_and_an_old_one_keeps_its_own(spec: Path, tmp_path: Path) -> None:
    usual = written(tmp_path / "usual", "").stat().st_mode
    new, old = tmp_path / "new.md", written(tmp_path / "old.md", "before")
    old.chmod(0o640)
    assert [seloste("render", spec, "-o", out).code for out in (new, old)] == [0, 0]
    assert stat.S_IMODE(new.stat().st_mode) == stat.S_IMODE(usual)
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    assert new.read_bytes() == old.read_bytes() != b"before"


def test_a_link_stays_a_link(spec: Path, tmp_path: Path) -> None:
    target, link, dangling = written(tmp_path / "t/target.md", "before"), tmp_path / "link.md", tmp_path / "dangling.md"
    link.symlink_to(target)
    dangling.symlink_to(tmp_path / "t/new.md")
    assert [seloste("render", spec, "-o", out).code for out in (link, dangling)] == [0, 0]
    assert link.is_symlink()
    assert dangling.is_symlink()
    assert target.read_bytes() == (tmp_path / "t/new.md").read_bytes() != b"before"


@pytest.mark.parametrize(
    "output", ["missing/out.md", "seloste.yaml", "link-to-spec", "folder", "seloste.yaml/out.md", "y" * 300, "loop"]
)
def test_an_output_that_cannot_be_written_is_refused(spec: Path, tmp_path: Path, output: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link-to-spec").symlink_to("seloste.yaml")
    (tmp_path / "loop").symlink_to("loop")
    before = sorted(tmp_path.iterdir())
    result = seloste("render", "seloste.yaml", "-o", output, cwd=tmp_path)
    assert (result.code, result.out) == (2, b"")
    assert output in refusal(result.err)
    assert sorted(tmp_path.iterdir()) == before
    assert spec.read_text("utf-8") == GOOD
    assert (tmp_path / "loop").is_symlink()
    assert list((tmp_path / "folder").iterdir()) == []


def test_a_shared_file_is_not_overwritten_either(tmp_path: Path) -> None:
    base = written(tmp_path / "base.yaml", GOOD.replace("languages: [fi, sv, en]\n", ""))
    spec = written(tmp_path / "s.yaml", "seloste: 1\nlanguages: [fi, sv, en]\nextends: base.yaml\n")
    before = base.read_text("utf-8")
    assert seloste("render", spec).code == 0
    assert seloste("render", spec, "-o", base).code == 2
    assert base.read_text("utf-8") == before


def test_a_write_that_fails_half_way_leaves_what_was_there(spec: Path, tmp_path: Path) -> None:
    out = written(tmp_path / "out/notice.html", "before")
    # No file may grow beyond 4 kB: as on a full disk.
    limited = (
        "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)); sys.dont_write_bytecode = True;"
        "runpy.run_module('seloste', run_name='__main__')"
    )
    arguments = ("render", spec, "--to", "html", "-o", out)
    result = seloste(*arguments, program=(sys.executable, "-c", limited))
    assert (result.code, result.out) == (2, b"")
    assert "too large" in refusal(result.err)
    assert out.read_text() == "before"
    assert list(out.parent.iterdir()) == [out]


def test_a_folder_that_cannot_be_written_is_refused(spec: Path) -> None:
    # Even root can't make a file here.
    result = seloste("render", spec, "-o", "/proc/notice.md")
    assert (result.code, result.out) == (2, b"")
    refusal(result.err)


def test_standard_output_that_is_full_is_refused(spec: Path, bad: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full here")
    for arguments in (["render", spec], ["validate", bad]):
        with full.open("w") as out:
            run = subprocess.run(
                [sys.executable, "-m", "seloste", *map(str, arguments)],
                stdout=out, stderr=subprocess.PIPE, env=environment({}), text=True, timeout=60, check=False,
            )  # fmt: skip
        assert run.returncode == 2
        refusal(run.stderr)


# help, version, the process


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["validate", "--help"], ["render", "-h"]])
def test_help_holds_an_example(arguments: list[str]) -> None:
    result = seloste(*arguments)
    assert (result.code, result.err) == (0, "")
    assert "Example: seloste " in result.text


def test_without_a_verb_there_is_help() -> None:
    result = seloste()
    assert result.code == 2
    assert "validate" in result.err + result.text


def test_the_version() -> None:
    result = seloste("--version")
    assert re.fullmatch(r"seloste \d+\.\d+\.\d+\S*\n", result.text)
    assert (result.code, result.err) == (0, "")


def test_the_console_script_does_what_the_module_does(bad: Path) -> None:
    script = shutil.which("seloste", path=str(Path(sys.executable).parent))
    if script is None:
        pytest.skip("the package is not installed beside this Python")
    by_script, by_module = (
        seloste("validate", bad, program=program) for program in ((script,), (sys.executable, "-m", "seloste"))
    )
    assert by_script == by_module
    assert by_script.code == 1


@pytest.mark.parametrize("streams", ["2>&1", "2>/dev/null"])
def test_a_reader_that_goes_away_is_no_error(streams: str) -> None:
    # Enough output to fill the pipe many times.
    render = f"{sys.executable} -m seloste render {EXAMPLES / 'web-shop.seloste.yaml'} --to html"
    run = subprocess.run(
        f"for i in 1 2 3; do {render} {streams}; done | head -n 1",
        shell=True, executable="/bin/sh", capture_output=True, env=environment({}), text=True, timeout=120, check=False,
    )  # fmt: skip
    assert (run.stdout, run.stderr) == ("<!DOCTYPE html>\n", "")


def test_a_closed_standard_stream_is_no_bug(spec: Path) -> None:
    for closed, code in ((">&-", 0), ("2>&-", 0), ("<&-", 0), ("<&- >&- 2>&-", 0)):
        run = subprocess.run(
            f"{sys.executable} -m seloste validate {spec} {closed}",
            shell=True, executable="/bin/sh", capture_output=True, env=environment({}), timeout=60, check=False,
        )  # fmt: skip
        assert (run.returncode, b"Traceback" in run.stderr) == (code, False), closed


def test_interrupting_gives_no_traceback() -> None:
    run = subprocess.Popen(
        [sys.executable, "-m", "seloste", "validate", "-"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment({}),
    )  # fmt: skip
    assert run.stdin is not None
    # More than a pipe holds: once it is taken, the command runs and waits for the rest.
    run.stdin.write(b"# \n" * 100_000)
    run.stdin.flush()
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert out == b""
    assert b"Traceback" not in err
    assert err.count(b"\n") <= 1


@pytest.mark.parametrize("to", FORMATS)
def test_the_bytes_depend_on_the_spec_alone(to: str, tmp_path: Path) -> None:
    spec = written(tmp_path / "s.yaml", (EXAMPLES / "web-shop.seloste.yaml").read_text("utf-8"))
    environments = [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "2", "LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "TZ": "Pacific/Kiritimati"},
        {
            "FORCE_COLOR": "1",
            "CLICOLOR_FORCE": "1",
            "TERM": "xterm-256color",
            "COLUMNS": "20",
            "GITHUB_ACTIONS": "true",
        },
    ]
    first, *others = (
        seloste("render", spec, "--to", to, "--lang", "sv", env=env, cwd=tmp_path) for env in environments
    )
    assert first.code == 0
    assert all(other == first for other in others)
    assert b"\r" not in first.out
    assert b"\x1b" not in first.out


def test_no_colour_in_findings_help_or_errors(bad: Path) -> None:
    env = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color", "GITHUB_ACTIONS": "true"}
    for arguments in (["validate", bad], ["--help"], ["render", "--help"], ["render", "--no-such"], ["render", bad]):
        result = seloste(*arguments, env=env)
        assert b"\x1b" not in result.out
        assert "\x1b" not in result.err


def test_what_a_file_says_cannot_command_the_terminal(tmp_path: Path) -> None:
    written(tmp_path / "s.yaml", GOOD + 'k\x07y: "\\e[31m"\n')
    written(tmp_path / "t.yaml", GOOD.replace("transfers: none", 'transfers: "\u200d\\u001b[31m"'))
    result = seloste("validate", "s.yaml", "t.yaml", cwd=tmp_path)
    assert result.code == 1
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200d]", result.text + result.err)


def test_a_bug_gives_3_and_tells_no_contents(tmp_path: Path) -> None:
    broken = (
        "import runpy, seloste.api as api\n"
        "def fail(*_, **__): raise RuntimeError('Maija Meikäläinen 131052-308T')\n"
        "api.check = fail\n"
        "runpy.run_module('seloste', run_name='__main__')"
    )
    result = seloste("validate", MINIMAL, program=(sys.executable, "-c", broken))
    assert (result.code, result.out) == (3, b"")
    assert "RuntimeError" in refusal(result.err)
    assert "Maija" not in result.err


def test_the_examples_are_clean() -> None:
    result = seloste("validate", ROOT / "examples", "--fail-on", "note", "--as-of", "2026-11-22")
    assert (result.code, result.text) == (0, "")


# what is said of several files, of ignores and of numbers that identify people


VAGUE = GOOD + "breaches: {fi: Tiedot voidaan poistaa., sv: Uppgifterna raderas., en: The data are deleted.}\n"
IGNORING = VAGUE.replace("breaches:", "# seloste: ignore[SEL551] Tuomioistuin päättää.\nbreaches:")


def test_what_is_ignored_is_counted_and_listed_with_its_reason(tmp_path: Path) -> None:
    path = written(tmp_path / "s.yaml", IGNORING)
    result = seloste("validate", path, "--ui", "en", "--as-of", "2026-11-22")
    assert (result.code, result.out) == (0, b"")
    assert "Ignored with a reason: 1." in result.err
    told = json.loads(seloste("validate", path, "--format", "json", "--as-of", "2026-11-22").out)
    assert told["findings"] == []
    assert [(one["code"], one["reason"]) for one in told["ignored"]] == [("SEL551", "Tuomioistuin päättää.")]


def test_an_ignore_in_a_shared_file_is_not_called_unused(tmp_path: Path) -> None:
    written(tmp_path / "base.yaml", IGNORING)
    written(tmp_path / "a.seloste.yaml", "extends: base.yaml\n")
    own = "breaches: {fi: Tiedot poistetaan., sv: Uppgifterna raderas., en: The data are deleted.}\n"
    written(tmp_path / "b.seloste.yaml", f"extends: base.yaml\n{own}")
    result = seloste("validate", tmp_path, "--as-of", "2026-11-22", "--fail-on", "note")
    assert (result.code, result.text) == (0, "")


def test_an_ignore_of_what_only_a_comparison_finds_is_not_called_unused_without_one(tmp_path: Path) -> None:
    entry = "  - purpose: member_register"
    ignored = GOOD.replace(entry, f"  # seloste: ignore[SEL316] Kerrottu kokouksessa.\n{entry}")
    path = written(tmp_path / "s.yaml", ignored)
    assert "SEL905" not in seloste("validate", path, "--as-of", "2026-11-22").text
    assert "SEL905" in seloste("validate", path, "--as-of", "2026-11-22", "--previous", MINIMAL).text


def test_a_number_that_identifies_somebody_is_never_repeated(tmp_path: Path) -> None:
    code = "131052-308T"
    text = GOOD.replace("7654321-2", code).replace("0400 000 012", code) + f"{code}: x\n"
    path = written(tmp_path / "s.yaml", text)
    for arguments in ([], ["--format", "json"], ["--coverage"], ["--coverage", "--format", "json"]):
        result = seloste("validate", path, *arguments)
        assert result.code == 1
        assert "SEL528" in result.text
        assert code not in result.text + result.err


def test_a_line_with_such_a_number_is_not_shown_for_another_finding_either(tmp_path: Path) -> None:
    card = "4111 1111 1111 1111"
    ignored = f"foo: '{card}'  # seloste: ignore[SEL592] Esimerkki.\n"
    result = seloste("validate", written(tmp_path / "s.yaml", GOOD + ignored))
    assert re.findall(r"SEL\d{3}", result.text) == ["SEL101"]
    assert card not in result.text + result.err


@pytest.mark.parametrize(
    "value",
    [
        r'"\x31\u0033\U00000031052-308T"',
        r'"131052\-308T"',
        '"131052-\\\n  308T"',
        "'FI21 1234\n  5600 0007 85'",
        r'["131052\u002d308T"',
    ],
)
def test_a_number_in_escapes_or_over_lines_is_found_and_not_repeated(value: str, tmp_path: Path) -> None:
    path = written(tmp_path / "s.yaml", f"{GOOD}foo: {value}\n")
    for arguments in ([], ["--coverage"], ["--format", "json"]):
        result = seloste("validate", path, *arguments)
        assert result.code == 1
        if arguments != ["--coverage"]:
            assert re.findall(r"SEL5\d\d|SEL59\d", result.text)
        for part in ("131052", "308T", "5600", "x31", "u002d"):
            assert part not in result.text + result.err


def test_the_coverage_of_a_broken_spec_is_one_line_of_json_too(spec: Path, tmp_path: Path) -> None:
    broken = written(tmp_path / "broken.yaml", BROKEN)
    result = seloste("validate", spec, broken, "--coverage", "--format", "json")
    good, bad = map(json.loads, result.text.splitlines())
    assert (result.code, "items" in good, bad["files"]) == (1, True, [str(broken)])


def test_what_a_missing_shared_file_may_hold_is_not_called_missing(tmp_path: Path) -> None:
    result = seloste("validate", written(tmp_path / "s.yaml", "extends: gone.yaml\n"))
    assert re.findall(r"SEL\d{3}", result.text) == ["SEL024"]


@pytest.mark.parametrize("day", ["20261122", "2026-W47-7", "2026-1-1", "2018-05-24", ""])
def test_a_day_is_written_in_one_way(day: str, spec: Path) -> None:
    result = seloste("validate", spec, "--as-of", day)
    assert (result.code, result.out) == (2, b"")


def test_the_version_before_must_have_purposes_that_can_be_read(spec: Path, tmp_path: Path) -> None:
    for number, text in enumerate((BROKEN, "foo: 1\nextends: gone.yaml\n", GOOD.replace("- purpose:", "- purpos:"))):
        former = written(tmp_path / f"{number}.yaml", text)
        result = seloste("validate", spec, "--previous", former)
        assert (result.code, result.out) == (2, b"")
        assert former.name in refusal(result.err)
    for former in (spec, tmp_path / "missing.yaml"):
        assert seloste("validate", spec, "--previous", former).code == 2


def test_the_version_before_may_come_from_standard_input_and_lack_something(spec: Path) -> None:
    former = BAD.replace("purpose: member_communication", "purpose: newsletter").encode()
    result = seloste("validate", spec, spec, "--previous", "-", "--as-of", "2026-11-22", stdin=former)
    assert re.findall(r"SEL\d{3}", result.text) == ["SEL316"]
    assert seloste("validate", "-", "--previous", "-", stdin=former).code == 2


@pytest.mark.parametrize(("asked", "told"), [("SEL999", "seloste rules"), ("safeguards-misssing", "did you mean")])
def test_an_unknown_code_is_refused_with_where_to_look(asked: str, told: str) -> None:
    result = seloste("explain", asked)
    assert (result.code, result.out) == (2, b"")
    assert told in refusal(result.err)
