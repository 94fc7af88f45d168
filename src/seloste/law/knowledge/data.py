"""What an item of personal data is in law: special category, offence data, henkilötunnus, a child's, a recording …"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from seloste.law.acts import AS_OF


class SpecialCategory(StrEnum):
    """The special categories of GDPR article 9(1)."""

    ETHNIC_ORIGIN = "ethnic_origin"
    POLITICAL = "political"
    RELIGION_OR_BELIEF = "religion_or_belief"
    TRADE_UNION = "trade_union"
    GENETIC = "genetic"
    BIOMETRIC = "biometric"
    HEALTH = "health"
    SEX_LIFE = "sex_life"


class DataItem(NamedTuple):
    """What is known of an item of data. A word without an entry is an item of which none of this is known."""

    word: str
    special: tuple[SpecialCategory, ...] = ()
    """What it reveals always or usually. A spec can say of its own item that it does, or that it does not."""
    offence: bool = False
    identity_code: bool = False
    child: bool = False
    """It shows by itself that the register concerns a child."""
    credential: bool = False
    recording: bool = False
    observed: bool = False
    """Noted of what the person does, by a device or by others, and not given by the person."""
    as_of: date = AS_OF

    @property
    def sources(self) -> tuple[str, ...]:
        """On what each of the facts rests."""
        return tuple(source for name, source in RESTS_ON.items() if getattr(self, name))


RESTS_ON = {
    "special": "GDPR 4(13)-(15), 9(1), recitals 35 and 51; CJEU C-101/01 and C-184/20",
    "offence": "GDPR 10; tietosuojalaki (1050/2018) 7 §",
    "identity_code": "GDPR 87; tietosuojalaki (1050/2018) 29 §",
    "child": "GDPR 8, 12(1), recitals 38 and 58",
    "credential": "GDPR 32(1)",
    "recording": "GDPR 4(1); EDPB guidelines 3/2019 on video devices",
    "observed": "WP260 rev.01 paragraph 26; WP242 rev.01 on data provided and observed",
}

_HEALTH = SpecialCategory.HEALTH
_RELIGION = SpecialCategory.RELIGION_OR_BELIEF

_ITEMS = (
    # Special categories. Left out, because the word alone does not say: absences (working_hours and absences are also
    # kept without the cause), photograph and camera_recording (recital 51), nationality, visit_dates, research_data,
    # early_childhood_education_plan, positions_of_trust, donations, aptitude_assessment_results, custody_details.
    DataItem("health_data", (_HEALTH,)),
    DataItem("allergies", (_HEALTH,)),
    DataItem("diet", (_HEALTH, _RELIGION)),  # doubtful: a taste only, until it is kosher or free from gluten
    DataItem("dietary_requirements", (_HEALTH, _RELIGION)),
    DataItem("disability_or_support_needs", (_HEALTH,)),
    DataItem("accident_reports", (_HEALTH,)),
    DataItem("medication", (_HEALTH,)),
    DataItem("patient_record", (_HEALTH,)),
    DataItem("care_plan", (_HEALTH,)),
    DataItem("service_needs_assessment", (_HEALTH,)),  # doubtful: need of social welfare alone is none of 9(1)
    DataItem("diaconal_client_data", (_HEALTH, _RELIGION)),  # doubtful: help is given whatever the belief
    DataItem("union_membership", (SpecialCategory.TRADE_UNION,)),
    DataItem("religious_affiliation", (_RELIGION,)),
    DataItem("parish_membership_data", (_RELIGION,)),
    DataItem("christening_confirmation_marriage_data", (_RELIGION,)),
    DataItem("date_and_place_of_baptism", (_RELIGION,)),
    DataItem("godparents", (_RELIGION,)),  # of the child that is baptised, and of those who must be members
    DataItem("confirmation_school_participation", (_RELIGION,), child=True),  # mostly at 14 or 15; adults go as well
    DataItem("ethnic_origin", (SpecialCategory.ETHNIC_ORIGIN,)),
    # Offences. Doubtful: an extract without entries also tells of convictions, and so does a note that it was shown.
    # Left out: whistleblowing_report, which is often about no offence.
    DataItem("criminal_record_extract_checked", offence=True),
    DataItem("personal_identity_code", identity_code=True),
    # Of a child, because only a child has a guardian, or because the service is for children.
    # Left out: family_members, residents, attendance, godparents (the entry stays when the child has grown up).
    DataItem("guardian_name", child=True),
    DataItem("guardian_contact_details", child=True),
    DataItem("guardian_consents", child=True),
    DataItem("custody_details", child=True),
    DataItem("early_childhood_education_plan", child=True),
    DataItem("place_and_hours_of_care", child=True),
    DataItem("care_attendance_times", child=True, observed=True),
    # Left out: username, which is no secret, and keys_and_passes, which are a list of things handed out.
    DataItem("password", credential=True),
    DataItem("call_recording", recording=True, observed=True),
    DataItem("camera_recording", recording=True, observed=True),
    # Observed. Left out, because people as often tell it themselves: meter_readings, order_history, absences,
    # visit_dates; and what the controller makes up or concludes: customer_number, decisions, marketing_classification.
    DataItem("recording_time_and_place", observed=True),
    DataItem("call_log_data", observed=True),
    DataItem("ip_address", observed=True),
    DataItem("device_and_browser_data", observed=True),
    DataItem("cookie_identifiers", observed=True),
    DataItem("pages_visited", observed=True),
    DataItem("downloads", observed=True),
    DataItem("location_data", observed=True),
    DataItem("log_data", observed=True),
    DataItem("login_history", observed=True),
    DataItem("registration_date", observed=True),
    DataItem("payment_history", observed=True),
    DataItem("attendance", observed=True),
    DataItem("competition_results", observed=True),
    DataItem("access_events", observed=True),
    DataItem("water_consumption", observed=True),
    DataItem("working_hours", observed=True),  # doubtful: by a time clock, or on a sheet that the person fills in
)

DATA: dict[str, DataItem] = {item.word: item for item in _ITEMS}

SPECIAL_CATEGORY = frozenset(item.word for item in _ITEMS if item.special)
OFFENCE_DATA = frozenset(item.word for item in _ITEMS if item.offence)
IDENTITY_CODE = frozenset(item.word for item in _ITEMS if item.identity_code)

SPECIAL_CATEGORY_GROUPS = frozenset(
    # Left out, because their items decide: accident_details, education_and_support, research_details, service_details.
    """health_details patient_details parish_member_details church_ceremony_details""".split()
)
"""Words for groups of data whose name alone says that the data belong to special categories."""

RECORDING_GROUPS = frozenset({"recordings", "camera_recordings", "call_recordings"})
"""Words for groups of data whose name alone says that they are recordings."""

OFFENCE_DATA_GROUPS = frozenset({"criminal_background_details"})
"""Words for groups of data whose name alone says that the data concern offences."""

NATIONAL_GROUNDS = frozenset(
    """insurance statutory_task union_membership health_care_provider social_welfare_provider
    sports_for_disabled_or_antidoping research_statistics archiving""".split()
)
"""Grounds of tietosuojalaki (1050/2018) 6 § 1 mom.: with them 2 mom. asks for safeguards."""


def data_item(word: str) -> DataItem:
    """Return what is known of a word for data, which may be nothing."""
    return DATA.get(word) or DataItem(word)
