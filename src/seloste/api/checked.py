"""Text into a spec and findings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from seloste.checks.ignores import Ignored, Standing, sift
from seloste.checks.run import few, run
from seloste.checks.secrets import masked, secrets
from seloste.diagnostics import GDPR_APPLIES, Finding, Severity
from seloste.spec.comments import comments
from seloste.spec.load import Loaded, load
from seloste.spec.load import draft as best_effort
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source, read


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


def drafted(checked: Checked) -> Spec | None:
    """Return the spec as far as it could be read, or None if it is not even YAML."""
    return best_effort(checked.loaded)


def printable(checked: Checked, language: str, draft: bool) -> Spec:
    """Return the spec of which a notice is made in a language. Raises ValueError where none can be made."""
    if checked.has_errors and not draft:
        raise ValueError("the spec has errors")
    spec = drafted(checked)
    if spec is None:
        raise ValueError("the spec could not be read")
    if language not in spec.languages:
        raise ValueError(f"the spec does not declare the language {language}")
    return spec


def _in_order(loaded: Loaded, findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(sorted(loaded.placed(findings), key=lambda finding: _position(finding, loaded.name)))


def _position(finding: Finding, name: str) -> tuple[bool, str, int, int, str]:
    span = finding.span
    assert span is not None
    return (span.file != name, span.file, span.line, span.column, finding.code)
