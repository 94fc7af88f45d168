"""Runs a language's templates over a notice. Whatever a template prints comes out as safe Markdown."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2.sandbox import ImmutableSandboxedEnvironment

from seloste.notice.build import Notice, Section
from seloste.notice.environment import environment, loader

if TYPE_CHECKING:
    # The first layer takes the whole notice apart; who renders that alone need not wait for it.
    from seloste.notice.index import Index
    from seloste.notice.short import Short

_BLANK_LINES = re.compile(r"\n{3,}")


def write(notice: Notice) -> str:
    """Return the notice as Markdown, ending in one newline."""
    text = _environment(notice.language).get_template("notice.md.j2").render(notice=notice)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def write_short(short: Short) -> str:
    """Return the first layer of a notice as Markdown, ending in one newline."""
    text = _environment(short.language).get_template("short.md.j2").render(notice=short)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def write_index(index: Index) -> str:
    """Return the page that lists notices as Markdown, ending in one newline."""
    text = _environment(index.language).get_template("index.md.j2").render(index=index)
    return _BLANK_LINES.sub("\n\n", text).strip("\n") + "\n"


def write_section(notice: Notice, section: Section) -> str:
    """Return what stands below a section's heading."""
    template = _environment(notice.language).get_template(f"sections/{section.template}.md.j2")
    _, _, text = template.render(notice=notice, section=section).strip("\n").partition("\n")
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


@cache
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    return environment(language, loader(language))
