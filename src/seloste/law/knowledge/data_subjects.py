"""What a group of data subjects is in law: children, or people at work, whose data have rules of their own."""

from datetime import date
from typing import NamedTuple

from seloste.law.acts import AS_OF


class DataSubject(NamedTuple):
    """What is known of a group of people.

    ``child``: they are children, always or usually. ``at_work``: yksityisyyden suojasta työelämässä annettu laki
    (759/2004) applies to their data with the controller as employer.
    """

    word: str
    child: bool = False
    at_work: bool = False
    as_of: date = AS_OF

    @property
    def sources(self) -> tuple[str, ...]:
        """On what each of the facts rests."""
        return tuple(source for name, source in RESTS_ON.items() if getattr(self, name))


RESTS_ON = {
    "child": "GDPR 8, 12(1), recitals 38 and 58; tietosuojalaki (1050/2018) 5 §",
    "at_work": "759/2004 2 §",
}

_CHILDREN = frozenset(
    # Doubtful: young_people, who are under 29 in nuorisolaki (1285/2016) 3 §; confirmation_school_participants, mostly
    # 14 or 15. Left out: athletes, students, members, family_members_of_service_users.
    """children young_people pupils confirmation_school_participants""".split()
)

_AT_WORK = frozenset(
    # 2 §: employees, officials and those who apply. Doubtful: trainees, who may have no employment relationship.
    # Left out: references_named_by_applicants and next_of_kin, who are others; volunteers and board_members.
    """employees former_employees job_applicants trainees""".split()
)

DATA_SUBJECTS: dict[str, DataSubject] = {
    word: DataSubject(word, word in _CHILDREN, word in _AT_WORK) for word in sorted(_CHILDREN | _AT_WORK)
}


def data_subject(word: str) -> DataSubject:
    """Return what is known of a word for a group of people, which may be nothing."""
    return DATA_SUBJECTS.get(word) or DataSubject(word)
