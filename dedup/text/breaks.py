"""Finds which line breaks of a text lie inside a paragraph, from how the document as a whole is set.

A text comes as people paste it: a paragraph a line; lines wrapped at a width, even or, in a proportional face, uneven;
with blank lines between paragraphs, between all lines or nowhere; broken where a page had a link or a raised letter.
What one break looks like tells little. How all of them look tells the layout, and the layout tells each break.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import regex

from dedup.lexicon.en import layout as en
from dedup.lexicon.scripts import EAST_ASIAN, HAN, is_east_asian
from dedup.lexicon.zh import layout as zh
from dedup.text.characters import OPENING
from dedup.text.numbers import cuts_number
from dedup.text.roles import is_credit
from dedup.text.segment import QUOTES, abbreviated
from dedup.text.width import columns

WIDEST = 120  # columns: what is longer was not wrapped by anybody
HEAD = 72  # columns: a running head is no wider than a typed line
_NARROWEST = 20  # columns: ten ideographs, the narrowest newspaper column
_SLACK = 4  # columns that a line may stay short because a mark may not begin the next
_SHORT = 40  # columns: the longest link or raised letter that broke a line
_TINY = 12  # columns: a raised or lowered figure, a formula
_FEW = 3  # breaks inside sentences: from so many on they are a layout, and no accident
_SEVERAL = 5  # the same for breaks beyond blank lines, which more often are accidents
_MANY = 8  # the same where only the length of the lines tells
_MOST = 0.6
_SHARE = 0.3  # of the breaks lie inside sentences: with fewer, each of them is an accident
_EVEN = 0.6  # of the margin that nearly all full lines reach
_EQUAL = 0.8  # the same, where nothing else tells that they are full: headings and items are not so even
_HALF_FULL = 0.75  # of the margin: an unfinished line that long is no heading

_ENDS = frozenset(zh.SENTENCE_ENDS + en.SENTENCE_ENDS)
_FIRST_WORD = re.compile(rf"[{EAST_ASIAN}]|[^\s{EAST_ASIAN}]+")
_BULLET = re.compile(
    r"[○●◆◇■□▲△◎★☆▪►▶•①-⑳㉑-㉟]|——|[0-9]{1,2}[.)、．]\s|[（(][0-9a-z一二三四五六七八九十]{1,3}[)）]|[.*#-]\s|>+\s|"
    r"[一二三四五六七八九十]{1,3}、|第[0-9一二三四五六七八九十百]{1,5}[章节節条條]"
)
_RULER = re.compile(r"[\W_]{3,}")
_SPEAKER = re.compile(r"[QA][.:]\s|[A-Z][A-Z.'’ -]{1,40}(?::|(?<![. ][A-Z])\.-)")  # but U.S.-China
_CHINESE_SPEAKER = regex.compile(rf"[{HAN}·]{{2,8}}\s?[：:]")  # also words of a sentence that a line broke
_NEVER_FIRST = frozenset("，。、；：！？）》〉」』】”’%‰)],.;:!?")  # nothing begins with one of these
_NUMBER = re.compile("[0-9]+")
_PAUSE = re.compile("[，。、；,.;]")
_LAST_WORD = re.compile(r"(?:^|[\s(“\"‘])([A-Za-z]{1,8})$")
_LONGEST_WORD = 10  # characters


class Line(NamedTuple):
    """A line without its surrounding blanks; `number` counts lines, `indent` blanks before it, `width` columns."""

    start: int
    end: int
    number: int
    indent: int
    width: int


class _Break(NamedTuple):
    """What stands on both sides of the break between two lines; `gap` counts the blank lines between them.

    `finished`: the first ends as sentences do. `runs_on`: its sentence goes on in the next, whatever the layout.
    `mute`: no letter tells, for they are ideographs or capitals throughout, and no mark does.
    `fill` is the width of the first with the first word of the next: where that is the margin, there was no room.
    """

    gap: int
    finished: bool
    runs_on: bool
    mute: bool
    opens: bool
    fill: int


class _Margin(NamedTuple):
    """The width at which lines are wrapped, and the least fill of a line that goes on, in columns."""

    width: int
    least: int


def inner_breaks(text: str, lines: Sequence[Line]) -> list[bool]:
    """Tell for each line but the last whether its paragraph goes on in the next line."""
    breaks = _parted_at_heads(text, lines, [_break(text, one, two) for one, two in pairwise(lines)])
    margin, spaced = _margin(text, lines, breaks), _spacing(lines, breaks)
    inner = [
        _is_spaced(b, margin, spaced) if b.gap else margin is not None and _is_wrapped(b, one, two, margin)
        for b, (one, two) in zip(breaks, pairwise(lines), strict=True)
    ]
    if margin is None:
        _wrapped_blocks(text, lines, breaks, inner)
    _fragments(text, lines, breaks, inner)
    return [
        goes_on or (not b.gap and cuts_number(text, line.start))
        for goes_on, b, line in zip(inner, breaks, lines[1:], strict=True)
    ]


def _break(text: str, one: Line, two: Line) -> _Break:
    last, first = text[one.end - 1], text[two.start]
    said = text[max(one.start, one.end - 8) : one.end].rstrip(QUOTES)[-1:] or last
    finished = said in _ENDS
    opens = _opens(text, two, finished=finished) or _RULER.fullmatch(text, one.start, one.end) is not None
    runs_on = not opens and _runs_on(text, one, last, first, finished=finished)
    mute = not (finished or opens or runs_on) and last.isalnum() and first.isalnum() and _is_mute(text, one, two)
    word = _FIRST_WORD.match(text, two.start, min(two.end, two.start + WIDEST))
    fill = one.width + (columns(word[0]) if word else 1)
    return _Break(two.number - one.number - 1, finished, runs_on, mute, opens, fill)


def _is_mute(text: str, one: Line, two: Line) -> bool:
    if is_east_asian(text[one.end - 1]) or is_east_asian(text[two.start]):
        return True
    return one.width <= WIDEST and text[one.start : one.end].isupper() and text[two.start : two.end].isupper()


def _parted_at_heads(text: str, lines: Sequence[Line], breaks: Sequence[_Break]) -> list[_Break]:
    """Return the breaks with those opened that stand before and behind the running heads of pages.

    A head comes again and again with another number, with a blank line on one side at least, and ends no sentence. A
    line that comes again as it was is a copy.
    """
    apart = [any(b.gap for b in breaks[max(0, k - 1) : k + 1]) for k in range(len(lines))]
    shapes: list[str] = []
    numbered: dict[str, set[str]] = {}
    for k, line in enumerate(lines):
        may_be = apart[k] and line.width <= HEAD and (k == len(breaks) or not breaks[k].finished)
        said = text[line.start : line.end] if may_be else ""
        shapes.append(_NUMBER.sub("0", said))
        numbered.setdefault(shapes[k], set()).add(said)
    head = [shape != "" and len(numbered[shape]) >= _FEW for shape in shapes]
    return [
        b._replace(opens=True, runs_on=False, mute=False) if head[k] or head[k + 1] else b for k, b in enumerate(breaks)
    ]


def _opens(text: str, line: Line, *, finished: bool) -> bool:
    """Tell whether a line begins something new: an item, a speech, a credit."""
    if _RULER.fullmatch(text, line.start, line.end):
        return True
    if _BULLET.match(text, line.start, line.end) or _SPEAKER.match(text, line.start, line.end):
        return True
    if finished and _CHINESE_SPEAKER.match(text, line.start, line.end):
        return True
    by = finished or not text[line.start].islower()  # … was given↵by Samuel Prescott
    return by and line.width <= WIDEST and is_credit(text[line.start : line.end])


def _runs_on(text: str, one: Line, last: str, first: str, *, finished: bool) -> bool:
    """Tell whether a sentence goes on over a break by its own marks and words."""
    if last in OPENING:
        return True
    if first in _NEVER_FIRST:
        return not finished or last in QUOTES
    if finished:
        return first.islower() and last == "." and abbreviated(text, one.end - 1)
    if first.islower():
        return True
    word = _LAST_WORD.search(text, max(one.start, one.end - _LONGEST_WORD), one.end)
    return word is not None and word[1] in en.NEVER_LAST and first.isalnum()


def _margin(text: str, lines: Sequence[Line], breaks: Sequence[_Break]) -> _Margin | None:
    """Return the margin at which a whole document was wrapped; None where it was not.

    Many breaks between its lines lie inside sentences, and the lines before them are about equally long; or most do.
    """
    near = [
        (b, line, max(line.width, after.width))
        for b, (line, after) in zip(breaks, pairwise(lines), strict=True)
        if not b.gap and line.width >= _NARROWEST
    ]
    inside = [(b, line) for b, line, widest in near if (b.runs_on or b.mute) and widest <= WIDEST]
    if len(inside) < _FEW:
        return None
    fills = sorted(b.fill for b, _ in inside)
    long = sum(line.width >= _EVEN * fills[len(fills) // 2] for _, line, _ in near)
    if len(inside) < _SHARE * long:
        return None
    margin, least = fills[len(fills) * 9 // 10], fills[len(fills) // 5]
    told = sum(b.runs_on for b, _, _ in near)
    if 2 * told < len(inside):  # only their length tells that lines are full
        if least >= _EQUAL * margin:
            return _Margin(margin, least)
        silent = [line for b, line in inside if b.mute]
        return (
            _Margin(margin, max(least, int(_HALF_FULL * margin))) if _is_cut_prose(text, silent, margin, long) else None
        )
    if least >= _EVEN * margin:
        return _Margin(margin, max(least, int(_HALF_FULL * margin)))
    return _Margin(margin, margin) if 2 * told >= long else None


def _is_cut_prose(text: str, silent: Sequence[Line], margin: int, long: int) -> bool:
    """Tell whether lines whose ends say nothing are prose that was cut into lines.

    They have pauses inside, unlike names and headings, and are even; or hardly one ends a sentence, as in subtitles.
    """
    if len(silent) < _MANY or sum(_PAUSE.search(text, *line[:2]) is not None for line in silent) * 4 < len(silent):
        return False
    full = sum(line.width >= _EQUAL * margin for line in silent)
    return full >= _MOST * len(silent) or len(silent) >= _MOST * long


def _spacing(lines: Sequence[Line], breaks: Sequence[_Break]) -> int:
    """Return how many blank lines part the lines of one paragraph throughout a document; 0 where none do."""
    apart = [(b, line.width) for b, line in zip(breaks, lines, strict=False) if b.gap and line.width >= _NARROWEST]
    inside = [(b, width) for b, width in apart if b.runs_on]
    if len(inside) < _SEVERAL:
        return 0
    usual = sorted(width for _, width in inside)[len(inside) // 2]
    long = sum(width >= _EVEN * usual for _, width in apart)
    if usual > WIDEST or len(inside) < _SHARE * long:
        return 0
    return sorted(b.gap for b, _ in inside)[len(inside) // 2]


def _is_wrapped(b: _Break, one: Line, two: Line, margin: _Margin) -> bool:
    """Tell whether a line of a wrapped document goes on: its sentence does, or it is full."""
    if b.opens or b.runs_on:
        return not b.opens
    full = b.fill + _SLACK >= (margin.least if b.finished else _HALF_FULL * margin.width)
    return full and max(one.width, two.width) <= margin.width + _SHORT


def _is_spaced(b: _Break, margin: _Margin | None, spaced: int) -> bool:
    """Tell whether a line goes on beyond blank ones: they stand between all lines, or a page ended there."""
    if not b.runs_on:
        return False
    return b.gap <= spaced or (margin is not None and b.fill >= margin.least)


def _wrapped_blocks(text: str, lines: Sequence[Line], breaks: Sequence[_Break], inner: list[bool]) -> None:
    """Mark the breaks inside the paragraphs of single blocks that were wrapped, in a document that was not."""
    for first, last in _blocks(breaks, len(lines)):
        width = _block_width(text, lines[first : last + 1], breaks[first:last])
        for k in range(first, last):
            inner[k] = width > 0 and _is_full(text, lines[k], lines[k + 1], breaks[k], width, lines[first].indent)


def _blocks(breaks: Sequence[_Break], count: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of every run of lines with no blank one between them."""
    first = 0
    for k, b in enumerate(breaks):
        if b.gap:
            yield first, k
            first = k + 1
    if count:
        yield first, count - 1


def _block_width(text: str, block: Sequence[Line], breaks: Sequence[_Break]) -> int:
    """Return the width in columns at which a block was wrapped, 0 if it was not."""
    widest = max(line.width for line in block)
    if len(block) < 2 or not _NARROWEST <= widest <= WIDEST:
        return 0
    ends = text[block[-1].start : block[-1].end].rstrip(QUOTES)[-1:] in _ENDS
    if not ends and not any(b.finished for b in breaks):
        return 0  # a box or a list of headings: nothing in it is a sentence
    broken = (  # a capital tells nothing: verses begin with them
        _is_full(text, line, after, b, widest, block[0].indent)
        and not b.finished
        and (b.runs_on or b.mute or is_east_asian(text[after.start]))
        for (line, after), b in zip(pairwise(block), breaks, strict=True)
    )
    return widest if any(broken) else 0


def _is_full(text: str, line: Line, after: Line, b: _Break, width: int, indent: int) -> bool:
    """Tell whether a line of a wrapped block goes on: it is full, and the next begins nothing new."""
    if after.indent > max(line.indent, indent) or _BULLET.match(text, after.start):
        return False
    return b.fill + _SLACK >= width or (text[line.end - 1] == "-" and text[line.end - 2].isalpha())


def _fragments(text: str, lines: Sequence[Line], breaks: Sequence[_Break], inner: list[bool]) -> None:
    """Mark the breaks around a link or a raised letter: short lines in the middle of a sentence.

    One break alone may be an accident, which STR001 asks about; a short line with the sentence on both sides is none,
    and where a document has several of these, it is how the document is set.
    """
    joined = [not b.gap and _joins_fragment(text, lines, breaks, k) for k, b in enumerate(breaks)]
    chains = list(_chains(joined))
    sure = [c for c in chains if any(lines[k].width < _SHORT for k in range(c[0] + 1, c[1]))]
    for first, last in chains if len(sure) >= _FEW - 1 else sure:
        inner[first:last] = [True] * (last - first)


def _chains(joined: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first and last line of every run of lines that are joined."""
    first = None
    for k, goes_on in enumerate((*joined, False)):
        if goes_on and first is None:
            first = k
        elif not goes_on and first is not None:
            yield first, k
            first = None


def _joins_fragment(text: str, lines: Sequence[Line], breaks: Sequence[_Break], k: int) -> bool:
    """Tell whether the break behind a line lies beside a fragment of its sentence."""
    one, two, b = lines[k], lines[k + 1], breaks[k]
    if min(one.width, two.width) >= _SHORT or b.opens:
        return False
    if b.runs_on:
        return True
    if b.finished:
        return False
    before, after = breaks[k - 1] if k else None, breaks[k + 1] if k + 1 < len(breaks) else None
    if one.width < _SHORT and before is not None and before.runs_on and not before.gap:
        return text[one.start].islower() or two.indent == 1 or one.width < _TINY
    if (
        two.width < _SHORT
        and after is not None
        and after.runs_on
        and not after.gap
        and text[two.end - 1] not in "。！？"
    ):
        return True
    return _is_beside_figure(text, lines, breaks, k)


def _is_beside_figure(text: str, lines: Sequence[Line], breaks: Sequence[_Break], k: int) -> bool:
    """Tell whether a break lies before or behind a lowered figure in Chinese: PM↵2.5↵浓度."""
    for f in (k, k + 1):
        if not 0 < f < len(lines) - 1 or breaks[f - 1].gap or breaks[f].gap or breaks[f - 1].finished:
            continue
        inside, before, after = (
            text[lines[f].start : lines[f].end],
            text[lines[f - 1].end - 1],
            text[lines[f + 1].start],
        )
        if len(inside) < _TINY and inside.isascii() and before.isascii() and before.isalpha() and is_east_asian(after):
            return True
    return False
