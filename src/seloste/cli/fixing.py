"""What ``seloste validate --fix`` does: write the replacements that the findings offer into the files."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from seloste.cli.shared import refuse

if TYPE_CHECKING:
    from seloste.api import Checked


def fix(checks: Iterable[Checked]) -> bool:
    """Replace what can be replaced, in shared files too. Tell whether anything was. Each file whole or not at all."""
    from seloste import api
    from seloste.report.text import visible

    offered = [(checked.loaded, edit) for checked in checks for edit in api.fixes(checked)]
    names = dict.fromkeys(edit.span.file for _, edit in offered)
    total = 0
    for name in names:
        lines = next(loaded.files[name] for loaded, edit in offered if edit.span.file == name)
        try:
            count = api.fix(Path(name), lines, [edit for _, edit in offered if edit.span.file == name])
        except OSError as problem:
            refuse(f"{name} can't be written: {problem.strerror}")
        except ValueError:
            refuse(f"{name} has changed while it was checked")
        total += count
        print(f"{visible(name)}: {count}", file=sys.stderr)
    return total > 0
