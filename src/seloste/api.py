"""The straight line: text, spec, findings, notice, document."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.checks.ignores import Ignored, Standing, sift
from seloste.checks.run import few, run
from seloste.checks.secrets import masked, secrets
from seloste.diagnostics import GDPR_APPLIES, Finding, Severity
from seloste.language.folder import read as read_words
from seloste.output.document import Document
from seloste.output.formats import Exchanged, Format, write
from seloste.spec.comments import comments
from seloste.spec.edit import Edit, edit, edits
from seloste.spec.layout import Layout
from seloste.spec.load import Loaded, load
from seloste.spec.load import draft as best_effort
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source, parse, read

if TYPE_CHECKING:
    from seloste.output.table import Table

LONGEST = 500_000
"""The characters of Markdown that a notice may have: more would take more memory than a machine may give."""


class TooLongError(ValueError):
    """The notice would have more than LONGEST characters."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A spec with what was found in it, in the order of the file. ``spec`` is None if it could not be read."""

    name: str
    spec: Spec | None
    findings: tuple[Finding, ...]
    loaded: Loaded
    ignored: tuple[Ignored, ...] = ()

    @property
    def has_errors(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check(
    path: Path, *, as_of: date | None = None, previous: Spec | None = None, standing: Iterable[Standing] = ()
) -> Checked:
    """Check the spec in a file as of a day, today unless given, and against the version before it if that is given.

    ``standing`` are ignores that the file does not have in itself. Raises OSError if the file can't be read, and
    ValueError for a day before the GDPR applied.
    """
    return check_source(read(path, str(path)), path.parent, as_of=as_of, previous=previous, standing=standing)


def check_source(
    source: Source,
    folder: Path,
    *,
    as_of: date | None = None,
    previous: Spec | None = None,
    standing: Iterable[Standing] = (),
) -> Checked:
    """Check a spec that has been read already; what it extends is looked for from ``folder``."""
    day = as_of or date.today()
    if day < GDPR_APPLIES:
        raise ValueError(f"the law before {GDPR_APPLIES.isoformat()} is not known")
    loaded = load(source, folder)
    found = loaded.findings
    if loaded.spec is not None:
        found = run(loaded.spec, day, previous)
    found = _in_order(loaded, (*map(masked, found), *few(secrets(loaded.files, loaded.root))))
    said = (comment for file, lines in loaded.files.items() for comment in comments(loaded.root, file, lines))
    sifted = sift(
        found,
        said,
        name=source.name,
        day=None if loaded.spec is None else day,
        compared=previous is not None,
        standing=standing,
    )
    return Checked(source.name, loaded.spec, _in_order(loaded, sifted.findings), loaded, sifted.ignored)


def fixes(checked: Checked) -> tuple[Edit, ...]:
    """Return the replacements that the findings offer, in all the files of a spec."""
    return tuple(one for file in checked.loaded.files for one in edits(checked.findings, file))


def fix(path: Path, lines: tuple[str, ...], wanted: Iterable[Edit]) -> int:
    """Make edits in a file, whole or not at all, and return how many could be made.

    Raises ValueError if the file no longer has the lines that were checked, OSError if it can't be read or written.
    """
    from seloste.output.save import save

    if not path.stat().st_mode & 0o222 or not os.access(path, os.W_OK):
        # To put a new file in its place would work, against the will of whoever closed it.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    source = read(path, str(path))
    if parse(source).lines != lines:
        raise ValueError(path)
    edited = edit(source, tuple(wanted))
    if edited.count:
        save(path, edited.data.decode("utf-8"))
    return edited.count


def drafted(checked: Checked) -> Spec | None:
    """Return the spec as far as it could be read, or None if it is not even YAML."""
    return best_effort(checked.loaded)


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

    spec = _printable(checked, language, draft)
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
    notes = why(_printable(checked, language, draft=False), language, layout, own, made.markdown, checked.loaded.root)
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

    spec = _printable(checked, language, draft)
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
    if len(markdown) > LONGEST:
        raise TooLongError
    day = None if spec.date is None else spec.date.latest
    words = read_words(language, "language")
    return Document(
        markdown, title, language, anchors, author, day, skip=words["skip"], languages=words["other_languages"]
    )


def _printable(checked: Checked, language: str, draft: bool) -> Spec:
    if checked.has_errors and not draft:
        raise ValueError("the spec has errors")
    spec = drafted(checked)
    if spec is None:
        raise ValueError("the spec could not be read")
    if language not in spec.languages:
        raise ValueError(f"the spec does not declare the language {language}")
    return spec


def render(
    path: Path, language: str, *, to: Format = Format.MARKDOWN, layout: Layout | None = None, as_of: date | None = None
) -> str | bytes:
    """Check a spec and write its notice: text, or bytes for a binary format.

    RECORD is the record of processing activities. Raises ValueError if the spec has errors, OSError if it can't be
    read, CannotWriteError if what the format needs is not installed.
    """
    if to is Format.DPV or to is Format.TILT:
        return exchange(check(path, as_of=as_of), to, language)
    checked = check(path, as_of=as_of)
    if to is Format.RECORD:
        from seloste.output.table import document as record_document

        return write(record_document(record([checked], language)), to)
    return write(document(checked, language, layout=layout), to)


def exchange(checked: Checked, to: Exchanged, language: str | None = None) -> str:
    """Write a checked spec for other programs: as DPV in all its languages, or as TILT in one, by default its first.

    Raises ValueError if the spec has errors or does not declare the language.
    """
    spec = _printable(checked, language or _first(checked), draft=False)
    if to is Format.DPV:
        from seloste.exchange import dpv

        return dpv.text(spec)
    from seloste.exchange import tilt

    return tilt.text(spec, language or spec.languages[0])


def data_block(checked: Checked, language: str) -> str:
    """Return JSON-LD for an HTML page in one language: what the page is, and the facts of the notice as DPV.

    Raises ValueError as `exchange` does.
    """
    from seloste.exchange.page import data_block as block

    return block(_printable(checked, language, draft=False), language)


def left_out_of_tilt(checked: Checked) -> int:
    """Return how many of the facts that a spec declares TILT has no place for."""
    from seloste.exchange.tilt_gaps import left_out

    return 0 if checked.spec is None else left_out(checked.spec)


def _first(checked: Checked) -> str:
    return "" if checked.spec is None else checked.spec.languages[0]


def record(checks: Iterable[Checked], language: str) -> Table:
    """Return the record of processing activities of checked specs in a language that each of them declares.

    Raises ValueError if a spec has errors or does not declare the language; TooLongError for an endless record.
    """
    from seloste.notice.record import record as table

    specs: list[Spec] = []
    for checked in checks:
        if checked.has_errors or checked.spec is None:
            raise ValueError(f"{checked.name} has errors")
        if language not in checked.spec.languages:
            raise ValueError(f"{checked.name} does not declare the language {language}")
        specs.append(checked.spec)
    made = table(specs, language)
    if any(sum(map(len, row)) > LONGEST for row in made.rows):
        raise TooLongError
    return made


def _gaps(checked: Checked, spec: Spec, day: date) -> tuple[Finding, ...]:
    """Return what a draft shows: what could not be read, and what the rules miss in the rest."""
    missed = () if checked.spec is not None else run(spec, day)
    found = (*checked.findings, *missed)
    # What is internal shows in no notice, not even that something is wrong with it.
    return tuple(one for one in found if one.severity is Severity.ERROR and "internal" not in one.path)


def _in_order(loaded: Loaded, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(loaded.placed(findings), key=lambda finding: _position(finding, loaded.name)))


def _position(finding: Finding, name: str) -> tuple[bool, str, int, int, str]:
    span = finding.span
    assert span is not None
    return (span.file != name, span.file, span.line, span.column, finding.code)
