"""The command line: parse arguments, call the library, choose an exit code."""

from __future__ import annotations

import os
import sys
from pathlib import Path

BUG = 3
INTERRUPTED = 130


def main() -> None:
    """Run the command. Exit codes: 0 done, 1 findings, 2 could not do it, 3 a bug in seloste."""
    try:
        _prepare_streams()
        from seloste.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone, as in `seloste render … | head`: there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as problem:
        if os.environ.get("SELOSTE_TRACEBACK"):
            raise
        # The message of an unforeseen exception could hold somebody's personal data: only its place is told.
        print(f"seloste: a bug in seloste ({_place(problem)}). Please report it.", file=sys.stderr)
        sys.exit(BUG)


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed, as by `>&-`
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        # What is printed must not depend on the machine's locale.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _place(problem: BaseException) -> str:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = "" if trace is None else f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
    return f"{type(problem).__name__}{place}"
