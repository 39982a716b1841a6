"""Remove blocks whole: the lines of each, with what parts it from the next, and never a line of what stays."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from dedup.model import Block, Layout

Span = tuple[int, int]

_SEPARATOR = re.compile(r"[ \t>]*")  # a line that parts two blocks: blank, also in a quotation
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_LISTS = ("list", "ordered")


class Gone(NamedTuple):
    """A span to delete, and the first block of prose in it."""

    start: int
    end: int
    first: int


class Tree:
    """The blocks of a text as a tree: which lines go when some of them go."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._text = text
        self._blocks = layout.blocks
        self._objects = [(p.start, p.end) for p in layout.protected if p.kind != "markup"]

    @cached_property
    def _children(self) -> dict[int | None, list[int]]:
        children: dict[int | None, list[int]] = {}
        for number, block in enumerate(self._blocks):
            children.setdefault(block.parent, []).append(number)
        return children

    @cached_property
    def _standing(self) -> Counter[str]:
        """How often each object stands in the text."""
        return Counter(self._text[a:b] for a, b in self._objects)

    def without(self, numbers: frozenset[int]) -> tuple[tuple[Gone, ...], frozenset[int]]:
        """Return what to delete so that some blocks of prose go, and which of them cannot go.

        A part of an item that holds its marker stays while the rest does, the head of a table while rows do, the first
        item of a numbered list while others are counted from it; and what a picture, a link or a tag stands for must
        stand elsewhere as well.
        """
        gone = self._with_parents(numbers)
        runs: list[Gone] = []
        harmed: set[int] = set()
        for parent, first, last in self._runs(gone):
            leaves = self._leaves(parent, first, last)
            span = self._span(parent, first, last)
            if span is None:
                harmed.update(leaves)
            else:
                runs.append(Gone(*span, min(leaves)))
        for run in self._losing_objects(runs):
            harmed.update(n for n in numbers if run.start <= self._blocks[n].start and self._blocks[n].end <= run.end)
        return tuple(runs), frozenset(harmed)

    def _with_parents(self, numbers: frozenset[int]) -> set[int]:
        """Return the blocks that go, with those that hold nothing else."""
        gone = set(numbers)
        emptied: Counter[int] = Counter()
        waiting = list(numbers)
        while waiting:
            parent = self._blocks[waiting.pop()].parent
            if parent is not None:
                emptied[parent] += 1
                if emptied[parent] == len(self._children[parent]):
                    gone.add(parent)
                    waiting.append(parent)
        return gone

    def _leaves(self, parent: int | None, first: int, last: int) -> list[int]:
        """Return the blocks of prose in some siblings."""
        found, waiting = [], self._children[parent][first : last + 1]
        while waiting:
            number = waiting.pop()
            waiting += self._children.get(number, ())
            if self._blocks[number].prose is not None:
                found.append(number)
        return found

    def _runs(self, gone: set[int]) -> Iterator[tuple[int | None, int, int]]:
        """Yield neighbouring siblings that go while their parent stays: the parent, and which of its children."""
        affected: dict[int | None, list[int]] = {}
        for number in gone:
            if (parent := self._blocks[number].parent) not in gone:
                affected.setdefault(parent, []).append(self._rank[number])
        for parent, ranks in affected.items():
            for _, run in groupby(enumerate(sorted(ranks)), key=lambda pair: pair[1] - pair[0]):
                inside = [rank for _, rank in run]
                yield parent, inside[0], inside[-1]

    @cached_property
    def _rank(self) -> dict[int, int]:
        """Which child of its parent a block is."""
        return {number: rank for inside in self._children.values() for rank, number in enumerate(inside)}

    def _span(self, parent: int | None, first: int, last: int) -> Span | None:
        siblings = self._children[parent]
        kind = self._blocks[parent].kind if parent is not None else None
        if kind == "row" or (kind in ("table", "ordered") and first == 0):
            return None
        block = self._blocks[siblings[first]]
        start, stop = _line_start(self._text, block.start), self._blocks[siblings[last]].end
        before = self._blocks[siblings[first - 1]] if first else None
        after = self._blocks[siblings[last + 1]] if last + 1 < len(siblings) else None
        if self._holds_marker(parent, start) or _would_join(self._text, before, after):
            return None
        upper, lower = _blank_before(self._text, start), _blank_behind(self._text, stop)
        if after or lower < self._end(parent):
            return self._before_next(block, before, start, (upper, stop, lower))
        return (upper, stop) if before else (start, stop)

    def _before_next(self, block: Block, before: Block | None, start: int, cuts: tuple[int, int, int]) -> Span | None:
        """Return the lines of a run with the blank ones behind it, which stay where none stand before it."""
        upper, stop, lower = cuts
        own = _line_end(self._text, stop)
        parted_before = before is None or _line_end(self._text, upper) < start
        if parted_before or block.kind in ("item", "row"):
            return start, lower
        if own < lower:
            return start, own
        return (start, lower) if before and before.kind in ("heading", "code") else None

    def _holds_marker(self, parent: int | None, start: int) -> bool:
        """Tell whether the line that begins at `start` has the marker of an item that stays."""
        while parent is not None:
            block = self._blocks[parent]
            if block.kind == "item" and _line_start(self._text, block.start) == start:
                return True
            parent = block.parent
        return False

    def _end(self, parent: int | None) -> int:
        return len(self._text) if parent is None else self._blocks[parent].end

    def _losing_objects(self, runs: Sequence[Gone]) -> Iterator[Gone]:
        """Yield the runs with an object that stands nowhere outside of all runs."""
        inside = [
            (run, self._text[a:b])
            for run in runs
            for a, b in self._objects[
                bisect_left(self._objects, (run.start, 0)) : bisect_left(self._objects, (run.end, 0))
            ]
        ]
        removed = Counter(said for _, said in inside)
        for run, said in inside:
            if self._standing[said] <= removed[said]:
                yield run


def _would_join(text: str, before: Block | None, after: Block | None) -> bool:
    """Tell whether two neighbours would become one with nothing between them: two lists, or what an item takes in."""
    if before is None or after is None or before.kind not in _LISTS:
        return False
    return after.kind in _LISTS or text[_line_start(text, after.start)] in " \t"


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    """Return the end of the line that an offset lies on, its line end included."""
    match = _LINE.match(text, at)
    return match.end() if match else at


def _blank_behind(text: str, at: int) -> int:
    """Where the next line begins that is no separator, from the line on that follows the one at `at`."""
    at = _line_end(text, at)
    while at < len(text):
        end = _line_end(text, at)
        if not _SEPARATOR.fullmatch(text[at:end].rstrip("\r\n")):
            break
        at = end
    return at


def _blank_before(text: str, start: int) -> int:
    """Return where the last line before `start` ends that is no separator; 0 where there is none."""
    while start:
        end = start - (2 if text.endswith("\r\n", 0, start) else 1)
        start = _line_start(text, end)
        if not _SEPARATOR.fullmatch(text[start:end]):
            return end
    return 0
