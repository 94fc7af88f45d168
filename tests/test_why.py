"""``--why``: each block of a notice names what in the spec and in the law it comes from, and changes nothing else."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, seloste
from markdown_it import MarkdownIt

from seloste import api
from seloste.cli.combinations import Options, objection
from seloste.output.document import Document
from seloste.output.formats import Format, write
from seloste.output.notes import Note, bearers, in_html, in_markdown
from seloste.output.notes import lines as lines_of
from seloste.output.options import Css, FrontMatter, HtmlOptions
from seloste.output.tokens import parse
from seloste.spec.layout import Layout
from seloste.templating import causes
from seloste.templating.lines import gone

DAY = date(2026, 11, 22)
NAMES = sorted(path.name.removesuffix(".seloste.yaml") for path in EXAMPLES.glob("*.seloste.yaml"))
HOSTILE = "--> <script>alert(1)</script> \" ' -- <!-- ]]> --!> `x` |"


@cache
def explained(name: str, language: str, layout: Layout | None = None) -> Document:
    return api.explained(api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY), language, layout=layout)


def of_spec(folder: Path, text: str, language: str = "en", layout: Layout | None = None) -> Document:
    path = folder / "seloste.yaml"
    path.write_text(text, "utf-8")
    checked = api.check(path, as_of=DAY)
    assert not checked.has_errors, [(finding.code, finding.path) for finding in checked.findings]
    return api.explained(checked, language, layout=layout)


def texts(document: Document) -> list[tuple[str, Note]]:
    """Return each block that bears a note, by its first line."""
    tokens, lines = parse(document.markdown), document.markdown.split("\n")
    starts = [lines_of(tokens[at], tokens, at).start for at in bearers(tokens)]
    return [(lines[start], note) for start, note in zip(starts, document.notes, strict=True)]


def note(document: Document, part: str) -> Note:
    """Return the note of the only block whose first line has these words."""
    (found,) = (note for text, note in texts(document) if part in text)
    return found


def shape(markdown: str) -> list[tuple[str, str, str, bool]]:
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(markdown)
    return [
        (token.type, token.tag, token.content, token.hidden)
        for token in tokens
        if not (token.type == "html_block" and token.content.strip().startswith("<!--"))
    ]


def without_comments(markdown: str) -> str:
    return re.sub(r"^<!--.*?-->\n", "", markdown, flags=re.DOTALL | re.MULTILINE)


class Page(HTMLParser):
    """Reads a page, fails where an element is not closed, and keeps what stands in notes apart."""

    EMPTY = frozenset({"meta", "link", "br", "hr", "wbr"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.paths: list[str] = []
        self.law: list[str] = []
        self.notes: list[str] = []
        self.rest: list[str] = []
        self.tags: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), attrs
        is_note = given.get("class") == "seloste-why"
        assert not (is_note and tag == "p" and self.open[-1][0] not in ("article", "section", "li", "blockquote"))
        assert not (self.open and self.open[-1][0] in ("ul", "ol") and tag != "li")
        self.paths += [given["data-seloste-path"] or ""] if "data-seloste-path" in given else []
        self.law += [given["data-seloste-law"] or ""] if "data-seloste-law" in given else []
        self.tags.append(tag)
        if is_note:
            self.notes.append("")
        if tag not in self.EMPTY:
            self.open.append((tag, is_note))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(is_note for _, is_note in self.open):
            self.notes[-1] += data
        elif not {"style", "script"} & {tag for tag, _ in self.open}:
            self.rest.append(data)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_block_has_a_reason(name: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # That there is a place shows soon; to find the deepest one would take most of the time.
    monkeypatch.setattr(causes, "RUNS", 80)
    document = api.explained(api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY), language)
    assert [text for text, note in texts(document) if not note.paths and not note.law] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("layout", Layout)
def test_every_block_has_a_reason_in_each_language(language: str, layout: Layout) -> None:
    document = explained("minimal", language, layout)
    assert [text for text, note in texts(document) if not note.paths and not note.law] == []
    assert all("{" not in reason for note in document.notes for reason in note.reasons)


def test_the_reasons_are_right() -> None:
    document = explained("municipality", "fi")
    assert note(document, "**Mallilan kunta**") == Note(
        ("controller.name",), ("GDPR 13(1)(a)", "GDPR 14(1)(a)"),
        ("tietosuoja-asetuksen 13 artiklan 1 kohdan a alakohta ja 14 artiklan 1 kohdan a alakohta",),
    )  # fmt: skip
    assert note(document, "## 1. ").law == ("form 1",)
    origin = note(document, "kumotun henkilötietolain")
    assert (origin.paths, origin.law, origin.reasons) == ((), ("form origin",), ("lomakkeen tausta",))
    assert note(document, "**Asianhallinta.**").paths == ("purposes[4].purpose",)
    complaint = note(document, "oikeus saattaa asia tietosuojavaltuutetun")
    assert complaint.paths == () and complaint.law == ("GDPR 77", "GDPR 13(2)(d)", "GDPR 14(2)(e)")
    assert note(document, "viimeistään kuukauden kuluttua").law == ("GDPR 12(2)", "GDPR 12(3)", "GDPR 12(4)")
    assert note(document, "### Oikeus vastustaa").paths == tuple(f"purposes[{at}].legal_basis" for at in range(3))
    assert note(document, "- Henkilötunnusta").law == ("tietosuojalaki 29",)
    assert note(document, "äidinkieli").paths == ("data_content[0].items",)


SPEC = MINIMAL.read_text("utf-8")
PURPOSE = """
  - purpose: {purpose}
    legal_basis: {basis}
    provision: voluntary
"""


def with_purposes(*purposes: tuple[str, str]) -> str:
    added = "".join(PURPOSE.format(purpose=purpose, basis=basis).rstrip() for purpose, basis in purposes)
    found = re.sub(r"^purposes:\n(?:[ #].*\n|\n)*", lambda _: f"purposes:{added}\n", SPEC, flags=re.MULTILINE)
    assert found != SPEC
    return found


def test_a_right_names_the_purposes_that_carry_it(tmp_path: Path) -> None:
    contract, consent = ("order_fulfilment", "contract"), ("newsletter", "consent")
    interest = ("membership_fees", "legitimate_interests\n    interest: association_activities")
    right = "to transmit those data"

    def portability(*purposes: tuple[str, str]) -> tuple[str, ...]:
        document = of_spec(tmp_path, with_purposes(*purposes))
        found = [note for text, note in texts(document) if "machine-readable" in text or right in text]
        return found[0].paths

    # Either is enough, so that leaving out one alone changes nothing.
    assert portability(contract, interest, contract) == ("purposes[0].legal_basis", "purposes[2].legal_basis")
    assert portability(interest, consent) == ("purposes[1].legal_basis",)
    assert portability(contract, consent) == ("purposes[0].legal_basis", "purposes[1].legal_basis")


def test_templates_of_the_user_are_explained_as_well(tmp_path: Path) -> None:
    own = tmp_path / "own" / "en" / "sections"
    own.mkdir(parents=True)
    (own / "controller.md.j2").write_text(
        '{% extends "seloste/sections/controller.md.j2" %}\n{% block controller_ids %}\n'
        "{% if controller.business_id %}\nRegistered as {{ controller.business_id }}, with our own words.\n\n"
        "{% endif %}\n{% endblock %}\n",
        "utf-8",
    )
    document = api.explained(api.check(MINIMAL, as_of=DAY), "en", templates=tmp_path / "own")
    assert note(document, "with our own words").paths == ("controller.business_id",)
    assert note(document, "## 1. ").law == ("form 1",)
    assert all(note.paths or note.law for _, note in texts(document))


@pytest.mark.parametrize("name", ["minimal", "municipality"])
def test_markdown_is_the_same_but_for_comments(name: str) -> None:
    document = explained(name, "fi")
    written = write(document, Format.MARKDOWN)
    plain = write(api.document(api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY), "fi"), Format.MARKDOWN)
    assert written.count("<!-- Miksi tässä:") > 20
    assert shape(written) == shape(plain)
    assert without_comments(written) == plain


@pytest.mark.parametrize("fragment", [False, True])
@pytest.mark.parametrize("name", ["minimal", "municipality"])
def test_html_is_whole_and_the_same_but_for_notes(name: str, fragment: bool) -> None:
    document = explained(name, "fi")
    page = Page(write(document, Format.HTML, fragment=fragment))
    plain = Page(
        write(
            api.document(api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY), "fi"), Format.HTML, fragment=fragment
        )
    )
    assert "".join("".join(page.rest).split()) == "".join("".join(plain.rest).split())
    assert "script" not in page.tags
    assert plain.notes == plain.paths == plain.law == []
    assert "controller.name" in page.paths
    assert "GDPR 77; GDPR 13(2)(d); GDPR 14(2)(e)" in page.law
    assert len(page.notes) == len(document.notes)
    assert all(text.strip().startswith("Miksi tässä: ") for text in page.notes)


def test_rows_of_a_table_have_notes_outside_their_name() -> None:
    written = write(explained("web-shop", "en"), Format.HTML)
    rows = re.findall(r'<tr data-seloste-path="(cookies\[[^"]*)"[^>]*>(.*?)</tr>', written, re.DOTALL)
    assert len(rows) > 2
    for _, row in rows:
        if "<td" in row:
            assert "seloste-why" not in row.split("<td", 1)[0]
            assert row.count("seloste-why") == 1


def test_nothing_hostile_leaves_a_note() -> None:
    hostile = Note((HOSTILE,), (HOSTILE,), (HOSTILE,))
    text = "# Title\n\n- one\n- two\n\nEnd.\n"
    written = in_markdown(text, (hostile,) * 4, HOSTILE)
    assert without_comments(written) == text
    assert shape(written) == shape(text)
    for comment in re.findall(r"<!--(.*?)-->\n", written, re.DOTALL):
        assert not re.search(r"--|[<>&]", comment)
    page = Page(f"<article>{in_html(hostile, HOSTILE, 'seloste-', 'p')}</article>")
    assert page.tags == ["article", "p", "code"]
    assert page.notes[0].count(HOSTILE) == 3


def test_hostile_words_in_a_spec_leave_nothing(tmp_path: Path) -> None:
    spec = SPEC.replace("name: Esimerkkilän kyläyhdistys ry", f"name: '{HOSTILE.replace(chr(39), chr(39) * 2)}'")
    document = of_spec(tmp_path, spec)
    written = write(document, Format.MARKDOWN)
    assert HOSTILE not in written
    assert without_comments(written) == document.markdown
    assert "script" not in Page(write(document, Format.HTML)).tags


def test_the_policy_of_a_page_allows_the_style_of_its_notes() -> None:
    import base64
    import hashlib

    for css in (Css.INLINE, Css.NONE):
        written = write(explained("minimal", "fi"), Format.HTML, options=HtmlOptions(css=css))
        for style in re.findall(r"<style>(.*?)</style>", written, re.DOTALL):
            assert ".seloste-why" in style
            assert base64.b64encode(hashlib.sha256(style.encode()).digest()).decode() in written
        assert "<script" not in written and " style=" not in written


def test_lines_that_are_alike_are_told_apart() -> None:
    before = tuple("A b p B b p C b p".split())
    assert gone(before, tuple("A b p C b p".split())) == {3, 4, 5}
    assert gone(before, tuple("A b p B p C b p".split())) == {4}
    assert gone(before, ()) == frozenset(range(9))
    assert gone(before, before) == frozenset()


def test_the_command_explains() -> None:
    result = seloste("render", MINIMAL, "--lang", "sv", "--why")
    assert result.code == 0, result.err
    assert "<!-- Varför här: controller.name · artikel 13.1 a" in result.text
    assert seloste("render", MINIMAL, "--lang", "sv", "--why").out == result.out


@pytest.mark.parametrize(
    "options",
    [("--to", "txt"), ("--to", "docx"), ("--to", "json"), ("--to", "dpv"), ("--layout", "short"), ("--draft",),
     ("--front-matter", "hugo")],
)  # fmt: skip
def test_what_can_not_be_explained_is_refused(options: tuple[str, ...]) -> None:
    result = seloste("render", MINIMAL, "--why", *options)
    assert result.code == 2
    assert result.out == b""
    assert "--why" in result.err and result.err.count("\n") == 1


def test_options_that_go_together_raise_no_objection() -> None:
    plain = Options(
        to=Format.MARKDOWN, layout=None, draft=False, lang=True, templates=False, fragment=False, heading_level=False,
        html_only=False, json_ld=False, why=True, front_matter=FrontMatter.NONE, full_notice=None,
    )  # fmt: skip
    assert objection(plain) is None
