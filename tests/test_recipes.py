"""The recipes for site generators, word for word in an empty folder: every file and every command in their order."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from command import LANGUAGES, ROOT

BLOCK = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<file>[^"]+)")?\n(?P<text>.*?)^```$', re.MULTILINE | re.DOTALL)
TITLES = {"fi": "Tietosuojaseloste", "sv": "Dataskyddsbeskrivning", "en": "Privacy notice"}
NODE = (22, 12)
"""What Astro needs, the most of them all."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recipe, the file that a page becomes, and the address of that page on the site."""

    name: str
    page: str
    address: str


RECIPES = (
    Recipe("eleventy", "_site/privacy/{}/index.html", "/privacy/{}/"),
    Recipe("astro", "dist/{}/privacy/index.html", "/{}/privacy/"),
    Recipe("nextjs", "out/{}/privacy.html", "/{}/privacy"),
    Recipe("hugo", "public/{}/privacy/privacy/index.html", "/{}/privacy/privacy/"),
)


class Page(HTMLParser):
    """A page: its language, its headings, and where its links to other languages lead."""

    def __init__(self, path: Path, address: str) -> None:
        super().__init__()
        self.lang = ""
        self.headings: list[str] = []
        self.others: dict[str, str] = {}
        self._address = address
        self._in_heading = False
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.lang = attributes["lang"]
        if tag == "a" and "hreflang" in attributes:
            self.others[attributes["hreflang"]] = urljoin(self._address, attributes["href"])
        if tag in ("h1", "h2"):
            self._in_heading = True
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_heading = self._in_heading and tag not in ("h1", "h2")

    def handle_data(self, data: str) -> None:
        if self._in_heading:
            self.headings[-1] += data


def follow(recipe: str, folder: Path, path: str) -> None:
    """Write the files of a recipe and run its commands. What it shows as `console` needs a site that runs."""
    for block in BLOCK.finditer((ROOT / f"docs/recipes/{recipe}.md").read_text("utf-8")):
        if block["file"]:
            file = folder / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block["text"], "utf-8")
        elif block["kind"] == "sh":
            run = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", block["text"]],
                cwd=folder,
                env={**os.environ, "PATH": path, "ASTRO_TELEMETRY_DISABLED": "1", "NEXT_TELEMETRY_DISABLED": "1"},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=900, check=False,
            )  # fmt: skip
            assert run.returncode == 0, run.stdout[-4000:]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return a PATH with this seloste, with what stands beside this Python, and with a Node.js new enough for all."""
    folder = tmp_path_factory.mktemp("bin")
    command = folder / "seloste"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}/src" exec "{sys.executable}" -m seloste "$@"\n', "utf-8")
    command.chmod(0o755)
    found = [str(folder), *_node(tmp_path_factory), str(Path(sys.executable).parent), os.environ["PATH"]]
    return os.pathsep.join(found)


def _node(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if tuple(map(int, version.strip().removeprefix("v").split(".")[:2])) < NODE:
        folder = tmp_path_factory.mktemp("node")
        # With an npm of its own: Debian's finds its parts only with Debian's Node.js.
        wanted = ("--prefix", str(folder), "node@22", "npm@10")
        subprocess.run(["npm", "install", "--silent", "--no-fund", "--no-audit", *wanted], check=True, timeout=900)
        yield str(folder / "node_modules/.bin")


@pytest.mark.site
def test_the_parts_for_wordpress_link_to_each_other(tmp_path: Path, path: str) -> None:
    follow("wordpress", tmp_path, path)
    addresses = {"fi": "/tietosuoja/", "sv": "/sv/dataskydd/", "en": "/en/privacy/"}
    for language in LANGUAGES:
        file = tmp_path / f"privacy.{language}.html"
        part = Page(file, addresses[language])
        assert file.read_text("utf-8").startswith(f'<article class="seloste" lang="{language}">')
        assert part.headings[0].startswith(TITLES[language])
        assert part.others == {other: address for other, address in addresses.items() if other != language}


@pytest.mark.site
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.name)
def test_a_recipe_works_word_for_word(recipe: Recipe, tmp_path: Path, path: str) -> None:
    follow(recipe.name, tmp_path, path)
    addresses = {language: recipe.address.format(language) for language in LANGUAGES}
    for language in LANGUAGES:
        page = Page(tmp_path / recipe.page.format(language), addresses[language])
        title = TITLES[language]
        assert page.lang == language
        (first, *rest) = page.headings
        assert first.startswith(title)
        assert not any(heading.startswith(title) for heading in rest)
        numbers = [heading.partition(" ")[0] for heading in rest if heading[0].isdigit()]
        assert numbers[:12] == [f"{number}." for number in range(1, 13)]
        assert page.others == {other: address for other, address in addresses.items() if other != language}


def test_every_recipe_is_tried() -> None:
    pages = {page.stem for page in (ROOT / "docs/recipes").glob("*.md")}
    assert pages == {"wordpress", *(recipe.name for recipe in RECIPES)}
