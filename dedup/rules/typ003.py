"""What it finds: quotation marks, brackets and title marks that do not pair, or nest or point the wrong way.

Why it matters: a quotation that never closes makes the rest of the story somebody's words. GB/T 15834-2011, 4.8, 4.9
and 4.15: both halves are set; inside “ ” stand ‘ ’, inside 《 》 stand 〈 〉; of a quotation in several paragraphs each
begins with the opening half and only the last one closes.

Example:
    «“新春走基层“活动» is set as «“新春走基层”活动», «《学习《条例》的体会》» as «《学习〈条例〉的体会》».

Fix: safe where one mark points the wrong way or an inner pair has the outer form, and for straight quotation marks
that pair; no letter changes. None where a half is missing: where the quotation ends, a person knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dedup.model import Edit, Paragraph
from dedup.rules._marks import draft, gathered, is_cjk, is_verbatim, widened
from dedup.rules.base import Draft, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP003"
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "「": "」", "『": "』", "【": "】"}
_INNER = {"“": "‘’", "《": "〈〉", "「": "『』"}
_ALIKE = {"(": "（", ")": "）"}  # a bracket may open half-width and close full-width: TYP001 sees to it
_CHINESE = re.compile("[“”‘’《》〈〉（）「」『』【】()]")
_ENGLISH = re.compile("[“”()]")
_LIST_NUMBER = re.compile(r"(?:^|[。；;，,：:、\s])[0-9A-Za-z一二三四五六七八九十]{1,3}$")
_TURNS = str.maketrans("“”", "”“")
_MANY = 5_000  # marks: more than any paragraph of prose has; what has more is a table or noise
_REACH = 10  # paragraphs that one quotation may run through; the next unmatched mark beyond is another matter


class _Mark(NamedTuple):
    """One half of a pair, with its place; brackets of both widths are alike."""

    at: int
    sign: str


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield findings on halves without their other half, and on pairs that nest the wrong way."""
    if analysis.alphabet.isdisjoint('“”‘’《》〈〉（）「」『』【】()"'):
        return
    chinese = {p.index for p in analysis.chinese}
    waiting: tuple[int, int] | None = None  # a “ that no paragraph has closed yet: its paragraph and place
    for paragraph in analysis.paragraphs:
        in_chinese = paragraph.index in chinese
        marks = _marks(analysis, paragraph, _CHINESE if in_chinese else _ENGLISH)
        if in_chinese and '"' in analysis.alphabet:
            yield from _straight(analysis, paragraph)
        if not marks:
            continue
        pairs, alone = _paired(analysis.text, paragraph, marks)
        if waiting and not _carries_on(paragraph, marks, alone, waiting):
            yield _alone(analysis.text, waiting[1])
            waiting = None
        if not alone:
            waiting = waiting if all(m.sign not in "“”" for m in marks) else None
            yield from _nested(analysis.text, pairs)
        elif turned := _turned(analysis.text, marks):
            yield turned
        else:
            waiting, left = _across(paragraph, alone, waiting)
            if left:
                yield _alone(analysis.text, left[0].at)
    if waiting:
        yield _alone(analysis.text, waiting[1])


def _carries_on(paragraph: Paragraph, marks: Sequence[_Mark], alone: Sequence[_Mark], waiting: tuple[int, int]) -> bool:
    """Tell whether a paragraph can belong to a quotation that an earlier one opened: it opens again or closes it."""
    near = paragraph.index - waiting[0] <= _REACH
    opens_again = marks[0].sign == "“" and marks[0].at == paragraph.start
    return near and (opens_again or (bool(alone) and alone[0].sign == "”") or all(m.sign not in "“”" for m in marks))


def _marks(analysis: Analysis, paragraph: Paragraph, pattern: re.Pattern[str]) -> list[_Mark]:
    text = analysis.text
    found = [
        _Mark(m.start(), _ALIKE.get(m[0], m[0]))
        for m in islice(pattern.finditer(text, paragraph.start, paragraph.end), _MANY)
        if not is_verbatim(analysis, m.start())
    ]
    return [m for m in found if not (m.sign == "’" and _is_apostrophe(text, m.at))] if len(found) < _MANY else []


def _is_apostrophe(text: str, at: int) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    return before.isascii() and before.isalpha() and (after == " " or (after.isascii() and after.isalpha()))


def _paired(
    text: str, paragraph: Paragraph, marks: Sequence[_Mark]
) -> tuple[list[tuple[_Mark, _Mark, str]], list[_Mark]]:
    """Return the pairs of a paragraph, each with the sign that it stands directly in, and the halves left alone."""
    stack: list[_Mark] = []
    pairs, alone = [], []
    for mark in marks:
        if mark.sign in _PAIRS:
            stack.append(mark)
        elif stack and _PAIRS[stack[-1].sign] == mark.sign:
            opening = stack.pop()
            pairs.append((opening, mark, stack[-1].sign if stack else ""))
        elif not (mark.sign == "）" and _LIST_NUMBER.search(text[max(paragraph.start, mark.at - 4) : mark.at])):
            alone.append(mark)
    return pairs, sorted([*alone, *stack], key=lambda m: m.at)


def _across(
    paragraph: Paragraph, alone: list[_Mark], waiting: tuple[int, int] | None
) -> tuple[tuple[int, int] | None, list[_Mark]]:
    """Pair halves over paragraphs: return the “ that waits now, and the halves that are still alone."""
    left = list(alone)
    if waiting and left[0].sign == "”":
        waiting = None
        left = left[1:]
    if len(left) == 1 and left[0].sign == "“":
        first = waiting[1] if waiting and left[0].at == paragraph.start else left[0].at
        return (paragraph.index, first), []
    return waiting, left


def _alone(text: str, at: int) -> Draft:
    return Draft(*widened(text, at, at + 1), say("{mark} has no other half", mark=text[at]))


def _turned(text: str, marks: Sequence[_Mark]) -> Draft | None:
    """Return the finding that one double quotation mark points the wrong way, if turning it makes all pair."""
    quotes = [m for m in marks if m.sign in "“”"]
    wrong = [m for k, m in enumerate(quotes) if m.sign != "“”"[k % 2]]
    if len(quotes) % 2 or len(wrong) != 1 or len(quotes) == 0:
        return None
    at = wrong[0].at
    edit = Edit(at, at + 1, wrong[0].sign.translate(_TURNS), CODE)
    return draft(text, [edit], "{mark} points the wrong way", mark=wrong[0].sign)


def _nested(text: str, pairs: Sequence[tuple[_Mark, _Mark, str]]) -> Iterator[Draft]:
    for opening, closing, around in pairs:
        if opening.sign == around and around in _INNER:
            inner = _INNER[around]
            edits = [
                Edit(opening.at, opening.at + 1, inner[0], CODE),
                Edit(closing.at, closing.at + 1, inner[1], CODE),
            ]
            yield draft(text, edits, "inside {outer} stands {inner}", outer=around + _PAIRS[around], inner=inner)


def _straight(analysis: Analysis, paragraph: Paragraph) -> Iterator[Draft]:
    """Yield straight quotation marks that pair in Chinese text; behind a digit one means inches."""
    text = analysis.text
    places = [k for k in _find_all(text, '"', paragraph) if not is_verbatim(analysis, k)]
    if any(text[k - 1 : k].isdigit() for k in places[::2]):
        return
    if len(places) % 2:
        if places[0] != paragraph.start:  # there a quotation of several paragraphs opens again
            yield _alone(text, places[-1])
        return
    edits: list[Edit] = []
    for first, last in zip(places[::2], places[1::2], strict=True):
        around = text[max(paragraph.start, first - 1) : first], text[last + 1 : last + 2]
        if any(map(is_cjk, text[first + 1 : last])) or any(map(is_cjk, around)):
            edits += [Edit(first, first + 1, "“", CODE), Edit(last, last + 1, "”", CODE)]
    if edits:
        yield draft(text, gathered(text, edits), "straight quotation marks in Chinese text")


def _find_all(text: str, sign: str, paragraph: Paragraph) -> Iterator[int]:
    at = text.find(sign, paragraph.start, paragraph.end)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1, paragraph.end)


RULE = Rule(CODE, "unpaired-mark", "warning", "quotation marks or brackets do not pair", __doc__, check)
