"""What a Word document is made to look like: styles, the levels of lists, settings. It embeds and loads nothing."""

from __future__ import annotations

from typing import Final

NAMESPACE: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS: Final = 9
"""The lists in lists that Word knows."""
INDENT: Final = 357
"""Twentieths of a point by which a list stands in."""
SPACE: Final = 120
"""Twentieths of a point after a paragraph."""
CLOSE: Final = 50
"""The same between a line and the list that it leads in."""
APART: Final = 160
"""The same after a list."""
PAGE: Final = (11906, 16838)
MARGINS: Final = {False: (1247, 1361), True: (794, 850)}
"""Above and below, left and right: 2.2 and 2.4 cm; of a brief document, True, 1.4 and 1.5 cm."""
WIDTHS: Final = {brief: PAGE[0] - 2 * sides for brief, (_, sides) in MARGINS.items()}

_DARK, _LINK, _LINE, _GAP, _GAP_PAGE = "1F3A5F", "0B4F9E", "767676", "8A4B00", "FFF6E6"


def styles(locale: str, *, brief: bool = False) -> str:
    """Return the styles. Their names are those that Word translates and that screen readers know."""
    body, table, title, space, cell = (20, 18, 28, 60, 6) if brief else (22, 19, 40, SPACE, 40)
    line = 252 if brief else 271
    return f"""\
<w:styles {NAMESPACE}>
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:eastAsia="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>\
<w:sz w:val="{body}"/><w:szCs w:val="{body}"/>\
<w:lang w:val="{locale}" w:eastAsia="{locale}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="{space}" w:line="{line}" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">\
<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>\
<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>\
<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/>\
<w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>\
<w:uiPriority w:val="99"/><w:semiHidden/></w:style>
{_paragraph("Title", "Title", _spaced(0, 2 * space, 240), _look(title, bold=True, color=_DARK), "Normal")}
{"".join(_heading(level, brief) for level in range(1, 6))}
{_paragraph("TOCHeading", "TOC Heading", "<w:keepNext/>" + _spaced(240, 60), _look(26, bold=True, color=_DARK), "TOC1")}
{_paragraph("TOC1", "toc 1", _spaced(0, 40))}
{_paragraph("ListBullet", "List Bullet", _spaced(0, 60))}
{_paragraph("ListNumber", "List Number", _spaced(0, 60))}
{_paragraph("ListContinue", "List Continue", _spaced(0, 60))}
{_paragraph("Quote", "Quote", _QUOTE + _spaced(60, 120) + '<w:ind w:left="170" w:right="170"/>')}
{_paragraph("HTMLPreformatted", "HTML Preformatted", "<w:suppressAutoHyphens/>", _CODE)}
{_paragraph("TableText", "Table Text", _spaced(cell, cell, 240), _look(table))}
{_paragraph("TableHeading", "Table Heading", "<w:keepNext/>", _look(table, bold=True), "TableHeading", "TableText")}
{_paragraph("Footer", "footer", _spaced(0, 0, 240) + '<w:jc w:val="right"/>', _look(18))}
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:uiPriority w:val="99"/>\
<w:rPr><w:color w:val="{_LINK}"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="HTMLCode"><w:name w:val="HTML Code"/><w:uiPriority w:val="99"/>\
<w:rPr>{_CODE}</w:rPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="NoticeTable"><w:name w:val="Notice Table"/>\
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_borders("top left bottom right insideH insideV")}\
</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>\
<w:shd w:val="clear" w:color="auto" w:fill="EEF2F7"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""


def numbering() -> str:
    """Return the levels of bullets (1) and numbers (2). Each numbered list gets a ``w:num`` of its own from 2 on."""
    return f"""\
<w:numbering {NAMESPACE}>
<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{_levels("bullet")}</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:multiLevelType w:val="hybridMultilevel"/>{_levels("decimal")}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
</w:numbering>"""


def settings(locale: str) -> str:
    """Return the settings of today's Word, so that it does not open the file as one of an older Word."""
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    return f"""\
<w:settings {NAMESPACE}><w:zoom w:percent="100"/><w:defaultTabStop w:val="{INDENT * 2}"/>\
<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compatible}</w:compat>\
<w:themeFontLang w:val="{locale}"/></w:settings>"""


def _paragraph(id_: str, name: str, layout: str = "", look: str = "", after: str = "", based: str = "Normal") -> str:
    custom = ' w:customStyle="1"' if name.startswith("Table ") else ""
    following = f'<w:next w:val="{after}"/>' if after else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id_}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>'
        f"{following}<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{look}</w:rPr></w:style>"
    )


def _heading(level: int, brief: bool) -> str:
    size, before = {1: (24, 200) if brief else (28, 360), 2: (24, 240)}.get(level, (22, 200))
    layout = f'<w:keepNext/><w:keepLines/>{_spaced(before, 80, 252)}<w:outlineLvl w:val="{level - 1}"/>'
    look = _look(size, bold=True, color=_DARK)
    return _paragraph(f"Heading{level}", f"heading {level}", layout, look, "Normal") + "\n"


def _spaced(before: int, after: int, line: int = 271) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="auto"/>'


def _look(size: int, *, bold: bool = False, color: str = "") -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{color}"/>' if color else "")
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _borders(sides: str) -> str:
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in sides.split())


def _levels(kind: str) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{"•–"[level % 2] if kind == "bullet" else f"%{level + 1}."}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDENT * (level + 1)}" w:hanging="{INDENT}"/></w:pPr></w:lvl>'
        for level in range(LEVELS)
    )


_QUOTE = (
    f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{_GAP}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_GAP_PAGE}"/>'
)
_CODE = (
    '<w:rFonts w:ascii="Courier New" w:eastAsia="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
    '<w:noProof/><w:sz w:val="20"/><w:szCs w:val="20"/>'
)
