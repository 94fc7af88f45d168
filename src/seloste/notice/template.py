"""Runs a language's templates over a notice. Whatever a template prints comes out as safe Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from seloste.language import folder, formats
from seloste.notice.build import Notice, Section
from seloste.notice.words import full_stop
from seloste.output.markdown import Markdown, Url, escape

if TYPE_CHECKING:
    # The first layer takes the whole notice apart; who renders that alone need not wait for it.
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


def write_section(notice: Notice, section: Section) -> str:
    """Return what stands below a section's heading."""
    template = _environment(notice.language).get_template(f"sections/{section.template}.md.j2")
    _, _, text = template.render(notice=notice, section=section).strip("\n").partition("\n")
    return _BLANK_LINES.sub("\n\n", text).strip("\n")


@cache
def _environment(language: str) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder.root() / language),
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the output is Markdown: _finalize escapes every value
    )
    environment.filters["listing"] = lambda items: _listing(items, language)
    environment.filters["full_stop"] = _full_stop
    return environment


def _finalize(value: object) -> str:
    return value if isinstance(value, Markdown | Url) else escape(str(value))


def _listing(items: Iterable[str], language: str) -> Markdown:
    return Markdown(formats.listing((escape(item) for item in items), language))


def _full_stop(text: str) -> str:
    return full_stop(text)
