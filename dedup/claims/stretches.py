"""Cuts a text into the sentences that have figures, for the checks of sums, shares and rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dedup.model import Figure
from dedup.text.segment import STOP, sentence_start
from dedup.text.simplify import simplified

_BEFORE, _AFTER = 80, 60  # characters: how far a sentence is read on either side of its figures


class Stretch(NamedTuple):
    """The figures of one sentence, and the sentence in simplified script; `start` is its place in the text."""

    text: str
    start: int
    figures: tuple[Figure, ...]

    def before(self, k: int) -> str:
        """Return the words between a figure and the one before it, or the start of the sentence."""
        low = self.figures[k - 1].end if k else self.start
        return self.text[low - self.start : self.figures[k].start - self.start]

    def after(self, k: int) -> str:
        """Return the words between a figure and the next, or the end of the sentence."""
        high = self.figures[k + 1].start if k + 1 < len(self.figures) else self.start + len(self.text)
        return self.text[self.figures[k].end - self.start : high - self.start]


def stretches(text: str, figures: Sequence[Figure]) -> Iterator[Stretch]:
    """Yield every sentence that has figures, in order, in time linear in the length of the text."""
    text = simplified(text)
    group: list[Figure] = []
    for figure in figures:
        if group and STOP.search(text, group[-1].end, figure.start):
            yield _stretch(text, group)
            group = []
        group.append(figure)
    if group:
        yield _stretch(text, group)


def _stretch(text: str, group: Sequence[Figure]) -> Stretch:
    start = sentence_start(text, group[0].start, max(0, group[0].start - _BEFORE), STOP)
    end = STOP.search(text, group[-1].end, group[-1].end + _AFTER)
    stop = end.start() if end else min(len(text), group[-1].end + _AFTER)
    return Stretch(text[start:stop], start, tuple(group))
