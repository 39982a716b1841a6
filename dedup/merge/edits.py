"""Edits: replacing spans of a text, composing what several rules want, and taking it all back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

from dedup.model import Edit, Paragraph


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits applied; they are ordered and do not overlap.

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
    """The edits that turn the edited text back into `text`.

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


def compose(proposals: Sequence[Sequence[Edit]]) -> tuple[tuple[Edit, ...], list[bool]]:
    """The edits of several fixes as one list, and which fixes it settles; proposals come in order of precedence.

    A fix that clashes with an accepted one is left out as a whole; what lies inside an accepted removal has nothing
    left to do and counts as settled. Equal edits are made once.
    """
    taken: list[Edit] = []  # ordered, disjoint
    spans: list[tuple[int, int]] = []  # theirs
    settled = []
    for edits in proposals:
        around = [(e, taken[_near(spans, e)]) for e in edits]
        fresh = [(e, near) for e, near in around if not any(_covers(t, e) for t in near)]
        clash = any(_clash(t, e) for e, near in fresh for t in near)
        settled.append(not clash)
        if not clash:
            for edit, _ in fresh:
                at = bisect_right(spans, (edit.start, edit.end))
                taken.insert(at, edit)
                spans.insert(at, (edit.start, edit.end))
    return tuple(taken), settled


def _near(spans: Sequence[tuple[int, int]], edit: Edit) -> slice:
    """Where those of some ordered, disjoint spans stand that an edit may touch."""
    return slice(max(0, bisect_left(spans, (edit.start, edit.start)) - 1), bisect_right(spans, (edit.end, edit.end)))


def _covers(taken: Edit, edit: Edit) -> bool:
    same = (taken.start, taken.end, taken.replacement) == (edit.start, edit.end, edit.replacement)
    removes = not taken.replacement and taken.start < taken.end
    return same or (removes and taken.start <= edit.start and edit.end <= taken.end)


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
        """The piece before and from a position in its own text."""
        if self.put is None:
            middle = self.start + at
            return _Piece(self.start, middle), _Piece(middle, self.end)
        return self._replace(put=self.put[:at]), _Piece(self.end, self.end, self.put[at:], self.rule)


def then(length: int, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list of edits of a source of some length that does `first` and then, on the result, `second`."""
    rest = deque(_pieces(length, first))
    pieces: list[_Piece] = []
    at = 0
    for edit in second:
        pieces += _take(rest, edit.start - at)
        inside = _take(rest, edit.end - edit.start)
        start = inside[0].start if inside else (pieces[-1].end if pieces else 0)
        pieces.append(_Piece(start, inside[-1].end if inside else start, edit.replacement, edit.rule))
        at = edit.end
    return tuple(Edit(p.start, p.end, p.put, p.rule) for p in _merged([*pieces, *rest]) if p.put is not None)


def _take(pieces: deque[_Piece], length: int) -> list[_Piece]:
    """Pieces off the left that make a length of text; what was removed just at its end goes with it."""
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
    """Replacements that touch in the source, where one of them replaces nothing, as one."""
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


class EditMap:
    """Where spans of a source and of its edited text correspond."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        grown = accumulate((len(e.replacement) - (e.end - e.start) for e in edits), initial=0)
        self._shift = list(grown)  # how much longer the edited text is before edit k
        self._starts = [e.start for e in edits]
        self._ends = [e.end for e in edits]
        self._put = [e.start + shift for e, shift in zip(edits, self._shift, strict=False)]
        self._stop = [put + len(e.replacement) for put, e in zip(self._put, edits, strict=True)]

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span of a span of the edited text; one that cuts a replacement takes all of it in."""
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
        """Whether one edit takes in all of a span of the source."""
        number = bisect_right(self._starts, start) - 1
        return number >= 0 and start < end <= self._ends[number]

    def from_source(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of the source stands in the edited text, with the edits that lie inside it.

        None where an edit reaches across one of its ends. Nothing may be left of it: then its place is empty.
        """
        before = bisect_right(self._ends, start)  # edits that lie wholly before
        behind = max(before, bisect_left(self._starts, end))  # and those that begin before the end
        if before < behind and (self._starts[before] < start or self._ends[behind - 1] > end):
            return None
        return start + self._shift[before], end + self._shift[behind]


def cut_passage(text: str, start: int, end: int, rule: str) -> Edit:
    """The edit that removes sentences from inside a paragraph: their closing marks and the blank behind them, too."""
    while end < len(text) and not text[end].isalnum() and not text[end].isspace() and text[end] not in _OPENING:
        end += 1
    while start and text[start - 1] in _OPENING:
        start -= 1
    stop = end
    while stop < len(text) and text[stop] in " \t\u3000":
        stop += 1
    at_line_end = stop == len(text) or text[stop] in "\r\n"
    while at_line_end and start and text[start - 1] in " \t\u3000":
        start -= 1
    return Edit(start, stop, "", rule)


_OPENING = frozenset("“‘「『（《〈([")


def removal(text: str, paragraphs: Sequence[Paragraph], numbers: Iterable[int], rule: str) -> tuple[Edit, ...]:
    """Edits that remove paragraphs with the blank lines that part them from the next.

    What stands before a removed run stays as it is; at the end of the text the blank lines before the run go, too.
    """
    edits = []
    for first, last in _stretches(sorted(set(numbers))):
        if last + 1 < len(paragraphs):
            floor = paragraphs[first - 1].end if first else 0
            start = _line_start(text, paragraphs[first].start, floor)
            end = _line_start(text, paragraphs[last + 1].start, paragraphs[last].end)
        elif first:
            start, end = paragraphs[first - 1].end, paragraphs[last].end
        else:
            start, end = paragraphs[first].start, paragraphs[last].end
        edits.append(Edit(start, end, "", rule))
    return tuple(edits)


def _stretches(numbers: Sequence[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def _line_start(text: str, at: int, floor: int) -> int:
    """The beginning of the line that a paragraph starts on, so that its indentation goes with it.

    `floor` is where the paragraph before it ends.
    """
    return max(text.rfind("\n", floor, at), text.rfind("\r", floor, at)) + 1
