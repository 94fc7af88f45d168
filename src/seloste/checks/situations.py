"""Direct marketing and cookies: items C38 and C37."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seloste.checks.references import scope
from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.law.bases import LegalBasis
from seloste.law.knowledge.cookies import NECESSARY_ONLY, NEVER_NECESSARY, WITHDRAWALS
from seloste.law.knowledge.marketing_channels import COMPANY_CONTACTS, ELECTRONIC
from seloste.spec.derived import is_direct_marketing
from seloste.spec.models.extras import Cookie
from seloste.spec.models.rights import MarketingEntry, Permission
from seloste.spec.models.spec import Spec
from seloste.spec.text import Phrase, Text
from seloste.spec.walk import blocks, entries

MARKETING = ("sahkoisen_viestinnan_laki 200",)
COOKIES = ("sahkoisen_viestinnan_laki 205",)
NEWSLETTER = "newsletter"
OPT_IN = "opt_in_form"


@rule(
    "SEL320", "direct-marketing-undeclared", item="C38", cites=(*MARKETING, "gdpr 21(2)"), section=4,
    severity=Severity.WARNING,
)  # fmt: skip
def direct_marketing_undeclared(case: Case) -> Iterator[Hit]:
    if case.spec.direct_marketing is None:
        for path, purpose in entries(case.spec, "purposes"):
            if is_direct_marketing(purpose):
                yield (*path, "purpose"), {}


def _channels(spec: Spec) -> Iterator[tuple[Path, MarketingEntry]]:
    """Yield the electronic channels, which 917/2014 200 § leaves to prior consent."""
    for number, entry in enumerate(spec.direct_marketing.entries if spec.direct_marketing is not None else ()):
        if entry.channel.word in ELECTRONIC:
            yield ("direct_marketing", "list", number), entry


def _are_natural_persons(named_here: Iterable[Phrase], block: Iterable[Phrase]) -> bool:
    """Whether some of those who are addressed are known to be addressed for themselves, not for a company."""
    words = {phrase.word for phrase in (tuple(named_here) or block)}
    return any(word is not None and word not in COMPANY_CONTACTS for word in words)


@rule("SEL321", "electronic-marketing-permission", item="C38", cites=(*MARKETING, "sahkoisen_viestinnan_laki 202"))
def electronic_marketing_permission(case: Case) -> Iterator[Hit]:
    all_subjects = [phrase for _, phrase in entries(case.spec, "data_subjects")]
    for path, entry in _channels(case.spec):
        if entry.permission is Permission.OBJECTION and _are_natural_persons(entry.data_subjects, all_subjects):
            yield (*path, "permission"), {"channel": entry.channel.word or ""}


@rule(
    "SEL322", "newsletter-to-non-customers", item="C38", cites=MARKETING, section=4, severity=Severity.WARNING,
    requires=("SEL321",),
)  # fmt: skip
def newsletter_to_non_customers(case: Case) -> Iterator[Hit]:
    permissions = [entry.permission for _, entry in _channels(case.spec)]
    if not permissions or Permission.EXISTING_CUSTOMERS in permissions:
        return
    for block in blocks(case.spec):
        subjects = [phrase for other in scope(case.spec, block) for _, phrase in other.entries("data_subjects")]
        for path, purpose in block.entries("purposes"):
            bases = set(purpose.legal_basis)
            on_interests = LegalBasis.LEGITIMATE_INTERESTS in bases and LegalBasis.CONSENT not in bases
            is_newsletter = purpose.purpose.word == NEWSLETTER and is_direct_marketing(purpose)
            if is_newsletter and on_interests and _are_natural_persons(purpose.data_subjects, subjects):
                yield (*path, "legal_basis"), {}


@rule("SEL323", "opt-out-unstated", item="C38", cites=MARKETING, severity=Severity.WARNING)
def opt_out_unstated(case: Case) -> Iterator[Hit]:
    marketing = case.spec.direct_marketing
    for path, entry in _channels(case.spec):
        if (
            entry.permission is Permission.EXISTING_CUSTOMERS
            and marketing is not None
            and not _can_refuse(marketing.controls)
        ):
            yield (*path, "permission"), {}


def _can_refuse(controls: Iterable[Phrase]) -> bool:
    """Tell whether some control is more than a way to consent."""
    return any(control.word != OPT_IN for control in controls)


def _cookies(spec: Spec) -> Iterator[tuple[Path, Cookie]]:
    for number, cookie in enumerate(spec.cookies.entries if spec.cookies is not None else ()):
        yield ("cookies", "list", number), cookie


def _words(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(phrase.word for phrase in phrases if phrase.word is not None)


def _names(name: Text | None) -> set[str]:
    written = () if name is None else (name.plain, *(text for _, text in name.translations))
    return {text.casefold() for text in written if text is not None}


@rule("SEL324", "cookie-consent-missing", item="C37", cites=COOKIES)
def cookie_consent_missing(case: Case) -> Iterator[Hit]:
    needing = [
        cookie
        for _, cookie in _cookies(case.spec)
        if cookie.necessary is False or (cookie.necessary is None and _words(cookie.purpose) & NEVER_NECESSARY)
    ]
    how = case.spec.cookies.consent if case.spec.cookies is not None else ()
    if needing and all(phrase.word == NECESSARY_ONLY for phrase in how):
        yield ("cookies", "consent"), {"count": str(len(needing))}


@rule(
    "SEL325", "cookie-duration-missing", item="C37", cites=(*COOKIES, "gdpr 13(2)(a)"), severity=Severity.WARNING
)  # fmt: skip
def cookie_duration_missing(case: Case) -> Iterator[Hit]:
    for path, cookie in _cookies(case.spec):
        if cookie.duration is None and not cookie.session:
            yield path, {}


@rule(
    "SEL326", "cookie-third-party-unstated", item="C37", cites=(*COOKIES, "gdpr 13(1)(e)"), severity=Severity.WARNING
)  # fmt: skip
def cookie_third_party_unstated(case: Case) -> Iterator[Hit]:
    own = {"this_controller", *(name for controller in case.spec.controller for name in _names(controller.name))}
    for path, cookie in _cookies(case.spec):
        provider = cookie.provider
        names = {provider.word, *_names(provider.own)} if provider is not None else set()
        if names and own.isdisjoint(names) and cookie.third_party_access is None:
            yield (*path, "provider"), {}


@rule(
    "SEL327", "cookie-not-necessary", item="C37", cites=COOKIES, severity=Severity.WARNING,
    decisions=("helsinki_first_layer",),
)  # fmt: skip
def cookie_not_necessary(case: Case) -> Iterator[Hit]:
    for path, cookie in _cookies(case.spec):
        doubtful = sorted(_words(cookie.purpose) & NEVER_NECESSARY)
        if cookie.necessary and doubtful:
            yield (*path, "necessary"), {"purpose": doubtful[0]}


@rule(
    "SEL336", "cookie-withdrawal-untold", item="C37", cites=(*COOKIES, "gdpr 7(3)"), severity=Severity.WARNING,
    requires=("SEL324",),
)  # fmt: skip
def cookie_withdrawal_untold(case: Case) -> Iterator[Hit]:
    cookies = case.spec.cookies
    if cookies is None or cookies.settings is not None or cookies.link is not None or cookies.text is not None:
        return
    asked = [phrase for phrase in cookies.consent if phrase.word != NECESSARY_ONLY]
    # Own words can tell anything.
    if asked and all(phrase.word is not None and phrase.word not in WITHDRAWALS for phrase in asked):
        yield ("cookies", "consent"), {}
