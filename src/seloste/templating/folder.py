"""The files of a folder of templates, read by name: the user's own first, then ours; nothing outside of both."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import BaseLoader, Environment, TemplateNotFound, TemplateSyntaxError

from seloste.language import folder

OURS = "seloste/"
"""What stands before the name of one of our templates where the user's own may have the same name."""

SUFFIX = ".md.j2"
LONGEST = 200_000
"""The bytes that a template may have: more is no template."""

MARKS = re.compile("[\ue000-\ue002]")
"""Characters by which the sections of a running notice are told apart; no template and no value may write them."""

_FIXED = "index"
"""What the name of the template of a list of notices begins with, which can't be replaced."""

_NAME = re.compile(r"(?:[\w-][\w .-]*/)*[\w-][\w .-]*\.md\.j2")


@dataclass(frozen=True, slots=True)
class Own:
    """A folder of templates of the user's own. It holds a folder for each language."""

    root: Path

    def file(self, language: str, name: str) -> Path | None:
        """Return the file of a template, or None if there is none, or it is not inside the folder."""
        path = self.root / language / name
        if _NAME.fullmatch(name) is None or not path.is_file():
            return None
        return path if path.resolve().is_relative_to(self.root.resolve()) else None

    def names(self, language: str) -> list[str]:
        """Return the names of all the files of a language, whatever they are. Hidden ones are left out."""
        home = self.root / language
        paths = (path for path in sorted(home.rglob("*")) if path.is_symlink() or not path.is_dir())
        names = (path.relative_to(home).as_posix() for path in paths)
        return [name for name in names if not any(part.startswith(".") for part in name.split("/"))]

    def shown(self, language: str, name: str) -> str:
        return str(self.root / language / name)


def our_file(language: str, name: str) -> Path | None:
    """Return the file of one of our templates, or None if we have none of that name."""
    path = folder.root() / language / name
    is_name = _NAME.fullmatch(name) is not None and not name.startswith(_FIXED)
    return path if is_name and path.is_file() else None


def our_names(language: str) -> list[str]:
    home = folder.root() / language
    names = (path.relative_to(home).as_posix() for path in home.rglob(f"*{SUFFIX}"))
    return sorted(name for name in names if not name.startswith(_FIXED))


class Loader(BaseLoader):
    """Finds the user's own templates first, ours after them, and only ours under ``seloste/``."""

    def __init__(self, own: Own | None, language: str) -> None:
        self.own = own
        self.language = language

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        own = self.own
        if own is not None and not template.startswith(OURS):
            path = own.file(self.language, template)
            if path is not None:
                return read(path, template), own.shown(self.language, template), lambda: True
        name = template.removeprefix(OURS)
        path = our_file(self.language, name)
        if path is None:
            raise TemplateNotFound(template)
        return path.read_text("utf-8"), OURS + name, lambda: True


def read(path: Path, name: str) -> str:
    """Return the text of a template. Raises TemplateSyntaxError for what is none."""
    try:
        with path.open("rb") as file:
            data = file.read(LONGEST + 1)
    except OSError as problem:
        raise TemplateSyntaxError(problem.strerror or "unreadable", 1, name, str(path)) from None
    if len(data) > LONGEST:
        raise TemplateSyntaxError(f"more than {LONGEST} bytes", 1, name, str(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TemplateSyntaxError("not UTF-8", 1, name, str(path)) from None
    return MARKS.sub("\ufffd", text.replace("\r\n", "\n"))
