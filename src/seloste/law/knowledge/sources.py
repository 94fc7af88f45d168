"""What a source is in law: the person (GDPR article 13) or somebody else (14), and whether anybody can consult it."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF
from seloste.law.knowledge import by_word


class Origin(StrEnum):
    """How the data come. Of the three, the first two are collection from the data subject: GDPR article 13."""

    GIVEN = "given"
    OBSERVED = "observed"
    INDIRECT = "indirect"


class Source(NamedTuple):
    """What is known of a source.

    ``public``: publicly accessible, as article 14(2)(f) has it; None where that depends on what is taken from it.
    """

    word: str
    origin: Origin = Origin.INDIRECT
    public: bool | None = False
    source: str = "GDPR 13(1), 14(1) and 14(2)(f), recital 61; WP260 rev.01 paragraph 26"
    as_of: date = AS_OF

    @property
    def direct(self) -> bool:
        """Tell whether the data are collected from the data subject."""
        return self.origin is not Origin.INDIRECT


_BY_ORIGIN = {
    # A guardian speaks for the child. Doubtful: what the guardian tells of the child without the child's knowing.
    Origin.GIVEN: "data_subject guardian",
    # Doubtful: information_systems, which is as much as the controller's own systems.
    Origin.OBSERVED: """service_use cookies camera_system telephone_system access_control_system
        information_systems water_meters""",
    # Doubtful: own_other_register, whose data may have come from the person, but for another purpose: GDPR 13(3).
    Origin.INDIRECT: """
        family_member employer_of_data_subject company_customer contracting_party dealer partner public_register ytj
        trade_register population_information_system posti_address_data credit_information_company
        traficom_vehicle_register tax_administration incomes_register kela
        residential_and_commercial_property_information_system property_register national_sports_federation
        other_authority municipality wellbeing_services_county employer references recruitment_agency
        aptitude_assessment_provider occupational_health_care criminal_records educational_institution other_parish
        church_membership_system property_manager shareholder public_website_of_employer
        social_media_profile_professional previous_controller bank payment_service_provider delivery_company
        own_other_register competition_organiser own_staff legal_register_centre""",
}

PUBLIC = frozenset(
    # Left out, because persons' data in them are given only for a purpose, in part or to some:
    # residential_and_commercial_property_information_system, population_information_system, posti_address_data,
    # credit_information_company.
    """public_register ytj trade_register public_website_of_employer""".split()
)
"""Sources that anybody can consult."""

PUBLICNESS_VARIES = frozenset(
    # The registers are public for some of their data, a profile by its settings, a competition by its results.
    """traficom_vehicle_register property_register social_media_profile_professional competition_organiser""".split()
)
"""Sources of which the author must say whether anybody can consult them: the word does not tell."""

SOURCES: dict[str, Source] = {
    word: Source(word, origin, None if word in PUBLICNESS_VARIES else word in PUBLIC)
    for word, origin in by_word(_BY_ORIGIN).items()
}

DIRECT = frozenset(known.word for known in SOURCES.values() if known.direct)
"""Sources in which the data come from the data subject, given or observed."""

INDIRECT = frozenset(SOURCES) - DIRECT
"""Sources other than the data subject: GDPR article 14."""


def source(word: str) -> Source | None:
    """Return what is known of a word for a source, None where nothing is: it is then neither direct nor indirect."""
    return SOURCES.get(word)
