"""What it finds: half-width marks in Chinese text, and full-width marks in English sentences.

Why it matters: a half-width comma is set tight and small beside ideographs, and a page that mixes both looks unread.
GB/T 15834-2011, 4.1 to 4.7 give the Chinese marks their forms, 5.1.1 and 5.1.2 the width of one ideograph.

Example:
    «2025年,我市深入落实就业优先战略;» is set as «2025年，我市深入落实就业优先战略；».

Fix: safe. Only the mark changes. Times, scores and grouped digits (12:30, 3:2, 1,234), decimal points, addresses, code
and quoted English keep theirs, and so does a mark between two digits of an English sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import HAN, compiled, is_han
from dedup.lexicon.zh.names import TRANSLITERATION
from dedup.model import Edit, Paragraph
from dedup.rules._marks import (
    BLANKS,
    CLOSING,
    OPENING,
    draft,
    gathered,
    in_chinese,
    is_cjk,
    is_misplaced,
    is_verbatim,
    letter_after,
    letter_before,
)
from dedup.rules.base import Cause, Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP001"
_WIDE = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", ".": "。", "(": "（", ")": "）"}
_NARROW = {"，": ",", "；": ";", "：": ":", "！": "!", "？": "?", "。": "."}
_HALF = re.compile(r"[,;:!?.]")
_FULL = re.compile(r"[，；：！？。]")
_CLOSING = frozenset("\"')]”’%?!")
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,6}[0-9]{0,2})$", re.IGNORECASE)  # &lt; &nbsp; &#8212;
_LONGEST_ENTITY = 9  # characters before its semicolon
_NUMBER = re.compile(r"(?:^|[，。；：！？、\s])[第其]?[一二三四五六七八九十]{1,3}$")  # 第一. 二十一.
_DATE = re.compile("[0-9]{1,4}[年月日]")
_LONGEST_DATE = 8  # characters of a date with the blanks before it
_BRACKETS = re.compile(r"\(([^()\n]{1,200})\)")  # 200: a longer remark is a paragraph of its own


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every paragraph with marks of the other width."""
    if not analysis.alphabet.isdisjoint(_WIDE):
        for _, found in groupby(_widened(analysis), key=lambda pair: pair[0].index):
            edits = gathered(analysis.text, (edit for _, edit in found))
            marks = _listed(analysis.text, edits, _WIDE)
            cause = Cause(f"narrow {marks}")
            yield draft(analysis.text, edits, "half-width marks in Chinese text: {marks}", cause=cause, marks=marks)
    if not analysis.alphabet.isdisjoint(_NARROW):
        chinese = {p.index for p in analysis.chinese}
        for paragraph in analysis.paragraphs:
            if paragraph.index not in chinese and (edits := gathered(analysis.text, _narrowed(analysis, paragraph))):
                marks = _listed(analysis.text, edits, _NARROW)
                yield draft(analysis.text, edits, "full-width marks in an English sentence: {marks}", marks=marks)


def _widened(analysis: Analysis) -> Iterator[tuple[Paragraph, Edit]]:
    """Return every mark to be widened, with its paragraph, in order."""
    if "(" in analysis.alphabet:
        return merge(_points(analysis), _brackets(analysis), key=lambda pair: pair[1].start)
    return _points(analysis)


def _points(analysis: Analysis) -> Iterator[tuple[Paragraph, Edit]]:
    text = analysis.text
    for paragraph, match in in_chinese(analysis, _HALF):
        at, mark = match.start(), match[0]
        if mark == ".":
            wrong = _ends_a_sentence(text, at, paragraph)
        else:  # behind an ideograph, by far the commonest case, there is nothing to search for
            wrong = is_han(text[at - 1]) or is_misplaced(text, at, paragraph)
            wrong = wrong and not (mark == ";" and _ENTITY.search(text, max(paragraph.start, at - _LONGEST_ENTITY), at))
        if wrong and not is_verbatim(analysis, at):
            yield paragraph, Edit(at, at + 1, _WIDE[mark], CODE)


def _brackets(analysis: Analysis) -> Iterator[tuple[Paragraph, Edit]]:
    """Yield pairs of brackets around Chinese words, beside Chinese words."""
    text = analysis.text
    for paragraph, match in in_chinese(analysis, _BRACKETS):
        start, end = match.span()
        outside = text[max(paragraph.start, start - 1) : start], text[end : min(paragraph.end, end + 1)]
        if any(map(is_han, match[1])) and any(map(is_cjk, outside)) and not is_verbatim(analysis, start):
            yield paragraph, Edit(start, start + 1, "（", CODE)
            yield paragraph, Edit(end - 1, end, "）", CODE)


def _ends_a_sentence(text: str, at: int, paragraph: Paragraph) -> bool:
    """Tell whether a point stands behind Chinese, at the end of a line or before more Chinese.

    Behind one ideograph alone it may belong to the number of a list, and so it may behind 第一; between the parts of
    a foreign name (约翰.史密斯) it stands for a middle dot.
    """
    before, following = text[at - 1 : at], text[at + 1 : at + 1 + _LONGEST_DATE].lstrip(BLANKS)
    if at - 2 < paragraph.start or not _closes_chinese(text[at - 2], before):
        return False
    if following[:1] in ("", "\r", "\n"):
        return True
    if following[0] in CLOSING:
        return following[1:2] in ("", "\r", "\n")
    from dedup.text.simplify import simplified

    in_name = TRANSLITERATION.issuperset(simplified(before + following[0]))
    goes_on = is_han(following[0]) or following[0] in OPENING or _DATE.match(following)
    return bool(goes_on) and not in_name and not _NUMBER.search(text[max(paragraph.start, at - 6) : at])


def _closes_chinese(second_last: str, last: str) -> bool:
    if last in "%％":
        return second_last.isdigit()
    return (is_han(last) or last in CLOSING) and is_cjk(second_last)


def _narrowed(analysis: Analysis, paragraph: Paragraph) -> Iterator[Edit]:
    """Yield edits of full-width marks between Latin letters, in a paragraph without any ideograph."""
    text = analysis.text
    if compiled(HAN).search(text, paragraph.start, paragraph.end):
        return
    for match in _FULL.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        following = text[at + 1 : at + 2]
        if at == paragraph.start or not (text[at - 1].isalnum() or text[at - 1] in _CLOSING):
            continue
        if text[at - 1].isdigit() and following.isdigit():
            continue  # it may belong to one number or part two: 1，240 and 90。5%, or in 2024，50 people
        before, after = letter_before(text, at, paragraph.start), letter_after(text, at + 1, paragraph.end)
        if _is_latin(before) and (not after or _is_latin(after)) and not is_verbatim(analysis, at):
            yield Edit(at, at + 1, _NARROW[match[0]] + (" " if following.isalnum() else ""), CODE)


def _is_latin(letter: str) -> bool:
    return letter != "" and letter < "\u0250"


def _listed(text: str, edits: Sequence[Edit], marks: Iterable[str]) -> str:
    """Return the marks that are replaced, each once."""
    replaced: set[str] = set().union(*(text[e.start : e.end] for e in edits))
    return " ".join(mark for mark in marks if mark in replaced)


RULE = Rule(CODE, "mark-width", "info", "marks of the wrong width", __doc__, check)
