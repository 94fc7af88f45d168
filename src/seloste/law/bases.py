"""The legal bases of GDPR article 6(1), and which of the data subject's rights each of them carries."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class LegalBasis(StrEnum):
    """The six bases of GDPR article 6(1), in the order of its points (a) to (f)."""

    CONSENT = "consent"
    CONTRACT = "contract"
    LEGAL_OBLIGATION = "legal_obligation"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_TASK = "public_task"
    LEGITIMATE_INTERESTS = "legitimate_interests"

    @property
    def point(self) -> str:
        """The point of article 6(1), "a" to "f"."""
        return "abcdef"[list(LegalBasis).index(self)]


NEEDS_AN_ACT = frozenset({LegalBasis.LEGAL_OBLIGATION, LegalBasis.PUBLIC_TASK})
"""Bases that rest on an act which the notice names: GDPR article 6(3); tietosuojalaki 4 §."""

PORTABLE = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})
"""GDPR article 20(1)(a), which also names explicit consent under article 9(2)(a)."""

CONTESTABLE = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})
"""GDPR article 22(3): automated decisions on these bases can be contested before a person."""

OBJECTIONABLE = frozenset({LegalBasis.PUBLIC_TASK, LegalBasis.LEGITIMATE_INTERESTS})
"""GDPR article 21(1)."""

NOT_ERASABLE = frozenset({LegalBasis.LEGAL_OBLIGATION, LegalBasis.PUBLIC_TASK})
"""GDPR article 17(3)(b): no erasure to the extent that the obligation or the task needs the data."""


@dataclass(frozen=True, slots=True)
class Rights:
    """The rights that the bases of a notice carry, beyond those that always apply.

    Access, rectification and restriction (GDPR articles 15, 16, 18) and the complaint (77) apply on every basis.
    """

    erasure: bool
    erasure_limited: bool
    portability: bool
    objection: bool
    marketing_objection: bool
    withdrawal: bool
    automated_decisions: bool


def portable(used: frozenset[LegalBasis], *, explicit_consent: bool) -> frozenset[LegalBasis]:
    """Return the bases that carry portability; explicit consent under article 9(2)(a) counts as consent.

    Not for a public task: GDPR article 20(3).
    """
    explicit = explicit_consent and bool(used - {LegalBasis.PUBLIC_TASK})
    return (used & PORTABLE) | ({LegalBasis.CONSENT} if explicit else frozenset())


def rights(
    bases: Iterable[LegalBasis],
    *,
    direct_marketing: bool = False,
    explicit_consent: bool = False,
    automated_decisions: bool = False,
    automated_means: bool = True,
) -> Rights:
    """Derive the rights from all the bases in use: GDPR articles 7(3), 17, 20, 21(1)-(3) and 22.

    ``explicit_consent``: article 9(2)(a) is a ground for special categories, whatever the basis under article 6.
    ``automated_means``: not all of the data are on paper.
    """
    used = frozenset(bases)
    return Rights(
        erasure=bool(used - NOT_ERASABLE),
        erasure_limited=bool(used & NOT_ERASABLE),
        portability=automated_means and bool(portable(used, explicit_consent=explicit_consent)),
        objection=bool(used & OBJECTIONABLE),
        marketing_objection=direct_marketing,
        withdrawal=LegalBasis.CONSENT in used or explicit_consent,
        automated_decisions=automated_decisions,
    )
