"""HTML that is semantic, balanced, loads nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hostile import TEXTS
from hypothesis import given

from seloste.output.document import Document
from seloste.output.html import fragment, page
from seloste.output.markdown import escape, prose, url
from seloste.output.options import Alternate, Css, HeadingLevelError, HtmlOptions, alternate_url
from seloste.output.stylesheet import STYLESHEET

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
WORDED = replace(NOTICE, contents="Sisällys", skip="Siirry <b>", languages="Muilla kielillä")
VOID = {"br", "hr", "meta", "link"}


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


def test_headings_have_ids() -> None:
    outline = Outline(fragment(NOTICE))
    assert outline.all("article") == [{"class": "seloste", "lang": "fi"}]
    assert outline.all("h1") == [{}]
    assert outline.all("h2") == [{"id": "seloste-pitaja"}, {"id": "seloste-tiedot"}]
    assert outline.all("h3") == [{"id": "seloste-pitaja-1"}]
    # No landmark a section: a dozen of them would hide the others.
    assert outline.all("section") == [{}, {}]


def test_a_section_holds_all_up_to_the_next() -> None:
    text = fragment(NOTICE)
    first, second = re.findall(r"<section.*?</section>", text, re.DOTALL)
    assert "Rekisterinpitäjä" in first and ">A. Yhteystiedot</h3>" in first and "<br>" in first
    assert "<table" in second and "<table" not in first


def test_links_in_the_page_lead_to_the_ids() -> None:
    links = [attrs["href"] for attrs in Outline(fragment(NOTICE)).all("a")]
    assert links == ["#seloste-tiedot", "https://x.fi/?a=1&b=2"]


def test_a_table_has_headers_and_can_be_scrolled_by_keyboard() -> None:
    outline = Outline(fragment(NOTICE))
    columns = [{"scope": "col"}, {"scope": "col", "class": "seloste-right"}]
    assert outline.all("th") == [*columns, {"scope": "row"}]
    assert outline.all("td") == [{"class": "seloste-right"}]
    assert outline.all("table") == [{"aria-labelledby": "seloste-tiedot"}]
    assert outline.all("div") == [
        {"class": "seloste-table", "role": "region", "tabindex": "0", "aria-labelledby": "seloste-tiedot"}
    ]


@pytest.mark.parametrize(("level", "tags"), [(1, "h1 h2 h3 h2"), (2, "h2 h3 h4 h3"), (4, "h4 h5 h6 h5")])
def test_headings_are_shifted(level: int, tags: str) -> None:
    found = [name for name, _ in Outline(fragment(NOTICE, HtmlOptions(level))).elements if re.match(r"h\d", name)]
    assert found == tags.split()


def test_a_heading_below_h6_is_refused() -> None:
    with pytest.raises(HeadingLevelError) as caught:
        fragment(NOTICE, HtmlOptions(5))
    assert caught.value.most == 4


def test_a_table_of_contents_leads_to_the_sections() -> None:
    assert "<nav" not in fragment(NOTICE)
    assert "<nav" not in fragment(WORDED, HtmlOptions(contents=False))
    text = fragment(WORDED, HtmlOptions(2))
    nav = text[text.index("<nav") : text.index("</nav>")]
    assert text.index("Ks.") < text.index("<nav") < text.index("<section")
    assert '<h3 id="seloste-contents">Sisällys</h3>' in nav
    assert re.findall('<li><a href="#(.*?)">(.*?)</a></li>', nav) == [
        ("seloste-pitaja", "1. Rekisterinpitäjä"), ("seloste-tiedot", "2. Tiedot"),
    ]  # fmt: skip
    assert Outline(text).all("nav") == [{"class": "seloste-contents", "aria-labelledby": "seloste-contents"}]


def test_a_page_has_a_link_that_skips_to_the_notice() -> None:
    text = page(WORDED)
    assert '<body class="seloste-page">\n<a class="seloste-skip" href="#seloste-main">Siirry &lt;b&gt;</a>' in text
    assert Outline(text).all("main") == [{"id": "seloste-main"}]
    assert "seloste-skip" not in fragment(WORDED) and '"seloste-skip"' not in page(NOTICE)


def test_other_languages_are_linked_to() -> None:
    both = (Alternate("fi", "https://x.fi/?a=1&b=2", "Suomeksi"), Alternate("sv", "/sv", "På svenska"))
    text = page(WORDED, HtmlOptions(alternates=both))
    assert Outline(text).all("link") == [
        {"rel": "alternate", "hreflang": "fi", "href": "https://x.fi/?a=1&b=2"},
        {"rel": "alternate", "hreflang": "sv", "href": "/sv"},
    ]
    shown = '<li><a href="/sv" lang="sv" hreflang="sv">På svenska</a></li>'
    assert text.count("hreflang") == 3 and text.index("<header>") < text.index(shown) < text.index("<main")
    assert "<header>" not in page(WORDED) and "<header>" not in page(WORDED, HtmlOptions(alternates=both[:1]))
    embedded = fragment(WORDED, HtmlOptions(alternates=both))
    assert embedded.index("<article") < embedded.index(shown) < embedded.index("<h1>") and "<link" not in embedded


@pytest.mark.parametrize(
    ("address", "safe"),
    [("https://x.fi/å b", "https://x.fi/å%20b"), ("/sv/?a=1&b=2#c", "/sv/?a=1&b=2#c"), ("../sv.html", "../sv.html")],
)
def test_an_alternate_is_an_address_or_a_path(address: str, safe: str) -> None:
    assert alternate_url(address) == safe


@pytest.mark.parametrize(
    "address", ["", "//x.fi", "javascript:x", "mailto:a@x.fi", "data:,x", "a b", "\\\\x.fi", "https:x"]
)
def test_no_other_alternate_is_taken(address: str) -> None:
    assert alternate_url(address) is None


@pytest.mark.parametrize("css", [None, *Css])
def test_the_policy_allows_the_style_and_nothing_else(css: Css | None) -> None:
    text = page(NOTICE, HtmlOptions(css=css))
    outline = Outline(text)
    policy = next(attrs["content"] for attrs in outline.all("meta") if "http-equiv" in attrs) or ""
    styles = re.findall("<style>(.*?)</style>", text, re.DOTALL)
    assert policy.startswith("default-src 'none'; ") and "unsafe" not in policy
    assert not [attrs for _, attrs in outline.elements if "style" in attrs]
    if css in (None, Css.INLINE):
        digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
        assert f"style-src 'sha256-{digest}';" in policy
    else:
        assert styles == [] and ("style-src 'self'" in policy) == (css is Css.LINK)
    assert outline.all("link") == ([{"rel": "stylesheet", "href": "seloste.css"}] if css is Css.LINK else [])


def test_a_fragment_has_a_style_only_if_asked() -> None:
    assert fragment(NOTICE) == fragment(NOTICE, HtmlOptions(css=Css.NONE))
    assert fragment(NOTICE).startswith("<article")
    assert fragment(NOTICE, HtmlOptions(css=Css.INLINE)).startswith("<style>")
    assert fragment(NOTICE, HtmlOptions(css=Css.LINK)).startswith("<link")


def test_the_stylesheet_styles_nothing_of_a_site() -> None:
    rules = re.sub(r"\{[^{}]*\}", "{}", re.sub(r"@bottom-right \{[^}]*\}", "", STYLESHEET))
    selectors = [part.strip() for rule in re.findall(r"([^{}]+)\{\}", rules) for part in rule.split(",")]
    assert len(selectors) > 40
    assert all(re.match(r"\.seloste\b|@page seloste(-brief)?$", one.splitlines()[-1].strip()) for one in selectors)
    assert "url(" not in STYLESHEET and "@import" not in STYLESHEET


def test_a_list_is_named_by_the_line_in_bold_before_it() -> None:
    markdown = "## a\n\n**Nimi**\n\n- x\n\n**Muu** teksti\n\n- y\n\n**Vain teksti**\n\n**Toinen**\n\n1. z\n"
    outline = Outline(fragment(Document(markdown, "", "fi", ("a",))))
    assert outline.all("p") == [{"id": "seloste-a-list-1"}, {}, {}, {"id": "seloste-a-list-2"}]
    assert outline.all("ul") == [{"aria-labelledby": "seloste-a-list-1"}, {}]
    assert outline.all("ol") == [{"aria-labelledby": "seloste-a-list-2"}]


def test_a_table_is_named_by_the_line_in_bold_before_it() -> None:
    table = "| x | y |\n|---|---|\n| 1 | 2 |\n\n"
    markdown = f"## a\n\n**Nimi**\n\n{table}{table}**Nimi**\n\n- z\n"
    outline = Outline(fragment(Document(markdown, "", "fi", ("a",))))
    assert outline.all("p") == [{"id": "seloste-a-table-1"}, {"id": "seloste-a-list-1"}]
    assert [one["aria-labelledby"] for one in outline.all("table")] == ["seloste-a-table-1", "seloste-a"]


def test_no_two_tables_share_a_name() -> None:
    what, why = (f"| {name} | y |\n|---|---|\n| 1 | 2 |\n\n" for name in ("**Tieto**", "[Syy](#a)"))
    markdown = f"## a\n\n{what}{what}{why}### K\n\n{what}## b\n\n### K\n\n{what}{what}{what}"
    outline = Outline(fragment(Document(markdown, "", "fi", ("a", "b"))))
    a, b = "seloste-a", "seloste-b"
    regions = [(one["role"], one["aria-labelledby"]) for one in outline.all("div")]
    assert regions == [
        ("region", a), ("region", f"{a} {a}-table-2"), ("region", f"{a} {a}-table-3"), ("region", f"{a}-1"),
        ("region", f"{b} {b}-1"), ("region", f"{b}-1 {b}-table-2"), ("region", f"{b} {b}-1 {b}-table-3"),
    ]  # fmt: skip
    ids = [attrs["id"] for _, attrs in outline.elements if "id" in attrs]
    assert len(ids) == len(set(ids)) and {id_ for _, named in regions for id_ in (named or "").split()} <= set(ids)


def test_a_table_without_a_name_of_its_own_is_no_landmark() -> None:
    table = "| x |\n|---|\n| 1 |\n\n"
    divs = Outline(fragment(Document(f"## a\n\n{table * 3}", "", "fi", ("a",)))).all("div")
    assert [div["role"] for div in divs] == ["region", "region", "group"]


def test_paper_shows_the_address_that_a_link_does_not() -> None:
    markdown = "[x.fi](https://x.fi/) [a@x.fi](mailto:a@x.fi) [asetukset](https://x.fi/k) [2](#a)\n\n## a\n"
    links = Outline(fragment(Document(markdown, "", "fi", ("a",)))).all("a")
    assert [link.get("class") for link in links] == [None, None, "seloste-url", None]


def test_spaces_hold_in_text_but_not_in_addresses_or_code() -> None:
    text = fragment(Document("29 § `29 §` [29 §](https://x.fi/a) <https://x.fi/2019-2020>", "", "fi", ()))
    assert "29\u00a0§ <code>29 §</code>" in text and ">29\u00a0§</a>" in text
    assert '<a href="https://x.fi/2019-2020">https://x.fi/2019-2020</a>' in text


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
    assert policy is not None and policy.startswith("default-src 'none'; style-src 'sha256-")
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
