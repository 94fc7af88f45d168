"""What a rule is, and the list of them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from seloste.diagnostics import Diagnostic, Path, Severity, define
from seloste.spec.models.spec import Spec


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the spec, and the day as of which it is judged."""

    spec: Spec
    day: date


Hit = tuple[Path, dict[str, str]]
"""Where a rule found something, and the parameters of its message."""

Check = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
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
) -> Callable[[Check], Check]:
    """Enter a function into the list of rules. ``requires`` names rules without whose success it says nothing."""
    diagnostic = define(Diagnostic(code, name, severity, cites, tuple(item.split()), section, requires))

    def enter(check: Check) -> Check:
        _RULES.append(Rule(diagnostic, check))
        return check

    return enter


def rules() -> Iterator[Rule]:
    """Return all rules by code, so that what is required runs before what requires it."""
    from seloste.checks import contents, dates, languages, parties, sharing, vocabulary  # noqa: F401

    return iter(sorted(_RULES, key=lambda rule: rule.diagnostic.code))
