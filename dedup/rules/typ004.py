"""What it finds: a range of figures, dates or times written with a hyphen.

Why it matters: a hyphen joins the parts of a name or a number (歼-20, 0355-2021234); from one value to another leads a
dash of one ideograph or a wave. GB/T 15834-2011, 4.13.3, and GB/T 15835-2011, 5.1.3.

Example:
    «1-11月» is set as «1—11月», «16-24岁» as «16～24岁».

Fix: unsafe, since many houses set the hyphen on purpose. The digits stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Edit
from dedup.rules._marks import draft, in_chinese, is_verbatim
from dedup.rules.base import Cause, Draft, Rule

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP004"
_TIME = "年|月|日|时|点|分|秒|世纪|周|届|期"
_OTHER = "岁|个|人|名|万|亿|千|百|元|米|公里|公斤|吨|克|度|℃|倍|家|户|亩|场|次|件|条|项|级|层|号|章|页|%|％"
# A range leads upwards to something that is counted; the dash comes first so that the search is for a rare character
_RIGHT = re.compile(rf"[-－–]([0-9]{{1,4}}(?:\.[0-9]{{1,3}})?)({_TIME}|{_OTHER})")
_LEFT = re.compile(rf"(?:^|[^0-9A-Za-z.\-－–—/])([0-9]{{1,4}}(?:\.[0-9]{{1,3}})?)(?:{_TIME}|{_OTHER})?$")
_LONGEST = 12  # characters of the left side: four digits, a point, three more, a unit, and what stands before


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every range with a hyphen."""
    if analysis.alphabet.isdisjoint("-－–"):
        return
    text = analysis.text
    for paragraph, match in in_chinese(analysis, _RIGHT):
        at = match.start()
        left = _LEFT.search(text[max(paragraph.start, at - _LONGEST) : at])
        if left is None or float(left[1]) >= float(match[1]) or is_verbatim(analysis, at):
            continue
        sign = "—" if match[2] in _TIME.split("|") else "～"
        edit = Edit(at, at + 1, sign, CODE)
        cause = Cause(sign)
        yield draft(text, [edit], "a range takes {sign}, not a hyphen", safety="unsafe", cause=cause, sign=sign)


RULE = Rule(CODE, "range-sign", "info", "a range is written with a hyphen", __doc__, check)
