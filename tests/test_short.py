"""The first layer: everything that a reader asks first, from the same facts, with links that lead somewhere."""

from __future__ import annotations

import datetime
import importlib.util
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from command import seloste
from test_goldens import DAY
from test_hostile_text import HOSTILE, OTHERS, Page, collapsed, filled, harmless

from seloste import api
from seloste.language.folder import LANGUAGES
from seloste.notice.build import Notice, build
from seloste.output.document import Document
from seloste.output.formats import Format, write
from seloste.output.markdown import escape
from seloste.output.options import page_url
from seloste.spec.layout import Layout, View
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = sorted(path.name.removesuffix(".seloste.yaml") for path in EXAMPLES.glob("*.seloste.yaml"))
ORDINARY = [name for name in NAMES if name not in ("customer-register", "manufacturer", "web-shop")]
"""Examples of one register with no more purposes than most have."""
URL = "https://www.esimerkki.example/tietosuoja"
IDS = re.compile(r' id="([^"]+)"')
everywhere = pytest.mark.parametrize("language", LANGUAGES)
each = pytest.mark.parametrize("name", NAMES)


@cache
def checked(name: str) -> api.Checked:
    return api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY)


def spec(name: str) -> Spec:
    found = checked(name).spec
    assert found is not None
    return found


def short(name: str, language: str, full_notice: str | None = None) -> Document:
    return api.first_layer(checked(name), language, full_notice=full_notice)


def whole(name: str, language: str) -> Notice:
    return build(spec(name), language)


def content(notice: Notice, id_: str) -> object:
    return next(section.content for section in notice.sections if section.id == id_)


def drafted(text: str) -> str:
    source = Source("x.yaml", text.encode())
    return api.first_layer(api.check_source(source, EXAMPLES, as_of=DAY), "en", draft=True, as_of=DAY).markdown


@everywhere
@each
def test_it_names_everything_that_the_notice_names(name: str, language: str) -> None:
    document, notice = short(name, language), whole(name, language)
    said = document.markdown.casefold()
    wanted: list[str] = []
    for part in content(notice, "purposes"):  # type: ignore[attr-defined]
        wanted += [purpose.name for purpose in part.content.purposes]
        wanted += [interest for purpose in part.content.purposes for interest in purpose.interests]
        wanted += [decision.decision for decision in part.content.decisions.decisions]
    for part in content(notice, "data_content"):  # type: ignore[attr-defined]
        wanted += [group.name for group in part.content.groups]
        wanted += [rule.period for group in part.content.groups for rule in group.retention if rule.period]
    for part in content(notice, "sources"):  # type: ignore[attr-defined]
        wanted += [source.source for source in part.content.sources]
    for part in content(notice, "transfers"):  # type: ignore[attr-defined]
        wanted += [transfer.recipient for transfer in part.content.transfers]
    registers = content(notice, "register")
    wanted += [subject for register in registers.registers for subject in register.data_subjects]  # type: ignore[attr-defined]
    wanted += [register.name for register in registers.registers]  # type: ignore[attr-defined]
    wanted += [who.name for who in content(notice, "controller").controllers]  # type: ignore[attr-defined]
    lost = [text for text in wanted if escape(text).casefold() not in said]
    assert wanted and not lost


@everywhere
@each
def test_it_names_every_recipient(name: str, language: str) -> None:
    from seloste.notice.words import Words
    from seloste.spec.walk import entries

    words = Words(language, spec(name).languages)
    wanted = [words.phrase(entry.recipient) for _, entry in entries(spec(name), "disclosures")]
    said = short(name, language).markdown.casefold()
    assert [one for one in wanted if escape(one).casefold() not in said] == []


RIGHTS = {
    "erasure": "have the data erased", "portability": "transmit them elsewhere", "withdrawal": "withdraw consent",
    "automated_decisions": "reviewed by a human being", "objection": "Can the data subject object?",
}  # fmt: skip


@each
def test_it_names_the_rights_that_apply_and_no_others(name: str) -> None:
    rights, said = content(whole(name, "en"), "access"), short(name, "en").markdown
    assert "obtain a copy" in said and "rectified" in said and "restriction of processing" in said
    for right, words in RIGHTS.items():
        assert (words in said) is (getattr(rights, right) is not None), right
    assert ("object to direct marketing" in said) is rights.direct_marketing  # type: ignore[attr-defined]


@everywhere
@each
@pytest.mark.parametrize("form", Layout)
def test_every_link_leads_to_a_section_of_the_whole_page(name: str, language: str, form: Layout) -> None:
    changed = spec(name).model_copy(update={"layout": form})
    loaded = replace(checked(name).loaded, spec=changed)
    of_form = replace(checked(name), spec=changed, loaded=loaded)
    ids = set(IDS.findall(write(api.document(of_form, language, layout=form), Format.HTML)))
    markdown = api.first_layer(of_form, language, full_notice=URL).markdown
    linked = re.findall(r"\]\(([^)]*)#([^)]+)\)", markdown)
    assert {page for page, _ in linked} == {URL}
    assert len(linked) >= 12
    assert not {anchor for _, anchor in linked} - ids


@everywhere
@each
def test_without_an_address_there_are_no_links_into_the_notice(name: str, language: str) -> None:
    assert "#seloste-" not in short(name, language).markdown


@everywhere
@each
def test_ids_are_not_those_of_the_whole_page(name: str, language: str) -> None:
    ids = IDS.findall(write(short(name, language), Format.HTML, fragment=True))
    others = IDS.findall(write(api.document(checked(name), language), Format.HTML, fragment=True))
    assert ids and len(ids) == len(set(ids)) and not set(ids) & set(others)


def test_it_says_that_it_is_not_the_whole() -> None:
    assert "This is a summary. The full notice is available from the controller." in short("minimal", "en").markdown
    assert f"All the information is in [the full notice]({URL})." in short("minimal", "en", URL).markdown


def test_each_register_has_tables_of_its_own() -> None:
    sections = dict(part.split("\n", 1) for part in short("web-shop", "en").markdown.split("\n## ")[1:])
    shop = content(whole("web-shop", "en"), "purposes")
    for part in shop:  # type: ignore[attr-defined]
        if part.register is not None:
            own = {purpose.name for purpose in part.content.purposes}
            others = {purpose.name for other in shop for purpose in other.content.purposes} - own  # type: ignore[attr-defined]
            told = {
                purpose.casefold()
                for row in sections[part.register].splitlines()
                for purpose in row.split(" | ")[0].removeprefix("| ").split("; ")
            }
            assert {purpose.casefold() for purpose in own} <= told
            assert told.isdisjoint(purpose.casefold() for purpose in others)
    assert "Kuvitteellinen Palvelintila Oy" in sections["All registers"]
    assert "Automated" not in sections["All registers"] and "Are automated decisions made?" in sections["All registers"]


def test_what_all_registers_share_is_not_said_of_one_that_denies_it() -> None:
    found = drafted(
        """
        {seloste: 1, languages: [en], transfers: none, registers: [
          {name: First, purposes: [{purpose: newsletter, legal_basis: consent}],
           transfers: [{recipient: Example Inc., country: US, safeguard: explicit_consent}]},
          {name: Second, purposes: [{purpose: accounting, legal_basis: legal_obligation}]}]}
        """
    )
    first, second = (found.split(f"\n## {name}\n")[1].split("\n## ")[0] for name in ("First", "Second"))
    assert "Yes: Example Inc. (United States)" in first
    assert "Do data leave the EU or the EEA? | No. |" in second


@pytest.mark.parametrize(
    ("key", "question"),
    [
        ("sources", "Where do the data come from?"), ("disclosures", "Who receives the data?"),
        ("transfers", "Do data leave the EU or the EEA?"), ("automated_decisions", "Are automated decisions made?"),
        ("data_protection_officer", "Who is the data protection officer?"),
        ("contact_person", "Who answers questions?"),
        ("data_content", "Group of data"), ("purposes", "Purpose"), ("date", "Dated"),
    ],
)  # fmt: skip
def test_what_is_not_declared_is_not_printed(key: str, question: str) -> None:
    import yaml

    data = yaml.safe_load((EXAMPLES / "minimal.seloste.yaml").read_text("utf-8"))
    assert re.search(rf"\b{re.escape(question)}", drafted(yaml.safe_dump(data)))
    without = yaml.safe_dump({name: value for name, value in data.items() if name != key})
    assert not re.search(rf"^\|? ?{re.escape(question)}", drafted(without), re.MULTILINE)


def test_retention_stands_where_it_is_declared() -> None:
    found = drafted(
        """
        {seloste: 1, languages: [en], register: R, retention: {period: 5 years, after: end_of_contract},
         purposes: [
           {purpose: newsletter, legal_basis: consent, retention: {period: 1 year, after: last_contact}},
           {purpose: customer_service, legal_basis: [contract, legitimate_interests], interest: fraud_prevention}],
         data_content: [{group: contact_details}, {group: customer_details}]}
        """
    )
    assert "| Newsletter | Consent | 1 year from the last contact. |" in found
    assert re.search(
        r"\| Customer service \| Contract; legitimate interests.* \| Stated separately in this summary\. \|", found
    )
    assert "How long are the data retained? | 5 years from the end of the contract. |" in found
    assert "What data are processed? | Contact details; customer details |" in found


def test_a_draft_marks_its_gaps() -> None:
    assert "> **Missing:** " in drafted("{seloste: 1, languages: [en]}")
    with pytest.raises(ValueError, match="errors"):
        api.first_layer(api.check_source(Source("x.yaml", b"{seloste: 1, languages: [en]}"), EXAMPLES), "en")


@pytest.mark.parametrize("name", ["housing-company", "recruitment", "web-shop"])
def test_no_text_falls_back_to_another_language(name: str) -> None:
    of = filled(f"{name}.seloste.yaml", harmless)
    found = {language: api.first_layer(of, language).markdown for language in LANGUAGES}
    for language in LANGUAGES:
        marks = set(re.findall(r"Sana\d+([a-z]{2})sana", found[language]))
        assert marks == {language}


@pytest.mark.parametrize("round_", range(len(HOSTILE)))
def test_hostile_text_is_inert(round_: int) -> None:
    def hostile(number: int, language: str) -> str:
        return HOSTILE[(number * 5 + round_) % len(HOSTILE)]

    name = f"{NAMES[round_ % len(NAMES)]}.seloste.yaml"
    of, like = (replace(filled(name, fill), findings=()) for fill in (hostile, harmless))
    for language in LANGUAGES:
        document, plain = (api.first_layer(one, language, full_notice=URL) for one in (of, like))
        pages = [write(document, Format.HTML), *(one.render(document.markdown) for one in OTHERS.values())]
        plains = [write(plain, Format.HTML), *(one.render(plain.markdown) for one in OTHERS.values())]
        for ours, theirs in zip(map(Page, pages), map(Page, plains), strict=True):
            assert ours.bad == []
            # Equal texts may share a row, so rows are not counted; columns are.
            for tag in ("h1", "h2", "h3", "table", "section"):
                assert ours.structure.count(tag) == theirs.structure.count(tag)
        assert not re.search(r"\{[{%#]", document.markdown)
        title = collapsed(Page(pages[0]).text)
        assert collapsed(hostile_title(of, language)) in title


def hostile_title(of: api.Checked, language: str) -> str:
    assert of.spec is not None
    registers = content(build(of.spec, language), "register")
    return str(registers.registers[0].name)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "address",
    [
        "tietosuoja.html",
        "/sv/dataskydd?x=1&copy;=2",
        "../a(b)c",
        "https://e.example/a(b)*c_d_e",
        "http://e.example",
        "a[b]!c",
    ],
)
def test_an_address_stays_an_address(address: str) -> None:
    document = short("minimal", "en", address)
    links = {re.sub("#.*", "", href) for href in re.findall(r'href="([^"]+)"', write(document, Format.HTML))}
    wanted = page_url(address)
    assert wanted is not None and wanted.replace("&", "&amp;") in links
    assert write(document, Format.HTML).count("#seloste-") >= 12


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "//e.example", "mailto:a@e.example", "/x#y", "", 'a"b', "a b", "data:x", "a\\b", "C:x"],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert page_url(address) is None
    with pytest.raises(ValueError, match="address"):
        short("minimal", "en", address)
    result = seloste("render", EXAMPLES / "minimal.seloste.yaml", "--layout", "short", "--full-notice", address)
    assert result.code == 2 and result.text == "" and "--full-notice" in result.err


def test_the_label_of_a_row_shows_no_address_on_paper() -> None:
    document = short("web-shop", "en", URL)
    assert write(document, Format.TEXT).count(URL) == 1
    assert write(document, Format.HTML).count('class="seloste-url"') == 1


@everywhere
@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_one_is_a_page_or_two(name: str, language: str) -> None:
    document = short(name, language, URL)
    if importlib.util.find_spec("typst") and importlib.util.find_spec("pypdf"):
        from pypdf import PdfReader

        assert len(PdfReader(io.BytesIO(write(document, Format.PDF))).pages) <= 2
    else:
        assert len(write(document, Format.TEXT).split()) < 900


@everywhere
def test_the_smallest_one_is_a_page(language: str) -> None:
    assert len(write(short("minimal", language), Format.TEXT).split()) < 480


def test_a_table_that_runs_on_to_the_next_page_can_be_written() -> None:
    pytest.importorskip("typst")
    assert write(short("web-shop", "fi", URL), Format.PDF).startswith(b"%PDF")


def test_word_has_no_table_of_contents() -> None:
    docx = pytest.importorskip("docx")
    found = docx.Document(io.BytesIO(write(short("minimal", "en", URL), Format.DOCX)))
    assert not [paragraph for paragraph in found.element.body.iter() if paragraph.tag.endswith("}sdt")]
    assert len(found.tables) == 4


def test_no_spec_has_it_as_its_own_form() -> None:
    assert {view.value for view in View} == {*Layout, "short"}
    source = Source("x.yaml", b"{seloste: 1, languages: [en], layout: short}")
    assert "SEL104" in {finding.code for finding in api.check_source(source, EXAMPLES).findings}


def test_the_command_writes_it() -> None:
    minimal = EXAMPLES / "minimal.seloste.yaml"
    day = datetime.date.isoformat(DAY)
    done = seloste("render", minimal, "--layout", "short", "--lang", "sv", "--full-notice", "x.html", "--as-of", day)
    assert done.code == 0 and done.text == short("minimal", "sv", "x.html").markdown
    for arguments, refused in (
        (("--full-notice", URL), "--layout short"),
        (("--layout", "short", "--to", "json"), "--to json"),
        (("--layout", "rekisteriseloste", "--full-notice", URL), "--layout short"),
    ):
        result = seloste("render", minimal, *arguments)
        assert result.code == 2 and refused in result.err and not result.text
    wrong = seloste("render", "-", "--layout", "short", stdin=b"{seloste: 1, languages: [en]}")
    assert wrong.code == 1 and not wrong.text
