"""Tell what goes with a run of blocks: their lines where a format has lines, else the span from first to last."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from dedup.model import Block

Span = tuple[int, int]

_SEPARATOR = re.compile(r"[ \t>]*")  # a line that parts two blocks: blank, also in a quotation
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_LISTS = ("list", "ordered")


class Removal(Protocol):
    """A way to remove neighbouring siblings from a text."""

    def span(self, parent: int | None, siblings: Sequence[int], first: int, last: int) -> Span | None:
        """Return what goes with the siblings from `first` to `last`; None where they cannot go by themselves."""


class BySpan:
    """Remove just the blocks, with the blanks that part them from the next one, or from the one before.

    `parting` is a pattern of what is no more than a blank between two blocks; empty where only blanks are.
    """

    def __init__(self, text: str, blocks: Sequence[Block], parting: str) -> None:
        self._text = text
        self._blocks = blocks
        self._parting = re.compile(parting or r"\s*")

    def span(self, parent: int | None, siblings: Sequence[int], first: int, last: int) -> Span | None:
        """Return the span of the siblings.

        None for a cell, without which its row would be too short, and for all that a frame holds.
        """
        kind = self._blocks[parent].kind if parent is not None else None
        if kind == "row" or (kind == "frame" and last - first + 1 == len(siblings)):
            return None
        start, stop = self._blocks[siblings[first]].start, self._blocks[siblings[last]].end
        after = self._blocks[siblings[last + 1]].start if last + 1 < len(siblings) else None
        before = self._blocks[siblings[first - 1]].end if first else None
        if after is not None and self._blank(stop, after):
            return start, after
        return (before, stop) if before is not None and self._blank(before, start) else (start, stop)

    def _blank(self, start: int, end: int) -> bool:
        return self._parting.fullmatch(self._text, start, end) is not None


class ByLines:
    """Remove the lines of blocks with the blank ones that part them from the next, and never a line of what stays."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self._text = text
        self._blocks = blocks

    def span(self, parent: int | None, siblings: Sequence[int], first: int, last: int) -> Span | None:
        """Return the lines of the siblings.

        None for a cell, the head of a table while rows stay, the first of a numbered list while others are counted from
        it, what holds the marker of an item that stays, and what keeps two neighbours from becoming one.
        """
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
