"""Repeats a build whenever what it is made from is saved."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from seloste.cli.shared import refuse

_ENDINGS = (".yaml", ".yml", ".toml", ".j2")


def repeat(once: Callable[[], None], root: Path) -> None:
    """Build, and again after each change below a folder, until interrupted. Needs the extra ``watch``."""
    try:
        from watchfiles import watch
    except ImportError:
        refuse("--watch needs an extra: pip install 'seloste[watch]'")
    _forgiving(once)
    for _ in watch(root, watch_filter=lambda _, path: path.endswith(_ENDINGS), raise_interrupt=True):
        _forgiving(once)


def _forgiving(once: Callable[[], None]) -> None:
    """Build. What is wrong has been told, and will be put right: that is what is waited for."""
    with contextlib.suppress(typer.Exit):
        once()
    sys.stderr.flush()
