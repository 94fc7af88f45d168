"""The Typer application with its verbs, each of which is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Annotated

import typer
from typer.core import TyperGroup

if TYPE_CHECKING:
    from collections.abc import Mapping

VERBS: Mapping[str, tuple[str, str]] = {
    "init": ("init", "EXAMPLE"),
    "validate": ("validate", "EXAMPLE"),
    "render": ("render", "EXAMPLE"),
    "build": ("build", "EXAMPLE"),
    "record": ("record", "EXAMPLE"),
    "rules": ("rules", "RULES_EXAMPLE"),
    "explain": ("rules", "EXPLAIN_EXAMPLE"),
    "vocabulary": ("vocabulary", "EXAMPLE"),
    "stylesheet": ("stylesheet", "EXAMPLE"),
    "schema": ("schema", "EXAMPLE"),
    "templates": ("templates", ""),
}
"""Every verb, in the order of the help: the module that has it, and the name of its example there."""


class Verbs(TyperGroup):
    """The verbs by name. One verb does not wait for what others import."""

    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return list(VERBS)

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[no-untyped-def,override]
        if cmd_name in VERBS and cmd_name not in self.commands:
            self.commands[cmd_name] = typer.main.get_command(_alone(cmd_name))
        return self.commands.get(cmd_name)

    def resolve_command(self, ctx: typer.Context, args: list[str]):  # type: ignore[no-untyped-def,override]
        if args[0] not in VERBS:
            # What comes nearest to a slip is looked for among the verbs that are there.
            for name in VERBS:
                self.get_command(ctx, name)
        return super().resolve_command(ctx, args)


def _alone(name: str) -> typer.Typer:
    """Return an application that is this verb and nothing else."""
    room, example = VERBS[name]
    module = import_module(f"seloste.cli.{room}")
    verb = getattr(module, name)
    if isinstance(verb, typer.Typer):
        return verb
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name, epilog=getattr(module, example))(verb)
    return alone


app = typer.Typer(
    cls=Verbs,
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
        from seloste.version import VERSION

        print(f"seloste {VERSION}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Take the options that stand before a verb."""
