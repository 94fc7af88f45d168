"""What an organisation writes for itself, as the last cells of its record of processing activities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from seloste.language import folder, formats
from seloste.notice.words import Words, link
from seloste.output.markdown import Markdown, escape, paragraphs
from seloste.spec.models.internal import Assessment, Internal, ProcessorAgreement
from seloste.spec.models.spec import Spec
from seloste.spec.walk import registers

COLUMNS = (
    "systems", "owner", "balancing_test", "impact_assessment", "processor_agreements", "risks", "record_retention",
    "notes",
)  # fmt: skip


def cells(spec: Spec, words: Words) -> dict[str, Markdown]:
    """Return the cells of a spec of one register by column; empty where nothing is written."""
    own = _joined(spec)
    scopes = [register.scope for _, register in registers(spec) if register.scope is not None]
    systems = [words.text(system) or "" for scope in scopes for system in scope.systems]
    systems += [words.text(system) or "" for system in own.systems]
    return {
        "systems": _listed(escape(system) for system in dict.fromkeys(systems)),
        "owner": escape(words.text(own.owner) or ""),
        "balancing_test": _assessment(own.balancing_test, words),
        "impact_assessment": _assessment(own.impact_assessment, words),
        "processor_agreements": _listed(_agreement(agreement, words) for agreement in own.processor_agreements),
        "risks": _listed(escape(words.text(risk) or "") for risk in own.risks),
        "record_retention": escape(words.text(own.record_retention) or ""),
        "notes": paragraphs(words.text(own.text) or ""),
    }


def _joined(spec: Spec) -> Internal:
    """Take the register's own before what stands at the top; lists add up."""
    top = spec.internal or Internal()
    for _, register in registers(spec):
        own = register.internal or Internal()
        lists = ("systems", "processor_agreements", "risks")
        joined = {key: (*getattr(top, key), *getattr(own, key)) for key in lists}
        said = {key: value for key in Internal.model_fields if (value := getattr(own, key)) is not None}
        top = top.model_copy(update={**said, **joined})
    return top


def _listed(items: Iterable[str]) -> Markdown:
    return Markdown("\n".join(f"- {item}" for item in items))


def _assessment(assessment: Assessment | None, words: Words) -> Markdown:
    if assessment is None:
        return Markdown("")
    status: str = folder.read(words.language, "record")["status"][assessment.status.value]
    return _remarked(
        formats.sentence(status), assessment.date, words.statement(assessment.text), assessment.link, words
    )


def _agreement(agreement: ProcessorAgreement, words: Words) -> Markdown:
    name = words.recipient(agreement.processor)
    return _remarked(name, agreement.date, words.statement(agreement.text), agreement.link, words)


def _remarked(what: str, day: date | None, text: str | None, address: str | None, words: Words) -> Markdown:
    written, to = words.day(day), link(address)
    dated = what if written is None else f"{what} ({written})"
    parts = [escape(formats.full_stop(dated)), "" if text is None else escape(text)]
    parts.append("" if to is None else f"[{escape(to.text)}]({to.url})")
    return Markdown(" ".join(part for part in parts if part))
