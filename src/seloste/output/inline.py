"""Inline tokens into Markdown whose emphasis, links and line breaks every CommonMark renderer finds again."""

import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from markdown_it.token import Token

from seloste.output import foreign
from seloste.output.markdown import clean, literal, start_of_line

TEXT, BREAK = "text", "break"
OPENS = {"em": "/em", "strong": "/strong", "link": "/link"}
CLOSES = {close: opening for opening, close in OPENS.items()}
STRONG = ("strong", "/strong")
EMPHASIS = ("em", "strong")

_OPEN_REFERENCE = re.compile(r"&(?=#?[0-9A-Za-z]*\Z)")


class Atom(NamedTuple):
    """A piece of a paragraph; ``value`` is the text, or the destination of a link. ``lang`` is of a text alone."""

    kind: str
    value: str = ""
    lang: str = ""


def write(tokens: list[Token]) -> str:
    atoms = _hoist_space(list(_worded(_flat(tokens))))
    atoms = _hoist_space(atoms[::-1], backwards=True)[::-1]
    return _written(_trimmed(_joined(atoms)))


def _flat(tokens: list[Token]) -> Iterable[Atom]:
    """Yield the atoms, without emphasis in emphasis of the same kind."""
    depth = {"em": 0, "strong": 0}
    hrefs: list[str] = []
    lang = ""
    for token in tokens:
        kind, _, end = token.type.partition("_")
        if token.type == "text":
            yield Atom(TEXT, token.content, lang)
        elif token.type == "softbreak":
            yield Atom(TEXT, " ", lang)
        elif token.type == "hardbreak":
            yield Atom(BREAK)
        elif kind == "link" and end == "open":
            hrefs.append(str(token.attrs["href"]))
            lang = foreign.language(hrefs[-1]) or ""
            if not lang:
                yield Atom("link", hrefs[-1]) if hrefs[-1] else Atom(TEXT, "[")
        elif kind == "link":
            href = hrefs.pop()
            if not lang:
                yield Atom("/link", href) if href else Atom(TEXT, "]()")
            lang = ""
        elif end == "open":
            depth[kind] += 1
            if depth[kind] == 1:
                yield Atom(kind)
        else:
            depth[kind] -= 1
            if depth[kind] == 0:
                yield Atom(f"/{kind}")


def _worded(atoms: Iterable[Atom]) -> Iterable[Atom]:
    """Let marks of a language begin with a letter and end with a letter or digit.

    So the words mean the same in Markdown with the marks and without.
    """
    for (is_text, lang), group in groupby(atoms, lambda atom: (atom.kind == TEXT, atom.lang)):
        if not is_text or not lang:
            yield from group
            continue
        text = "".join(atom.value for atom in group)
        start = next((at for at, char in enumerate(text) if char.isalpha()), len(text))
        end = next((at for at in range(len(text), start, -1) if _is_of_word(text[at - 1])), start)
        for part, of in ((text[:start], ""), (text[start:end], lang), (text[end:], "")):
            if part:
                yield Atom(TEXT, part, of)


def _is_of_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _hoist_space(atoms: list[Atom], *, backwards: bool = False) -> list[Atom]:
    """Move space and line breaks at the start of emphasis and links out of them (backwards: at the end)."""
    opens = CLOSES if backwards else OPENS
    out: list[Atom] = []
    pending: list[Atom] = []
    for atom in atoms:
        if atom.kind == TEXT and pending:
            bare = atom.value.rstrip() if backwards else atom.value.lstrip()
            space = atom.value[len(bare) :] if backwards else atom.value[: len(atom.value) - len(bare)]
            out.append(Atom(TEXT, space))
            if bare:
                out += [*pending, atom._replace(value=bare)]
                pending = []
        elif atom.kind in opens:
            pending.append(atom)
        elif pending and atom.kind == "/link":
            # A link without text shows its destination.
            out += [*pending, Atom(TEXT, atom.value), atom]
            pending = []
        elif pending and atom.kind != BREAK:
            pending.pop()
        else:
            out.append(atom)
    return out


def _joined(atoms: list[Atom]) -> list[Atom]:
    """Emphasis that ends where the same begins is one; neighbouring texts are one."""
    out: list[Atom] = []
    for atom in atoms:
        if atom.kind == TEXT and not atom.value:
            continue
        if atom.kind in EMPHASIS and out and out[-1].kind == OPENS[atom.kind]:
            out.pop()
        else:
            out.append(atom)
    joined: list[Atom] = []
    for (is_text, lang), group in groupby(out, lambda atom: (atom.kind == TEXT, atom.lang)):
        run = list(group)
        joined += [Atom(TEXT, clean("".join(atom.value for atom in run)), lang)] if is_text else run
    return joined


def _trimmed(atoms: list[Atom]) -> list[Atom]:
    """No space around line breaks and none at the ends; no line break at the ends or after another."""
    out: list[Atom] = []
    for atom in [*atoms, Atom(BREAK)]:
        if atom.kind == BREAK:
            if out and out[-1].kind == TEXT:
                out[-1] = out[-1]._replace(value=out[-1].value.rstrip())
                if not out[-1].value:
                    out.pop()
            if out and out[-1].kind != BREAK:
                out.append(atom)
        elif atom.kind != TEXT:
            out.append(atom)
        elif value := (atom.value if out and out[-1].kind != BREAK else atom.value.lstrip()):
            out.append(atom._replace(value=value))
    return out[:-1]


def _written(atoms: list[Atom]) -> str:
    marks = _marks(atoms)
    parts: list[str] = []
    for index, atom in enumerate(atoms):
        if atom.kind == TEXT:
            parts.append(_text(atoms, index, marks))
        elif atom.kind == BREAK:
            parts.append("\\\n")
        elif atom.kind == "link":
            parts.append("[")
        elif atom.kind == "/link":
            parts.append(f"]({atom.value})")
        else:
            parts.append(marks[index])
    return "".join(parts)


def _marks(atoms: list[Atom]) -> dict[int, str]:
    """Choose the delimiter at each index: an underscore where emphasis touches strong, so no run of stars is mixed."""
    marks: dict[int, str] = {}
    openings: list[int] = []
    for index, atom in enumerate(atoms):
        if atom.kind in STRONG:
            marks[index] = "**"
        elif atom.kind == "em":
            openings.append(index)
        elif atom.kind == "/em":
            pair = (openings.pop(), index)
            touching = any(other.kind in STRONG for at in pair for other in atoms[max(at - 1, 0) : at + 2])
            for at in pair:
                marks[at] = "_" if touching else "*"
    return marks


def _text(atoms: list[Atom], index: int, marks: dict[int, str]) -> str:
    _, value, lang = atoms[index]
    before = atoms[index - 1] if index else Atom(BREAK)
    after = atoms[index + 1] if index + 1 < len(atoms) else Atom(BREAK)
    head = tail = ""
    # A letter beside a delimiter can keep it from being one; written as a character reference it cannot.
    opens, closed = after.kind in EMPHASIS, before.kind in ("/em", "/strong")
    if opens and not _parts_words(value[-1]) and (marks[index + 1] == "_" or not _is_letter(atoms, index + 2, 1)):
        value, tail = value[:-1], f"&#{ord(value[-1])};"
    closed = closed and bool(value) and not _parts_words(value[0])
    if closed and (marks[index - 1] == "_" or not _is_letter(atoms, index - 2, -1)):
        value, head = value[1:], f"&#{ord(value[0])};"
    body = literal(value)
    if before.kind == BREAK:
        body = start_of_line(body)
    if (after.kind == "link" or after.lang) and value.endswith("!"):
        body = body[:-1] + "\\!"
    if (lang or after.lang) and not tail:
        # Without the marks, "&" and what follows could be read as one character.
        body = _OPEN_REFERENCE.sub(r"\\&", body)
    return foreign.mark(head + body + tail, lang)


def _is_letter(atoms: list[Atom], index: int, step: int) -> bool:
    """Tell whether what a delimiter stands before (step 1) or after (-1) is written as a letter or digit."""
    kind, value, lang = atoms[index]
    if kind != TEXT or lang or not value[0 if step > 0 else -1].isalnum():
        return False
    # A lone letter between two delimiters may itself be a character reference.
    return len(value) > 1 or atoms[index + step].kind not in (EMPHASIS if step > 0 else ("/em", "/strong"))


def _parts_words(char: str) -> bool:
    return char.isspace() or unicodedata.category(char).startswith("P") or (char.isascii() and not char.isalnum())
