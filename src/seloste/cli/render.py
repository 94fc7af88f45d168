"""``seloste render``: check a spec and write its notice."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from seloste.cli.combinations import NO_DOCUMENT, Options, objection
from seloste.cli.files import OutputOption, deliver
from seloste.cli.project import ConfigOption, check_in, own_templates, project
from seloste.cli.project import language as language_of
from seloste.cli.shared import FINDINGS, AsOfOption, Language, UiOption, print_findings, refuse
from seloste.output.formats import Format
from seloste.output.options import Alternate, Css, FrontMatter, HeadingLevelError, HtmlOptions, alternate_url
from seloste.spec.layout import View

EXAMPLE = "Example: seloste render seloste.yaml --lang sv --to html -o dataskydd.html"


def render(
    spec: Annotated[str, typer.Argument(metavar="SPEC", help="The spec, or - for standard input.", show_default=False)],
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the notice; by default the spec's first.")
    ] = None,
    layout: Annotated[
        View | None, typer.Option(help="The form, by default the spec's own; or the first layer alone, in tables.")
    ] = None,
    full_notice: Annotated[
        str | None,
        typer.Option(
            "--full-notice", metavar="URL", help="With --layout short: the page of the whole notice, for links into it."
        ),
    ] = None,
    to: Annotated[
        Format, typer.Option("--to", help="Format of the notice; ropa is what seloste record writes.")
    ] = Format.MARKDOWN,
    fragment: Annotated[
        bool, typer.Option("--fragment", help="With --to html: a part to embed instead of a page.")
    ] = False,
    heading_level: Annotated[
        int | None,
        typer.Option("--heading-level", min=1, max=5, help="With --fragment: the level of the title; by default 1."),
    ] = None,
    contents: Annotated[
        bool | None,
        typer.Option("--contents/--no-contents", help="With --to html: a table of contents or none; by default one."),
    ] = None,
    css: Annotated[
        Css | None,
        typer.Option(
            "--css",
            help="With --to html: the style in the page, as the file that `seloste stylesheet` prints, or none;"
            " by default a page has it inside and a fragment has none.",
        ),
    ] = None,
    alternate: Annotated[
        list[str] | None,
        typer.Option(
            "--alternate", metavar="LANG=URL", help="With --to html: where the notice is in a language; repeatable."
        ),
    ] = None,
    json_ld: Annotated[
        bool,
        typer.Option("--json-ld", help="With --to html: the facts for programs in the page, as schema.org and DPV."),
    ] = False,
    front_matter: Annotated[
        FrontMatter,
        typer.Option("--front-matter", help="With --to md: title, language and date first, for a site generator."),
    ] = FrontMatter.NONE,
    templates: Annotated[
        Path | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            help="With templates of your own, in fi/, sv/ and en/ of a folder, before ours.",
        ),
    ] = None,
    output: OutputOption = None,
    draft: Annotated[
        bool, typer.Option("--draft", help="Render in spite of errors, and mark each gap in the text.")
    ] = False,
    why: Annotated[
        bool,
        typer.Option(
            "--why", help="With --to md or html: say of each block where in the spec and in the law it is from."
        ),
    ] = False,
    config: ConfigOption = None,
    as_of: AsOfOption = None,
    ui: UiOption = None,
) -> None:
    """Write the notice of a spec, unless the spec has errors.

    It is written to standard output unless -o is given; findings go to standard error.
    """
    from seloste import api
    from seloste.cli.templates import must_be_folder, print_template_findings
    from seloste.output.document import CannotWriteError
    from seloste.output.formats import write, writer
    from seloste.templating.errors import OwnTemplateError

    options_given = Options(
        to=to,
        layout=layout,
        draft=draft,
        lang=lang is not None,
        templates=templates is not None,
        fragment=fragment,
        heading_level=heading_level is not None,
        html_only=css is not None or bool(alternate) or contents is not None,
        json_ld=json_ld,
        why=why,
        front_matter=front_matter,
        full_notice=full_notice,
    )
    if (reason := objection(options_given)) is not None:
        refuse(reason)
    if templates is not None:
        must_be_folder(templates)
    options = HtmlOptions(heading_level or 1, css, contents is not False, alternates(alternate or []))
    if to is Format.DOCX or to is Format.PDF:
        if output is None and sys.stdout.isatty():
            refuse(f"--to {to} is not for a terminal: write it to a file with -o")
        try:
            writer(to)
        except CannotWriteError as problem:
            refuse(str(problem))
    found = project(config, ui)
    messages = language_of(found, ui)
    if to not in NO_DOCUMENT:
        templates = own_templates(found, templates)
    checked = check_in(found, spec, as_of)
    if checked.findings:
        print_findings([checked], messages, to_stderr=True)
    if checked.has_errors and not draft:
        raise typer.Exit(FINDINGS)
    best = api.drafted(checked) if draft else checked.spec
    if best is None:
        raise typer.Exit(FINDINGS)
    language = best.languages[0] if lang is None else lang.value
    if language not in best.languages:
        refuse(f"{spec} declares the languages {', '.join(best.languages)}, not {language}")
    if to is Format.DPV or to is Format.TILT:
        deliver(api.exchange(checked, to, language), output, [checked])
        if to is Format.TILT and (count := api.left_out_of_tilt(checked)):
            typer.echo(f"TILT has no place for {count} of the declared facts: see docs/interchange.md", err=True)
        return
    if json_ld:
        options = replace(options, data_block=api.data_block(checked, language))
    try:
        if to is Format.RECORD:
            from seloste.output.table import document as as_document

            document = as_document(api.record([checked], language))
        elif layout is View.SHORT:
            document = api.first_layer(
                checked, language, full_notice=full_notice, draft=draft, as_of=as_of, templates=templates
            )
        else:
            form = None if layout is None else layout.layout
            if why:
                document = api.explained(checked, language, layout=form, as_of=as_of, templates=templates)
            else:
                document = api.document(checked, language, layout=form, draft=draft, as_of=as_of, templates=templates)
    except OwnTemplateError as problem:
        print_template_findings(problem.findings, {}, messages, to_stderr=True)
        raise typer.Exit(FINDINGS) from None
    except api.TooLongError:
        refuse(f"the notice would be longer than {api.LONGEST} characters")
    try:
        content = write(
            document, to, fragment=fragment, options=options, front_matter=front_matter is not FrontMatter.NONE
        )
    except CannotWriteError as problem:
        refuse(str(problem))
    except HeadingLevelError as problem:
        refuse(f"--heading-level {heading_level}: the headings would go below h6; {problem.most} is the most")
    deliver(content, output, [checked])


def alternates(given: list[str]) -> tuple[Alternate, ...]:
    """Read ``--alternate`` options. Refuses what names no language, no address, or a language twice."""
    from seloste.language.folder import read

    found: dict[str, Alternate] = {}
    for one in given:
        lang, _, address = one.partition("=")
        if lang not in set(Language):
            refuse(f"--alternate {one}: begin it with a language, as in sv=https://www.example.fi/dataskydd")
        safe = alternate_url(address)
        if safe is None:
            refuse(f"--alternate {one}: that is neither a web address nor a path")
        if lang in found:
            refuse(f"--alternate {one}: {lang} is given twice")
        found[lang] = Alternate(lang, safe, read(lang, "language")["in_this_language"])
    return tuple(found.values())
