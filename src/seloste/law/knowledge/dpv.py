"""What a word is called in the W3C Data Privacy Vocabulary, so that a notice can be exported for machines.

A word stands here where a concept fits, exactly or as a clear parent ("first name" is a pd:Name); the others are left
out. Written by concept, because many words share one.
"""

from __future__ import annotations

from datetime import date

from seloste.law.bases import LegalBasis
from seloste.law.knowledge import by_word
from seloste.law.knowledge.dpv_tables import DATA, PURPOSES
from seloste.law.knowledge.sources import SOURCES as _KNOWN_SOURCES
from seloste.law.knowledge.sources import Source
from seloste.law.transfers import Safeguard

DPV_VERSION = "2.3"
SOURCE = (
    "W3C Data Privacy Vocabularies and Controls Community Group, DPV 2.3, modified 2026-02-25, https://w3id.org/dpv"
)
AS_OF = date(2026, 2, 28)

NAMESPACES = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "sector-education": "https://w3id.org/dpv/sector/education#",
    "sector-health": "https://w3id.org/dpv/sector/health#",
    "sector-publicservices": "https://w3id.org/dpv/sector/publicservices#",
}
"""The preferred prefixes and namespaces, as the vocabulary's own files give them."""

DATA_SUBJECTS = by_word(
    {
        "dpv:Customer": "customers former_customers loyalty_programme_members",
        "dpv:Subscriber": "newsletter_subscribers",
        "dpv:User": "website_visitors user_account_holders service_users",
        "dpv:Member": "online_community_members members supporting_members parish_members",
        "dpv:Applicant": "membership_applicants",
        "dpv:Participant": """event_participants competition_participants survey_respondents volunteers
            participants_in_parish_activities confirmation_school_participants research_participants""",
        "dpv:GuardianOfDataSubject": "guardians",
        "dpv:Child": "children",
        "dpv:JobApplicant": "job_applicants",
        "dpv:Employee": "employees",
        "dpv:Student": "students pupils",
        "dpv:Visitor": "visitors",
        "dpv:Patient": "patients",
    }
)

RECIPIENTS = by_word(
    {
        "dpv:ServiceProvider": """hosting_provider it_service_provider cloud_service_provider web_shop_platform_provider
            customer_management_system_provider member_register_system_provider payment_service_provider
            delivery_company warehouse accounting_firm invoicing_service email_service_provider
            text_message_service_provider newsletter_service analytics_provider advertising_agency social_media_service
            customer_service_centre telephone_service_provider chat_service_provider survey_service_provider
            booking_system_provider printing_house recruitment_system_provider recruitment_agency
            aptitude_assessment_provider payroll_provider service_producer maintenance_company security_company
            lock_company metering_company translation_agency data_destruction_company catering_provider""",
        "dpv:HealthcareOrganisation": "occupational_health_provider",
        "dpv:NonProfitOrganisation": "trade_union sports_federation",
        "dpv:NationalAuthority": "tax_administration enforcement_authority",
        "dpv:Authority": "other_authorities",
        "dpv:LawEnforcementOrganisation": "police",
        "dpv:JudicialOrganisation": "courts",
        "dpv:GovernmentalOrganisation": """statistics_finland national_archives legal_register_centre
            patent_and_registration_office national_agency_for_education national_land_survey""",
        "dpv:PublicSectorBody": "kela municipality wellbeing_services_county other_municipality",
        "dpv:ReligiousAssociations": "other_parish church_council",
        "dpv:Member": "members",
        "dpv:DataController": "this_controller",
    }
)

SECURITY_MEASURES = by_word(
    {
        "dpv:PhysicalAccessControlMethod": "locked_premises access_control_premises visitor_control",
        "dpv:PhysicalSecureStorage": "locked_cabinets",
        "dpv:EnvironmentalProtection": "fireproof_storage",
        "dpv:PhysicalSurveillance": "supervised_premises camera_surveillance_premises",
        "dpv:PhysicalInterceptionProtection": "confidential_post",
        "dpv:AuthorisationProcedure": """named_persons_only access_rights_by_task access_rights_removed
            access_rights_reviewed recordings_named_persons_only""",
        "dpv:ConfidentialityAgreement": "confidentiality_undertakings",
        "dpv:StaffTraining": "staff_training",
        "dpv:Guideline": "written_instructions remote_work_instructions",
        "dpv:AccessControlMethod": "access_control",
        "dpv:AuthenticationProtocols": "personal_user_accounts",
        "dpv:PasswordAuthentication": "passwords",
        "dpv:MultiFactorAuthentication": "multi_factor_authentication",
        "dpv:AuthorisationProtocols": "role_levels",
        "dpv:ActivityMonitoring": "access_logging log_review monitoring_of_systems",
        "dpv:EncryptionInTransfer": "encryption_in_transit website_tls secure_email",
        "dpv:EncryptionAtRest": "encryption_at_rest device_encryption",
        "dpv:NetworkSecurityProtocols": "firewall network_segmentation",
        "dpv:SecurityMethod": "malware_protection software_updates device_lock",
        "dpv:DataBackupProtocols": "backups backups_tested",
        "dpv:HashFunctions": "password_hashing",
        "dpv:PenetrationTestingMethods": "penetration_testing",
        "dpv:ControllerProcessorAgreement": "data_processing_agreements",
        "dpv:DataJurisdictionPolicy": "eu_data_centres",
        "dpv:ThirdPartySecurityProcedures": "cloud_provider_measures",
        "dpv:IncidentManagementProcedures": "incident_process",
        "dpv:DPIA": "impact_assessment",
        "dpv:Pseudonymisation": "pseudonymisation",
    }
)


def _source(known: Source) -> str:
    if known.direct:
        return "dpv:DataSubjectDataSource"
    return "dpv:PublicDataSource" if known.public else "dpv:ThirdPartyDataSource"


SOURCES = {word: _source(known) for word, known in _KNOWN_SOURCES.items()} | {
    "social_media_profile_professional": "dpv:DataPublishedByDataSubject",
    "own_other_register": "dpv:DataControllerDataSource",
    "own_staff": "dpv:DataControllerDataSource",
}

LEGAL_BASES = {basis.value: f"eu-gdpr:A6-1-{basis.point}" for basis in LegalBasis}

SAFEGUARDS = {
    Safeguard.ADEQUACY_DECISION.value: "eu-gdpr:A45-3",
    Safeguard.DATA_PRIVACY_FRAMEWORK.value: "eu-gdpr:A45-3",
    Safeguard.STANDARD_CONTRACTUAL_CLAUSES.value: "eu-gdpr:A46-2-c",
    Safeguard.BINDING_CORPORATE_RULES.value: "eu-gdpr:A46-2-b",
    Safeguard.PUBLIC_AUTHORITY_INSTRUMENT.value: "eu-gdpr:A46-2-a",
    Safeguard.SUPERVISORY_AUTHORITY_CLAUSES.value: "eu-gdpr:A46-2-d",
    Safeguard.CODE_OF_CONDUCT.value: "eu-gdpr:A46-2-e",
    Safeguard.CERTIFICATION.value: "eu-gdpr:A46-2-f",
    Safeguard.AUTHORISED_CLAUSES.value: "eu-gdpr:A46-3-a",
    Safeguard.ADMINISTRATIVE_ARRANGEMENT.value: "eu-gdpr:A46-3-b",
    Safeguard.EXPLICIT_CONSENT.value: "eu-gdpr:A49-1-a",
    Safeguard.CONTRACT_WITH_DATA_SUBJECT.value: "eu-gdpr:A49-1-b",
    Safeguard.CONTRACT_IN_INTEREST_OF_DATA_SUBJECT.value: "eu-gdpr:A49-1-c",
    Safeguard.PUBLIC_INTEREST.value: "eu-gdpr:A49-1-d",
    Safeguard.LEGAL_CLAIMS.value: "eu-gdpr:A49-1-e",
    Safeguard.VITAL_INTERESTS.value: "eu-gdpr:A49-1-f",
    Safeguard.PUBLIC_REGISTER.value: "eu-gdpr:A49-1-g",
    # DPV takes the second subparagraph of article 49(1) for its paragraph 2.
    Safeguard.COMPELLING_LEGITIMATE_INTERESTS.value: "eu-gdpr:A49-2",
}

RIGHTS = {
    "access": "eu-gdpr:A15",
    "rectification": "eu-gdpr:A16",
    "erasure": "eu-gdpr:A17",
    "restriction": "eu-gdpr:A18",
    "portability": "eu-gdpr:A20",
    "objection": "eu-gdpr:A21",
    "withdrawal": "eu-gdpr:A7-3",
    "automated_decisions": "eu-gdpr:A22",
    "complaint": "eu-gdpr:A77",
}

KINDS: dict[str, dict[str, str]] = {
    "data": DATA,
    "purposes": PURPOSES,
    "data_subjects": DATA_SUBJECTS,
    "recipients": RECIPIENTS,
    "sources": SOURCES,
    "security_measures": SECURITY_MEASURES,
    "legal_bases": LEGAL_BASES,
    "safeguards": SAFEGUARDS,
    "rights": RIGHTS,
}
"""The concepts of the words of each kind, as short CURIEs: ``KINDS["data"]["email"]`` is ``"pd:EmailAddress"``."""


def curie(kind: str, word: str) -> str | None:
    """Return the concept of a word of a kind, None where none fits."""
    return KINDS.get(kind, {}).get(word)


def iri(short: str) -> str:
    """Write a CURIE out: ``pd:EmailAddress`` as ``https://w3id.org/dpv/pd#EmailAddress``. Raises KeyError."""
    prefix, _, name = short.partition(":")
    return NAMESPACES[prefix] + name
