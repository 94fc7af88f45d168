"""The notice's own dates, and what a website needs: items C35 and C37."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from seloste.checks.denials import stores_cookies
from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import GDPR_APPLIES, Severity
from seloste.spec.walk import registers

ACCOUNTABILITY = ("gdpr 5(2)", "gdpr 12(1)")


@rule("SEL235", "date-missing", item="C35", cites=ACCOUNTABILITY)
def date_missing(case: Case) -> Iterator[Hit]:
    if case.spec.date is None or case.spec.date.latest is None:
        yield ("date",), {}


@rule("SEL236", "date-in-future", item="C35", cites=ACCOUNTABILITY)
def date_in_future(case: Case) -> Iterator[Hit]:
    places = (("date", "dated"), ("date", "drawn_up"), ("date", "reviewed"), ("changes", "previous_date"))
    for block, key in places:
        day: date | None = getattr(getattr(case.spec, block), key, None)
        if day is not None and day > case.day:
            yield (block, key), {"date": day.isoformat(), "day": case.day.isoformat()}


@rule("SEL237", "date-old", item="C35", cites=ACCOUNTABILITY, severity=Severity.WARNING, requires=("SEL236",))
def date_old(case: Case) -> Iterator[Hit]:
    dates = case.spec.date
    if dates is not None and dates.latest is not None and dates.latest < case.day - timedelta(days=731):
        # What is older than the law cannot have been written for it.
        law = GDPR_APPLIES.isoformat() if dates.latest < GDPR_APPLIES else ""
        yield ("date",), {"date": dates.latest.isoformat(), "suggestion": law}


@rule("SEL238", "review-overdue", item="C35", cites=ACCOUNTABILITY, severity=Severity.WARNING)
def review_overdue(case: Case) -> Iterator[Hit]:
    dates = case.spec.date
    if dates is not None and dates.review_by is not None and dates.review_by < case.day:
        yield ("date", "review_by"), {"date": dates.review_by.isoformat()}


@rule("SEL246", "dates-out-of-order", item="C35", cites=ACCOUNTABILITY, requires=("SEL236",))
def dates_out_of_order(case: Case) -> Iterator[Hit]:
    dates, changes = case.spec.date, case.spec.changes
    if dates is None or dates.latest is None:
        return
    if dates.drawn_up is not None and dates.reviewed is not None and dates.drawn_up > dates.reviewed:
        yield ("date", "drawn_up"), _not_before("drawn_up", dates.drawn_up, "reviewed", dates.reviewed)
    if changes is not None and changes.previous_date is not None and changes.previous_date >= dates.latest:
        yield ("changes", "previous_date"), _not_before("previous_date", changes.previous_date, "date", dates.latest)


def _not_before(key: str, day: date, later_key: str, later: date) -> dict[str, str]:
    return {"key": key, "date": day.isoformat(), "later_key": later_key, "later": later.isoformat()}


@rule(
    "SEL239", "cookies-undeclared", item="C37", cites=("sahkoisen_viestinnan_laki 205",), section=13,
    severity=Severity.WARNING,
)  # fmt: skip
def cookies_undeclared(case: Case) -> Iterator[Hit]:
    has_site = any(controller.website for controller in case.spec.controller) or any(
        register.scope is not None and register.scope.sites for _, register in registers(case.spec)
    )
    if (has_site or stores_cookies(case.spec)) and case.spec.cookies is None:
        yield ("cookies",), {}
