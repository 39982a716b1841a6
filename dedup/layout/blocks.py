"""Remove blocks whole, with those that hold nothing else, and never what a picture or a link stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from dedup.layout.removals import ByLines, BySpan, Removal
from dedup.model import Layout

Span = tuple[int, int]


class Gone(NamedTuple):
    """A span to delete, and the first block of prose in it."""

    start: int
    end: int
    first: int


class Tree:
    """The blocks of a text as a tree: which lines go when some of them go."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._blocks = layout.blocks
        self._removal: Removal = (
            ByLines(text, layout.blocks) if layout.removal == "lines" else BySpan(text, layout.blocks, layout.parting)
        )
        self._objects = [
            (p.start, p.end, p.identity or text[p.start : p.end])
            for p in layout.protected
            if p.kind in ("object", "verbatim")
        ]

    @cached_property
    def _children(self) -> dict[int | None, list[int]]:
        children: dict[int | None, list[int]] = {}
        for number, block in enumerate(self._blocks):
            children.setdefault(block.parent, []).append(number)
        return children

    @cached_property
    def _standing(self) -> Counter[str]:
        """How often each object stands in the text."""
        return Counter(what for _, _, what in self._objects)

    def without(self, numbers: frozenset[int]) -> tuple[tuple[Gone, ...], frozenset[int]]:
        """Return what to delete so that some blocks of prose go, and which of them cannot go.

        A block stays that the text around it needs, as its removal tells; and what a picture, a link or a tag stands
        for must stand elsewhere as well.
        """
        gone = self._with_parents(numbers)
        runs: list[Gone] = []
        harmed: set[int] = set()
        for parent, first, last in self._runs(gone):
            leaves = self._leaves(parent, first, last)
            span = self._removal.span(parent, self._children[parent], first, last)
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
                if emptied[parent] == len(self._children[parent]) and self._blocks[parent].kind != "frame":
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

    def _losing_objects(self, runs: Sequence[Gone]) -> Iterator[Gone]:
        """Yield the runs with an object that stands nowhere outside of all runs."""
        inside = [
            (run, what)
            for run in runs
            for _, _, what in self._objects[
                bisect_left(self._objects, (run.start,)) : bisect_left(self._objects, (run.end,))
            ]
        ]
        removed = Counter(said for _, said in inside)
        for run, said in inside:
            if self._standing[said] <= removed[said]:
                yield run
