"""Replaces spans of a text, takes that back, and makes one list of edits out of several."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Sequence
from itertools import pairwise, starmap
from typing import NamedTuple

from dedup.model import Edit


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with edits applied; they are ordered and do not overlap.

    >>> apply("一二三", [Edit(1, 2, "2")])
    '一2三'
    """
    parts, at = [], 0
    for edit in edits:
        if edit.start < at or edit.end < edit.start or edit.end > len(text):
            raise ValueError(f"edit {edit} overlaps the one before it or leaves the text")
        parts += [text[at : edit.start], edit.replacement]
        at = edit.end
    return "".join([*parts, text[at:]])


def inverse(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the edits that turn the edited text back into `text`.

    >>> back = inverse("一二三", [Edit(1, 2, "")])
    >>> apply("一三", back)
    '一二三'
    """
    back, shift = [], 0
    for edit in edits:
        start = edit.start + shift
        back.append(Edit(start, start + len(edit.replacement), text[edit.start : edit.end], edit.rule))
        shift += len(edit.replacement) - (edit.end - edit.start)
    return tuple(back)


class Composition(NamedTuple):
    """Several proposals as one list of edits.

    `owners[k]` is the number of the proposal that made `edits[k]`; `settled[n]` says whether proposal n has nothing
    left to do.
    """

    edits: tuple[Edit, ...]
    owners: tuple[int, ...]
    settled: tuple[bool, ...]


def compose(proposals: Sequence[Sequence[Edit]], decided: int = 0) -> Composition:
    """Compose the edits of several fixes; proposals come in order of precedence, the `decided` first are a person's.

    A fix that clashes with an accepted one, or with itself, is left out as a whole. What lies inside an accepted
    removal, or inside a place that a person has decided, has nothing left to do. Equal edits are made once.

    >>> compose([[Edit(0, 4, "")], [Edit(1, 2, "x")], [Edit(3, 6, "y")]]).settled
    (True, True, False)
    """
    taken = _Taken()
    settled = []
    for number, edits in enumerate(proposals):
        fresh = [e for e in edits if not taken.covers(e)]
        own = sorted(fresh, key=lambda e: (e.start, e.end))
        clash = any(taken.clashes(e) for e in own) or any(starmap(_clash, pairwise(own)))
        settled.append(not clash)
        if not clash:
            for edit in own:
                taken.add(edit, number, decided=number < decided)
    return Composition(tuple(taken.edits), tuple(taken.owners), tuple(settled))


class _Taken:
    """The edits accepted so far, in order, each with the proposal it is from."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.owners: list[int] = []
        self._spans: list[tuple[int, int]] = []
        self._covering: set[tuple[int, int]] = set()  # spans in which nothing is left to do

    def add(self, edit: Edit, owner: int, *, decided: bool) -> None:
        """Accept an edit that clashes with none."""
        at = bisect_right(self._spans, (edit.start, edit.end))
        self.edits.insert(at, edit)
        self.owners.insert(at, owner)
        self._spans.insert(at, (edit.start, edit.end))
        if edit.start < edit.end and (decided or not edit.replacement):
            self._covering.add((edit.start, edit.end))

    def covers(self, edit: Edit) -> bool:
        """Tell whether an edit has been made already, or lies where nothing is left to do."""
        return any(
            (t.start, t.end, t.replacement) == (edit.start, edit.end, edit.replacement)
            or ((t.start, t.end) in self._covering and _inside(edit, t))
            for t in self._near(edit)
        )

    def clashes(self, edit: Edit) -> bool:
        """Tell whether an edit overlaps an accepted one."""
        return any(_clash(t, edit) for t in self._near(edit))

    def _near(self, edit: Edit) -> list[Edit]:
        first = max(0, bisect_left(self._spans, (edit.start, edit.start)) - 1)
        return self.edits[first : bisect_right(self._spans, (edit.end, edit.end))]


def _inside(edit: Edit, other: Edit) -> bool:
    """Tell whether an edit lies in the span of another one; an insertion at its end lies beside it."""
    if edit.start == edit.end:
        return other.start < edit.start < other.end
    return other.start <= edit.start and edit.end <= other.end


def _clash(one: Edit, two: Edit) -> bool:
    if (one.start, one.end) == (two.start, two.end):
        return True
    return one.start < two.end and two.start < one.end


class _Piece(NamedTuple):
    """A stretch of an edited text: the source span it stands for, and its own text where that was replaced."""

    start: int
    end: int
    put: str | None = None
    rule: str = ""

    @property
    def length(self) -> int:
        return self.end - self.start if self.put is None else len(self.put)

    def split(self, at: int) -> tuple[_Piece, _Piece]:
        """Split a piece at a position of its own text."""
        if self.put is None:
            middle = self.start + at
            return _Piece(self.start, middle), _Piece(middle, self.end)
        return self._replace(put=self.put[:at]), _Piece(self.end, self.end, self.put[at:], self.rule)


def then(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return one list of edits of `text` that does `first` and then, on the result, `second`.

    An edit that would put back what stood there is left out.

    >>> then("abc", [Edit(0, 1, "x")], [Edit(0, 2, "ab")])
    ()
    """
    rest = deque(_pieces(len(text), first))
    pieces: list[_Piece] = []
    at = 0
    for edit in second:
        pieces += _take(rest, edit.start - at)
        inside = _take(rest, edit.end - edit.start)
        start = inside[0].start if inside else (pieces[-1].end if pieces else 0)
        pieces.append(_Piece(start, inside[-1].end if inside else start, edit.replacement, edit.rule))
        at = edit.end
    made = (Edit(p.start, p.end, p.put, p.rule) for p in _merged([*pieces, *rest]) if p.put is not None)
    return tuple(e for e in made if text[e.start : e.end] != e.replacement)


def _take(pieces: deque[_Piece], length: int) -> list[_Piece]:
    """Split off the leading pieces that together make `length` characters, with removals right behind them."""
    taken: list[_Piece] = []
    while pieces and pieces[0].length <= length:
        piece = pieces.popleft()
        length -= piece.length
        taken.append(piece)
    if length and pieces:
        head, tail = pieces.popleft().split(length)
        taken.append(head)
        pieces.appendleft(tail)
    return taken


def _pieces(length: int, edits: Sequence[Edit]) -> list[_Piece]:
    pieces, at = [], 0
    for edit in edits:
        pieces += [_Piece(at, edit.start), _Piece(edit.start, edit.end, edit.replacement, edit.rule)]
        at = edit.end
    return [*pieces, _Piece(at, length)]


def _merged(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Return the pieces with insertions merged into the replacement that they touch."""
    merged: list[_Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if piece.put is None:
            if piece.start < piece.end:
                merged.append(piece)
        elif last and last.put is not None and last.end == piece.start and piece.start in (piece.end, last.start):
            merged[-1] = _Piece(last.start, piece.end, last.put + piece.put, last.rule or piece.rule)
        else:
            merged.append(piece)
    return merged
