"""Finds where the two sides of a pairing begin and end: at whole words, at whole numbers, at whole sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dedup.classify.differences import joined
from dedup.detect.align import Block, align
from dedup.detect.chains import Pairing, Span
from dedup.model import Paragraph
from dedup.text.content import Content
from dedup.text.segment import sentences

_AROUND = 300  # characters around a passage within which its sentences begin and end


def of_whole_words(content: Content, paragraphs: Sequence[Paragraph], p: Pairing) -> Pairing:
    """Return a pairing whose sides begin and end inside no word and no number; aligned anew where they did."""
    sides = ((p.a, p.a_span), (p.b, p.b_span))
    a, b = (_grown(content, span, content.span(paragraphs[k[0]].start, paragraphs[k[-1]].end)) for k, span in sides)
    if (a, b) == (p.a_span, p.b_span) or a[1] > b[0]:
        return p
    anchors = ((block.a, block.b) for block in p.blocks)
    return replace(p, a_span=a, b_span=b, blocks=tuple(align(content.text, a, b, anchors)))


def _grown(content: Content, span: Span, bounds: Span) -> Span:
    """Return a span grown to whole words and numbers within its paragraphs."""
    start, end = span
    while start > bounds[0] and joined(content, start):
        start -= 1
    while end < bounds[1] and joined(content, end):
        end += 1
    return start, end


def whole_sentences(
    text: str, content: Content, paragraphs: Sequence[Paragraph], p: Pairing
) -> tuple[Span, Span] | None:
    """Return the sentences of two paragraphs that lie wholly in a pairing, if they do so on both sides."""
    cuts = _sentences_in(text, content, [paragraphs[k] for k in p.a], p.a_span)
    starts_a, stops_a = {s for s, _ in cuts}, {e for _, e in cuts}
    inside = []
    for y0, y1 in _sentences_in(text, content, [paragraphs[k] for k in p.b], p.b_span):
        x0, x1 = _opposite(p, y0), _opposite(p, y1 - 1)
        if y0 < y1 and x0 is not None and x1 is not None:
            inside.append((x0, x1 + 1, y0, y1))
    while inside and inside[0][0] not in starts_a:
        inside.pop(0)
    while inside and inside[-1][1] not in stops_a:
        inside.pop()
    return ((inside[0][0], inside[-1][1]), (inside[0][2], inside[-1][3])) if inside else None


def _sentences_in(text: str, content: Content, paragraphs: Sequence[Paragraph], span: Span) -> list[Span]:
    """Return the content spans of the sentences that lie in a content span or touch it."""
    start, end = content.source(*span)
    found = []
    for p in paragraphs:
        first, last = max(p.start, start - _AROUND), min(p.end, end + _AROUND)
        pieces = sentences(text, first, last) if first < last else []
        found += pieces[first > p.start : len(pieces) - (last < p.end)]  # the outermost may be cut by the window
    return [content.span(s, e) for s, e in found]


def narrowed(p: Pairing, a: Span, b: Span) -> Pairing:
    """Return a pairing without what agrees by chance outside its whole sentences."""
    blocks = []
    for x, y, n in p.blocks:
        skip = max(0, a[0] - x, b[0] - y)
        length = min(x + n, a[1], b[1] - y + x) - x - skip
        if length > 0:
            blocks.append(Block(x + skip, y + skip, length))
    return replace(p, a_span=a, b_span=b, blocks=tuple(blocks))


def _opposite(p: Pairing, y: int) -> int | None:
    """Return the position of the earlier span that equals a position of the later one."""
    number = bisect_right(p.blocks, y, key=lambda block: block.b) - 1
    if number < 0:
        return None
    block = p.blocks[number]
    return block.a + y - block.b if y < block.b + block.length else None
