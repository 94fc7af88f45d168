"""The notices of one spec, as bytes for the files that are planned."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from seloste import api
from seloste.api import Checked
from seloste.language.folder import read as read_words
from seloste.notice.index import Published, published
from seloste.output.document import Document
from seloste.output.formats import Format, write
from seloste.output.options import STYLE_FILE, Alternate, Css, FrontMatter, HtmlOptions
from seloste.project.configuration import Configuration
from seloste.project.plan import Output, address, page
from seloste.spec.layout import View


@dataclass(frozen=True, slots=True)
class Produced:
    """What was made of one spec: its files by name, and what the index tells of it."""

    files: tuple[tuple[str, bytes], ...]
    published: Published


def produce(
    checked: Checked, outputs: tuple[Output, ...], configuration: Configuration, root: Path, as_of: date | None = None
) -> Produced:
    """Write the notices of a checked spec without errors. Raises what the library raises for each format."""
    spec = checked.spec
    assert spec is not None
    documents = {
        language: _document(checked, language, configuration, root, as_of, outputs[0].spec)
        for language in dict.fromkeys(one.language for one in outputs)
    }
    files = tuple(
        (one.path, _content(checked, one, outputs, documents[one.language], configuration)) for one in outputs
    )
    return Produced(
        files,
        published(spec, _by_language(outputs), outputs[0].spec, {lang: one.title for lang, one in documents.items()}),
    )


def _by_language(outputs: tuple[Output, ...]) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for one in outputs:
        found.setdefault(one.language, {})[one.format.value] = one.path
    return found


def _document(
    checked: Checked, language: str, configuration: Configuration, root: Path, as_of: date | None, name: str
) -> Document:
    templates = None if configuration.templates is None else root / configuration.templates
    if configuration.layout is View.SHORT:
        pattern = configuration.full_notice
        full = None if pattern is None else page(pattern, name, language)
        return api.first_layer(checked, language, full_notice=full, as_of=as_of, templates=templates)
    layout = None if configuration.layout is None else configuration.layout.layout
    return api.document(checked, language, layout=layout, as_of=as_of, templates=templates)


def _content(
    checked: Checked, output: Output, outputs: tuple[Output, ...], document: Document, configuration: Configuration
) -> bytes:
    to = output.format
    if to is Format.DPV or to is Format.TILT:
        return api.exchange(checked, to, output.language).encode()
    if to is Format.RECORD:
        from seloste.output.table import document as as_document

        return as_document(api.record([checked], output.language)).markdown.encode()
    options = replace(
        html_options(configuration, output.path), alternates=tuple(_alternates(output, outputs)),
        data_block=api.data_block(checked, output.language) if configuration.json_ld and to is Format.HTML else "",
    )  # fmt: skip
    return as_bytes(
        write(
            document,
            to,
            fragment=configuration.fragment,
            options=options,
            front_matter=configuration.front_matter is not FrontMatter.NONE,
        )
    )


def html_options(configuration: Configuration, here: str) -> HtmlOptions:
    """Return the options of a page; its stylesheet, if that is a file, is at the top of the output folder."""
    return HtmlOptions(
        configuration.heading_level or 1,
        configuration.css,
        configuration.contents,
        stylesheet=address(STYLE_FILE, here),
    )


def as_bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def has_stylesheet(configuration: Configuration) -> bool:
    return Format.HTML in configuration.formats and configuration.css is Css.LINK


def _alternates(output: Output, outputs: tuple[Output, ...]) -> Iterator[Alternate]:
    for one in outputs:
        if one.format is output.format is Format.HTML:
            words = read_words(one.language, "language")
            yield Alternate(one.language, address(one.path, output.path), words["in_this_language"])
