"""Where spans of a text and of its edited form correspond."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from dedup.model import Edit


class EditMap:
    """Maps spans between a source and the text that ordered, disjoint edits make of it."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        grown = accumulate((len(e.replacement) - (e.end - e.start) for e in edits), initial=0)
        self._shift = list(grown)  # how much longer the edited text is before edit k
        self._starts = [e.start for e in edits]
        self._ends = [e.end for e in edits]
        self._put = [e.start + shift for e, shift in zip(edits, self._shift, strict=False)]
        self._stop = [put + len(e.replacement) for put, e in zip(self._put, edits, strict=True)]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the source span of a span of the edited text; one that cuts a replacement takes all of it in."""
        before = bisect_right(self._stop, start)  # edits that lie wholly before
        first = self._starts[before] if self._cuts(before, start) else start - self._shift[before]
        behind = bisect_left(self._put, end)  # edits that begin before the end
        last = end - self._shift[behind]
        if behind and self._stop[behind - 1] > end:
            last = self._ends[behind - 1]
        return first, max(first, last)

    def _cuts(self, number: int, at: int) -> bool:
        return number < len(self._edits) and self._put[number] < at < self._stop[number]

    def replaced(self, start: int, end: int) -> bool:
        """Tell whether one edit takes in all of a span of the source."""
        number = bisect_right(self._starts, start) - 1
        return number >= 0 and start < end <= self._ends[number]

    def junction(self, at: int) -> int:
        """Return where a position of the source lies in the edited text; inside an edit, the end of what it puts."""
        number = bisect_right(self._starts, at) - 1
        if number >= 0 and at < self._ends[number]:
            return self._stop[number]
        return at + self._shift[number + 1]

    def put(self, number: int) -> tuple[int, int]:
        """Return the span of what an edit puts into the edited text."""
        return self._put[number], self._stop[number]

    def put_for(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of what one edit puts in the place of all of a source span; None where it puts nothing."""
        number = bisect_right(self._starts, start) - 1
        if number < 0 or not start < end <= self._ends[number] or self._put[number] == self._stop[number]:
            return None
        return self._put[number], self._stop[number]

    def crossing(self, start: int, end: int) -> tuple[int, ...]:
        """Return the numbers of the edits that overlap a span of the source."""
        return tuple(range(bisect_right(self._ends, start), bisect_left(self._starts, end)))

    def from_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where a span of the source stands in the edited text, with the edits that lie inside it.

        None where an edit reaches across one of its ends. Nothing may be left of it: then its place is empty.
        """
        before = bisect_right(self._ends, start)  # edits that lie wholly before
        behind = max(before, bisect_left(self._starts, end))  # and those that begin before the end
        if before < behind and (self._starts[before] < start or self._ends[behind - 1] > end):
            return None
        return start + self._shift[before], end + self._shift[behind]

    def surviving(self, start: int, end: int) -> tuple[int, int] | None:
        """Return what is left of a span of the source in the edited text, without what an edit has put in its ends.

        None where nothing is left.
        """
        first, stop = bisect_right(self._ends, start), bisect_left(self._starts, end)
        if first < stop and self._starts[first] <= start:
            start = self._ends[first]
        if first < stop and self._ends[stop - 1] >= end:
            end = self._starts[stop - 1]
        there = self.from_source(start, end) if start < end else None
        return there if there and there[0] < there[1] else None
