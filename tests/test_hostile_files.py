"""Bad input through the real command: a coded finding or one line of refusal, in little memory, and no hanging."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from command import MEGABYTES, MINIMAL, Result, seloste

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
