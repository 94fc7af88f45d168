"""Bytes in, a typed spec out, with the place of everything that is wrong. Pydantic's English never leaves here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from seloste.diagnostics import Diagnostic, Finding, Path, Severity, Span, define, error
from seloste.spec import nodes
from seloste.spec.extends import merge
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source, parse
from seloste.spec.stretch import Placed
from seloste.spec.suggest import keys_at, nearest, values_at

UNKNOWN_KEY = error("SEL101", "unknown-key")
MISSING_KEY = error("SEL102", "missing-key")
WRONG_TYPE = error("SEL103", "wrong-type")
UNKNOWN_VALUE = error("SEL104", "unknown-value")
UNKNOWN_LANGUAGE = error("SEL105", "unknown-language")
EMPTY_VALUE = error("SEL106", "empty-value")
UNKNOWN_VERSION = error("SEL107", "unknown-version")
BOTH_REGISTER_KEYS = error("SEL109", "register-and-registers")
REPEATED_LANGUAGE = error("SEL110", "repeated-language")
NONE_MISPLACED = error("SEL115", "none-misplaced")
# However grave the findings are, that there are more of them is none.
MORE_FINDINGS = define(Diagnostic("SEL113", "more-findings", Severity.NOTE))
BUSINESS_ID = error("SEL701", "business-id")
VAT_ID = error("SEL702", "vat-id")
DATE = error("SEL703", "date")
POSTAL_CODE = error("SEL704", "postal-code")
EMAIL = error("SEL705", "email-address")
PHONE = error("SEL706", "phone-number")
LINK = error("SEL707", "link")
COUNTRY = error("SEL708", "country-code")
PERIOD = error("SEL709", "period")
ACT = error("SEL710", "act-reference")
AGE = error("SEL711", "age")

_OWN = {kind.code: kind for kind in globals().values() if isinstance(kind, Diagnostic)}
_EXPECTED = {
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "bool_type": "true_or_false",
    "bool_parsing": "true_or_false",
    "string_type": "text",
    "int_type": "number",
}
MOST_FINDINGS = 200
_REQUIRED: dict[str, Any] = {"seloste": 1, "languages": ["fi", "sv", "en"]}


@dataclass(frozen=True, slots=True)
class Loaded:
    """A spec as far as it could be read. ``spec`` is None if a key or value of it is wrong."""

    name: str
    spec: Spec | None
    root: nodes.Mapping | None
    files: Mapping[str, tuple[str, ...]]
    findings: tuple[Finding, ...]

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Yield the findings with their places in the file, from their paths."""
        texts: dict[int, Placed] = {}
        for finding in findings:
            if finding.span is not None:
                yield finding
            elif self.root is None:
                yield replace(finding, span=Span(self.name, 1, 1, 1, 2))
            else:
                yield replace(finding, span=self._words(finding, texts) or nodes.locate(self.root, finding.path))

    def _words(self, finding: Finding, texts: dict[int, Placed]) -> Span | None:
        """Return where the words of a text stand that a finding is about. A text is gone through only once."""
        assert self.root is not None
        if finding.stretch is None:
            return None
        node = nodes.nearest_node(self.root, finding.path)
        if not isinstance(node, nodes.Scalar) or node.span.file not in self.files:
            return None
        if id(node) not in texts:
            texts[id(node)] = Placed(node, self.files[node.span.file])
        return texts[id(node)].span(*finding.stretch)


def load(source: Source, folder: FilePath) -> Loaded:
    """Read a spec whose ``extends`` is relative to ``folder``. Raises nothing: what is wrong is a finding."""
    parsed = parse(source)
    files = {source.name: parsed.lines}
    if not isinstance(parsed.root, nodes.Mapping):
        return Loaded(source.name, None, None, files, parsed.findings)
    merged = merge(parsed.root, source.name, folder)
    data, findings = _without_empty(merged.root)
    findings = [*parsed.findings, *merged.findings, *findings]
    try:
        spec = Spec.model_validate(data)
    except ValidationError as problem:
        spec = None
        # What is missing may well be in a shared file that could not be read.
        unread = any(finding.path == ("extends",) for finding in merged.findings)
        findings += (
            finding
            for finding in _findings(problem, merged.root)
            if not (unread and finding.diagnostic is MISSING_KEY and len(finding.path) == 1)
        )
    if findings:
        spec = None
    return Loaded(source.name, spec, merged.root, {**merged.files, **files}, tuple(findings))


def draft(loaded: Loaded) -> Spec | None:
    """Make the best of a spec that has errors: whatever is wrong is left out. None if it is not even YAML."""
    if loaded.spec is not None or loaded.root is None:
        return loaded.spec
    data: Any = {**_REQUIRED, **_without_empty(loaded.root)[0]}
    for _ in range(MOST_FINDINGS):
        try:
            return Spec.model_validate(data)
        except ValidationError as problem:
            errors = problem.errors(include_url=False, include_input=False)
        places = {_place(data, wrong["type"], wrong["loc"], wrong.get("ctx", {})) for wrong in errors} - {()}
        if not places:
            return None
        # From the last to the first, so that the numbers of what stays in a list remain right.
        for place in sorted(places, reverse=True):
            _remove(data, place)
        data = {**_REQUIRED, **data}
    return None


def _place(data: Any, type_: str, loc: Path, context: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return where in the data the wrong thing is, without the steps that shorthand leaves out."""
    # An entry without its main key is no entry.
    path = loc[:-1] if type_ == "missing" else (*loc, *((context["at"],) if "at" in context else ()))
    found: list[str | int] = []
    for step in path:
        in_mapping = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if in_mapping or in_list:
            found.append(step)
            data = data[step]
    return tuple(found)


def _remove(data: Any, place: tuple[Any, ...]) -> None:
    *way, last = place
    for step in way:
        data = data[step]
    del data[last]


def _without_empty(root: nodes.Mapping) -> tuple[dict[str, Any], list[Finding]]:
    findings: list[Finding] = []
    data: dict[str, Any] = _plain(root, (), findings)
    return data, findings


def _plain(node: nodes.Node, path: Path, findings: list[Finding]) -> Any:
    """Return a node as plain data. What is empty is left out, and is a finding."""
    if isinstance(node, nodes.Mapping):
        parts = ((key, value, (*path, key.text)) for key, value in node.entries)
        return {
            key.text: _plain(value, place, findings)
            for key, value, place in parts
            if not _is_empty(value, place, key, findings)
        }
    if isinstance(node, nodes.Sequence):
        items = ((item, (*path, number)) for number, item in enumerate(node.items))
        return [_plain(item, place, findings) for item, place in items if not _is_empty(item, place, None, findings)]
    return node.value


def _is_empty(node: nodes.Node, path: Path, key: nodes.Scalar | None, findings: list[Finding]) -> bool:
    if not isinstance(node, nodes.Scalar) or node.value is not None:
        return False
    if len(findings) < MOST_FINDINGS:
        findings.append(EMPTY_VALUE.at(path, (key or node).span, field=nodes.display(path)))
    return True


def _findings(problem: ValidationError, root: nodes.Mapping) -> Iterator[Finding]:
    errors = problem.errors(include_url=False)
    for wrong in errors[:MOST_FINDINGS]:
        yield _finding(wrong["type"], wrong["loc"], wrong.get("input"), wrong.get("ctx", {}), root)
    if len(errors) > MOST_FINDINGS:
        yield MORE_FINDINGS.at(errors[MOST_FINDINGS]["loc"], count=MOST_FINDINGS)


def _finding(type_: str, loc: Path, value: Any, context: Mapping[str, Any], root: nodes.Mapping) -> Finding:
    path = (*loc, context["at"]) if "at" in context else loc
    field = nodes.display(path, root)
    params = {key: str(part) for key, part in context.items() if key in ("value", "suggestion", "expected", "key")}
    if type_ in ("extra_forbidden", UNKNOWN_KEY.code):
        return _unknown_key(path, root)
    if type_ in _OWN:
        kind = _OWN[type_]
        span = nodes.locate(root, path, key=kind in (UNKNOWN_LANGUAGE, BOTH_REGISTER_KEYS))
        return kind.at(path, span, **{"field": field, **params})
    if type_ == "missing":
        return MISSING_KEY.at(
            path, nodes.locate(root, path[:-1]), key=str(path[-1]), field=nodes.display(path[:-1], root)
        )
    if type_ in ("enum", "literal_error"):
        known = values_at(Spec, path)
        shown = _shown(value)
        suggestion = nearest(shown, known)
        return UNKNOWN_VALUE.at(
            path, nodes.locate(root, path), field=field, value=shown, suggestion=suggestion, known=_listed(known)
        )
    if type_ == "too_short":
        return EMPTY_VALUE.at(path, nodes.locate(root, path), field=field)
    expected = _EXPECTED.get(type_, "other")
    if expected == "mapping" and isinstance(value, str) and "text" in keys_at(Spec, path):
        expected = "mapping_with_text"
    return WRONG_TYPE.at(path, nodes.locate(root, path), field=field, expected=expected)


def _shown(value: Any) -> str:
    """Return a value as it is written in YAML; of one that holds others, its brackets."""
    if isinstance(value, bool):
        return str(value).lower()
    return "{…}" if isinstance(value, dict) else "[…]" if isinstance(value, list) else str(value)[:60]


def _unknown_key(path: Path, root: nodes.Mapping) -> Finding:
    known = keys_at(Spec, path[:-1])
    key = str(path[-1])[:60]
    return UNKNOWN_KEY.at(
        path, nodes.locate(root, path, key=True), key=key, field=nodes.display(path[:-1], root),
        suggestion=nearest(key, known), known=_listed(known),
    )  # fmt: skip


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)
