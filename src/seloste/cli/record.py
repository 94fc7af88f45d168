"""``seloste record``: the record of processing activities of one or many specs."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.files import OutputOption, deliver, files
from seloste.cli.project import ConfigOption, check_in, project
from seloste.cli.project import language as language_of
from seloste.cli.shared import FINDINGS, AsOfOption, Language, UiOption, print_findings, refuse

if TYPE_CHECKING:
    from collections.abc import Callable

    from seloste.output.table import Table

EXAMPLE = "Example: seloste record registers/ --lang fi --to xlsx -o seloste-kasittelytoimista.xlsx"


class RecordFormat(StrEnum):
    """What ``--to`` takes."""

    MARKDOWN = "md"
    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


def record(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="SPEC",
            help="Specs, folders to search for seloste.yaml and *.seloste.yaml, or - for standard input.",
            show_default=False,
        ),
    ],
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the record; by default the first spec's first.")
    ] = None,
    to: Annotated[RecordFormat, typer.Option("--to", help="Format of the record.")] = RecordFormat.MARKDOWN,
    output: OutputOption = None,
    config: ConfigOption = None,
    as_of: AsOfOption = None,
    ui: UiOption = None,
) -> None:
    """Write the record of processing activities (GDPR article 30(1)), unless a spec has errors.

    A row for each register of each spec, with what the specs say under `internal`. Findings go to standard error.
    """
    from seloste import api
    from seloste.output.document import CannotWriteError

    if to is RecordFormat.XLSX and output is None and sys.stdout.isatty():
        refuse("--to xlsx is not for a terminal: write it to a file with -o")
    write = _writer(to)
    found = project(config, ui)
    messages = language_of(found, ui)
    checks = [check_in(found, file, as_of) for file in files(paths)]
    if any(checked.findings for checked in checks):
        print_findings(checks, messages, to_stderr=True)
    specs = [checked.spec for checked in checks if checked.spec is not None and not checked.has_errors]
    if len(specs) < len(checks):
        raise typer.Exit(FINDINGS)
    language = specs[0].languages[0] if lang is None else lang.value
    for checked, spec in zip(checks, specs, strict=True):
        if language not in spec.languages:
            refuse(f"{checked.name} declares the languages {', '.join(spec.languages)}, not {language}")
    try:
        content = write(api.record(checks, language))
    except api.TooLongError:
        refuse(f"a row of the record would be longer than {api.LONGEST} characters")
    except CannotWriteError as problem:
        refuse(str(problem))
    deliver(content, output, checks)


def _writer(to: RecordFormat) -> Callable[[Table], str | bytes]:
    from seloste.output import table

    match to:
        case RecordFormat.MARKDOWN:
            return lambda made: table.document(made).markdown
        case RecordFormat.CSV:
            return table.to_csv
        case RecordFormat.JSON:
            return table.to_json
        case RecordFormat.XLSX:
            try:
                from seloste.output import xlsx
            except ImportError:
                refuse("--to xlsx needs an extra: pip install 'seloste[xlsx]'")
            return xlsx.write
