"""`seloste init`: every starter in every language is a right spec at once, and nothing that is there is lost."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
import yaml
from command import LANGUAGES, ROOT, environment, seloste
from hypothesis import given
from hypothesis import strategies as st

from seloste import api
from seloste.cli.init import read_languages, read_name
from seloste.language.folder import read, root
from seloste.output.save import save
from seloste.spec.models.parties import ControllerKind
from seloste.spec.source import Source
from seloste.spec.starters import STARTERS, Wanted, kinds, registers, starter

DAY = date(2026, 11, 22)
AS_OF = "--as-of=2026-11-22"
PLACEHOLDER = "SEL583"
TOGETHER = [("fi",), ("sv",), ("en",), ("fi", "sv"), ("fi", "sv", "en"), ("sv", "fi")]
PAIRS = [(register, kind) for register, fitting in STARTERS.items() for kind in fitting]
OWN = {"name": "Mallilan Toimijat", "business_id": "1234567-1", "email": "info@esimerkki.example"}


def checked(text: str) -> api.Checked:
    return api.check_source(Source("seloste.yaml", text.encode()), Path(), as_of=DAY)


def written(register: str, kind: ControllerKind, languages: tuple[str, ...] = ("fi",), ui: str = "en") -> str:
    return starter(Wanted(register, kind, languages, DAY, ui))


@pytest.mark.parametrize("languages", TOGETHER, ids=",".join)
@pytest.mark.parametrize(("register", "kind"), PAIRS)
def test_only_placeholders_are_found_and_the_notice_is_rendered(
    register: str, kind: ControllerKind, languages: tuple[str, ...]
) -> None:
    found = checked(written(register, kind, languages))
    assert {finding.code for finding in found.findings} == {PLACEHOLDER}
    assert found.spec is not None and found.spec.languages == languages
    for language in languages:
        notice = api.document(found, language, as_of=DAY).markdown
        assert re.search(r"^## 12\. ", notice, re.MULTILINE)
        assert "@" not in re.sub(r"\S+@\S+", "", notice)


@pytest.mark.parametrize("ui", LANGUAGES)
@pytest.mark.parametrize("register", STARTERS)
def test_comments_are_in_the_language_of_the_user_and_change_nothing(register: str, ui: str) -> None:
    kind = STARTERS[register][0]
    text = written(register, kind, LANGUAGES, ui)
    known = " ".join(read(ui, "starters")["comments"].values())
    first, *others = text.splitlines()
    assert first == "# yaml-language-server: $schema=seloste.schema.json"
    for line in others:
        if line.lstrip().startswith("#"):
            assert line.lstrip(" #") in known
            assert len(line) <= 100
    assert yaml.safe_load(text) == yaml.safe_load(written(register, kind, LANGUAGES, "fi"))


def test_every_comment_and_every_starter_is_used() -> None:
    texts = {path.stem: path.read_text("utf-8") for path in (root() / "starters").glob("*.yaml")}
    used = {key for text in texts.values() for key in re.findall(r"^ *# @(\w+)$", text, re.MULTILINE)}
    words = read("en", "starters")
    assert used == set(words["comments"])
    assert set(texts) == {"head", *STARTERS}
    assert set(words["registers"]) == set(STARTERS)
    assert set(words["kinds"]) == {kind.value for kind in kinds()}
    assert len(STARTERS) == 12


def test_registers_fit_the_kind() -> None:
    assert registers(ControllerKind.HOUSING_COMPANY) == ("residents", "camera")
    assert registers(None) == tuple(STARTERS)


@pytest.mark.parametrize("register", STARTERS)
def test_placeholders_are_told_until_they_are_filled_in(register: str) -> None:
    kind = STARTERS[register][0]
    text = starter(Wanted(register, kind, ("fi", "sv"), DAY, "en", **OWN))
    left = {str(finding.path[-1]) for finding in checked(text).findings}
    assert {"street", "postal_code"} <= left <= {"street", "postal_code", "sites", "email", "0"}
    filled = (
        text.replace("Esimerkkitie 1", "Kylätie 3").replace("00000", "31400").replace("oma-organisaatio", "mallila")
    )
    assert checked(filled).findings == ()


def test_the_command_writes_what_validates_and_renders(tmp_path: Path) -> None:
    made = seloste(
        "init", "--kind", "association", "--register", "members", "--lang", "fi,sv", "--ui", "sv", AS_OF, cwd=tmp_path
    )
    assert (made.code, made.out) == (0, b"")
    assert "seloste validate seloste.yaml" in made.err and made.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["seloste.yaml"]
    found = seloste("validate", AS_OF, cwd=tmp_path)
    assert found.code == 0
    assert set(re.findall(r"SEL\d{3}", found.text)) == {PLACEHOLDER}
    notice = seloste("render", "seloste.yaml", "--lang", "sv", AS_OF, cwd=tmp_path)
    assert notice.code == 0 and "# Dataskyddsbeskrivning – Medlemsregister" in notice.text


@pytest.mark.parametrize("register", STARTERS)
def test_the_kind_defaults_to_the_most_usual_one(register: str) -> None:
    made = seloste("init", "-", "--register", register, AS_OF)
    assert made.code == 0 and made.err == ""
    assert made.text == written(register, STARTERS[register][0], ("fi",), "fi")


def test_comments_follow_the_environment_and_else_the_first_language() -> None:
    arguments = ("init", "-", "--register", "events", "--lang", "sv,fi", AS_OF)
    kind = STARTERS["events"][0]
    for env, extra, ui in (
        ({}, (), "sv"), ({"LANG": "C.UTF-8"}, (), "sv"), ({"LANG": "fi_FI.UTF-8"}, (), "fi"),
        ({"LANG": "fi_FI.UTF-8"}, ("--ui", "en"), "en"),
    ):  # fmt: skip
        assert seloste(*arguments, *extra, env=env).text == written("events", kind, ("sv", "fi"), ui)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_names_every_register(language: str) -> None:
    listed = seloste("init", "--list", "--ui", language)
    assert listed.code == 0
    lines = listed.text.splitlines()
    assert [line.split()[0] for line in lines] == list(STARTERS)
    assert [line.split(maxsplit=1)[1] for line in lines] == [
        read(language, "starters")["registers"][register] for register in STARTERS
    ]


def refused(*arguments: str, cwd: Path = ROOT, stdin: bytes = b"") -> str:
    result = seloste("init", *arguments, cwd=cwd, stdin=stdin)
    assert (result.code, result.out) == (2, b"")
    assert result.err.startswith("seloste: ") and result.err.count("\n") == 1
    return result.err


def test_without_a_terminal_it_says_which_options_to_give(tmp_path: Path) -> None:
    assert "--register members --kind association --lang fi,sv" in refused(cwd=tmp_path, stdin=b"1\n1\n\n\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--register", "custmers"], "webshop"),
        (["--register", "members", "--kind", "company"], "association"),
        (["--register", "members", "--kind", "firm"], "sole_trader"),
        (["--register", "members", "--lang", "fi,fi"], "fi, sv and en"),
        (["--register", "members", "--lang", ""], "fi, sv and en"),
        (["--register", "members", "--lang", "de"], "fi, sv and en"),
        (["--register", "members", "--name", " "], "one line"),
        (["--register", "members", "--business-id", "1234567-2"], "1234567-2"),
        (["--register", "customers", "--business-id", "none"], "business"),
        (["--register", "members", "--email", "info"], "info"),
        (["--register", "members", "."], "folder"),
        (["--register", "members", "missing/seloste.yaml"], "missing/seloste.yaml"),
        (["--register", "members", "x" * 300], "x"),
    ],
)
def test_what_cannot_be_done_is_refused_in_one_line(tmp_path: Path, arguments: list[str], says: str) -> None:
    assert says in refused(*arguments, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_body_without_a_business_id_says_so(tmp_path: Path) -> None:
    made = seloste("init", "--register", "members", "--business-id", "none", cwd=tmp_path)
    assert made.code == 0
    assert "  business_id: none\n" in (tmp_path / "seloste.yaml").read_text("utf-8")
    person = seloste("init", "-", "--register", "tenants", "--kind", "private_person")
    assert person.code == 0 and "business_id" not in person.text


def test_what_is_there_is_overwritten_by_force_only(tmp_path: Path) -> None:
    there, link = tmp_path / "seloste.yaml", tmp_path / "link.yaml"
    there.write_text("mine")
    link.symlink_to(tmp_path / "nowhere")
    for name in (there.name, link.name):
        assert "--force" in refused(name, "--register", "members", cwd=tmp_path)
    assert there.read_text() == "mine" and link.is_symlink() and not link.exists()
    assert seloste("init", "--register", "members", "--force", cwd=tmp_path).code == 0
    assert there.read_text("utf-8").startswith("# yaml-language-server")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.yaml", "seloste.yaml"]


def test_a_file_that_appears_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "seloste.yaml"
    there.write_text("mine")
    monkeypatch.setattr(os.path, "lexists", lambda _: False)
    with pytest.raises(FileExistsError):
        save(there, "ours", new=True)
    assert there.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["seloste.yaml"]


def test_nothing_is_left_where_nothing_can_be_written(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    tmp_path.chmod(0o500)
    assert "can't be written" in refused("--register", "members", cwd=tmp_path)
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


HOSTILE = [
    "Kauppa: Oy", "Kauppa # Oy", "'Kauppa' \"Oy\"", "}Kauppa{", "[Kauppa, Oy]", "- Kauppa", "*Kauppa &Oy !Oy", "%Oy",
    "null", "true", "123", "1_000", "0x1F", "~", "Oy\\nAb", "\\", "Kauppa 🐟 Oy", "Äiti & Poika", "Ab " * 3_333 + "x",
    '"@email"', "# @intro", "Oy: (fi: x, sv: y, en: z)", "…", "=", "<<", "Kauppa\u00a0Oy", "  väljä  nimi  ",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: repr(name[:20]))
def test_a_hostile_name_is_held_exactly(name: str) -> None:
    made = seloste("init", "-", "--register", "members", "--lang", "fi,sv", "--name", name, AS_OF)
    assert made.code == 0, made.err
    assert yaml.safe_load(made.text)["controller"]["name"] == name.strip()
    found = checked(made.text)
    assert not found.has_errors and found.spec is not None
    assert (held := found.spec.controller[0].name) is not None and held.plain == name.strip()
    assert api.document(found, "sv", as_of=DAY).markdown


REFUSED = [
    "Kauppa\nOy", "Kauppa\tOy", "Kauppa\x1b[31mOy", "Kauppa\u202eOy", "x\u2028Oy\u2028x", "x" * 10_001, "\ufffe",
    "none", "[nimi]",
]  # fmt: skip


@pytest.mark.parametrize("name", REFUSED, ids=lambda name: ascii(name[:20]))
def test_a_name_that_cannot_be_one_is_refused(tmp_path: Path, name: str) -> None:
    refused("--register", "members", "--name", name, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("value", ["a: b", "x\n- y", "\x1b", "1" * 10_000, '"', "#", "{}", "@email", '"@name"'])
@pytest.mark.parametrize("option", ["--business-id", "--email"])
def test_hostile_values_of_a_known_form_are_refused(tmp_path: Path, option: str, value: str) -> None:
    assert len(refused("--register", "members", option, value, cwd=tmp_path)) < 400
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=60))
def test_any_name_is_held_exactly_or_refused(text: str) -> None:
    name = read_name(text)
    if name is not None:
        made = starter(Wanted("members", ControllerKind.ASSOCIATION, ("fi",), DAY, "en", name=name))
        spec = checked(made).spec
        assert spec is None or (held := spec.controller[0].name) is None or held.plain == name


@given(st.text(max_size=12))
def test_languages_are_read_or_refused(text: str) -> None:
    found = read_languages(text)
    assert found is None or (found and set(found) <= set(LANGUAGES))


class Terminal:
    """The command on a pseudo-terminal of its own."""

    def __init__(self, *arguments: str, cwd: Path, env: dict[str, str]) -> None:
        self.screen = ""
        self._master, slave = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "seloste", "init", *arguments],
            stdin=slave, stdout=slave, stderr=slave, cwd=cwd, env=environment(env), start_new_session=True,
            preexec_fn=_take_the_terminal,
        )  # fmt: skip
        os.close(slave)

    def until(self, text: str) -> Terminal:
        """Wait until a text is on the screen, and forget what stood before it."""
        deadline = time.monotonic() + 30
        while text not in self.screen:
            assert time.monotonic() < deadline, self.screen
            self.screen += self._read()
        self.screen = self.screen.partition(text)[2]
        return self

    def type(self, keys: str) -> Terminal:
        os.write(self._master, keys.encode())
        return self

    def end(self, again: str = "") -> tuple[int, str]:
        """Return the exit code and the rest of the screen.

        A key is typed again every other second: Python forgets an interrupt between a prompt and the read after it.
        """
        deadline = time.monotonic() + 30
        typed = time.monotonic()
        while self._process.poll() is None:
            self.screen += self._read()
            if again and time.monotonic() > typed + 2:
                typed = time.monotonic()
                self.type(again)
            if time.monotonic() > deadline:
                self._process.kill()
                raise AssertionError(f"still running: {self.screen}")
        self.screen += self._read()
        os.close(self._master)
        return self._process.returncode, self.screen

    def _read(self) -> str:
        if not select.select([self._master], [], [], 0.2)[0]:
            return ""
        try:
            return os.read(self._master, 65536).decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:  # the other end has been closed
            return ""


def _take_the_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(AS_OF, cwd=tmp_path, env={"LANG": "fi_FI.UTF-8"})


def test_it_asks_on_a_terminal(terminal: Terminal, tmp_path: Path) -> None:
    words = read("fi", "starters")
    terminal.until(words["ask"]["kind"]).until("yhdistys").until(words["ask"]["choice"]).type("association\n")
    terminal.until(words["ask"]["register"]).until(words["ask"]["choice"]).type("2\n")
    terminal.until(words["ask"]["name"]).type("Mallilan kyläyhdistys ry\n")
    terminal.until(words["ask"]["languages"]).type("sv,fi\n")
    code, screen = terminal.end()
    assert code == 0 and "on kirjoitettu" in screen
    spec = yaml.safe_load((tmp_path / "seloste.yaml").read_text("utf-8"))
    assert spec["controller"]["name"] == "Mallilan kyläyhdistys ry"
    assert spec["languages"] == ["sv", "fi"]
    assert list(spec["register"]["name"].items()) == [("sv", "Medlemsregister"), ("fi", "Jäsenrekisteri")]


def test_wrong_answers_are_asked_for_again(terminal: Terminal, tmp_path: Path) -> None:
    texts = read("fi", "starters")["ask"]
    count = len(kinds())
    for wrong in ("0", "99", "seura", "²"):
        terminal.until(texts["choice"]).type(f"{wrong}\n").until(texts["again_choice"].format(count=count))
    terminal.until(texts["choice"]).type("municipality\n")
    terminal.until(texts["register"]).until(texts["choice"]).type("1\n")
    terminal.until(texts["name"]).type("Malli\x16\x07la\n").until(texts["again_name"])
    terminal.until(texts["name"]).type("\n")
    terminal.until(texts["languages"]).type("suomi\n").until(texts["again_languages"])
    terminal.until(texts["languages"]).type("\n")
    assert terminal.end()[0] == 0
    spec = yaml.safe_load((tmp_path / "seloste.yaml").read_text("utf-8"))
    assert (spec["controller"]["name"], spec["languages"]) == ("Esimerkkikunta", ["fi"])


@pytest.mark.parametrize("answers", [0, 1, 2, 3])
@pytest.mark.parametrize(("key", "code"), [("\x03", 130), ("\x04", 2)], ids=["Ctrl-C", "end of input"])
def test_nothing_is_written_when_the_questions_are_broken_off(
    terminal: Terminal, tmp_path: Path, answers: int, key: str, code: int
) -> None:
    texts = read("fi", "starters")["ask"]
    for question, answer in list(
        zip(("choice", "choice", "name"), ("company\n", "customers\n", "Mallila Oy\n"), strict=True)
    )[:answers]:
        terminal.until(texts[question]).type(answer)
    terminal.until(texts[("choice", "choice", "name", "languages")[answers]]).type(key)
    found, screen = terminal.end(key)
    assert found == code
    assert "Traceback" not in screen and "bug" not in screen
    assert list(tmp_path.iterdir()) == []


def test_options_shorten_the_questions(tmp_path: Path) -> None:
    terminal = Terminal("--kind", "company", "--name", "Mallila Oy", "--lang", "en", cwd=tmp_path, env={})
    terminal.until(read("en", "starters")["ask"]["register"]).until(":").type("camera\n")
    assert terminal.end()[0] == 0
    assert "Mallila Oy" in (tmp_path / "seloste.yaml").read_text("utf-8")


def test_it_does_not_ask_in_vain(tmp_path: Path) -> None:
    (tmp_path / "seloste.yaml").write_text("mine")
    code, screen = Terminal(cwd=tmp_path, env={}).end()
    assert code == 2 and "--force" in screen


def test_nothing_is_asked_where_the_register_is_given(tmp_path: Path) -> None:
    code, _ = Terminal("--register", "employees", cwd=tmp_path, env={}).end()
    assert code == 0 and (tmp_path / "seloste.yaml").is_file()


GUIDE = (ROOT / "docs" / "getting-started.md").read_text("utf-8")


def test_the_guide_works_word_for_word(tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    assert len(lines) == 5
    script = f'seloste() {{ "{sys.executable}" -m seloste "$@"; }}\nset -e\n' + "\n".join(lines)
    run = subprocess.run(
        ["bash", "-c", script], cwd=tmp_path, env=environment({}), capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    said = re.search(r"^```text\n(.*?)\n```", GUIDE, re.MULTILINE | re.DOTALL)
    assert said is not None and said[1] in run.stdout.splitlines()
    written_files = {"seloste.yaml", "seloste.schema.json", "seloste.fi.html", "seloste.sv.html"}
    assert {path.name for path in tmp_path.iterdir()} == written_files
    assert "Mallilan" in (tmp_path / "seloste.sv.html").read_text("utf-8")


def test_the_guide_lists_every_register_with_its_kinds() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", GUIDE, re.MULTILINE)
    sentences = read("en", "starters")["registers"]
    assert rows == [
        (register, sentences[register].removesuffix("."), ", ".join(f"`{kind.value}`" for kind in fitting))
        for register, fitting in STARTERS.items()
    ]
