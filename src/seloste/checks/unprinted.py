"""What a spec declares and its notice can't say, because something else in the spec speaks against it."""

from __future__ import annotations

from collections.abc import Iterator

from seloste.checks.registry import Case, Hit, rule
from seloste.diagnostics import Path, Severity
from seloste.spec.models.base import Listed
from seloste.spec.models.spec import Spec
from seloste.spec.walk import Block, blocks, registers, retentions

DIVIDED = ("disclosures", "transfers", "automated_decisions")
UNDIVIDED = ("recordings", "artificial_intelligence", "publication")
MATERIAL = ("manual", "electronic")


@rule("SEL341", "none-contradicted", item="C11 C12 C24 C31 C40", cites=("gdpr 5(1)(a)",), severity=Severity.WARNING)
def none_contradicted(case: Case) -> Iterator[Hit]:
    for key in (*DIVIDED, *UNDIVIDED, *MATERIAL):
        declared = [(block, listed) for block in blocks(case.spec) if (listed := _listed(block, key)) is not None]
        having = {block.path for block, listed in declared if listed.entries}
        for block, listed in declared:
            if listed.none and _is_contradicted(case.spec, key, block.path, having):
                yield _path(block, key), {"key": key}


def _listed(block: Block, key: str) -> Listed[object] | None:
    if key not in MATERIAL:
        return getattr(block.content, key)  # type: ignore[no-any-return]
    return getattr(block.content.security, key, None)


def _path(block: Block, key: str) -> Path:
    return (*block.path, "security", key) if key in MATERIAL else (*block.path, key)


def _is_contradicted(spec: Spec, key: str, path: Path, having: set[Path]) -> bool:
    """Whether no place is left of which the ``none`` at a path is true.

    In a section that registers divide, a register's ``none`` is its own, and a shared one is true of every other
    register.
    """
    own = {path for path, _ in registers(spec)}
    if len(own) < 2 or key in UNDIVIDED:
        return bool(having)
    return not path and having >= own


@rule("SEL342", "session-cookie-with-duration", item="C37", cites=(), severity=Severity.WARNING)
def session_cookie_with_duration(case: Case) -> Iterator[Hit]:
    for number, cookie in enumerate(case.spec.cookies.entries if case.spec.cookies is not None else ()):
        if cookie.session and cookie.duration is not None:
            yield ("cookies", "list", number, "duration"), {}


@rule(
    "SEL343", "limit-without-period", item="C14", cites=("gdpr 13(2)(a)", "gdpr 14(2)(a)"), section=5,
    severity=Severity.WARNING, requires=("SEL223",),
)  # fmt: skip
def limit_without_period(case: Case) -> Iterator[Hit]:
    for path, retention in retentions(case.spec):
        if retention.period is None and retention.limit != "exactly":
            yield (*path, "limit"), {"limit": retention.limit}


@rule("SEL344", "provisions-differ", item="C23", cites=("gdpr 13(2)(e)",), section=4, severity=Severity.WARNING)
def provisions_differ(case: Case) -> Iterator[Hit]:
    own = registers(case.spec)
    shared = case.spec.provision
    if len(own) != 1 or shared is None:
        return
    [(path, register)] = own
    if register.provision is not None and register.provision.requirement is not shared.requirement:
        yield (*path, "provision"), {"requirement": shared.requirement.value}
