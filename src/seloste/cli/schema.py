"""``seloste schema``: print the JSON Schema of the spec language, or of a notice as data."""

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


def schema(
    of: Annotated[Of, typer.Option("--of", help="The spec language, or what `render --to json` writes.")] = Of.SPEC,
) -> None:
    """Print a JSON Schema: that of the spec language, for editors, or that of a notice as data."""
    import json

    if of is Of.NOTICE:
        from seloste.notice.schema import schema as the_schema
    else:
        from seloste.spec.schema import schema as the_schema
    write_out(json.dumps(the_schema(), ensure_ascii=False, indent=2) + "\n")
