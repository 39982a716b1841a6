"""What it finds: blanks inside a Chinese sentence: between two ideographs, before or behind a mark.

Why it matters: they come from justified lines, from optical reading or from typing, and tear a word apart on the page.
GB/T 15834-2011, 5.1.1: a mark stands directly behind its text and takes one ideograph's room, which already holds the
blank.

Example:
    «优质均 衡教育加快推进» is set as «优质均衡教育加快推进», «2025, 长治这一年» without the blank.

Fix: safe; no letter changes. Names in a credit line keep their blanks (梁栋 张海 李燎原), and so do headlines, lists,
captions, verse, slogans, and names padded to equal width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dedup.model import Edit, Paragraph
from dedup.rules._marks import BLANKS, draft, gathered, in_chinese, is_cjk, is_han, is_misplaced, is_verbatim
from dedup.rules.base import Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP006"
_BLANKS = re.compile(r"[ \u00a0]+")
_BEFORE = "，。、；：！？）”’》〉」』】"
_BEHIND = "，。、；：！？（“‘《〈「『【"
_HALF = ",;:!?"
_MARK = re.compile(r"[，。、；：！？,;:!?“”‘’《》〈〉（）()「」『』【】…—\n]")
_SHORTEST = 4  # ideographs on both sides of the blank: less may be a padded name, a speaker or a label
_CLAUSE_LENGTH = 60  # characters to either side: no clause is longer


def check(analysis: Analysis) -> Iterator[Draft]:
    """One finding for every paragraph with stray blanks."""
    if analysis.alphabet.isdisjoint(BLANKS):
        return
    for _, found in groupby(_stray(analysis), key=lambda pair: pair[0].index):
        edits = gathered(analysis.text, (edit for _, edit in found))
        yield draft(analysis.text, edits, "stray blanks inside a Chinese sentence: {count}", count=len(edits))


def _stray(analysis: Analysis) -> Iterator[tuple[Paragraph, Edit]]:
    """Every blank to be removed, with its paragraph, in order."""
    text = analysis.text
    for paragraph, match in in_chinese(analysis, _BLANKS):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in "\r\n" or after in "\r\n" or paragraph.role in ("byline", "separator"):
            continue
        stray = _beside_mark(text, paragraph, start, end) or (
            is_han(before) and is_han(after) and _in_sentence(text, paragraph, start, end)
        )
        if stray and not is_verbatim(analysis, start):
            yield paragraph, Edit(start, end, "", CODE)


def _beside_mark(text: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """Before a closing mark or behind one that has its own room; a half-width one in Chinese will be widened."""
    before, after = text[start - 1], text[end]
    if before in _HALF:
        return is_misplaced(text, start - 1, paragraph)
    if after in _HALF:
        return is_misplaced(text, end, paragraph) and is_cjk(before)
    return before in _BEHIND or (after in _BEFORE and (is_cjk(before) or before.isdigit()))


def _in_sentence(text: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """A single blank in the middle of a clause of running text, and no other in that clause."""
    if paragraph.role not in ("body", "note") or end - start > 1:
        return False
    if not _runs_on(text[start - _SHORTEST : start]) or not _runs_on(text[end : end + _SHORTEST]):
        return False
    low, high = max(paragraph.start, start - _CLAUSE_LENGTH), min(paragraph.end, end + _CLAUSE_LENGTH)
    left, right = text[low:start], text[end:high]
    left_cut, right_cut = list(_MARK.finditer(left)), _MARK.search(right)
    first = left_cut[-1].end() if left_cut else 0
    last = right_cut.start() if right_cut else len(right)
    alone = " " not in left[first:] and " " not in right[:last]
    balanced = len(left) - first == last  # 文明交响 数字筑梦: the halves of a slogan or a verse
    return alone and not balanced and bool(left_cut or right_cut) and _open(left)


def _runs_on(side: str) -> bool:
    return len(side) == _SHORTEST and all(map(is_han, side))


def _open(left: str) -> bool:
    """Outside quotation marks, titles and brackets: there a blank may part a slogan or names."""
    return all(
        left.rfind(opening) <= left.rfind(closing) for opening, closing in ("“”", "‘’", "《》", "（）", "()", "「」")
    )


RULE = Rule(CODE, "stray-blank", "warning", "blanks inside a Chinese sentence", __doc__, check)
