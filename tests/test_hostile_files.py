"""Bad input through the real command: a coded finding or one line of refusal, in little memory, and no hanging."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import MEGABYTES, MINIMAL, Result, environment, seloste

GOOD = MINIMAL.read_text("utf-8")
OWN = "{fi: &t '%s', sv: *t, en: *t}"
VERBS = [["validate", "--ui", "fi"], ["render", "--ui", "fi", "--draft", "--to", "html"]]


def laughs() -> str:
    levels = (f"a{i}: &a{i} [{f'*a{i - 1}, ' * 9}*a{i - 1}]" for i in range(1, 30))
    return "\n".join(["a0: &a0 [x]", *levels])


def sections(count: int, text: str) -> str:
    return f"x: &x {text}\nsections:\n" + "- {title: *x, text: *x}\n" * count


CASES: dict[str, tuple[bytes | str, str]] = {
    "empty": ("", "SEL001"),
    "only a comment": ("# nothing\n", "SEL001"),
    "binary": (bytes(range(256)) * 40, "SEL003"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "SEL003"),
    "UTF-16": (GOOD.encode("utf-16"), "SEL003"),
    "UTF-16 without its mark": (GOOD.encode("utf-16-le"), "SEL003"),
    "UTF-32": (GOOD.encode("utf-32"), "SEL003"),
    "Latin-1": (GOOD.encode("latin-1", "replace"), "SEL003"),
    "NUL": (GOOD.replace("Somero", "Som\0ero"), "SEL004"),
    "escaped NUL": (GOOD.replace("city: Somero", 'city: "Som\\0ero"'), "SEL004"),
    "tabs": (GOOD.replace("  name:", "\tname:"), "SEL006"),
    "open bracket": (GOOD + "extra: [a, {b: c\n", "SEL008"),
    "open quote": (GOOD + 'extra: "a\n', "SEL008"),
    "equal keys": (GOOD + "transfers: none\n", "SEL009"),
    "two documents": (GOOD + "---\n" + GOOD, "SEL010"),
    "Python tag": (GOOD + 'x: !!python/object/apply:os.system ["touch pwned"]\n', "SEL011"),
    "anchors that multiply": (laughs(), "SEL013"),
    "long text by alias": (sections(500, "x" * 20_000), "SEL013"),
    "cycle": (GOOD + "x: &x [*x]\n", "SEL014"),
    "merge key": (GOOD + "x: {<<: {a: b}}\n", "SEL012"),
    "5,000 levels": (GOOD + "x: " + "[" * 5000 + "]" * 5000 + "\n", "SEL016"),
    "5,000 block levels": ("".join(f"{' ' * level}a:\n" for level in range(1300)), "SEL016"),
    "20 MB in one scalar": (b"a: " + b"x" * 20_000_000, "SEL002"),
    "60,000 wrong items": (GOOD + "sections:\n" + "- x\n" * 60_000, "SEL103"),
    "60,000 empty items": (GOOD + "sections:\n" + "-\n" * 60_000, "SEL106"),
    "60,000 unknown words": (GOOD + "publication: [{data: [" + "nxme, " * 60_000 + "]}]\n", "SEL108"),
    "60,000 untranslated items": (GOOD + "artificial_intelligence: [" + "{use: a}, " * 60_000 + "]\n", "SEL601"),
    "60,000 unknown keys": (GOOD + "".join(f"k{n}: 1\n" for n in range(60_000)), "SEL101"),
    "500,000 values": (b"a: [" + b"x," * 500_000 + b"]", "SEL020"),
    "integer keys": (GOOD + "7: seven\n", "SEL101"),
    "null key": (GOOD + "~: nothing\n", "SEL018"),
    "list as key": (GOOD + "? [a]\n: b\n", "SEL017"),
    "a list": ("- a\n- b\n", "SEL019"),
    "a word": ("seloste\n", "SEL019"),
    "right-to-left override": (GOOD.replace("Somero", "So\u202emero"), "SEL005"),
    "escaped right-to-left override": (GOOD.replace("city: Somero", 'city: "So\\u202emero"'), "SEL005"),
    "isolate": (GOOD.replace("Somero", "So\u2066mero"), "SEL005"),
    "surrogate": (GOOD.replace("city: Somero", 'city: "\\ud800"'), "SEL004"),
    "javascript link": (GOOD.replace("kind: association", "website: 'javascript:alert(1)'"), "SEL707"),
    "port that never was": (GOOD.replace("kind: association", "website: 'https://a.fi:99999999/'"), "SEL707"),
    "open bracket in an address": (GOOD.replace("kind: association", "website: 'https://[x'"), "SEL707"),
    "number as language": (GOOD.replace("[fi, sv, en]", "1"), "SEL104"),
    "no language": (GOOD.replace("[fi, sv, en]", "[]"), "SEL106"),
    "a date that never was": (GOOD.replace("2026-11-15", "2026-02-30"), "SEL703"),
    "enormous integer": (GOOD.replace("seloste: 1", "seloste: " + "9" * 5000), "SEL107"),
}


def is_answered(result: Result) -> None:
    """Check that a run ended as bad input should end it."""
    assert result.code in (0, 1, 2), result.err[-500:]
    assert "Traceback" not in result.err + result.text
    assert "bug in seloste" not in result.err


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_gets_a_coded_finding(name: str, verb: list[str], tmp_path: Path) -> None:
    content, code = CASES[name]
    (tmp_path / "s.yaml").write_bytes(content.encode() if isinstance(content, str) else content)
    result = seloste(verb[0], "s.yaml", *verb[1:], cwd=tmp_path, megabytes=MEGABYTES)
    is_answered(result)
    assert result.code > 0 or verb[0] == "render"
    found = result.text if verb[0] == "validate" else result.err
    assert re.search(rf"^s\.yaml:\d+:\d+: error\[{code}\] ", found, re.MULTILINE), found[:500]
    assert {path.name for path in tmp_path.iterdir()} == {"s.yaml"}
    # Without --draft nothing at all is rendered.
    if verb[0] == "render":
        refused = seloste("render", "s.yaml", cwd=tmp_path, megabytes=MEGABYTES)
        assert (refused.code, refused.out) == (1, b"")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (GOOD.replace("[fi, sv, en]", "{fi: x}"), "error[SEL104] `languages` can't be `{…}`."),
        (GOOD.replace("[fi, sv, en]", "[[fi]]"), "error[SEL104] `languages[0]` can't be `[…]`."),
        (GOOD.replace("[fi, sv, en]", "[fi, true]"), "error[SEL104] `languages[1]` can't be `true`."),
        (GOOD.replace("kind: association", "kind: {fi: x}"), "error[SEL104] `controller.kind` can't be `{…}`."),
        ("!" * 500_000, "error[SEL011] The YAML tag "),
    ],
)
def test_what_is_wrong_is_named_and_nothing_else(content: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(content, "utf-8")
    result = seloste("validate", "s.yaml", "--ui", "en", "--format", "concise", cwd=tmp_path)
    first, *more = re.findall(r"error\[.*", result.text)
    assert first.startswith(told) and not more


LONG = {
    "stars": "*a " * 15_000,
    "brackets": "[" * 45_000,
    "backslashes": "\\" * 45_000,
    "quotes": "> " * 20_000,
    "paragraphs": "a\n\n    " * 100_000,
    "one line": "x" * 900_000,
    "links": "[a](http://a.fi) " * 2_500,
    "half links": "[a](" * 11_000,
    "lists": "- " * 20_000,
    "markup": "<*_`&[" * 100_000,
}


@pytest.mark.parametrize("name", LONG)
@pytest.mark.parametrize("to", ["html", "txt"])
def test_a_long_text_is_rendered_or_refused_in_little_memory(name: str, to: str, tmp_path: Path) -> None:
    spec = f"{GOOD}introduction:\n  fi: |\n    {LONG[name]}\n  sv: a\n  en: a\n"
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    result = seloste("render", "s.yaml", "--to", to, cwd=tmp_path, megabytes=MEGABYTES)
    is_answered(result)
    assert (result.code == 0) == bool(result.out)
    if result.code:
        assert result.err.count("\n") <= 20


def test_a_notice_that_nobody_could_read_is_refused_in_one_line(tmp_path: Path) -> None:
    name = f"register: {{fi: '{'[' * 900_000}', sv: a, en: a}}"
    spec = re.sub(r"^register: .*$", name, GOOD, flags=re.MULTILINE)
    (tmp_path / "s.yaml").write_text(spec, "utf-8")
    for more in ([], ["--draft"]):
        result = seloste("render", "s.yaml", "--to", "html", *more, cwd=tmp_path, megabytes=MEGABYTES)
        assert (result.code, result.out, result.err.count("\n")) == (2, b"", 1)
        assert "longer than" in result.err


def test_many_good_items_are_rendered_or_refused_in_little_memory(tmp_path: Path) -> None:
    many = "- {title: {fi: a, sv: a, en: a}, text: {fi: a, sv: a, en: a}}\n" * 12_000
    (tmp_path / "s.yaml").write_text(f"{GOOD}sections:\n{many}", "utf-8")
    result = seloste("render", "s.yaml", "--to", "html", cwd=tmp_path, megabytes=MEGABYTES)
    is_answered(result)
    assert (result.code, result.err.count("\n")) in ((0, 0), (2, 1))


def by_language(text: str) -> str:
    return f"{{fi: {text}, sv: {text}, en: {text}}}"


def registers(count: int) -> str:
    """Write a spec with many registers and with many declarations that hold for each of them."""
    top = re.sub(r"^(?:register|data_subjects|data_content|purposes):.*\n(?:[ -].*\n)*", "", GOOD, flags=re.MULTILINE)
    subjects = "".join(f"- {by_language(f'd{n}')}\n" for n in range(count))
    purposes = "".join(f"- {{purpose: {by_language(f'p{n}')}, legal_basis: consent}}\n" for n in range(count))
    groups = "".join(f"- {{group: {by_language(f'g{n}')}, items: [name]}}\n" for n in range(count))
    own = "".join(f"- name: {by_language(f'r{n}')}\n" for n in range(count))
    return f"{top}data_subjects:\n{subjects}purposes:\n{purposes}data_content:\n{groups}registers:\n{own}"


VAGUE = f"- {{title: {by_language('a')}, text: {by_language('may voidaan kan komma att')}}}"
IGNORE = "# seloste: ignore[SEL551] x"
OTHERS = "".join(f"- {{recipient: {by_language(f'Nimi{n} Oy')}, role: processor}}\n" for n in range(6_000))
MANY = {
    "ignores beside findings": f"{GOOD}sections:\n" + f"{VAGUE} {IGNORE}\n" * 5_000,
    "ignores of nothing": GOOD + f"{IGNORE}\n" * 50_000,
    "comments in one line": f"{GOOD}breaches: '{f'{IGNORE} ' * 50_000}'\n",
    "matches in one text": f"{GOOD}breaches: {by_language('may voidaan kan komma att. ' * 12_000)}\n",
    "identity codes": GOOD + "# 131052-308T\n" * 150_000,
    "bank accounts": f"{GOOD}# " + "FI21 1234 5600 0007 85 " * 100_000,
    "short texts": f"{GOOD}sections:\n" + f"- {{title: {by_language('a')}, text: {by_language('a')}}}\n" * 12_000,
    "names of others": re.sub(r"^disclosures:.*\n(?:[ -].*\n)*", "", GOOD, flags=re.MULTILINE)
    + f"disclosures:\n{OTHERS}breaches: {by_language('Nimi1 Oy ja ' * 20_000)}\n",
    "registers": registers(2_000),
}


@pytest.mark.parametrize("name", MANY)
def test_what_grows_with_two_numbers_is_not_their_product(name: str, tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(MANY[name], "utf-8")
    result = seloste("validate", "s.yaml", "--as-of", "2026-11-22", cwd=tmp_path, megabytes=MEGABYTES)
    is_answered(result)
    assert "error[SEL00" not in result.text, result.text[:500]
    assert len(result.out) < 1_000_000


def test_standard_input_without_end_is_read_no_further_than_its_limit(tmp_path: Path) -> None:
    for verb in ("validate", "render"):
        result = seloste(verb, "-", stdin=b"# x\n" * 20_000_000, cwd=tmp_path, megabytes=MEGABYTES)
        assert result.code == 1
        assert "<stdin>:1:1: error[SEL002]" in result.text + result.err


# extends

HEAD = "seloste: 1\nlanguages: [fi, sv, en]\nextends: "
REST = GOOD.replace("seloste: 1\n", "").replace("languages: [fi, sv, en]\n", "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project folder with a secret outside it."""
    (tmp_path / "secret.yaml").write_text("breaches: {fi: salaisuus, sv: salaisuus, en: salaisuus}\n", "utf-8")
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "seloste.toml").touch()
    (folder / "base.yaml").write_text(REST, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("s.yaml", "SEL022"),
        ("./x/../s.yaml", "SEL022"),
        ("a.yaml", "SEL022"),
        ("../secret.yaml", "SEL021"),
        ("/etc/passwd", "SEL021"),
        ("link.yaml", "SEL021"),
        ("folder-link/secret.yaml", "SEL021"),
        ("missing.yaml", "SEL024"),
        ("base.yaml/below.yaml", "SEL024"),
        ("folder", "SEL024"),
        (".", "SEL024"),
        ("loop", "SEL024"),
        ("pipe", "SEL024"),
        ("x" * 5000, "SEL024"),
        ("zero", "SEL021"),
        ('"a\\0b"', "SEL004"),
        ("[base.yaml]", "SEL025"),
        ("7", "SEL025"),
        ("''", "SEL025"),
        ("' '", "SEL025"),
        ("broken.yaml", "SEL023"),
        ("latin.yaml", "SEL023"),
        ("list.yaml", "SEL023"),
        ("chain-0.yaml", "SEL026"),
    ],
)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_bad_extends_is_a_finding_at_its_place(verb: list[str], target: str, code: str, project: Path) -> None:
    (project / "folder").mkdir()
    (project / "loop").symlink_to("loop")
    (project / "link.yaml").symlink_to("../secret.yaml")
    (project / "folder-link").symlink_to("..")
    (project / "zero").symlink_to("/dev/zero")
    os.mkfifo(project / "pipe")
    (project / "a.yaml").write_text("extends: s.yaml\n", "utf-8")
    (project / "broken.yaml").write_text("a: [b\n", "utf-8")
    (project / "latin.yaml").write_bytes("a: ääää\n".encode("latin-1"))
    (project / "list.yaml").write_text("- a\n", "utf-8")
    for level in range(20):
        (project / f"chain-{level}.yaml").write_text(f"extends: chain-{level + 1}.yaml\n", "utf-8")
    (project / "s.yaml").write_text(HEAD + target + "\n" + REST, "utf-8")
    result = seloste(verb[0], "s.yaml", *verb[1:], cwd=project, megabytes=MEGABYTES)
    is_answered(result)
    found = result.text if verb[0] == "validate" else result.err
    assert f": error[{code}] " in found, found[:500]
    assert "salaisuus" not in result.text + result.err


def test_a_good_extends_is_clean_and_a_chain_may_have_some_links(project: Path) -> None:
    (project / "s.yaml").write_text(HEAD + "two.yaml\n", "utf-8")
    (project / "two.yaml").write_text("extends: base.yaml\n", "utf-8")
    assert seloste("validate", "s.yaml", cwd=project).code == 0
    assert seloste("render", "s.yaml", cwd=project).out == seloste("render", MINIMAL).out


def test_a_chain_of_multiplying_files_takes_little_memory(project: Path) -> None:
    for level in range(6):
        items = "x: &x [" + "a, " * 400 + f"]\nk{level}: [" + "*x, " * 400 + "]\n"
        (project / f"c{level}.yaml").write_text(f"extends: c{level + 1}.yaml\n" + items.replace("x: ", f"x{level}: "))
    result = seloste("render", "c0.yaml", "--draft", cwd=project, megabytes=MEGABYTES)
    is_answered(result)
    assert result.code == 0


# The streams, the machine


def shell(command: str, cwd: Path) -> Result:
    run = subprocess.run(
        command.replace("seloste", f"{sys.executable} -m seloste", 1),
        shell=True, executable="/bin/sh", cwd=cwd, capture_output=True, env=environment({}), timeout=60, check=False,
    )  # fmt: skip
    return Result(run.returncode, run.stdout, run.stderr.decode())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("streams", [">/dev/full", "2>/dev/full", ">/dev/full 2>/dev/full"])
@pytest.mark.parametrize("verb", ["--help", "--version", "vocabulary", "rules", "validate nowhere.yaml"])
def test_a_full_stream_gives_2_and_at_most_one_line(verb: str, streams: str, tmp_path: Path) -> None:
    result = shell(f"seloste {verb} {streams}", tmp_path)
    is_answered(result)
    has_message = verb.startswith("validate")
    is_full = "2>" in streams if has_message else streams.startswith(">")
    assert result.code == (2 if is_full or has_message else 0)
    assert result.err.count("\n") == ("2>" not in streams)


@pytest.mark.parametrize("verb", ["--help", "--version", "vocabulary"])
def test_a_reader_that_reads_nothing_hears_of_nothing(verb: str, tmp_path: Path) -> None:
    result = shell(f"seloste {verb} | true", tmp_path)
    assert (result.code, result.out, result.err) == (0, b"", "")


@pytest.mark.parametrize("verb", ["validate", "render"])
def test_a_working_folder_that_is_gone_is_refused(verb: str, tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    (tmp_path / "s.yaml").write_text(GOOD, "utf-8")
    result = shell(f"cd gone; rmdir ../gone; seloste {verb} - <{tmp_path / 's.yaml'}", tmp_path)
    is_answered(result)
    assert (result.code, result.out, result.err.count("\n")) == (2, b"", 1)


def test_too_little_memory_is_no_bug(tmp_path: Path) -> None:
    big = f"{GOOD}sections:\n" + "- {title: {fi: a, sv: a, en: a}, text: {fi: a, sv: a, en: a}}\n" * 12_000
    (tmp_path / "s.yaml").write_text(big, "utf-8")
    result = seloste("validate", "s.yaml", cwd=tmp_path, megabytes=70)
    is_answered(result)
    assert (result.code, result.out, result.err) == (2, b"", "seloste: there is not enough memory\n")


@pytest.mark.parametrize("kind", ["MemoryError", "SystemError"])
@pytest.mark.parametrize("module", ["typer", "pydantic_core", "jinja2"])
def test_an_import_for_which_there_is_no_memory_is_no_bug(module: str, kind: str, tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "def hook(event, arguments):\n"
        f"    if event == 'import' and arguments[0] == {module!r}: raise {kind}\n"
        "sys.addaudithook(hook)\n"
        "from seloste.cli import main\n"
        "main()\n"
    )
    result = seloste("render", MINIMAL, "-o", "x", cwd=tmp_path, program=(sys.executable, "-c", script))
    assert (result.code, result.out, result.err) == (2, b"", "seloste: there is not enough memory\n")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "option",
    [
        ["--to", "html", "--alternate", b"sv=/\xff"],
        ["--to", "html", "--alternate", "sv=https://[x"],
        ["--layout", "short", "--full-notice", b"https://e.example/\xff"],
        *(["--layout", "short", "--full-notice", "https://[x", "--to", to] for to in ("html", "docx", "pdf")),
        ["--layout", "short", "--full-notice", "https://[::1"],
        ["--layout", "short", "--full-notice", "https://e.example:99999999"],
    ],
)
def test_an_address_that_is_no_text_is_refused(option: list[str | bytes], tmp_path: Path) -> None:
    arguments = [one if isinstance(one, str) else os.fsdecode(one) for one in option]
    result = seloste("render", MINIMAL, *arguments, "-o", "x", cwd=tmp_path)
    is_answered(result)
    assert (result.code, result.err.count("\n"), list(tmp_path.iterdir())) == (2, 1, [])


def test_a_dash_is_standard_output_and_no_file(tmp_path: Path) -> None:
    for verb in ("render", "record"):
        plain = seloste(verb, MINIMAL, cwd=tmp_path)
        dashed = seloste(verb, MINIMAL, "-o", "-", cwd=tmp_path)
        assert (dashed.code, dashed.out, list(tmp_path.iterdir())) == (0, plain.out, [])
    assert seloste("render", MINIMAL, "--to", "docx", "-o", "-", cwd=tmp_path).out[:2] == b"PK"
    assert seloste("render", MINIMAL, "-o", tmp_path / "-", cwd=tmp_path).code == 0
    assert [path.name for path in tmp_path.iterdir()] == ["-"]


@pytest.mark.parametrize("name", ["", "-"])
@pytest.mark.parametrize("verb", [["templates", "export"], ["render", MINIMAL], ["record", MINIMAL]])
def test_an_output_without_a_name_is_refused(verb: list[str | Path], name: str, tmp_path: Path) -> None:
    result = seloste(*verb, "-o", name, cwd=tmp_path)
    is_answered(result)
    assert (result.code, list(tmp_path.iterdir())) == (2 if verb[0] == "templates" or not name else 0, [])


def test_a_file_with_several_names_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    names = ["a.yaml", "./a.yaml", str(tmp_path / "a.yaml"), "b.yaml"]
    for more in ([], ["--to", "csv"]):
        once = seloste("record", "a.yaml", *more, cwd=tmp_path)
        assert seloste("record", *names, *more, cwd=tmp_path).out == once.out
    assert "files checked: 1." in seloste("validate", *names, "--ui", "en", cwd=tmp_path).err
    assert seloste("validate", *names[::-1], "nowhere.yaml", cwd=tmp_path).code == 2


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
@pytest.mark.parametrize("step", ["open", "os.chmod", "os.rename"])
def test_who_is_stopped_while_writing_leaves_the_old_file_and_nothing_else(
    step: str, name: str, tmp_path: Path
) -> None:
    """The signal comes at a step that has to do with the temporary file."""
    script = (
        "import os, signal, sys\n"
        "def hook(event, arguments):\n"
        f"    if event == {step!r} and '.seloste-' in str(arguments[0]): os.kill(os.getpid(), signal.{name})\n"
        "sys.addaudithook(hook)\n"
        "from seloste.cli import main\n"
        "main()\n"
    )
    (tmp_path / "out.md").write_text("before", "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", script, "render", str(MINIMAL), "-o", "out.md"],
        cwd=tmp_path, env=environment({}), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (run.returncode, run.stdout, run.stderr) == (128 + getattr(signal, name), "", "")
    found = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert found in ({"out.md": "before"}, {"out.md": seloste("render", MINIMAL).text})
