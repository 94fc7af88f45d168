"""Questions on a terminal. They go to standard error; a wrong answer is asked for again."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from typing import TypeVar

import typer

from seloste.cli import INTERRUPTED
from seloste.cli.shared import refuse

T = TypeVar("T")


def is_possible() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, read: Callable[[str], T | None], again: str, default: str | None = None) -> T:
    """Ask until ``read`` makes something of the answer."""
    while True:
        found = read(_answer(question, default))
        if found is not None:
            return found
        print(again, file=sys.stderr)


def choose(heading: str, choices: Mapping[str, str], question: str, again: str) -> str:
    """Ask for one of several words, which can be given by their number too."""
    words = list(choices)
    width = max(map(len, words))
    print(f"\n{heading}", file=sys.stderr)
    for number, word in enumerate(words, 1):
        print(f"{number:>3}  {word:<{width}}  {choices[word]}", file=sys.stderr)

    def read(answer: str) -> str | None:
        numbered = dict(zip(map(str, range(1, len(words) + 1)), words, strict=True))
        return numbered.get(answer, answer if answer in choices else None)

    return ask(f"{question}:", read, again.format(count=len(words)))


def _answer(question: str, default: str | None) -> str:
    try:
        answer: str = typer.prompt(question, default=default, prompt_suffix=" ", err=True)
    except typer.Abort as problem:
        print(file=sys.stderr)
        if isinstance(problem.__context__, EOFError):
            refuse("the input ended before the questions did; nothing was written")
        raise typer.Exit(INTERRUPTED) from None
    except UnicodeDecodeError:
        return ""
    return answer.strip()
