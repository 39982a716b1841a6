"""Documents for tests, written as XML by hand: what word processors write, and what they rarely do.

In a draft, a paragraph with 删 in it is to go, and the words 旧 and 多 are to change: 旧 becomes 新, 多 goes.
"""

from __future__ import annotations

import dataclasses
import io
import zipfile
from dataclasses import dataclass

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
PICTURE = bytes.fromhex(  # one grey pixel
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63680000008200817744dc6c0000000049454e44ae426082"
)
DEFAULT = 'w:default="1" '
STYLES = [
    ("Normal", "Normal", ""),
    ("1", "heading 1", '<w:outlineLvl w:val="0"/>'),
    ("2", "heading 2", '<w:outlineLvl w:val="1"/>'),
    ("Title", "Title", ""),
    ("Caption", "caption", ""),
    ("TOC1", "toc 1", ""),
    ("ListBullet", "List Bullet", ""),
]


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text.replace("&", "&amp;").replace("<", "&lt;")}</w:t>'


def r(text: str, style: str = "") -> str:
    return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{t(text)}</w:r>"


def raw(*inside: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(inside)}</w:p>"


def p(text: str = "", style: str = "", properties: str = "") -> str:
    given = f'<w:pStyle w:val="{style}"/>' if style else ""
    return raw(*([r(text)] if text else []), properties=given + properties)


def table(*rows: tuple[str, ...], properties: str = "") -> str:
    """A table; each cell is given as its blocks."""
    width = max(map(len, rows))
    grid = '<w:gridCol w:w="2000"/>' * width
    size = '<w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>'
    body = "".join(f"<w:tr>{''.join(f'<w:tc>{size}{cell}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>'


def ins(inside: str, author: str = "王编辑", number: int = 900) -> str:
    return f'<w:ins w:id="{number}" w:author="{author}" w:date="2025-01-01T00:00:00Z">{inside}</w:ins>'


def gone(text: str, author: str = "王编辑", number: int = 901) -> str:
    said = f'<w:delText xml:space="preserve">{text}</w:delText>'
    return f'<w:del w:id="{number}" w:author="{author}" w:date="2025-01-01T00:00:00Z"><w:r>{said}</w:r></w:del>'


def box(blocks: str, number: int = 1) -> str:
    """A run with a text box, as Word writes it: once for itself and once for old readers."""
    content = f"<w:txbxContent>{blocks}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="2000000" cy="1000000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{number}" name="box"/>'
        "<wp:cNvGraphicFramePr/><a:graphic><a:graphicData "
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="1000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:rect style="width:150pt;height:80pt"><v:textbox>'
        f"{content}</v:textbox></v:rect></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture(key: str = "rId90", number: int = 50) -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="300000" cy="300000"/><wp:docPr id="{number}" name="图"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr '
        f'id="{number}" name="图"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/>'
        '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="300000" cy="300000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def field(instruction: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{char('begin')}{asked}{char('separate')}{result}{char('end')}"


def comment_on(inside: str, number: int) -> str:
    return (
        f'<w:commentRangeStart w:id="{number}"/>{inside}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


@dataclass
class Parts:
    """What a document has besides its body."""

    footnotes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    pictures: int = 1
    more: dict[str, str] = dataclasses.field(default_factory=dict)


SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'


def document(body: str, parts: Parts | None = None) -> bytes:
    """Return a document of some body."""
    parts = parts or Parts()
    related = [("styles", "styles.xml", "rId80"), ("image", "media/a.png", "rId90"), ("image", "media/b.png", "rId91")]
    types = [("styles.xml", "styles")]
    files = {"word/media/a.png": PICTURE, "word/media/b.png": PICTURE + b"b"}
    styles = "".join(
        f'<w:style w:type="paragraph" {DEFAULT if key == "Normal" else ""}w:styleId="{key}"><w:name w:val="{name}"/>'
        f"<w:pPr>{more}</w:pPr></w:style>"
        for key, name, more in STYLES
    )
    made = {"word/document.xml": f"{HEAD}<w:document {SPACES}><w:body>{body}{SECTION}</w:body></w:document>"}
    made["word/styles.xml"] = f"{HEAD}<w:styles {SPACES}>{styles}</w:styles>"
    if parts.footnotes:
        rule = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        rule += '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
        notes = "".join(f'<w:footnote w:id="{n}">{said}</w:footnote>' for n, said in enumerate(parts.footnotes, 1))
        made["word/footnotes.xml"] = f"{HEAD}<w:footnotes {SPACES}>{rule}{notes}</w:footnotes>"
        related.append(("footnotes", "footnotes.xml", "rId81"))
        types.append(("footnotes.xml", "footnotes"))
    if parts.comments:
        said = "".join(
            f'<w:comment w:id="{n}" w:author="王编辑" w:date="2025-01-01T00:00:00Z" w:initials="王">{p(text)}</w:comment>'
            for n, text in enumerate(parts.comments, 1)
        )
        made["word/comments.xml"] = f"{HEAD}<w:comments {SPACES}>{said}</w:comments>"
        related.append(("comments", "comments.xml", "rId82"))
        types.append(("comments.xml", "comments"))
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        for name, kind in types
    )
    content = (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f'<Override PartName="/word/document.xml" ContentType="{DOCUMENT}"/>{overrides}</Types>'
    )
    links = "".join(f'<Relationship Id="{key}" Type="{R}/{kind}" Target="{name}"/>' for kind, name, key in related)
    links += f'<Relationship Id="rId95" Type="{R}/hyperlink" Target="https://example.org/" TargetMode="External"/>'
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    made["word/_rels/document.xml.rels"] = f'{HEAD}<Relationships xmlns="{package}">{links}</Relationships>'
    first = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    rels = f'{HEAD}<Relationships xmlns="{package}">{first}</Relationships>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"[Content_Types].xml": content, "_rels/.rels": rels, **made, **parts.more}.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 11, 23, 8, 0, 0)), text, zipfile.ZIP_DEFLATED)
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2025, 11, 23, 8, 0, 0)), data, zipfile.ZIP_STORED)
    return out.getvalue()


BOLD = "<w:b/>"
STAYS, GOES = "市教育局同期新建公办幼儿园十八所", "删去这一段"
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
MARK_INSERTED = '<w:rPr><w:ins w:id="910" w:author="王编辑" w:date="2025-01-01T00:00:00Z"/></w:rPr>'
MARK_GONE = '<w:rPr><w:del w:id="911" w:author="王编辑" w:date="2025-01-01T00:00:00Z"/></w:rPr>'

DRAFTS: dict[str, bytes] = {
    "words": document(p("春天来了，旧城换了样子，多花开")),
    "paragraph in the middle": document(p(STAYS) + p(GOES) + p("末段")),
    "last paragraph": document(p(STAYS) + p("第二段") + p(GOES)),
    "last two paragraphs": document(p(STAYS) + p(GOES) + p(f"又{GOES}")),
    "last paragraph in another style": document(
        p("标题", "1") + p(STAYS, properties='<w:jc w:val="center"/>') + p(GOES)
    ),
    "first paragraph": document(p(GOES) + p(STAYS)),
    "all but one, scattered": document(p(GOES) + p(STAYS) + p(GOES) + p(GOES) + p("旧事") + p(GOES)),
    "runs": document(raw(r("春天"), r("来了旧", BOLD), r("城多", "<w:i/>"), r("多花开"))),
    "words across runs": document(raw(r("春天旧"), r("旧", BOLD), r("旧花开", '<w:color w:val="FF0000"/>'))),
    "references": document(p("A&B <旧> C&D 多")),
    "tabs and breaks": document(raw("<w:r><w:t>旧</w:t><w:tab/><w:t>多</w:t><w:br/><w:t>次行旧</w:t></w:r>")),
    "before a table": document(p(STAYS) + p(GOES) + table((p("甲"), p("乙"))) + p("末段")),
    "first, before a table": document(p(GOES) + table((p("甲"), p("乙"))) + p("末段")),
    "behind a table": document(p(STAYS) + table((p("甲"), p("乙"))) + p(GOES) + p("末段")),
    "last, behind a table": document(p(STAYS) + table((p("甲"), p("乙"))) + p(GOES)),
    "last paragraph of a cell": document(
        table((p("甲") + p(GOES), p("乙")), (p("丙"), p("丁旧") + p(f"先{GOES}"))) + p("末段")
    ),
    "first paragraph of a cell": document(table((p(GOES) + p("甲"), p("乙"))) + p("末段")),
    "only paragraph of a cell": document(table((p(GOES), p("乙"))) + p("末段")),
    "row": document(p("首段") + table((p("甲"), p("乙")), (p(GOES), p(f"再{GOES}")), (p("丙"), p("丁"))) + p("末段")),
    "table": document(p("首段") + table((p(GOES), p(f"再{GOES}")), (p(f"三{GOES}"), p(f"四{GOES}"))) + p("末段")),
    "nested table": document(table((p("甲") + table((p("内") + p(GOES), p("里"))) + p("旧"), p("乙"))) + p("末段")),
    "picture": document(p(STAYS) + raw(picture()) + p(GOES) + raw(r("旧图"), picture("rId91", 51), r("多说明"))),
    "paragraph with a picture that stands twice": document(
        raw(r("甲"), picture()) + raw(r(GOES), picture(number=52)) + p("末段")
    ),
    "paragraph with the only picture": document(p(STAYS) + raw(r(GOES), picture()) + p("末段")),
    "text box": document(p(STAYS) + raw(r("旧段"), box(p("盒中旧字") + p(GOES) + p("盒末"))) + p("末段")),
    "text box, last paragraph": document(p(STAYS) + raw(r(GOES), box(p("盒中旧字") + p(GOES))) + p("末段")),
    "text box alone": document(p(STAYS) + raw(box(p("盒中多字"))) + p(GOES) + p("末段")),
    "footnote": document(raw(r("正文旧"), NOTE, r("多续")) + p(GOES) + p("末段"), Parts((p("注中旧字") + p(GOES),))),
    "paragraph with a footnote": document(p(STAYS) + raw(r(GOES), NOTE) + p("末段"), Parts((p("注"),))),
    "link": document(
        raw(r("看旧"), f'<w:hyperlink r:id="rId95">{r("这里")}</w:hyperlink>', r("多了")) + p(GOES) + p("末段")
    ),
    "field": document(
        raw(r("共旧"), field('HYPERLINK "https://example.org/"', r("12")), r("多页")) + p(GOES) + p("末段")
    ),
    "contents": document(
        raw(field('TOC \\o "1-3"', r("旧目录"))) + p("旧目录", "TOC1") + p("旧标题", "1") + p(GOES) + p("末段")
    ),
    "old insertion": document(raw(r("春天"), ins(r("来了旧城多花")), r("开")) + p(GOES) + p("末段")),
    "words at the ends of an old insertion": document(raw(r("春"), ins(r("旧天旧")), r("开旧"), ins(r("多")))),
    "old deletion": document(raw(r("春旧"), gone("天旧"), r("来多了")) + raw(r(GOES), gone("旧话")) + p("末段")),
    "old insertion that goes": document(p(STAYS) + raw(ins(r(GOES)), properties=MARK_INSERTED) + p("末段旧")),
    "old deleted mark": document(raw(r("上半旧"), properties=MARK_GONE) + p("下半多") + p(GOES) + p("末段")),
    "old deleted paragraph": document(raw(gone("旧段"), properties=MARK_GONE) + p("次段旧") + p(GOES)),
    "old move": document(
        raw('<w:moveFrom w:id="920" w:author="王编辑"><w:r><w:t>移旧</w:t></w:r></w:moveFrom>', r("留旧"))
        + raw('<w:moveTo w:id="921" w:author="王编辑"><w:r><w:t>移旧多</w:t></w:r></w:moveTo>')
        + p(GOES)
        + p("末段")
    ),
    "old comments": document(
        raw(comment_on(r("评旧"), 1), r("多文")) + raw(comment_on(r(GOES), 2)) + p("末段"), Parts(comments=("好", "查"))
    ),
    "bookmarks": document(
        raw('<w:bookmarkStart w:id="30" w:name="a"/>', r("甲旧"))
        + raw(r(GOES), '<w:bookmarkEnd w:id="30"/><w:bookmarkStart w:id="31" w:name="b"/>')
        + raw(r("末段"), '<w:bookmarkEnd w:id="31"/>')
    ),
    "section": document(p(STAYS) + p(GOES, properties=SECTION) + p("末段")),
    "last, behind a section": document(p(STAYS) + p("节末", properties=SECTION) + p(GOES)),
    "empty paragraphs": document(p("首段") + p() + p(GOES) + p() + p("末段旧") + p()),
    "page break": document(p("首段") + raw('<w:r><w:br w:type="page"/></w:r>') + p(GOES) + p("末段")),
    "controls": document(
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('控件旧字')}{p(GOES)}</w:sdtContent></w:sdt>"
        + raw(r("甲"), f"<w:sdt><w:sdtPr/><w:sdtContent>{r('日期')}</w:sdtContent></w:sdt>", r("旧"))
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{p(GOES)}</w:sdtContent></w:sdt>"
        + p("末段")
    ),
    "control in a line": document(
        raw(r("甲"), f"<w:sdt><w:sdtPr/><w:sdtContent>{r('日期')}</w:sdtContent></w:sdt>", r("旧"))
        + p(GOES)
        + p("末段")
    ),
    "lists": document(
        p("一项旧", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p(GOES, properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + p("三项", "ListBullet")
    ),
    "lines in one paragraph": document(
        raw(f"<w:r>{t('各位代表：')}<w:br/><w:br/>{t(STAYS)}<w:br/><w:br/>{t(GOES)}<w:br/><w:br/>{t('末行旧')}</w:r>")
        + p("末段")
    ),
    "lines that end with the paragraph": document(
        raw(f"<w:r>{t(STAYS)}<w:br/><w:br/>{t('又一行')}<w:br/><w:br/>{t(GOES)}</w:r>") + p(GOES) + p("末段")
    ),
    "ruby": document(
        raw(
            r("读"),
            f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('zhǎng')}</w:rt><w:rubyBase>{r('长')}</w:rubyBase></w:ruby></w:r>",
            r("治旧"),
        )
        + p("末段")
    ),
    "signs": document(
        raw(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>旧</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>多</w:t></w:r>'
        )
    ),
    "formula": document(raw(r("旧"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", r("多")) + p(GOES) + p("末段")),
    "hidden words": document(raw(r("明旧"), r("暗", "<w:vanish/>"), r("多")) + p(GOES) + p("末段")),
    "smart tags": document(
        raw(
            r("旧"),
            f'<w:smartTag w:uri="u" w:element="e">{r("中旧")}</w:smartTag>',
            ins(f'<w:smartTag w:uri="u" w:element="e">{r("里旧里")}</w:smartTag>'),
        )
    ),
}
DRAFTS |= {
    "between tables": document(
        p("首段")
        + table((p("甲旧"),))
        + p(GOES)
        + table((p("乙"),))
        + p()
        + p(GOES)
        + table((p("丙"),))
        + p(GOES)
        + p("丁")
        + table((p("戊"),))
        + p("末段")
    ),
    "sections of one paragraph": document(
        p(GOES, properties=SECTION) + p("次段旧", properties=SECTION) + p(GOES) + p("末段")
    ),
    "paragraphs up to the end of a section": document(p(STAYS) + p(GOES) + p(GOES, properties=SECTION) + p("末段")),
    "table at the end": document(p("首段旧") + table((p(GOES), p(f"再{GOES}"))) + p()),
    "table at the beginning": document(p() + table((p(GOES), p(f"再{GOES}"))) + p("末段旧")),
    "table and last paragraph": document(p("首段旧") + p("次段") + table((p(GOES), p(f"再{GOES}"))) + p(GOES)),
    "paragraph, table, paragraph": document(
        p("首段旧") + p(GOES) + table((p(GOES), p(f"再{GOES}"))) + p(GOES) + p("末段")
    ),
}
