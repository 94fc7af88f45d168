"""The sample site: its notices are what their specs say, and Eleventy puts them into its pages."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest
from command import EXAMPLES, LANGUAGES, seloste

SITE = EXAMPLES / "sites/eleventy"
WORDS = {"fi": "Rekisterinpitäjä", "sv": "Personuppgiftsansvarig", "en": "Controller"}


@dataclass(frozen=True, slots=True)
class Element:
    tag: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """A page as it was built: its elements, and its text by the elements that it stands in."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "link"):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in set(self._open):
            self.texts.setdefault(tag, []).append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [one.attributes for one in self.elements if one.tag == tag]


def copy(folder: Path) -> Path:
    ignored = shutil.ignore_patterns("node_modules", "_site")
    site = Path(shutil.copytree(SITE, folder / "site", ignore=ignored))
    assert seloste("build", cwd=site).code == 0
    return site


def test_the_committed_notices_are_what_the_specs_say(update: bool) -> None:
    if update:
        assert seloste("build", "--prune", cwd=SITE).code == 0
    result = seloste("build", "--check", cwd=SITE)
    assert result.code == 0, result.text + result.err


def test_what_is_broken_on_purpose_is_seen(tmp_path: Path) -> None:
    site = copy(tmp_path)
    assert seloste("build", "--check", cwd=site).code == 0
    spec = site / "registers/website.seloste.yaml"
    good = spec.read_text("utf-8")

    assert "period: 12 months" in good
    spec.write_text(good.replace("period: 12 months", "period: 6 months"), "utf-8")
    stale = seloste("build", "--check", cwd=site)
    assert stale.code == 1
    assert all(f"src/privacy/{language}/website.md" in stale.text for language in LANGUAGES)
    assert seloste("build", cwd=site).code == 0
    assert seloste("build", "--check", cwd=site).code == 0

    spec.write_text(good.replace("transfers: none\n", ""), "utf-8")
    before = (site / "src/privacy/fi/website.md").read_bytes()
    assert seloste("validate", cwd=site).code == 1
    assert seloste("build", cwd=site).code == 1
    assert (site / "src/privacy/fi/website.md").read_bytes() == before

    spec.write_text(good, "utf-8")
    assert seloste("build", cwd=site).code == 0
    notice = site / "src/privacy/sv/website.md"
    notice.write_text(notice.read_text("utf-8") + "\nEtt löfte som ingen gett.\n", "utf-8")
    by_hand = seloste("build", "--check", cwd=site)
    assert by_hand.code == 1
    assert "-Ett löfte som ingen gett." in by_hand.text


def test_the_lock_names_no_registry() -> None:
    lock = (SITE / "package-lock.json").read_text("utf-8")
    assert lock.count('"integrity": "sha512-') > 100
    assert "registry" not in lock
    assert "resolved" not in lock


@pytest.mark.site
def test_the_built_pages_hold_the_notice_in_the_layout_of_the_site(tmp_path: Path) -> None:
    site = copy(tmp_path)
    # What looks like a template in a notice is text.
    code = "{{ 7 * 7 }} {% raw %}"
    for notice in (site / "src/privacy").rglob("*.md"):
        notice.write_text(f"{notice.read_text('utf-8')}\n{code}\n", "utf-8")
    for command in (("npm", "ci", "--no-fund", "--no-audit"), ("npm", "run", "build")):
        run = subprocess.run(command, cwd=site, capture_output=True, text=True, timeout=600, check=False)
        assert run.returncode == 0, run.stdout + run.stderr
    out = site / "_site"
    for language in LANGUAGES:
        page = Page(out / f"privacy/{language}/website/index.html")
        (html,) = page.all("html")
        assert html["lang"] == language
        assert len(page.all("h1")) == len(page.all("title")) == 1
        main = "".join(page.texts["main"])
        assert code in main
        assert "Esimerkkilän Savipaja Oy" in main
        assert f"1. {WORDS[language]}" in "".join(page.texts["h2"])
        assert len(page.texts["h2"]) >= 12
        assert "Esimerkkilän Savipaja" in "".join(page.texts["header"])
        others = {other: f"/privacy/{other}/website/" for other in LANGUAGES if other != language}
        assert {link["hreflang"]: link["href"] for link in page.all("link")} == others
        assert {link["hreflang"]: link["href"] for link in page.all("a") if "hreflang" in link} == others
        assert all((out / href.strip("/") / "index.html").is_file() for href in others.values())
    front = Page(out / "index.html")
    assert {link["hreflang"] for link in front.all("a") if "hreflang" in link} == set(LANGUAGES)
