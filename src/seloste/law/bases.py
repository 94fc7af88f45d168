"""The legal bases of GDPR article 6(1), and which of the data subject's rights each of them carries."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF


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


class Right(NamedTuple):
    """A right of the data subject, the bases on which it can arise, and on what else it depends."""

    name: str
    citation: str
    bases: frozenset[LegalBasis]
    condition: str
    source: str = "Regulation (EU) 2016/679"
    as_of: date = AS_OF


_ALL = frozenset(LegalBasis)
_ON_CONSENT_OR_CONTRACT = frozenset({LegalBasis.CONSENT, LegalBasis.CONTRACT})
_LAID_DOWN_BY_LAW = NEEDS_AN_ACT

RIGHTS: dict[str, Right] = {
    right.name: right
    for right in (
        Right("access", "gdpr 15", _ALL, "always"),
        Right("rectification", "gdpr 16", _ALL, "always"),
        Right("restriction", "gdpr 18", _ALL, "always"),
        Right("complaint", "gdpr 77", _ALL, "always"),
        Right(
            "erasure", "gdpr 17", _ALL - _LAID_DOWN_BY_LAW,
            "17(3)(b): not to the extent that the obligation or the task needs the data",
        ),
        Right(
            "portability", "gdpr 20", _ON_CONSENT_OR_CONTRACT,
            "20(1): data that the person has provided, by automated means; explicit consent under 9(2)(a) too; "
            "20(3): never for a public task",
        ),
        Right(
            "objection", "gdpr 21(1)", frozenset({LegalBasis.PUBLIC_TASK, LegalBasis.LEGITIMATE_INTERESTS}),
            "on grounds of the person's own situation, unless the controller shows compelling grounds or legal claims",
        ),
        Right("marketing_objection", "gdpr 21(2)", _ALL, "wherever data are used for direct marketing; absolute"),
        Right(
            "withdrawal", "gdpr 7(3)", frozenset({LegalBasis.CONSENT}), "explicit consent under 9(2)(a) too"
        ),
        Right(
            "contest_of_automated_decision", "gdpr 22(3)", _ON_CONSENT_OR_CONTRACT,
            "where law allows the decision, that law lays down the safeguards: 22(2)(b)",
        ),
    )
}  # fmt: skip

PORTABLE = RIGHTS["portability"].bases
CONTESTABLE = RIGHTS["contest_of_automated_decision"].bases
OBJECTIONABLE = RIGHTS["objection"].bases
NOT_ERASABLE = _ALL - RIGHTS["erasure"].bases


class Rights(NamedTuple):
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
