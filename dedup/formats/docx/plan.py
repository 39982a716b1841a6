"""Tell what edits of the text mean for a document: which paragraphs go, and what changes inside others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dedup.errors import WriteError
from dedup.formats.docx.opened import Paragraph
from dedup.model import Edit


class Change(NamedTuple):
    """Replace `[start, end)` of the text, which lies in one paragraph, by `put`."""

    start: int
    end: int
    put: str


class Plan(NamedTuple):
    """The numbers of the paragraphs that go, and the changes of others by their number, in order."""

    removed: frozenset[int]
    changes: dict[int, list[Change]]


def plan(paragraphs: Sequence[Paragraph], text: str, edits: Sequence[Edit]) -> Plan:
    """Return what edits of a text do to its paragraphs. Raises WriteError for one that would join two of them."""
    made = _Plan(paragraphs, text)
    for edit in edits:
        made.add(edit)
    return Plan(frozenset(made.removed), made.changes)


def foreign(reason: WriteError) -> WriteError:
    """Return the error about edits that a document cannot hold."""
    return WriteError("these are no edits of this document: {error}", error=reason)


class _Plan:
    def __init__(self, paragraphs: Sequence[Paragraph], text: str) -> None:
        self._paragraphs = paragraphs
        self._starts = [p.start for p in paragraphs]
        self._text = text
        self.removed: set[int] = set()
        self.changes: dict[int, list[Change]] = {}

    def add(self, edit: Edit) -> None:
        """Take one edit: of words in a paragraph, or of whole lines with what parts them from the ones that stay."""
        if not self._paragraphs:
            raise foreign(WriteError("it has no text"))
        first, last = self._at(edit.start), self._at(edit.end)
        if first == last:
            self._change(first, edit.start, edit.end, edit.replacement)
            return
        one, other = self._paragraphs[first], self._paragraphs[last]
        if edit.end == other.start and self._begins_line(one, edit.start):
            self._cut(first, edit.start, edit.replacement if edit.start > one.start else "")
            self._remove(range(first + 1, last))
            if edit.start == one.start and edit.replacement:
                self._change(last, other.start, other.start, edit.replacement)
        elif self._ends_line(one, edit.start) and self._ends_line(other, edit.end):
            self._change(first, edit.start, one.end, edit.replacement)
            self._remove(range(first + 1, last))
            self._cut_head(last, edit.end)
        elif edit.start == one.start and edit.end == other.end:
            self._remove(range(first, last))
            self._change(last, other.start, other.end, edit.replacement)
        else:
            raise foreign(WriteError("one would join two paragraphs"))

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def _begins_line(self, paragraph: Paragraph, offset: int) -> bool:
        return offset == paragraph.start or self._text[offset - 1] == "\n"

    def _ends_line(self, paragraph: Paragraph, offset: int) -> bool:
        return offset == paragraph.end or self._text[offset] == "\n"

    def _cut(self, number: int, start: int, put: str) -> None:
        """Remove the lines of a paragraph from `start` on, with the break before them; all of it from its start."""
        paragraph = self._paragraphs[number]
        if start == paragraph.start:
            self._remove(range(number, number + 1))
        else:
            self._change(number, start - 1, paragraph.end, put)

    def _cut_head(self, number: int, end: int) -> None:
        """Remove the lines of a paragraph up to `end`, with the line break behind them; all of it up to its end."""
        paragraph = self._paragraphs[number]
        if end == paragraph.end:
            self._remove(range(number, number + 1))
        else:
            self._change(number, paragraph.start, end + 1, "")

    def _remove(self, numbers: range) -> None:
        for number in numbers:
            paragraph = self._paragraphs[number]
            if paragraph.anchor:  # it stays for its text box
                self._change(number, paragraph.start, paragraph.end, "")
            else:
                self.removed.add(number)

    def _change(self, number: int, start: int, end: int, put: str) -> None:
        if start < end or put:
            self.changes.setdefault(number, []).append(Change(start, end, put))
