"""``seloste build``: every spec of a project in every language and format, or how that differs from what is there."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from seloste.cli.project import ConfigOption, as_named, bare, language, project, project_specs, refuse_any
from seloste.cli.shared import FINDINGS, AsOfOption, Language, UiOption, refuse, write_out
from seloste.cli.telling import findings, left, outcome, progress, say
from seloste.diagnostics import Level
from seloste.output.formats import Format
from seloste.spec.layout import View

if TYPE_CHECKING:
    from seloste.project.cache import Cache
    from seloste.project.make import Job, Made
    from seloste.project.read import Project
    from seloste.project.shards import Shard

EXAMPLE = "Example: seloste build public/privacy --to html --to pdf"


def build(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="DIR", help="The folder to build into, instead of the configuration's `output`."),
    ] = None,
    lang: Annotated[list[Language] | None, typer.Option("--lang", help="Only in this language; repeatable.")] = None,
    to: Annotated[list[Format] | None, typer.Option("--to", help="In this format; repeatable.")] = None,
    layout: Annotated[View | None, typer.Option(help="The form, instead of the configuration's or the spec's.")] = None,
    is_check: Annotated[
        bool, typer.Option("--check", help="Write nothing; print how what is there differs, and fail if it does.")
    ] = False,
    prune: Annotated[
        bool, typer.Option("--prune", help="Remove files of an earlier build that no spec stands for any more.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Build again whenever a file is saved.")] = False,
    jobs: Annotated[
        int | None, typer.Option("--jobs", min=1, help="How many processes share the work; by default one for a core.")
    ] = None,
    shard: Annotated[
        str | None, typer.Option("--shard", metavar="I/N", help="Build only the I-th of N parts of the specs.")
    ] = None,
    merge: Annotated[
        bool, typer.Option("--merge", help="Build nothing; make the index from all parts that are in the folder.")
    ] = False,
    cache: Annotated[
        bool, typer.Option("--cache/--no-cache", help="Whether specs that did not change are left out of many.")
    ] = True,
    fail_on: Annotated[
        Level | None, typer.Option(help="The lowest severity at which nothing is built; by default error.")
    ] = None,
    config: ConfigOption = None,
    as_of: AsOfOption = None,
    ui: UiOption = None,
) -> None:
    """Build the notices of all specs, with an index for each language. All of them are written, or none.

    Exit code 0: done; 1: findings, or with --check differences; 2: it could not be done.
    """
    if is_check and (prune or watch):
        refuse("--check writes nothing: leave --prune and --watch out")
    if (shard is not None or merge) and (is_check or prune or watch or (shard is not None and merge)):
        refuse("--shard and --merge each stand without the other, and without --check, --prune and --watch")
    given = {"languages": lang and tuple(one.value for one in lang), "formats": to and tuple(to), "layout": layout}
    part = None if shard is None else _shard(shard)

    def once() -> None:
        found = _with(project(config, ui) or bare(), {**given, "fail_on": fail_on})
        if found.configuration.layout is View.SHORT and Format.JSON in found.configuration.formats:
            refuse("the format json needs the whole notice, not the layout short")
        target = _target(found, folder, ui)
        asked = _Asked(found, target, as_of, ui, jobs or _cores(), cache)
        if merge:
            _merge(asked)
        elif is_check:
            _compare(asked)
        else:
            _write(asked, prune, part)

    if watch:
        from seloste.cli.watch import repeat

        repeat(once, (project(config, ui) or bare()).root)
    else:
        once()


def _shard(text: str) -> Shard:
    from seloste.project.shards import shard

    try:
        return shard(text)
    except ValueError:
        refuse(f"--shard {text}: write it as 2/8, the second of eight parts")


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _with(found: Project, given: dict[str, object]) -> Project:
    """Let the options of the command line win."""
    chosen = {key: value for key, value in given.items() if value}
    return replace(found, configuration=found.configuration.model_copy(update=chosen))


def _target(found: Project, folder: Path | None, ui: Language | None) -> Path:
    from seloste.project.folders import output_folder, wrong_folders

    refuse_any(found, (one for one in wrong_folders(found) if folder is None or one.path != ("output",)), ui)
    return as_named(output_folder(found)) if folder is None else folder


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is built, where to, and how."""

    found: Project
    folder: Path
    as_of: date | None
    ui: Language | None
    jobs: int
    cache: bool

    def job(self, staging: Path | None) -> Job:
        from seloste.project.make import Job

        day, messages = self.as_of or date.today(), language(self.found, self.ui)
        return Job(self.found.root, self.found.configuration, self.folder, staging, day, messages)


def _write(asked: _Asked, prune: bool, part: Shard | None) -> None:
    from seloste.project.build import finish
    from seloste.project.publish import alone

    try:
        with alone(asked.folder) as staging:
            job = asked.job(staging.new)
            made, memory = _made(asked, job, part)
            built = finish(asked.found, job, made, jobs=asked.jobs, prune=prune, shard=part, cache=memory)
            staging.commit(built.changed, built.left if prune else ())
            _remember(memory)
    except OSError as problem:
        refuse(f"{problem.filename or asked.folder} can't be written: {problem.strerror}; nothing was written")
    outcome(job, built, prune=prune)


def _compare(asked: _Asked) -> None:
    from seloste.project.build import finish
    from seloste.report.text import visible

    job = asked.job(None)
    try:
        made, memory = _made(asked, job, None)
        built = finish(asked.found, job, made, jobs=asked.jobs, cache=memory)
        _remember(memory)
    except OSError as problem:
        refuse(f"{problem.filename or asked.folder} can't be read: {problem.strerror}")
    write_out("".join(f"{visible(line)}\n" for line in built.differences))
    left(job, built.left)
    count = len(built.changed) + len(built.left)
    say(job.messages, "drift" if count else "no_drift", count=count, files=len(built.files))
    if count:
        raise typer.Exit(FINDINGS)


def _merge(asked: _Asked) -> None:
    from seloste.project.build import finish, wrong
    from seloste.project.publish import alone
    from seloste.project.shards import PartsError, parts

    try:
        with alone(asked.folder) as staging:
            job = asked.job(staging.new)
            names, made = parts(asked.folder)
            refuse_any(asked.found, wrong(asked.found, made), asked.ui)
            built = finish(asked.found, job, made, jobs=asked.jobs)
            staging.commit(built.changed, names)
    except PartsError as problem:
        refuse(f"{asked.folder}: {problem}; nothing was written")
    except OSError as problem:
        refuse(f"{problem.filename or asked.folder} can't be written: {problem.strerror}; nothing was written")
    outcome(job, built, prune=False)


def _made(asked: _Asked, job: Job, part: Shard | None) -> tuple[tuple[Made, ...], Cache | None]:
    """Make the notices of all specs, and what is to be remembered. A finding that is too grave ends the build."""
    from seloste.project.build import SEVERAL, make_all, wrong
    from seloste.project.cache import Cache, place
    from seloste.project.folders import sources_in

    found = asked.found
    specs = project_specs(found, asked.ui)
    specs = specs if part is None else part.of(specs)
    refuse_any(found, sources_in(found, job.folder, (one.path for one in specs)), asked.ui)
    memory = Cache(place(found.root, job.folder)) if asked.cache and part is None and len(specs) >= SEVERAL else None
    with progress(len(specs)) as step:
        made = make_all(job, specs, asked.jobs, memory, step)
    refuse_any(found, sources_in(found, job.folder, {Path(file) for one in made for file in one.sources}), asked.ui)
    findings(made, job.messages)
    if any(one.fails(found.configuration.fail_on.severity) for one in made):
        say(job.messages, "nothing_built")
        raise typer.Exit(FINDINGS)
    refusal = next((one.refusal for one in made if one.refusal), None)
    if refusal is not None:
        refuse(f"{refusal}; nothing was written")
    refuse_any(found, wrong(found, made), asked.ui)
    return made, memory


def _remember(memory: Cache | None) -> None:
    if memory is not None:
        memory.write()
