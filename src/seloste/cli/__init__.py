"""The command line: parse arguments, call the library, choose an exit code."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

TYPE_CHECKING = False  # as in `typing`, which takes time to import
if TYPE_CHECKING:
    from typing import TextIO

COULD_NOT = 2
BUG = 3
INTERRUPTED = 130
YOUNG = 200_000
"""How many objects are made before the collector of cycles looks at them; Python's own figure is 700."""


def program() -> None:
    """Run the command as a process of its own, and end it at once where it has started no others.

    To take apart all that was imported, as Python does at its end, takes a fifth of a short run.
    """
    try:
        main()
        code = 0
    except SystemExit as end:
        if not isinstance(end.code, int):
            raise
        code = end.code
    if "multiprocessing" in sys.modules:
        sys.exit(code)
    os._exit(code)  # everything is written, and files are closed where they are opened


def main() -> None:
    """Run the command. Exit codes: 0 done, 1 findings, 2 could not do it, 3 a bug in seloste."""
    _end_in_order()
    try:
        _run()
    finally:
        # What is still buffered when Python ends would fail there, with a code and words of Python's own.
        if not _written():
            sys.exit(COULD_NOT)


def _end_in_order() -> None:
    """Let what is terminated tidy up after itself, as what is interrupted does."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has not both
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, lambda number, _: sys.exit(128 + number))


def _run() -> None:
    try:
        _prepare_streams()
        if sys.argv[1:] == ["--version"]:
            _print_version()
            return
        _spare_time()
        from seloste.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        _silence(sys.stdout)
        sys.exit(1)
    except (MemoryError, SystemError):  # the second is what imports end with where there is little
        _tell("there is not enough memory")
        sys.exit(COULD_NOT)
    except OSError as problem:
        # The machine refuses, as where a standard stream goes to a disk that is full.
        _tell(f"it could not be done: {problem.strerror}")
        sys.exit(COULD_NOT)
    except Exception as problem:
        if os.environ.get("SELOSTE_TRACEBACK"):
            raise
        # The message of an unforeseen exception could hold somebody's personal data: only its place is told.
        _tell(f"a bug in seloste ({_place(problem)}). Please report it.")
        sys.exit(BUG)


def _print_version() -> None:
    from seloste.version import VERSION

    print(f"seloste {VERSION}")


def _spare_time() -> None:
    """Leave out what a short run does not need: looking for cycles again and again, and for plugins of pydantic."""
    import gc

    gc.set_threshold(YOUNG)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def _prepare_streams() -> None:
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed, as by `>&-`
            setattr(sys, name, open(os.devnull, mode))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        # What is printed must not depend on the machine's locale.
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]


def _written() -> bool:
    """Write what is buffered. Tell whether both streams took it, or their readers have gone: then nobody is to tell."""
    is_written = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _silence(stream)
        except OSError as problem:
            _silence(stream)
            is_written = False
            if stream is sys.stdout:
                _tell(f"standard output can't be written: {problem.strerror}")
    return is_written


def _tell(what: str) -> None:
    with suppress(OSError):  # there is nobody to tell
        print(f"seloste: {what}", file=sys.stderr)


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _place(problem: BaseException) -> str:
    trace = problem.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(problem).__name__
    file = os.path.basename(trace.tb_frame.f_code.co_filename)  # noqa: PTH119  # pathlib takes time to import
    return f"{type(problem).__name__} at {file}:{trace.tb_lineno}"
