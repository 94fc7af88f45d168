"""The small parts of a Word document's XML: elements, paragraphs, runs of text, fields, links, bookmarks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement
from markdown_it.tree import SyntaxTreeNode

from seloste.output.markdown import NOT_TEXT

Element = BaseOxmlElement

LONGEST_TARGET = 2000
"""Characters; of a longer destination Word says that the file is damaged."""
LONGEST_BOOKMARK = 40

_NOT_IN_XML = re.compile(f"{NOT_TEXT.pattern}|[\x0b\x0c\x1c-\x1f]")
_TABLE = qn("w:tbl")
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks."""

    bold: bool = False
    italic: bool = False
    is_code: bool = False
    is_link: bool = False
    is_address: bool = False
    lang: str = ""


@dataclass(slots=True)
class Targets:
    """What links of a document lead to: addresses, which are relationships of the part, and its own sections."""

    part: Part
    anchors: tuple[str, ...]
    _known: dict[str, str] = field(default_factory=dict)

    def relationship(self, href: str) -> str:
        if href not in self._known:
            # python-docx would compare each new target with all the others.
            self._known[href] = f"link{len(self._known) + 1}"
            self.part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, href, self._known[href], is_external=True)
        return self._known[href]

    def bookmark(self, anchor: str) -> str:
        name = re.sub(r"\W", "_", anchor, flags=re.ASCII)
        return f"s{self.anchors.index(anchor) + 1}_{name}"[:LONGEST_BOOKMARK]


def add(parent: Element, tag: str, **attributes: object) -> Element:
    """Append a new element; all names are of the main namespace."""
    element = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    parent.append(element)
    return element


def paragraph(parent: Element, style: str) -> tuple[Element, Element]:
    """Append a paragraph, and return it and its properties; no style is the normal one."""
    element = add(parent, "p")
    properties = add(element, "pPr")
    if style:
        add(properties, "pStyle", val=style)
    return element, properties


def is_table(body: Element) -> bool:
    """Tell whether a table is what was appended last."""
    # lxml counts all children to tell how many there are.
    return any(element.tag == _TABLE for element in islice(body.iterchildren(reversed=True), 1))


def run(parent: Element, text: str, look: Look = Look()) -> None:  # frozen
    """Append text as text: nothing in it is a field, a tab or a line break."""
    element = _run(parent, look)
    written = add(element, "t")
    written.text = _NOT_IN_XML.sub("\ufffd", text)
    written.set(_XML_SPACE, "preserve")


def line_break(parent: Element) -> None:
    add(add(parent, "r"), "br")


def _run(parent: Element, look: Look) -> Element:
    element = add(parent, "r")
    if look != Look():
        properties = add(element, "rPr")
        if look.is_code or look.is_link:
            add(properties, "rStyle", val="HTMLCode" if look.is_code else "Hyperlink")
        for tags, wanted in ((("b", "bCs"), look.bold), (("i", "iCs"), look.italic)):
            for tag in tags if wanted else ():
                add(properties, tag)
        if look.lang:
            add(properties, "lang", val=look.lang)
    return element


def link(parent: Element, href: str, targets: Targets) -> Element | None:
    """Append a link and return what takes its text, or None if Word could not follow it."""
    if href.startswith("#"):
        return internal_link(parent, href[1:], targets) if href[1:] in targets.anchors else None
    if not _can_be_target(href):
        return None
    element = add(parent, "hyperlink", history=1)
    element.set(qn("r:id"), targets.relationship(href))
    return element


def internal_link(parent: Element, anchor: str, targets: Targets) -> Element:
    return add(parent, "hyperlink", anchor=targets.bookmark(anchor), history=1)


def _can_be_target(href: str) -> bool:
    try:
        # The port of an address is read only when it is asked for.
        _ = urlsplit(href).port
    except ValueError:
        return False
    return 0 < len(href) <= LONGEST_TARGET


def bookmark(parent: Element, anchor: str, targets: Targets) -> None:
    """Mark the place at which a section begins."""
    number = targets.anchors.index(anchor) + 1
    add(parent, "bookmarkStart", id=number, name=targets.bookmark(anchor))
    add(parent, "bookmarkEnd", id=number)


def field_mark(parent: Element, kind: str, code: str = "") -> None:
    """Append the beginning of a field with what it computes, its middle or its end."""
    add(add(parent, "r"), "fldChar", fldCharType=kind)
    if code:
        instruction = add(add(parent, "r"), "instrText")
        instruction.text = code
        instruction.set(_XML_SPACE, "preserve")


def simple_field(parent: Element, code: str, shown: str) -> None:
    run(add(parent, "fldSimple", instr=code), shown)


def plain(node: SyntaxTreeNode) -> str:
    """Return the text of a block without its links and emphasis."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return node.content if node.type in ("text", "code_inline") else "".join(plain(child) for child in node.children)
