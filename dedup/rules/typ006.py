"""What it finds: blanks inside a Chinese sentence: between two ideographs, before or behind a mark.

Why it matters: they come from justified lines, from optical reading or from typing, and tear a word apart on the page.
GB/T 15834-2011, 5.1.1: a mark stands directly behind its text and takes one ideograph's room, which already holds the
blank.

Example:
    «优质均 衡教育加快推进» is set as «优质均衡教育加快推进», «2025, 长治这一年» without the blank.

Fix: safe; no letter changes. Names in a credit line keep their blanks (梁栋 张海 李燎原), and so do headlines, lists,
captions, verse, slogans, and names padded to equal width. So do lines in two languages, and paragraphs that blanks part
throughout: they stand for lost line ends, headings and characters. Blanks beside marks that stand throughout the text
are the habit of whoever set it, and are told once, as an info.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import HAN, compiled, is_han
from dedup.model import Edit, Paragraph
from dedup.rules._marks import (
    BLANKS,
    between_digits,
    draft,
    gathered,
    in_chinese,
    is_cjk,
    is_misplaced,
    is_verbatim,
)
from dedup.rules.base import Cause, Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP006"
_BLANKS = re.compile(r"[ \u00a0]+")
_POINTS = frozenset("，。、；：！？")
_BEFORE = "）”’》〉」』】"
_BEHIND = "，。、；：！？（“‘《〈「『【"
_HALF = ",;:!?"
_MARK = re.compile(r"[，。、；：！？,;:!?“”‘’《》〈〉（）()「」『』【】…—\n]")
_OF_DATA = frozenset("'\"`[{")  # ', null, '未处理', '
_LATIN = re.compile(r"(?:[A-Za-z][A-Za-z.,'’-]{0,30} {1,2}){3}[A-Za-z]")  # four words: a sentence or an office
_ASIDE = re.compile(r"（[^（）]{0,60}）|\([^()]{0,60}\)|《[^《》]{0,60}》|“[^“”]{0,60}”")
_OTHER_LANGUAGE = rf"[A-Z][^\n{HAN}]{{8,200}}(?:\n|$)"  # 会议暂停。 Meeting suspended.
_MANY_PHRASES = 3  # blanks of a paragraph from which on they are its punctuation
_SHORTEST = 4  # ideographs on both sides of the blank: less may be a padded name, a speaker or a label
_STOPS = frozenset("。！？")
_LONGEST_NAME = 24  # characters: a signature behind the last sentence of a letter
_SIGNATURE = re.compile(r"[^\s。！？，、；：]{2,8}(?:\s[^\s。！？，、；：]{1,8}){1,2}[\r\n]*$")  # 新华社记者 刘建生 摄
_NUMBERED = re.compile("第[0-9一二三四五六七八九十百〇零]{1,6}[条條章节節款项項编編]$")  # 第十五条 携带犬只外出……
_HEAD = re.compile("[一二三四五六七八九十]{1,3}、[^，。；：]*")  # 三、扩大对外开放 国民经济的长期稳定发展……
_NEAR = 10_000  # characters to look for a torn word: farther away is another story
_CLAUSE_LENGTH = 60  # characters to either side: no clause is longer


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every paragraph with stray blanks."""
    if analysis.alphabet.isdisjoint(BLANKS):
        return
    for _, group in groupby(_stray(analysis), key=lambda pair: pair[0].index):
        edits = gathered(analysis.text, (edit for _, edit in group))
        torn = any(_between_ideographs(analysis.text, edit) for edit in edits)
        cause = Cause("torn words") if torn else Cause("beside marks", "info")
        text, count = analysis.text, len(edits)
        yield draft(text, edits, "stray blanks inside a Chinese sentence: {count}", cause=cause, count=count)


def _between_ideographs(text: str, edit: Edit) -> bool:
    return is_han(text[edit.start - 1 : edit.start]) and is_han(text[edit.end : edit.end + 1])


def _stray(analysis: Analysis) -> Iterator[tuple[Paragraph, Edit]]:
    """Yield every blank to be removed, with its paragraph, in order."""
    text = analysis.text
    parted: dict[int, bool] = {}
    bilingual: dict[int, bool] = {}
    for paragraph, match in in_chinese(analysis, _BLANKS):
        start, end = match.span()
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in "\r\n" or after in "\r\n" or paragraph.role in ("byline", "separator"):
            continue
        if paragraph.index not in parted:
            parted[paragraph.index] = _parts_phrases(text, paragraph)
            bilingual[paragraph.index] = _LATIN.search(text, paragraph.start, paragraph.end) is not None
        if parted[paragraph.index]:
            continue
        if bilingual[paragraph.index] and (before in _HALF or (after.isascii() and after.isalpha())):
            continue
        stray = _beside_mark(text, paragraph, start, end) or (
            is_han(before) and is_han(after) and end - start == 1 and _in_sentence(text, paragraph, start)
        )
        if stray and not is_verbatim(analysis, start):
            yield paragraph, Edit(start, end, "", CODE)


def _beside_mark(text: str, paragraph: Paragraph, start: int, end: int) -> bool:
    """Tell whether blanks stand before a closing mark, or behind a mark that has its own room."""
    before, after = text[start - 1], text[end]
    if before in _HALF:
        in_data = after in _OF_DATA or text[max(0, start - 2)] in _OF_DATA
        return not in_data and is_misplaced(text, start - 1, paragraph)
    if after in _HALF:
        return is_misplaced(text, end, paragraph) and is_cjk(before)
    if before in _STOPS and compiled(_OTHER_LANGUAGE).match(text, end, paragraph.end):
        return False
    if before in _BEHIND or after in _POINTS:
        if between_digits(text, end if after in _POINTS else start - 1, paragraph):
            return False
        return not (before in _STOPS and _SIGNATURE.match(text, end, min(paragraph.end, end + _LONGEST_NAME)))
    if after == ")":  # (修訂 ): it is a full-width one, or will be
        return is_han(before)
    return after in _BEFORE and (is_cjk(before) or before.isdigit())


def _parts_phrases(text: str, paragraph: Paragraph) -> bool:
    """Tell whether blanks part a paragraph throughout: where speech was recognised, or print without its line ends."""
    said = _ASIDE.sub("", text[paragraph.start : paragraph.end])  # in brackets blanks part names and offices
    sides = ((said[m.start() - 1 : m.start()], said[m.end() : m.end() + 1]) for m in _BLANKS.finditer(said))
    parting = sum(is_han(after) and (is_han(before) or before in _STOPS) for before, after in sides)
    return parting >= _MANY_PHRASES


def _in_sentence(text: str, paragraph: Paragraph, at: int) -> bool:
    """Tell whether a blank is the only one of its clause and stands in the middle of running text.

    Either enough ideographs stand on both sides, or the blank tears a word that the article has elsewhere: 第三 届.
    """
    if paragraph.role not in ("body", "note"):
        return False
    low, high = max(paragraph.start, at - _CLAUSE_LENGTH), min(paragraph.end, at + 1 + _CLAUSE_LENGTH)
    left, right = text[low:at], text[at + 1 : high]
    left_cut, right_cut = list(_MARK.finditer(left)), _MARK.search(right)
    first = left_cut[-1].end() if left_cut else 0
    last = right_cut.start() if right_cut else len(right)
    clause = left[first:] + right[:last]
    if _BLANKS.search(clause) or not (left_cut or right_cut) or not _open(left, right):
        return False
    if _runs_on(left[-_SHORTEST:]) and _runs_on(right[:_SHORTEST]):
        if _NUMBERED.search(left) or (low == paragraph.start and _HEAD.fullmatch(left)):
            return False
        return len(left) - first != last  # 文明交响 数字筑梦: the halves of a slogan or a verse
    return _is_torn(text, at)


def _runs_on(side: str) -> bool:
    return len(side) == _SHORTEST and all(map(is_han, side))


def _is_torn(text: str, at: int) -> bool:
    """Tell whether three ideographs around the blank stand together near by."""
    low, high = max(0, at - _NEAR), at + _NEAR
    around = (text[at - 2 : at] + text[at + 1], text[at - 1] + text[at + 1 : at + 3])
    return any(all(map(is_han, word)) and text.find(word, low, high) >= 0 for word in around)


def _open(left: str, right: str) -> bool:
    """Tell whether a place lies outside quotation marks, titles and brackets: there a blank may part names."""
    if left.count('"') % 2 and '"' in right:
        return False
    return all(
        left.rfind(opening) <= left.rfind(closing) for opening, closing in ("“”", "‘’", "《》", "（）", "()", "「」")
    )


RULE = Rule(CODE, "stray-blank", "warning", "blanks inside a Chinese sentence", __doc__, check)
