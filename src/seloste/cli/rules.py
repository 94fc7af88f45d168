"""``seloste rules`` and ``seloste explain``: what is checked, and what each finding means."""

from __future__ import annotations

import json
import re
from enum import StrEnum
from typing import Annotated

import typer

from seloste.cli.shared import UiOption, refuse, ui_language, write_out

RULES_EXAMPLE = "Example: seloste rules --ui fi"
EXPLAIN_EXAMPLE = "Example: seloste explain SEL402 --ui sv"


class RulesFormat(StrEnum):
    """How the rules are listed: for people, for programs, or as the page of the docs."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def rules(
    format_: Annotated[RulesFormat, typer.Option("--format", help="How to list them.")] = RulesFormat.TEXT,
    law: Annotated[
        bool, typer.Option("--law", help="Print instead, as Markdown, which law seloste knows and up to which day.")
    ] = False,
    ui: UiOption = None,
) -> None:
    """List all findings that there can be: code, severity, message."""
    from seloste.checks.registry import known
    from seloste.report import rules as report

    language = ui_language(ui)
    if law:
        from seloste.report.law import page

        if format_ is not RulesFormat.TEXT:
            refuse("--law prints Markdown and takes no --format")
        write_out(page(language))
        return
    if format_ is RulesFormat.JSON:
        write_out(json.dumps(report.data(known()), ensure_ascii=False, indent=2) + "\n")
    elif format_ is RulesFormat.MARKDOWN:
        write_out(report.page(known(), language))
    else:
        write_out("".join(f"{line}\n" for line in report.listing(known(), language)))


def explain(
    code: Annotated[
        str, typer.Argument(metavar="CODE", help="A code such as SEL402, or its name.", show_default=False)
    ],
    ui: UiOption = None,
) -> None:
    """Explain a finding: why, an example, how to put it right."""
    from seloste.checks.registry import known
    from seloste.report import rules as report
    from seloste.spec.suggest import nearest

    kinds = {kind.code: kind for kind in known()}
    names = {kind.name: kind for kind in known()}
    wanted = re.sub(r"^(?:SEL)?-?(\d{3})$", r"SEL\1", code.strip(), flags=re.IGNORECASE)
    kind = kinds.get(wanted.upper()) or names.get(wanted.lower())
    if kind is None:
        near = nearest(wanted.upper(), kinds) or nearest(wanted.lower(), names)
        refuse(
            f"there is no finding {code[:40]!r}" + (f"; did you mean {near}?" if near else "; seloste rules lists them")
        )
    language = ui_language(ui)
    write_out("".join(f"{line}\n" for line in report.text(report.explain(kind, language), language)))
