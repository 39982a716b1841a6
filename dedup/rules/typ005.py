"""What it finds: dashes and ellipses that are too short, too long, or made of other marks.

Why it matters: a Chinese dash and a Chinese ellipsis take the room of two ideographs; half of one reads as a connector
or as a slip. GB/T 15834-2011, 4.10.2 (——), 4.11.2 (……) and A.10.1 (never more than two ellipses in a row).

Example:
    «掌上办、扫码付...» is set as «掌上办、扫码付……», «专业智库--银龄健康研究院» as «专业智库——银龄健康研究院».

Fix: safe; no letter changes. A single dash between two words stays: it may be a connector (北京—上海, 中国─东盟). A
form that stands throughout the text is the habit of whoever set it, and is told once, as an info.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import is_han
from dedup.model import Edit
from dedup.rules._marks import BLANKS, draft, in_chinese, is_cjk, is_verbatim
from dedup.rules.base import Cause, Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP005"
_ELLIPSIS = re.compile(r"[….。·・](?:(?<=…)…*|(?<=\.)\.{2,}|(?<=。)。{2,}|(?<=·)·{2,}|(?<=・)・{2,})")
_DASH = re.compile(r"[—\-─－―](?:(?<=—)—*|(?<=-)-+|(?<=─)─*|(?<=－)－+|(?<=―)―*)")
_LEADER = 13  # marks: longer runs lead to a page number or leave room to write
_BRACKETED = frozenset("）)")
_CONNECTORS = "—―─"  # one of these between two words may join them: 中国─东盟
_DRAWN = "─"  # the dash of the traditional script; alone it joins words and titles: 轉投資計畫─「綜合保險」
_DRAWN_DASHES = frozenset([_DRAWN, _DRAWN * 2, _DRAWN * 4])


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every dash or ellipsis of the wrong length."""
    if not analysis.alphabet.isdisjoint("….。·・"):
        yield from _found(analysis, _ELLIPSIS, "……", "an ellipsis is {right}, not {wrong}")
    if not analysis.alphabet.isdisjoint("—-─－―"):
        yield from _found(analysis, _DASH, "——", "a dash is {right}, not {wrong}")


def _found(analysis: Analysis, pattern: re.Pattern[str], right: str, template: str) -> Iterator[Draft]:
    from dedup.text.simplify import is_traditional  # 4,000 pairs: only who looks at text pays for them

    text = analysis.text
    drawn = _DRAWN in analysis.alphabet and is_traditional("".join(analysis.alphabet))
    for paragraph, match in in_chinese(analysis, pattern):
        wrong, (start, end) = match[0], match.span()
        if wrong in (right, right * 2) or len(wrong) >= _LEADER or is_verbatim(analysis, start):
            continue
        before = text[max(paragraph.start, start - 1) : start]
        if before in BLANKS and before and pattern is _ELLIPSIS:  # 最大的原因 ......: a blank sets no ellipsis apart
            before = text[max(paragraph.start, start - 2) : start - 1]
        after = text[end : min(paragraph.end, end + 1)]
        if drawn and wrong in _DRAWN_DASHES:
            continue
        if _in_chinese(before, after) and not (wrong in _CONNECTORS and _may_join(before, after)):
            edits, cause = [Edit(start, end, right, CODE)], Cause(wrong, "info")
            yield draft(text, edits, template, cause=cause, right=right, wrong=wrong)


def _in_chinese(before: str, after: str) -> bool:
    """Tell whether Chinese stands on both sides, or on one at the edge of the paragraph."""
    return (is_cjk(before) or not before) and (is_cjk(after) or not after) and bool(before or after)


def _may_join(before: str, after: str) -> bool:
    at_edge = not before and not is_han(after)
    if before in _BRACKETED and is_han(after):  # 县级—乡镇（街道）—村（社区）
        return True
    return at_edge or (is_han(before) and is_han(after)) or (before != "" and before in BLANKS)


RULE = Rule(CODE, "dash-or-ellipsis", "warning", "a dash or an ellipsis has the wrong length", __doc__, check)
