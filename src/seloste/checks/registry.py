"""What a rule is, and the list of them all."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any, NamedTuple

from seloste.diagnostics import GDPR_APPLIES, Diagnostic, Path, Severity, define, registry
from seloste.spec.models.retention import Retention
from seloste.spec.models.spec import Spec
from seloste.spec.texts import Shelf, Written, texts
from seloste.spec.walk import retentions, walk


@dataclass(frozen=True)
class Case:
    """What a rule looks at: the spec, the day as of which it is judged, and the version before it if that is known."""

    spec: Spec
    day: date
    previous: Spec | None = None

    @cached_property
    def values(self) -> tuple[tuple[Path, Any], ...]:
        """Every value of the spec with its path. It is gone through once, for all the rules that look for something."""
        return tuple(walk(self.spec))

    @cached_property
    def texts(self) -> tuple[Written, ...]:
        """Every text of the spec. It is gathered once, for all the rules that read them."""
        return tuple(texts(self.spec, self.values))

    @cached_property
    def retentions(self) -> Mapping[Path, Retention]:
        """Every retention rule of the spec by its path."""
        return dict(retentions(self.spec))

    @cached_property
    def shelves(self) -> Mapping[str, Shelf]:
        """The texts by language. What serves every language stands under an empty string."""
        return {language: Shelf(tuple(by_language)) for language, by_language in _by_language(self.texts).items()}


def _by_language(written: Iterable[Written]) -> dict[str, list[Written]]:
    shelves: dict[str, list[Written]] = {}
    for one in written:
        shelves.setdefault(one.language, []).append(one)
    return shelves


Hit = tuple[Path, dict[str, str]]
"""Where a rule found something, and the parameters of its message."""


@dataclass(frozen=True, slots=True)
class TextHit:
    """What a rule found in a text: the words from ``start`` to ``end``, and what can be written in their place."""

    path: Path
    params: dict[str, str]
    start: int
    end: int
    replacement: str | None = None


Check = Callable[[Case], Iterable[Hit | TextHit]]


class Rule(NamedTuple):
    """A diagnostic with the function that finds it."""

    diagnostic: Diagnostic
    check: Check


_RULES: list[Rule] = []


def rule(
    code: str,
    name: str,
    *,
    item: str,
    cites: tuple[str, ...],
    section: int | None = None,
    severity: Severity = Severity.ERROR,
    requires: tuple[str, ...] = (),
    ignorable: bool | None = None,
    applies_from: date = GDPR_APPLIES,
    decisions: tuple[str, ...] = (),
) -> Callable[[Check], Check]:
    """Enter a function into the list of rules. ``requires`` names rules without whose success it says nothing.

    What the law makes mandatory, an error, can't be ignored unless the rule says so; the rest can.
    """
    diagnostic = define(
        Diagnostic(
            code, name, severity, cites, tuple(item.split()), section, requires,
            ignorable=severity < Severity.ERROR if ignorable is None else ignorable,
            applies_from=applies_from, decisions=decisions,
        )
    )  # fmt: skip

    def enter(check: Check) -> Check:
        _RULES.append(Rule(diagnostic, check))
        return check

    return enter


@cache
def rules() -> tuple[Rule, ...]:
    """Return all rules by code, so that what is required runs before what requires it."""
    from seloste.checks import (  # noqa: F401
        consistency,
        contents,
        dates,
        decisions,
        denials,
        derogations,
        informing,
        languages,
        leftovers,
        parties,
        purposes,
        recordings,
        references,
        retention,
        sharing,
        situations,
        sources,
        transfers,
        unprinted,
        vocabulary,
        wording,
    )

    return tuple(sorted(_RULES, key=lambda rule: rule.diagnostic.code))


def known() -> tuple[Diagnostic, ...]:
    """Return every kind of finding by code: those of the rules, and those of files, templates and configuration."""
    from seloste.checks import configuration, ignores, secrets, templates  # noqa: F401
    from seloste.spec import load  # noqa: F401

    rules()
    return tuple(registry().values())
