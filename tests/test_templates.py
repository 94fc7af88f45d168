"""Templates of the user's own: the cases of their findings, the real command, and what they must not be able to do."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, ROOT, Result, seloste
from every_key import every_key
from jinja2 import nodes

from seloste import api
from seloste.diagnostics import Finding
from seloste.language.folder import root
from seloste.language.messages import fix, message
from seloste.notice.build import build
from seloste.notice.schema import CONTENTS
from seloste.notice.short import short
from seloste.report.text import lines
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.templating import contract
from seloste.templating.blocks import blocks, parsed, scopes
from seloste.templating.check import CheckedTemplates, check
from seloste.templating.errors import OwnTemplateError
from seloste.templating.folder import LONGEST, Own, our_names
from seloste.templating.mandatory import MANDATORY
from seloste.templating.names import Names
from seloste.templating.origin import export
from seloste.templating.sandbox import FILTERS
from seloste.templating.write import write, write_short

CASES = ROOT / "tests" / "cases"
DAY = date(2026, 11, 22)
WHEN_RUN = ("SEL810", "SEL811", "SEL812", "SEL813")
"""The findings of templates that run."""

FOLDERS = sorted(CASES.glob("SEL8*"))
EXTENDS = '{% extends "seloste/notice.md.j2" %}\n'


def name(path: Path) -> str:
    return str(path.relative_to(CASES))


@cache
def checked(case: Path) -> CheckedTemplates:
    """Check the templates of a case, or run them."""
    if not case.parent.name.startswith(WHEN_RUN):
        return check(case)
    try:
        api.document(api.check(MINIMAL, as_of=DAY), "fi", templates=case)
    except OwnTemplateError as problem:
        return CheckedTemplates(problem.findings, {})
    return CheckedTemplates((), {})


def report(folder: Path, language: str = "en") -> str:
    return "\n".join(
        line.replace(f"{folder}/", "")
        for case in sorted(folder.glob("bad-*"))
        for line in lines(checked(case).findings, checked(case).files, language)
    ) + "\n"  # fmt: skip


@pytest.mark.parametrize("case", [case for folder in FOLDERS for case in sorted(folder.glob("bad-*"))], ids=name)
def test_bad(case: Path) -> None:
    assert {finding.code for finding in checked(case).findings} == {case.parent.name[:6]}


@pytest.mark.parametrize("case", [case for folder in FOLDERS for case in sorted(folder.glob("good-*"))], ids=name)
def test_good(case: Path) -> None:
    assert checked(case).findings == ()
    for language in LANGUAGES:
        api.document(api.check(MINIMAL, as_of=DAY), language, templates=case)


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_report(folder: Path, update: bool) -> None:
    expected = folder / "expected.txt"
    if update:
        expected.write_text(report(folder), "utf-8", newline="\n")
    assert report(folder) == expected.read_text("utf-8")
    for language in ("fi", "sv"):
        assert re.search(rf": (error|warning)\[{folder.name[:6]}\] \S", report(folder, language))


def own(folder: Path, **files: str) -> Path:
    """Write templates in English by their names without a suffix; ``__`` stands for a slash."""
    for key, text in files.items():
        path = folder / "en" / f"{key.replace('__', '/')}.md.j2"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def render(folder: Path, *more: str, spec: Path = MINIMAL) -> Result:
    return seloste("render", spec, "--lang", "en", "--as-of", "2026-11-22", "--ui", "en", "--templates", folder, *more)


def refused(folder: Path) -> list[str]:
    """Render with templates that can't be used, and return the codes."""
    result = render(folder)
    assert (result.code, result.out) == (1, b""), result.err
    return re.findall(r"^\S+:\d+:\d+: error\[(SEL8\d\d)\]", result.err, re.MULTILINE)


def test_a_block_is_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    own(tmp_path, notice=EXTENDS + "{% block title %}\n# {{ notice.title | upper }}\n\nOur house.\n\n{% endblock %}\n")
    ours = (ROOT / "tests/golden/minimal/en.md").read_text("utf-8").splitlines()
    theirs = render(tmp_path).text.splitlines()
    assert theirs[0] == ours[0].upper()
    assert [line for line in theirs[1:] if line not in ours] == ["Our house."]
    assert [line for line in ours[1:] if line not in theirs] == []


def test_nothing_is_picked_up_silently(tmp_path: Path) -> None:
    own(tmp_path, notice="Nothing")
    own(tmp_path / "templates", notice="Nothing")
    result = seloste("render", MINIMAL, "--lang", "en", cwd=tmp_path)
    assert result.text == (ROOT / "tests/golden/minimal/en.md").read_text("utf-8")


@pytest.mark.parametrize("to", ["md", "html", "txt"])
def test_copies_of_ours_write_what_ours_write(to: str, tmp_path: Path) -> None:
    export(LANGUAGES, tmp_path)
    for spec in (MINIMAL, EXAMPLES / "municipality.seloste.yaml"):
        ours = seloste("render", spec, "--lang", "en", "--as-of", "2026-11-22", "--to", to)
        assert render(tmp_path, "--to", to, spec=spec).out == ours.out


def test_export_and_check(tmp_path: Path) -> None:
    first = seloste("templates", "export", "sv", "-o", tmp_path)
    assert (first.code, first.out) == (0, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["sv"]
    copy = (tmp_path / "sv/sections/own.md.j2").read_text("utf-8")
    assert re.match(r"\{# seloste \d\S* sv/sections/own\.md\.j2 sha256:[0-9a-f]{64} #\}\n", copy)
    assert copy.split("\n", 1)[1] == (root() / "sv/sections/own.md.j2").read_text("utf-8")
    assert seloste("templates", "export", "sv", "-o", tmp_path).code == 0
    assert seloste("templates", "export", "-o", tmp_path).code == 0
    assert seloste("templates", "check", tmp_path, "--fail-on", "note").code == 0
    (tmp_path / "fi/ways.md.j2").unlink()
    (tmp_path / "sv/sections/own.md.j2").write_text("Eget.\n", "utf-8")
    again = seloste("templates", "export", "-o", tmp_path)
    assert again.code == 2 and "own.md.j2" in again.err and "nothing was written" in again.err
    assert not (tmp_path / "fi/ways.md.j2").exists()
    assert (tmp_path / "sv/sections/own.md.j2").read_text("utf-8") == "Eget.\n"


def test_check_reports_as_validate_does(tmp_path: Path) -> None:
    own(tmp_path, notice=EXTENDS + "{% block title %}\n# {{ notice.titel }}\n{% endblock %}\n")
    found = seloste("templates", "check", tmp_path, "--ui", "sv")
    assert found.code == 1
    assert found.text.startswith(f"{tmp_path}/en/notice.md.j2:3:1: error[SEL802] `titel` är inte ett namn")
    assert "skriv `title`" in found.text
    (tmp_path / "notes").mkdir()
    own(tmp_path, notice=EXTENDS)
    assert seloste("templates", "check", tmp_path).code == 0
    assert seloste("templates", "check", tmp_path, "--fail-on", "warning").code == 1


@pytest.mark.parametrize("verb", [["templates", "check"], ["render", str(MINIMAL), "--templates"]])
def test_what_is_no_folder_of_templates_is_refused(verb: list[str], tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "missing", MINIMAL):
        result = seloste(*verb, folder)
        assert (result.code, result.out) == (2, b"")
    assert seloste("render", MINIMAL, "--to", "json", "--templates", own(tmp_path, notice=EXTENDS)).code == 2


def sections() -> list[str]:
    tree = api.document(api.check(MINIMAL, as_of=DAY), "en").tree
    return [section.template for section in tree.sections]  # type: ignore[attr-defined]


def needed(section: str) -> bool:
    return bool(set(blocks(parsed((root() / f"en/sections/{section}.md.j2").read_text("utf-8"), ""))) & set(MANDATORY))


@pytest.mark.parametrize("section", [name for name in sections() if name != "own"])
def test_a_section_can_be_left_out_only_if_the_law_does_not_ask_for_it(section: str, tmp_path: Path) -> None:
    own(tmp_path, **{f"sections__{section}": "{# nothing #}\n"})
    found = [finding.code for finding in check(tmp_path).findings]
    # The officer, the access, the complaint: mandatory blocks can stand in templates that a section includes.
    if needed(section):
        assert set(refused(tmp_path)) == {"SEL805"} == set(found)
    else:
        assert render(tmp_path).code == 0 and found == []


def section_ids(page: str) -> list[str]:
    return [id_ for id_ in re.findall(r'<h2 id="([\w-]+)"', page) if id_ != "seloste-contents"]


def test_sections_can_change_places_but_not_disappear(tmp_path: Path) -> None:
    loop = '{% for section in SECTIONS %}\n{% include "sections/" ~ section.template ~ ".md.j2" %}\n\n\n{% endfor %}\n'
    own(tmp_path, notice="# {{ notice.title }}\n\n" + loop.replace("SECTIONS", "notice.sections | reverse"))
    turned = render(tmp_path, "--to", "html")
    assert turned.code == 0
    ids = section_ids(turned.text)
    assert ids == section_ids((ROOT / "tests/golden/minimal/en.html").read_text("utf-8"))[::-1]
    own(tmp_path, notice="# {{ notice.title }}\n\n" + loop.replace("SECTIONS", "notice.sections[1:]"))
    assert refused(tmp_path) == ["SEL805"]
    own(tmp_path, notice="# {{ notice.title }}\n\n" + loop.replace("SECTIONS", "notice.sections if false"))
    assert set(refused(tmp_path)) == {"SEL805"}
    hidden = "{% set hidden %}" + loop.replace("SECTIONS", "notice.sections") + "{% endset %}"
    own(tmp_path, notice="# {{ notice.title }}\n\n" + hidden)
    assert set(refused(tmp_path)) == {"SEL805"}


@cache
def specs() -> tuple[Spec, ...]:
    minimal = api.check(MINIMAL, as_of=DAY).spec
    assert minimal is not None
    return minimal, every_key("registers"), every_key("registers", none=True)


def mandatory_blocks() -> Iterator[tuple[str, str]]:
    for template in our_names("en"):
        for block in blocks(parsed((root() / "en" / template).read_text("utf-8"), template)):
            if block in MANDATORY:
                yield template.removesuffix(".md.j2"), block


@pytest.mark.parametrize(("template", "block"), list(mandatory_blocks()))
def test_a_mandatory_block_can_not_be_emptied(template: str, block: str, tmp_path: Path) -> None:
    own(tmp_path, **{template: f'{{% extends "seloste/{template}.md.j2" %}}{{% block {block} %}}{{% endblock %}}'})
    assert [finding.code for finding in check(tmp_path).findings] == ["SEL805"]
    written = set()
    for spec in specs():
        for layout in Layout:
            try:
                if template == "short":
                    write_short(short(spec, "en"), Own(tmp_path), api.LONGEST)
                else:
                    write(build(spec, "en", layout), Own(tmp_path), api.LONGEST)
            except OwnTemplateError as problem:
                written |= {(finding.code, finding.params["block"]) for finding in problem.findings}
    assert written == {("SEL805", block)}


def test_every_mandatory_block_is_in_a_template() -> None:
    assert {block for _, block in mandatory_blocks()} == set(MANDATORY)


def test_a_fact_must_be_said_in_whatever_form(tmp_path: Path) -> None:
    body = '{% extends "seloste/sections/controller.md.j2" %}{% block controller_name %}{TEXT}\n\n{% endblock %}'
    own(tmp_path, sections__controller=body.replace("{TEXT}", "*We, {{ controller.name | upper }}!*"))
    assert render(tmp_path).code == 0
    own(tmp_path, sections__controller=body.replace("{TEXT}", "We"))
    own(tmp_path, notice=EXTENDS + "{% block title %}# Us\n\n{% endblock %}")
    assert "SEL812" in refused(tmp_path)


def first_layer(folder: Path, *more: str, spec: Path = MINIMAL) -> Result:
    return render(folder, "--layout", "short", *more, spec=spec)


@pytest.mark.parametrize("spec", [MINIMAL, EXAMPLES / "municipality.seloste.yaml"])
def test_copies_of_ours_write_the_same_first_layer(spec: Path, tmp_path: Path) -> None:
    export(LANGUAGES, tmp_path)
    for more in ((), ("--full-notice", "/notice", "--to", "html")):
        ours = seloste("render", spec, "--lang", "en", "--as-of", "2026-11-22", "--layout", "short", *more)
        assert ours.code == 0 and first_layer(tmp_path, *more, spec=spec).out == ours.out


def test_the_first_layer_can_be_extended(tmp_path: Path) -> None:
    own(tmp_path, short='{% extends "seloste/short.md.j2" %}{% block dates %}\n## Hello\n\n{% endblock %}')
    own(tmp_path, short_items="{% for item in items %}{% if not loop.first %} / {% endif %}{{ item.text }}{% endfor %}")
    assert findings(tmp_path) == []
    page = first_layer(tmp_path, "--to", "html").text
    assert 'id="seloste-short-heading-1">Hello<' in page and 'id="seloste-short-who"' not in page
    assert re.search("<td>Controller: [^<]+ / [^<]+ / ", page)
    assert render(tmp_path).out == seloste("render", MINIMAL, "--lang", "en", "--as-of", "2026-11-22").out


def test_the_first_layer_must_lead_to_the_whole_notice(tmp_path: Path) -> None:
    text = '{% extends "seloste/short.md.j2" %}{% block summary %}\nIn short.\n\n{% endblock %}'
    own(tmp_path, short=text, notice=EXTENDS)
    assert findings(tmp_path) == [] and first_layer(tmp_path).code == 0
    result = first_layer(tmp_path, "--full-notice", "/notice")
    assert (result.code, result.out) == (1, b"") and "en/short.md.j2:1:" in result.err and "SEL812" in result.err
    own(tmp_path, short=text.replace("In short.", "[More]({{ notice.full_notice }})"))
    assert first_layer(tmp_path, "--full-notice", "/notice").code == 0


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ("{{ notice.__class__ }}", "SEL810"),
        ("{{ notice.contracts }}", "SEL811"),
        ("{% include '../../pyproject.toml' %}", "SEL809"),
        ("{% for x in range(1000) %}{% for y in range(1000) %}{% endfor %}{% endfor %}", "SEL813"),
    ],
)
def test_the_first_layer_is_written_in_the_sandbox(block: str, code: str, tmp_path: Path) -> None:
    own(tmp_path, short=f'{{% extends "seloste/short.md.j2" %}}{{% block dates %}}{block}{{% endblock %}}')
    result = first_layer(tmp_path)
    assert (result.code, result.out) == (1, b"")
    assert f"error[{code}]" in result.err and "Traceback" not in result.err


PRINTED = [
    "{{ notice.title }}",
    "{{ notice['title'] }}",
    "{% set x = notice.title %}{{ x }}",
    "{% set x %}{{ notice.title }}{% endset %}{{ x }}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(notice.title) }}",
    "{{ [notice.title, notice.title] | join(', ') }}",
    "{{ ['a', 'b'] | join(notice.title) }}",
    "{{ 'a' ~ notice.title }}",
    "{{ [notice.title] | listing }}",
    "{{ notice.title + '' }}",
    "{{ notice.title | trim }}",
    "{{ [notice.title] | first }}",
    "{% for x in [notice.title] %}{{ x }}{% endfor %}",
    "{{ notice.title | full_stop }}",
    "{{ notice.title | default('') }}",
    "{% filter trim %}{{ notice.title }}{% endfilter %}",
    "{{ {'a': notice.title}.a }}",
    "{{ notice.title if true }}",
    "{{ [notice.title] | map('trim') | join }}",
]


@pytest.mark.parametrize("printed", PRINTED)
def test_whatever_prints_a_value_escapes_it(printed: str, tmp_path: Path) -> None:
    spec = tmp_path / "hostile.seloste.yaml"
    hostile = "A <b>b</b> [c](https://example.com) *d* | `e` {{ f }} \ue000section:x\ue001"
    text = MINIMAL.read_text("utf-8")
    spec.write_text(f"title: {{fi: '{hostile}', sv: '{hostile} sv', en: '{hostile}'}}\n{text}", "utf-8")
    own(tmp_path, notice=EXTENDS + "{% block dates %}\n@" + printed + "@\n\n{% endblock %}\n")
    result = render(tmp_path, "--draft", spec=spec)
    assert result.code == 0, result.err
    line = next(line for line in result.text.splitlines() if line.startswith("@"))
    assert r"\<b\>b\</b\> \[c\](https://example.com) \*d\* \| \`e\`" in line and "\ue000" not in result.text
    assert "<b>" not in render(tmp_path, "--to", "html", "--draft", spec=spec).text


ESCAPES = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ ''|attr('__class__') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "{{ joiner.__init__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ '{0.__class__}'.format(notice) }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ '%s' % notice }}",
    "{{ notice.__class__.__init__.__globals__ }}",
    "{{ notice.title.join(['a', 'b']) }}",
    "{{ notice._asdict() }}",
    "{{ notice.__dataclass_fields__ }}",
    "{{ [].append(1) }}",
    "{{ range.__self__ }}",
    "{{ namespace.__init__ }}",
    "{{ namespace.mro() }}",
    "{{ super.__self__ }}",
    "{{ loop.__init__ }}",
    "{{ notice }}",
    "{{ notice.sections }}",
    "{{ [''] | map(attribute='__class__') | first }}",
    "{{ [1] | selectattr('__class__') | list | length }}",
    "{{ notice.title | safe }}",
    "{{ notice.title | tojson }}",
    "{{ '%s' | format(1) }}",
    "{{ request }}",
    "{{ config }}",
    "{{ open('/etc/passwd') }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ ().__class__.__bases__[0].__subclasses__() }}",
    "{% do 1 %}",
    "{% debug %}",
    "{{ environment }}",
    "{{ context }}",
    "{{ self.dates.__func__ }}",
    "{{ notice.sections.__iter__() }}",
    "{% macro m() %}{% endmacro %}{{ m.__init__.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{{ dict(a=1) }}",
]


@pytest.mark.parametrize("escape", ESCAPES)
def test_no_template_gets_out(escape: str, tmp_path: Path) -> None:
    own(tmp_path, notice=EXTENDS + "{% block dates %}\n" + escape + "\n{% endblock %}\n")
    codes = refused_here(tmp_path)
    assert len(codes) == 1 and codes[0] in ("SEL801", "SEL803", "SEL810", "SEL811"), codes


def refused_here(folder: Path) -> list[str]:
    with pytest.raises(OwnTemplateError) as raised:
        api.document(api.check(MINIMAL, as_of=DAY), "en", templates=folder)
    return [finding.code for finding in raised.value.findings]


FILES = [
    "/etc/passwd",
    "../secret.md.j2",
    "../../secret.md.j2",
    "x/../../secret.md.j2",
    "seloste/../secret.md.j2",
    "link.md.j2",
    "linked/secret.md.j2",
    "seloste/messages.yaml",
    "messages.yaml",
    "seloste//etc/passwd",
    "..\\\\secret.md.j2",
    ".hidden.md.j2",
    "seloste/seloste/notice.md.j2",
    "pipe.md.j2",
    "folder.md.j2",
    "",
    "file:///etc/passwd",
    "seloste/../../src/seloste/api.py",
]


@pytest.mark.parametrize("how", ["include 'X'", "import 'X' as x", "from 'X' import y", "extends 'X'", "include ['X']"])
@pytest.mark.parametrize("file", FILES)
def test_no_template_reads_a_file(file: str, how: str, tmp_path: Path) -> None:
    home = own(tmp_path / "own", notice="{% " + how.replace("X", file) + " %}")
    secret = tmp_path / "secret"
    secret.mkdir()
    for path in (tmp_path / "secret.md.j2", home / "secret.md.j2", secret / "secret.md.j2", home / "en/.hidden.md.j2"):
        path.write_text("SECRET", "utf-8")
    (home / "en/link.md.j2").symlink_to(tmp_path / "secret.md.j2")
    (home / "en/linked").symlink_to(secret)
    (home / "en/folder.md.j2").mkdir()
    os.mkfifo(home / "en/pipe.md.j2")
    assert refused_here(home) == ["SEL809"]


ENDLESS = [
    "{% for a in range(1000) %}{% for b in range(1000) %}{% endfor %}{% endfor %}",
    "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(9) %}x{% endfor %}{% endfor %}{% endfor %}",
    "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
    "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
    "{% include 'notice.md.j2' %}",
    "{% include 'a.md.j2' %}",
    "{{ self.dates() }}",
    "{{ 'a' * 10**9 }}",
    "{{ 'a' * 1000000000 }}",
    "{{ 1000000000 * 'a' }}",
    "{% set x = [0] * 100000000 %}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ 2 ** 64 * 2 ** 64 }}",
    "{{ range(10 ** 6) | list | length }}",
    "{% set n = namespace(x='aaaaaaaaaa') %}{% for a in range(90) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x='aaaaaaaaaa') %}{% for a in range(90) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x=[0]) %}{% for a in range(90) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x='aaaaa') %}{% for a in range(90) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}",
    "{% set n = namespace(x='aaaaaaaaaa') %}{% for a in range(90) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}",
    "{% set n = namespace(x=3) %}{% for a in range(90) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "{% for a in range(1000) %}{% set x = [0,0,0,0,0,0,0,0,0,0] * 100 %}{% endfor %}",
    "{% for a in range(999) %}" + "x" * 1000 + "{% endfor %}",
    "{% for a in range(999) %}{% for b in range(90) %}" + "x" * 1000 + "{% endfor %}{% endfor %}",
    "{% macro m() %}{% for a in range(999) %}{% for b in range(90) %}"
    + "x" * 1000
    + "{% endfor %}{% endfor %}{% endmacro %}{% set x = m() %}",
    "{{ range(1000) | map('upper') | map('upper') | list | length }}" * 60,
    "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "{% if 1 %}" * 500 + "{% endif %}" * 500,
    "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
]


@pytest.mark.parametrize("endless", ENDLESS, ids=range(len(ENDLESS)))
def test_no_template_runs_without_end(endless: str, tmp_path: Path) -> None:
    own(tmp_path, notice=EXTENDS + "{% block dates %}\n" + endless + "\n{% endblock %}\n", a="{% include 'a.md.j2' %}")
    result = seloste("render", MINIMAL, "--lang", "en", "--templates", tmp_path, "--as-of", "2026-11-22", megabytes=300)
    assert (result.code, result.out) == (1, b""), result.err
    assert re.search(r"error\[SEL8(01|11|13)\]", result.err)
    assert seloste("templates", "check", tmp_path, megabytes=300).code in (0, 1)


def test_what_is_no_text_is_no_template(tmp_path: Path) -> None:
    for data in (b"\xff\xfe", b"x" * (LONGEST + 1)):
        own(tmp_path, notice="")
        (tmp_path / "en/notice.md.j2").write_bytes(data)
        assert refused(tmp_path) == ["SEL801"]
        assert [finding.code for finding in check(tmp_path).findings] == ["SEL801"]


def test_a_line_of_a_failure_is_told(tmp_path: Path) -> None:
    own(
        tmp_path, notice=EXTENDS + "{% block law %}\n{% include 'a.md.j2' %}\n{% endblock %}\n", a="\n\n{{ nothing }}\n"
    )
    assert (
        f"{tmp_path}/en/a.md.j2:3:1: error[SEL811] The template fails: 'nothing' is undefined." in render(tmp_path).err
    )


def findings(folder: Path) -> list[tuple[str, dict[str, str]]]:
    return [(finding.code, dict(finding.params)) for finding in check(folder).findings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_templates_keep_to_the_template_api(language: str) -> None:
    for template in our_names(language):
        names = Names()
        start = contract.variables(template)
        assert start is not None, template
        names.walk(parsed((root() / language / template).read_text("utf-8"), template), start)
        assert list(names.unknown) == []
        assert names.scopes == scopes(language, template)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{{ notice.titel }}", "titel"),
        ("{{ notis.title }}", "notis"),
        ("{% for s in notice.sections %}{{ s.nmber }}{% endfor %}", "nmber"),
        ("{% with d = notice.dates %}{{ d.drawn }}{% endwith %}", "drawn"),
        ("{{ notice.dates.dated.isoformat }}", "isoformat"),
        ("{{ notice['titel'] }}", "titel"),
        ("{{ notice.sections[0].idd }}", "idd"),
        ("{{ (notice.sections | first).idd }}", "idd"),
        ("{% if notice.draft %}{% endif %}", "draft"),
        ("{{ notice.gaps | listing if notice.gap }}", "gap"),
        ("{% macro m(x) %}{{ y }}{% endmacro %}", "y"),
        ("{% set x = notice.titel %}", "titel"),
    ],
)
def test_an_unknown_name_is_found_wherever_it_stands(text: str, unknown: str, tmp_path: Path) -> None:
    own(tmp_path, notice=EXTENDS + "{% block dates %}" + text + "{% endblock %}")
    assert [(code, params["name"]) for code, params in findings(tmp_path)] == [("SEL802", unknown)]


def test_what_is_defined_is_not_unknown(tmp_path: Path) -> None:
    text = (
        '{% import "tools.md.j2" as tools %}{% from "tools.md.j2" import line as a, other %}{% set x = 1 %}'
        "{% block dates %}{{ tools.line(x) }}{{ a(1) }}{{ other() }}{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}"
        "{{ loop.index }}{% endfor %}{% if maybe is defined %}{% endif %}{{ super() }}{{ self.title() }}{% endblock %}"
    )
    own(tmp_path, notice=EXTENDS + text, tools="{% macro line(x) %}{{ x }}{{ anything }}{% endmacro %}")
    assert findings(tmp_path) == []


def test_a_whole_file_in_place_of_ours_needs_the_mandatory_blocks(tmp_path: Path) -> None:
    own(tmp_path, sections__rectification="## {{ section.number }}Rectification\n\nYou can have data corrected.\n")
    assert findings(tmp_path) == [("SEL805", {"block": "right_to_rectification"})]
    assert refused(tmp_path) == ["SEL805"]
    text = "## {{ section.number }}Rectification\n\n{% block right_to_rectification %}You can.{% endblock %}\n"
    own(tmp_path, sections__rectification=text)
    assert findings(tmp_path) == [] and render(tmp_path).code == 0


def test_a_block_around_a_mandatory_one_keeps_it(tmp_path: Path) -> None:
    text = '{% extends "seloste/sections/purposes.md.j2" %}{% block purpose %}{BODY}{% endblock %}'
    own(tmp_path, sections__purposes=text.replace("{BODY}", "{{ purpose.name }}"))
    assert {params["block"] for _, params in findings(tmp_path)} == {"purpose_name", "legal_basis", "interests"}
    own(tmp_path, sections__purposes=text.replace("{BODY}", "- {{ super() }}"))
    assert findings(tmp_path) == []


PAGE = (ROOT / "docs" / "templates.md").read_text("utf-8")
ROW = re.compile(r"^\| `([^`]+)` \| (.+?) \|(?: (.+) \|)?$", re.MULTILINE)


def table(heading: str) -> list[tuple[str, str, str]]:
    part = re.split(r"^#+ ", PAGE.split(f"# {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    return [(found[1], found[2], found[3] or "") for found in ROW.finditer(part)]


def test_the_documentation_is_the_template_api() -> None:
    assert f"## template API version {contract.VERSION}\n" in PAGE
    for kind, of in contract.types().items():
        rows = table(kind)
        found = contract.attributes(of)
        assert found is not None
        written = [(key, contract.spelled(part)) for key, part in found.items()]
        assert [(key, what) for key, what, _ in rows] == written, kind
        assert all(meaning for *_, meaning in rows)
    assert re.findall(r"^#### (\w+)$", PAGE, re.MULTILINE) == list(contract.types())


def test_the_documentation_lists_filters_variables_and_blocks() -> None:
    assert [row[0] for row in table("Filters")] == list(FILTERS)
    variables = {row[0]: row[1] for row in table("Variables")}
    for partial, given in {**contract.PARTIALS, "short": {}, **contract.SHORT_PARTIALS}.items():
        written = ", ".join(f"`{key}` ({contract.spelled(kind)})" for key, kind in given.items())
        assert variables[f"{partial}.md.j2"] == (written or "–")
    assert {key: variables[key] for key in CONTENTS} == {key: contract.spelled(kind) for key, kind in CONTENTS.items()}
    rows = {row[0]: row[1] for row in table("Blocks")}
    for template in our_names("en"):
        there = blocks(parsed((root() / "en" / template).read_text("utf-8"), template))
        written = ", ".join(f"**`{block}`**" if block in MANDATORY else f"`{block}`" for block in there)
        assert rows.pop(template, "") == written
    assert rows == {}


def test_the_example_of_the_documentation_works(tmp_path: Path) -> None:
    for text in re.findall(r"^```jinja\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL):
        own(tmp_path, notice=text)
        assert findings(tmp_path) == []
        assert "Ask us first." in render(tmp_path).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_fills_its_sentences(language: str) -> None:
    def every() -> Iterator[Finding]:
        for folder in FOLDERS:
            for case in folder.glob("bad-*"):
                yield from checked(case).findings

    assert {finding.code for finding in every()} == {folder.name[:6] for folder in FOLDERS}
    for finding in every():
        assert "{" not in (message(finding, language) + (fix(finding, language) or "")).replace(
            "{{ super() }}", ""
        ).replace("{% if %}", "")


def test_blocks_are_found_in_every_language() -> None:
    for template in our_names("en"):
        trees = [parsed((root() / language / template).read_text("utf-8"), template) for language in LANGUAGES]
        assert all(list(blocks(tree)) == list(blocks(trees[0])) for tree in trees)
        assert all(isinstance(block, nodes.Block) for tree in trees for block in blocks(tree).values())
