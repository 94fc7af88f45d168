"""How long the search for wrong words takes on a paragraph of one megabyte, in each language.

Run it with ``python benchmarks/words.py``. Times are compared within one run, with the time that a lower-casing of the
same text takes, because machines differ.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

from seloste.language.folder import LANGUAGES
from seloste.language.wording import lower, search, wording

SIZE = 1_000_000
MOST = 200
SENTENCES = Path(__file__).parents[1] / "tests" / "words"


def paragraph(language: str, name: str, part: int) -> str:
    """Return a megabyte of the sentences that the tests know, without a full stop if they are to run together."""
    lines = (SENTENCES / language / name).read_text("utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    text = " ".join(line.split(" | ")[part] if " | " in line else line for line in lines)
    return (text + " ") * (SIZE // len(text) + 1)


def triggers(language: str) -> str:
    """Return a megabyte of nothing but the words at which patterns begin, in a single sentence."""
    words = [word for entry in wording(language).values() for pattern in entry.patterns for word in pattern.triggers]
    text = " ".join(dict.fromkeys(words)).replace(".", " ")
    return (text + " ") * (SIZE // len(text) + 1)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def everything(language: str, text: str) -> int:
    """Search for all that is looked for, as far as anybody would read the findings."""
    lowered = lower(text)
    return sum(len(list(islice(search(entry, text, lowered), MOST))) for entry in wording(language).values())


def slowest(language: str, text: str) -> tuple[float, str]:
    lowered = lower(text)
    return max(
        (seconds(lambda entry=entry: list(islice(search(entry, text, lowered), MOST))), code)  # type: ignore[misc]
        for code, entry in wording(language).items()
    )


def main() -> None:
    print("| text | language | seconds | times str.lower | slowest |")
    print("| --- | --- | ---: | ---: | --- |")
    for language in LANGUAGES:
        everything(language, "compile " + paragraph(language, "found.txt", 1)[:100_000])
        texts = {
            "good sentences": paragraph(language, "clean.txt", 0),
            "wrong sentences": paragraph(language, "found.txt", 1),
            "one word": "säilytys " * (SIZE // 9),
            "triggers alone": triggers(language),
        }
        for name, text in texts.items():
            text = text[:SIZE]
            base = min(seconds(text.lower) for _ in range(5))
            took = seconds(lambda text=text, language=language: everything(language, text))  # type: ignore[misc]
            most, code = slowest(language, text)
            print(f"| {name} | {language} | {took:.2f} | {took / base:.0f} | {code} {most:.2f} |")


if __name__ == "__main__":
    main()
