"""The tools of GDPR chapter V on which a transfer outside the EU or the EEA can rest."""

from __future__ import annotations

from enum import StrEnum


class Safeguard(StrEnum):
    """A transfer tool, by the article of the GDPR that allows it."""

    ADEQUACY_DECISION = "adequacy_decision"
    DATA_PRIVACY_FRAMEWORK = "data_privacy_framework"
    STANDARD_CONTRACTUAL_CLAUSES = "standard_contractual_clauses"
    BINDING_CORPORATE_RULES = "binding_corporate_rules"
    EXPLICIT_CONSENT = "explicit_consent"
    CONTRACT_WITH_DATA_SUBJECT = "contract_with_data_subject"
    CONTRACT_IN_INTEREST_OF_DATA_SUBJECT = "contract_in_interest_of_data_subject"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_CLAIMS = "legal_claims"
    VITAL_INTERESTS = "vital_interests"

    @property
    def citation(self) -> str:
        return _CITATIONS[self]


_CITATIONS = {
    Safeguard.ADEQUACY_DECISION: "gdpr 45",
    Safeguard.DATA_PRIVACY_FRAMEWORK: "gdpr 45",
    Safeguard.STANDARD_CONTRACTUAL_CLAUSES: "gdpr 46(2)(c)",
    Safeguard.BINDING_CORPORATE_RULES: "gdpr 47",
    Safeguard.EXPLICIT_CONSENT: "gdpr 49(1)(a)",
    Safeguard.CONTRACT_WITH_DATA_SUBJECT: "gdpr 49(1)(b)",
    Safeguard.CONTRACT_IN_INTEREST_OF_DATA_SUBJECT: "gdpr 49(1)(c)",
    Safeguard.PUBLIC_INTEREST: "gdpr 49(1)(d)",
    Safeguard.LEGAL_CLAIMS: "gdpr 49(1)(e)",
    Safeguard.VITAL_INTERESTS: "gdpr 49(1)(f)",
}

BY_ADEQUACY = frozenset({Safeguard.ADEQUACY_DECISION, Safeguard.DATA_PRIVACY_FRAMEWORK})

WITH_A_COPY = frozenset({Safeguard.STANDARD_CONTRACTUAL_CLAUSES, Safeguard.BINDING_CORPORATE_RULES})
"""Safeguards of which the notice says how to get a copy: GDPR article 13(1)(f)."""
