"""What ``seloste validate --fix`` does: write the replacements that the findings offer into the files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.cli.shared import refuse

if TYPE_CHECKING:
    from seloste.api import Checked
    from seloste.spec.edit import Edit


def fix(checks: Iterable[Checked]) -> bool:
    """Replace what can be replaced, in shared files too. Tell whether anything was. Each file whole or not at all."""
    from seloste import api
    from seloste.report.text import visible

    wanted: dict[str, tuple[str, tuple[str, ...], list[Edit]]] = {}
    for checked in checks:
        for edit in api.fixes(checked):
            name = edit.span.file
            # A file can have several names.
            wanted.setdefault(os.path.realpath(name), (name, checked.loaded.files[name], []))[2].append(edit)
    total = 0
    for name, lines, edits in wanted.values():
        try:
            count = api.fix(Path(name), lines, edits)
        except OSError as problem:
            refuse(f"{name} can't be written: {problem.strerror}")
        except ValueError:
            refuse(f"{name} has changed while it was checked")
        total += count
        print(f"{visible(name)}: {count}", file=sys.stderr)
    return total > 0
