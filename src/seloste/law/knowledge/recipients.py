"""What a recipient usually is in law: a controller of its own, a processor, or neither."""

from datetime import date
from typing import NamedTuple

from seloste.law.acts import AS_OF
from seloste.law.knowledge import by_word
from seloste.law.roles import Role


class Recipient(NamedTuple):
    """What is known of a recipient. ``usual_role`` is advice, None where it varies from one contract to the next.

    ``in_a_role`` is False of those who get data as the people concerned or as anybody.
    """

    word: str
    usual_role: Role | None = None
    in_a_role: bool = True
    source: str = "GDPR 4(7)-(10), 28; EDPB guidelines 07/2020 on controller and processor"
    as_of: date = AS_OF


_BY_ROLE: dict[Role | None, str] = {
    # Own duties or own decisions on what is done with the data. Doubtful: advertising_network (joint where a pixel of
    # it stands on the controller's site, CJEU C-40/17), social_media_service (likewise, C-210/16),
    # debt_collection_agency (some work as processors), delivery_company (a courier may be a processor),
    # national_agency_for_education (joint with the municipality in Varda).
    Role.CONTROLLER: """
        payment_service_provider bank credit_information_company financing_company delivery_company auditor
        debt_collection_agency advertising_network social_media_service event_organiser occupational_health_provider
        insurance_company pension_insurance_company unemployment_fund trade_union tax_administration incomes_register
        kela police courts enforcement_authority other_authorities statistics_finland national_archives municipality
        wellbeing_services_county grant_provider sports_federation water_utility energy_company estate_agent
        other_parish population_information_system legal_adviser this_controller legal_register_centre
        patent_and_registration_office national_agency_for_education other_municipality national_land_survey
        housing_company""",
    # On the controller's behalf. Doubtful: analytics_provider (a controller where it uses the data itself),
    # accounting_firm and security_company (each has some duties of its own), property_manager.
    Role.PROCESSOR: """
        hosting_provider it_service_provider cloud_service_provider web_shop_platform_provider
        customer_management_system_provider member_register_system_provider warehouse accounting_firm
        invoicing_service email_service_provider text_message_service_provider newsletter_service analytics_provider
        advertising_agency customer_service_centre chat_service_provider survey_service_provider
        booking_system_provider printing_house recruitment_system_provider payroll_provider property_manager
        maintenance_company security_company lock_company metering_company translation_agency
        data_destruction_company catering_provider""",
    # operations_inspector is an organ of the association; service_producer is a processor for a municipality or a
    # wellbeing services county, and a controller where it sells to its own clients; telephone_service_provider is a
    # controller as an operator, and a processor as the keeper of recordings; the church's joint register has parishes
    # and the Church Council as joint controllers; other_shareholder may be a private person in an own household.
    None: """
        operations_inspector telephone_service_provider group_companies local_representatives repair_shop
        recruitment_agency aptitude_assessment_provider service_producer central_organisation contractor
        central_church_register church_council other_shareholder""",
}

NOT_IN_A_ROLE = frozenset({"members", "public"})
"""Those who get data as the people concerned or as anybody."""

RECIPIENTS: dict[str, Recipient] = {
    **{word: Recipient(word, role) for word, role in by_word(_BY_ROLE).items()},
    **{word: Recipient(word, in_a_role=False) for word in sorted(NOT_IN_A_ROLE)},
}


def recipient(word: str) -> Recipient:
    """Return what is known of a word for a recipient, which may be nothing."""
    return RECIPIENTS.get(word) or Recipient(word)
