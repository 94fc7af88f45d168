"""The straight line: text, spec, findings, notice, document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seloste.checks.ignores import Ignored, sift
from seloste.checks.run import run
from seloste.checks.secrets import secrets
from seloste.diagnostics import GDPR_APPLIES, Finding, Severity
from seloste.output.document import Document
from seloste.output.formats import Format, write
from seloste.spec.comments import comments
from seloste.spec.edit import Edit, edit, edits
from seloste.spec.layout import Layout
from seloste.spec.load import Loaded, load
from seloste.spec.load import draft as best_effort
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source, parse, read

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


def check(path: Path, *, as_of: date | None = None, previous: Spec | None = None) -> Checked:
    """Check the spec in a file as of a day, today unless given, and against the version before it if that is given.

    Raises OSError if the file can't be read, and ValueError for a day before the GDPR applied.
    """
    return check_source(read(path, str(path)), path.parent, as_of=as_of, previous=previous)


def check_source(source: Source, folder: Path, *, as_of: date | None = None, previous: Spec | None = None) -> Checked:
    """Check a spec that has been read already; what it extends is looked for from ``folder``."""
    day = as_of or date.today()
    if day < GDPR_APPLIES:
        raise ValueError(f"the law before {GDPR_APPLIES.isoformat()} is not known")
    loaded = load(source, folder)
    found = loaded.findings
    if loaded.spec is not None:
        found = run(loaded.spec, day, previous)
    found = _in_order(loaded, (*found, *secrets(loaded.files)))
    said = (comment for file, lines in loaded.files.items() for comment in comments(loaded.root, file, lines))
    sifted = sift(found, said, day=None if loaded.spec is None else day)
    return Checked(source.name, loaded.spec, _in_order(loaded, sifted.findings), loaded, sifted.ignored)


def fixes(checked: Checked) -> tuple[Edit, ...]:
    """Return the replacements that the findings offer, in all the files of a spec."""
    return tuple(one for file in checked.loaded.files for one in edits(checked.findings, file))


def fix(path: Path, lines: tuple[str, ...], wanted: Iterable[Edit]) -> int:
    """Make edits in a file, whole or not at all, and return how many could be made.

    Raises ValueError if the file no longer has the lines that were checked, OSError if it can't be read or written.
    """
    from seloste.output.save import save

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
    checked: Checked, language: str, *, layout: Layout | None = None, draft: bool = False, as_of: date | None = None
) -> Document:
    """Build the notice of a checked spec in one of its languages.

    Raises ValueError if the spec has errors and no draft is asked for, if not even a draft can be made of it, or if
    the spec does not declare the language; TooLongError if the notice would be longer than anybody could read.
    """
    from seloste.notice.build import build
    from seloste.notice.template import write as write_markdown

    if checked.has_errors and not draft:
        raise ValueError("the spec has errors")
    spec = drafted(checked)
    if spec is None:
        raise ValueError("the spec could not be read")
    if language not in spec.languages:
        raise ValueError(f"the spec does not declare the language {language}")
    gaps = _gaps(checked, spec, as_of or date.today()) if draft else None
    notice = build(spec, language, layout, gaps)
    anchors = tuple(section.id for section in notice.sections)
    markdown = write_markdown(notice)
    if len(markdown) > LONGEST:
        raise TooLongError
    return Document(markdown, notice.title, language, anchors)


def render(
    path: Path, language: str, *, to: Format = Format.MARKDOWN, layout: Layout | None = None, as_of: date | None = None
) -> str:
    """Check a spec and write its notice. Raises ValueError if it has errors, OSError if it can't be read."""
    return write(document(check(path, as_of=as_of), language, layout=layout), to)


def _gaps(checked: Checked, spec: Spec, day: date) -> tuple[Finding, ...]:
    """Return what a draft shows: what could not be read, and what the rules miss in the rest."""
    missed = () if checked.spec is not None else run(spec, day)
    found = (*checked.findings, *missed)
    return tuple(finding for finding in found if finding.severity is Severity.ERROR)


def _in_order(loaded: Loaded, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(loaded.placed(findings), key=lambda finding: _position(finding, loaded.name)))


def _position(finding: Finding, name: str) -> tuple[bool, str, int, int, str]:
    span = finding.span
    assert span is not None
    return (span.file != name, span.file, span.line, span.column, finding.code)
