"""What a purpose is in law: its usual legal bases, whether it is direct marketing or profiling by nature."""

from datetime import date
from typing import NamedTuple

from seloste.law.acts import AS_OF
from seloste.law.bases import LegalBasis


class Purpose(NamedTuple):
    """What is known of a purpose. ``usual_bases`` is advice, the most usual first: the controller decides."""

    word: str
    usual_bases: tuple[LegalBasis, ...] = ()
    direct_marketing: bool = False
    profiling: bool = False
    as_of: date = AS_OF

    @property
    def sources(self) -> tuple[str, ...]:
        """On what each of the facts rests."""
        return tuple(source for name, source in RESTS_ON.items() if getattr(self, name))


RESTS_ON = {
    "usual_bases": "GDPR 6(1), recitals 40-50, and the acts cited in seloste.law.acts; notices of Finnish controllers",
    "direct_marketing": "GDPR 21(2), recital 47; 917/2014 200 §",
    "profiling": "GDPR 4(4); WP251 rev.01; CJEU C-634/21",
}

DIRECT_MARKETING = frozenset(
    # Doubtful: newsletter, where it only informs; loyalty_programme, where no offers are sent.
    # Left out: member_communication and product_safety, which are no marketing; market_research, which sells nothing;
    # personalisation, which can be of anything.
    """direct_marketing marketing newsletter targeted_advertising loyalty_programme""".split()
)
"""Purposes to which the right of GDPR article 21(2) belongs."""

RECORDING = frozenset({"call_recording_quality", "call_recording_evidence", "call_recording_training"})
"""Purposes for which something is recorded by their very words. Left out: a camera can watch without recording."""

PROFILING = frozenset(
    # Left out, because they can be done without: loyalty_programme, fraud_prevention, job_applicant_assessment,
    # personalisation (by what people have chosen themselves), tenant_selection.
    """targeted_advertising customer_segmentation credit_decisions""".split()
)
"""Purposes that evaluate personal aspects of people by their nature: GDPR article 4(4)."""

_USUAL = {
    # By the points of GDPR article 6(1). "f" is for private controllers: an authority has "e" in its tasks instead.
    "order_fulfilment": "b",
    "delivery": "b",
    "quotations": "bf",  # (f) for the contact persons of a company
    "customer_relationship": "bf",
    "customer_service": "bf",
    "enquiries": "f",
    "invoicing": "bc",
    "payments": "b",
    "debt_collection": "bf",
    "credit_decisions": "bcf",  # (c): consumer credit, kuluttajansuojalaki 7 luku
    "accounting": "c",
    "taxation": "c",
    "newsletter": "af",  # (f): own customers, 917/2014 200 § 3 mom.
    "direct_marketing": "fa",
    "marketing": "fa",
    "targeted_advertising": "af",
    "customer_segmentation": "f",
    "customer_feedback": "f",
    "satisfaction_surveys": "fa",
    "market_research": "fa",
    "competitions": "ab",
    "events": "bf",
    "reservations": "b",
    "loyalty_programme": "b",
    "service_development": "f",
    "product_development": "f",
    "business_reporting": "f",
    "website_operation": "f",
    "website_analytics": "a",
    "downloads": "bf",
    "information_security": "fc",
    "fraud_prevention": "fc",
    "legal_claims": "f",
    "warranty_registration": "b",
    "product_registration": "bf",
    "product_repair": "b",
    "product_safety": "cf",  # (c): regulation (EU) 2023/988
    "technical_support": "bf",
    "user_accounts": "b",
    "online_community": "b",
    "stakeholder_relations": "f",
    "contract_management": "fb",
    "dealer_network": "fb",
    "whistleblowing": "c",
    "recruitment": "bf",
    "job_applicant_assessment": "af",  # the test itself only with the applicant's consent: 759/2004 13 §
    "employment_relationship": "bc",
    "payroll": "bc",
    "working_time_monitoring": "cb",
    "occupational_safety": "c",
    "occupational_health_care": "c",
    "access_management": "f",
    "visitor_management": "f",
    "camera_surveillance_property": "f",
    "camera_surveillance_persons": "f",
    "call_recording_quality": "f",
    "call_recording_evidence": "fb",
    "call_recording_training": "f",
    "member_register": "cf",  # (c): yhdistyslaki 11 §
    "membership_fees": "fb",
    "member_communication": "f",
    "association_meetings": "cf",
    "positions_of_trust": "fc",
    "volunteering": "fbe",
    "donations": "fb",
    "grants": "fc",
    "training_and_competition_activities": "fb",
    "licences_and_insurance": "bf",
    "accident_insurance": "fb",
    "publication_of_results": "f",
    "photographs_communications": "af",
    "youth_activities": "fe",
    "participant_safety": "af",
    "criminal_background_check": "ce",  # (c): staff, 504/2002; (e): volunteers, 148/2014
    "early_childhood_education": "ce",
    "basic_education": "ce",
    "municipal_service_decision": "ec",
    "client_fees": "ce",
    "service_guidance": "ec",
    "case_management": "ce",
    "statutory_statistics": "c",
    "statutory_reporting_to_authorities": "c",
    "archiving_public_interest": "ec",  # (e): tietosuojalaki 4 § 4 p.
    "scientific_research": "ea",  # (e): tietosuojalaki 4 § 3 p.
    "patient_care": "ce",
    "parish_membership": "c",
    "parish_activities": "ef",  # doubtful: what of a parish's work is a task in the public interest is disputed
    "christenings_weddings_funerals": "ce",
    "confirmation_schools": "ec",
    "diaconal_work": "ea",
    "cemetery_administration": "ce",
    "housing_company_share_and_resident_register": "cf",  # (c): the shareholders, asunto-osakeyhtiölaki 2 luku
    "housing_company_administration": "c",
    "property_maintenance": "fc",
    "renovation_notices": "c",
    "water_and_charges": "cf",
    "housing_company_charges": "cf",
    "parking_administration": "bf",
    "key_management": "f",
    "tenancy_management": "b",
    "qualification_checks": "cbf",
    "referee_contacts": "fa",  # the applicant's consent besides: 759/2004 4 §
    "keeping_applications_for_future": "af",
    "volunteer_background_checks": "fe",  # 148/2014 gives a right to ask, no duty
    "personalisation": "af",
    "distance_selling": "b",
    "list_of_residents": "f",
    "tenant_selection": "bf",  # (f): credit data
    "rent_payments": "b",
}

_BY_POINT = {basis.point: basis for basis in LegalBasis}

PURPOSES: dict[str, Purpose] = {
    word: Purpose(word, tuple(_BY_POINT[point] for point in points), word in DIRECT_MARKETING, word in PROFILING)
    for word, points in _USUAL.items()
}


def purpose(word: str) -> Purpose:
    """Return what is known of a word for a purpose, which may be nothing."""
    return PURPOSES.get(word) or Purpose(word)
