"""Imports go one way: a module imports from its own folder and from the floors below, and from nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import seloste

PACKAGE = Path(seloste.__file__).parent

FLOORS = (
    ("__main__",),
    ("cli",),
    ("__init__",),
    ("project",),
    ("api", "report"),
    ("templating",),
    ("checks", "notice", "exchange"),
    ("spec",),
    ("law", "language", "diagnostics", "output", "version"),
)
"""From top to ground. Rooms of one floor know nothing of one another."""

HEIGHT = {room: -number for number, floor in enumerate(FLOORS) for room in floor}
ONLY_FROM = {"report": {"cli", "project"}}
NEVER = {("spec", "output")}
EXCEPTIONS = {("language/messages.py", "diagnostics")}


def imported(code: str, path: str) -> Iterator[str]:
    """Yield the parts of the package that a module imports, as paths without a suffix: ``spec/models/spec``."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (_below(alias.name) for alias in node.names if alias.name.split(".")[0] == "seloste")
        elif isinstance(node, ast.ImportFrom):
            folder = ["seloste", *Path(path).parts[:-1]]
            start = folder[: len(folder) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            if module == "seloste":
                yield from (alias.name if _exists(alias.name) else "__init__" for alias in node.names)
            elif module.startswith("seloste."):
                yield _below(module)


def _below(module: str) -> str:
    return module.removeprefix("seloste").removeprefix(".").replace(".", "/") or "__init__"


def _exists(name: str) -> bool:
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def room(path: str) -> str:
    return Path(path).parts[0].removesuffix(".py")


def wrong_arrows(path: str, code: str) -> list[tuple[str, str]]:
    above = room(path)
    return [
        (path, below)
        for below in sorted({room(module) for module in imported(code, path)})
        if below != above and (path, below) not in EXCEPTIONS and not _may(above, below)
    ]


def _may(above: str, below: str) -> bool:
    allowed = ONLY_FROM.get(below)
    return HEIGHT[above] > HEIGHT[below] and (above, below) not in NEVER and (allowed is None or above in allowed)


def modules() -> dict[str, str]:
    return {path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py"))}


def test_every_room_has_its_floor() -> None:
    assert {room(path) for path in modules()} == set(HEIGHT)


def test_no_arrow_goes_up() -> None:
    assert [arrow for path, code in modules().items() for arrow in wrong_arrows(path, code)] == []


def test_every_exception_is_still_needed() -> None:
    for path, below in EXCEPTIONS:
        assert below in {room(module) for module in imported(modules()[path], path)}


def test_wrong_arrows_are_seen() -> None:
    wrong = {
        ("law/acts.py", "from seloste.language.folder import read", "language"),
        ("law/acts.py", "import seloste.spec.load", "spec"),
        ("output/html.py", "from seloste.diagnostics import Finding", "diagnostics"),
        ("language/folder.py", "from seloste import diagnostics", "diagnostics"),
        ("spec/load.py", "def late() -> None:\n    from seloste.checks.run import run", "checks"),
        ("spec/models/spec.py", "from seloste.output.markdown import Markdown", "output"),
        ("spec/models/spec.py", "from ...notice import build", "notice"),
        ("checks/run.py", "from seloste.notice.build import build", "notice"),
        ("api.py", "from seloste.report.text import lines", "report"),
        ("report/text.py", "from seloste.api import check", "api"),
        ("notice/build.py", "from seloste import __version__", "__init__"),
    }
    for path, code, below in sorted(wrong):
        assert wrong_arrows(path, code) == [(path, below)]
    right = {
        ("cli/validate.py", "from seloste.report.text import lines"),
        ("spec/load.py", "from seloste.spec.models.spec import Spec"),
        ("spec/load.py", "from . import nodes\nfrom .models.spec import Spec"),
        ("spec/load.py", "import yaml\nfrom pathlib import Path"),
        ("language/messages.py", "from seloste.diagnostics import Finding"),
        ("notice/build.py", "from seloste.output.markdown import Markdown"),
        ("__main__.py", "from seloste import cli"),
    }
    for path, code in sorted(right):
        assert wrong_arrows(path, code) == []
