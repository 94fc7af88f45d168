"""The hooks, by the real pre-commit in a real repository, and the job for GitLab, line by line in a real shell."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest
import yaml
from command import MINIMAL, ROOT

HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
JOB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text("utf-8"))["seloste"]
IDENTITY = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Testi"), ("EMAIL", "testi@esimerkki.example"))
}


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "LANG", "LC_ALL")}
    return subprocess.run(
        list(map(str, command)), cwd=cwd, env={**kept, **IDENTITY, **env},
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", timeout=600, check=False,
    )  # fmt: skip


def git(*arguments: str | Path, cwd: Path) -> str:
    result = run("git", *arguments, cwd=cwd)
    assert result.returncode == 0, result.stdout
    return result.stdout.strip()


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository that holds what this checkout would hand out if it were committed now."""
    folder = tmp_path_factory.mktemp("hooks") / "seloste"
    folder.mkdir()
    for name in git("ls-files", "--cached", "--others", "--exclude-standard", cwd=ROOT).splitlines():
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    git("init", "-q", cwd=folder)
    git("add", "--all", cwd=folder)
    git("commit", "-q", "-m", "All", cwd=folder)
    return folder


def committed(site: Path, message: str) -> subprocess.CompletedProcess[str]:
    git("add", "--all", cwd=site)
    return run("git", "commit", "-m", message, cwd=site, PRE_COMMIT_HOME=str(site.parent / "cache"))


def count(site: Path) -> int:
    return int(git("rev-list", "--count", "--all", cwd=site))


def test_only_specs_are_fitting_files() -> None:
    (pattern,) = {hook["files"] for hook in HOOKS if "files" in hook}
    fitting = ("seloste.yaml", "a/seloste.yml", "members.seloste.yaml", "a b/ä.seloste.yml")
    other = (
        "organisation.yaml",
        "seloste.toml",
        "my-seloste.yaml",
        "seloste.yaml.bak",
        "a.seloste.yaml/b",
        ".seloste.yaml",
    )
    assert [name for name in (*fitting, *other) if re.search(pattern, name)] == list(fitting)


@pytest.mark.hooks
def test_a_commit_is_refused_until_it_is_right(hooks: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    git("init", "-q", cwd=site)
    used = {
        "repo": str(hooks),
        "rev": git("rev-parse", "HEAD", cwd=hooks),
        "hooks": [{"id": one["id"]} for one in HOOKS],
    }
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [used]}), "utf-8")
    spec = site / "registers/members.seloste.yaml"
    spec.parent.mkdir()
    shutil.copy(MINIMAL, spec)
    assert run(sys.executable, "-m", "pre_commit", "install", cwd=site).returncode == 0

    refused = committed(site, "A spec without its notices")
    assert refused.returncode == 1, refused.stdout
    assert re.search(r"seloste validate\.+Passed", refused.stdout), refused.stdout
    assert re.search(r"seloste build --check\.+Failed", refused.stdout)

    (command,) = (site.parent / "cache").glob("repo*/py_env-*/bin/seloste")
    assert run(command, "build", cwd=site).returncode == 0
    passed = committed(site, "With its notices")
    assert passed.returncode == 0, passed.stdout
    assert count(site) == 1

    good = spec.read_text("utf-8")
    spec.write_text(good.replace("transfers: none\n", ""), "utf-8")
    broken = committed(site, "Broken")
    assert broken.returncode == 1
    assert re.search(r"seloste validate\.+Failed", broken.stdout)
    assert "registers/members.seloste.yaml:" in broken.stdout
    assert count(site) == 1

    spec.write_text(good.replace("Esimerkkilän kyläyhdistys", "Mallilan kyläyhdistys"), "utf-8")
    assert committed(site, "Without its notices").returncode == 1
    assert run(command, "build", cwd=site).returncode == 0
    assert committed(site, "Put right").returncode == 0
    assert count(site) == 2

    (site / "organisation.yaml").write_text("no: spec\n", "utf-8")
    other = committed(site, "Another file")
    assert other.returncode == 0
    assert re.search(r"seloste validate\.+\(no files to check\)Skipped", other.stdout), other.stdout


def documented() -> dict[str, str]:
    """Return the files that the documentation of CI shows whole, by their names."""
    blocks = re.findall(r'^```yaml title="([^"]+)"\n(.*?)^```$', (ROOT / "docs/ci.md").read_text("utf-8"), re.M | re.S)
    return dict(blocks)


@pytest.mark.hooks
def test_every_file_for_a_ci_fits_its_schema(tmp_path: Path) -> None:
    workflow = ROOT / "examples/sites/eleventy/.github/workflows/site.yml"
    fitting = [
        ("github-actions", ROOT / "action.yml"),
        ("gitlab-ci", ROOT / "ci/gitlab.yml"),
        ("github-workflows", workflow),
    ]
    schemas = {
        ".github/workflows/privacy.yml": "github-workflows",
        ".gitlab-ci.yml": "gitlab-ci",
        "azure-pipelines.yml": "azure-pipelines",
    }
    files = documented()
    assert files.keys() == {*schemas, ".pre-commit-config.yaml"}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        fitting += [(schemas[name], path)] if name in schemas else []
    for schema, path in fitting:
        result = run(
            sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", path, cwd=tmp_path
        )
        assert result.returncode == 0, result.stdout
    hooks = (
        ("validate-manifest", ROOT / ".pre-commit-hooks.yaml"),
        ("validate-config", tmp_path / ".pre-commit-config.yaml"),
    )
    for command, path in hooks:
        result = run(sys.executable, "-m", "pre_commit", command, path, cwd=tmp_path)
        assert result.returncode == 0, result.stdout


def test_what_the_documentation_names_is_there() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    text = (ROOT / "docs/ci.md").read_text("utf-8")
    rows = [re.findall(r"`([a-z-]+)`", line.split("|")[1]) for line in text.splitlines() if line.startswith("| `")]
    names = [name for row in rows for name in row]
    assert names == [*action["inputs"], *action["outputs"]]
    (used,) = yaml.safe_load(documented()[".pre-commit-config.yaml"])["repos"]
    assert [one["id"] for one in used["hooks"]] == [one["id"] for one in HOOKS]


def test_the_report_of_the_gitlab_job_is_kept_even_if_it_is_red() -> None:
    assert JOB["artifacts"]["when"] == "always"
    report = JOB["artifacts"]["reports"]["junit"]
    assert any(f"--format junit:{report}" in line for line in JOB["script"])


@pytest.mark.hooks
def test_the_gitlab_job_is_green_and_red_as_it_should(tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    site = tmp_path / "site"
    site.mkdir()
    shutil.copy(MINIMAL, site / "seloste.yaml")

    def job(**variables: str) -> subprocess.CompletedProcess[str]:
        script = "\n".join((*JOB.get("before_script", ()), *JOB["script"]))
        env = {**JOB["variables"], **variables, "PATH": f"{tmp_path / 'venv/bin'}:{os.environ['PATH']}"}
        return run("bash", "-eo", "pipefail", "-c", script, cwd=site, **env)

    good = job(SELOSTE=str(ROOT))
    assert good.returncode == 0, good.stdout
    assert "<testsuite" in (site / "seloste.junit.xml").read_text("utf-8")
    drifted = job(SELOSTE=str(ROOT), SELOSTE_CHECK="true")
    assert drifted.returncode == 1
    assert "seloste build" in drifted.stdout
    assert run(tmp_path / "venv/bin/seloste", "build", cwd=site).returncode == 0
    assert job(SELOSTE=str(ROOT), SELOSTE_CHECK="true").returncode == 0
    (site / "seloste.yaml").write_text(MINIMAL.read_text("utf-8").replace("transfers: none\n", ""), "utf-8")
    assert job(SELOSTE=str(ROOT)).returncode == 1
    assert "<failure" in (site / "seloste.junit.xml").read_text("utf-8")
