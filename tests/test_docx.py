"""Word documents, read back: structure, words, language, links, bytes, and texts that must stay text."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, ROOT, environment, seloste
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.table import Table
from docx.text.paragraph import Paragraph
from test_hostile_text import HOSTILE, NAMES, PROSE, SAFE, collapsed, example, filled, harmless

from seloste import api
from seloste.output import foreign, text
from seloste.output.columns import widths
from seloste.output.document import Document
from seloste.output.docx_blocks import MOST_LISTS
from seloste.output.formats import Format, write
from seloste.output.tokens import parse

DAY = date(2026, 11, 22)
LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
WORD_LEVELS = {"Title": 0, **{f"Heading {level}": level for level in range(1, 6)}}
NO_DOCX = "import sys; sys.modules['docx'] = None; from seloste.cli import main; main()"


@cache
def notice(name: str, language: str) -> Document:
    return api.document(api.check(EXAMPLES / name, as_of=DAY), language, draft=True)


@cache
def written(name: str, language: str) -> bytes:
    return write(notice(name, language), Format.DOCX)


def read(data: bytes) -> Package:
    return docx.Document(BytesIO(data))


def made(markdown: str, **more: Any) -> Package:
    return read(write(Document(f"# T\n\n{markdown}", "T", "en", (), **more), Format.DOCX))


def blocks(package: Package) -> Iterator[Paragraph]:
    """Yield the paragraphs in order, with those in tables."""
    for block in package.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.paragraphs
        else:
            yield block


def words(package: Package) -> list[str]:
    return " ".join(paragraph.text for paragraph in blocks(package)).split()


def said(document: Document) -> list[str]:
    """Return the words of the plain text, without its marks and without what it says beside links."""
    plain = text.plain(document, width=10_000)
    for token in parse(document.markdown):
        for child in token.children or []:
            href = str(child.attrs.get("href", ""))
            for shown in (href, href.partition(":")[2]) if href else ():
                plain = plain.replace(f" ({shown})", "")
    lines = [line for line in plain.splitlines() if not re.fullmatch(r"[=\- ]+", line)]
    return " ".join(re.sub(r"^\s*(?:[->] )+", "", line) for line in lines).split()


def headings(package: Package) -> list[tuple[int, str]]:
    styled = ((paragraph.style, paragraph.text) for paragraph in package.paragraphs)
    return [(WORD_LEVELS[style.name], text) for style, text in styled if style and style.name in WORD_LEVELS]


def hrefs(document: Document) -> set[str]:
    children = (child for token in parse(document.markdown) for child in token.children or [])
    found = {str(child.attrs["href"]) for child in children if child.type == "link_open"}
    return {href for href in found if href and foreign.language(href) is None}


def fields(package: Package) -> list[str]:
    (section,) = package.sections
    roots = (package.element, section.footer._element)
    found = [element.text for root in roots for element in root.iter(qn("w:instrText"))]
    return found + [element.get(qn("w:instr")) for root in roots for element in root.iter(qn("w:fldSimple"))]


def is_whole(data: bytes) -> None:
    """Check what Word would otherwise ask to repair: parts, their types, relationships and ids."""
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        parts = {name: parse_xml(archive.read(name)) for name in names}
    assert names[0] == "[Content_Types].xml"
    assert len(set(names)) == len(names)
    types = parts["[Content_Types].xml"]
    typed = {element.get("PartName", "").lstrip("/") for element in types}
    assert typed - {""} == {name for name in names if not name.endswith(".rels")} - {"[Content_Types].xml"}
    body = parts["word/document.xml"]
    related = {element.get("Id"): element for element in parts["word/_rels/document.xml.rels"]}
    for element in related.values():
        if element.get("TargetMode") == "External":
            assert element.get("Type") == RELATIONSHIP_TYPE.HYPERLINK
            assert SAFE.match(element.get("Target"))
        else:
            assert f"word/{element.get('Target')}" in names
    links = list(body.iter(qn("w:hyperlink")))
    assert {link.get(qn("r:id")) for link in links} - {None} <= set(related)
    starts = [(mark.get(qn("w:id")), mark.get(qn("w:name"))) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len({id_ for id_, _ in starts}) == len({name for _, name in starts}) == len(starts)
    assert [id_ for id_, _ in starts] == [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkEnd"))]
    assert {link.get(qn("w:anchor")) for link in links} - {None} <= {name for _, name in starts}
    styles = {style.get(qn("w:styleId")) for style in parts["word/styles.xml"].iter(qn("w:style"))}
    for tag in ("w:pStyle", "w:rStyle", "w:tblStyle"):
        assert {used.get(qn("w:val")) for used in body.iter(qn(tag))} <= styles
    numbers = [number.get(qn("w:numId")) for number in parts["word/numbering.xml"].iter(qn("w:num"))]
    assert len(set(numbers)) == len(numbers)
    assert {used.get(qn("w:val")) for used in body.iter(qn("w:numId"))} <= set(numbers)
    kinds = [mark.get(qn("w:fldCharType")) for mark in body.iter(qn("w:fldChar"))]
    assert kinds in ([], ["begin", "separate", "end"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_reads_back(name: str, language: str) -> None:
    document, data = notice(name, language), written(name, language)
    is_whole(data)
    package = read(data)
    tokens = parse(document.markdown)
    wanted = [int(token.tag[1]) - 1 for token in tokens if token.type == "heading_open"]
    assert [level for level, _ in headings(package)] == wanted
    assert (headings(package)[0][0], headings(package)[0][1].split()) == (0, document.title.split())
    assert words(package) == said(document)
    properties = package.core_properties
    checked = api.check(EXAMPLES / name, as_of=DAY)
    assert checked.spec is not None
    named = [party.name for party in checked.spec.controller if party.name is not None]
    controllers = [name.by_language(checked.spec.languages)[language] for name in named]
    assert (properties.title, properties.author) == (document.title, "; ".join(controllers))
    assert (properties.language, properties.subject, properties.comments) == (LOCALES[language], "", "")
    day = document.day
    assert day is not None
    assert properties.created == properties.modified == datetime(day.year, day.month, day.day, tzinfo=UTC)
    (spoken,) = package.styles.element.iter(qn("w:lang"))
    (themed,) = package.settings.element.iter(qn("w:themeFontLang"))
    assert spoken.get(qn("w:val")) == themed.get(qn("w:val")) == LOCALES[language]
    external = {link.address for paragraph in blocks(package) for link in paragraph.hyperlinks if link.address}
    assert external == {href for href in hrefs(document) if not href.startswith("#")}
    assert all(paragraph.text.strip() for paragraph in blocks(package))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_contents_are_there_before_word_counts_pages(name: str, language: str) -> None:
    package = read(written(name, language))
    sections = [text for level, text in headings(package) if level == 1]
    (contents,) = package.element.iter(qn("w:sdtContent"))
    lines = ["".join(part.text or "" for part in line.iter(qn("w:t"))) for line in contents.iter(qn("w:p"))]
    assert lines == [notice(name, language).contents, *sections]
    assert fields(package) == [' TOC \\o "1-1" \\n \\h \\z ', "PAGE", "NUMPAGES"]
    (footer,) = package.sections[0].footer.paragraphs
    assert "".join(part.text or "" for part in footer._p.iter(qn("w:t"))) == "1 (1)"


def test_tables_have_a_header_that_is_repeated() -> None:
    seen = 0
    for name in NAMES:
        for language in LANGUAGES:
            package = read(written(name, language))
            assert len(package.tables) == sum(
                token.type == "table_open" for token in parse(notice(name, language).markdown)
            )
            for table in package.tables:
                seen += 1
                heads = [len(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows]
                assert heads == [1] + [0] * (len(heads) - 1)
                assert table.style is not None
                assert table.style.name == "Notice Table"
                section = package.sections[0]
                room = section.page_width - section.left_margin - section.right_margin  # type: ignore[operator]
                assert room * 0.99 < sum(column.width or 0 for column in table.columns) <= room
    assert seen > len(LANGUAGES)


def test_the_page_is_a4() -> None:
    section = read(written(MINIMAL.name, "fi")).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    for margin in (section.left_margin, section.right_margin, section.top_margin, section.bottom_margin):
        assert margin is not None
        assert 20 <= margin.mm <= 25


def listed(package: Package) -> list[tuple[str, int, int]]:
    """Return text, level and list of each paragraph that bears a bullet or a number."""
    found = []
    for paragraph in package.paragraphs:
        for numbered in paragraph._p.iter(qn("w:numPr")):
            level, list_id = (int(child.get(qn("w:val"))) for child in numbered)
            found.append((paragraph.text, level, list_id))
    return found


def test_lists_nest_and_each_numbered_one_starts_anew() -> None:
    package = made("- a\n- b\n  1. c\n  2. d\n     - e\n\nx\n\n3. f\n4. g\n\ny\n\n- h\n")
    assert listed(package) == [
        ("a", 0, 1), ("b", 0, 1), ("c", 1, 2), ("d", 1, 2), ("e", 2, 1), ("f", 0, 3), ("g", 0, 3), ("h", 0, 1),
    ]  # fmt: skip
    numbering = package.part.numbering_part.element
    starts = {
        number.numId: [override.get(qn("w:val")) for override in number.iter(qn("w:startOverride"))]
        for number in numbering.num_lst
    }
    assert starts == {1: [], 2: ["1"], 3: ["3"]}


def test_a_number_that_word_does_not_know_is_written_as_text() -> None:
    package = made("32767. a\n32768. b\n\nx\n\n40000. c\n")
    assert listed(package) == []
    assert words(package) == "T 32767. a 32768. b x 40000. c".split()


def test_more_numbered_lists_than_word_keeps_apart_are_written_as_text() -> None:
    package = made("7. a\n\nx\n\n" * (MOST_LISTS + 2))
    assert len(listed(package)) == MOST_LISTS
    assert words(package)[-4:] == ["x", "7.", "a", "x"]


def test_paragraphs_of_an_item_stand_under_it() -> None:
    package = made("- a\n\n  b\n\n- c\n\n> q\n\n1.\n2. > r\n")
    styles = [paragraph.style.name for paragraph in package.paragraphs if paragraph.style]
    assert styles == [
        "Title", "List Bullet", "List Continue", "List Bullet", "Quote", "List Number", "List Number", "List Continue",
    ]  # fmt: skip


def test_emphasis_code_and_line_breaks() -> None:
    package = made("a **b *c* d** `e`\\\nf\n\n```\ng  h\n\ti\n```\n\n    j\n")
    looks = [(run.text, bool(run.bold), bool(run.italic), run.style.name) for run in package.paragraphs[1].runs]
    plain, code = "Default Paragraph Font", "HTML Code"
    assert looks == [
        ("a ", False, False, plain), ("b ", True, False, plain), ("c", True, True, plain), (" d", True, False, plain),
        (" ", False, False, plain), ("e", False, False, code), ("\n", False, False, plain), ("f", False, False, plain),
    ]  # fmt: skip
    assert [paragraph.text for paragraph in package.paragraphs[2:]] == ["g  h\n\ti", "j"]


def test_tables_stay_apart_and_are_never_last() -> None:
    row = "| a | b |\n|:-:|---|\n| c | d |\n"
    package = made(f"{row}\n{row}\nx\n\n{row}")
    kinds = [type(block) for block in package.iter_inner_content()]
    assert kinds == [Paragraph, Table, Paragraph, Table, Paragraph, Table, Paragraph]
    assert package.tables[0].cell(1, 0).paragraphs[0].alignment == 1


@pytest.mark.parametrize("column", [["a"], [""], ["w" * 5000], ["many short words " * 100]])
def test_a_table_is_as_wide_as_the_page_whatever_is_in_it(column: list[str]) -> None:
    shares = widths([tuple(column), ("b",), ("c" * 40,)], 9000)
    assert 8990 <= sum(shares) <= 9000
    assert min(shares) > 300


def test_links_that_word_can_follow_are_links() -> None:
    markdown = (
        "# T\n\n## A\n\n[1](https://a.example/?b=c&d=%20) [2](https://a.example/?b=c&d=%20) [3](mailto:a@b.example)\n\n"
        f"[4](#own-1) [5](#no) [6](https://a.example:port/) [7](https://a.example/{'x' * 2000}) [8](javascript:x)\n"
    )
    data = write(Document(markdown, "T", "en", ("own-1",)), Format.DOCX)
    is_whole(data)
    package = read(data)
    links = [link for paragraph in package.paragraphs for link in paragraph.hyperlinks]
    assert [(link.text, link.address, link.fragment) for link in links] == [
        ("1", "https://a.example/?b=c&d=%20", ""),
        ("2", "https://a.example/?b=c&d=%20", ""),
        ("3", "mailto:a@b.example", ""),
        ("4", "", "s1_own_1"),
    ]
    assert " [6](https://a.example:port/) " in package.paragraphs[-1].text


def test_a_section_too_many_is_a_bug() -> None:
    with pytest.raises(ValueError, match="1 sections, 0 anchors"):
        write(Document("# T\n\n## A\n", "T", "en", ()), Format.DOCX)


def test_what_a_file_says_of_itself_is_clean_and_short() -> None:
    title = "a\x00\x0b\ufffe]]>&" + "b" * 300
    properties = read(write(Document("# T\n", title, "en", (), author=title), Format.DOCX)).core_properties
    assert properties.title == properties.author
    assert properties.title.startswith("a\ufffd \ufffd]]>&bb")
    assert len(properties.title) == 255
    assert properties.created is None


def test_no_character_breaks_the_xml() -> None:
    every = "".join(map(chr, [*range(1, 0x20), 0x7F, 0x85, 0x9F, 0xFFFE, 0xFFFF, 0x1FFFF, 0x10FFFF]))
    data = write(Document(f"# T\n\n```\n{every}\n```\n", "T", "en", ()), Format.DOCX)
    is_whole(data)


def test_the_bytes_depend_on_the_notice_alone(tmp_path: Path) -> None:
    files = []
    for seed, zone in (("1", "UTC"), ("2", "Pacific/Kiritimati")):
        files.append(tmp_path / f"{seed}.docx")
        result = seloste(
            "render", EXAMPLES / "web-shop.seloste.yaml", "--lang", "sv", "--to", "docx", "-o", files[-1], "--draft",
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        )  # fmt: skip
        assert result.code == 0, result.err
    first, second = (file.read_bytes() for file in files)
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_time_can_be_set() -> None:
    arguments = ("render", MINIMAL, "--lang", "fi", "--to", "docx", "--draft")
    result = seloste(*arguments, env={"SOURCE_DATE_EPOCH": "1800000000"})
    assert result.code == 0
    assert read(result.out).core_properties.created == datetime(2027, 1, 15, 8, tzinfo=UTC)
    for bad in ("soon", "9" * 30):
        result = seloste(*arguments, env={"SOURCE_DATE_EPOCH": bad})
        assert (result.code, result.out) == (2, b"")
        assert result.err.endswith(f"seloste: SOURCE_DATE_EPOCH is no time in seconds: {bad}\n")


def test_standard_output_takes_the_same_bytes(tmp_path: Path) -> None:
    arguments = ("render", MINIMAL, "--lang", "en", "--to", "docx", "--draft")
    assert seloste(*arguments, "-o", tmp_path / "a.docx").code == 0
    assert seloste(*arguments).out == (tmp_path / "a.docx").read_bytes()


def test_a_terminal_gets_no_bytes() -> None:
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "seloste", "render", MINIMAL, "--to", "docx"],
        stdout=theirs, stderr=subprocess.PIPE, env=environment({}), cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert run.returncode == 2
    assert run.stderr == b"seloste: --to docx is not for a terminal: write it to a file with -o\n"


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    program = (sys.executable, "-c", NO_DOCX)
    result = seloste("render", MINIMAL, "--to", "docx", "-o", file, program=program)
    assert (result.code, result.out) == (2, b"")
    assert result.err == "seloste: --to docx needs an extra: pip install 'seloste[docx]'\n"
    assert not file.exists()
    assert seloste("render", MINIMAL, "--to", "html", "--draft", program=program).code == 0


def shape(package: Package) -> list[str]:
    """Return what no text of an author may change: the headings, the tables and the fields."""
    tags = [qn(f"w:{tag}") for tag in ("tbl", "tr", "tc", "sdt", "fldChar", "fldSimple", "bookmarkStart")]
    found = [element.tag for element in package.element.iter(*tags)]
    return [*found, *map(str, (level for level, _ in headings(package))), *fields(package)]


def is_inert(name: str, round_: int) -> None:
    def hostile(number: int, language: str) -> str:
        return HOSTILE[(number * 5 + round_) % len(HOSTILE)]

    checked, plain = replace(filled(name, hostile), findings=()), replace(filled(name, harmless), findings=())
    _, texts = example(name)
    for language in LANGUAGES:
        data = write(api.document(checked, language), Format.DOCX)
        is_whole(data)
        package = read(data)
        assert shape(package) == shape(read(write(api.document(plain, language), Format.DOCX)))
        found = collapsed("".join(paragraph.text for paragraph in blocks(package)))
        for at, (path, key) in enumerate(texts):
            if key not in PROSE:
                assert collapsed(hostile(at, language)) in found, (language, path)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_inert_in_every_example(name: str) -> None:
    is_inert(name, NAMES.index(name) * 3)


@pytest.mark.parametrize("round_", range(0, len(HOSTILE), 4))
def test_every_hostile_text_is_inert_in_one_example(round_: int) -> None:
    is_inert("housing-company.seloste.yaml", round_)


@pytest.mark.parametrize(
    "hostile",
    [
        '{ HYPERLINK "http://e.example" }', "{ INCLUDETEXT c:\\\\x } { DDEAUTO c:\\\\x }", "=SUM(A1:A9)", "]]></w:t>",
        "<w:br/>&#0;&#x1F;", "PAGE", "@@ \u202e \u200b \ufeff", "w" * 30_000,
    ],
)  # fmt: skip
def test_what_would_be_live_in_an_office_is_text(hostile: str) -> None:
    escaped = re.sub(r"([\\`*_{}\[\]<>&@=#|~])", r"\\\1", hostile)
    data = write(
        Document(f"# T\n\n## {escaped}\n\n{escaped}\n", hostile, "en", ("a",), hostile, contents="C"), Format.DOCX
    )
    is_whole(data)
    package = read(data)
    assert [paragraph.text for paragraph in package.paragraphs] == ["T", hostile, hostile]
    assert fields(package) == [' TOC \\o "1-1" \\n \\h \\z ', "PAGE", "NUMPAGES"]
