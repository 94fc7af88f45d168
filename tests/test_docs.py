"""The pages of the docs: all are in the menu, their links lead somewhere, and the commands on them exist."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml
from command import ROOT

from seloste.cli.app import app

DOCS = ROOT / "docs"
FRONT = "index.md"
"""The front page of the site is the README."""

PAGES = sorted(path for path in DOCS.rglob("*.md") if not path.relative_to(DOCS).parts[0].startswith("."))
ALL = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES]

_FENCE = re.compile(r"^ *```(?P<kind>\w*)[^\n`]*\n(?P<code>.*?)^ *```$", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\((?!https?:|mailto:)(?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
_COMMAND = re.compile(r"\s*(?:\$ |- |\w+: |\w+=\S+ )*(?:\S*/)?seloste (?P<rest>[a-z-].*)")
_OPTION = re.compile(r"(?:… )?(--[a-z][\w-]*)")
OTHERS = {"--update", "--user"}
"""Options of pytest and of WP-CLI."""


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, in which a tag names a function."""


_Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def listed(items: Any) -> Iterator[str]:
    """Yield every page that the menu names."""
    for item in items:
        for value in item.values():
            if isinstance(value, str):
                yield value
            else:
                yield from listed(value)


def test_the_menu_lists_every_page_once() -> None:
    site = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), _Loader)
    menu = sorted(listed(site["nav"]))
    assert menu == sorted([FRONT, *(path.relative_to(DOCS).as_posix() for path in PAGES)])


def prose(text: str) -> str:
    return _INLINE.sub("", _FENCE.sub("", text))


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return the anchors of the headings of a page, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return frozenset(re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings)


@pytest.mark.parametrize("page", ALL, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for link in _LINK.finditer(prose(page.read_text("utf-8"))):
        target = (page.parent / link["path"]).resolve() if link["path"] else page
        assert target.exists(), link[0]
        assert target.is_relative_to(ROOT.resolve()), link[0]
        if link["anchor"]:
            assert link["anchor"] in anchors(target), link[0]


@cache
def options() -> dict[tuple[str, ...], frozenset[str]]:
    """Return the options of every command, by its verb or verbs."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    waiting: list[tuple[tuple[str, ...], Any]] = [((), typer.main.get_command(app))]
    while waiting:
        verbs, command = waiting.pop()
        own = {option for each in command.params for option in (*each.opts, *each.secondary_opts)}
        found[verbs] = frozenset(own | {"--help", "-h"})
        if hasattr(command, "list_commands"):
            context: Any = None
            waiting += [((*verbs, verb), command.get_command(context, verb)) for verb in command.list_commands(context)]
    return found


def commands(text: str) -> Iterator[str]:
    """Yield what follows ``seloste`` in code, a command each; a line that ends in a backslash goes on."""
    blocks = [
        block["code"] for block in _FENCE.finditer(text) if block["kind"] in ("sh", "console", "yaml", "toml", "")
    ]
    for code in [*blocks, *_INLINE.findall(_FENCE.sub("", text))]:
        for line in code.replace("\\\n", " ").splitlines():
            for part in re.split(r"&&|\|\||;|\|", line):
                if found := _COMMAND.match(part):
                    yield found["rest"].split(" > ")[0].strip()


def wrong(command: str) -> str | None:
    """Return what is wrong with a command: its verb, or an option."""
    try:
        words = shlex.split(command, comments=True)
    except ValueError:
        words = command.split()
    verbs: tuple[str, ...] = ()
    for word in words:
        if (*verbs, word) not in options():
            break
        verbs = (*verbs, word)
    if not verbs and not words[0].startswith("-"):
        return f"no verb {words[0]}"
    given = [word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)]
    return next(
        (f"no option {option} of {' '.join(verbs)}" for option in given if option not in options()[verbs]), None
    )


@pytest.mark.parametrize("page", ALL, ids=name)
def test_commands_exist(page: Path) -> None:
    found = {command: problem for command in commands(page.read_text("utf-8")) if (problem := wrong(command))}
    assert not found


@pytest.mark.parametrize("page", ALL, ids=name)
def test_options_that_are_named_alone_exist(page: Path) -> None:
    named = [
        found[1] for code in _INLINE.findall(_FENCE.sub("", page.read_text("utf-8"))) if (found := _OPTION.match(code))
    ]
    assert set(named) - OTHERS <= frozenset().union(*options().values())


def test_commands_are_found_and_wrong_ones_are_seen() -> None:
    assert sum(1 for page in ALL for _ in commands(page.read_text("utf-8"))) > 60
    assert wrong("render seloste.yaml --lang fi") is None
    assert wrong("templates export fi -o DIR") is None
    assert wrong("render seloste.yaml --language fi") == "no option --language of render"
    assert wrong("publish") == "no verb publish"


SAME = (
    "spec.md",
    "getting-started.md",
    "checking.md",
    "configuration.md",
    "ci.md",
    "contributing.md",
    "coverage.md",
    "record.md",
)
"""Pages that say the same in Finnish and in English."""


def sections(page: str) -> list[tuple[int, str]]:
    """Return the level of each heading with what stands below it."""
    text = _FENCE.sub(lambda block: block[0].replace("\n#", "\n "), page)
    starts = [*(found.start() for found in re.finditer(r"^#+ ", text, re.MULTILINE)), len(text)]
    return [(len(page[start:].split(" ")[0]), page[start:end]) for start, end in pairwise(starts)]


def told(section: str) -> dict[str, Any]:
    """Return what is the same in every language: names in code, rows of tables, codes, commands and specs."""
    text = _FENCE.sub("", section)
    rows = re.findall(r"^\|([^|\n]+)\|", text, re.MULTILINE)
    blocks = [(block["kind"], block["code"]) for block in _FENCE.finditer(section)]
    commands = [code for kind, code in blocks if kind == "sh"]
    return {
        "names": {_plain(words) for words in _INLINE.findall(text) if not re.search(r"[*\]]", words)},
        "rows": [_INLINE.findall(row) for row in rows if "`" in row],
        "codes": set(re.findall(r"SEL\d\w\w", text)),
        "commands": [_plain(code) for code in commands],
        "blocks": [kind for kind, _ in blocks],
    }


def _plain(command: str) -> str:
    """Return a command without the language that it asks for."""
    return re.sub(r" --ui \w+|(?<=--lang )\w+(?=$| --to)", "", command, flags=re.MULTILINE)


@pytest.mark.parametrize("page", SAME)
def test_the_finnish_page_says_what_the_english_one_says(page: str) -> None:
    finnish, english = (sections((folder / page).read_text("utf-8")) for folder in (DOCS / "fi", DOCS))
    assert [level for level, _ in finnish] == [level for level, _ in english]
    for (_, here), (_, there) in zip(finnish, english, strict=True):
        assert told(here) == told(there), there.splitlines()[0]


def test_the_finnish_reference_shows_the_specs_of_the_english_one() -> None:
    """They are checked there, as the tables of keys and words are held equal to the models there."""
    pages = ((folder / "spec.md").read_text("utf-8") for folder in (DOCS / "fi", DOCS))
    finnish, english = ([re.sub(r" +# .*", "", block["code"]) for block in _FENCE.finditer(page)] for page in pages)
    assert finnish == english
