"""Render a text: leaves its mark-up out, as a reader sees it, and keeps the way back to the source."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dedup.edits.composing import apply
from dedup.edits.edit_map import EditMap
from dedup.model import Cue, Document, Edit, Layout, Paragraph
from dedup.text.lines import FileLines, LineIndex, Lines
from dedup.text.paragraphs import split
from dedup.text.roles import assign

Span = tuple[int, int]

_GAP = "\n\n"  # what parts two blocks, whatever their marks: what goes with one leaves the others as they were


class SourceLines:
    """The lines of a source, asked for by offsets of the rendered text."""

    def __init__(self, lines: Lines, places: EditMap) -> None:
        self._lines = lines
        self._places = places

    def line(self, offset: int) -> int:
        """Return the line of the source on which an offset of the rendered text lies."""
        return self.position(offset)[0]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the source at which an offset of the rendered text lies."""
        return self._lines.position(self._places.to_source(offset, offset)[0])


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as a reader sees it, and the source that it was rendered from.

    Offsets of `paragraphs` and `verbatim` are those of `text`, lines those of the source. `blocks` are the numbers of
    the layout's blocks that the paragraphs are, `bounds` their prose in `text`; `places` maps spans to the source. So
    are the spans of `cues` those of `text`.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    lines: Lines
    source: str
    layout: Layout | None
    places: EditMap
    verbatim: tuple[Span, ...] = ()
    blocks: tuple[int, ...] = ()
    bounds: tuple[Span, ...] = ()
    cues: tuple[Cue, ...] = ()

    def blocks_at(self, offset: int) -> Iterator[int]:
        """Yield the numbers of the block whose prose an offset of the text lies in, and of those that hold it."""
        k = bisect_right(self.bounds, offset, key=lambda bound: bound[0]) - 1
        number = self.blocks[k] if self.layout and k >= 0 else None
        while self.layout and number is not None:
            yield number
            number = self.layout.blocks[number].parent


def shown(document: Document) -> str:
    """Return the text of a document as a reader sees it."""
    return render(document.text, document.layout).text if document.layout else document.text


def file_lines(source: str, layout: Layout | None) -> Lines:
    """Return the lines that a person counts: those of the file, which need not be those of the text read from it."""
    return FileLines(layout.stretches) if layout and layout.stretches else LineIndex(source)


def render(source: str, layout: Layout | None = None) -> Rendered:
    """Render a text by its layout; without one it is all prose, and its paragraphs are found in it.

    >>> from dedup.model import Block, Layout, Protected
    >>> bold = (Protected(2, 4, "markup", ""), Protected(6, 8, "markup", ""))
    >>> rendered = render("# **长治**", Layout((Block("heading", 0, 8, (2, 8)),), bold))
    >>> rendered.text, rendered.places.to_source(0, 2)
    ('长治', (4, 6))
    """
    lines = file_lines(source, layout)
    if layout is None:
        return Rendered(source, split(source), lines, source, None, EditMap(()))
    hidden = tuple(_hidden(source, layout))
    places = EditMap(hidden)
    text = apply(source, hidden)
    found = list(_prose(text, layout, places))
    shown = [text[a:b] for _, (a, b) in found]
    roles = assign([said.strip() for said in shown], [layout.blocks[number].role for number, _ in found])
    ends = [
        (a + len(said) - len(said.lstrip()), a + len(said.rstrip()))
        for said, (_, (a, _)) in zip(shown, found, strict=True)
    ]
    paragraphs = tuple(
        Paragraph(k, start, end, lines.line(places.to_source(start, end)[0]), role)
        for k, ((start, end), role) in enumerate(zip(ends, roles, strict=True))
    )
    numbers, bounds = tuple(number for number, _ in found), tuple(span for _, span in found)
    return Rendered(
        text,
        paragraphs,
        SourceLines(lines, places),
        source,
        layout,
        places,
        tuple(_verbatim(layout, places)),
        numbers,
        bounds,
        tuple(_cues(layout, places)),
    )


def _hidden(source: str, layout: Layout) -> Iterator[Edit]:
    """Yield the edits that leave mark-up out, and put the same gap between any two blocks of prose."""
    at, gap = 0, ""
    inside = iter(layout.protected)
    span = next(inside, None)
    for block in layout.blocks:
        if block.prose is None:
            continue
        start, end = block.prose
        yield Edit(at, start, gap)
        while span and span.end <= end:
            if span.shown is not None:
                yield Edit(span.start, span.end, span.shown)
            span = next(inside, None)
        at, gap = end, _GAP
    yield Edit(at, len(source), "")


def _prose(text: str, layout: Layout, places: EditMap) -> Iterator[tuple[int, Span]]:
    """Yield the blocks that say something: their numbers, and where their prose stands in the rendered text."""
    for number, block in enumerate(layout.blocks):
        there = block.prose and places.from_source(*block.prose)
        if there and text[slice(*there)].strip():
            yield number, there


def _verbatim(layout: Layout, places: EditMap) -> Iterator[Span]:
    """Yield what is read but not edited, in the rendered text: protected text, and what is shown for mark-up."""
    for span in layout.protected:
        written = span.kind == "character" and span.shown != " "  # a blank there is the format's, not the writer's
        there = None if written else places.from_source(span.start, span.end)
        if there and there[0] < there[1]:
            yield there


def _cues(layout: Layout, places: EditMap) -> Iterator[Cue]:
    """Yield the cues of a transcript at their places in the rendered text."""
    for cue in layout.cues:
        there = places.from_source(cue.start, cue.end)
        if there and there[0] < there[1]:
            yield replace(cue, start=there[0], end=there[1])
