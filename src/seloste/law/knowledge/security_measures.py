"""What a security measure is in law: which material it protects, which safeguard of tietosuojalaki 6 § it is."""

from datetime import date
from enum import IntEnum, StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF
from seloste.law.knowledge import by_word


class Material(StrEnum):
    """The two halves of section 9, A and B; many measures protect both."""

    MANUAL = "manual"
    ELECTRONIC = "electronic"
    BOTH = "both"


class Safeguard(IntEnum):
    """The points of tietosuojalaki (1050/2018) 6 § 2 mom. Left out: 3, the data protection officer, and 9 and 11."""

    LOGS = 1
    COMPETENCE = 2
    ACCESS_LIMITS = 4
    PSEUDONYMISATION = 5
    ENCRYPTION = 6
    RESILIENCE = 7
    TESTING = 8
    IMPACT_ASSESSMENT = 10


class SecurityMeasure(NamedTuple):
    """What is known of a measure. ``safeguard`` is None where it is one of the others, of point 11."""

    word: str
    material: Material = Material.BOTH
    safeguard: Safeguard | None = None
    source: str = "GDPR 32(1); tietosuojalaki (1050/2018) 6 § 2 mom."
    as_of: date = AS_OF


_MATERIAL = {
    Material.MANUAL: """
        locked_premises locked_cabinets fireproof_storage paper_shredding manual_material_digitised_and_destroyed
        clean_desk confidential_post""",
    Material.ELECTRONIC: """
        access_control personal_user_accounts passwords multi_factor_authentication role_levels access_logging
        log_review encryption_in_transit website_tls encryption_at_rest firewall malware_protection software_updates
        backups backups_tested password_hashing device_lock device_encryption network_segmentation
        monitoring_of_systems penetration_testing eu_data_centres cloud_provider_measures pseudonymisation
        payment_card_data_not_stored secure_email recordings_overwritten""",
    Material.BOTH: """
        access_control_premises visitor_control supervised_premises camera_surveillance_premises named_persons_only
        confidentiality_undertakings statutory_secrecy staff_training written_instructions access_rights_by_task
        access_rights_removed access_rights_reviewed data_processing_agreements incident_process impact_assessment
        remote_work_instructions health_data_kept_apart recordings_named_persons_only""",
}

_SAFEGUARDS = {
    Safeguard.LOGS: "access_logging log_review",
    Safeguard.COMPETENCE: "staff_training written_instructions remote_work_instructions",
    Safeguard.ACCESS_LIMITS: """
        locked_premises locked_cabinets access_control_premises visitor_control supervised_premises
        named_persons_only access_control personal_user_accounts passwords multi_factor_authentication
        access_rights_by_task role_levels access_rights_removed access_rights_reviewed device_lock
        health_data_kept_apart recordings_named_persons_only""",
    Safeguard.PSEUDONYMISATION: "pseudonymisation",
    Safeguard.ENCRYPTION: """
        encryption_in_transit website_tls encryption_at_rest device_encryption secure_email""",
    Safeguard.RESILIENCE: """
        fireproof_storage firewall malware_protection software_updates backups network_segmentation
        monitoring_of_systems""",
    # Doubtful: a test that was made once is not yet testing regularly.
    Safeguard.TESTING: "penetration_testing backups_tested",
    Safeguard.IMPACT_ASSESSMENT: "impact_assessment",
}

_SAFEGUARD_OF = by_word(_SAFEGUARDS)

SECURITY_MEASURES: dict[str, SecurityMeasure] = {
    word: SecurityMeasure(word, material, _SAFEGUARD_OF.get(word)) for word, material in by_word(_MATERIAL).items()
}


def security_measure(word: str) -> SecurityMeasure:
    """Return what is known of a word for a measure, which may be nothing."""
    return SECURITY_MEASURES.get(word) or SecurityMeasure(word)


OF_PROCESSORS = frozenset({"cloud_provider_measures", "data_processing_agreements"})
"""Measures that show that somebody processes data on the controller's behalf: GDPR article 28(3)."""
