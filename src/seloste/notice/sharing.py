"""Sections 7 to 9: recipients, transfers outside the EU or the EEA, protection."""

from __future__ import annotations

from dataclasses import dataclass

from seloste.law.countries import EEA
from seloste.law.vendors import VENDORS, Vendor
from seloste.notice.parts import Contents, Part, joined, parts, texts
from seloste.notice.words import Day, Link, Words, link
from seloste.output.markdown import Markdown
from seloste.spec.models import sharing as model
from seloste.spec.models.security import Measures
from seloste.spec.models.security import Security as SecurityModel
from seloste.spec.models.spec import Spec


@dataclass(frozen=True, slots=True)
class Recipient:
    name: str
    role: str | None
    use: str | None
    purposes: tuple[str, ...]
    data: tuple[str, ...]
    countries: tuple[str, ...]
    acts: tuple[str, ...]
    when: str | None
    stays_in_eea: bool
    leaves_eea: bool
    privacy_notice: Link | None
    settings: Link | None
    opt_out: Link | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Disclosures:
    """Section 7, or one register's part of it."""

    none: bool
    recipients: tuple[Recipient, ...]
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.none or self.recipients or self.texts)


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer; ``to`` is the country or the international organisation."""

    recipient: str
    to: str
    safeguards: tuple[str, ...]
    purposes: tuple[str, ...]
    data: tuple[str, ...]
    interest: str | None
    measures: str | None
    copy_on_request: bool
    copy_link: Link | None
    certified: bool
    certified_checked: Day | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Transfers:
    """Section 8, or one register's part of it."""

    none: bool
    transfers: tuple[Transfer, ...]
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.none or self.transfers or self.texts)


@dataclass(frozen=True, slots=True)
class Kept:
    """Measures for one sort of material. ``declared`` is False where nothing is said of it."""

    declared: bool
    none: bool
    measures: tuple[str, ...]
    texts: tuple[Markdown, ...]


@dataclass(frozen=True, slots=True)
class Security:
    """Section 9, or one register's part of it."""

    general: tuple[str, ...]
    manual: Kept
    electronic: Kept
    texts: tuple[Markdown, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.general or self.manual.declared or self.electronic.declared or self.texts)


def disclosures(spec: Spec, words: Words) -> tuple[Part[Disclosures], ...]:
    return parts(spec, words, ("disclosures",), lambda contents: _disclosures(contents, words))


def transfers(spec: Spec, words: Words) -> tuple[Part[Transfers], ...]:
    return parts(spec, words, ("transfers",), lambda contents: _transfers(contents, words))


def security(spec: Spec, words: Words) -> tuple[Part[Security], ...]:
    return parts(with_own_statements(spec), words, ("security",), lambda contents: _security(contents, words))


def with_own_statements(spec: Spec) -> Spec:
    """Move a shared ``none`` to the registers that do not replace it, if one of several does."""
    shared = spec.security
    own = [register.security or SecurityModel() for register in spec.registers]
    replaced = [sort for sort in ("manual", "electronic") if any(getattr(block, sort) is not None for block in own)]
    moved = {sort: block for sort in replaced if (block := getattr(shared, sort, None)) is not None and block.none}
    if shared is None or not moved:
        return spec
    said = Measures.model_construct(none=True)
    blocks = (block.model_copy(update={s: said for s in moved if getattr(block, s) is None}) for block in own)
    registers = [
        register.model_copy(update={"security": block}) for register, block in zip(spec.registers, blocks, strict=True)
    ]
    # Only the ``none`` moves; a text beside it stays shared.
    rest = {s: None if block.text is None else block.model_copy(update={"none": False}) for s, block in moved.items()}
    without = shared.model_copy(update=rest)
    return spec.model_copy(update={"security": without, "registers": tuple(registers)})


def _disclosures(contents: Contents, words: Words) -> Disclosures:
    listed = joined(contents, "disclosures")
    return Disclosures(
        listed.none,
        tuple(_recipient(entry, words) for entry in listed.entries),
        texts(contents, "disclosures", words),
    )


def _recipient(entry: model.Disclosure, words: Words) -> Recipient:
    """Write one recipient. Of a vendor much is known, but what the author declares comes first."""
    vendor = VENDORS.get(entry.recipient.word or "")
    role = None if entry.role is None else entry.role.value
    known_country = () if vendor is None or vendor.country is None else (vendor.country,)
    # A processor's notice describes its own customers, not the people whose data it processes for the controller.
    known_notice = None if vendor is None or role == "processor" else vendor.privacy_notice
    return Recipient(
        words.recipient(entry.recipient) if vendor is None else _vendor_name(vendor),
        role,
        None if vendor is None or entry.purpose else words.vendor_use(vendor.id),
        words.phrases(entry.purpose),
        words.phrases(entry.data),
        tuple(words.country(code) for code in entry.country or known_country),
        words.acts(entry.law),
        words.text(entry.when),
        entry.transferred is False,
        entry.transferred is True,
        link(entry.privacy_notice or known_notice),
        link(entry.settings),
        link(entry.opt_out),
        words.statement(entry.text),
    )


def _vendor_name(vendor: Vendor) -> str:
    if vendor.entity is None:
        return vendor.name
    return vendor.entity if vendor.name in vendor.entity else f"{vendor.name} ({vendor.entity})"


def _transfers(contents: Contents, words: Words) -> Transfers:
    listed = joined(contents, "transfers")
    # A transfer within the EEA is none; the rules say so, and a draft leaves it out.
    entries = [entry for entry in listed.entries if entry.country not in EEA or entry.organisation is not None]
    return Transfers(
        listed.none, tuple(_transfer(entry, words) for entry in entries), texts(contents, "transfers", words)
    )


def _transfer(entry: model.Transfer, words: Words) -> Transfer:
    country = None if entry.country is None else words.country(entry.country)
    to = ", ".join(part for part in (words.text(entry.organisation), country) if part is not None)
    return Transfer(
        words.recipient(entry.recipient),
        to,
        tuple(safeguard.value for safeguard in entry.safeguard),
        words.phrases(entry.purpose),
        words.phrases(entry.data),
        words.text(entry.interest),
        words.statement(entry.measures),
        bool(entry.copy_on_request),
        link(entry.copy_link),
        bool(entry.certified),
        words.day(entry.certified_checked),
        words.statement(entry.text),
    )


def _security(contents: Contents, words: Words) -> Security:
    declared = [content.security for content in contents if content.security is not None]
    return Security(
        words.sentences(measure for part in declared for measure in part.general),
        _kept([part.manual for part in declared], words),
        _kept([part.electronic for part in declared], words),
        tuple(text for part in declared if (text := words.prose(part.text)) is not None),
    )


def _kept(blocks: list[Measures | None], words: Words) -> Kept:
    there = [block for block in blocks if block is not None]
    written = [text for block in there if (text := words.prose(block.text)) is not None]
    return Kept(
        bool(there),
        bool(there) and all(block.none for block in there),
        words.sentences(measure for block in there for measure in block.entries),
        tuple(written),
    )
