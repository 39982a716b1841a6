"""What it finds: words of the house's own list of slips, such as 亮粉 where 亮点 was meant.

Why it matters: every desk knows the slips of its own keyboard, templates and recognition; no general list does.

Example:
    «医改纵深推进亮粉纷呈——» with the pair 亮粉, 亮点 on the list.

Fix: unsafe: the word is replaced. The list is empty until the house fills it, and then nothing else is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import is_east_asian
from dedup.model import Edit
from dedup.rules._marks import is_verbatim
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "WRD002"


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every place where a listed slip stands."""
    for wrong, right in analysis.house.confusables:
        for at in _places(analysis.text, wrong, right):
            if not is_verbatim(analysis, at):
                end = at + len(wrong)
                message = say("{wrong}: was {right} meant?", wrong=wrong, right=right)
                yield Draft(at, end, message, (), fix("unsafe", [Edit(at, end, right, CODE)]))


def _places(text: str, wrong: str, right: str) -> Iterator[int]:
    """Yield where the slip stands as a whole word, and not as a part of what was meant."""
    within = right.find(wrong)
    at = text.find(wrong)
    while at >= 0:
        meant = within >= 0 and text.startswith(right, at - within) and at >= within
        inside = _joins(text[at - 1 : at], wrong[0]) or _joins(wrong[-1], text[at + len(wrong) : at + len(wrong) + 1])
        if not meant and not inside:
            yield at
        at = text.find(wrong, at + 1)


def _joins(left: str, right: str) -> bool:
    return all(c.isalpha() and not is_east_asian(c) for c in (left, right))


RULE = Rule(CODE, "confusable-word", "warning", "a word of the house's list of slips", __doc__, check)
