"""The record of processing activities: complete, harmless in a spreadsheet, and the only place for what is internal."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, ROOT, environment, seloste
from every_key import changed, every_key, leaves
from openpyxl import load_workbook

from seloste import api
from seloste.notice.build import build
from seloste.notice.record import ARTICLES, activities, record
from seloste.notice.template import write as write_markdown
from seloste.output import xlsx
from seloste.output.document import CannotWriteError, Document
from seloste.output.formats import Format, write
from seloste.output.markdown import Markdown, escape
from seloste.output.table import Column, Table, document, text, to_csv, to_json
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec
from seloste.spec.text import Text

GOLDEN = ROOT / "tests" / "golden"
DAY = date(2026, 11, 22)
PATHS = sorted(EXAMPLES.glob("*.seloste.yaml"))
REQUIRED = ["activity", *(id_ for id_, article in ARTICLES.items() if article is not None)]
HOSTILE = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1+1", '=HYPERLINK("https://a.example")']

INTERNAL = """
internal:
  systems: [SALAINENJÄRJESTELMÄ]
  owner: SALAINENOMISTAJA
  balancing_test: {status: done, date: 2026-03-02, link: https://salainen.example/testi, text: SALAINENTESTI}
  impact_assessment: {status: not_needed, text: SALAINENARVIO}
  processor_agreements: [{processor: Salainen Käsittelijä Oy, date: 2025-01-31, text: SALAINENSOPIMUS}]
  risks: [SALAINENRISKI, SALAINENTOINEN]
  record_retention: SALAINENSÄILYTYS
  text: "SALAINENMUISTIO\\n\\nSALAINENKAPPALE"
"""
SECRETS = ("SALAINEN", "salainen.example", "Salainen K")


def table(*paths: Path, language: str = "fi") -> Table:
    return api.record([api.check(path, as_of=DAY) for path in paths], language)


def rows(made: Table) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(to_json(made))["activities"]
    return found


def spec(path: Path) -> Spec:
    checked = api.check(path, as_of=DAY)
    assert checked.spec is not None
    return checked.spec


def of(cells: list[str]) -> Table:
    columns = (Column("activity", "A", None), Column("notes", "N", None))
    return Table("T", "fi", columns, tuple((Markdown("x"), escape(cell)) for cell in cells))


def sheet(written: bytes) -> Any:
    return load_workbook(io.BytesIO(written)).active


def with_internal(tmp_path: Path, more: str = INTERNAL) -> Path:
    path = tmp_path / "seloste.yaml"
    path.write_text(MINIMAL.read_text("utf-8") + more, "utf-8")
    return path


# What it says


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_every_example_has_what_article_30_requires(path: Path, language: str) -> None:
    made = table(path, language=language)
    assert len(made.rows) == max(1, len(spec(path).registers))
    for row in rows(made):
        assert [id_ for id_ in REQUIRED if not row[id_]] == []
    for one in activities(spec(path)):
        notice = write_markdown(build(one, language, Layout.TIETOSUOJASELOSTE))
        assert all(line in notice for row in record([one], language).rows for line in row[6].splitlines() if line)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["minimal", "web-shop"])
def test_example_reads_as_reviewed(name: str, language: str, update: bool) -> None:
    written = document(table(EXAMPLES / f"{name}.seloste.yaml", language=language)).markdown
    path = GOLDEN / name / f"{language}.record.md"
    if update:
        path.write_text(written, "utf-8", newline="")
    assert path.read_bytes().decode() == written


def test_what_registers_share_is_said_of_each() -> None:
    whole = spec(EXAMPLES / "web-shop.seloste.yaml")
    made = record([whole], "en")
    assert [text(row[0]) for row in made.rows] == [
        register.name.by_language(whole.languages)["en"] for register in whole.registers if register.name is not None
    ]
    assert len({row[1] for row in made.rows}) == 1
    assert len({row[3] for row in made.rows}) == len(made.rows)


def test_a_shared_none_is_not_said_of_a_register_that_has_its_own() -> None:
    whole = spec(EXAMPLES / "web-shop.seloste.yaml")
    told = [row["transfers"] for row in rows(record([whole], "en"))]
    denial = "Personal data are not transferred outside the EU or the EEA."
    for one, cell in zip(activities(whole), told, strict=True):
        entries = [block for block in (one.transfers, one.registers[0].transfers) if block and block.entries]
        assert (denial in cell) is not bool(entries)


def test_nothing_that_article_30_asks_for_is_lost() -> None:
    asked = ("controller", "purposes", "data_subjects", "data_content", "retention", "disclosures", "transfers")
    left_out = ("privacy_notice", "settings", "opt_out", "provision", "sources", "direct_marketing", "copy_link")
    whole = every_key("registers", "internal", "data_subjects", *asked[1:])
    written = document(record([whole], "sv")).markdown
    lost = [
        ".".join(map(str, path))
        for path, value in leaves(whole)
        if path[0] in ("register", "controller", "internal") and isinstance(value, Text)
        if path[1] in (*asked, "security", "internal") or path[0] != "register"
        if not set(path) & set(left_out)
        if value.by_language(whole.languages)["sv"] not in written
    ]
    assert lost == []


def test_joint_controllers_among_the_recipients_are_named() -> None:
    made = table(EXAMPLES / "municipality.seloste.yaml", language="sv")
    assert "Gemensamt personuppgiftsansvar med: Utbildningsstyrelsen" in rows(made)[0]["controller"]
    # In the record there is no section 7.
    assert not any(f"{word} 7" in document(made).markdown for word in ("punkt", "avsnitt"))


# What is internal


def test_internal_goes_into_the_record(tmp_path: Path) -> None:
    (row,) = rows(table(with_internal(tmp_path)))
    assert row["systems"] == "• SALAINENJÄRJESTELMÄ"
    assert row["owner"] == "SALAINENOMISTAJA"
    assert row["balancing_test"] == "Tehty (2.3.2026). SALAINENTESTI. salainen.example/testi"
    assert row["impact_assessment"] == "Ei tarvita. SALAINENARVIO."
    assert row["processor_agreements"] == "• Salainen Käsittelijä Oy (31.1.2025). SALAINENSOPIMUS."
    assert row["risks"] == "• SALAINENRISKI\n• SALAINENTOINEN"
    assert row["record_retention"] == "SALAINENSÄILYTYS"
    assert row["notes"] == "SALAINENMUISTIO\n\nSALAINENKAPPALE"


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("language", LANGUAGES)
def test_internal_goes_into_no_notice(language: str, layout: Layout, tmp_path: Path) -> None:
    path = with_internal(tmp_path)
    for to in set(Format) - {Format.RECORD}:
        written = [api.render(one, language, to=to, layout=layout, as_of=DAY) for one in (path, MINIMAL)]
        assert written[0] == written[1]
        assert isinstance(written[0], bytes) or not any(secret in written[0] for secret in SECRETS)


@pytest.mark.parametrize(
    "wrong", ["SALAINENAVAIN: 1", "owner: SALAINEN\n  owners: SALAINEN", "impact_assessment: SALAINEN"]
)
def test_what_is_wrong_with_it_shows_in_no_draft(wrong: str, tmp_path: Path) -> None:
    path = with_internal(tmp_path, f"\ninternal:\n  {wrong}\n")
    checked = api.check(path, as_of=DAY)
    assert checked.has_errors
    for to in (Format.MARKDOWN, Format.HTML, Format.TEXT, Format.JSON):
        written = write(api.document(checked, "fi", draft=True, as_of=DAY), to)
        assert isinstance(written, str)
        assert "SALAINEN" not in written
        assert "internal" not in written


def test_markers_at_every_internal_key_go_into_no_notice() -> None:
    whole = every_key("register")
    markers = {
        part
        for path, value in leaves(whole)
        if "internal" in path and isinstance(value, Text)
        for part in value.by_language(whole.languages).values()
    }
    assert len(markers) > 50
    written = "".join(write_markdown(build(whole, language, layout)) for language in LANGUAGES for layout in Layout)
    assert not any(marker in written for marker in markers)
    made = "".join(document(record([whole], language)).markdown for language in LANGUAGES)
    own = {marker for marker in markers if marker in made}
    # Each register says of itself what the top says of all.
    assert len(own) > len(markers) / 2


def test_a_registers_own_comes_before_what_the_top_says() -> None:
    whole = every_key("register")
    first = whole.registers[0].internal
    top = whole.internal
    assert first is not None and top is not None and first.owner is not None
    without = changed(whole, ("registers", 1, "internal"), None)
    one, other = rows(record([without], "en"))
    assert one["owner"] == first.owner.by_language(LANGUAGES)["en"]
    assert top.owner is not None
    assert other["owner"] == top.owner.by_language(LANGUAGES)["en"]
    assert len(one["risks"].splitlines()) == 2 * len(other["risks"].splitlines()) == 4


# Spreadsheets


def test_csv_begins_no_cell_with_a_formula() -> None:
    written = to_csv(of([*HOSTILE, "* = 1", "a\n=1"])).decode("utf-8-sig")
    found = [row[1] for row in csv.reader(io.StringIO(written, newline=""), delimiter=";")][1:]
    assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in found)
    assert found[:4] == ["'=cmd|' /C calc'!A0", "'+1", "'-1", "'@SUM(1)"]


def test_csv_quotes_what_would_part_cells() -> None:
    written = to_csv(of(['a;b"c', "a\n\nb"]))
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig").startswith('"A";"N"\r\n"x";"a;b""c"\r\n')


@pytest.mark.parametrize("hostile", [*HOSTILE, "_x003D_1", "a\x0bb", "\ud800", "a\x00b"])
def test_xlsx_has_no_formulas(hostile: str) -> None:
    written = xlsx.write(of([hostile]))
    cell = sheet(written)["B2"]
    assert cell.data_type == "s"
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(written)).read("xl/worksheets/sheet1.xml")
    if hostile.strip()[0] in "=+-@＝":
        assert cell.quotePrefix


def test_xlsx_has_a_header_that_stays() -> None:
    written = xlsx.write(table(EXAMPLES / "web-shop.seloste.yaml", language="sv"))
    book = load_workbook(io.BytesIO(written))
    found: Any = book.active
    assert found.title == "Register över behandling"
    assert found.freeze_panes == "B2"
    assert found["A1"].value == "Behandling"
    assert found["D2"].alignment.wrap_text
    assert found.column_dimensions["D"].width > found.column_dimensions["K"].width
    assert (book.properties.title, book.properties.language) == ("Register över behandling", "sv-FI")
    assert book.properties.creator == "Mallilan Verkkokauppa Oy"


def test_xlsx_needs_room_for_nothing_but_itself(tmp_path: Path) -> None:
    command = f"ulimit -f 1; {sys.executable} -m seloste record {MINIMAL} --to xlsx"
    for to, code, lines in ((" | cat", 0, 0), (" -o r.xlsx", 2, 1)):
        run = subprocess.run(
            ["bash", "-c", f"set -o pipefail; {command}{to}"],
            cwd=tmp_path, env=environment({}), capture_output=True, check=False,
        )  # fmt: skip
        assert (run.returncode, run.stderr.count(b"\n"), list(tmp_path.iterdir())) == (code, lines, []), run.stderr
        assert run.stdout[:2] == (b"" if code else b"PK")


def test_xlsx_says_what_json_says() -> None:
    made = table(*PATHS)
    found = sheet(xlsx.write(made))
    head, *body = [[cell.value or "" for cell in row] for row in found.iter_rows()]
    assert head == [column.title for column in made.columns]
    assert body == [list(row.values()) for row in rows(made)]


def test_a_cell_that_a_workbook_can_not_hold_is_refused() -> None:
    with pytest.raises(CannotWriteError, match="B2"):
        xlsx.write(of(["a " * 20_000]))


def test_same_specs_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [seloste("record", EXAMPLES, "--to", to, env={"TZ": "Asia/Tokyo"}) for to in ("md", "csv", "xlsx", "json")]
    again = [
        seloste("record", EXAMPLES, "--to", to, env={"TZ": "UTC", "LC_ALL": "sv_FI.UTF-8", "PYTHONHASHSEED": "7"})
        for to in ("md", "csv", "xlsx", "json")
    ]
    assert [one.code for one in first] == [0, 0, 0, 0]
    assert [one.out for one in first] == [one.out for one in again]
    book = zipfile.ZipFile(io.BytesIO(first[2].out))
    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert b"2023-11-14T22:13:20Z" in zipfile.ZipFile(io.BytesIO(xlsx.write(of(["a"])))).read("docProps/core.xml")


def test_without_a_date_no_time_is_stated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert b"dcterms" not in zipfile.ZipFile(io.BytesIO(xlsx.write(of(["a"])))).read("docProps/core.xml")


# The command


def test_folders_and_files_make_one_table(tmp_path: Path) -> None:
    folder = shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("sites", MINIMAL.name))
    shown = seloste("record", folder, MINIMAL, "--lang", "en", "--to", "json")
    assert shown.code == 0
    found = json.loads(shown.out)
    assert found["title"] == "Record of processing activities"
    assert len(found["activities"]) == sum(max(1, len(spec(path).registers)) for path in PATHS)
    assert [column["id"] for column in found["columns"]] == list(ARTICLES)


def test_ropa_is_another_name_for_it() -> None:
    shown = seloste("render", MINIMAL, "--lang", "fi", "--to", "ropa")
    assert shown.out == seloste("record", MINIMAL, "--lang", "fi").out
    assert shown.text.startswith("# Seloste käsittelytoimista\n")
    assert api.render(MINIMAL, "fi", to=Format.RECORD, as_of=DAY) == shown.text
    assert seloste("render", MINIMAL, "--to", "ropa", "--draft").code == 2


def test_a_spec_with_errors_stops_it(tmp_path: Path) -> None:
    path = tmp_path / "seloste.yaml"
    path.write_text(MINIMAL.read_text("utf-8").replace("transfers: none", ""), "utf-8")
    shown = seloste("record", MINIMAL, path)
    assert (shown.code, shown.out) == (1, b"")
    assert "SEL224" in shown.err


def test_every_spec_must_have_the_language(tmp_path: Path) -> None:
    path = tmp_path / "seloste.yaml"
    path.write_text(MINIMAL.read_text("utf-8").replace("languages: [fi, sv, en]", "languages: [fi]"), "utf-8")
    shown = seloste("record", MINIMAL, path, "--lang", "sv")
    assert (shown.code, shown.out) == (2, b"")
    assert str(path) in shown.err


def test_it_does_not_write_over_a_spec(tmp_path: Path) -> None:
    path = with_internal(tmp_path)
    before = path.read_bytes()
    assert seloste("record", path, "-o", path).code == 2
    assert path.read_bytes() == before
    assert seloste("record", path, "--to", "xlsx", "-o", tmp_path / "r.xlsx").code == 0
    assert (tmp_path / "r.xlsx").read_bytes()[:2] == b"PK"


def test_markdown_is_a_document_like_any_other() -> None:
    made = document(table(*PATHS))
    assert isinstance(made, Document)
    page = write(made, Format.HTML)
    assert page.count("<h2") == len(made.anchors)
