"""The Typer application with its verbs."""

from __future__ import annotations

from typing import Annotated

import typer

from seloste.cli import record, render, rules, schema, stylesheet, templates, validate, vocabulary

app = typer.Typer(
    name="seloste",
    help="Privacy notices as code for Finland. The law it knows is that of 30 June 2026; it is not legal advice.",
    epilog="Example: seloste validate seloste.yaml && seloste render seloste.yaml --lang fi --to html -o seloste.html",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"seloste {version('seloste')}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a verb."""


app.command("validate", epilog=validate.EXAMPLE)(validate.validate)
app.command("render", epilog=render.EXAMPLE)(render.render)
app.command("record", epilog=record.EXAMPLE)(record.record)
app.command("rules", epilog=rules.RULES_EXAMPLE)(rules.rules)
app.command("explain", epilog=rules.EXPLAIN_EXAMPLE)(rules.explain)
app.command("vocabulary", epilog=vocabulary.EXAMPLE)(vocabulary.vocabulary)
app.command("stylesheet", epilog=stylesheet.EXAMPLE)(stylesheet.stylesheet)
app.add_typer(templates.templates)
app.command("schema", epilog=schema.EXAMPLE)(schema.schema)
