"""Carries a place across edits: where its words stand in the text that the edits make."""

from __future__ import annotations

import re

from dedup.edits.edit_map import EditMap
from dedup.review.twins import Twins
from dedup.text.numbers import grown

Span = tuple[int, int]
_WORDS = re.compile(r"[^\W_]{1,12}")
_BESIDE = 64  # characters before a place that went
_HOPS = 8  # a place may go with a copy whose kept place goes with another copy, and so on


class Carrier:
    """Carries places of a text into the text that edits make of it.

    What goes with a copy is carried to the place that is kept instead of it; what goes without one, to the words that
    stand where it stood.
    """

    def __init__(self, before: str, after: str, edits: EditMap, twins: Twins) -> None:
        self._before = before
        self._after = after
        self._edits = edits
        self._twins = twins

    def place(self, start: int, end: int) -> Span | None:
        """Return where the words of `[start, end)` stand, or what is left of them; None only in an empty text.

        Where the words of a copy end inside a number of the kept place, all of that number is meant.
        """
        there = self._words(start, end)
        return grown(self._after, *there) if there else None

    def _words(self, start: int, end: int) -> Span | None:
        spoken = any(map(str.isalnum, self._before[start:end]))
        at = start
        for _ in range(_HOPS):
            there = self._left(start, end)
            if there and (not spoken or any(map(str.isalnum, self._after[slice(*there)]))):
                return there
            twin = self._twins.of(start, end)
            if twin is None:
                break
            start, end = twin
        return self._beside(at)

    def _left(self, start: int, end: int) -> Span | None:
        there = self._edits.from_source(start, end) or self._edits.surviving(start, end)
        return there if there and there[0] < there[1] else self._edits.put_for(start, end)

    def _beside(self, start: int) -> Span | None:
        """Return the words before the place where a position of the source has gone, or behind it."""
        at = self._edits.junction(start)
        words = list(_WORDS.finditer(self._after, max(0, at - _BESIDE), at))
        found = words[-1] if words else _WORDS.search(self._after, at) or _WORDS.search(self._after)
        return found.span() if found else None

    def remaining(self, start: int, end: int, *, mended: bool) -> Span | None:
        """Return where `[start, end)` still stands; what is `mended` may have lost or changed some of its words."""
        there = self._edits.from_source(start, end) or (self._edits.surviving(start, end) if mended else None)
        if there is None or (there[0] == there[1] and start < end):
            return None
        return there if mended or self._after[slice(*there)] == self._before[start:end] else None

    def removed(self, start: int, end: int) -> bool:
        """Tell whether one edit removes all of `[start, end)` and puts nothing in its place."""
        return self._edits.replaced(start, end) and self._edits.put_for(start, end) is None
