"""Edits: replacing spans of a text, composing what several rules want, and taking it all back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
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
    settled = []
    for edits in proposals:
        fresh = [e for e in edits if not any(_covers(t, e) for t in _near(taken, e))]
        clash = any(_clash(t, e) for e in fresh for t in _near(taken, e))
        settled.append(not clash)
        if not clash:
            for edit in fresh:
                insort(taken, edit, key=_order)
    return tuple(taken), settled


def _order(edit: Edit) -> tuple[int, int]:
    return edit.start, edit.end


def _near(taken: Sequence[Edit], edit: Edit) -> Sequence[Edit]:
    """Those of some ordered, disjoint edits that may touch another."""
    first = max(0, bisect_left(taken, (edit.start, edit.start), key=_order) - 1)
    return taken[first : bisect_right(taken, (edit.end, edit.end), key=_order)]


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
    pieces = _pieces(length, first)
    for edit in reversed(second):
        before, rest = _split(pieces, edit.start)
        inside, after = _split(rest, edit.end - edit.start)
        start = inside[0].start if inside else (before[-1].end if before else 0)
        end = inside[-1].end if inside else start
        pieces = [*before, _Piece(start, end, edit.replacement, edit.rule), *after]
    return tuple(Edit(p.start, p.end, p.put, p.rule) for p in _merged(pieces) if p.put is not None)


def _pieces(length: int, edits: Sequence[Edit]) -> list[_Piece]:
    pieces, at = [], 0
    for edit in edits:
        pieces += [_Piece(at, edit.start), _Piece(edit.start, edit.end, edit.replacement, edit.rule)]
        at = edit.end
    return [*pieces, _Piece(at, length)]


def _split(pieces: Sequence[_Piece], at: int) -> tuple[list[_Piece], list[_Piece]]:
    """Pieces before and from a position in the text they make; what was removed just there stays before it."""
    before: list[_Piece] = []
    for number, piece in enumerate(pieces):
        if piece.length <= at:
            before.append(piece)
            at -= piece.length
            continue
        if not at:
            return before, list(pieces[number:])
        head, tail = piece.split(at)
        return [*before, head], [tail, *pieces[number + 1 :]]
    return before, []


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


def to_source(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int]:
    """The source span of a span of the edited text; a span that touches a replacement takes all of it in."""
    shift, first, last = 0, start, end
    for edit in edits:
        put = edit.start + shift  # where the replacement begins in the edited text
        stop = put + len(edit.replacement)
        grow = edit.end - edit.start - len(edit.replacement)
        if stop <= start:
            first += grow
        elif put < start:
            first = edit.start
        if stop < end or (stop == end and put < end):
            last += grow
        elif put < end:
            last = edit.end
        shift -= grow
    return first, max(first, last)


def from_source(edits: Sequence[Edit], start: int, end: int) -> tuple[int, int] | None:
    """Where a span of the source stands in the edited text; None where an edit has replaced any of it."""
    shift = 0
    for edit in edits:
        if edit.end <= start and not (edit.start == edit.end == start == end):
            shift += len(edit.replacement) - (edit.end - edit.start)
        elif edit.start < end:
            return None
    return start + shift, end + shift


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
            start, end = _line_start(text, paragraphs[first].start), _line_start(text, paragraphs[last + 1].start)
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


def _line_start(text: str, at: int) -> int:
    """The beginning of the line that a paragraph starts on, so that its indentation goes with it."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
