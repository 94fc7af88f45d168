"""``seloste schema``: print a JSON Schema of what people write, or of what programs read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from seloste.cli.shared import write_out

EXAMPLE = "Example: seloste schema > seloste.schema.json"


class Of(StrEnum):
    """What there is a schema of."""

    SPEC = "spec"
    NOTICE = "notice"
    FINDINGS = "findings"
    CONFIGURATION = "configuration"


def schema(
    of: Annotated[
        Of,
        typer.Option(
            "--of", help="What is written: specs, configuration; or read: `render --to json`, `validate --format json`."
        ),
    ] = Of.SPEC,
) -> None:
    """Print a JSON Schema: of specs or the configuration, for editors, or of a notice or findings as data."""
    import json

    if of is Of.NOTICE:
        from seloste.notice.schema import schema as the_schema
    elif of is Of.FINDINGS:
        from seloste.report.schema import schema as the_schema
    elif of is Of.CONFIGURATION:
        from seloste.project.configuration import schema as the_schema
    else:
        from seloste.spec.schema import schema as the_schema
    write_out(json.dumps(the_schema(), ensure_ascii=False, indent=2) + "\n")
