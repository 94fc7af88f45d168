"""The vocabulary as people read it: on a terminal, and as the table that lawyers review."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from seloste.language.folder import LANGUAGES
from seloste.language.search import Entry, entries
from seloste.law.acts import ACTS
from seloste.output.markdown import escape

_INTRODUCTION = """\
# The vocabulary

Every word that a spec can use, with what it prints in the three languages. This page is written by
`seloste vocabulary --table`; the words themselves stand in `templates/fi/vocabulary/`, `templates/sv/vocabulary/` and
`templates/en/vocabulary/`."""


def listing(found: Iterable[Entry], language: str) -> Iterator[str]:
    """Yield one line a word in one language, under a line for each kind."""
    kind = None
    for entry in found:
        if entry.kind != kind:
            yield f"{entry.kind}:"
            kind = entry.kind
        yield f"  {entry.word:<44} {entry.texts(language)[0]}"


def details(found: Iterable[Entry], languages: Iterable[str]) -> Iterator[str]:
    """Yield each word with all that it prints."""
    languages = tuple(languages)
    for entry in found:
        yield f"{entry.word} ({entry.kind})"
        for language in languages:
            for name, text in entry.forms[language].items():
                yield f"  {language}  {text}" if name in ("", "name", "sentence") else f"  {language}  {name}: {text}"
        if entry.kind == "acts":
            act = ACTS[entry.word]
            yield f"  {act.number}"
            yield from (f"  {link}" for link in dict.fromkeys(act.link(language) for language in languages))


def table() -> str:
    """Return the whole vocabulary as a page of Markdown, the languages side by side."""
    lines = [_INTRODUCTION]
    kind = None
    for entry in entries():
        if entry.kind != kind:
            kind = entry.kind
            lines += [
                "",
                f"## {kind}",
                "",
                f"| word | {' | '.join(LANGUAGES)} |",
                "| --- |" + " --- |" * len(LANGUAGES),
            ]
        cells = ("<br>".join(escape(text) for text in entry.texts(language)) for language in LANGUAGES)
        lines.append(f"| `{entry.word}` | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
