"""What all tests share: hypothesis without deadlines, and ``--update``, which rewrites what tests compare with."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The first example pays for imports; a slow machine is no failure.
settings.register_profile("seloste", deadline=None)
settings.load_profile("seloste")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite the expected outputs instead of comparing them")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update"))
