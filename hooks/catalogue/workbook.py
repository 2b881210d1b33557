"""A workbook (Office Open XML): the XML of its sheets and of their texts in; the file around them out, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from .zipped import zipped

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOLD = 1
"""The style of a cell in bold; without a style it is plain."""
MAX_NAME = 31
"""Characters that the name of a sheet can have (Excel's limit)."""
QUICK = 5
"""How hard it is compressed: a twentieth larger than usual, in half the time."""

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = (
    f"<styleSheet {MAIN}>"
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(sheets: Mapping[str, str], texts: str) -> bytes:
    """The file with these sheets, by name; `texts` are the shared strings that their cells refer to."""
    numbered = {f"worksheets/sheet{number}.xml": sheet for number, sheet in enumerate(sheets.values(), 1)}
    parts = {**numbered, "styles.xml": _STYLES, "sharedStrings.xml": texts}
    files = {
        "[Content_Types].xml": _types(parts),
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/_rels/workbook.xml.rels": _links((_kind(part), part) for part in parts),
        "xl/workbook.xml": _contents(sheets),
        **{f"xl/{name}": part for name, part in parts.items()},
    }
    return zipped({name: (_DECLARATION + content).encode() for name, content in files.items()}, QUICK)


def _kind(part: str) -> str:
    """What the format calls a part: `worksheet`, `styles`, `sharedStrings`."""
    return "worksheet" if "/" in part else part.removesuffix(".xml")


def _types(parts: Iterable[str]) -> str:
    types = [("workbook.xml", "sheet.main"), *((part, _kind(part)) for part in parts)]
    found = (f'<Override PartName="/xl/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in types)
    links = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{links}{"".join(found)}</Types>'


def _links(targets: Iterable[tuple[str, str]]) -> str:
    """`r1`, `r2` … in their order, so that the first sheets of a workbook are the first relations."""
    found = (f'<Relationship Id="r{place}" Type="{_RELATIONS}/{kind}" Target="{file}"/>' for place, (kind, file) in enumerate(targets, 1))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(found)}</Relationships>'


def _contents(names: Iterable[str]) -> str:
    found = (f'<sheet name="{escape(name[:MAX_NAME])}" sheetId="{place}" r:id="r{place}"/>' for place, name in enumerate(names, 1))
    return f'<workbook {MAIN} xmlns:r="{_RELATIONS}"><sheets>{"".join(found)}</sheets></workbook>'
