"""Makes PDF files as typesetters do: justified columns, headings, running heads, folios."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

CHINESE, ENGLISH = "STSong-Light", "Times-Roman"
WIDTH, HEIGHT = 595.0, 842.0
MARGIN, GUTTER = 60.0, 20.0
SIZE = 10.5
LEADING = 1.45 * SIZE
_NEVER_FIRST = "…，。；：、！？）》”’,.;:%!?)"

pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))


@dataclass(frozen=True)
class Set:
    """One line as it is set: its text, and whether it ends its paragraph."""

    text: str
    last: bool
    size: float = SIZE


def canvas(**options: object) -> tuple[Canvas, io.BytesIO]:
    """A page to draw on, and where its file goes."""
    out = io.BytesIO()
    return Canvas(out, pagesize=(WIDTH, HEIGHT), **options), out


def broken(paragraph: str, font: str, width: float, size: float = SIZE) -> list[Set]:
    """Break a paragraph into lines; its first one is indented, unless it is a heading, which is set larger."""
    pieces = list(paragraph) if font == CHINESE else [f"{word} " for word in paragraph.split()]
    lines, line = [], "" if size > SIZE else "　　" if font == CHINESE else "    "
    for piece in pieces:
        full = pdfmetrics.stringWidth((line + piece).rstrip(), font, size) > width
        if full and (
            piece not in _NEVER_FIRST or (line[-1] in _NEVER_FIRST and piece != "…")
        ):  # one may hang over the edge
            lines.append(line)
            line = ""
        line += piece
    return [
        *(Set(text.rstrip(" "), last=False, size=size) for text in lines),
        Set(line.rstrip(" "), last=True, size=size),
    ]


def newspaper(
    paragraphs: Sequence[str],
    *,
    font: str = CHINESE,
    columns: int = 2,
    interleaved: bool = False,
    title: str = "",
    headings: Collection[str] = (),
    gutter: float = GUTTER,
    head: str = "",
    folio: Callable[[int], str] = "- {} -".format,
) -> bytes:
    """Set paragraphs in columns over as many pages as they take; `interleaved` draws all columns line by line."""
    page, out = canvas()
    width = (WIDTH - 2 * MARGIN - (columns - 1) * gutter) / columns
    sizes = [1.2 * SIZE if p in headings else SIZE for p in paragraphs]
    lines = [line for p, size in zip(paragraphs, sizes, strict=True) for line in broken(p, font, width, size)]
    number = 0
    while lines:
        number += 1
        top = HEIGHT - 70
        if head:
            page.setFont(font, 8)
            page.drawString(MARGIN, HEIGHT - 35, head)
        if title and number == 1:
            page.setFont(font, 20)
            page.drawString(MARGIN, top - 10, title)
            top -= 50
        rows = int((top - 70) / LEADING)
        spots = []
        for column in range(columns):
            x = MARGIN + column * (width + gutter)
            spots += [(row, x, line) for row, line in enumerate(lines[:rows])]
            lines = lines[rows:]
        for row, x, line in sorted(spots, key=lambda spot: spot[0]) if interleaved else spots:
            justified(page, x, top - row * LEADING, line, font, width)
        page.setFont(font, 9)
        page.drawCentredString(WIDTH / 2, 30, folio(number))
        page.showPage()
    page.save()
    return out.getvalue()


def justified(page: Canvas, x: float, y: float, line: Set, font: str, width: float) -> None:
    """Draw a line, stretched to full measure unless it is the last of its paragraph."""
    text = page.beginText(x, y)
    text.setFont(font, line.size)
    room = width - pdfmetrics.stringWidth(line.text, font, line.size)
    if not line.last and room > 0:
        if font == CHINESE:
            text.setCharSpace(room / max(1, len(line.text) - 1))
        else:
            text.setWordSpace(room / max(1, line.text.strip().count(" ")))
    text.textOut(line.text)
    page.drawText(text)
