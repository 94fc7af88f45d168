"""The package as others get it: wheel, sdist and checkout, each rendering all languages from somewhere else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from command import FORMATS, LANGUAGES, MINIMAL, ROOT

pytestmark = pytest.mark.wheel

TEMPLATES = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "templates").rglob("*") if path.is_file())
PRIVATE = ("/shared/", "/.ci/", ".hypothesis", ".git/", "__pycache__", "_cache/", "/tmp/")


def run(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {
        key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME", "LC_ALL", "LANG")
    }
    result = subprocess.run(
        list(map(str, arguments)), cwd=cwd, env={**clean, **env},
        capture_output=True, text=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout[-2000:] + result.stderr[-2000:]
    return result


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Build from a copy of what git would hand out, so that what lies about in the checkout can't help."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


def renders(command: Sequence[str | Path], cwd: Path, **env: str) -> None:
    """Check that a command works from a folder that is not the checkout, with a spec that is not in it."""
    shutil.copy(MINIMAL, cwd / "seloste.yaml")
    assert run(*command, "--version", cwd=cwd, **env).stdout.startswith("seloste ")
    assert run(*command, "validate", "--ui", "sv", cwd=cwd, **env).stdout == ""
    notices = {
        run(*command, "render", "seloste.yaml", "--lang", language, "--to", to, cwd=cwd, **env).stdout
        for language in LANGUAGES
        for to in FORMATS
    }
    assert "tietosuojalain (1050/2018) 37 §" in run(*command, "explain", "SEL501", "--ui", "fi", cwd=cwd, **env).stdout
    assert "SEL905" in run(*command, "rules", "--ui", "sv", cwd=cwd, **env).stdout
    assert "13(1)(a)" in run(*command, "validate", "--coverage", cwd=cwd, **env).stdout
    assert len(notices) == 9
    assert all("Esimerkkilän kyläyhdistys ry" in notice.replace("\xa0", " ") for notice in notices)


def installed(what: Path, folder: Path) -> Path:
    """Install into a fresh environment and return its command."""
    venv.create(folder / "venv", with_pip=True)
    scripts = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    run(scripts / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", what, cwd=folder)
    where = run(scripts / "python", "-c", "import seloste; print(seloste.__file__)", cwd=folder).stdout.strip()
    assert Path(where).is_relative_to(folder / "venv")
    return scripts / "seloste"


def test_the_wheel_holds_the_package_and_the_words_and_nothing_else(built: tuple[Path, Path]) -> None:
    with zipfile.ZipFile(built[1]) as wheel:
        names = wheel.namelist()
        text = b"".join(wheel.read(name) for name in names)
    assert {f"seloste/{template}" for template in TEMPLATES} <= set(names)
    assert {f"seloste/{name.removesuffix('yaml')}json" for name in TEMPLATES if _are_words(name)} <= set(names)
    assert "seloste/py.typed" in names
    assert {name.split("/")[0] for name in names} == {"seloste", f"seloste-{version(built[1])}.dist-info"}
    assert not [name for name in names if "test" in name or any(part in name for part in PRIVATE)]
    assert str(ROOT).encode() not in text


def _are_words(name: str) -> bool:
    return name.endswith(".yaml") and name.split("/")[1] in LANGUAGES


def version(wheel: Path) -> str:
    return wheel.name.split("-")[1]


def test_the_sdist_can_be_built_and_tested_and_holds_nothing_private(built: tuple[Path, Path]) -> None:
    with tarfile.open(built[0]) as sdist:
        members = sdist.getmembers()
    names = {member.name.partition("/")[2] for member in members}
    assert set(TEMPLATES) <= names
    assert {"pyproject.toml", "src/seloste/py.typed", "examples/minimal.seloste.yaml", "tests/test_wheel.py"} <= names
    assert not [name for name in names if any(part in f"/{name}/".replace("examples/shared/", "") for part in PRIVATE)]
    assert all(member.isfile() for member in members)


def test_the_wheel_renders_in_a_fresh_environment(built: tuple[Path, Path], tmp_path: Path) -> None:
    command = installed(built[1], tmp_path)
    renders([command], tmp_path)
    loaders = "from seloste.notice.environment import loader; print(*(type(loader(x)).__name__ for x in ('fi', 'sv')))"
    assert run(command.with_name("python"), "-c", loaders, cwd=tmp_path).stdout.split() == ["ModuleLoader"] * 2


def test_the_unpacked_sdist_renders_in_a_fresh_environment(built: tuple[Path, Path], tmp_path: Path) -> None:
    with tarfile.open(built[0]) as sdist:
        sdist.extractall(tmp_path / "sdist", filter="data")
    (source,) = (tmp_path / "sdist").iterdir()
    command = installed(source, tmp_path)
    # What was installed must not lean on what it was built from.
    shutil.rmtree(tmp_path / "sdist")
    renders([command], tmp_path)


def test_a_plain_checkout_renders(tmp_path: Path) -> None:
    for part in ("src", "templates"):
        shutil.copytree(ROOT / part, tmp_path / "checkout" / part, ignore=shutil.ignore_patterns("__pycache__"))
    source = tmp_path / "checkout" / "src"
    # The version is the installed distribution's: without one, the checkout must still know its own.
    renders([sys.executable, "-m", "seloste"], tmp_path, PYTHONPATH=str(source))
