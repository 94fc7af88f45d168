"""The forms that a notice can follow, and its first layer."""

from __future__ import annotations

from enum import StrEnum


class Layout(StrEnum):
    """The form that the notice follows: henkilötietolaki 10 § and 24 §, or 10 § alone."""

    TIETOSUOJASELOSTE = "tietosuojaseloste"
    REKISTERISELOSTE = "rekisteriseloste"


class View(StrEnum):
    """What can be rendered: the whole notice in either form, or its first layer, which no spec can have as its own."""

    TIETOSUOJASELOSTE = "tietosuojaseloste"
    REKISTERISELOSTE = "rekisteriseloste"
    SHORT = "short"

    @property
    def layout(self) -> Layout | None:
        """Return the form of the whole notice, or None for the first layer."""
        return None if self is View.SHORT else Layout(self.value)
