"""The forms that a notice can follow."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """The form that the notice follows: henkilötietolaki 10 § and 24 §, or 10 § alone."""

    TIETOSUOJASELOSTE = "tietosuojaseloste"
    REKISTERISELOSTE = "rekisteriseloste"
