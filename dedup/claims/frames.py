"""Compares the frames of two figures: the words right before and behind them, and the figures that stand next to them.

Sentences that tell one claim twice put the figure into the same words, and give the figures beside it again. A pattern
that is filled in with another case has the same words and other figures all along.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from dedup.claims.model import Words
from dedup.claims.slips import digits
from dedup.claims.words import changes, chinese, english
from dedup.detect.align import blocks_of
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh
from dedup.lexicon.zh import polarity as zh_polarity
from dedup.model import Figure

_LINKS = re.compile(rf"(?:{any_of((*zh.LINKS, *zh_polarity.CHANGES, *zh.WANTED))})+$")
_AFTER = re.compile(r"[的以上左右多余下内之\s]+")
_CHINESE, _ENGLISH = 40, 140  # characters of the sentence on either side
_PRIVATE = 0xF0000  # letters that stand for words
_TELLING = 13  # a smaller number is shared by chance


class Frame(NamedTuple):
    """The words before a figure, nearest first, and those behind it; and the figures before and behind it."""

    before: Words
    behind: Words
    left: Figure | None
    right: Figure | None


def frame(text: str, figures: Sequence[Figure], number: int, sentence: tuple[int, int], *, of_chinese: bool) -> Frame:
    """Read the frame of a figure in its sentence; `number` is that of the figure."""
    figure, (start, end) = figures[number], sentence
    reach = _CHINESE if of_chinese else _ENGLISH
    before, behind = (
        text[max(start, figure.start - reach) : figure.start],
        text[figure.end : min(end, figure.end + reach)],
    )
    if of_chinese:
        after = _AFTER.match(behind)
        words = chinese(_LINKS.sub("", before.rstrip())), chinese(behind[after.end() if after else 0 :])
    else:
        words = _told(before), _told(behind)
    left = figures[number - 1] if number and figures[number - 1].start >= start else None
    right = figures[number + 1] if number + 1 < len(figures) and figures[number + 1].start < end else None
    return Frame(words[0][::-1], words[1], left, right)


def _told(said: str) -> Words:
    return tuple(w for w in english(said) if w not in changes())


class Likeness(NamedTuple):
    """How alike two frames are.

    `before` and `behind` count the words on either side that are the same from the figure on, `swapped` the places
    where one word stands for another between words that both have, `same` and `other` the figures beside the two that
    are one and that are not.
    """

    before: int
    behind: int
    swapped: int
    same: int
    other: int


def likeness(one: Frame, two: Frame, *, of_chinese: bool) -> Likeness:
    """Return how alike two frames are."""
    sides = [_beside(one.left, two.left), _beside(one.right, two.right)]
    before, behind = _run(one.before, two.before), _run(one.behind, two.behind)
    swapped = sum(
        _swapped(x, y, of_chinese=of_chinese) for x, y in ((one.before, two.before), (one.behind, two.behind))
    )
    return Likeness(before, behind, swapped, sides.count(True), sides.count(False))


def _swapped(one: Words, two: Words, *, of_chinese: bool) -> int:
    """Count the places where one word stands for another between words that both have: Series A, Series B."""
    least, most = (2, 8) if of_chinese else (1, 3)
    letters: dict[str, str] = {}
    x, y = (
        "".join(letters.setdefault(w, chr(_PRIVATE + len(letters))) for w in ("", "", *said)) for said in (one, two)
    )
    count = 0
    for block, following in pairwise(blocks_of(x, y)):
        gaps = following.a - block.a - block.length, following.b - block.b - block.length
        count += min(block.length, following.length) >= least and min(gaps) > 0 and max(gaps) <= most
    return count


def _run(one: Words, two: Words) -> int:
    length = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        length += 1
    return length


def _beside(one: Figure | None, two: Figure | None) -> bool | None:
    """Tell whether the figures beside two others are one, or two of one kind; None where that tells nothing."""
    if one is None or two is None or one.kind != two.kind or one.unit != two.unit or one.value is None:
        return None  # a date says when both were so, and not what
    if one.value != two.value:
        return False
    return True if one.value >= _TELLING and len(digits(one)) > 1 else None  # 每万名 is counted beside many
