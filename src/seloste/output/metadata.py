"""What a file says of itself beside its text: when it was made, and in which language and country it is read."""

from __future__ import annotations

import os
from datetime import UTC, datetime, time

from seloste.output.document import CannotWriteError, Document

LOCALES = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}


def locale(document: Document) -> str:
    """Return the language as programs that check spelling want it."""
    return LOCALES.get(document.lang, document.lang)


def moment(document: Document) -> datetime | None:
    """Return the time that SOURCE_DATE_EPOCH sets, else the start of the notice's own day, if it has one.

    It is never the clock's, so that the same notice gives the same bytes.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError):
            raise CannotWriteError(f"SOURCE_DATE_EPOCH is no time in seconds: {epoch}") from None
    return None if document.day is None else datetime.combine(document.day, time(), UTC)
