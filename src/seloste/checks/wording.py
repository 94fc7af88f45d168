"""The words that authors use: stale law, vague wording, unfair clauses, leftovers. One rule for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import chain

from seloste.checks.registry import Case, TextHit, rule
from seloste.checks.secrets import without
from seloste.diagnostics import GDPR_APPLIES, Path, Severity
from seloste.language.folder import LANGUAGES
from seloste.language.wording import Entry, search, wording
from seloste.law.stale import STALE, Weight
from seloste.spec.layout import Layout
from seloste.spec.models.retention import Retention
from seloste.spec.texts import Written

_WEIGHS = {
    Weight.WRONG_IN_LAW: Severity.ERROR,
    Weight.OUTDATED: Severity.WARNING,
    Weight.USAGE: Severity.NOTE,
}
_LONGEST_SHOWN = 80
_QUESTIONS = frozenset({
    "purposes", "data_content", "sources", "disclosures", "transfers", "retention", "security", "automated_decisions",
    "cookies", "rights",
})  # fmt: skip
"""The keys for which the language folders have a question that a vague text must answer."""


def _no_consent_tool(case: Case, _: Written) -> bool:
    return case.spec.cookies is None or not case.spec.cookies.consent


def _not_the_short_form(case: Case, _: Written) -> bool:
    return case.spec.layout is not Layout.REKISTERISELOSTE


def _nothing_else_said(case: Case, written: Written) -> bool:
    """Tell whether a retention rule says nothing beside the text, or the text is not part of one."""
    above = (case.retentions.get(written.path[:length]) for length in range(len(written.path)))
    return not any(rule is not None and _is_definite(rule) for rule in above)


def _is_definite(retention: Retention) -> bool:
    by_word = any(criterion.word is not None for criterion in retention.criterion)
    return bool(retention.period or retention.statutory or by_word)


_ONLY: dict[str, Callable[[Case, Written], bool]] = {
    "SEL509": _no_consent_tool,
    "SEL514": _not_the_short_form,
    "SEL533": _nothing_else_said,
}


def _hits(code: str, case: Case) -> Iterator[TextHit]:
    """Yield where the words of a code stand in the author's texts."""
    is_meant = _ONLY.get(code)
    told: set[Path] = set()
    for written, entry in _read(code, case):
        matches = search(entry, written.text, written.lowered)
        first = next(matches, None)
        if first is None or written.path in told:
            continue
        told.add(written.path)
        if is_meant is None or is_meant(case, written):
            for match in chain([first], matches):
                yield TextHit(written.path, _params(match.words, match.instead, written.path), *match.place)


def _read(code: str, case: Case) -> Iterator[tuple[Written, Entry]]:
    """Yield the texts in which the words of a code can stand. A name that serves every language is read in each."""
    for language in LANGUAGES:
        entry = wording(language).get(code)
        if entry is not None:
            for shelf in (language, "") if entry.names else (language,):
                if shelf in case.shelves:
                    yield from ((written, entry) for written in case.shelves[shelf].with_any(entry.triggers))


def _params(words: str, instead: str, path: Path) -> dict[str, str]:
    question = next((str(step) for step in reversed(path) if step in _QUESTIONS), "other")
    words = " ".join(without(words).split())
    shown = words[:_LONGEST_SHOWN].rstrip() + ("…" if len(words) > _LONGEST_SHOWN else "")
    return {"found": shown, "instead": instead, "question": question}


def _enter(
    code: str,
    name: str,
    severity: Severity,
    item: str,
    *cites: str,
    applies_from: date = GDPR_APPLIES,
    decisions: tuple[str, ...] = (),
) -> None:
    # Words are recognised by patterns, which can be wrong: whoever knows better says so, with a reason.
    enter = rule(
        code, name, item=item, cites=cites, severity=severity, ignorable=True, applies_from=applies_from,
        decisions=decisions,
    )  # fmt: skip
    enter(partial(_hits, code))


for _stale in STALE:
    _enter(
        _stale.code, _stale.name, _WEIGHS[_stale.weight], _stale.items, *_stale.citations,
        applies_from=_stale.since, decisions=_stale.decisions,
    )  # fmt: skip

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_enter("SEL265", "answered-after-a-month", _WARNING, "C28", "gdpr 12(3)")
_enter("SEL266", "fee-for-a-request", _WARNING, "C28", "gdpr 12(5)")
_enter("SEL551", "conditional-wording", _WARNING, "", "gdpr 5(1)(a)", "gdpr 12(1)")
_enter("SEL552", "generalising-wording", _WARNING, "", "gdpr 5(1)(a)", "gdpr 12(1)")
_enter("SEL553", "open-list", _WARNING, "", "gdpr 5(1)(a)", "gdpr 12(1)")
_enter("SEL554", "at-no-stated-time", _WARNING, "", "gdpr 5(1)(a)", "gdpr 12(1)")
_enter("SEL561", "duty-on-data-subject", _WARNING, "", "gdpr 5(2)", "gdpr 24(1)")
_enter("SEL562", "liability-waived", _ERROR, "", "gdpr 82(1)")
_enter("SEL563", "consent-to-the-notice", _ERROR, "C36", "gdpr 4(11)", "gdpr 7(2)")
_enter("SEL564", "only-in-person", _WARNING, "C28", "gdpr 12(2)")
_enter("SEL565", "check-back-regularly", _WARNING, "C36", "gdpr 12(1)", "gdpr 13(3)", "gdpr 14(4)")
_enter("SEL566", "changed-at-will", _WARNING, "C36", "gdpr 12(1)", "gdpr 13(3)", "gdpr 14(4)")
_enter("SEL571", "identity-document-asked", _WARNING, "C29", "gdpr 12(6)")
_enter("SEL572", "identified-by-identity-code", _ERROR, "C29 C39", "tietosuojalaki 29", applies_from=date(2024, 1, 1))
_enter("SEL581", "placeholder", _ERROR, "", "gdpr 12(1)")
