"""Makes the notices of one spec: checks it, writes its files or compares them, and tells what came of it.

What it takes and gives is plain data, so that it can be done in a process of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seloste import api
from seloste.diagnostics import Finding, Severity
from seloste.notice.index import Published
from seloste.output.document import CannotWriteError
from seloste.output.options import HeadingLevelError
from seloste.project.configuration import Configuration
from seloste.project.drift import difference
from seloste.project.plan import BadNameError, Output, outputs
from seloste.project.produce import produce
from seloste.project.publish import same
from seloste.project.specs import Spec, standing
from seloste.report.text import lines
from seloste.templating.errors import OwnTemplateError


@dataclass(frozen=True, slots=True)
class Job:
    """What is the same for every spec of a build.

    New files are set down in ``staging``; without it, they are only compared with those in ``folder``.
    """

    root: Path
    configuration: Configuration
    folder: Path
    staging: Path | None
    day: date
    messages: str

    def put(self, name: str, content: bytes) -> tuple[str, ...] | None:
        """Set a file down if it differs from the one in the folder. Return None if not, else how it differs."""
        if same(self.folder / name, content):
            return None
        if self.staging is None:
            return tuple(difference(self.folder / name, content))
        target = self.staging / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        return ()


@dataclass(frozen=True, slots=True)
class Made:
    """What came of one spec. ``report`` are its findings for people, ``counts`` how many of each severity.

    ``wrong_name`` is why its files can't be named, ``refusal`` why they can't be written; then there are none.
    """

    name: str
    report: str = ""
    counts: tuple[int, int, int] = (0, 0, 0)
    ignored: int = 0
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    wrong_name: str = ""
    refusal: str = ""
    is_wrong: bool = False
    published: Published | None = None
    files: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()

    def fails(self, threshold: Severity) -> bool:
        """Whether a finding is as grave as that, or an error."""
        return self.is_wrong or any(self.counts[min(threshold, Severity.ERROR) - 1 :])


def make(job: Job, spec: Spec) -> Made:
    """Make the notices of a spec. Raises OSError if it can't be read or its files can't be set down."""
    checked = api.check(spec.path, as_of=job.day, standing=standing(job.configuration, spec.name))
    findings = checked.findings
    wanted = job.configuration
    declared = () if checked.spec is None else checked.spec.languages
    languages = tuple(one for one in declared if wanted.languages is None or one in wanted.languages)
    found = Made(
        spec.name,
        "".join(f"{line}\n" for line in lines(findings, checked.loaded.files, job.messages)),
        _counts(findings),
        len(checked.ignored),
        tuple(checked.loaded.files),
        languages,
    )
    if found.fails(wanted.fail_on.severity) or not languages:
        return found
    try:
        planned = outputs(spec.name, languages, wanted.formats, wanted.file_name)
    except BadNameError as problem:
        return replace(found, wrong_name=problem.problem)
    try:
        return _written(job, found, checked, planned)
    except OwnTemplateError as problem:
        report = "".join(f"{line}\n" for line in lines(problem.findings, {}, job.messages))
        return replace(found, report=found.report + report, is_wrong=True)
    except api.TooLongError:
        return replace(found, refusal=f"the notice of {spec.name} would be longer than {api.LONGEST} characters")
    except HeadingLevelError as problem:
        return replace(found, refusal=f"heading-level: the headings would go below h6; {problem.most} is the most")
    except CannotWriteError as problem:
        return replace(found, refusal=str(problem))


def _written(job: Job, found: Made, checked: api.Checked, planned: tuple[Output, ...]) -> Made:
    produced = produce(checked, planned, job.configuration, job.root, job.day)
    differing = [(name, how) for name, content in produced.files if (how := job.put(name, content)) is not None]
    return replace(
        found,
        published=produced.published,
        files=tuple(one.path for one in planned),
        changed=tuple(name for name, _ in differing),
        differences=tuple(line for _, how in differing for line in how),
    )


def _counts(findings: tuple[Finding, ...]) -> tuple[int, int, int]:
    severities = [finding.severity for finding in findings]
    return (severities.count(Severity.NOTE), severities.count(Severity.WARNING), severities.count(Severity.ERROR))
