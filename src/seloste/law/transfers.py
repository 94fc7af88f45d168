"""The tools of GDPR chapter V on which a transfer outside the EU or the EEA can rest."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF


class Safeguard(StrEnum):
    """A transfer tool, by the article of the GDPR that allows it."""

    ADEQUACY_DECISION = "adequacy_decision"
    DATA_PRIVACY_FRAMEWORK = "data_privacy_framework"
    STANDARD_CONTRACTUAL_CLAUSES = "standard_contractual_clauses"
    BINDING_CORPORATE_RULES = "binding_corporate_rules"
    PUBLIC_AUTHORITY_INSTRUMENT = "public_authority_instrument"
    SUPERVISORY_AUTHORITY_CLAUSES = "supervisory_authority_clauses"
    CODE_OF_CONDUCT = "code_of_conduct"
    CERTIFICATION = "certification"
    AUTHORISED_CLAUSES = "authorised_clauses"
    ADMINISTRATIVE_ARRANGEMENT = "administrative_arrangement"
    EXPLICIT_CONSENT = "explicit_consent"
    CONTRACT_WITH_DATA_SUBJECT = "contract_with_data_subject"
    CONTRACT_IN_INTEREST_OF_DATA_SUBJECT = "contract_in_interest_of_data_subject"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_CLAIMS = "legal_claims"
    VITAL_INTERESTS = "vital_interests"
    PUBLIC_REGISTER = "public_register"
    COMPELLING_LEGITIMATE_INTERESTS = "compelling_legitimate_interests"

    @property
    def citation(self) -> str:
        return _CITATIONS[self]


_CITATIONS = {
    Safeguard.ADEQUACY_DECISION: "gdpr 45",
    Safeguard.DATA_PRIVACY_FRAMEWORK: "gdpr 45",
    Safeguard.STANDARD_CONTRACTUAL_CLAUSES: "gdpr 46(2)(c)",
    Safeguard.BINDING_CORPORATE_RULES: "gdpr 47",
    Safeguard.PUBLIC_AUTHORITY_INSTRUMENT: "gdpr 46(2)(a)",
    Safeguard.SUPERVISORY_AUTHORITY_CLAUSES: "gdpr 46(2)(d)",
    Safeguard.CODE_OF_CONDUCT: "gdpr 46(2)(e)",
    Safeguard.CERTIFICATION: "gdpr 46(2)(f)",
    Safeguard.AUTHORISED_CLAUSES: "gdpr 46(3)(a)",
    Safeguard.ADMINISTRATIVE_ARRANGEMENT: "gdpr 46(3)(b)",
    Safeguard.EXPLICIT_CONSENT: "gdpr 49(1)(a)",
    Safeguard.CONTRACT_WITH_DATA_SUBJECT: "gdpr 49(1)(b)",
    Safeguard.CONTRACT_IN_INTEREST_OF_DATA_SUBJECT: "gdpr 49(1)(c)",
    Safeguard.PUBLIC_INTEREST: "gdpr 49(1)(d)",
    Safeguard.LEGAL_CLAIMS: "gdpr 49(1)(e)",
    Safeguard.VITAL_INTERESTS: "gdpr 49(1)(f)",
    Safeguard.PUBLIC_REGISTER: "gdpr 49(1)(g)",
    Safeguard.COMPELLING_LEGITIMATE_INTERESTS: "gdpr 49(1)",
}

BY_ADEQUACY = frozenset({Safeguard.ADEQUACY_DECISION, Safeguard.DATA_PRIVACY_FRAMEWORK})

DEROGATIONS = frozenset(
    {
        Safeguard.EXPLICIT_CONSENT,
        Safeguard.CONTRACT_WITH_DATA_SUBJECT,
        Safeguard.CONTRACT_IN_INTEREST_OF_DATA_SUBJECT,
        Safeguard.PUBLIC_INTEREST,
        Safeguard.LEGAL_CLAIMS,
        Safeguard.VITAL_INTERESTS,
        Safeguard.PUBLIC_REGISTER,
        Safeguard.COMPELLING_LEGITIMATE_INTERESTS,
    }
)
"""GDPR article 49(1): derogations for specific situations, where there is neither a decision nor a safeguard."""

NOT_FOR_AUTHORITIES = frozenset(
    {
        Safeguard.EXPLICIT_CONSENT,
        Safeguard.CONTRACT_WITH_DATA_SUBJECT,
        Safeguard.CONTRACT_IN_INTEREST_OF_DATA_SUBJECT,
        Safeguard.COMPELLING_LEGITIMATE_INTERESTS,
    }
)
"""GDPR article 49(3): not in what public authorities do in the exercise of their public powers."""

FOR_AUTHORITIES = frozenset({Safeguard.PUBLIC_AUTHORITY_INSTRUMENT, Safeguard.ADMINISTRATIVE_ARRANGEMENT})
"""GDPR article 46(2)(a) and (3)(b): between public authorities or bodies."""

APPROPRIATE = frozenset(Safeguard) - BY_ADEQUACY - DEROGATIONS
"""The safeguards of GDPR articles 46 and 47."""

WITH_A_COPY = APPROPRIATE | {Safeguard.COMPELLING_LEGITIMATE_INTERESTS}
"""Those of which the notice says how to get a copy: GDPR article 13(1)(f), which names articles 46 and 47 and the
second subparagraph of article 49(1).
"""

FRAMEWORK = "(EU) 2023/1795"
"""The decision on the EU–US Data Privacy Framework."""


class EndedTool(NamedTuple):
    """A transfer tool that can no longer be used, from the day ``ended``.

    ``decision`` is the one of ``seloste.law.decisions`` that ended it. Contracts made before on repealed clauses
    were valid until ``contracts_until``.
    """

    id: str
    numbers: tuple[str, ...]
    ended: date
    source: str
    decision: str = ""
    contracts_until: date | None = None
    as_of: date = AS_OF


ENDED: dict[str, EndedTool] = {
    tool.id: tool
    for tool in (
        EndedTool("safe_harbour", ("2000/520/EC",), date(2015, 10, 6), "CJEU C-362/14", "schrems_i"),
        EndedTool("privacy_shield", ("(EU) 2016/1250",), date(2020, 7, 16), "CJEU C-311/18", "schrems_ii"),
        EndedTool(
            "old_standard_contractual_clauses",
            ("2001/497/EC", "2004/915/EC", "2010/87/EU"),
            date(2021, 9, 27),
            "Decision (EU) 2021/914, article 4",
            contracts_until=date(2022, 12, 27),
        ),
    )
}
"""Transfer tools that people still name in their notices."""
