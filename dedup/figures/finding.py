"""Finds the figures of a text: each digit, numeral and number word is given to its reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dedup.figures.arabic import VULGAR, read_digits
from dedup.figures.binding import bound_of, direction_of
from dedup.figures.chinese import read_numerals
from dedup.figures.english import WORD_ANCHOR, read_word
from dedup.figures.folding import fold
from dedup.figures.precision import DIGITS
from dedup.figures.quantity import Hit, Result
from dedup.lexicon.scripts import EAST_ASIAN
from dedup.lexicon.zh import figures as zh
from dedup.model import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from dedup.model import Bound, Direction

# A character class and nothing else: the search for the next anchor runs at the speed of C.
_ANCHOR = re.compile(rf"[0-9０-９{VULGAR}半折{''.join([*zh.DIGITS, *zh.SMALL, *zh.LARGE, *zh.TWENTIES])}]")
_ADDRESS = re.compile(
    rf"(?:https?://|www\.)[^\s{EAST_ASIAN}]*|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}@[A-Za-z0-9.-]+"
)
# 分别增长3.6%、5.5%: what may stand between the members of a list that share one direction.
_LIST = re.compile(r"[、, 和]|和| and |, and ")


def find(text: str, offset: int = 0) -> tuple[Figure, ...]:
    """Return every figure of a text, in order and disjoint; never raises, in time linear in the length.

    `offset` is where the text begins in the document: the figures are placed there.

    >>> find("初步达成意向4.16万人次")[0].value
    Decimal('41600')
    """
    figures: list[Figure] = []
    floor, direction = 0, None
    folded = fold(text)
    for hit in _hits(folded.text):
        bound, direction = _bearings(folded.text, hit, floor, direction)
        start, end = folded.to_source(hit.start, hit.end)
        figures.append(
            Figure(
                start + offset, end + offset, text[start:end], hit.value, hit.unit, hit.kind, hit.low, hit.high,
                hit.date, bound, direction,
            )
        )  # fmt: skip
        floor = hit.end
    return tuple(figures)


def _bearings(text: str, hit: Hit, floor: int, before: Direction | None) -> tuple[Bound | None, Direction | None]:
    """Return the hedge and the direction of a hit; dates and ordinals have neither.

    `floor` is where the figure before it ends, `before` that one's direction, which a list of figures shares.
    """
    bound, direction = hit.bound, hit.direction
    if hit.date is None and hit.kind != "ordinal" and direction is None:
        bound = bound_of(text, hit.start, hit.end, floor) or bound
        direction = direction_of(text, hit.start, hit.end, floor, hit.kind != "quantity")
        if direction is None and before and _LIST.fullmatch(text, floor, hit.start):
            direction = before
    return bound, direction


def _hits(text: str) -> Iterator[Hit]:
    """Yield the figures from left to right. Anchors of both kinds are searched once each, the nearer one is read."""
    number, word = _ANCHOR.search(text), WORD_ANCHOR.search(text)
    addresses = _addresses(text)
    floor, far = 0, len(text)
    while number or word:
        at_number = number.start() if number else far
        at_word = word.start() if word else far
        at = min(at_number, at_word)
        while addresses and addresses[-1][1] <= at:
            addresses.pop()
        if addresses and addresses[-1][0] <= at:
            hit, end = None, addresses[-1][1]
        else:
            hit, end = _reader(text[at], at_word < at_number)(text, at, floor)
        if hit is not None:
            yield hit
            floor = hit.end
        end = max(end, at + 1)
        if at_number < end:
            number = _ANCHOR.search(text, end) if number else None
        if at_word < end:
            word = WORD_ANCHOR.search(text, end) if word else None


def _addresses(text: str) -> list[tuple[int, int]]:
    """Return the spans of web and mail addresses, the last one first: digits in them are no figures."""
    if "@" not in text and "://" not in text and "www." not in text:
        return []
    return [m.span() for m in _ADDRESS.finditer(text)][::-1]


def _reader(first: str, is_word: bool) -> Callable[[str, int, int], Result]:
    """Return the function that reads a figure, by the first character of its anchor."""
    if is_word:
        return read_word
    return read_digits if first in DIGITS or first in VULGAR else read_numerals
