"""A checked spec into data for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from seloste.api.checked import Checked, printable

if TYPE_CHECKING:
    from seloste.output.formats import Exchanged


def exchange(checked: Checked, to: Exchanged, language: str | None = None) -> str:
    """Write a checked spec for other programs: as DPV in all its languages, or as TILT in one, by default its first.

    Raises ValueError if the spec has errors or does not declare the language.
    """
    from seloste.output.formats import Format

    spec = printable(checked, language or _first(checked), draft=False)
    if to is Format.DPV:
        from seloste.exchange import dpv

        return dpv.text(spec)
    from seloste.exchange import tilt

    return tilt.text(spec, language or spec.languages[0])


def data_block(checked: Checked, language: str) -> str:
    """Return JSON-LD for an HTML page in one language: what the page is, and the facts of the notice as DPV.

    Raises ValueError as `exchange` does.
    """
    from seloste.exchange.page import data_block as block

    return block(printable(checked, language, draft=False), language)


def left_out_of_tilt(checked: Checked) -> int:
    """Return how many of the facts that a spec declares TILT has no place for."""
    from seloste.exchange.tilt_gaps import left_out

    return 0 if checked.spec is None else left_out(checked.spec)


def _first(checked: Checked) -> str:
    return "" if checked.spec is None else checked.spec.languages[0]
