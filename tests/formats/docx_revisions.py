"""A second reader of Word documents, which knows nothing of the program: accepts and rejects revisions by the standard.

ECMA-376, part 1, 17.13.5: what `w:ins` and `w:moveTo` hold is kept or taken out, what `w:del` and `w:moveFrom` hold is
taken out or kept. The mark of a paragraph that goes joins it with the next one, whose properties stay.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree as ET

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHARACTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "sym": "\ufffc"}
ADDED, TAKEN = ("ins", "moveTo"), ("del", "moveFrom")


def part(data: bytes, name: str) -> ET.Element | None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ET.fromstring(archive.read(name)) if name in archive.namelist() else None


def settle(root: ET.Element, *, accept: bool, author: str | None = None) -> ET.Element:
    """Accept or reject the revisions of an author, or all."""
    out, kept = (TAKEN, ADDED) if accept else (ADDED, TAKEN)

    def ours(node: ET.Element) -> bool:
        return author is None or node.get(f"{W}author") == author

    for table in list(root.iter(f"{W}tbl")):
        for row in list(table):
            marks = row.find(f"{W}trPr")
            found = [n for n in (marks if marks is not None else []) if ours(n)]
            if any(n.tag in {W + name for name in out} for n in found):
                table.remove(row)
            for n in found:
                if n.tag in {W + name for name in kept} and marks is not None:
                    marks.remove(n)
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{W}tbl" and child.find(f"{W}tr") is None:
                parent.remove(child)
    _settle_properties(root, accept, ours)
    _settle_runs(root, out, kept, ours)
    _join(root, out, kept, ours)
    return root


def _settle_properties(root: ET.Element, accept: bool, ours) -> None:  # type: ignore[no-untyped-def]
    for paragraph in root.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        changed = properties.find(f"{W}pPrChange") if properties is not None else None
        if properties is None or changed is None or not ours(changed):
            continue
        properties.remove(changed)
        if not accept:
            own = [n for n in properties if n.tag in (f"{W}rPr", f"{W}sectPr")]
            before = changed.find(f"{W}pPr")
            properties[:] = [*(before if before is not None else []), *own]


def _settle_runs(node: ET.Element, out: tuple[str, ...], kept: tuple[str, ...], ours) -> None:  # type: ignore[no-untyped-def]
    at = 0
    while at < len(node):
        child = node[at]
        name = child.tag.removeprefix(W)
        if name in ("rPr", "trPr") or not ours(child) or name not in (*out, *kept):
            if name not in ("rPr", "trPr"):
                _settle_runs(child, out, kept, ours)
            at += 1
        elif name in out:
            node.remove(child)
        else:
            for text in child.iter(f"{W}delText"):
                text.tag = f"{W}t"
            node.remove(child)
            for number, inner in enumerate(list(child)):
                node.insert(at + number, inner)


def _join(root: ET.Element, out: tuple[str, ...], kept: tuple[str, ...], ours) -> None:  # type: ignore[no-untyped-def]
    for parent in list(root.iter()):
        blocks = [child for child in parent if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        for one, other in zip(blocks, [*blocks[1:], None], strict=False):
            marks = one.find(f"{W}pPr/{W}rPr")
            found = [n for n in (marks if marks is not None else []) if ours(n)]
            for n in found:
                if n.tag in {W + name for name in kept} and marks is not None:
                    marks.remove(n)
            if not any(n.tag in {W + name for name in out} for n in found):
                continue
            for n in found:
                if n in list(marks if marks is not None else []) and marks is not None:
                    marks.remove(n)
            if one.tag == f"{W}p" and other is not None and other.tag == f"{W}p":
                place = 1 if other.find(f"{W}pPr") is not None else 0
                moved = [child for child in one if child.tag != f"{W}pPr"]
                for number, child in enumerate(moved):
                    other.insert(place + number, child)
                parent.remove(one)


def said(paragraph: ET.Element) -> str:
    """What a paragraph says, without text boxes and revisions that are left."""
    return "".join(_said(paragraph))


def _said(node: ET.Element) -> Iterator[str]:
    for child in node:
        name = child.tag.removeprefix(W)
        if name == "t":
            yield child.text or ""
        elif name in CHARACTERS:
            yield CHARACTERS[name]
        elif name == "br" and child.get(f"{W}type") not in ("page", "column"):
            yield "\n"
        elif _is_object(child):
            yield "\ufffc"
        elif child.tag == f"{MC}AlternateContent":
            yield from _said(child.find(f"{MC}Choice"))  # type: ignore[arg-type]
        elif name not in ("pPr", "rPr", "rt", "drawing", "pict", "object", *TAKEN):
            yield from _said(child)


def _is_object(node: ET.Element) -> bool:
    """Tell whether something stands in the flow of the text that is no text: a note, a formula, a picture."""
    name = node.tag.removeprefix(W)
    if name == "r":
        return node.find(f"{W}rPr/{W}vanish") is not None and node.find(f"{W}t") is not None
    if name in ("drawing", "pict", "object"):
        return node.find(f".//{W}txbxContent") is None
    return name in ("footnoteReference", "endnoteReference") or node.tag == f"{M}oMath"


def lines(container: ET.Element, boxes_apart: list[str] | None = None) -> Iterator[str]:
    """The lines of the body, of a cell, of a text box: a paragraph each, and its text boxes behind it, or apart.

    Empty paragraphs at either end are left out.
    """
    blocks = [block for child in container for block in _blocks(child)]
    empty = [block.tag == f"{W}p" and not said(block) and not _boxes(block) and not _carries(block) for block in blocks]
    for number, block in enumerate(blocks):
        if block.tag == f"{W}tbl":
            for cell in block.findall(f"{W}tr/{W}tc"):
                yield from lines(cell, boxes_apart)
            continue
        if block.tag == f"{W}sdt":
            content = block.find(f"{W}sdtContent")
            yield from lines(content, boxes_apart) if content is not None else ()
            continue
        if empty[number] and (all(empty[:number]) or all(empty[number:])):
            continue
        if said(block) or not _boxes(block):
            yield said(block)
        for held in _boxes(block):
            if boxes_apart is None:
                yield from lines(held)
            else:
                boxes_apart += lines(held)


def _boxes(block: ET.Element) -> list[ET.Element]:
    return [content for content in block.iter(f"{W}txbxContent") if not _in_fallback(block, content)]


def _blocks(node: ET.Element) -> Iterator[ET.Element]:
    if node.tag in (f"{W}p", f"{W}tbl", f"{W}sdt"):
        yield node
    elif node.tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
        for child in node:
            yield from _blocks(child)


def _carries(block: ET.Element) -> bool:
    return block.find(f"{W}pPr/{W}sectPr") is not None or block.find(f".//{W}br") is not None


def _in_fallback(block: ET.Element, content: ET.Element) -> bool:
    return any(content in list(fallback.iter()) for fallback in block.iter(f"{MC}Fallback"))


def stories(data: bytes, *, accept: bool, author: str | None = None, apart: bool = True) -> dict[str, list[str]]:
    """The lines of a document with its revisions settled: those of the body, of its text boxes and of the notes."""
    root = part(data, "word/document.xml")
    assert root is not None
    body = settle(root, accept=accept, author=author).find(f"{W}body")
    assert body is not None
    boxes: list[str] = []
    found = {"body": list(lines(body, boxes if apart else None)), "boxes": boxes, "notes": []}
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        notes = part(data, name)
        if notes is not None:
            settle(notes, accept=accept, author=author)
            for note in notes:
                if note.get(f"{W}type") is None:
                    found["notes"] += lines(note)
    return found


def text(data: bytes, *, accept: bool, author: str | None = None) -> str:
    """The same as one text, in the order in which it is read."""
    found = stories(data, accept=accept, author=author, apart=False)
    return "\n".join([*found["body"], *found["notes"]])
