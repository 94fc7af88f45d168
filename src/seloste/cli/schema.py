"""``seloste schema``: print the JSON Schema of the spec language."""

from __future__ import annotations

import sys

EXAMPLE = "Example: seloste schema > seloste.schema.json"


def schema() -> None:
    """Print the JSON Schema of the spec language, with which editors complete keys and words."""
    import json

    from seloste.spec.schema import schema as the_schema

    sys.stdout.write(json.dumps(the_schema(), ensure_ascii=False, indent=2) + "\n")
