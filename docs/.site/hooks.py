"""What MkDocs does not do by itself: the README as front page, links out of docs/, three languages, no other hosts."""

from __future__ import annotations

import logging
import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

LANGUAGES = {"English": "en", "Suomi": "fi", "Svenska": "sv"}
"""The language of each of the lists at the top of `nav`."""

FRONT = "index.md"
"""The page that the README is, which on GitHub stands at the root of the repository."""

SEARCH = {"fi": "Haku", "sv": "Sök", "en": "Search"}

COPIES = "repository"
"""The folder of the site for files of the repository that a page links to."""

MADE = {"__pycache__", "node_modules", "_site"}
"""Folders that tools write, of which nothing is copied."""

_LINK = re.compile(r"(?P<before>\]\()(?P<path>[^)#:\s]+)(?P<anchor>#[^)\s]*)?(?=\))")
_CODE = re.compile(r"^(```|~~~).*?^\1$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio)\b[^>]*\ssrc=\"?(?:https?:)?//"
    r"|<link\b[^>]*rel=\"?(?:stylesheet|preconnect|preload)\b[^>]*href=\"?(?:https?:)?//"
)

log = logging.getLogger("mkdocs.hooks.seloste")


def language(path: str) -> str:
    """Return the language of a page by its path: fi/spec.md, rules/sv.md, and English where nothing else is said."""
    parts = path.removesuffix(".md").split("/")
    return next((part for part in (parts[0], parts[-1]) if part in ("fi", "sv")), "en")


def counterpart(path: str, other: str, there: set[str]) -> str | None:
    """Return the same page in another language, if there is one."""
    parts = path.split("/")
    if len(parts) == 2 and parts[1].removesuffix(".md") in LANGUAGES.values():
        wanted = f"{parts[0]}/{other}.md"
    else:
        name = path.removeprefix("fi/")
        wanted = name if other == "en" else f"{other}/{name}"
    return wanted if wanted in there else None


def links(text: str) -> Iterator[re.Match[str]]:
    """Yield the links to files that stand outside code."""
    code = [match.span() for match in _CODE.finditer(text)]
    for match in _LINK.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            yield match


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the README as the front page, and what pages link to outside docs/."""
    docs = Path(config.docs_dir)
    root = docs.parent
    files.append(File.generated(config, FRONT, content=(root / "README.md").read_text("utf-8")))
    wanted: set[str] = set()
    for file in list(files.documentation_pages()):
        for match in links(file.content_string):
            if (place := _outside(file.src_uri, match["path"])) is not None and place != "README.md":
                wanted.add(place)
    for place in sorted(wanted):
        for file in _copies(root, place, config):
            if file.src_uri not in files.src_uris:
                files.append(file)
    return files


def _outside(source: str, path: str) -> str | None:
    """Return where in the repository a link leads, if it leads out of docs/."""
    folder = "" if source == FRONT else posixpath.join("docs", posixpath.dirname(source))
    place = posixpath.normpath(posixpath.join(folder, path))
    return None if place.startswith("docs/") else place


def _as_it_is(path: str) -> str:
    """Return the name of a copy: Markdown would become a page."""
    return f"{path}.txt" if path.endswith(".md") else path


def _copies(root: Path, place: str, config: MkDocsConfig) -> Iterator[File]:
    path = root / place
    if path.is_file():
        yield File.generated(
            config, f"{COPIES}/{_as_it_is(place)}", abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV
        )
    elif path.is_dir():
        inside = sorted(file for file in path.rglob("*") if file.is_file() and not MADE & set(file.parts))
        lines = [f"# {place}", ""]
        for file in inside:
            own = file.relative_to(path).as_posix()
            lines.append(f"- [{own}]({_as_it_is(own)})")
            yield from _copies(root, file.relative_to(root).as_posix(), config)
        yield File.generated(
            config, f"{COPIES}/{place}/index.md", content="\n".join(lines) + "\n", inclusion=InclusionLevel.NOT_IN_NAV
        )


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Make the pages of each language's list stand at the top of their own menu."""
    for section in nav.items:
        if isinstance(section, Section):
            for item in section.children:
                item.parent = None
    return nav


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Point links out of docs/ at the copies, and say in which language the page is."""
    source = page.file.src_uri
    page.meta["language"] = language(source)
    changed, end = [], 0
    for match in links(markdown):
        target = _target(source, match["path"], Path(config.docs_dir).parent)
        changed += [markdown[end : match.start()], match["before"], target, match["anchor"] or ""]
        end = match.end()
    return "".join([*changed, markdown[end:]])


def _target(source: str, path: str, root: Path) -> str:
    if source.startswith(COPIES):
        return path
    place = _outside(source, path)
    if place is None:
        return path.removeprefix("docs/") if source == FRONT else path
    if place == "README.md":
        here = FRONT
    else:
        here = f"{COPIES}/{place}/index.md" if (root / place).is_dir() else f"{COPIES}/{_as_it_is(place)}"
    return os.path.relpath(here, posixpath.dirname(source) or ".")


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Give the page the menu of its language, and links to itself in the others."""
    own = page.meta["language"]
    menus = {LANGUAGES[section.title]: section for section in nav.items if isinstance(section, Section)}
    pages = {each.file.src_uri: each for each in nav.pages}
    items = menus[own].children
    mine = Navigation(items, [each for each in nav.pages if language(each.file.src_uri) == own])
    mine.homepage = next(each for each in mine.pages)
    context["nav"] = mine
    for alternate in config.extra["alternate"]:
        other = counterpart(page.file.src_uri, alternate["lang"], set(pages))
        first = next(each for each in nav.pages if language(each.file.src_uri) == alternate["lang"])
        alternate["link"] = (pages[other] if other else first).url
    return context


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Name the search for screen readers. Warn, and so fail a strict build, where a page loads from another host."""
    if match := _LOADED.search(output):
        log.warning("%s loads something from another host: %s", page.file.src_uri, match[0][:200])
    name = SEARCH[page.meta["language"]]
    search = 'data-md-component="search" role="dialog"'
    return output.replace(search, f'{search} aria-label="{name}"')
