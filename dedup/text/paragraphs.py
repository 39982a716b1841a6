"""Cuts a text into paragraphs, whatever the layout.

Blank lines part blocks. Inside a block every line is a paragraph, unless the lines are one text wrapped at a fixed
width: then a line is full, so that the first word of the next would not have fitted, and the text goes on. So it does
where the line breaks inside a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dedup.lexicon.en import layout as en
from dedup.lexicon.scripts import EAST_ASIAN
from dedup.lexicon.zh import layout as zh
from dedup.model import Paragraph
from dedup.text.lines import LineIndex
from dedup.text.numbers import cuts_number
from dedup.text.roles import assign
from dedup.text.segment import QUOTES
from dedup.text.width import columns

_LINE = re.compile(r"[^\r\n]+")
_FIRST_WORD = re.compile(rf"[{EAST_ASIAN}]|[^\s{EAST_ASIAN}]+")
_BULLET = re.compile(
    r"[○●◆◇■□▲△◎★☆▪►▶•①-⑳㉑-㉟]|——|[0-9]{1,2}[.)、．]\s|[（(][0-9一二三四五六七八九十]{1,3}[)）]|[*#>-]\s"
)
_WIDEST = 120  # columns: what is longer was not wrapped by anybody
_NARROWEST = 20  # columns: ten ideographs, the narrowest newspaper column
_SLACK = 4  # columns that a line may stay short because a mark may not begin the next


class _Line(NamedTuple):
    """A line without its surrounding blanks; `number` counts lines, `indent` is the blank before."""

    start: int
    end: int
    number: int
    indent: int


def split(text: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text, in order and disjoint; together they hold everything that is not blank."""
    spans = [(p[0], p[-1]) for block in _blocks(text) for p in _paragraphs(text, block)]
    roles = assign([text[first.start : last.end] for first, last in spans])
    return tuple(
        Paragraph(k, first.start, last.end, first.number, role)
        for k, ((first, last), role) in enumerate(zip(spans, roles, strict=True))
    )


def _blocks(text: str) -> Iterator[list[_Line]]:
    """Yield the runs of lines that have no blank line between them."""
    index = LineIndex(text)
    block: list[_Line] = []
    for match in _LINE.finditer(text):
        raw = match[0]
        bare = raw.strip()
        if not bare:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        line = _Line(start, start + len(bare), index.line(match.start()), start - match.start())
        if block and line.number != block[-1].number + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _paragraphs(text: str, block: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Yield the paragraphs of a block, as runs of lines."""
    paragraph = [block[0]]
    wrapped = _wrap_width(text, block) if len(block) > 1 else 0
    for line in block[1:]:
        full = wrapped and _goes_on(text, paragraph[-1], line, wrapped, indent=block[0].indent)
        if full or cuts_number(text, line.start):
            paragraph.append(line)
            continue
        yield paragraph
        paragraph = [line]
    yield paragraph


def _wrap_width(text: str, block: Sequence[_Line]) -> int:
    """Return the width in columns at which a block was wrapped, 0 if it was not."""
    widths = [columns(text[line.start : min(line.end, line.start + _WIDEST)]) for line in block]
    widest = max(widths)
    if not _NARROWEST <= widest <= _WIDEST or max(line.end - line.start for line in block) > _WIDEST:
        return 0
    if not any(_ends(text, line) for line in block):
        return 0  # a box or a list of headings: nothing in it is a sentence
    broken = (
        _goes_on(text, line, after, widest, indent=block[0].indent) and not _ends(text, line)
        for line, after in pairwise(block)
    )
    return widest if any(broken) else 0


def _goes_on(text: str, line: _Line, after: _Line, width: int, *, indent: int) -> bool:
    """Tell whether a paragraph goes on in the next line: this one is full, and the next begins nothing new."""
    if after.indent > max(line.indent, indent) or _BULLET.match(text, after.start):
        return False
    word = _FIRST_WORD.match(text, after.start)
    needed = columns(word[0]) if word else 1
    full = columns(text[line.start : line.end]) + needed + _SLACK >= width
    hyphenated = text[line.end - 1] == "-" and text[line.end - 2].isalpha()
    return full or hyphenated


def _ends(text: str, line: _Line) -> bool:
    """Tell whether a line ends with the end of a sentence."""
    return text[line.start : line.end].rstrip(QUOTES)[-1:] in zh.SENTENCE_ENDS + en.SENTENCE_ENDS
