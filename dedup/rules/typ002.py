"""What it finds: marks that are doubled or run into each other.

Why it matters: a comma before an ellipsis or a stop after a comma is left over from a cut, and says that something
was taken out in a hurry. GB/T 15834-2011, B.2.4: no point before an ellipsis; 4.2.3 and 4.3.3: at most three question
or exclamation marks in a row; 3.1: a place has one point.

Example:
    «“兜底线”，……一项项举措» is set as «“兜底线”……一项项举措», «发展，。» at the end of a paragraph as «发展。».

Fix: safe where only one outcome is possible: a doubled mark, a point before an ellipsis, a collision at the end of a
paragraph. Elsewhere unsafe: whether the sentence ends there, a person knows better. No letter changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Edit, Paragraph, Safety
from dedup.rules._marks import BLANKS, CLOSING, draft, in_chinese, is_verbatim, widened
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "TYP002"
_FULL_FORM = str.maketrans(",;:!?", "，；：！？")
_STRENGTH = "、，：；。？！"  # of two points that collide the stronger stays
_TAIL = 8  # characters behind a mark that may still close the paragraph: quotation marks, brackets, blanks
_RUN = re.compile(r"[，、；：。,;:！？!?](?:[，、；：。,;:！？!?…]|\.{3}){1,60}")
_AFTER_OPENING = re.compile(r"[“‘《〈（「『【][，、；：。]")
_ENGLISH = re.compile(r"(?<=[0-9A-Za-z)\"”’])(?:,{2,4}|;{2,4}|\.\.(?!\S))")


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every run of marks that no sentence can have."""
    text = analysis.text
    for paragraph, match in in_chinese(analysis, _RUN):
        yield from _collision(analysis, paragraph, match)
    for _, match in in_chinese(analysis, _AFTER_OPENING):
        if text[match.end() : match.end() + 1] not in CLOSING:  # “，” speaks of the mark itself
            cut, message = (
                [Edit(match.start() + 1, match.end(), "", CODE)],
                "a mark right behind an opening one: {marks}",
            )
            yield draft(text, cut, message, safety="unsafe", marks=match[0])
    if any(doubled in text for doubled in (",,", ";;", "..")):
        chinese = {p.index for p in analysis.chinese}
        for paragraph in analysis.paragraphs:
            if paragraph.index not in chinese:
                yield from _english(analysis, paragraph)


def _english(analysis: Analysis, paragraph: Paragraph) -> Iterator[Draft]:
    for match in _ENGLISH.finditer(analysis.text, paragraph.start, paragraph.end):
        if not is_verbatim(analysis, match.start()):
            cut = Edit(match.start() + 1, match.end(), "", CODE)
            message = say("a doubled mark: {marks}", marks=match[0])
            yield Draft(*widened(analysis.text, *match.span()), message, (), fix("safe", [cut]))


def _collision(analysis: Analysis, paragraph: Paragraph, match: re.Match[str]) -> Iterator[Draft]:
    text, start, run = analysis.text, match.start(), match[0]
    kept = _settled(run.translate(_FULL_FORM))
    if kept is None or is_verbatim(analysis, start):
        return
    edits = [Edit(start + k, start + k + 1, "", CODE) for k in range(len(run)) if k not in kept]
    one_outcome = len(set(run.translate(_FULL_FORM))) == 1 or "…" in run or "..." in run
    at_end = not text[match.end() : match.end() + _TAIL].strip(BLANKS + CLOSING) or match.end() == paragraph.end
    safety: Safety = "safe" if one_outcome or at_end else "unsafe"
    yield draft(text, edits, "marks run into each other: {marks}", safety=safety, marks=run)


def _settled(run: str) -> set[int] | None:
    """Return which marks of a run stay, by their place in it; None where the run is as it should be.

    >>> _settled("，，"), _settled("，……"), _settled("，。"), _settled("？！"), _settled("。……")
    ({0}, {1, 2}, {1}, None, None)
    """
    points = len(run.rstrip("….") if "…" in run or "..." in run else run)
    head, tail = run[:points], set(range(points, len(run)))
    if not head or any(c in "…." for c in head):
        return None
    if tail:
        return tail if all(c in "，、；" for c in head) else None  # 主席：……
    if set(head) <= set("！？"):
        return None if len(head) <= 3 else {0, 1, 2}
    if set(head) == {"。"} and len(head) > 2:
        return None  # an ellipsis of full stops: TYP005
    if set(head[:-1]) <= set("！？") and head[-1] != "。":
        return None  # ？， behind a title or a cry: tolerated
    strongest = max(range(len(head)), key=lambda k: (_STRENGTH.index(head[k]), -k))
    return {strongest}


RULE = Rule(CODE, "mark-collision", "warning", "marks are doubled or run into each other", __doc__, check)
