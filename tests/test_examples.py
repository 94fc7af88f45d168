"""The examples are what people start from: nothing at all is found in them, and nothing is ignored."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from command import EXAMPLES

from seloste.api import check

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.seloste.yaml")), ids=lambda path: path.stem)
def test_nothing_is_found_and_nothing_ignored(path: Path) -> None:
    checked = check(path, as_of=AS_OF)
    assert [(finding.code, finding.path) for finding in checked.findings] == []
    assert checked.ignored == ()
