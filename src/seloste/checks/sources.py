"""Where the data come from, and whether the person must give them: items C23 and C25."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.language.stems import says_data_subject
from seloste.law.bases import LegalBasis
from seloste.law.knowledge.sources import DIRECT, INDIRECT, PUBLICNESS_VARIES
from seloste.spec.models.processing import OBLIGING
from seloste.spec.text import Phrase
from seloste.spec.walk import Block, blocks, entries, printed_with, undeclared


def is_direct(source: Phrase) -> bool:
    """Tell whether data come from the data subject: by the word, or by what the author's own words say."""
    if source.own is None:
        return source.word in DIRECT
    written = (text for _, text in source.own.translations) if source.own.plain is None else (source.own.plain,)
    return any(says_data_subject(text) for text in written)


def _feeding(case: Case, block: Block) -> tuple[Block, ...]:
    """Return the blocks whose sources feed a block: what stands at the top may be fed by those of any register."""
    return printed_with(case.spec, block) if block.path else blocks(case.spec)


def _listed(feeding: tuple[Block, ...]) -> list[Phrase]:
    return [entry.source for block in feeding for _, entry in block.entries("sources")]


def _of_groups(feeding: tuple[Block, ...]) -> list[Phrase]:
    return [source for block in feeding for _, group in block.entries("data_content") for source in group.sources]


@rule("SEL218", "provision-missing", item="C23", cites=("gdpr 13(2)(e)",), section=4)
def provision_missing(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        if block.content.purposes is None:
            continue
        together = printed_with(case.spec, block)
        feeding = _feeding(case, block)
        asked = any(is_direct(source) for source in (*_listed(feeding), *_of_groups(feeding)))
        if any(other.content.provision for other in together) or not asked:
            continue
        for path, purpose in block.entries("purposes"):
            # Consent is only valid where it is free: the basis itself says that the data need not be given.
            # Where no basis is given, SEL212 says so, and that is enough.
            bases = set(purpose.legal_basis)
            if purpose.provision is None and bases and bases != {LegalBasis.CONSENT}:
                yield (*path, "provision"), {}


@rule("SEL219", "consequence-missing", item="C23", cites=("gdpr 13(2)(e)",), section=4)
def consequence_missing(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        feeding = _feeding(case, block)
        sources = [*_listed(feeding), *_of_groups(feeding)]
        # GDPR article 14, on data from elsewhere, does not ask for this.
        if sources and all(source.word in INDIRECT for source in sources):
            continue
        of_purposes = (((*path, "provision"), purpose.provision) for path, purpose in block.entries("purposes"))
        for path, provision in (((*block.path, "provision"), block.content.provision), *of_purposes):
            if provision and provision.requirement in OBLIGING and not (provision.consequence or provision.text):
                yield (*path, "consequence"), {"requirement": provision.requirement.value}


@rule("SEL227", "sources-missing", item="C25", cites=("gdpr 14(2)(f)",), section=6)
def sources_missing(case: Case) -> Iterator[Hit]:
    yield from ((path, {}) for path in undeclared(case.spec, "sources"))


@rule("SEL228", "source-public-unstated", item="C25", cites=("gdpr 14(2)(f)",), section=6)
def source_public_unstated(case: Case) -> Iterator[Hit]:
    for path, entry in entries(case.spec, "sources"):
        # Of most words of the vocabulary it is known whether the source is public.
        is_known = entry.source.word is not None and entry.source.word not in PUBLICNESS_VARIES
        # Whether the person is a public source is no question.
        if entry.public is None and not is_known and not is_direct(entry.source):
            yield path, {}


@rule(
    "SEL257", "source-only-in-group", item="C25", cites=("gdpr 14(2)(f)",), section=6, severity=Severity.WARNING,
    requires=("SEL227",),
)  # fmt: skip
def source_only_in_group(case: Case) -> Iterator[Hit]:
    for block in blocks(case.spec):
        listed = _listed(_feeding(case, block)) if block.content.data_content is not None else []
        for path, group in block.entries("data_content"):
            yield from _unlisted(path, group.sources, listed)


def _unlisted(path: Path, sources: tuple[Phrase, ...], listed: list[Phrase]) -> Iterator[Hit]:
    for number, source in enumerate(sources):
        if source not in listed and not is_direct(source):
            yield (*path, "sources", number), {}
