"""``seloste render``: check a spec and write its notice."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from seloste.cli.shared import (
    FINDINGS,
    AsOfOption,
    Language,
    UiOption,
    check,
    print_findings,
    refuse,
    ui_language,
    write_out,
)
from seloste.output.formats import Format
from seloste.spec.layout import Layout

EXAMPLE = "Example: seloste render seloste.yaml --lang sv --to html -o dataskydd.html"


def render(
    spec: Annotated[str, typer.Argument(help="The spec, or - for standard input.", show_default=False)],
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the notice; by default the spec's first.")
    ] = None,
    layout: Annotated[Layout | None, typer.Option(help="The form; by default the spec's own.")] = None,
    to: Annotated[Format, typer.Option("--to", help="Format of the notice.")] = Format.MARKDOWN,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="With --to html: a part to embed instead of a page.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file, whole or not at all.")
    ] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Render in spite of errors, and mark each gap in the text.")
    ] = False,
    as_of: AsOfOption = None,
    ui: UiOption = None,
) -> None:
    """Write the notice of a spec, to standard output unless -o is given. A spec with errors is refused."""
    from seloste import api
    from seloste.output.formats import write
    from seloste.output.save import save

    if fragment and to is not Format.HTML:
        refuse("--fragment needs --to html")
    messages = ui_language(ui)
    checked = check(spec, as_of)
    if checked.findings:
        print_findings([checked], messages, to_stderr=True)
    if checked.has_errors and not draft:
        raise typer.Exit(FINDINGS)
    best = api.drafted(checked) if draft else checked.spec
    if best is None:
        raise typer.Exit(FINDINGS)
    language = best.languages[0] if lang is None else lang.value
    if language not in best.languages:
        refuse(f"{spec} declares the languages {', '.join(best.languages)}, not {language}")
    try:
        document = api.document(checked, language, layout=layout, draft=draft, as_of=as_of)
    except api.TooLongError:
        refuse(f"the notice would be longer than {api.LONGEST} characters")
    text = write(document, to, fragment=fragment)
    if output is None:
        write_out(text)
        return
    if any(_same(output, file) for file in checked.loaded.files):
        refuse(f"{output} is a source of the notice")
    try:
        save(output, text)
    except OSError as problem:
        refuse(f"{output} can't be written: {problem.strerror}")


def _same(output: Path, file: str) -> bool:
    try:
        return output.samefile(file)
    except OSError:
        return False
