"""``seloste init``: write a spec to start from."""

from __future__ import annotations

import sys
import unicodedata
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from seloste.cli.shared import Language, UiOption, is_folder, read_day, refuse, ui_language, write_out

if TYPE_CHECKING:
    from seloste.spec.models.parties import ControllerKind
    from seloste.spec.starters import Wanted

EXAMPLE = "Example: seloste init --kind association --register members --lang fi,sv"
LONGEST_NAME = 10_000
_UNWRITABLE = frozenset({"Cc", "Cs", "Zl", "Zp"})


def init(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file to write, or - for standard output.")] = (
        "seloste.yaml"
    ),
    register: Annotated[str | None, typer.Option(help="The kind of register; --list lists them.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="The kind of controller; by default the most usual one for the register.")
    ] = None,
    lang: Annotated[
        str | None, typer.Option(metavar="LANGS", help="Languages of the notice, such as fi,sv,en; by default fi.")
    ] = None,
    name: Annotated[str | None, typer.Option(help="Full name of the controller.")] = None,
    business_id: Annotated[str | None, typer.Option(help="Its business ID.")] = None,
    email: Annotated[str | None, typer.Option(help="E-mail address for questions about the register.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    list_: Annotated[bool, typer.Option("--list", help="List the kinds of register and exit.")] = False,
    as_of: Annotated[
        date | None,
        typer.Option("--as-of", parser=read_day, metavar="DATE", help="Date of the notice; by default today."),
    ] = None,
    ui: UiOption = None,
) -> None:
    """Write a commented spec to start from. Without --register, it asks on a terminal.

    What is not given gets a placeholder, which `seloste validate` finds. The comments are in the language of the
    environment or --ui, else in the first one of --lang.
    """
    from seloste.spec.starters import STARTERS, Wanted, starter

    if list_:
        _list(ui_language(ui))
        return
    if file != "-":
        _must_be_free(file, force)
    chosen_kind, chosen_register = _known(kind, register)
    languages = None if lang is None else read_languages(lang)
    if lang is not None and languages is None:
        refuse(f"{lang!r} is not a list of languages: give one or more of fi, sv and en, with commas between them")
    given = None if name is None else read_name(name)
    if name is not None and given is None:
        refuse(f"the name must be one line of at most {LONGEST_NAME} characters, without control characters")
    if chosen_register is None:
        chosen_kind, chosen_register, languages, given = _asked(chosen_kind, languages, given, ui_language(ui))
    languages = languages or (Language.FI.value,)
    wanted = Wanted(
        chosen_register, chosen_kind or STARTERS[chosen_register][0], languages, as_of or date.today(),
        ui_language(ui, languages[0]), given, business_id, email,
    )  # fmt: skip
    text = starter(wanted)
    _must_be_right(text, wanted, ui_language(ui))
    if file == "-":
        write_out(text)
    else:
        _write(file, text, force, ui_language(ui))


def read_languages(text: str) -> tuple[str, ...] | None:
    """Read "fi,sv" as languages, each once."""
    found = tuple(part.strip() for part in text.split(","))
    return found if set(found) <= set(Language) and len(set(found)) == len(found) else None


def read_name(text: str) -> str | None:
    """Return a name that can be written on one line, else None."""
    name = text.strip()
    is_one_line = not any(unicodedata.category(character) in _UNWRITABLE for character in name)
    return name if name and len(name) <= LONGEST_NAME and is_one_line else None


def _words(language: str) -> Any:
    from seloste.language.folder import read

    return read(language, "starters")


def _list(language: str) -> None:
    from seloste.spec.starters import STARTERS

    width = max(map(len, STARTERS))
    sentences = _words(language)["registers"]
    write_out("".join(f"{register:<{width}}  {sentences[register]}\n" for register in STARTERS))


def _known(kind: str | None, register: str | None) -> tuple[ControllerKind | None, str | None]:
    """Return both as they are known. Refuses what no starter is there for."""
    from seloste.spec.starters import STARTERS, kinds, registers

    found = next((one for one in kinds() if one.value == kind), None)
    if register is not None and register not in STARTERS:
        refuse(f"there is no register {register!r}; there are: {', '.join(STARTERS)}")
    if kind is not None and found is None:
        refuse(f"there is no starter for the kind {kind!r}; there are: {', '.join(one.value for one in kinds())}")
    if register is not None and found is not None and found not in STARTERS[register]:
        refuse(
            f"the register {register} is for: {', '.join(one.value for one in STARTERS[register])}; "
            f"for the kind {found.value} there are: {', '.join(registers(found))}"
        )
    return found, register


def _asked(
    kind: ControllerKind | None, languages: tuple[str, ...] | None, name: str | None, ui: str
) -> tuple[ControllerKind, str, tuple[str, ...], str]:
    from seloste.cli.asking import ask, choose, is_possible
    from seloste.spec.placeholders import NAMES
    from seloste.spec.starters import kinds, registers

    if not is_possible():
        refuse(
            "there is no terminal to ask on; give options, such as: "
            "--register members --kind association --lang fi,sv (seloste init --list lists the registers)"
        )
    words = _words(ui)
    texts = words["ask"]
    if kind is None:
        choices = {one.value: words["kinds"][one.value] for one in kinds()}
        chosen = choose(texts["kind"], choices, texts["choice"], texts["again_choice"])
        kind = next(one for one in kinds() if one.value == chosen)
    fitting = {register: words["registers"][register] for register in registers(kind)}
    register = choose(texts["register"], fitting, texts["choice"], texts["again_choice"])
    print(file=sys.stderr)
    if name is None:
        name = ask(texts["name"], read_name, texts["again_name"], NAMES[kind])
    if languages is None:
        default = ui if ui != Language.EN.value else Language.FI.value
        languages = ask(texts["languages"], read_languages, texts["again_languages"], default)
    return kind, register, languages, name


def _must_be_right(text: str, wanted: Wanted, language: str) -> None:
    """Refuse a value of the author's that makes an error, or that the spec would not hold exactly."""
    from seloste import api
    from seloste.diagnostics import Severity
    from seloste.language.messages import message
    from seloste.spec.source import Source

    checked = api.check_source(Source("-", text.encode()), Path(), as_of=wanted.day)
    wrong = next((finding for finding in checked.findings if finding.severity is Severity.ERROR), None)
    if wrong is not None:
        refuse(message(wrong, language))
    assert checked.spec is not None
    controller = checked.spec.controller[0]
    if wanted.name is not None and (controller.name is None or controller.name.plain != wanted.name):
        refuse("the name can't be written as it is")


def _must_be_free(file: str, force: bool) -> None:
    if is_folder(file):
        refuse(f"{file} is a folder; name a file")
    try:
        is_there = Path(file).exists() or Path(file).is_symlink()
    except (OSError, ValueError):
        refuse(f"{file!r} is not a file name")
    if is_there and not force:
        _refuse_to_overwrite(file)


def _refuse_to_overwrite(file: str) -> None:
    refuse(f"{file} is there already; name another file, or write over it with --force")


def _write(file: str, text: str, force: bool, language: str) -> None:
    from seloste.output.save import save
    from seloste.report.text import visible

    try:
        save(Path(file), text, new=not force)
    except FileExistsError:
        _refuse_to_overwrite(file)
    except OSError as problem:
        refuse(f"{file} can't be written: {problem.strerror}")
    print(_words(language)["next"].format(file=visible(file)), file=sys.stderr)
