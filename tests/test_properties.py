"""Properties of the whole line: any input gets an answer, any valid model renders, the same input gives the same."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from seloste import api
from seloste.language import folder
from seloste.law.acts import ACTS
from seloste.law.countries import COUNTRIES
from seloste.notice.build import FORM
from seloste.output.formats import TEXTUAL, write
from seloste.report.text import lines
from seloste.spec import forms, text
from seloste.spec.layout import Layout
from seloste.spec.models.acts import ActReference
from seloste.spec.models.base import Declared, Listed, Present
from seloste.spec.models.spec import Spec
from seloste.spec.source import Source

LANGUAGES = ("fi", "sv", "en")
HERE = Path(__file__).parent
MINIMAL = HERE.parent / "examples" / "minimal.seloste.yaml"
SLOW = settings(suppress_health_check=list(HealthCheck), deadline=None)


def check(data: bytes | str) -> api.Checked:
    return api.check_source(Source("s.yaml", data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data),
                            HERE / "nowhere")  # fmt: skip


def as_yaml(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def report(checked: api.Checked, language: str) -> str:
    return "\n".join(lines(checked.findings, checked.loaded.files, language))


def answered(checked: api.Checked) -> None:
    """Check that the answer is a spec or an error, and that each finding is told in every language at its place."""
    assert (checked.spec is not None) or checked.has_errors
    for language in LANGUAGES:
        told = report(checked, language)
        assert told.count("\ns.yaml:") + told.startswith("s.yaml:") >= len(checked.findings)
    for finding in checked.findings:
        assert finding.span is not None
        assert finding.span.line >= 1
        assert finding.span.column >= 1


# Any input


@SLOW
@given(st.binary())
def test_any_bytes_get_an_answer(data: bytes) -> None:
    answered(check(data))


@SLOW
@given(st.text() | st.text("{}[]:,-?!&*#|>'\"%@` \n\tab1").map(lambda junk: f"seloste: 1\nlanguages: [fi]\n{junk}"))
def test_any_text_gets_an_answer(data: str) -> None:
    answered(check(data))


@SLOW
@given(st.data())
def test_a_good_spec_with_a_part_cut_out_or_put_in_gets_an_answer(data: st.DataObject) -> None:
    good = MINIMAL.read_text("utf-8")
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 40)))
    answered(check(good[:start] + data.draw(st.text(max_size=5)) + good[end:]))


# Structured junk


def models(model: type[BaseModel] = Spec) -> Iterator[type[BaseModel]]:
    found, todo = set(), [model]
    while todo:
        one = todo.pop()
        if one not in found:
            found.add(one)
            yield one
            for field in one.model_fields.values():
                todo += inner_models(field.annotation)


def inner_models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in inner_models(part)]


KEYS = sorted({field.alias or name for model in models() for name, field in model.model_fields.items()} | {"fi", "sv"})
WORDS = ["none", "fi", "en", "customers", "consent", "contract", "US", "FI", "2026-11-22", "12 months",
         "kirjanpitolaki", "email", "newsletter", "data_subject", "https://e.example", "a@e.example", "1234567-1",
         "1", "", "until_unsubscribed", " ", "\u00a0", "nxme", "gdpr 1", "0" * 70]  # fmt: skip
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from(WORDS)
    | st.text(max_size=8)
)
JUNK = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=30,
)
SPECS = st.dictionaries(st.sampled_from(sorted(field.alias or name for name, field in Spec.model_fields.items())), JUNK)
BANNERS = {"fi": "Luonnos", "sv": "Utkast", "en": "Draft"}


def drafted(checked: api.Checked) -> None:
    spec = api.drafted(checked)
    if spec is None:
        return
    for language in spec.languages:
        document = api.document(checked, language, draft=True)
        assert BANNERS[language] in document.markdown
        for to in TEXTUAL:
            assert BANNERS[language] in write(document, to)


@SLOW
@given(SPECS, st.booleans())
@example({"languages": ["fi", "fi"]}, True)
@example({"children": {"none": []}, "cookies": {"none": True, "text": "a"}}, True)
@example({"sections": [{"title": "a"}, {"text": "b"}, {"title": {"fi": "a"}, "text": {"fi": "b"}}]}, True)
def test_junk_made_of_real_keys_gets_an_answer_and_a_draft(junk: dict[str, Any], has_head: bool) -> None:
    checked = check(as_yaml({**junk, "seloste": 1, "languages": ["sv", "fi", "en"]} if has_head else junk))
    answered(checked)
    drafted(checked)


# Any valid model

VALUES: dict[Any, list[Any]] = {
    "Date": ["2026-11-22", "1999-01-01", "2031-12-31"],
    "BusinessId": ["1234567-1", "7654321-2"],
    "VatId": ["FI12345671", "SE556000016701"],
    "PostalCode": ["00100", 20100],
    "Email": ["a@e.example", "tieto.suoja+x@esimerkki.example"],
    "Phone": ["029 123 4567", "+358 40 123 4567", "+46 8 123 456"],
    "Link": ["https://e.example", "http://e.example/a?b=c&d=(e)#f_g*h*", "https://ääkkönen.example/ä~*_[x]"],
    "Country": sorted(COUNTRIES),
    "RetentionPeriod": ["1 day", "12 months", "2 weeks", "9999 years"],
    "Age": [13, 18, 129],
    "ActWord": [
        *sorted(id_ for id_, act in ACTS.items() if not act.repealed),
        "kirjanpitolaki 2:10",
        "tietosuojalaki 4.1 §",
        "yhdistyslaki 38 a",
        "kuntalaki 2 luku",
    ],
}
FORMS = {getattr(forms, name): values for name, values in VALUES.items()}
OWN = st.sampled_from(
    [
        "Sana",
        "two words",
        "Ä & <b> *x* | y",
        "1. x",
        "# h",
        "a\n\nb\n- c\n- d",
        "[x](https://e.example)",
        "N. N.",
        "§ –",
    ]
) | st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")), min_size=1).filter(
    lambda own: own.strip() not in ("", "none")
)
TRANSLATED = st.tuples(OWN, OWN, OWN).map(lambda own: dict(zip(LANGUAGES, own, strict=True)))


def words(annotation: Any) -> tuple[str, ...]:
    """Return the vocabulary's words of a phrase's kind, which its parser knows."""
    return tuple(folder.vocabulary("fi", annotation.__metadata__[0].read("sana").kind))


def strategy(annotation: Any, metadata: tuple[Any, ...] = (), depth: int = 0) -> st.SearchStrategy[Any]:
    """Return plain data that is valid for a type."""
    full = Annotated[(annotation, *metadata)] if metadata else annotation
    for form, values in FORMS.items():
        if full == form:
            return st.sampled_from(values)
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return strategy(parts[0], parts[1:], depth)
    if annotation is text.Text:
        return TRANSLATED
    if annotation is text.Phrase:
        return st.sampled_from(words(full)) | TRANSLATED
    if origin in (Union, types.UnionType):
        (inner,) = (part for part in parts if part is not type(None))
        return strategy(inner, metadata, depth)
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is tuple:
        least = next((rule.min_length for rule in metadata if hasattr(rule, "min_length")), 0)
        most = 1 if depth > 2 else 3
        if isinstance(parts[0], type) and issubclass(parts[0], Declared):
            # "none" is the whole answer, never one of several.
            return st.just("none") | st.lists(model(parts[0], depth + 1, is_entry=True), max_size=most)
        return st.lists(strategy(parts[0], (), depth + 1), min_size=least, max_size=most)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return model(annotation, depth)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return st.sampled_from([member.value for member in annotation])
    if annotation is bool:
        return st.booleans()
    raise TypeError(annotation)


@st.composite
def model(draw: st.DrawFn, kind: type[BaseModel], depth: int, is_entry: bool = False) -> Any:
    """Draw field by field: nested strategies would be built to the bottom before anything is drawn."""
    if kind is ActReference:
        names = st.fixed_dictionaries({"name": TRANSLATED}, optional={"number": TRANSLATED, "place": TRANSLATED})
        return draw(st.sampled_from(VALUES["ActWord"]) | names)
    can_be_none = issubclass(kind, Declared) and not issubclass(kind, Present)
    if can_be_none and not is_entry and draw(st.booleans()):
        return "none"
    chosen = {
        field.alias or name: field for name, field in kind.model_fields.items()
        if name not in LEFT_OUT and (field.is_required() or draw(st.integers(0, 2 + depth // 2)) < 2)
    }  # fmt: skip
    if kind is Spec and len(chosen.keys() & {"register", "registers"}) == 2:
        del chosen[draw(st.sampled_from(["register", "registers"]))]
    made = {name: draw(strategy(field.annotation, tuple(field.metadata), depth + 1)) for name, field in chosen.items()}
    if issubclass(kind, Listed) and (not made or draw(st.booleans())):
        return made.get("list", [] if issubclass(kind, Present) else "none")
    return made


LEFT_OUT = {"none", "seloste", "languages", "extends"}
VALID = st.tuples(model(Spec, 0), st.permutations(LANGUAGES)).map(
    lambda made: {"seloste": 1, "languages": made[1], **made[0]}
)


def whole(data: Mapping[str, Any]) -> None:
    """Check that valid data become a notice in every language, layout and format, with every section in its place."""
    checked = check(as_yaml(data))
    answered(checked)
    unread = [finding.code for finding in checked.findings if finding.code[3] in "017" or finding.code == "SEL601"]
    assert unread == [], report(checked, "en")
    for language in LANGUAGES:
        for layout in Layout:
            document = api.document(checked, language, layout=layout, draft=True)
            of_form = [anchor for anchor in document.anchors if anchor in FORM]
            assert of_form == list(FORM if layout is Layout.TIETOSUOJASELOSTE else FORM[:9])
            for to in TEXTUAL:
                assert write(document, to) == write(document, to) != ""
        assert document == api.document(check(as_yaml(data)), language, layout=layout, draft=True)


@settings(SLOW, max_examples=30)
@given(VALID)
def test_any_valid_model_renders(data: dict[str, Any]) -> None:
    whole(data)


TOP = sorted((field.alias or name) for name, field in Spec.model_fields.items()
             if name not in LEFT_OUT)  # fmt: skip


@pytest.mark.parametrize("key", TOP)
def test_any_valid_block_renders_alone(key: str) -> None:
    (field,) = (field for name, field in Spec.model_fields.items() if (field.alias or name) == key)

    @settings(SLOW, max_examples=10)
    @given(strategy(field.annotation, tuple(field.metadata), 1))
    def run(value: Any) -> None:
        whole({"seloste": 1, "languages": list(LANGUAGES), key: value})

    run()
