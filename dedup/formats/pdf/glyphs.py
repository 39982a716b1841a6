"""Reads the characters of a PDF with their boxes, and refuses what would take for ever or all memory."""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dedup.errors import ReadError

if TYPE_CHECKING:
    import pypdfium2

_LOCK = threading.Lock()  # pdfium is not made for threads
_MOST_PAGES = 2_000
_MOST_CHARACTERS = 4_000_000
_LARGEST_STREAM = 64 << 20  # bytes of one part of a file once it is unpacked; a page of newsprint has a twentieth
_MOST_UNPACKED = 256 << 20  # bytes up to which parts are unpacked to see that they are no bombs
_STREAM = re.compile(rb"stream\r?\n")
_UPRIGHT = 0.1  # radians by which upright text may lean: a page that was laid askew on the scanner
_LEAST = 0.65  # of the height of its box: the size that a font says it has
_UNSEEN = "\0\ufffe\uffff"
_HYPHEN = "\x02"  # what pdfium makes of a hyphen at the end of a line


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character of a page, its box (left, top, right, bottom, downwards) and its size; all in points.

    `spaced` tells that the file has a blank before it.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    spaced: bool


def pages(data: bytes, name: str) -> list[list[Glyph]]:
    """Return the upright characters of every page, in the order of the file."""
    pdfium = _pdfium(name)
    _refuse_bombs(data, name)
    with _LOCK:
        document = _opened(pdfium, data, name)
        try:
            if len(document) > _MOST_PAGES:
                raise ReadError(
                    "{name} has {count} pages, too many to be read: split it", name=name, count=len(document)
                )
            found: list[list[Glyph]] = []
            left = _MOST_CHARACTERS
            for number in range(len(document)):
                found.append(list(_page(pdfium, document, number, left, name)))
                left -= len(found[-1])
        finally:
            document.close()
    if not any(found):
        said = "{name} holds no text, only pictures of it: have it recognised (OCR) first"
        raise ReadError(said, name=name)
    return found


def _pdfium(name: str) -> Any:
    try:
        import pypdfium2
    except ImportError as error:
        said = "reading {name} takes the extra for PDF: pip install 'newsdedup[pdf]'"
        raise ReadError(said, name=name) from error
    return pypdfium2


def _opened(pdfium: Any, data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            said = "{name} is locked with a password: save a copy without one"
            raise ReadError(said, name=name) from error
        raise ReadError("{name} is a damaged PDF: it cannot be opened", name=name) from error


def _refuse_bombs(data: bytes, name: str) -> None:
    """Raise ReadError for a part that is packed small and unpacks to more than any page has."""
    left = _MOST_UNPACKED
    for match in _STREAM.finditer(data):
        size, rest = 0, data[match.end() : match.end() + _LARGEST_STREAM]
        unpacker = zlib.decompressobj()
        while rest and not unpacker.eof and left > 0:
            try:
                got = len(unpacker.decompress(rest, 1 << 20))
            except zlib.error:
                break
            rest = unpacker.unconsumed_tail
            size, left = size + got, left - got
            if size > _LARGEST_STREAM:
                raise ReadError("{name} unpacks to more than any page holds, and is not read", name=name)
        if left <= 0:
            return


def _page(pdfium: Any, document: pypdfium2.PdfDocument, number: int, most: int, name: str) -> Iterator[Glyph]:
    try:
        page = document[number]
        text = page.get_textpage()
    except pdfium.PdfiumError as error:
        said = "page {page} of {name} is damaged, and cannot be read"
        raise ReadError(said, page=number + 1, name=name) from error
    if text.count_chars() > most:
        raise ReadError("{name} has too many characters for an article: split it", name=name)
    turned, box = page.get_rotation(), page.get_mediabox()
    for glyph in _characters(pdfium.raw, text.raw, text.count_chars(), turned):
        yield _upright(glyph, turned, box)
    text.close()
    page.close()


def _characters(raw: Any, page: Any, count: int, turned: int) -> Iterator[Glyph]:
    """Yield the characters that stand upright once the page is turned; size and angle are asked once for a run."""
    box, spaced = raw.FS_RECTF(), False
    before: tuple[float, float, float] | None = None  # baseline and height of the run, and how far it has come
    size, upright = 0.0, True
    for k in range(count):
        code = raw.FPDFText_GetUnicode(page, k)
        raw.FPDFText_GetLooseCharBox(page, k, box)
        character = chr(code)
        if character.isspace() or box.left == box.right:
            spaced = spaced or (character.isspace() and box.left != box.right)
            continue
        height = box.right - box.left if turned in (90, 270) else box.top - box.bottom
        base = box.right if turned in (90, 270) else box.bottom
        along = box.bottom if turned in (90, 270) else box.left
        if (
            before is None
            or abs(base - before[0]) > 0.3 * height
            or abs(height - before[1]) > 0.1 * height
            or abs(along - before[2]) > 3 * height  # the line of another column
        ):
            size = raw.FPDFText_GetFontSize(page, k)
            upright = _is_upright(raw.FPDFText_GetCharAngle(page, k), turned)
            size = size if _LEAST * height < size < height / _LEAST else height  # a font of one point, drawn large
        before = (base, height, along)
        if upright and character not in _UNSEEN:
            shown = "-" if character == _HYPHEN else character
            yield Glyph(shown, box.left, box.top, box.right, box.bottom, size, spaced)
        spaced = False


def _is_upright(angle: float, turned: int) -> bool:
    """Tell whether a character reads from left to right on a page that is turned by some degrees, clockwise."""
    lean = (angle + turned * 3.141592653589793 / 180) % 6.283185307179586
    return min(lean, 6.283185307179586 - lean) < _UPRIGHT


def _upright(glyph: Glyph, turned: int, page: tuple[float, float, float, float]) -> Glyph:
    """Return a character with its box counted from the upper left corner of the page as it is seen."""
    x0, y0, x1, y1 = glyph.left - page[0], glyph.bottom - page[1], glyph.right - page[0], glyph.top - page[1]
    width, height = page[2] - page[0], page[3] - page[1]
    left, top, right, bottom = {
        90: (y0, x0, y1, x1),
        180: (width - x1, y0, width - x0, y1),
        270: (height - y1, width - x1, height - y0, width - x0),
    }.get(turned, (x0, height - y1, x1, height - y0))
    return Glyph(glyph.text, left, top, right, bottom, glyph.size, glyph.spaced)
