"""What it finds: one paragraph broken in two, by a column or a page or by what was pasted in between.

Why it matters: the first half ends in the air, and the second begins in the middle of a thought.

Example:
    «……成立全省首个老龄健康专业智库——长治市银龄健康研究院,探» and, as a paragraph of its own,
    «索打造“政策研究+技术转化+人才培养”一体化创新平台。»

Fix: the halves are joined. Safe where both are body text, the first ends without any mark and is longer than a heading,
and the second begins with no mark, number, bullet or capital and ends with a mark; unsafe where one of these is in
doubt. No letter is changed; between words of an alphabet a space is put.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from dedup.model import Edit, Paragraph
from dedup.rules.base import Draft, Note, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "STR001"
_LONGER_THAN_A_HEADING = 40  # columns on paper: 40 ideographs or letters; a heading that long would be set in two lines
_ENDS = frozenset("。！？!?.…；;”’」』\"')）")


def check(analysis: Analysis) -> Iterator[Draft]:
    """One finding for every paragraph that goes on in the next one."""
    for one, two in pairwise(analysis.paragraphs):
        if one.role == two.role == "body" and _breaks_off(analysis.text, one) and _goes_on(analysis.text, two):
            yield _draft(analysis.text, one, two)


def _breaks_off(text: str, paragraph: Paragraph) -> bool:
    return text[paragraph.end - 1].isalnum() and paragraph.end - paragraph.start >= _LONGER_THAN_A_HEADING


def _goes_on(text: str, paragraph: Paragraph) -> bool:
    first = text[paragraph.start]
    return first.isalpha() and not first.isdigit()


def _draft(text: str, one: Paragraph, two: Paragraph) -> Draft:
    left, right = text[one.end - 1], text[two.start]
    sure = text[two.end - 1] in _ENDS and not right.isupper()
    joint = " " if _spaced(left) and _spaced(right) else ""
    return Draft(
        one.end - 1,
        one.end,
        say("this paragraph breaks off and goes on in the next one"),
        (Note(two.start, two.end, say("it goes on here")),),
        fix("safe" if sure else "unsafe", [Edit(one.end, two.start, joint, CODE)]),
    )


def _spaced(character: str) -> bool:
    """Of a script that puts spaces between words: everything before the CJK blocks, and Korean."""
    return character < "\u2e80" or "\uac00" <= character <= "\ud7a3"


RULE = Rule(CODE, "broken-paragraph", "warning", "a paragraph is broken in two", __doc__, check)
