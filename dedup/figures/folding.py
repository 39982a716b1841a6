"""Folds the forms that print gives to figures into the one that the readers know, and leads places back.

Full-width digits, traditional characters, raised and lowered letters become plain ones, a number that a line break or
something invisible cuts in two becomes whole. So no reader has to know of any of that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from dedup.lexicon.scripts import EAST_ASIAN, INVISIBLE, is_east_asian
from dedup.lexicon.zh.variants import SIMPLIFIED

_WIDE = {0xFF10 + n: 0x30 + n for n in range(10)} | {
    0xFF21 + n + shift: 0x41 + n + shift for n in range(26) for shift in (0, 0x20)
}
_LOWERED = {0x2080 + n: 0x30 + n for n in range(10)}  # PM₂.₅ is a name like PM2.5
_RAISED = dict(zip(map(ord, "ʳᵈˢᵗⁿʰ"), map(ord, "rdstnh"), strict=True))  # 33ʳᵈ
_FOLDED = {**SIMPLIFIED, **_WIDE, **_LOWERED, **_RAISED, ord("％"): ord("%")}
# Characters above the basic plane have a class of their own: one class for all would be searched one by one.
_FOLDS = re.compile(f"[{''.join(chr(c) for c in sorted(_FOLDED) if c < 0x10000)}]")
_WIDE_MARK = re.compile(r"(?<=[０-９])[．，：／](?=[０-９])")
_NARROW = str.maketrans("．，：／", ".,:/")

_LINE_END = re.compile(r"\r\n|\r|\n")
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_CUT = re.compile(f"{_LINE_END.pattern}|{_UNSEEN.pattern}")
_BLANKS = " \t\u3000"
_ENUMERATOR = re.compile(r"[0-9]{1,3}[.、)]")
_DIGITS_BEFORE = re.compile(rf"[{EAST_ASIAN}][0-9.,]{{1,7}}$")
_DIGITS_AFTER = re.compile(rf"[0-9.,]{{1,7}}[%{EAST_ASIAN}]")
_SHORTEST_LINE = 12  # characters: shorter lines are cells and headings, and a number in them is whole


_Kind = Literal["cut", "blank", "line"]


@dataclass(frozen=True, slots=True)
class Folded:
    """A text in the form that figures are read in; `cuts` are where it lacks something, and the shift behind each."""

    text: str
    cuts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a place in the folded text that is not empty."""
        if not self.cuts:
            return start, end
        return self._source(start), self._source(end - 1) + 1

    def _source(self, at: int) -> int:
        number = bisect_right(self.cuts, at)
        return at + self.shifts[number - 1] if number else at


def fold(text: str) -> Folded:
    r"""Return a text in the form that figures are read in.

    >>> fold("１９９１年新增４５００個").text, fold("投入4.16万\n元").text
    ('1991年新增4500个', '投入4.16万元')
    """
    if text.isascii():
        return _unbroken(text) if "\n" in text or "\r" in text else Folded(text)
    if _FOLDS.search(text):
        if _WIDE_MARK.search(text):
            text = _WIDE_MARK.sub(lambda mark: mark[0].translate(_NARROW), text)
        text = text.translate(_FOLDED)
    return _unbroken(text) if "\n" in text or "\r" in text or _UNSEEN.search(text) else Folded(text)


def _unbroken(text: str) -> Folded:
    """Take out what nobody sees, and line ends inside sentences; between two English words a blank stands for one."""
    parts, at, gone = [], 0, 0
    cuts, shifts = [], []
    for found in _CUT.finditer(text):
        start, end = found.span()
        kind: _Kind = "cut"
        if not _UNSEEN.match(found[0]):
            start, end = _widened(text, start, end)
            kind = _kind(text, start, end)
        if kind == "blank":
            parts += [text[at:start], " " * (end - start)]
            at = end
        elif kind == "cut":
            parts.append(text[at:start])
            cuts.append(start - gone)
            gone += end - start
            shifts.append(gone)
            at = end
    return Folded("".join([*parts, text[at:]]), tuple(cuts), tuple(shifts)) if parts else Folded(text)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    while start and text[start - 1] in _BLANKS:
        start -= 1
    while end < len(text) and text[end] in _BLANKS:
        end += 1
    return start, end


def _kind(text: str, start: int, end: int) -> _Kind:
    """Tell whether a line goes on in the next one, in the same word ("cut") or the next ("blank"), or ends.

    A line that ends in Chinese or in a number goes on without a blank, an English one with the hyphen it broke at.
    Digits go on in digits only where Chinese stands around both: the columns of a table do not.
    """
    before, after = text[start - 1 : start], text[end : end + 1]
    if not before or not after or after in "\r\n" or before in "\r\n" or _ENUMERATOR.match(text, end):
        return "line"
    if _HARD.search(text, start, end):
        return "line"
    if before in _DIGITS and after in _DIGITS:
        low = max(0, start - _SHORTEST_LINE)
        whole = _DIGITS_BEFORE.search(text[low:start]) and _DIGITS_AFTER.match(text, end)
        return "cut" if whole and not _LINE_END.search(text, low, start) else "line"
    if is_east_asian(before) or is_east_asian(after):
        words = before.isalnum() and (after.isalnum() or after == "%")
        return "cut" if words else "line"
    if before == "-" and text[start - 2 : start - 1].islower() and after.islower():
        return "cut"
    return "blank" if (before.islower() or before in _DIGITS) and (after.islower() or after in _NEXT) else "line"


# Two blanks end a line on purpose (Markdown, the cell of a table), or begin a paragraph.
_HARD = re.compile(r"(?:[ \t]{2}|\u3000)[\r\n]|[\r\n](?: {2}|\u3000)")
_DIGITS = frozenset("0123456789.,")
_NEXT = frozenset("0123456789$£€")
