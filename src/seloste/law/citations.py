"""Short references to the law, such as ``gdpr 13(1)(f)``, read into parts that a language can write out."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SHORT = re.compile(r"(?P<act>[a-z_]+) (?:(?P<chapter>\d+):)?(?P<section>\d+(?: [a-z])?)(?P<rest>(?:\([0-9a-z]+\))*)")
_IN_TEXT = re.compile(
    r"(?P<act>[a-z][a-z0-9_]*)"
    r"(?:\s+(?P<whole_chapter>\d+)\s*luku|\s+(?:(?P<chapter>\d+)(?::|\s*luku\s+))?"
    r"(?P<section>\d+(?:\s[a-z])?(?:[–-]\d+(?:\s[a-z])?)?)(?:\.(?P<subsection>\d+))?(?:\s*§)?)?"
)
GDPR = "tietosuoja_asetus"


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in an act. ``section`` is the article of an EU regulation, ``subsection`` its paragraph."""

    act: str
    chapter: str = ""
    section: str = ""
    subsection: str = ""
    point: str = ""


def short(reference: str) -> Citation:
    """Read ``gdpr 13(1)(f)`` or ``kirjanpitolaki 2:10(1)``. Raises ValueError on anything else."""
    match = _SHORT.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    parts = re.findall(r"\(([0-9a-z]+)\)", match["rest"])
    subsection = parts.pop(0) if parts and parts[0].isdigit() else ""
    act = GDPR if match["act"] == "gdpr" else match["act"]
    return Citation(act, match["chapter"] or "", match["section"], subsection, "".join(parts))


def in_text(reference: str) -> Citation | None:
    """Read what an author writes: ``kirjanpitolaki 2:10``, ``tietosuojalaki 4.1 §``, ``gdpr 6(1)(f)``."""
    if _SHORT.fullmatch(reference.strip()):
        return short(reference.strip())
    match = _IN_TEXT.fullmatch(reference.strip())
    if match is None:
        return None
    parts = {key: (value or "") for key, value in match.groupdict().items()}
    chapter = parts["chapter"] or parts["whole_chapter"]
    return Citation(parts["act"], chapter, parts["section"].replace("-", "–"), parts["subsection"])
