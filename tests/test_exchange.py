"""What programs read: known terms, documents that follow their schemas, the same bytes each time, nothing internal."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from command import EXAMPLES, LANGUAGES, MINIMAL, ROOT, seloste
from every_key import GONE, changed, every_key, is_required, leaves
from jsonschema import Draft7Validator, FormatChecker
from test_browser import BAD_NEWS, browse

from seloste import api
from seloste.exchange import dpv, page, tilt
from seloste.exchange.durations import iso
from seloste.exchange.nodes import NOT_IN_DPV, in_a_page
from seloste.exchange.tilt_gaps import WRITTEN, left_out
from seloste.law.countries import COUNTRIES
from seloste.law.knowledge.dpv import KINDS
from seloste.output.formats import Format, write
from seloste.spec.forms import Period
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import walk

DAY = date(2026, 11, 22)
PATHS = sorted(EXAMPLES.glob("*.seloste.yaml"))
NAMES = [path.name.removesuffix(".seloste.yaml") for path in PATHS]
GOLDEN = ROOT / "tests" / "golden"
TERMS = set((ROOT / "tests" / "dpv_terms.txt").read_text("utf-8").splitlines()[1:])
CURIE = re.compile(r"(?:dpv|pd|loc|tech|eu-gdpr|sector-[a-z]+):[A-Za-z0-9-]+")
HOSTILE = "</script><!-- <script>alert(1)</script> ]]> \u2028 & {{ 7*7 }} \"'\\ @id"

TABLES = {
    "dpv": "dpv/dpv.csv",
    "pd": "pd/pd.csv",
    "loc": "loc/loc.csv",
    "eu-gdpr": "legal/eu/gdpr/eu-gdpr.csv",
    "sector-education": "sector/education/sector-education.csv",
    "sector-health": "sector/health/sector-health.csv",
    "sector-publicservices": "sector/publicservices/sector-publicservices.csv",
}
"""Where DPV's own release has the terms of each prefix."""

REQUIRED = {
    "meta": "_id name created modified version language status url _hash",
    "controller": "name address country representative",
    "controller.representative": "name email",
    "dataProtectionOfficer": "name address country email",
    "dataDisclosed": "_id category purposes legalBases legitimateInterests recipients storage nonDisclosure",
    "dataDisclosed.purposes": "purpose description",
    "dataDisclosed.legalBases": "reference",
    "dataDisclosed.recipients": "category",
    "dataDisclosed.storage": "aggregationFunction",
    "dataDisclosed.nonDisclosure": "legalRequirement contractualRegulation obligationToProvide consequences",
    "accessAndDataPortability": "available",
    "sources": "_id dataCategory sources",
    "sources.sources": "description url publiclyAvailable",
}
"""What TILT asks for. The schema itself says more; it is not kept here."""


def spec(path: Path) -> Spec:
    found = api.check(path, as_of=DAY).spec
    assert found is not None
    return found


def terms(graph: Any) -> set[str]:
    """Return the terms that stand as keys, types or references."""
    if isinstance(graph, list):
        return {term for part in graph for term in terms(part)}
    if not isinstance(graph, dict):
        return set()
    found = {key for key in graph if CURIE.fullmatch(key)}
    found |= {one for one in [*graph.get("@type", []), graph.get("@id", "")] if CURIE.fullmatch(one)}
    return found | {term for part in graph.values() for term in terms(part)}


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_graph_of_an_example(path: Path) -> None:
    of = spec(path)
    text = dpv.text(of)
    graph = json.loads(text)
    assert terms(graph["@graph"]) <= TERMS
    assert text == dpv.text(spec(path))
    ids = {one["@id"] for one in graph["@graph"]}
    named = set(re.findall(r'"@id": "(_:[^"]+)"', text))
    assert ids <= named
    assert {"dpv:PrivacyNotice", "dpv:DataController", "dpv:PersonalDataProcess", "eu-gdpr:A77"} <= terms(
        graph["@graph"]
    )


@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_a_graph_is_read_without_a_network(path: Path) -> None:
    jsonld = pytest.importorskip("pyld").jsonld

    def refuse(*_: object) -> None:
        raise AssertionError("something is to be loaded")

    for document in (dpv.graph(spec(path)), page.web_page(spec(path), "fi")):
        expanded = jsonld.expand(document, {"documentLoader": refuse})
        assert json.dumps(expanded).count("https://w3id.org/dpv#") > 20 or "https://schema.org/WebPage" in str(expanded)
        assert jsonld.to_rdf(document, {"format": "application/n-quads", "documentLoader": refuse}).count("\n") > 3


def test_the_list_of_terms_is_what_can_be_used() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "src" / "seloste" / "exchange").glob("*.py"))
    written = {term for term in re.findall(r'"([a-z-]+:[A-Za-z0-9-]+)"', code) if CURIE.fullmatch(term)}
    by_word = {term for kind in KINDS.values() for term in kind.values()}
    assert written | by_word | {f"loc:{code}" for code in set(COUNTRIES) - NOT_IN_DPV} == TERMS


@pytest.mark.skipif("SELOSTE_DPV" not in os.environ, reason="SELOSTE_DPV is the folder 2.3 of DPV's release")
def test_the_terms_are_those_of_the_vocabulary() -> None:
    known: set[str] = set()
    for prefix, table in TABLES.items():
        with (Path(os.environ["SELOSTE_DPV"]) / table).open(encoding="utf-8", newline="") as file:
            known |= {f"{prefix}:{row['term']}" for row in csv.DictReader(file)}
    assert known >= TERMS


def missing(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, list):
        for part in value:
            yield from missing(part, name)
    elif isinstance(value, dict):
        yield from (f"{name}.{key}" for key in REQUIRED.get(name, "").split() if key not in value)
        if value.get("available") is True and name != "accessAndDataPortability" and "description" not in value:
            yield f"{name}.description"
        for key, part in value.items():
            yield from missing(part, f"{name}.{key}" if name else key)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_the_tilt_of_an_example(path: Path, language: str) -> None:
    of = spec(path)
    text = tilt.text(of, language)
    document = json.loads(text)
    assert list(missing(document)) == []
    assert text == tilt.text(spec(path), language)
    assert document["meta"]["_hash"] == tilt.digest(document)
    ids = [group["_id"] for group in document["dataDisclosed"]]
    assert len(set(ids)) == len(ids) > 0
    assert left_out(of) > 0


@pytest.mark.skipif("SELOSTE_TILT_SCHEMA" not in os.environ, reason="SELOSTE_TILT_SCHEMA is TILT's tilt-schema.json")
@pytest.mark.parametrize("path", PATHS, ids=NAMES)
def test_tilt_follows_its_schema(path: Path) -> None:
    schema = json.loads(Path(os.environ["SELOSTE_TILT_SCHEMA"]).read_text("utf-8"))
    validator = Draft7Validator(schema, format_checker=FormatChecker())
    for language in LANGUAGES:
        assert [error.message for error in validator.iter_errors(tilt.tilt(spec(path), language))] == []


@pytest.mark.parametrize("name", ["minimal", "small-website"])
def test_examples_are_written_as_reviewed(name: str, update: bool) -> None:
    of = spec(EXAMPLES / f"{name}.seloste.yaml")
    for file, text in {"dpv.jsonld": dpv.text(of), "fi.tilt.json": tilt.text(of, "fi")}.items():
        path = GOLDEN / name / file
        if update:
            path.write_text(text, "utf-8", newline="")
        assert path.read_bytes().decode() == text, f"{path} differs; pytest --update rewrites it"


def pattern(path: tuple[str | int, ...]) -> str:
    return ".".join(
        str(key) for key in path if not isinstance(key, int) and key not in ("list", "register", "registers")
    )


def test_only_what_goes_into_tilt_is_taken_for_written() -> None:
    """Taking a fact away changes the document exactly where its key is among those that have a place there."""
    effects: dict[str, bool] = defaultdict(bool)
    for name in ("customer-register", "recruitment", "minimal"):
        of = spec(EXAMPLES / f"{name}.seloste.yaml")
        whole = tilt.text(of, "fi")
        for path, _ in leaves(of):
            if not is_required(of, path) and path[0] not in ("seloste", "languages", "layout"):
                effects[pattern(path)] |= tilt.text(changed(of, path, GONE), "fi") != whole
    # Without electronic data there is no portability, which is what changes. A source that is said not to be public
    # is written as one of which nothing is said: TILT wants an answer.
    derived = {"security.electronic.none"}
    assert {key for key, changes in effects.items() if changes and key not in WRITTEN} <= derived
    assert {key for key, changes in effects.items() if not changes and key in WRITTEN} <= {"sources.public"}


@pytest.mark.parametrize("left", ["register", "registers"])
def test_nothing_internal_is_said(left: str) -> None:
    of = every_key(left)
    inside = {text for path, value in walk(of) if "internal" in path for text in words(value)}
    outside = {text for path, value in walk(of) if "internal" not in path for text in words(value)}
    assert inside
    for said in (dpv.text(of), page.data_block(of, "fi"), *(tilt.text(of, language) for language in LANGUAGES)):
        assert not [text for text in inside - outside if text in said]
    without = of.model_copy(update={"internal": None})
    assert left_out(without) == left_out(of)


def words(value: object) -> Iterator[str]:
    text = value.own if isinstance(value, Phrase) else value
    if isinstance(text, Text):
        yield from (part for _, part in text.translations)


def test_what_an_author_writes_stays_text() -> None:
    of = every_key("registers")
    for path, value in leaves(of):
        text = Text(translations=tuple((language, HOSTILE) for language in LANGUAGES))
        if isinstance(value, Phrase) and value.own is not None:
            of = changed(of, path, Phrase(value.kind, own=text))
        elif isinstance(value, Text):
            of = changed(of, path, text)
    plain = every_key("registers")
    assert terms(json.loads(dpv.text(of))) == terms(json.loads(dpv.text(plain)))
    assert HOSTILE in strings(json.loads(dpv.text(of)))
    assert HOSTILE in strings(tilt.tilt(of, "fi"))
    block = page.data_block(of, "fi")
    assert not set("<>&\u2028") & set(block)
    assert HOSTILE in strings(json.loads(block))


def strings(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for part in parts for text in strings(part)}


class Scripts(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str | None], str]] = []
        self.is_inside = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_inside = tag == "script"
        if self.is_inside:
            self.found.append((dict(attrs), ""))

    def handle_data(self, data: str) -> None:
        if self.is_inside:
            self.found[-1] = (self.found[-1][0], self.found[-1][1] + data)

    def handle_endtag(self, tag: str) -> None:
        self.is_inside = False


@pytest.mark.parametrize("part", [(), ("--fragment",)])
def test_a_page_carries_its_facts_in_one_data_block(part: tuple[str, ...]) -> None:
    told: tuple[str | Path, ...] = ("render", MINIMAL, "--lang", "sv", "--to", "html", "--as-of", "2026-11-22", *part)
    with_data, without = seloste(*told, "--json-ld"), seloste(*told)
    ((attributes, content),) = Scripts(with_data.text).found
    assert attributes == {"type": "application/ld+json"}
    about, graph = json.loads(content)
    assert (about["@type"], about["inLanguage"]) == ("WebPage", "sv")
    assert graph == dpv.graph(spec(MINIMAL))
    assert Scripts(without.text).found == []
    block = f'<script type="application/ld+json">{content}</script>\n'
    assert with_data.text.replace(block, "") == without.text


def test_the_commands() -> None:
    graph = seloste("render", MINIMAL, "--to", "dpv", "--as-of", "2026-11-22")
    assert (graph.code, graph.text, graph.err) == (0, dpv.text(spec(MINIMAL)), "")
    other = seloste("render", MINIMAL, "--to", "tilt", "--lang", "en", "--as-of", "2026-11-22")
    assert (other.code, other.text) == (0, tilt.text(spec(MINIMAL), "en"))
    count = left_out(spec(MINIMAL))
    assert other.err == f"TILT has no place for {count} of the declared facts: see docs/interchange.md\n"
    for wrong in (
        ("--to", "dpv", "--lang", "fi"),
        ("--to", "dpv", "--draft"),
        ("--to", "tilt", "--layout", "rekisteriseloste"),
        ("--json-ld",),
        ("--to", "html", "--json-ld", "--draft"),
    ):
        assert seloste("render", MINIMAL, *wrong).code == 2


def test_the_api_writes_them_too() -> None:
    assert api.render(MINIMAL, "sv", to=Format.TILT, as_of=DAY) == tilt.text(spec(MINIMAL), "sv")
    document = api.document(api.check(MINIMAL, as_of=DAY), "sv")
    with pytest.raises(ValueError, match="from a spec"):
        write(document, Format.DPV)


def test_periods_are_written_as_iso_8601() -> None:
    assert [iso(Period(3, unit)) for unit in ("minute", "hour", "day", "week", "month", "year")] == [
        "PT3M", "PT3H", "P3D", "P21D", "P3M", "P3Y",
    ]  # fmt: skip


def test_no_tag_stands_in_a_page() -> None:
    assert in_a_page("</script>") == '"\\u003c/script\\u003e"'


@pytest.mark.browser
def test_a_browser_refuses_nothing_in_a_page_with_data(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium here: apt-get install chromium")
    html = seloste("render", MINIMAL, "--lang", "fi", "--to", "html", "--json-ld", "--as-of", "2026-11-22").text
    logs = []
    for name, text in {"data": html, "script": html.replace("application/ld+json", "text/javascript")}.items():
        file = tmp_path / name / "page.html"
        file.parent.mkdir()
        file.write_text(text, "utf-8")
        logs.append(bool(BAD_NEWS.search(browse(chromium, file, "--dump-dom")[1])))
    # The page's own policy would refuse the same text as a script.
    assert logs == [False, True]
