"""Looks up every word of the templates: the Finnish in Voikko, the Swedish and the English in Hunspell.

.ci/accepted/LANGUAGE.txt holds what the dictionaries lack, one entry a line:

    YAML                  the word itself, also before a hyphen or a colon (YAML-tiedosto, YAML:n)
    takaisinkutsu/kutsu   a stem, and a known stem that is put in its place before the word is looked up
    passer/               the beginning of compounds: the rest is looked up
    Privacy Framework     a name of several words

An entry that no word of the templates needs is an error, as is an unknown word. An argument names another folder than
templates/ to look up.
Exits with 1 if there is an error, with 2 if a dictionary is missing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from jinja2 import Environment

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates"
ACCEPTED = Path(__file__).resolve().parent / "accepted"
PACKAGES = "libvoikko-dev voikko-fi hunspell hunspell-sv hunspell-en-gb"
HUNSPELL = {"sv": "sv_FI", "en": "en_GB"}
SETTINGS = {"locale", "date", "phone", "columns"}  # in language.yaml: what is no word, or is in the other languages
STEMS = {"sensitive.yaml", "wording.yaml"}  # beginnings of words and patterns, which no dictionary knows

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is a string: `no` is a word here
_JINJA = Environment()
_NO_WORDS = re.compile(
    r"""
    `[^`]*` | \{\{.*?\}\} | \{[^{}]*\}            # what is typed as it stands, what is filled in
    | https?://\S* | \S+@\S+ | \b[\w.-]+\.(?:fi|eu|ax|com|org|net)\b
    | §(?::\w+)? | \]\(lang:\w+\) | \bSEL\d{3}\b
    | (?:\w+,\ )*[^\W_]+_\w+(?:(?:,|\ (?:tai|eller|or))\ \w+)*  # words of the spec language, in a list of such
    """,
    re.VERBOSE,
)
_WORD = re.compile(r"(?=[\d-]*[^\W\d_])-?[^\W_]+(?:[-':][^\W_]+)*-?\.?")


class DictionaryMissingError(Exception):
    pass


@dataclass(frozen=True)
class Reading:
    """One way to read a word: it is right if the dictionary knows every part. ``entry`` made the reading possible."""

    parts: tuple[str, ...]
    entry: str | None = None


def texts(path: Path) -> list[str]:
    source = path.read_text("utf-8")
    if path.suffix == ".j2":
        return [value for _, kind, value in _JINJA.lex(source) if kind == "data"]
    tree = yaml.load(source, _LOADER)
    if path.name == "language.yaml":
        tree = _without_settings(tree)
    return list(_strings(tree))


def _without_settings(tree: object) -> object:
    if isinstance(tree, dict):
        return {key: _without_settings(value) for key, value in tree.items() if key not in SETTINGS}
    return tree


def _strings(tree: object) -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, dict):
        for value in tree.values():
            yield from _strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value)


def words(text: str) -> list[str]:
    """The words, with the full stop and the hyphens that may belong to one."""
    return _WORD.findall(_NO_WORDS.sub(" ", text.replace("’", "'")))


def readings(word: str, entries: Iterable[str]) -> Iterator[Reading]:
    yield Reading((word,))
    if word.endswith("."):
        word = word[:-1]
        yield Reading((word,))
    word = word.removeprefix("-").removesuffix("-")
    yield Reading((word,))
    pieces = word.split("-")
    if any(piece.isdigit() for piece in pieces):
        yield Reading(tuple(piece for piece in pieces if not piece.isdigit()))
    for entry in entries:
        stem, slash, model = entry.partition("/")
        if not slash:
            rest = [piece for piece in pieces if not piece.isdigit() and not _is(piece, entry)]
            if len(rest) < len(pieces) - sum(piece.isdigit() for piece in pieces):
                yield Reading(tuple(rest), entry)
        else:
            for written in {word, word[:1].lower() + word[1:]}:
                if model and stem in written:
                    yield Reading((written.replace(stem, model, 1),), entry)
                elif not model and written.startswith(stem) and written != stem:
                    yield Reading((written.removeprefix(stem),), entry)


def _is(piece: str, entry: str) -> bool:
    head = re.sub(r"(?::[^\W\d]{1,4}|'s)$", "", piece)
    return entry in {piece, head, head[:1].lower() + head[1:]}


def known(language: str, queries: list[str]) -> set[str]:
    """What the dictionary knows of ``queries``. Raises DictionaryMissingError."""
    if language == "fi":
        answers = _ask(["voikkospell"], queries).splitlines()
        correct = [answer.startswith("C:") for answer in answers]
    else:
        command = ["hunspell", "-a", "-i", "utf-8", "-p", os.devnull, "-d", HUNSPELL[language]]
        # `!` asks for unknown words only, `^` marks a line as text; an empty line ends the answers to each
        _, _, answer = _ask(command, ["!", *(f"^{query}" for query in queries)]).partition("\n")
        correct = [not block for block in re.findall(r"((?:.+\n)*)\n", answer)]
    if len(correct) != len(queries):
        raise DictionaryMissingError(f"{len(correct)} answers to {len(queries)} words")
    return {query for query, is_correct in zip(queries, correct, strict=True) if is_correct}


def _ask(command: list[str], lines: list[str]) -> str:
    environment = os.environ | {"LC_ALL": "C.UTF-8"}
    text = "".join(f"{line}\n" for line in lines)
    try:
        done = subprocess.run(command, input=text, capture_output=True, encoding="utf-8", env=environment, check=False)
    except FileNotFoundError as error:
        raise DictionaryMissingError(f"no {command[0]}") from error
    if done.returncode:
        raise DictionaryMissingError((done.stderr or done.stdout).strip().partition("\n")[0])
    return done.stdout


def check(language: str) -> list[str]:
    """The errors of one language. Raises DictionaryMissingError."""
    lines = (ACCEPTED / f"{language}.txt").read_text("utf-8").splitlines()
    entries = [entry for line in lines if (entry := line.partition("#")[0].strip())]
    phrases = [entry for entry in entries if " " in entry]
    entries = [entry for entry in entries if " " not in entry]

    files: dict[str, set[str]] = defaultdict(set)
    found: set[str] = set()
    for path in sorted((TEMPLATES / language).rglob("*")):
        if path.suffix in {".j2", ".yaml"} and path.name not in STEMS:
            for text in texts(path):
                for phrase in phrases:
                    if phrase in text:
                        found.add(phrase)
                        text = text.replace(phrase, " ")
                for word in words(text):
                    files[word].add(path.relative_to(TEMPLATES).as_posix())

    ways = {word: list(readings(word, entries)) for word in sorted(files)}
    queries = {part for way in ways.values() for reading in way for part in reading.parts}
    queries.update(word for phrase in phrases for word in words(phrase))
    in_dictionary = known(language, sorted(queries))

    errors: dict[str, set[str]] = defaultdict(set)
    needed = {phrase for phrase in found if not in_dictionary.issuperset(words(phrase))}
    for word, way in ways.items():
        right = [reading.entry for reading in way if in_dictionary.issuperset(reading.parts)]
        if not right:
            errors[word.strip(".-")].update(files[word])
        elif None not in right:
            needed.update(entry for entry in right if entry)
    return [
        *(f"{language}: unknown word {word} ({', '.join(sorted(places))})" for word, places in errors.items()),
        *(
            f"{language}: .ci/accepted/{language}.txt: no word needs {entry}"
            for entry in [*entries, *phrases]
            if entry not in needed
        ),
    ]


def main() -> int:
    try:
        errors = [error for language in ("fi", "sv", "en") for error in check(language)]
    except DictionaryMissingError as error:
        print(f"spelling: a dictionary is missing ({error}): apt-get install {PACKAGES}", file=sys.stderr)
        return 2
    print("\n".join(errors) or "spelling: every word is known")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
