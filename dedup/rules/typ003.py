"""What it finds: quotation marks, brackets and title marks that do not pair, or nest or point the wrong way.

Why it matters: a quotation that never closes makes the rest of the story somebody's words. GB/T 15834-2011, 4.8, 4.9
and 4.15: both halves are set; inside “ ” stand ‘ ’, inside 《 》 stand 〈 〉; of a quotation in several paragraphs each
begins with the opening half and only the last one closes.

Example:
    «“新春走基层“活动» is set as «“新春走基层”活动», «《学习《条例》的体会》» as «《学习〈条例〉的体会》».

Fix: safe where one mark points the wrong way or an inner pair has the outer form, and for straight quotation marks
that pair: what a curly mark has opened is closed by one of its kind. No letter changes. None where a half is missing:
where the quotation ends, a person knows. The lines of a page pair with one another, and apostrophes, inches, smileys
and the numbers of lists are no halves.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from dedup.model import Edit, Paragraph
from dedup.rules._marks import draft, gathered, is_cjk, is_verbatim, widened
from dedup.rules.base import Cause, Draft, Rule, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP003"
_STRAIGHT = '"'
_PAIRS = {"“": "”", "‘": "’", "《": "》", "〈": "〉", "（": "）", "「": "」", "『": "』", "【": "】"}
_OPENS = {closing: opening for opening, closing in _PAIRS.items()}
_INNER = {"“": "‘’", "《": "〈〉", "「": "『』"}
_ALIKE = {"(": "（", ")": "）"}  # a bracket may open half-width and close full-width: TYP001 sees to it
_CHINESE = re.compile('[“”‘’《》〈〉（）「」『』【】()"]')
_ENGLISH = re.compile("‘‘|’’|``|''|[“”()]")
_ENGLISH_MIXED = re.compile("‘‘|’’|``|''|[“”()\"]")
_TWICE = {"‘‘": "“", "``": "“", "’’": "”", "''": "”"}  # how a machine that reads print, or TeX, sets a double mark
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = "[0-9A-Za-z一二三四五六七八九十]{1,3}|[ivxIVX]{4,5}"
_LIST_NUMBER = re.compile(rf"(?:^|[。；;，,：:、\s])(?:{_ITEM})$")
_LONGEST_NUMBER = 6  # characters of the number of a list, with what stands before it
_SMILEY = re.compile(r"(?<![0-9A-Za-z])[:;=]['-]?$")  # without its mouth, a bracket
_TURNS = str.maketrans("“”", "”“")
_POINTS = frozenset("，。、；：！？,.;:!?")
_MANY = 5_000  # marks: more than any paragraph of prose has; what has more is a table or noise
_REACH = 10  # paragraphs that one pair may run through, which may be lines; the next unmatched mark is another matter
_FAR = 1_000  # characters between two brackets: no remark is longer, but a quotation may be


class _Mark(NamedTuple):
    """One half of a pair, with its place; brackets of both widths are alike."""

    at: int
    sign: str


class _Left(NamedTuple):
    """A mark that has no other half in its paragraph, or the opening of a paragraph that takes a quotation up again."""

    paragraph: int
    mark: _Mark
    first: bool
    alone: bool = True


class _Pair(NamedTuple):
    """Two halves that belong together, and the mark that they stand directly in."""

    opening: _Mark
    closing: _Mark
    around: _Mark | None


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield findings on halves without their other half, and on pairs that nest the wrong way."""
    if analysis.alphabet.isdisjoint('“”‘’《》〈〉（）「」『』【】()"'):
        return
    chinese = {p.index for p in analysis.chinese}
    left: list[_Left] = []
    for paragraph in analysis.paragraphs:
        in_english = paragraph.index not in chinese and _LETTER.search(analysis.text, paragraph.start, paragraph.end)
        marks = _marks(analysis, paragraph, _english_marks(analysis.text, paragraph) if in_english else _CHINESE)
        if not marks:
            continue
        pairs, alone = _paired(analysis.text, paragraph, marks)
        if in_english:  # a straight mark may settle a curly one; by itself it may be inches
            alone = [m for m in alone if m.sign != _STRAIGHT]
        else:
            yield from _straight(analysis.text, paragraph, pairs)
        turned = _turned(analysis.text, marks, pairs) if alone else None
        if turned:
            yield turned
            continue
        yield from _nested(analysis.text, pairs, alone)
        left += _left(paragraph, marks, [m for m in alone if not is_verbatim(analysis, m.at)])
    for at in _over_paragraphs(left):
        yield _alone(analysis.text, at)


def _english_marks(text: str, paragraph: Paragraph) -> re.Pattern[str]:
    """Return what to look for in an English paragraph: straight marks only where curly ones stand, which they pair."""
    straight = text.find(_STRAIGHT, paragraph.start, paragraph.end) >= 0
    curly = any(text.find(sign, paragraph.start, paragraph.end) >= 0 for sign in "“”")
    return _ENGLISH_MIXED if straight and curly else _ENGLISH


def _marks(analysis: Analysis, paragraph: Paragraph, pattern: re.Pattern[str]) -> list[_Mark]:
    """Return the marks of a paragraph; in an address or in code only brackets, which may close one around it."""
    text = analysis.text
    found = [
        _Mark(m.start(), _ALIKE.get(m[0]) or _TWICE.get(m[0], m[0]))
        for m in islice(pattern.finditer(text, paragraph.start, paragraph.end), _MANY)
        if m[0] in "()" or not is_verbatim(analysis, m.start())
    ]
    return found if len(found) < _MANY else []


def _is_no_half(text: str, paragraph: Paragraph, mark: _Mark) -> bool:
    """Tell whether a mark that closes nothing is an apostrophe, feet or inches, a smiley or the number of a list."""
    before = text[max(paragraph.start, mark.at - _LONGEST_NUMBER) : mark.at]
    last, after = before[-1:], text[mark.at + 1 : mark.at + 2]
    if mark.sign == "’":
        inside = after.isascii() and after.isalnum()  # O’Brien, Rock ’n’ Roll, the ’90s
        return inside or (last.isascii() and last.isalnum() and not after.strip())
    if mark.sign in (_STRAIGHT, "”") and last.isdigit():
        return True
    return mark.sign == "）" and _LIST_NUMBER.search(before) is not None


def _paired(text: str, paragraph: Paragraph, marks: Sequence[_Mark]) -> tuple[list[_Pair], list[_Mark]]:
    """Return the pairs of a paragraph, each with the mark that it stands directly in, and the halves left alone.

    A straight quotation mark closes what a straight or a curly one has opened, and opens where nothing is open.
    """
    stack: list[_Mark] = []
    pairs: list[_Pair] = []
    alone: list[_Mark] = []
    for mark in marks:
        if stack and _closes(mark.sign, stack[-1].sign):
            opening = stack.pop()
            pairs.append(_Pair(opening, mark, stack[-1] if stack else None))
        elif _is_no_half(text, paragraph, mark):
            continue
        elif mark.sign in _PAIRS or mark.sign == _STRAIGHT:
            stack.append(mark)
        else:
            alone.append(mark)
    left = (m for m in (*alone, *stack) if not _is_no_mark(text, m))
    return pairs, sorted(left, key=lambda m: m.at)


def _is_no_mark(text: str, mark: _Mark) -> bool:
    """Tell whether a half without another is the mouth of a smiley, or two single marks that a machine read."""
    if mark.sign in "（）":
        return _SMILEY.search(text[max(0, mark.at - 3) : mark.at]) is not None
    return mark.sign in "“”" and text[mark.at] not in "“”"


def _closes(sign: str, opening: str) -> bool:
    if _STRAIGHT in (sign, opening):
        return sign in (_STRAIGHT, "”") and opening in (_STRAIGHT, "“")
    return _PAIRS[opening] == sign


def _left(paragraph: Paragraph, marks: Sequence[_Mark], alone: Sequence[_Mark]) -> Iterator[_Left]:
    """Yield what a paragraph leaves to the others: halves, and that it begins with an opening quotation mark."""
    first = marks[0]
    opens = first.at == paragraph.start and first.sign in ("“", "「", _STRAIGHT)
    if opens and first not in alone:
        yield _Left(paragraph.index, first, first=True, alone=False)
    for mark in alone:
        yield _Left(paragraph.index, mark, first=mark.at == paragraph.start)


def _over_paragraphs(left: Iterable[_Left]) -> list[int]:
    """Pair halves over paragraphs, and return the places of those that are still alone, one for a paragraph at most.

    A paragraph that begins with an opening mark goes on with the quotation that waits to be closed.
    """
    waiting: defaultdict[str, list[_Left]] = defaultdict(list)
    lost: dict[int, int] = {}
    for half in left:
        sign = half.mark.sign
        stack = waiting[_OPENS.get(sign, sign)]
        while stack and not _near(stack[-1], half):
            gone = stack.pop()
            lost.setdefault(gone.paragraph, gone.mark.at)
        if half.first and sign in ("“", "「", _STRAIGHT):
            if stack:
                stack.pop()
            if half.alone:
                stack.append(half)
        elif sign in _OPENS or sign == _STRAIGHT:
            if stack:
                stack.pop()
            else:
                lost.setdefault(half.paragraph, half.mark.at)
        else:
            stack.append(half)
    for gone in (half for stack in waiting.values() for half in stack):
        if not (gone.mark.sign == _STRAIGHT and gone.first):
            lost.setdefault(gone.paragraph, gone.mark.at)
    return sorted(lost.values())


def _near(one: _Left, two: _Left) -> bool:
    quotes = one.mark.sign in ("“", "「", _STRAIGHT)
    return two.paragraph - one.paragraph <= _REACH and (quotes or two.mark.at - one.mark.at <= _FAR)


def _alone(text: str, at: int) -> Draft:
    return Draft(*widened(text, at, at + 1), say("{mark} has no other half", mark=text[at]))


def _turned(text: str, marks: Sequence[_Mark], pairs: Sequence[_Pair]) -> Draft | None:
    """Return the finding that one double quotation mark points the wrong way, if turning it makes all pair.

    What a straight mark pairs is settled.
    """
    settled = {m.at for p in pairs if _STRAIGHT in (p.opening.sign, p.closing.sign) for m in (p.opening, p.closing)}
    quotes = [m for m in marks if m.sign in "“”" and m.at not in settled]
    wrong = [m for k, m in enumerate(quotes) if m.sign != "“”"[k % 2]]
    if len(quotes) % 2 or len(wrong) != 1 or len(quotes) == 0:
        return None
    at = wrong[0].at
    if not _may_turn(text, at):
        return None
    edit = Edit(at, at + 1, wrong[0].sign.translate(_TURNS), CODE)
    return draft(text, [edit], "{mark} points the wrong way", mark=wrong[0].sign)


def _may_turn(text: str, at: int) -> bool:
    """Tell whether a mark stands as its turned form would: in an alphabet blanks stand outside, and letters inside."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if text[at] not in "“”":
        return False
    if is_cjk(before) or is_cjk(after):
        return True
    if text[at] == "“":
        return not after.strip() or (bool(before.strip()) and not after.isalnum())
    return bool(after.strip()) and not before.isalnum()


def _nested(text: str, pairs: Sequence[_Pair], alone: Sequence[_Mark]) -> Iterator[Draft]:
    """Yield pairs in the outer form inside a pair of that form; what is never closed is around nothing."""
    for opening, closing, outside in pairs:
        around = outside.sign if outside is not None and outside not in alone else ""
        if opening.sign == around and around in _INNER:
            inner = _INNER[around]
            edits = [
                Edit(opening.at, opening.at + 1, inner[0], CODE),
                Edit(closing.at, closing.at + 1, inner[1], CODE),
            ]
            yield draft(text, edits, "inside {outer} stands {inner}", outer=around + _PAIRS[around], inner=inner)


def _straight(text: str, paragraph: Paragraph, pairs: Sequence[_Pair]) -> Iterator[Draft]:
    """Yield the straight quotation marks that pair around or beside Chinese words.

    Where a point would stand right behind an opening mark, quotations stand in one another, and where they begin is not
    to be seen: «"在"政府"之前删除"本会"，并以"议会"代替».
    """
    edits = []
    ordered = sorted(pairs, key=lambda pair: pair.opening.at)
    if any(p.opening.sign == _STRAIGHT and text[p.opening.at + 1] in _POINTS for p in ordered):
        return
    for opening, closing, _ in ordered:
        around = text[max(paragraph.start, opening.at - 1) : opening.at], text[closing.at + 1 : closing.at + 2]
        if any(map(is_cjk, text[opening.at + 1 : closing.at])) or any(map(is_cjk, around)):
            halves = ((opening, "“"), (closing, "”"))
            edits += [Edit(half.at, half.at + 1, sign, CODE) for half, sign in halves if half.sign == _STRAIGHT]
    if edits:
        straightened = gathered(text, sorted(edits, key=lambda edit: edit.start))
        yield draft(text, straightened, "straight quotation marks in Chinese text", cause=Cause("straight", "info"))


RULE = Rule(CODE, "unpaired-mark", "warning", "quotation marks or brackets do not pair", __doc__, check)
