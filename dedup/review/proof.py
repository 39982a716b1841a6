"""Proves that edits lose nothing, before anyone is given their result.

Of every edit it is asked whether each letter and digit that it takes away stands in the result or in a recorded
reading, whether each whole number does, and whether it makes up a number. An edit that fails is withdrawn by whoever
asked. Time is linear in the text; as psf/black does, the proof knows the result and not how it came about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dedup.analysis import Analysis
from dedup.edits.edit_map import EditMap
from dedup.lexicon.zh.figures import NUMERALS
from dedup.model import Edit, Promise
from dedup.review.twins import Twins
from dedup.text.characters import fold_character, said
from dedup.text.numbers import number_pattern
from dedup.text.segment import clauses

_SEPARATORS = ".,．，"
_PARTS = re.compile(rf"\d+(?:[{_SEPARATORS}]\d+)*[%％百千万亿]*")
_NUMERALS = re.compile(f"[{''.join(sorted(NUMERALS))}]+")
_PLAIN = str.maketrans("．，", ".,")
_PROVES = 4  # content characters: less than that stands somewhere by chance, and proves nothing outside of a copy
_CLOSE = 4  # characters beside an edit where a digit may belong to a number that the edit cuts or joins
_NEAR = 64  # characters around an edit within which a number that it cuts begins and ends
_SLACK = 400  # content characters around the kept place within which the rest of a copy is looked for first


class Proof:
    """What a text and the text that edits make of it have in common."""

    def __init__(self, before: Analysis, after: Analysis, edits: Sequence[Edit], twins: Twins) -> None:
        self._before = before
        self._after = after
        self._edits = edits
        self._map = EditMap(edits)
        self._twins = twins

    def broken(self, number: int) -> Promise | None:
        """Return the promise that edit `number` breaks, if any."""
        edit = self._edits[number]
        if not self._keeps_letters(edit):
            return "letters"
        if not self._keeps_numbers(number) or self._makes_number(number):
            return "numbers"
        return None

    def _keeps_letters(self, edit: Edit) -> bool:
        """Tell whether all that an edit takes away stands in its replacement, in a reading or in the result."""
        i, j = self._before.content.span(edit.start, edit.end)
        put = said(edit.replacement)
        if put == self._before.content.text[i:j]:
            return True
        if put and put not in self._before.content.text:
            return False  # letters that stand nowhere
        at = 0
        for segment, place in self._unread(edit):
            at = self._found(segment, place, at)
            if at < 0:
                return False
        return True

    def _unread(self, edit: Edit) -> Iterator[tuple[str, int]]:
        """Yield what an edit takes away, clause by clause, without what a reading holds; and where it stood.

        Where one copy ends and another begins, a clause is two: each of them stands in its own kept place.
        """
        content, read = self._before.content, self._read
        for start, end in clauses(self._before.text, edit.start, edit.end):
            i, j = content.span(start, end)
            for first, last in _unset(read, i, j):
                cuts = [first, *self._twins.bounds(first, last), last]
                yield from ((content.text[a:b], content.source(a, b)[0]) for a, b in pairwise(cuts))

    def _found(self, segment: str, place: int, at: int) -> int:
        """Return where the result holds a segment: near the kept place, else behind `at`, else anywhere; -1 if not."""
        text = self._after.content.text
        twin = self._twins.of(place, place + 1)
        there = self._map.from_source(*twin) if twin else None
        if there:
            near = max(0, self._after.content.span(*there)[0] - _SLACK)
            found = text.find(segment, near, near + 2 * _SLACK + len(segment))
            if found >= 0:
                return found
        if len(segment) < _PROVES and not twin:
            return -1
        found = text.find(segment, at)
        return found if found >= 0 else text.find(segment)

    @cached_property
    def _read(self) -> NDArray[np.bool_]:
        """The content positions that a recorded reading holds."""
        read = np.zeros(len(self._before.content.text), dtype=bool)
        for disagreement in self._before.disagreements:
            for voice in disagreement.voices:
                i, j = self._before.content.span(voice.start, voice.end)
                read[i:j] = True
        return read

    def _keeps_numbers(self, number: int) -> bool:
        """Tell whether every whole number that an edit touches stands in the result or in a recorded reading.

        One that the edit cuts through must stand where the edit was made: half of it would be left there.
        """
        edit = self._edits[number]
        if not any(c.isalnum() for c in self._before.text[edit.start : edit.end]) and not self._is_cutting(edit):
            return True
        touched = list(_numbers_at(self._before.text, edit.start, edit.end))
        if not all(n.text in self._standing for n in touched):
            return False
        cut = [n.text for n in touched if n.holds(edit.start) or n.holds(edit.end)]
        if not cut:
            return True
        start, end = self._map.put(number)
        here = {n.text for n in _numbers_at(self._after.text, max(0, start - 1), end + 1)}
        return here.issuperset(cut)

    def _is_cutting(self, edit: Edit) -> bool:
        around = self._before.text[max(0, edit.start - _CLOSE) : edit.end + _CLOSE]
        return sum(map(_counts, around)) > 1

    @cached_property
    def _standing(self) -> frozenset[str]:
        readings = "\0".join(v.text for d in self._before.disagreements for v in d.voices)
        return _all_numbers(self._after.text) | _all_numbers(readings)

    @cached_property
    def _given(self) -> frozenset[str]:
        return _all_numbers(self._before.text)

    def _makes_number(self, number: int) -> bool:
        """Tell whether an edit joins what stands around it to a number that stood nowhere."""
        start, end = self._map.put(number)
        text = self._after.text
        joined = [at for at in {start, end} if _has_digit(text[max(0, at - _CLOSE) : at], text[at : at + _CLOSE])]
        made = {n.text for at in joined for n in _numbers_at(text, at, at)} - self._given if joined else set()
        return bool(made) and not made <= _all_numbers(self._edits[number].replacement)


def _unset(marks: NDArray[np.bool_], start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches of `[start, end)` that are not marked."""
    some = marks[start:end]
    if not some.any():  # so it is with most of a copy
        return [(start, end)] if start < end else []
    edges = np.flatnonzero(np.diff(np.concatenate(([True], some, [True])).astype(np.int8))) + start
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))


def _counts(character: str) -> bool:
    """Tell whether a character may be part of a number: a digit or a numeral."""
    return character.isdigit() or character in NUMERALS


def _has_digit(before: str, after: str) -> bool:
    return any(map(_counts, before)) and any(map(_counts, after))


class _Number(NamedTuple):
    """A whole number as `_whole` writes it, and where it stands."""

    start: int
    end: int
    text: str

    def holds(self, at: int) -> bool:
        """Tell whether a text that is cut at an offset would be cut inside the number."""
        return self.start < at < self.end


def _numbers_at(text: str, start: int, end: int) -> Iterator[_Number]:
    """Yield the whole numbers that a span touches; those around it where it is empty."""
    low = max(0, start - _NEAR)
    around = text[low : end + _NEAR]
    for pattern in (number_pattern(), _NUMERALS):
        for match in pattern.finditer(around):
            first, last = match.start() + low, match.end() + low
            if first < end and start < last:
                yield _Number(first, last, _whole(match[0]))


def _all_numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, also those that a line break parts, as wholes and in parts."""
    found = {_whole(m) for pattern in (number_pattern(), _PARTS, _NUMERALS) for m in pattern.findall(text)}
    return frozenset(found)


def _whole(number: str) -> str:
    """Return a number without the line break inside it, its marks in half width."""
    return "".join(map(_number_character, number.translate(_PLAIN)))


def _number_character(character: str) -> str:
    """Return a digit or numeral in content form, a decimal point or comma as it is, nothing for a blank."""
    return character if character in ".," else fold_character(character)
