"""Starter specs: what `seloste init` writes, in the languages and with the names that are asked for."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass
from datetime import date

import yaml

from seloste.language.folder import LANGUAGES, read, root
from seloste.spec import placeholders
from seloste.spec.models.parties import MAY_BE_UNREGISTERED, PUBLIC_BODIES, ControllerKind

SCHEMA = "seloste.schema.json"
"""Where editors look for the schema, from the folder of the spec: `seloste schema` writes it."""

_FIRMS = (ControllerKind.COMPANY, ControllerKind.SOLE_TRADER, ControllerKind.COOPERATIVE)
_BODIES = (*_FIRMS, ControllerKind.ASSOCIATION, ControllerKind.FOUNDATION)

STARTERS: dict[str, tuple[ControllerKind, ...]] = {
    "customers": _FIRMS,
    "webshop": _FIRMS,
    "website": (*_BODIES, ControllerKind.PRIVATE_PERSON),
    "members": (ControllerKind.ASSOCIATION,),
    "residents": (ControllerKind.HOUSING_COMPANY,),
    "tenants": (*_FIRMS, ControllerKind.FOUNDATION, ControllerKind.PRIVATE_PERSON),
    "recruitment": _BODIES,
    "employees": _BODIES,
    "camera": (*_BODIES, ControllerKind.HOUSING_COMPANY),
    "events": _BODIES,
    "stakeholders": _BODIES,
    "municipal_service": (ControllerKind.MUNICIPALITY,),
}
"""The kinds of register with the kinds of controller that each fits, the most usual first."""

_COMMENT = re.compile(r"^( *)# @(\w+)\n", re.MULTILINE)
_VALUE = re.compile(r'"@(\w+)"')
_LICENCE = re.compile(r"\A(?:#.*\n)*?(?=# @|\w)")
_PLAIN = re.compile(r"[^\W\d_][\w.&+'’-]*(?: [\w.&+'’-]+)*")
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a starter is asked for. ``ui`` is the language of its comments; what is None gets a placeholder."""

    register: str
    kind: ControllerKind
    languages: tuple[str, ...]
    day: date
    ui: str
    name: str | None = None
    business_id: str | None = None
    email: str | None = None


def kinds() -> tuple[ControllerKind, ...]:
    """Return every kind of controller that a starter fits, the most usual first."""
    return tuple(dict.fromkeys(kind for fitting in STARTERS.values() for kind in fitting))


def registers(kind: ControllerKind | None) -> tuple[str, ...]:
    """Return the starters that fit a kind of controller, or all."""
    return tuple(register for register, fitting in STARTERS.items() if kind is None or kind in fitting)


def starter(wanted: Wanted) -> str:
    """Return a spec as YAML with comments."""
    folder = root() / "starters"
    parts = ((folder / f"{name}.yaml").read_text("utf-8") for name in ("head", wanted.register))
    text = "".join(_in_languages(_LICENCE.sub("", part, count=1), wanted.languages) for part in parts)
    text = _commented(_without_unknown(text, wanted), wanted)
    values = _values(wanted)
    # In one go: what has been filled in is not looked at again.
    filled = _VALUE.sub(lambda found: values[found[1]], text)
    return f"# yaml-language-server: $schema={SCHEMA}\n{filled}"


def scalar(text: str) -> str:
    """Write a text as YAML that means exactly this text."""
    return text if _PLAIN.fullmatch(text) and len(text) > 3 and " " in text else json.dumps(text, ensure_ascii=False)


def _in_languages(text: str, languages: tuple[str, ...]) -> str:
    """Keep the wanted languages of every text by language, in their order."""
    tree = yaml.compose(text, yaml.SafeLoader)
    # What is repeated by an alias stands in the tree more than once.
    nodes = {node.start_mark.index: node for node in _by_language(tree)}
    for _, node in sorted(nodes.items(), reverse=True):
        written = {key.value: text[key.start_mark.index : value.end_mark.index] for key, value in node.value}
        kept = ", ".join(written[language] for language in languages)
        text = f"{text[: node.start_mark.index]}{{{kept}}}{text[node.end_mark.index :]}"
    return text


def _by_language(node: yaml.Node | None) -> list[yaml.MappingNode]:
    if isinstance(node, yaml.SequenceNode):
        return [found for part in node.value for found in _by_language(part)]
    if not isinstance(node, yaml.MappingNode):
        return []
    if {key.value for key, _ in node.value} == set(LANGUAGES):
        return [node]
    return [found for _, part in node.value for found in _by_language(part)]


def _without_unknown(text: str, wanted: Wanted) -> str:
    """Leave out the business ID of a private person, and the comment on those who have none of those who must."""
    if wanted.kind is ControllerKind.PRIVATE_PERSON and wanted.business_id is None:
        text = re.sub(r'^.*"@business_id"\n', "", text, flags=re.MULTILINE)
    if wanted.kind not in MAY_BE_UNREGISTERED - {ControllerKind.PRIVATE_PERSON}:
        text = re.sub(r"^.*# @unregistered\n", "", text, flags=re.MULTILINE)
    return text


def _commented(text: str, wanted: Wanted) -> str:
    comments = read(wanted.ui, "starters")["comments"]

    def comment(found: re.Match[str]) -> str:
        start = f"{found[1]}# "
        lines = textwrap.wrap(comments[found[2]], _WIDTH - len(start), break_on_hyphens=False)
        return "".join(f"{start}{line}\n" for line in lines)

    return _COMMENT.sub(comment, text)


def _values(wanted: Wanted) -> dict[str, str]:
    officer = f"{{email: {placeholders.OFFICER_EMAIL}}}" if wanted.kind in PUBLIC_BODIES else "none"
    return {
        "languages": f"[{', '.join(wanted.languages)}]",
        "date": wanted.day.isoformat(),
        "name": scalar(wanted.name or placeholders.NAMES[wanted.kind]),
        "kind": wanted.kind.value,
        "business_id": _short(wanted.business_id or placeholders.BUSINESS_ID),
        "email": _short(wanted.email or placeholders.EMAIL),
        "data_protection_officer": officer,
    }


def _short(text: str) -> str:
    """Write a value of a known form, such as an e-mail address, without quotes where it needs none."""
    return text if re.fullmatch(r"[A-Za-z0-9][\w.+@-]*", text, re.ASCII) else json.dumps(text, ensure_ascii=False)
