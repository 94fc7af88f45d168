"""The blocks of a document as Word's own: headings, paragraphs, lists, quotes, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from markdown_it.tree import SyntaxTreeNode

from seloste.output import docx_table, foreign
from seloste.output.breaks import LISTS, groups
from seloste.output.docx_parts import (
    Element,
    Look,
    Targets,
    add,
    bookmark,
    field_mark,
    internal_link,
    is_table,
    line_break,
    link,
    paragraph,
    plain,
    run,
)
from seloste.output.docx_styles import APART, CLOSE, INDENT, LEVELS, SPACE
from seloste.output.links import destination
from seloste.output.metadata import LOCALES
from seloste.output.typography import typeset

LARGEST_NUMBER = 32_767
"""The largest with which a list of Word can begin; larger ones are written as text."""
MOST_LISTS = 2000
"""Numbered lists that Word keeps apart; the numbers of more are written as text."""
BULLETS = 1
NUMBERS = 2


@dataclass(frozen=True, slots=True)
class Place:
    """What a block stands in: how many lists, and whether a quote."""

    lists: int = 0
    is_quoted: bool = False


@dataclass(slots=True)
class Writer:
    """Appends blocks to the body. ``numbering`` takes a new entry for each numbered list, so that each starts anew."""

    body: Element
    numbering: Element
    targets: Targets
    contents: str
    width: int
    sections: int = 0
    lists: int = BULLETS

    def blocks(self, nodes: Sequence[SyntaxTreeNode], place: Place) -> None:
        for is_whole, group in groups(nodes):
            before = next(self.body.iterchildren(reversed=True), None)
            self._group(group, place)
            if is_whole and group[-1].type in LISTS:
                written = self.body.iterchildren() if before is None else before.itersiblings()
                self._kept(list(written)[:-1])

    def _kept(self, paragraphs: Sequence[Element]) -> None:
        """Let no page end after these."""
        for element in paragraphs:
            properties = element.find(qn("w:pPr"))
            if properties is not None and properties.find(qn("w:keepNext")) is None:
                style = properties.find(qn("w:pStyle"))
                properties.insert(0 if style is None else 1, OxmlElement("w:keepNext"))

    def _group(self, nodes: Sequence[SyntaxTreeNode], place: Place) -> None:
        for node, following in zip_longest(nodes, nodes[1:]):
            if node.type == "heading":
                self.heading(node)
            elif node.type == "paragraph":
                after_table = is_table(self.body)
                element, properties = paragraph(self.body, self._style(place))
                leads = following is not None and following.type in LISTS
                if following is not None:
                    add(properties, "keepNext")
                if after_table or leads:
                    before = {"before": SPACE} if after_table else {}
                    add(properties, "spacing", **before, **({"after": CLOSE} if leads else {}))
                self._indented(properties, place)
                self.inline(element, node)
            elif node.type in LISTS:
                self.list(node, place)
            elif node.type == "blockquote":
                self.blocks(node.children, replace(place, is_quoted=True))
            elif node.type == "table":
                docx_table.table(self.body, node, self.width, self.inline)
            elif node.type in ("fence", "code_block"):
                element, properties = paragraph(self.body, "HTMLPreformatted")
                self._indented(properties, place)
                for number, line in enumerate(node.content.splitlines()):
                    if number:
                        line_break(element)
                    run(element, line)

    def heading(self, node: SyntaxTreeNode) -> None:
        """Write the title, or a heading; the sections of the document are the ones to which links lead."""
        level = int(node.tag[1]) - 1
        if level == 1 and node.level == 0 and self.sections < len(self.targets.anchors):
            if not self.sections and self.contents:
                self.table_of_contents(node)
            anchor = self.targets.anchors[self.sections]
            self.sections += 1
            element, _ = paragraph(self.body, "Heading1")
            bookmark(element, anchor, self.targets)
        else:
            element, _ = paragraph(self.body, f"Heading{level}" if level else "Title")
        self.inline(element, node)

    def table_of_contents(self, first: SyntaxTreeNode) -> None:
        """Write the field with its entries filled in. It leaves out the pages, which only Word can count."""
        siblings = first.parent.children if first.parent else []
        headings = [node for node in siblings if node.type == "heading" and node.tag == "h2"]
        holder = add(self.body, "sdt")
        gallery = add(add(holder, "sdtPr"), "docPartObj")
        add(gallery, "docPartGallery", val="Table of Contents")
        add(gallery, "docPartUnique")
        content = add(holder, "sdtContent")
        if self.contents:
            run(paragraph(content, "TOCHeading")[0], self.contents)
        for anchor, node in zip(self.targets.anchors, headings, strict=True):
            element, _ = paragraph(content, "TOC1")
            if anchor == self.targets.anchors[0]:
                field_mark(element, "begin", ' TOC \\o "1-1" \\n \\h \\z ')
                field_mark(element, "separate")
            run(internal_link(element, anchor, self.targets), typeset(plain(node)))
            if anchor == self.targets.anchors[-1]:
                field_mark(element, "end")

    def list(self, node: SyntaxTreeNode, place: Place) -> None:
        inside = replace(place, lists=place.lists + 1)
        number = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
        is_literal = number is not None and (number + len(node.children) > LARGEST_NUMBER or self.lists > MOST_LISTS)
        list_id = BULLETS if number is None else 0 if is_literal else self._new_list(number, place.lists)
        for item in node.children:
            blocks = item.children
            style = "ListBullet" if number is None else "ListNumber"
            element, properties = paragraph(self.body, style)
            if is_literal:
                self._indented(properties, inside)
                run(element, f"{number}. ")
            else:
                numbered = add(properties, "numPr")
                add(numbered, "ilvl", val=min(place.lists, LEVELS - 1))
                add(numbered, "numId", val=list_id)
            if blocks and blocks[0].type == "paragraph":
                self.inline(element, blocks[0])
                blocks = blocks[1:]
            self.blocks(blocks, inside)
            number = None if number is None else number + 1
        if not place.lists:
            self._end_of_list()

    def _new_list(self, start: int, level: int) -> int:
        self.lists += 1
        entry = add(self.numbering, "num", numId=self.lists)
        add(entry, "abstractNumId", val=NUMBERS)
        add(add(entry, "lvlOverride", ilvl=min(level, LEVELS - 1)), "startOverride", val=start)
        return self.lists

    def _end_of_list(self) -> None:
        """Set what follows apart by as much as a paragraph would."""
        for properties in self.body[-1].iterchildren(qn("w:pPr")):
            if properties.find(qn("w:spacing")) is None:
                spacing = add(properties, "spacing", after=APART)
                for indent in properties.iterchildren(qn("w:ind")):
                    indent.addprevious(spacing)

    def _style(self, place: Place) -> str:
        return "ListContinue" if place.lists else "Quote" if place.is_quoted else ""

    def _indented(self, properties: Element, place: Place) -> None:
        if place.lists:
            add(properties, "ind", left=INDENT * min(place.lists, LEVELS))

    def inline(self, parent: Element, node: SyntaxTreeNode, look: Look = Look()) -> None:  # noqa: B008  # frozen
        for child in node.children:
            if child.type == "inline":
                self.inline(parent, child, look)
            elif child.type == "text":
                run(parent, child.content if look.is_address else typeset(child.content), look)
            elif child.type == "code_inline":
                run(parent, child.content, replace(look, is_code=True))
            elif child.type == "softbreak":
                run(parent, " ", look)
            elif child.type == "hardbreak":
                line_break(parent)
            elif child.type == "link":
                self._link(parent, child, look)
            else:
                emphasis = {"strong": replace(look, bold=True), "em": replace(look, italic=True)}
                self.inline(parent, child, emphasis[child.type])

    def _link(self, parent: Element, node: SyntaxTreeNode, look: Look) -> None:
        href = str(node.attrs["href"])
        if lang := foreign.language(href):
            self.inline(parent, node, replace(look, lang=LOCALES.get(lang, lang)))
            return
        inside = link(parent, href, self.targets)
        shown = destination(plain(node), href)
        if inside is not None:
            self.inline(inside, node, replace(look, is_link=True, is_address=not shown and not href.startswith("#")))
            return
        self.inline(parent, node, look)
        if shown:
            run(parent, f" ({shown})", look)
