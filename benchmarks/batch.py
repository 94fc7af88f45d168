"""What one process does with many specs, by the library: ``python batch.py validate|render``, files on stdin.

Runs in the environment that is measured, with the collector of cycles set as the command sets it. Prints the seconds a
spec, the memory before and after, and how much was found.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from pathlib import Path

from seloste import api
from seloste.cli import YOUNG
from seloste.output.formats import Format, write

LANGUAGES = ("fi", "sv", "en")


def validate(path: Path) -> int:
    return len(api.check(path).findings)


def render(path: Path) -> int:
    checked = api.check(path)
    for language in LANGUAGES:
        document = api.document(checked, language)
        write(document, Format.MARKDOWN)
        write(document, Format.HTML)
    return len(checked.findings)


def mebibytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    gc.set_threshold(YOUNG)
    work = {"validate": validate, "render": render}[sys.argv[1]]
    first = Path(sys.stdin.readline().strip())
    work(first)  # what is done once, such as imports, is no part of what a spec takes
    before = mebibytes()
    start = time.perf_counter()
    found, count = work(first), 1
    for line in sys.stdin:
        found += work(Path(line.strip()))
        count += 1
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds / count, "before": before, "after": mebibytes(), "found": found}))


if __name__ == "__main__":
    main()
