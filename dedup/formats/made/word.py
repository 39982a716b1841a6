"""Writes the parts of an article as a Word document: the fewest parts that word processors ask for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from dedup.formats.made.parts import Part

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DATE = (1980, 1, 1, 0, 0, 0)  # one and the same for all: the same article gives the same bytes
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_STYLES = (
    ("Heading1", "heading 1", 32, "b"),
    ("Heading2", "heading 2", 28, "b"),
    ("Heading3", "heading 3", 26, "b"),
    ("Heading4", "heading 4", 24, "b"),
    ("Heading5", "heading 5", 22, "b"),
    ("Heading6", "heading 6", 22, "i"),
    ("ListBullet", "List Bullet", 22, ""),
    ("ListNumber", "List Number", 22, ""),
    ("Quote", "Quote", 22, "i"),
    ("HTMLPreformatted", "HTML Preformatted", 20, ""),
)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_OF_KIND = {"item": "ListBullet", "ordered": "ListNumber", "quote": "Quote", "code": "HTMLPreformatted"}


def as_word(parts: Sequence[Part]) -> bytes:
    """Return the parts as a .docx file."""
    members = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{_TYPES}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relation("officeDocument", "word/document.xml"),
        "word/_rels/document.xml.rels": _relation("styles", "styles.xml"),
        "word/styles.xml": _styles(),
        "word/document.xml": _document("".join(_body(parts))),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), _HEAD + content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _document(body: str) -> str:
    return f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>'


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def _styles() -> str:
    normal = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:spacing w:after="120"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    made = (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'{_outline(key)}<w:rPr>{f"<w:{face}/>" if face else ""}<w:sz w:val="{size}"/></w:rPr></w:style>'
        for key, name, size, face in _STYLES
    )
    return f'<w:styles xmlns:w="{_W}">{normal}{"".join(made)}</w:styles>'


def _outline(style: str) -> str:
    level = style.removeprefix("Heading")
    return f'<w:pPr><w:outlineLvl w:val="{int(level) - 1}"/></w:pPr>' if level.isdigit() else ""


def _body(parts: Sequence[Part]) -> Iterator[str]:
    for is_table, run in groupby(parts, key=lambda part: part.kind == "row"):
        if is_table:
            yield _table([part.cells for part in run])
        else:
            yield from (_paragraph(part.text, _style(part)) for part in run)


def _style(part: Part) -> str:
    return f"Heading{min(6, max(1, part.level))}" if part.kind == "heading" else _OF_KIND.get(part.kind, "")


def _paragraph(text: str, style: str = "") -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    lines = (escape(_ILLEGAL.sub("\ufffd", line)) for line in _LINE_END.split(text))
    runs = "<w:br/>".join(f'<w:t xml:space="preserve">{_tabbed(line)}</w:t>' for line in lines)
    return f"<w:p>{properties}<w:r>{runs}</w:r></w:p>"


def _tabbed(line: str) -> str:
    return line.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')


def _table(rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, rows))
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    made = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in (*row, *[""] * (width - len(row)))) for row in rows)
    grid = "<w:gridCol/>" * width
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>"
    )
