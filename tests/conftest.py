"""What all tests share: hypothesis without deadlines, and ``--update``, which rewrites what tests compare with."""

from __future__ import annotations

import signal

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


def pytest_configure() -> None:
    # Whoever runs the tests in the background may ignore these, and the commands that are stopped would inherit that.
    for name in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(name) is signal.SIG_IGN:
            signal.signal(name, signal.default_int_handler if name is signal.SIGINT else signal.SIG_DFL)
