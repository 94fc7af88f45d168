"""What a finding is: plain data without words. Codes are defined once, here or beside the code that finds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import NamedTuple

Path = tuple[str | int, ...]
"""A place in a spec: keys and 0-based indices from the root, as in ``("purposes", "list", 0, "legal_basis")``."""

GDPR_APPLIES = date(2018, 5, 25)
"""The day from which the law that notices are checked against applies: GDPR article 99(2)."""

NO_PARAMETERS: Mapping[str, str] = MappingProxyType({})


class Severity(IntEnum):
    """How grave a finding is, in rising order, so that severities compare."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


class Level(StrEnum):
    """The severities by name, as an option takes them."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def severity(self) -> Severity:
        return Severity[self.name]


class Span(NamedTuple):
    """A stretch of a file. Lines and columns count from 1, columns in code points; the end is exclusive."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A kind of finding: its code and all that does not change from one finding to the next.

    ``citations`` are short references such as ``"gdpr 13(1)(f)"`` that ``seloste.law.citations`` reads;
    ``items`` are the items of a notice (C01 to C41) that it concerns; ``section`` is the section of the notice (1 to
    12) in which a draft shows the gap. ``applies_from`` is the day from which the law has asked for it, ``since`` the
    version of seloste that found it first. ``decisions`` are those of ``seloste.law.decisions`` that back it.
    """

    code: str
    name: str
    severity: Severity
    citations: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    section: int | None = None
    requires: tuple[str, ...] = ()
    ignorable: bool = False
    applies_from: date = GDPR_APPLIES
    since: str = "0.1.0"
    decisions: tuple[str, ...] = ()

    def at(self, path: Path, span: Span | None = None, **params: object) -> Finding:
        return Finding(self, path, span, MappingProxyType({key: str(value) for key, value in params.items()}))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, where, and the parameters from which a reporter makes its sentence.

    ``stretch`` is the part of the text at ``path`` that it is about, as offsets of characters, and ``replacement``
    what can be written there instead.
    """

    diagnostic: Diagnostic
    path: Path
    span: Span | None = None
    params: Mapping[str, str] = field(default_factory=lambda: NO_PARAMETERS)
    stretch: tuple[int, int] | None = None
    replacement: str | None = None

    @property
    def code(self) -> str:
        return self.diagnostic.code

    @property
    def severity(self) -> Severity:
        return self.diagnostic.severity


_REGISTRY: dict[str, Diagnostic] = {}


def define(diagnostic: Diagnostic) -> Diagnostic:
    """Enter a diagnostic into the registry. Raises ValueError if the code or the name is taken."""
    if any(known.code == diagnostic.code or known.name == diagnostic.name for known in _REGISTRY.values()):
        raise ValueError(f"defined twice: {diagnostic.code} {diagnostic.name}")
    _REGISTRY[diagnostic.code] = diagnostic
    return diagnostic


def error(code: str, name: str, *citations: str, section: int | None = None) -> Diagnostic:
    """Define an error that is not one of the law's rules, such as a broken YAML file."""
    return define(Diagnostic(code, name, Severity.ERROR, citations, section=section))


def registry() -> Mapping[str, Diagnostic]:
    """Every diagnostic that has been defined, by code."""
    return MappingProxyType(dict(sorted(_REGISTRY.items())))
