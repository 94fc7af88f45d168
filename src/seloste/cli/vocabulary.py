"""``seloste vocabulary``: list and search the words that a spec can use."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from seloste.cli.shared import FINDINGS, Language, refuse, ui_language, write_out

EXAMPLE = "Example: seloste vocabulary sähköposti"


def vocabulary(
    word: Annotated[
        str | None,
        typer.Argument(metavar="WORD", help="A word, or a part of what it says in any language.", show_default=False),
    ] = None,
    kind: Annotated[str | None, typer.Option(help="Only words of one kind, such as data or purposes.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Only this language.")] = None,
    table: Annotated[bool, typer.Option("--table", help="Print everything as a Markdown page for review.")] = False,
) -> None:
    """List the words of the vocabulary, or find one. Exit code 1 if nothing is found."""
    from seloste.language import folder, search
    from seloste.report import vocabulary as report

    if kind is not None and kind not in folder.kinds():
        refuse(f"there is no kind {kind}; the kinds are: {', '.join(folder.kinds())}")
    if table:
        write_out(report.table())
        return
    if word is None:
        language = lang.value if lang is not None else ui_language(None)
        lines = report.listing(search.entries(kind), language)
    else:
        found = search.search(word, kind)
        if not found:
            near = search.nearest(word, kind)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            print(f"seloste: no word says {word!r}{hint}", file=sys.stderr)
            raise typer.Exit(FINDINGS)
        lines = report.details(found, [lang.value] if lang is not None else folder.LANGUAGES)
    write_out("".join(f"{line}\n" for line in lines))
