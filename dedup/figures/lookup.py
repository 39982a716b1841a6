"""Looks figures of an article up by place; each paragraph is read once, when someone asks for it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from dedup.figures import finding
from dedup.model import Figure, Paragraph
from dedup.values.memo import Memo


class Lookup:
    """The figures of a text that has been cut into paragraphs; `memo` keeps those of each paragraph."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], memo: Memo) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._memo = memo
        self._starts = [p.start for p in paragraphs]
        self._found: dict[int, tuple[Figure, ...]] = {}

    def all(self) -> tuple[Figure, ...]:
        """Return every figure, in order."""
        return tuple(f for number in range(len(self._paragraphs)) for f in self._of(number))

    def within(self, start: int, end: int) -> list[Figure]:
        """Return the figures that lie wholly in a span."""
        return [f for f in self.touching(start, end) if start <= f.start and f.end <= end]

    def touching(self, start: int, end: int) -> list[Figure]:
        """Return the figures that share a character with a span."""
        first, last = max(0, bisect_right(self._starts, start) - 1), bisect_left(self._starts, end)
        return [f for number in range(first, last) for f in _between(self._of(number), start, end)]

    def _of(self, number: int) -> tuple[Figure, ...]:
        if number not in self._found:
            p = self._paragraphs[number]
            said = self._text[p.start : p.end]
            at, found = self._memo.once(("figures", said), lambda: (p.start, finding.find(said, p.start)))
            self._found[number] = found if at == p.start else tuple(_moved(f, p.start - at) for f in found)
        return self._found[number]


def _between(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    """Return those of a paragraph's figures, disjoint and in order, that share a character with a span."""
    return figures[bisect_right(figures, start, key=_end) : bisect_left(figures, end, key=_start)]


def _moved(f: Figure, by: int) -> Figure:
    return Figure(
        f.start + by, f.end + by, f.text, f.value, f.unit, f.kind, f.low, f.high, f.date, f.bound, f.direction
    )


def _start(figure: Figure) -> int:
    return figure.start


def _end(figure: Figure) -> int:
    return figure.end
