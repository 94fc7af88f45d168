"""Every example as a page in Chromium: WCAG 2.2 AA by axe-core, reflow, keyboard, paper, and a strict policy."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from shutil import which
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from command import EXAMPLES, LANGUAGES

from seloste import api
from seloste.output.formats import Format, write
from seloste.output.options import Alternate, Css, HtmlOptions
from seloste.output.stylesheet import STYLESHEET

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = pytest.mark.browser

NAMES = sorted(path.name.removesuffix(".seloste.yaml") for path in EXAMPLES.glob("*.seloste.yaml"))
WITH_TABLE = "web-shop"
SITE = "http://notice.example/"
POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
OTHERS = (
    Alternate("fi", "/fi", "Suomeksi"),
    Alternate("sv", "/sv", "På svenska"),
    Alternate("en", "/en", "In English"),
)
DAY = datetime.date(2026, 11, 22)
WIDE = {"width": 1280, "height": 1024}
PHONE = {"width": 320, "height": 640}
ZOOMED: dict[str, Any] = {"viewport": {"width": 320, "height": 256}, "device_scale_factor": 4}
"""A window of 1280 by 1024 at 400 % has so many CSS pixels."""
WAYS: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": PHONE},
    "zoomed": ZOOMED,
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
    "print": {"viewport": WIDE},
}
SAME_COLOURS = ("phone", "zoomed")
"""Ways in which contrast, which takes axe the longest, is that of another."""
AXE = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


def missing(what: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("there is no playwright here: pip install -e '.[dev]'")
    chromium = which("chromium")
    if chromium is None:
        missing("there is no chromium here: apt-get install chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield opened
        opened.close()


@cache
def axe() -> str:
    try:
        return (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    except ModuleNotFoundError:
        missing("there is no axe-core here: pip install -e '.[dev]'")


@cache
def document(name: str, language: str) -> Any:
    return api.document(api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY), language)


def html(name: str, language: str, css: Css | None = None, *, fragment: bool = False) -> str:
    options = HtmlOptions(css=css, alternates=OTHERS)
    return write(document(name, language), Format.HTML, fragment=fragment, options=options)


def opened(browser: Browser, text: str, policy: str = "", **context: Any) -> Page:
    """Open a page of a site that has it and its stylesheet, and nothing else."""
    page = browser.new_context(**context).new_page()

    def serve(route: Route) -> None:
        if route.request.url == SITE:
            headers = {"Content-Security-Policy": policy} if policy else {}
            route.fulfill(body=text, content_type="text/html; charset=utf-8", headers=headers)
        elif route.request.url == f"{SITE}seloste.css":
            route.fulfill(body=STYLESHEET, content_type="text/css; charset=utf-8")
        else:
            route.abort()

    page.route("**/*", serve)
    page.goto(SITE)
    return page


def violations(page: Page, way: str = "light") -> list[str]:
    page.evaluate(axe())
    rules = {"target-size": {"enabled": True}, "color-contrast": {"enabled": way not in SAME_COLOURS}}
    found = page.evaluate(f"axe.run({json.dumps({**AXE, 'rules': rules})})")["violations"]
    return [f"{one['id']}: {node['html'][:100]}: {node['failureSummary']}" for one in found for node in one["nodes"]]


def is_wider_than_the_window(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_shut_out(browser: Browser, name: str, language: str) -> None:
    text = html(name, language)
    for way, context in WAYS.items():
        page = opened(browser, text, **context)
        if way == "print":
            page.emulate_media(media="print")
        assert violations(page, way) == [], way
        assert not is_wider_than_the_window(page), way
        page.context.close()


@pytest.mark.parametrize("name", ["minimal", "municipality", "web-shop"])
def test_the_tables_of_the_first_layer_shut_nobody_out(browser: Browser, name: str) -> None:
    checked = api.check(EXAMPLES / f"{name}.seloste.yaml", as_of=DAY)
    text = write(api.first_layer(checked, "fi", full_notice="/seloste"), Format.HTML)
    assert text.count("<table") == text.count('role="region"') > 1
    assert violations(opened(browser, text)) == []


def test_nobody_is_shut_out_of_what_is_explained(browser: Browser) -> None:
    checked = api.check(EXAMPLES / "minimal.seloste.yaml", as_of=DAY)
    text = write(api.explained(checked, "sv"), Format.HTML)
    assert text.count('class="seloste-why"') > 20
    for way in ("light", "dark", "phone"):
        page = opened(browser, text, **WAYS[way])
        assert violations(page, way) == [], way
        assert not is_wider_than_the_window(page), way
        page.context.close()


def test_axe_would_see_what_is_wrong(browser: Browser) -> None:
    text = html("minimal", "fi", Css.NONE).replace('<html lang="fi">', "<html>")
    page = opened(browser, text.replace("<h1>", '<h1 style="color: #bbb">').replace('http-equiv="Content', 'name="x'))
    assert {one.split(":")[0] for one in violations(page)} >= {"html-has-lang", "color-contrast"}
    wide = opened(browser, "<p style='width: 500px'>x", viewport=PHONE)
    assert is_wider_than_the_window(wide)


@pytest.mark.parametrize(("css", "policy"), [(Css.INLINE, ""), (Css.LINK, POLICY), (Css.LINK, "")])
def test_the_style_works_under_a_strict_policy(browser: Browser, css: Css, policy: str) -> None:
    problems: list[str] = []
    asked: list[str] = []
    page = opened(browser, html(WITH_TABLE, "sv", css), policy, color_scheme="dark")
    page.on("console", lambda message: problems.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).marginTop") == "0px"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(22, 22, 22)"
    assert problems == []
    assert set(asked) <= {SITE, f"{SITE}seloste.css"}


def test_a_policy_that_forbids_the_style_is_seen(browser: Browser) -> None:
    page = opened(browser, html("minimal", "fi"), POLICY)
    assert page.evaluate("getComputedStyle(document.body).marginTop") != "0px"


def focused(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "() => { const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();"
        "return {tag: at.tagName, class: at.className, href: at.getAttribute('href'), outline: style.outlineStyle,"
        "outlineWidth: parseFloat(style.outlineWidth), width: box.width, height: box.height,"
        "isSeen: box.bottom > 0 && box.top < innerHeight} }"
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_is_reached_by_keyboard_and_the_focus_is_seen(browser: Browser, scheme: str) -> None:
    page = opened(browser, html(WITH_TABLE, "fi"), viewport=PHONE, color_scheme=scheme)
    wanted = page.locator("a, [tabindex]").count()
    reached = []
    for _ in range(wanted):
        page.keyboard.press("Tab")
        at = focused(page)
        assert at["outline"] == "solid" and at["outlineWidth"] >= 2, at
        assert at["isSeen"] and at["width"] > 20 and at["height"] > 15, at
        reached.append(at)
    assert reached[0]["class"] == "seloste-skip" and reached[0]["href"] == "#seloste-main"
    assert [at["class"] for at in reached].count("seloste-table") == 1
    page.keyboard.press("Tab")
    assert focused(page)["tag"] == "BODY"


def test_the_first_link_skips_what_stands_before_the_notice(browser: Browser) -> None:
    page = opened(browser, html(WITH_TABLE, "fi"), viewport=WIDE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    # The browser tells of its way a moment after the key.
    page.wait_for_url(f"{SITE}#seloste-main", wait_until="commit")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_wide_table_scrolls_by_keyboard(browser: Browser) -> None:
    page = opened(browser, html(WITH_TABLE, "fi"), viewport=PHONE)
    table = page.locator(".seloste-table")
    assert table.evaluate("it => it.scrollWidth > it.clientWidth")
    table.focus()
    page.keyboard.press("ArrowRight")
    # To wait for a condition in the page would need a script that the policy forbids.
    page.wait_for_timeout(500)
    assert table.evaluate("it => it.scrollLeft") > 0


def test_paper_has_no_links_for_the_screen(browser: Browser) -> None:
    page = opened(browser, html(WITH_TABLE, "sv"), viewport=WIDE)
    for part in ("nav.seloste-contents", "nav.seloste-languages"):
        assert page.locator(part).is_visible()
    page.emulate_media(media="print", color_scheme="dark")
    for part in ("nav.seloste-contents", "nav.seloste-languages", ".seloste-skip"):
        assert not page.locator(part).is_visible()
    # Black on white, whatever the screen is like.
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    sheet = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 594.95996 841.91998]" in sheet or b"/MediaBox [0 0 595" in sheet


def test_a_fragment_leaves_the_site_as_it_is(browser: Browser) -> None:
    around = "<h1>Sivusto</h1><nav><ul><li><a href='/'>x</a></li></ul></nav><section><h2>y</h2></section><table><td>z"
    measure = (
        "[...document.querySelectorAll('body, body > :not(article):not(link), body > :not(article) *')]"
        ".map(it => { const s = getComputedStyle(it);"
        "return [it.tagName, s.color, s.backgroundColor, s.font, s.margin, s.padding, s.border].join() })"
    )
    plain, styled = (
        opened(
            browser, f"<!DOCTYPE html><body>{html('minimal', 'fi', css, fragment=True)}{around}", color_scheme="dark"
        )
        for css in (Css.NONE, Css.LINK)
    )
    assert plain.evaluate(measure) == styled.evaluate(measure)
    # Its text and its links stay as the site has them: it may be light where the reader's machine is dark.
    for part in (".seloste", ".seloste a", ".seloste h1"):
        colour = f"getComputedStyle(document.querySelector('{part}')).color"
        assert plain.evaluate(colour) == styled.evaluate(colour)
