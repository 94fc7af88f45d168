"""A document for Word and its kin, whose bytes depend on the document alone."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import parse_xml
from docx.shared import Twips
from markdown_it.tree import SyntaxTreeNode

from seloste.output import docx_styles
from seloste.output.document import Document
from seloste.output.docx_blocks import Place, Writer
from seloste.output.docx_parts import Element, Targets, is_table, paragraph, run, simple_field
from seloste.output.markdown import clean
from seloste.output.metadata import locale, moment
from seloste.output.packed import packed
from seloste.output.tokens import parse_parts

if TYPE_CHECKING:
    from docx.document import Document as Package
    from docx.opc.rel import Relationships

KEPT: Final = {
    RELATIONSHIP_TYPE.STYLES,
    RELATIONSHIP_TYPE.SETTINGS,
    RELATIONSHIP_TYPE.THEME,
    RELATIONSHIP_TYPE.NUMBERING,
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT,
    RELATIONSHIP_TYPE.CORE_PROPERTIES,
}
LONGEST_PROPERTY: Final = 255


def write(document: Document) -> bytes:
    """Return the bytes of a ``.docx`` file."""
    package = docx.Document()
    _drop(package.part.rels)
    _drop(package.part.package.rels)
    _fill(package.styles.element, docx_styles.styles(locale(document), brief=document.brief))
    _fill(package.settings.element, docx_styles.settings(locale(document)))
    numbering = package.part.numbering_part.element
    _fill(numbering, docx_styles.numbering())
    _properties(package, document)
    _page(package, docx_styles.MARGINS[document.brief])
    _body(package.element.body, numbering, Targets(package.part, document.anchors), document)
    saved = BytesIO()
    package.save(saved)
    return packed(saved)


def _drop(relationships: Relationships) -> None:
    """Leave out what the template of python-docx brings along: a thumbnail, fonts, counts of pages."""
    for name in [name for name, to in relationships.items() if to.reltype not in KEPT]:
        del relationships[name]


def _fill(element: Element, xml: str) -> None:
    element.clear()
    element.extend(parse_xml(xml))


def _properties(package: Package, document: Document) -> None:
    package.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element.clear()
    properties = package.core_properties
    properties.title = clean(document.title)[:LONGEST_PROPERTY]
    properties.author = clean(document.author)[:LONGEST_PROPERTY]
    properties.language = locale(document)
    made = moment(document)
    if made is not None:
        properties.created = properties.modified = made


def _page(package: Package, margins: tuple[int, int]) -> None:
    (section,) = package.sections
    section.page_width, section.page_height = map(Twips, docx_styles.PAGE)
    section.top_margin = section.bottom_margin = Twips(margins[0])
    section.left_margin = section.right_margin = Twips(margins[1])
    section.header_distance = section.footer_distance = Twips(margins[0] // 2)
    footer = section.footer
    footer.is_linked_to_previous = False
    (line,) = footer.paragraphs
    line.style = "footer"
    simple_field(line._p, "PAGE", "1")
    run(line._p, " (")
    simple_field(line._p, "NUMPAGES", "1")
    run(line._p, ")")


def _body(body: Element, numbering: Element, targets: Targets, document: Document) -> None:
    tokens = parse_parts(document.markdown)
    sections = sum(token.type == "heading_open" and token.tag == "h2" and token.level == 0 for token in tokens)
    if sections != len(document.anchors):
        raise ValueError(f"{sections} sections, {len(document.anchors)} anchors")
    layout = body[-1]
    body.remove(layout)
    writer = Writer(body, numbering, targets, document.contents, docx_styles.WIDTHS[document.brief])
    writer.blocks(SyntaxTreeNode(tokens).children, Place())
    if is_table(body):
        # Word can't end with a table.
        paragraph(body, "")
    body.append(layout)
