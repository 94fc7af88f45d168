"""Checked specs into the record of processing activities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from seloste.api.checked import Checked
from seloste.api.documents import LONGEST, TooLongError
from seloste.spec.models.spec import Spec

if TYPE_CHECKING:
    from seloste.output.table import Table


def record(checks: Iterable[Checked], language: str) -> Table:
    """Return the record of processing activities of checked specs in a language that each of them declares.

    Raises ValueError if a spec has errors or does not declare the language; TooLongError for an endless record.
    """
    from seloste.notice.record import record as table

    specs: list[Spec] = []
    for checked in checks:
        if checked.has_errors or checked.spec is None:
            raise ValueError(f"{checked.name} has errors")
        if language not in checked.spec.languages:
            raise ValueError(f"{checked.name} does not declare the language {language}")
        specs.append(checked.spec)
    made = table(specs, language)
    if any(sum(map(len, row)) > LONGEST for row in made.rows):
        raise TooLongError
    return made
