"""The GitHub Action: its one step, run by hand in a real repository with the environment that the runner gives it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from command import MINIMAL, ROOT

ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
ERRORS = {"files": "1", "errors": "1", "warnings": "0", "notes": "0"}
HOSTILE = (
    "; touch pwned",
    "$(touch pwned)",
    "`touch pwned`",
    "x\ntouch pwned\n",
    "' \" && touch pwned #",
    "--fix",
    "-",
)


@dataclass(frozen=True, slots=True)
class Step:
    code: int
    log: str
    outputs: dict[str, str]
    summary: str


@dataclass(frozen=True, slots=True)
class Workflow:
    """A repository that is checked out, and the folder that the runner has for what is passing."""

    repository: Path
    temporary: Path

    def run(self, **inputs: str) -> Step:
        """Run the step with what `action.yml` gives it: the inputs named here, all others as they are by default."""
        known = ACTION["inputs"]
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= known.keys()
        values = {name: given.get(name, one["default"]) for name, one in known.items()}
        (step,) = ACTION["runs"]["steps"]
        env = {key: values[_input(value)] for key, value in step["env"].items()}
        files = {name: self.temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for file in files.values():
            file.write_text("", "utf-8")
        files["GITHUB_STEP_SUMMARY"].write_text("Of another step.\n", "utf-8")
        kept = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "LANG", "LC_ALL")}
        run = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.repository,
            env={**kept, **env, **files, "GITHUB_ACTION_PATH": str(ROOT), "RUNNER_TEMP": str(self.temporary)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=600, check=False,
        )  # fmt: skip
        pairs = (line.partition("=") for line in files["GITHUB_OUTPUT"].read_text("utf-8").splitlines())
        return Step(
            run.returncode,
            run.stdout.decode(),
            {name: value for name, _, value in pairs},
            files["GITHUB_STEP_SUMMARY"].read_text("utf-8"),
        )

    def replace(self, old: str, new: str) -> None:
        path = self.repository / "registers/members.seloste.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


def _input(expression: str) -> str:
    found = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", expression)
    assert found is not None
    return found[1]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the runner's temporary folder, in which the Action installs once for all tests."""
    return tmp_path_factory.mktemp("runner with space")


@pytest.fixture
def workflow(tmp_path: Path, runner: Path) -> Workflow:
    repository = tmp_path / "a repository"
    (repository / "registers").mkdir(parents=True)
    subprocess.run(["git", "init", "-q", repository], check=True)
    shutil.copy(MINIMAL, repository / "registers/members.seloste.yaml")
    return Workflow(repository, runner)


def commands(log: str) -> list[str]:
    """Return the lines of a log that the runner would take for commands, as it reads them."""
    found: list[str] = []
    until = ""
    for line in log.splitlines():
        if until:
            until = "" if line.strip() == until else until
        elif stop := re.match(r"\s*::stop-commands::(.+)", line):
            until = f"::{stop[1]}::"
        elif line.lstrip().startswith("::") or "##[" in line:
            found.append(line)
    return found


def test_no_script_holds_an_expression() -> None:
    steps = ACTION["runs"]["steps"]
    assert [step["run"] for step in steps] == ['bash "$GITHUB_ACTION_PATH/action/run.sh"']
    assert "${{" not in (ROOT / "action/run.sh").read_text("utf-8")


def test_every_input_reaches_the_script_and_every_output_comes_from_it() -> None:
    (step,) = ACTION["runs"]["steps"]
    script = (ROOT / "action/run.sh").read_text("utf-8")
    assert {_input(value) for value in step["env"].values()} == set(ACTION["inputs"])
    assert all(f"${{{name}:-" in script for name in step["env"])
    assert {one["value"] for one in ACTION["outputs"].values()} == {
        f"${{{{ steps.{step['id']}.outputs.{name} }}}}" for name in ACTION["outputs"]
    }


@pytest.mark.hooks
def test_a_good_repository_passes(workflow: Workflow) -> None:
    step = workflow.run()
    assert step.code == 0, step.log
    assert step.outputs == {"files": "1", "errors": "0", "warnings": "0", "notes": "0"}
    assert commands(step.log) == []
    assert step.summary.startswith("Of another step.\n")
    assert "members.seloste.yaml" in step.summary
    assert subprocess.run(["git", "status", "--short"], cwd=workflow.repository, capture_output=True, text=True,
                          check=True).stdout == "?? registers/\n"  # fmt: skip


@pytest.mark.hooks
def test_one_run_gives_log_annotations_summary_counts_and_sarif(workflow: Workflow) -> None:
    workflow.replace("transfers: none", "transfers:")
    step = workflow.run(sarif="out.sarif")
    assert step.code == 1
    assert step.outputs == ERRORS
    (annotation,) = commands(step.log)
    assert annotation.startswith("::error file=registers/members.seloste.yaml,line=")
    assert step.log.count("members.seloste.yaml:") == 1
    assert "transfers" in step.summary
    results = json.loads((workflow.repository / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert len(results) == 1


@pytest.mark.hooks
def test_inputs_choose_paths_language_folder_threshold_and_whether_there_is_a_summary(workflow: Workflow) -> None:
    other = workflow.repository / "registers/älä wörry.seloste.yaml"
    shutil.copy(MINIMAL, other)
    workflow.replace("transfers: none", "transfers:")
    good = workflow.run(paths="\r\nälä wörry.seloste.yaml\r\n", working_directory="registers", summary="false")
    assert good.code == 0, good.log
    assert good.outputs["files"] == "1"
    assert good.summary == "Of another step.\n"
    assert workflow.run(paths="registers\n", ui="fi").outputs["files"] == "2"
    assert "Virheitä" in workflow.run(ui="fi").log
    other.unlink()
    workflow.replace("transfers:", "transfers: none")
    workflow.replace("kind: association", "kind: association\n  # seloste: ignore[SEL551] Nothing is there.")
    assert workflow.run().code == 0
    step = workflow.run(fail_on="warning")
    assert (step.code, step.outputs["warnings"]) == (1, "1")


@pytest.mark.hooks
def test_drift_is_seen_when_it_is_asked_for(workflow: Workflow) -> None:
    assert workflow.run().outputs.get("drift") is None
    missing = workflow.run(check="true")
    assert (missing.code, missing.outputs["drift"]) == (1, "true")
    command = workflow.temporary / "seloste-action/venv/bin/seloste"
    subprocess.run([command, "build"], cwd=workflow.repository, check=True, capture_output=True)
    same = workflow.run(check="true")
    assert (same.code, same.outputs["drift"]) == (0, "false"), same.log
    workflow.replace("Esimerkkilän kyläyhdistys", "Mallilan kyläyhdistys")
    step = workflow.run(check="true")
    assert (step.code, step.outputs["drift"]) == (1, "true")
    assert "Mallilan kyläyhdistys" in step.log
    (annotation,) = commands(step.log)
    assert annotation.startswith("::error title=seloste build --check::")
    assert "seloste build" in step.summary
    assert workflow.run(check="false").code == 0


@pytest.mark.hooks
def test_nothing_in_an_input_is_run(workflow: Workflow) -> None:
    before = sorted(path.name for path in workflow.repository.rglob("*") if ".git" not in path.parts)
    spec = (workflow.repository / "registers/members.seloste.yaml").read_bytes()
    for name in ACTION["inputs"]:
        for text in HOSTILE:
            if name == "sarif" or (name, text) == ("paths", "-"):
                continue
            step = workflow.run(**{name.replace("-", "_"): text})
            assert step.code == 2, (name, text, step.log)
            assert all(line.startswith("::error title=seloste") for line in commands(step.log))
    assert sorted(path.name for path in workflow.repository.rglob("*") if ".git" not in path.parts) == before
    assert (workflow.repository / "registers/members.seloste.yaml").read_bytes() == spec


@pytest.mark.hooks
def test_a_file_of_sarif_is_named_and_not_run(workflow: Workflow) -> None:
    for text in ("; touch pwned", "$(touch pwned)"):
        assert workflow.run(sarif=text).code == 0
        assert (workflow.repository / text).is_file()
    assert not (workflow.repository / "pwned").exists()


@pytest.mark.hooks
def test_nothing_in_the_repository_speaks_to_the_runner_or_is_imported(workflow: Workflow) -> None:
    for name in ("venv.py", "pip.py", "json.py", "secrets.py", "seloste.py", "sitecustomize.py"):
        (workflow.repository / name).write_text("import pathlib; pathlib.Path('pwned').touch()\n", "utf-8")
    workflow.replace("transfers: none", "transfers: '##[add-mask]a'")
    shutil.rmtree(workflow.temporary / "seloste-action")
    step = workflow.run(check="true")
    assert step.code == 1, step.log
    assert "[add-mask]a" in step.log
    assert all(line.startswith("::error file=registers/members.seloste.yaml,") for line in commands(step.log))
    assert not (workflow.repository / "pwned").exists()


@pytest.mark.hooks
def test_what_could_not_be_done_is_said(workflow: Workflow) -> None:
    empty = workflow.repository / "empty"
    empty.mkdir()
    step = workflow.run(working_directory="empty")
    assert (step.code, step.outputs) == (2, {})
    assert "holds no seloste.yaml" in step.log
    (workflow.repository / "seloste.toml").write_text("specs = 3\n", "utf-8")
    assert workflow.run().code == 2
