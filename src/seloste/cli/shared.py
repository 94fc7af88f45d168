"""What the verbs have in common: options, reading a spec, printing findings, refusing."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from seloste.api import Checked
    from seloste.checks.ignores import Standing
    from seloste.diagnostics import Finding
    from seloste.spec.models.spec import Spec

FINDINGS = 1
COULD_NOT = 2


class Language(StrEnum):
    """The languages of notices and messages."""

    FI = "fi"
    SV = "sv"
    EN = "en"


def read_day(text: str) -> date:
    from seloste.diagnostics import GDPR_APPLIES

    try:
        # As in a spec: other forms of ISO 8601, such as 20261122, are as likely to be a slip.
        day = date.fromisoformat(text if len(text) == 10 and text[4] == "-" == text[7] else "")
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a date: write it as 2026-11-22") from None
    if day < GDPR_APPLIES:
        raise typer.BadParameter(f"the law that seloste knows begins on {GDPR_APPLIES.isoformat()}")
    return day


UiOption = Annotated[
    Language | None,
    typer.Option("--ui", help="Language of the messages; by default the environment's, else English."),
]
AsOfOption = Annotated[
    date | None,
    typer.Option("--as-of", parser=read_day, metavar="DATE", help="Judge as on this day; by default today."),
]


def ui_language(chosen: Language | None, otherwise: str = "en") -> str:
    """Return the language chosen, the environment's if we have it, else another: for messages English."""
    if chosen is not None:
        return chosen.value
    locale = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    name = re.split(r"[_.@-]", locale.lower())[0]
    return name if name in set(Language) else otherwise


def refuse(reason: str) -> NoReturn:
    """Say in one line why something could not be done, and exit with 2."""
    from seloste.report.text import visible

    print(f"seloste: {visible(reason)}", file=sys.stderr)
    raise typer.Exit(COULD_NOT)


def check(
    path: str,
    as_of: date | None,
    previous: Spec | None = None,
    standing: Iterable[Standing] = (),
    stdin_name: str | None = None,
) -> Checked:
    """Check a file, or standard input for ``-``, as if it were the file ``stdin_name``. Refuses what can't be read."""
    from seloste import api
    from seloste.spec.codes import LIMIT
    from seloste.spec.source import Source

    if path == "-":
        try:
            source = Source(stdin_name or "<stdin>", sys.stdin.buffer.read(LIMIT + 1))
            folder = Path(stdin_name or "").parent
            return api.check_source(source, folder, as_of=as_of, previous=previous, standing=standing)
        except OSError as problem:  # the working directory may be gone
            refuse(f"standard input can't be read: {problem.strerror}")
    if is_folder(path):
        refuse(f"{path} is a folder; name a file")
    try:
        return api.check(Path(path), as_of=as_of, previous=previous, standing=standing)
    except OSError as problem:
        refuse(f"{path} can't be read: {problem.strerror}")
    except ValueError:
        refuse(f"{path!r} is not a file name")


def is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112  # Path.is_dir raises for a name too long or a folder closed to us


def write_out(content: str | bytes) -> None:
    """Write to standard output. Refuses if that fails, as on a full disk."""
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as problem:
        # What is still buffered would fail again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        refuse(f"standard output can't be written: {problem.strerror}")


def print_findings(checks: Iterable[Checked], language: str, *, to_stderr: bool) -> None:
    """Print every finding, and after them one line that counts them, which is for people and goes to stderr."""
    from seloste.report.text import lines, summary

    found: list[Finding] = []
    files = ignored = 0
    for checked in checks:
        text = "".join(f"{line}\n" for line in lines(checked.findings, checked.loaded.files, language))
        if to_stderr:
            sys.stderr.write(text)
        else:
            write_out(text)
        found += checked.findings
        ignored += len(checked.ignored)
        files += 1
    print(summary(found, files, language, ignored), file=sys.stderr)
