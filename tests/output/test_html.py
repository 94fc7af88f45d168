"""HTML that is semantic, balanced, loads nothing and runs nothing."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hostile import TEXTS
from hypothesis import given

from seloste.output.document import Document
from seloste.output.html import fragment, page
from seloste.output.markdown import escape, prose, url

NOTICE = Document(
    markdown="""\
# Tietosuojaseloste

Ks. [kohta 2](#tiedot) ja [sivut](https://x.fi/?a=1&b=2).

## 1. Rekisterinpitäjä

> **Puuttuu:** osoite.

### A. Yhteystiedot

Katu 1\\
00100 Helsinki

## 2. Tiedot

| Tieto | Aika |
|---|--:|
| Nimi & osoite | 1 v |
""",
    title="Tietosuojaseloste <Oy>",
    lang="fi",
    anchors=("pitaja", "tiedot"),
)
VOID = {"br", "hr", "meta"}


class Outline(HTMLParser):
    """Fails on tags that are not balanced; collects the elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        assert len(dict(attrs)) == len(attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def test_sections_are_named_by_their_headings() -> None:
    outline = Outline(fragment(NOTICE))
    assert outline.all("article") == [{"class": "seloste", "lang": "fi"}]
    assert outline.all("h1") == [{}]
    assert outline.all("h2") == [{"id": "seloste-pitaja"}, {"id": "seloste-tiedot"}]
    assert outline.all("section") == [{"aria-labelledby": "seloste-pitaja"}, {"aria-labelledby": "seloste-tiedot"}]


def test_a_section_holds_all_up_to_the_next() -> None:
    text = fragment(NOTICE)
    first, second = re.findall(r"<section.*?</section>", text, re.DOTALL)
    assert "Rekisterinpitäjä" in first and "<h3>A. Yhteystiedot</h3>" in first and "<br>" in first
    assert "<table>" in second


def test_links_in_the_page_lead_to_the_ids() -> None:
    links = [attrs["href"] for attrs in Outline(fragment(NOTICE)).all("a")]
    assert links == ["#seloste-tiedot", "https://x.fi/?a=1&b=2"]


def test_a_table_has_headers_and_can_be_scrolled_by_keyboard() -> None:
    outline = Outline(fragment(NOTICE))
    assert outline.all("th") == [{"scope": "col"}, {"scope": "col", "class": "seloste-right"}]
    assert outline.all("td") == [{}, {"class": "seloste-right"}]
    assert outline.all("div") == [
        {"class": "seloste-table", "role": "region", "tabindex": "0", "aria-labelledby": "seloste-tiedot"}
    ]


@pytest.mark.parametrize(("level", "tags"), [(1, "h1 h2 h3 h2"), (2, "h2 h3 h4 h3"), (5, "h5 h6 h6 h6")])
def test_headings_are_shifted(level: int, tags: str) -> None:
    found = [name for name, _ in Outline(fragment(NOTICE, heading_level=level)).elements if re.match(r"h\d", name)]
    assert found == tags.split()


@pytest.mark.parametrize("anchors", [(), ("a",), ("a", "b", "c")])
def test_anchors_must_be_as_many_as_sections(anchors: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match=f"2 sections, {len(anchors)} anchors"):
        fragment(Document(NOTICE.markdown, "", "fi", anchors))


def test_a_heading_in_a_quote_is_no_section() -> None:
    assert "<section" not in fragment(Document("# a\n\n> ## b\n", "a", "fi", ()))


def test_an_ordered_list_keeps_its_start_and_a_tight_item_its_form() -> None:
    text = fragment(Document("3. a\n4. b\n\n- c\n\n- d\n", "", "fi", ()))
    assert '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>' in text
    assert "<li><p>c</p>" in text


def test_a_page_is_complete_and_closed_to_the_outside() -> None:
    text = page(NOTICE)
    outline = Outline(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="fi">')
    assert "<title>Tietosuojaseloste &lt;Oy&gt;</title>" in text
    assert len(outline.all("h1")) == len(outline.all("main")) == 1
    policy = next(attrs["content"] for attrs in outline.all("meta") if "http-equiv" in attrs)
    assert policy is not None and policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not {"script", "link", "img", "iframe"} & {name for name, _ in outline.elements}
    assert "url(" not in text and "@import" not in text
    assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in outline.all("meta")


def test_raw_markdown_of_a_template_is_no_way_in_either() -> None:
    text = fragment(Document("<script>a</script> [b](javascript:c) ![d](https://x.fi/d.png) [e]()", "", "fi", ()))
    assert "<p>&lt;script&gt;a&lt;/script&gt; [b](javascript:c) !<a href" in text
    assert "e</p>" in text and 'href=""' not in text


def test_an_anchor_cannot_leave_its_attribute() -> None:
    outline = Outline(fragment(Document("## a", "", '"><script>', ('"><script>',))))
    assert outline.all("h2") == [{"id": 'seloste-"><script>'}]
    assert [name for name, _ in outline.elements] == ["article", "section", "h2"]


def hostile(text: str) -> Document:
    link = url("https://x.fi/" + text) or ""
    markdown = (
        f"# {escape(text)}\n\n{prose(text)}\n\n## 1. {escape(text)}\n\n- {escape(text)}\n- x\n\n"
        f"> **{escape(text)}** x\n\n| a | b |\n|---|---|\n| {escape(text)} | [{escape(text)}]({link}) |\n"
    )
    return Document(markdown, text, text, (text,))


@given(TEXTS)
def test_any_value_is_harmless(text: str) -> None:
    outline = Outline(page(hostile(text)))
    allowed = {"href", "id", "class", "lang", "scope", "start", "role", "tabindex", "aria-labelledby"}
    for name, attrs in outline.elements:
        assert name != "script"
        assert name == "meta" or set(attrs) <= allowed
        href = attrs.get("href")
        assert href is None or href.startswith(("https://", "http://", "mailto:", "tel:"))
    assert len(outline.all("h1")) == len(outline.all("h2")) == len(outline.all("table")) == 1
