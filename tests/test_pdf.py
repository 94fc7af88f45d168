"""PDF documents, read back: tags, words, language, links, bytes, limits, and texts that must stay text."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, ROOT, environment, seloste
from pypdf import PdfReader
from pypdf.generic import ArrayObject, Destination, DictionaryObject
from test_docx import LOCALES, hrefs, notice
from test_hostile_text import HOSTILE, NAMES, PROSE, SAFE, collapsed, example, filled, harmless

from seloste import api
from seloste.output import pdf, text
from seloste.output.document import CannotWriteError, Document
from seloste.output.formats import Format, write
from seloste.output.pdf_text import parts, pieces
from seloste.output.tokens import parse

OURS = {"LibertinusSerif", "NewCM10", "DejaVuSansMono"}
NO_TYPST = "import sys; sys.modules['typst'] = None; from seloste.cli import main; main()"
SHOWABLE = [text for text in HOSTILE if "👩" not in text]
LETTERS = {
    "Finnish and Swedish": "ÅÄÖåäöŠšŽžÉéÈèÜüÕõÆæØøÐðÞþ ’”–—…§€ « »",
    "North Sámi": "ÁáČčĐđŊŋŠšŦŧŽž",
    "Inari Sámi": "ÂâÁáČčĐđŊŋŠšŽžÄäÅåÖö",
    "Skolt Sámi": "ÂâČčƷʒǮǯĐđǦǧǤǥǨǩŊŋÕõŠšŽžÅåÄäʹʼ",
    "Lule and South Sámi": "ÁáÅåŃńŊŋÑñÄäÆæÏïÖöØø",
}


@cache
def written(name: str, language: str, contents: bool = True) -> bytes:
    document = notice(name, language)
    return write(document if contents else replace(document, contents=""), Format.PDF)


def read(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data), strict=True)


def made(markdown: str, **more: Any) -> PdfReader:
    return read(write(Document(f"# T\n\n{markdown}", "T", "en", **{"anchors": (), **more}), Format.PDF))


def lines(reader: PdfReader) -> list[str]:
    """Return the lines without the footers."""
    pages = []
    for number, page in enumerate(reader.pages, 1):
        shown, footer = page.extract_text().rstrip().rsplit("\n", 1)
        assert footer == f"{number} ({len(reader.pages)})"
        pages.append(shown)
    return "\n".join(pages).splitlines()


def words(reader: PdfReader) -> list[str]:
    unmarked = (re.sub(r"^(?:(?:[•–]|\d+\.)(?: |$))+", "", line) for line in lines(reader))
    return " ".join(unmarked).split()


def said(document: Document) -> str:
    """Return the words of the plain text, without its marks."""
    plain = text.plain(document, width=10_000).splitlines()
    shown = (line for line in plain if not re.fullmatch(r"[=\- ]+", line))
    unmarked = (re.sub(r"^\s*(?:(?:[->]|\d+\.) )+", "", line) for line in shown)
    return " ".join(unmarked)


def squeezed(text: str) -> str:
    """Leave out spaces and hyphens: this reader can't tell whether one is the word's or the line's."""
    return re.sub(r"[\s\u00ad–-]+", "", unicodedata.normalize("NFKC", text))


def without_repeats(found: str, document: Document, wanted: str) -> str:
    """Leave out the headers of tables that go on on another page."""
    tokens = parse(document.markdown)
    for at, token in enumerate(tokens):
        if token.type == "thead_open":
            cells = takewhile(lambda token: token.type != "thead_close", tokens[at:])
            head = squeezed("".join(cell.content for cell in cells))
            while found.count(head) > wanted.count(head):
                before, _, after = found.rpartition(head)
                found = before + after
    return found


def root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def elements(reader: PdfReader) -> Iterator[Any]:
    """Yield the elements of the tree of tags in order."""
    waiting = [root(reader)["/StructTreeRoot"]["/K"]]
    while waiting:
        found = waiting.pop().get_object()
        if isinstance(found, ArrayObject):
            waiting += reversed(found)
        elif isinstance(found, DictionaryObject) and "/S" in found:
            yield found
            if "/K" in found:
                waiting.append(found["/K"])


def tags(reader: PdfReader) -> list[str]:
    return [element["/S"][1:] for element in elements(reader)]


def headings(reader: PdfReader) -> list[tuple[int, str]]:
    found = [(element["/S"], str(element.get("/T", ""))) for element in elements(reader)]
    return [(int(tag[2]), title) for tag, title in found if re.fullmatch("/H[1-6]", tag)]


def bookmarks(reader: PdfReader) -> list[str]:
    def flat(outline: list[Any]) -> Iterator[str]:
        for entry in outline:
            if isinstance(entry, list):
                yield from flat(entry)
            else:
                yield str(entry.title)

    return list(flat(reader.outline))


def links(reader: PdfReader) -> list[Any]:
    found: list[Any] = [mark.get_object() for page in reader.pages for mark in page.get("/Annots", ArrayObject())]
    assert {link["/Subtype"] for link in found} <= {"/Link"}
    assert all(link["/Contents"] and "/StructParent" in link for link in found)
    return found


def number(reader: PdfReader, to: Destination) -> int:
    page = reader.get_destination_page_number(to)
    assert page is not None
    return page + 1


def addresses(reader: PdfReader) -> set[str]:
    return {str(link["/A"]["/URI"]) for link in links(reader) if "/A" in link}


def fonts(reader: PdfReader) -> set[str]:
    names = set()
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            name, *_ = str(font.get_object()["/BaseFont"]).partition("+")[2].split("-")
            names.add(name)
    return names


def is_accessible(reader: PdfReader, language: str, title: str) -> None:
    """Check what PDF/UA asks of the file as a whole; the compiler refuses to write what it finds missing itself."""
    whole = root(reader)
    assert whole["/MarkInfo"]["/Marked"]
    assert whole["/Lang"] == LOCALES[language]
    assert whole["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert reader.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in reader.xmp_metadata.stream.get_data().decode()
    assert tags(reader)[0] == "Document"
    assert not [key for key in whole if key in ("/OpenAction", "/AA", "/AcroForm")]
    assert "/EmbeddedFiles" not in whole.get("/Names", {})
    levels = [level for level, _ in headings(reader)]
    assert all(after <= before + 1 for before, after in zip([0, *levels], levels, strict=False))
    assert reader.page_labels == [str(number + 1) for number in range(len(reader.pages))]
    assert {tuple(map(round, page.mediabox[2:])) for page in reader.pages} == {(595, 842)}
    assert fonts(reader) <= OURS


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_an_example_reads_back(name: str, language: str) -> None:
    document, reader = notice(name, language), read(written(name, language, contents=False))
    is_accessible(reader, language, document.title)
    tokens = parse(document.markdown)
    opened = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    assert [level for level, _ in headings(reader)] == opened
    assert (headings(reader)[0][0], headings(reader)[0][1].split()) == (1, document.title.split())
    assert bookmarks(reader) == [title for level, title in headings(reader) if level > 1]
    assert list(reader.named_destinations) == sorted(document.anchors)
    wanted = squeezed(said(document))
    assert without_repeats(squeezed("".join(words(reader))), document, wanted) == wanted
    assert fonts(reader) == {"LibertinusSerif"}
    assert addresses(reader) == {href for href in hrefs(document) if not href.startswith("#")}
    assert reader.metadata is not None
    assert reader.metadata.author == document.author
    day = document.day
    assert day is not None
    assert reader.metadata.creation_date == datetime(day.year, day.month, day.day, tzinfo=UTC)
    counted = {"TABLE": "table_open", "THEAD": "thead_open", "TR": "tr_open", "TH": "th_open", "TD": "td_open"}
    found = [tag.upper() for tag in tags(reader)]
    for tag, kind in counted.items():
        assert found.count(tag) == sum(token.type == kind for token in tokens)
    assert found.count("LI") == sum(token.type == "list_item_open" for token in tokens)
    assert found.count("BLOCKQUOTE") == sum(token.type == "blockquote_open" for token in tokens)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_long_notice_has_a_table_of_contents_with_the_right_pages(name: str, language: str) -> None:
    document, reader = notice(name, language), read(written(name, language))
    is_accessible(reader, language, document.title)
    titles = [title for level, title in headings(reader) if level == 2]
    short = len(read(written(name, language, contents=False)).pages) <= 3
    assert ("TOC" in tags(reader)) == (not short)
    assert (document.contents in titles) == (not short)
    assert document.contents not in bookmarks(reader)
    if short:
        return
    printed = [line for line in lines(reader) if re.search(r"(?: ?\.){3,} ?\d+$", line)]
    pages = {str(one.title): number(reader, one) for one in reader.outline if isinstance(one, Destination)}
    wanted = [f"{title} {pages[title]}" for title in titles if title != document.contents]
    assert [re.sub(r"(?: ?\.){3,} ?", " ", line) for line in printed] == wanted


@pytest.mark.parametrize("name", LETTERS)
def test_every_letter_of_the_languages_of_finland_has_a_glyph(name: str) -> None:
    letters = LETTERS[name]
    for marked in (letters, f"**{letters}**", f"*{letters}*", f"***{letters}***", f"`{letters}`"):
        reader = made(f"{marked}\n")
        # Three letters of Skolt Sámi are not in the bold italic: they come from another serif.
        is_both = marked.startswith("***")
        wanted = OURS if is_both else OURS - {"NewCM10"}
        assert fonts(reader) <= wanted
        assert is_both or letters.split() == words(reader)[1:]


@pytest.mark.parametrize("text", ["👩\u200d👩", "漢", "a\u0378", "\U0010fffd", "𝐀\U0001f600"])
def test_what_the_fonts_do_not_have_is_refused_by_name(text: str) -> None:
    with pytest.raises(CannotWriteError, match=r"the fonts of a PDF have no “.+” \(U\+[0-9A-F ]+\)") as raised:
        made(f"{text}\n")
    assert any(f"(U+{ord(character):04X})" in str(raised.value) for character in text)


def test_other_scripts_and_what_cannot_be_seen() -> None:
    assert words(made("Ελληνικά Кириллица a\ufeffb\u200bc x\x0b\x1f y\n")) == (
        ["T", "Ελληνικά", "Кириллица", "a\u2060b\u200bc", "x\ufffd\ufffd", "y"]
    )


def test_lists_nest_and_begin_with_their_number() -> None:
    reader = made("- a\n- b\n  1. c\n  2. d\n     - e\n\nx\n\n9. f\n10. g\n\ny\n\n- h\n\n  i\n")
    assert lines(reader) == ["T", "• a", "• b", "1. c", "2. d", "– e", "x", "9. f", "10. g", "y", "• h", "i"]
    assert [tag for tag in tags(reader) if tag in ("L", "LI")] == (
        ["L", "LI", "LI", "L", "LI", "LI", "L", "LI", "L", "LI", "LI", "L", "LI"]
    )


def test_what_stands_too_deep_is_there_all_the_same() -> None:
    assert words(made("1. " * 14 + "a\n\nb\n")) == ["T", "a", "b"]
    assert words(made("> " * 16 + "a\n")) == ["T", "a"]
    assert words(made("*" * 40 + "a" + "*" * 40 + "\n")) == ["T", "a"]


def test_emphasis_code_quotes_and_line_breaks() -> None:
    reader = made("a **b *c*** `d  e`\\\nf\n\n> q\n\n    g  h\n    i\n\n##### j\n\n1.\n-\n\n|a||\n|-|-:|\n|||\n")
    assert lines(reader)[:7] == ["T", "a b c d  e", "f", "q", "g  h", "i", "j"]
    assert {"Strong", "Em", "Code", "BlockQuote"} <= set(tags(reader))
    assert headings(reader) == [(1, "T"), (2, "j")]


def test_a_table_repeats_its_header_and_breaks_what_is_too_wide() -> None:
    rows = "".join(f"| {number} | {'w' * 90} | asiakaspalvelu@example.example |\n" for number in range(60))
    reader = made(f"| a | b | c |\n|---|---|---|\n{rows}")
    assert len(reader.pages) > 1
    assert tags(reader).count("TH") == 3
    for page in reader.pages:
        assert re.search(r"(?:^|\n)a ?\n?b ?\n?c\n", page.extract_text())
    assert collapsed("".join(lines(reader))).count("w" * 90) == 60
    assert rightmost(reader) < 595 - 60


def rightmost(reader: PdfReader) -> float:
    """Return where the text that begins farthest to the right begins, in points."""
    found = [0.0]

    def visit(_text: str, around: list[float], matrix: list[float], *_: object) -> None:
        found.append(around[0] * matrix[4] + around[4])

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return max(found)


def test_links_lead_where_they_say() -> None:
    markdown = (
        "## A\n\n[1](https://a.example/?b=c&d=%20) [a@b.example](mailto:a@b.example) [2](#own-1) [3](#no) [x](data:x)\n"
        f"[4](https://a.example/{'x' * 3000})\n"
    )
    reader = made(markdown, anchors=("own-1",))
    assert [str(link["/A"]["/URI"]) if "/A" in link else str(link["/Dest"]) for link in links(reader)][:3] == (
        ["https://a.example/?b=c&d=%20", "mailto:a@b.example", "own-1"]
    )
    assert {link.get("/Dest") for link in links(reader)} == {None, "own-1"}
    assert "1 (https://a.example/?b=c&d=%20) a@b.example 2 3 [x](data:x) 4 (" in " ".join(lines(reader))
    assert f"4(https://a.example/{'x' * 3000})" in "".join("".join(lines(reader)).split())


def test_addresses_are_not_hyphenated_and_long_words_break() -> None:
    assert parts("a tietosuoja@x.example, b", 40) == ["a ", ["tietosuoja@x.example,"], " b"]
    assert parts("www.x.example/y https://x", 40) == [["www.x.example/y"], " ", ["https://x"]]
    assert parts("esim. 1.2. klo 10 tai/ja", 40) == ["esim. ", ["1.2."], " klo 10 ", ["tai/ja"]]
    assert pieces("tietosuoja@x.example", 10) == ["tietosuoja", "@x", ".example"]
    assert pieces("w" * 45, 40) == ["w" * 10] * 4 + ["w" * 5]
    for word in ("w" * 999, "a@" * 40, ".-" * 99, "x" * 39 + "@" + "y" * 41):
        assert "".join(pieces(word, 16)) == word


def test_a_section_too_many_is_a_bug() -> None:
    with pytest.raises(ValueError, match="1 sections, 0 anchors"):
        made("## A\n")


def test_what_a_file_says_of_itself_is_clean() -> None:
    title = "a\x00\x0b\ufffe]]>&</rdf:li>" + "b" * 300
    reader = read(write(Document("# T\n", title, "en", (), author=title), Format.PDF))
    assert reader.metadata is not None
    assert reader.metadata.title == reader.metadata.author == title.translate(dict.fromkeys([0, 11, 0xFFFE], "\ufffd"))
    assert reader.metadata.creation_date is None
    assert reader.xmp_metadata is not None
    assert reader.xmp_metadata.dc_title == {"x-default": reader.metadata.title}
    with pytest.raises(CannotWriteError, match="missing document title"):
        write(Document("# T\n", "", "en", ()), Format.PDF)


def test_the_same_bytes_everywhere(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    nothing = str(tmp_path / "nothing")
    bare = {
        "HOME": str(tmp_path / "home"), "XDG_DATA_HOME": nothing, "XDG_DATA_DIRS": nothing, "XDG_CACHE_HOME": nothing,
        "FONTCONFIG_FILE": nothing, "FONTCONFIG_PATH": nothing, "TZ": "Asia/Tokyo", "RAYON_NUM_THREADS": "1",
        "TYPST_FONT_PATHS": "/usr/share/fonts", "TYPST_ROOT": "/", "LC_ALL": "C",
    }  # fmt: skip
    arguments = ("render", EXAMPLES / "municipality.seloste.yaml", "--lang", "sv", "--to", "pdf", "--draft")
    first = seloste(*arguments, env={"PYTHONHASHSEED": "1"})
    second = seloste(*arguments, "-o", tmp_path / "a.pdf", env={"PYTHONHASHSEED": "2", **bare}, cwd=tmp_path / "home")
    assert (first.code, second.code) == (0, 0)
    assert first.out == (tmp_path / "a.pdf").read_bytes()
    assert list((tmp_path / "home").iterdir()) == []
    for path in (tmp_path, ROOT, Path.home()):
        assert str(path).encode() not in first.out or path == Path("/")


def test_the_time_can_be_set() -> None:
    arguments = ("render", MINIMAL, "--lang", "fi", "--to", "pdf", "--draft")
    result = seloste(*arguments, env={"SOURCE_DATE_EPOCH": "1800000000"})
    assert result.code == 0
    metadata = read(result.out).metadata
    assert metadata is not None
    assert metadata.creation_date == metadata.modification_date == datetime(2027, 1, 15, 8, tzinfo=UTC)
    result = seloste(*arguments, env={"SOURCE_DATE_EPOCH": "soon"})
    assert (result.code, result.out) == (2, b"")
    assert result.err.endswith("seloste: SOURCE_DATE_EPOCH is no time in seconds: soon\n")


def test_a_terminal_gets_no_bytes() -> None:
    ours, theirs = pty.openpty()
    run = subprocess.run(
        [sys.executable, "-m", "seloste", "render", MINIMAL, "--to", "pdf"],
        stdout=theirs, stderr=subprocess.PIPE, env=environment({}), cwd=ROOT, timeout=60, check=False,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    assert run.returncode == 2
    assert run.stderr == b"seloste: --to pdf is not for a terminal: write it to a file with -o\n"


def test_without_the_extra_one_line_says_what_to_install(tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    program = (sys.executable, "-c", NO_TYPST)
    result = seloste("render", MINIMAL, "--to", "pdf", "-o", file, program=program)
    assert (result.code, result.out) == (2, b"")
    assert result.err == "seloste: --to pdf needs an extra: pip install 'seloste[pdf]'\n"
    assert not file.exists()
    assert seloste("render", MINIMAL, "--to", "html", "--draft", program=program).code == 0


def test_without_a_folder_for_temporary_files_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    with pytest.raises(CannotWriteError, match="no temporary folder can be made: No such file or directory"):
        made("a\n")


@pytest.mark.parametrize(
    ("markdown", "said"),
    [
        ("a " * pdf.LONGEST, f"the notice is too long for a PDF: {2 * pdf.LONGEST + 5} characters, {pdf.LONGEST}"),
        ("- a\n" * (pdf.MOST // 5), "the notice has too many parts for a PDF: "),
        ("*a* " * (pdf.MOST // 4), "the notice has too many parts for a PDF: "),
    ],
)
def test_a_notice_that_would_take_long_is_refused_at_once(markdown: str, said: str) -> None:
    began = time.monotonic()
    with pytest.raises(CannotWriteError, match=re.escape(said)):
        made(markdown)
    assert time.monotonic() - began < 10


def test_a_long_notice_is_written_in_seconds() -> None:
    began = time.monotonic()
    reader = made("Henkilötietojen käsittelytoimenpiteet on kuvattu. " * 1000 + "\n\n" + "- a\n" * 3000)
    assert len(reader.pages) > 30
    assert time.monotonic() - began < 60


def shape(reader: PdfReader) -> list[str]:
    """Return what no text of an author may change: the headings, the tables, and that there is nothing else."""
    kept = {"Document", "Table", "THead", "TBody", "TR", "TH", "TD", "TOC", *(f"H{level}" for level in range(1, 7))}
    assert all("/Dest" in link or SAFE.match(str(link["/A"]["/URI"])) for link in links(reader))
    return [tag for tag in tags(reader) if tag in kept]


def is_inert(name: str, round_: int) -> None:
    def hostile(number: int, language: str) -> str:
        return SHOWABLE[(number * 5 + round_) % len(SHOWABLE)]

    checked, plain = replace(filled(name, hostile), findings=()), replace(filled(name, harmless), findings=())
    _, texts = example(name)
    for language in LANGUAGES:
        document, like = api.document(checked, language), api.document(plain, language)
        reader = read(write(replace(document, contents=""), Format.PDF))
        assert shape(reader) == shape(read(write(replace(like, contents=""), Format.PDF)))
        found = squeezed("".join(lines(reader))).casefold()
        for at, (path, key) in enumerate(texts):
            if key not in PROSE:
                assert squeezed(hostile(at, language)).casefold() in found, (language, path)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_text_is_inert_in_every_example(name: str) -> None:
    is_inert(name, NAMES.index(name) * 3)


@pytest.mark.parametrize("round_", range(0, len(SHOWABLE), 4))
def test_every_hostile_text_is_inert_in_one_example(round_: int) -> None:
    is_inert("housing-company.seloste.yaml", round_)


@pytest.mark.parametrize(
    "hostile",
    [
        '#read("/etc/passwd")', '#import "@preview/a:1.0.0"', "#{1 + 1} #panic()", "$ x^2 $", "@own-1 <own-1>",
        "*a* _b_ `c` ```d```", "// c /* d */ e", "= h", "- a + b / c: d", "~ -- --- ... 'q' \"q\"", "\\ \\u{41} \\#",
        '")] #read("x") [("', "https://a.example/#x", "#sys.inputs.document", "%PDF-1.7 endobj (\\) <</S/JavaScript>>",
    ],
)  # fmt: skip
def test_what_would_be_code_in_typst_is_text(hostile: str) -> None:
    escaped = re.sub(r"([\\`*_{}\[\]<>&@=#|~+.\-])", r"\\\1", hostile)
    markdown = f"# T\n\n## {escaped}\n\n{escaped}\n\n- {escaped}\n\n| a |\n|---|\n| {escaped} |\n"
    reader = read(write(Document(markdown, hostile, "en", ("own-1",), hostile, None, hostile), Format.PDF))
    assert reader.metadata is not None
    assert reader.metadata.title == reader.metadata.author == hostile
    assert bookmarks(reader) == [hostile]
    assert lines(reader) == ["T", hostile, hostile, f"• {hostile}", "a", hostile]
    assert links(reader) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_first_layer_is_on_a_page_or_two(name: str, language: str) -> None:
    large = ("customer-register", "housing-company", "manufacturer", "web-shop")
    document = api.first_layer(
        api.check(EXAMPLES / name), language, full_notice="https://www.esimerkki.example/tietosuoja"
    )
    reader = read(write(document, Format.PDF))
    is_accessible(reader, language, document.title)
    assert len(reader.pages) <= (2 if name.startswith(large) else 1)
