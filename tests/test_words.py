"""What is looked for in texts: found where it stands, replaced rightly, and not seen where a good notice says it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from seloste.checks.registry import rules
from seloste.language.folder import LANGUAGES, read
from seloste.language.wording import AHEAD, AROUND, Match, bounded, compiled, lower, search, wording

WORDS = Path(__file__).parent / "words"
AS_OF = date(2026, 11, 22)
MOST_WAYS = 200_000


def lines(language: str, name: str) -> list[str]:
    text = (WORDS / language / name).read_text("utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def cases(name: str) -> list[tuple[str, str]]:
    return [(language, line) for language in LANGUAGES for line in lines(language, name)]


def found(text: str, language: str) -> list[tuple[str, Match]]:
    return [(code, match) for code, entry in wording(language).items() for match in search(entry, text, lower(text))]


@pytest.mark.parametrize(("language", "line"), cases("found.txt"))
def test_what_is_wrong_is_found(language: str, line: str) -> None:
    code, text, words, after = (part.strip() for part in line.split(" | "))
    matches = found(text, language)
    assert {key for key, _ in matches} == {code}
    match = matches[0][1]
    assert match.words == words
    written = "-" if match.replacement is None else text[: match.start] + match.replacement + text[match.end :]
    assert written == after


@pytest.mark.parametrize(("language", "line"), cases("clean.txt"))
def test_what_is_right_is_left_alone(language: str, line: str) -> None:
    assert [(code, match.words) for code, match in found(line, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_sentences_that_only_look_wrong(language: str) -> None:
    assert len(set(lines(language, "clean.txt"))) >= 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_code_is_tried(language: str) -> None:
    tried = [line.split(" | ")[0].strip() for line in lines(language, "found.txt")]
    assert set(tried) == set(wording(language))
    assert set(wording(language)) <= {rule.diagnostic.code for rule in rules()}


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_clean(language: str) -> None:
    from seloste.language.folder import kinds

    ours = [text for kind in kinds() if kind != "acts" for text in strings(read(language, f"vocabulary/{kind}"))]
    assert len(ours) > 500
    assert [(text, code) for text in ours for code, _ in found(text, language)] == []


def patterns(language: str) -> Iterator[tuple[str, str, str]]:
    for code, entry in read(language, "wording").items():
        for part in entry["patterns"]:
            yield from ((code, key, part[key]) for key in ("find", "unless", "only_with") if key in part)


@pytest.mark.parametrize("language", LANGUAGES)
def test_triggers_are_part_of_every_match(language: str) -> None:
    for line in lines(language, "found.txt"):
        text = line.split(" | ")[1]
        for code, entry in wording(language).items():
            for pattern in entry.patterns:
                for match in compiled(pattern.find, pattern.is_case_sensitive).finditer(text):
                    assert any(trigger in match[0].lower() for trigger in pattern.triggers), (code, match[0])
    for entry in wording(language).values():
        for pattern in entry.patterns:
            assert pattern.triggers and all(trigger == trigger.lower() for trigger in pattern.triggers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_pattern_compiles_and_its_replacement_fits(language: str) -> None:
    for entry in wording(language).values():
        for pattern in entry.patterns:
            groups = compiled(pattern.find).groups
            for other in (pattern.unless, pattern.only_with):
                assert other is None or compiled(other)
            for number in re.findall(r"\\(\d)", pattern.replacement or ""):
                assert int(number) <= groups


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_is_slow_on_any_text(language: str) -> None:
    for code, key, pattern in patterns(language):
        assert ways(bounded(pattern)) <= MOST_WAYS, f"{code} {key}: {pattern}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_match_is_longer_than_what_is_looked_at(language: str) -> None:
    for code, key, pattern in patterns(language):
        if key == "find":
            longest = re._parser.parse(bounded(pattern)).getwidth()[1]  # type: ignore[attr-defined]
            assert longest <= AROUND, f"{code}: {pattern}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_pattern_looks_further_ahead_than_there_is_text(language: str) -> None:
    for code, _, pattern in patterns(language):
        lengths = [int(most) for most in re.findall(r"\(\?[=!][^()]{0,20}\{0,(\d+)\}", pattern)]
        assert max(lengths, default=0) + 20 <= AHEAD, f"{code}: {pattern}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_text_is_searched_like_a_short_one(language: str) -> None:
    filler = "Tämä virke on vain täytettä eikä siinä ole mitään. " * 40
    texts = [line.split(" | ")[1] for line in lines(language, "found.txt")]
    # A heading, or a part of a sentence, is told by the ends of the text.
    sentences = [text for text in texts if text[0].isupper() and text.endswith(".")]
    assert len(sentences) > 40
    for text in sentences:
        alone = [(code, match.words) for code, match in found(text, language)]
        between = [(code, match.words) for code, match in found(f"{filler}\n\n{text}\n\n{filler}", language)]
        assert between == alone, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_found_across_lines(language: str) -> None:
    for line in lines(language, "found.txt"):
        code, text, words = (part.strip() for part in line.split(" | ")[:3])
        if code == "SEL513":
            continue  # there, a line's end tells a heading from a sentence
        start = text.index(words)
        for space in re.finditer(" ", text[start : start + len(words)]):
            place = start + space.start()
            broken = f"{text[:place]}\n{text[place + 1 :]}"
            assert [key for key, _ in found(broken, language)] == [key for key, _ in found(text, language)], broken


@pytest.mark.parametrize("slow", [r"a+b", r"(?:ab)*c", r"x.*y", r"x…y…z…", r"(?:\w{0,30}a){0,9}"])
def test_a_slow_pattern_is_seen(slow: str) -> None:
    assert ways(bounded(slow)) > MOST_WAYS


def ways(pattern: str) -> float:
    """Return in how many ways at most a pattern can be tried from one place of a text.

    Repetitions of up to nine characters are of white space or of a few letters, and leave no choice.
    """
    return _ways(re._parser.parse(pattern))  # type: ignore[attr-defined]


def _ways(parsed: Any) -> float:
    product = 1.0
    for operation, argument in parsed:
        match str(operation):
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                least, most, body = argument
                if str(most) == "MAXREPEAT":
                    return math.inf
                product *= (most - least + 1 if most > 9 else 1) * _ways(body) ** most
            case "SUBPATTERN":
                product *= _ways(argument[-1])
            case "BRANCH":
                product *= max(map(_ways, argument[1]))
            case "ASSERT" | "ASSERT_NOT":
                product *= _ways(argument[1])
    return product
