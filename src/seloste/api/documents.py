"""A checked spec into the document of a notice. What writes documents is imported when one is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.api.checked import Checked, printable
from seloste.checks.run import run
from seloste.diagnostics import Finding, Severity
from seloste.language.folder import read as read_words
from seloste.spec.layout import Layout
from seloste.spec.models.spec import Spec

if TYPE_CHECKING:
    from seloste.output.document import Document

LONGEST = 500_000
"""The characters of Markdown that a notice may have: more would take more memory than a machine may give."""


class TooLongError(ValueError):
    """The notice would have more than LONGEST characters."""


def document(
    checked: Checked,
    language: str,
    *,
    layout: Layout | None = None,
    draft: bool = False,
    as_of: date | None = None,
    templates: Path | None = None,
) -> Document:
    """Build the notice of a checked spec in one of its languages, with the templates of a folder before ours.

    Raises ValueError if the spec has errors and no draft is asked for, if not even a draft can be made of it, or if
    the spec does not declare the language; TooLongError if the notice would be longer than anybody could read;
    OwnTemplateError, of `seloste.templating.errors`, if templates of the folder fail or leave out what is mandatory.
    """
    from seloste.notice.build import build
    from seloste.notice.template import write as write_markdown

    spec = printable(checked, language, draft)
    gaps = _gaps(checked, spec, as_of or date.today()) if draft else None
    notice = build(spec, language, layout, gaps)
    if templates is None:
        anchors = tuple(section.id for section in notice.sections)
        markdown = write_markdown(notice)
    else:
        from seloste.templating.folder import Own
        from seloste.templating.write import write as write_with

        written = write_with(notice, Own(templates), LONGEST)
        anchors, markdown = written.anchors, written.markdown
    made = _document(spec, markdown, notice.title, language, anchors, notice.author)
    return replace(made, contents=notice.contents, tree=notice)


def explained(
    checked: Checked,
    language: str,
    *,
    layout: Layout | None = None,
    as_of: date | None = None,
    templates: Path | None = None,
) -> Document:
    """Build the notice as `document` does, and say of each block where in the spec and in the law it comes from."""
    from seloste.templating.folder import Own
    from seloste.templating.why import why

    made = document(checked, language, layout=layout, as_of=as_of, templates=templates)
    own = None if templates is None else Own(templates)
    notes = why(printable(checked, language, draft=False), language, layout, own, made.markdown, checked.loaded.root)
    return replace(made, notes=notes, why=read_words(language, "language")["why"]["label"])


def first_layer(
    checked: Checked,
    language: str,
    *,
    full_notice: str | None = None,
    draft: bool = False,
    as_of: date | None = None,
    templates: Path | None = None,
) -> Document:
    """Build the first layer of a notice: its tables, with links into the whole notice at ``full_notice``.

    Raises as `document` does, and ValueError for an address that is neither one of the web nor a path.
    """
    from seloste.notice.short import short
    from seloste.notice.template import write_short
    from seloste.output.options import page_url

    spec = printable(checked, language, draft)
    address = None if full_notice is None else page_url(full_notice)
    if full_notice is not None and address is None:
        raise ValueError(f"no address of a page: {full_notice}")
    gaps = _gaps(checked, spec, as_of or date.today()) if draft else None
    notice = short(spec, language, address, gaps)
    if templates is None:
        anchors, markdown = notice.anchors, write_short(notice)
    else:
        from seloste.templating.folder import Own
        from seloste.templating.write import write_short as write_short_with

        written = write_short_with(notice, Own(templates), LONGEST)
        anchors, markdown = written.anchors, written.markdown
    return replace(_document(spec, markdown, notice.title, language, anchors, notice.author), brief=True)


def _document(spec: Spec, markdown: str, title: str, language: str, anchors: tuple[str, ...], author: str) -> Document:
    """Put what stands around a notice to its text. Raises TooLongError."""
    from seloste.output.document import Document

    if len(markdown) > LONGEST:
        raise TooLongError
    day = None if spec.date is None else spec.date.latest
    words = read_words(language, "language")
    return Document(
        markdown, title, language, anchors, author, day, skip=words["skip"], languages=words["other_languages"]
    )


def _gaps(checked: Checked, spec: Spec, day: date) -> tuple[Finding, ...]:
    """Return what a draft shows: what could not be read, and what the rules miss in the rest."""
    missed = () if checked.spec is not None else run(spec, day)
    found = (*checked.findings, *missed)
    # What is internal shows in no notice, not even that something is wrong with it.
    return tuple(one for one in found if one.severity is Severity.ERROR and "internal" not in one.path)
