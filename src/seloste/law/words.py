"""What the vocabulary's words mean in law, independent of language: special categories, direct marketing and so on."""

from __future__ import annotations

SPECIAL_CATEGORY = frozenset(
    """health_data allergies diet dietary_requirements disability_or_support_needs accident_reports union_membership
    religious_affiliation parish_membership_data christening_confirmation_marriage_data date_and_place_of_baptism
    diaconal_client_data ethnic_origin patient_record care_plan service_needs_assessment""".split()
)
"""Data that reveal what GDPR article 9(1) protects, or usually do."""

ELECTRONIC_MARKETING = frozenset({"email", "text_message", "instant_message", "app_notification", "automated_calls"})
"""Channels of direct marketing to which 917/2014 200 § 1 mom. applies."""

OFFENCE_DATA = frozenset({"criminal_record_extract_checked"})
"""Data on convictions and offences: GDPR article 10; tietosuojalaki 7 §."""

IDENTITY_CODE = frozenset({"personal_identity_code"})
"""The henkilötunnus: tietosuojalaki 29 §."""

DIRECT_MARKETING = frozenset(
    {"direct_marketing", "marketing", "newsletter", "targeted_advertising", "loyalty_programme"}
)
"""Purposes that are direct marketing: GDPR article 21(2)."""

DATA_SUBJECT = frozenset(
    """data_subject guardian service_use cookies camera_system telephone_system access_control_system
    information_systems""".split()
)
"""Sources in which the data come from the data subject, given or observed: GDPR article 13."""

NOT_IN_A_ROLE = frozenset({"members", "public"})
"""Recipients who get data as the people concerned or as anybody, neither as controller nor as processor."""

PUBLIC_SOURCES = frozenset({"ytj", "trade_register", "public_register", "public_website_of_employer"})
"""Sources that anybody can consult: GDPR article 14(2)(f)."""
