"""Keep edits to the prose: fits an edit of the rendered text into the source, or refuses it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from dedup.layout.blocks import Tree
from dedup.layout.emptied import emptied
from dedup.layout.rendered import Rendered
from dedup.model import Edit, Layout, Protected

_WORD = re.compile(r"[^\W_]")
_BLANKS = " \t\u00a0\u3000"
_LINE_ENDS = ("\n", "\r")
_OPENING = 16  # characters: what makes a line something else stands in its first ones


class Guard:
    """What may be edited in a text: the words of one block, or blocks as a whole.

    Edits come in offsets of the rendered text, and are fitted into the source.
    """

    def __init__(self, rendered: Rendered) -> None:
        self._rendered = rendered
        self._text = rendered.source
        self._layout = rendered.layout or Layout()
        self._free = rendered.layout is None  # all of it is prose, and the paragraphs are but guesses
        self._lined = self._layout.removal == "lines"
        self._starts = [start for start, _ in rendered.bounds]
        self._protected = [p.start for p in self._layout.protected]
        self._tree = Tree(self._text, self._layout)
        self._escapes = dict(self._layout.escapes)
        self._kept_out = {*self._layout.reserved, *_LINE_ENDS} - self._escapes.keys()

    def refused(self, edits: Sequence[Edit]) -> frozenset[int]:
        """Return the numbers of the edits that may not be made: alone, or together with the others."""
        if self._free:
            return frozenset()
        removed = {n: blocks for n, edit in enumerate(edits) if (blocks := self._whole(edit))}
        words = {n: self._inside(edit) for n, edit in enumerate(edits) if n not in removed}
        _, harmed = self._tree.without(frozenset().union(*removed.values()))
        refused = {n for n, blocks in removed.items() if not harmed.isdisjoint(blocks)}
        refused |= {n for n, fitted in words.items() if fitted is None}
        return frozenset(refused | self._hollowing(edits, {n: e for n, e in words.items() if e is not None}))

    def fit(self, edits: Sequence[Edit]) -> tuple[Edit, ...]:
        """Return edits of the rendered text, none of which is refused, as edits of the source."""
        if self._free:
            return tuple(edits)
        rules: dict[int, str] = {}
        fitted = []
        for edit in edits:
            blocks = self._whole(edit)
            rules |= dict.fromkeys(blocks, edit.rule)
            inside = None if blocks else self._inside(edit)
            fitted += self._spliced(inside) if inside else []
        fitted += emptied(self._layout, fitted) if self._layout.spliced else []
        gone = [Edit(s.start, s.end, "", rules[s.first]) for s in self._tree.without(frozenset(rules))[0]]
        return tuple(sorted([*fitted, *gone], key=lambda e: (e.start, e.end)))

    def _whole(self, edit: Edit) -> frozenset[int]:
        """Return the blocks that an edit removes, with just what parts them from the next, or from the one before."""
        bounds = self._rendered.bounds
        if edit.replacement or edit.start == edit.end:
            return frozenset()
        first, last = bisect_left(self._starts, edit.start), bisect_left(self._starts, edit.end)
        if first < len(bounds) and edit.start == bounds[first][0] and first < last:
            to_next = last < len(bounds) and edit.end == bounds[last][0]
            all_there_is = first == 0 and last == len(bounds) and edit.end == bounds[-1][1]
            if to_next or all_there_is:
                return frozenset(self._rendered.blocks[first:last])
        from_last = 0 < first < last == len(bounds) and (edit.start, edit.end) == (bounds[first - 1][1], bounds[-1][1])
        return frozenset(self._rendered.blocks[first:last]) if from_last else frozenset()

    def _hollowing(self, edits: Sequence[Edit], words: dict[int, Edit]) -> set[int]:
        """Return the numbers of the edits that leave no word in their block, or a line of it empty or ragged."""
        found: set[int] = set()
        numbers = sorted(words, key=lambda n: edits[n].start)
        for host, group in groupby(numbers, key=lambda n: bisect_right(self._starts, edits[n].start) - 1):
            inside = list(group)
            start, end = self._rendered.bounds[host]
            said = _left(self._rendered.text, start, end, [edits[n] for n in inside])
            first, last = self._rendered.places.to_source(start, end)
            ragged = self._lined and any(
                map(partial(self._is_ragged, first, last), _joined([words[n] for n in inside]))
            )
            if not said or ragged:
                found.update(inside)
        return found

    def _is_ragged(self, first: int, last: int, edit: Edit) -> bool:
        """Tell whether an edit of the prose `[first, last)` leaves a line of it empty, or with a blank at an end."""
        text, put = self._text, edit.replacement
        begins = edit.start == first or text[edit.start - 1] in _LINE_ENDS
        ends = edit.end == last or text[edit.end] in _LINE_ENDS
        head = put[:1] or ("" if ends else text[edit.end])
        tail = put[-1:] or ("" if begins else text[edit.start - 1])
        return (begins and not head.strip()) or (ends and not tail.strip())

    def _inside(self, edit: Edit) -> Edit | None:
        """Return an edit of the words of one block, narrowed to its change; None where that is not prose alone."""
        number = bisect_right(self._starts, edit.start) - 1
        if number < 0 or edit.end > self._rendered.bounds[number][1]:
            return None
        narrow = _narrowed(self._rendered.text, edit)
        start, end = self._rendered.places.to_source(narrow.start, narrow.end)
        if self._layout.spliced and self._rendered.text[narrow.start : narrow.end][-1:].isspace():
            end = self._behind_blanks(end)
        fitted = Edit(start, end, self._written(narrow.replacement), narrow.rule)
        if not all(self._may_cover(p, start, end) for p in self._near(start, end) if p.start < end and start < p.end):
            return None
        if not self._layout.reserved:
            return fitted
        if set(narrow.replacement) & self._kept_out:
            return None
        plain = self._keeps_neighbours(fitted) and self._joins_nothing(fitted)
        return fitted if plain and self._opens_nothing(fitted, narrow, number) else None

    def _written(self, text: str) -> str:
        """Return a text as it is written where some characters are mark-up."""
        return "".join(map(self._escapes.get, text, text)) if self._escapes else text

    def _behind_blanks(self, end: int) -> int:
        """Return the end of an edit that takes a blank with those behind it, which it hid: else they would show."""
        at = end
        for number in range(bisect_left(self._protected, end), len(self._protected)):
            span = self._layout.protected[number]
            if span.start != at or span.shown != "" or span.kind not in ("markup", "character"):
                break
            at = span.end
            end = at if span.kind == "character" else end
        return end

    def _may_cover(self, span: Protected, start: int, end: int) -> bool:
        """Tell whether an edit of `[start, end)` may run across a protected span."""
        if not start <= span.start < span.end <= end:
            return False
        return span.kind == "character" or (self._layout.spliced and span.kind == "markup" and span.shown == "")

    def _spliced(self, edit: Edit) -> list[Edit]:
        """Return an edit of words in the pieces between the mark-up that it runs across; the first puts in all."""
        pieces, at, put = [], edit.start, edit.replacement
        for span in self._near(edit.start, edit.end):
            if edit.start <= span.start < edit.end and span.kind == "markup":
                pieces.append(Edit(at, span.start, put, edit.rule))
                at, put = span.end, ""
        return [piece for piece in [*pieces, Edit(at, edit.end, put, edit.rule)] if _changes(piece)]

    def _near(self, start: int, end: int) -> Sequence[Protected]:
        first = max(0, bisect_left(self._protected, start) - 1)
        return self._layout.protected[first : bisect_right(self._protected, end)]

    def _keeps_neighbours(self, edit: Edit) -> bool:
        """Tell whether the mark-up on both sides of an edit keeps neighbours of the same class.

        Emphasis is told from what stands around its marks: *(a)* is, and a*(a)*a is not. A line end is such a
        neighbour of all mark-up: what is on a line of its own may be told by that.
        """
        text, flanked = self._text, self._layout.flanked
        before, first = text[max(0, edit.start - 1) : edit.start], text[edit.start : edit.start + 1]
        last, after = text[max(0, edit.end - 1) : edit.end], text[edit.end : edit.end + 1]
        near, put = self._near(edit.start, edit.end), edit.replacement
        mark_before = any(p.end == edit.start for p in near)
        mark_after = any(p.start == edit.end for p in near)
        on_line = (mark_before and first in _LINE_ENDS) or (mark_after and last in _LINE_ENDS)
        if self._lined and edit.start < edit.end and on_line:
            return False
        if mark_before and before in flanked and _class(first) != _class(put[:1] or after):
            return False
        return not (mark_after and after in flanked and _class(last) != _class(put[-1:] or before))

    def _joins_nothing(self, edit: Edit) -> bool:
        """Tell whether no two characters that are mark-up side by side meet: ![ makes a picture of a link."""
        before, after = self._text[max(0, edit.start - 1) : edit.start], self._text[edit.end : edit.end + 1]
        around = self._text[max(0, edit.start - 1) : edit.end + 1]
        made = before + edit.replacement + after
        return not any(pair in made and pair not in around for pair in self._layout.joined)

    def _opens_nothing(self, edit: Edit, narrow: Edit, host: int) -> bool:
        """Tell whether the line that an edit begins on still begins with words, not with what opens a block."""
        if not self._layout.openers:
            return True
        floor = max(self._rendered.bounds[host][0], narrow.start - _OPENING)
        ahead = self._rendered.text[floor : narrow.start].rstrip(_BLANKS)
        if ahead and ahead[-1] not in _LINE_ENDS:
            return True
        line = edit.replacement + self._text[edit.end : edit.end + _OPENING]
        return not re.match(self._layout.openers, line.lstrip())


def _changes(edit: Edit) -> bool:
    return edit.start < edit.end or edit.replacement != ""


def _narrowed(text: str, edit: Edit) -> Edit:
    """Return the edit without what it leaves as it is at both of its ends.

    >>> _narrowed("增长12%。", Edit(0, 5, "增长13%"))
    Edit(start=3, end=4, replacement='3', rule='')
    """
    start, end, put = edit.start, edit.end, edit.replacement
    while start < end and put and text[start] == put[0]:
        start, put = start + 1, put[1:]
    while start < end and put and text[end - 1] == put[-1]:
        end, put = end - 1, put[:-1]
    return Edit(start, end, put, edit.rule)


def _left(text: str, start: int, end: int, edits: Sequence[Edit]) -> bool:
    """Tell whether a word is left of `[start, end)` after edits."""
    at = start
    for edit in edits:
        if _WORD.search(edit.replacement) or _WORD.search(text, at, edit.start):
            return True
        at = edit.end
    return _WORD.search(text, at, end) is not None


def _joined(edits: Sequence[Edit]) -> list[Edit]:
    """Return the edits, those that touch as one."""
    joined: list[Edit] = []
    for edit in edits:
        if joined and joined[-1].end == edit.start:
            joined[-1] = replace(joined[-1], end=edit.end, replacement=joined[-1].replacement + edit.replacement)
        else:
            joined.append(edit)
    return joined


def _class(character: str) -> str:
    """Return what mark-up sees in a character beside it: a blank, a mark or a letter."""
    if not character or character.isspace():
        return "blank"
    return "mark" if unicodedata.category(character)[0] in "PS" else "letter"
