"""Builds a project: every spec in every language and format, an index for each language. All of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass

from seloste.checks import configuration as kinds
from seloste.diagnostics import Finding
from seloste.notice.index import Published
from seloste.output.options import STYLE_FILE
from seloste.output.stylesheet import STYLESHEET
from seloste.project.cache import Cache
from seloste.project.make import Job, Made, make
from seloste.project.plan import collisions, index_path
from seloste.project.produce import has_stylesheet
from seloste.project.read import Project
from seloste.project.registers import FILE, index_files, index_formats, indexes, registers_json, written_before
from seloste.project.shards import Shard, part_json
from seloste.project.specs import Spec
from seloste.project.together import together
from seloste.spec.text import LANGUAGES

SEVERAL = 20
"""From how many specs on it pays to start other processes, and to remember what came of each."""

Step = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Built:
    """What the files of a build are, which of them differ and how, and which before it no spec stands for any more."""

    files: tuple[str, ...]
    changed: tuple[str, ...]
    differences: tuple[str, ...]
    left: tuple[str, ...]


def make_all(job: Job, specs: list[Spec], jobs: int, cache: Cache | None, step: Step) -> tuple[Made, ...]:
    """Make the notices of every spec, in their order: here, or from some number on in processes of their own."""
    found: dict[str, Made] = {}
    for spec in specs:
        if cache is not None and (made := cache.get(job, spec)) is not None:
            found[spec.name] = made
            step()
    missing = [spec for spec in specs if spec.name not in found]
    tasks = [(job, spec) for spec in missing]
    with closing(together(_make, tasks, jobs if len(tasks) >= SEVERAL else 1)) as results:
        for spec, made in zip(missing, results, strict=True):
            found[spec.name] = made
            step()
    if cache is not None:
        cache.keep(job, [(spec, found[spec.name]) for spec in specs])
    return tuple(found[spec.name] for spec in specs)


def _make(task: tuple[Job, Spec]) -> Made:
    return make(*task)


def wrong(project: Project, made: Iterable[Made]) -> Iterator[Finding]:
    """Yield what stands in the way of a build: specs without a language or a name, and files that two would write."""
    made = tuple(made)
    wanted = project.configuration
    for one in made:
        if not one.languages and not one.counts[-1]:
            listed = ", ".join(wanted.languages or ())
            yield kinds.NO_LANGUAGE.at((), project.span("languages"), file=one.name, languages=listed)
    names = {one.wrong_name: one.name for one in reversed(made) if one.wrong_name}
    for problem, name in sorted(names.items()):
        shown = name if problem == "control" and wanted.file_name.isprintable() else wanted.file_name[:100]
        yield kinds.FILE_NAME.at((), project.span("file-name"), value=shown, problem=problem)
    if not names:
        planned = ((file, one.name) for one in made for file in one.files)
        yield from collisions(planned, _reserved(project, _languages(project, made)), project.span("file-name"))


def _languages(project: Project, made: Iterable[Made]) -> tuple[str, ...]:
    there = {language for one in made if one.published for language in one.published.files}
    order: tuple[str, ...] = project.configuration.languages or LANGUAGES
    return tuple(one for one in order if one in there)


def _reserved(project: Project, languages: tuple[str, ...]) -> Iterator[str]:
    wanted = project.configuration
    yield FILE
    if has_stylesheet(wanted):
        yield STYLE_FILE
    for format_ in index_formats(wanted):
        for language in languages:
            yield index_path(wanted.file_name, language, format_.value)


def finish(
    project: Project,
    job: Job,
    made: tuple[Made, ...],
    *,
    jobs: int = 1,
    prune: bool = False,
    shard: Shard | None = None,
    cache: Cache | None = None,
) -> Built:
    """Add what there is besides the notices: the indexes and the list of registers, or the part of a shard."""
    notices = tuple(one.published for one in made if one.published is not None)
    known = {file for one in made for file in one.files}
    left: tuple[str, ...] = ()
    same = None if cache is None or shard is not None else cache.index(job, notices)
    if shard is not None:
        others = {shard.file: part_json(shard, notices)}
    else:
        others = {} if same is not None else _index(project, made, notices, jobs)
        if cache is not None and same is None:
            cache.keep_index(job, notices, others)
        names = {*(same or ()), *others}
        left = tuple(sorted(written_before(job.folder) - known - {*names, FILE}))
        others[FILE] = registers_json(notices, names, () if prune else left)
    differing = [(name, how) for name, content in others.items() if (how := job.put(name, content)) is not None]
    return Built(
        tuple(sorted({*known, *(same or ()), *others})),
        (*(name for one in made for name in one.changed), *(name for name, _ in differing)),
        (*(line for one in made for line in one.differences), *(line for _, how in differing for line in how)),
        left,
    )


def _index(project: Project, made: tuple[Made, ...], notices: tuple[Published, ...], jobs: int) -> dict[str, bytes]:
    """Return the pages of the indexes and the stylesheet that they and the notices share, by name."""
    wanted = project.configuration
    tasks = indexes(notices, _languages(project, made), wanted)
    with closing(together(index_files, tasks, jobs if len(notices) >= SEVERAL else 1)) as pages:
        files = {name: content for found in pages for name, content in found}
    if has_stylesheet(wanted):
        files[STYLE_FILE] = STYLESHEET.encode()
    return files
