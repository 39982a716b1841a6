"""Shares between the rules of typography which language a mark belongs to, and how edits are reported."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from dedup.edits.composing import apply
from dedup.lexicon.scripts import is_han
from dedup.model import Edit, Paragraph, Safety
from dedup.rules.base import Cause, Draft, fix, say
from dedup.text.numbers import cuts_number

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CJK_MARKS = "，。、；：！？（）“”‘’《》〈〉「」『』【】…"
OPENING = "“‘《〈（「『【"
CLOSING = "”’》〉）」』】"
BLANKS = " \u00a0"

_FAR = 40  # characters to look for a letter past figures and marks; beyond, the paragraph's language decides
_RULER = 3  # equal marks in a row before one: a line to write on, and no punctuation
_MANY = 2_000  # edits of one paragraph: more than any page has
_WORD = 4  # characters of the word before a mark: a finding is known again by its words, and a mark alone has none


def is_cjk(character: str) -> bool:
    """Tell whether a character is an ideograph or a mark of Chinese typography."""
    return is_han(character) or (character != "" and character in CJK_MARKS)


def letter_before(text: str, at: int, floor: int) -> str:
    """Return the letter next before an offset, past digits and marks; empty where an opening mark parts them."""
    for k in range(at - 1, max(floor, at - _FAR) - 1, -1):
        if text[k].isalpha():
            return text[k]
        if text[k] in OPENING or text[k] == "(":
            return ""
    return ""


def letter_after(text: str, at: int, ceiling: int) -> str:
    """Return the letter next from an offset on, past digits and marks; empty where a closing mark parts them."""
    for k in range(at, min(ceiling, at + _FAR)):
        if text[k].isalpha():
            return text[k]
        if text[k] in CLOSING or text[k] in ')"':
            return ""
    return ""


def is_misplaced(text: str, at: int, paragraph: Paragraph) -> bool:
    """Tell whether the half-width mark at an offset of a Chinese paragraph should be full-width.

    A mark between two digits belongs to the number (12:30, 3:2, 1,234), also over blanks or a line break; one with
    Latin letters on both sides belongs to another language.
    """
    if between_digits(text, at, paragraph):
        return False
    k = at - 1
    if cuts_number(text, at):
        return False
    if text[max(paragraph.start, at - _RULER) : at].count(text[at]) == _RULER:
        return False
    before, after = letter_before(text, at, paragraph.start), letter_after(text, at + 1, paragraph.end)
    if before or after:
        return is_han(before) or is_han(after)
    return is_cjk(text[k : k + 1]) if k >= paragraph.start else False


def between_digits(text: str, at: int, paragraph: Paragraph) -> bool:
    """Tell whether a mark stands between two digits, blanks aside: without them 1 ,234 would be another number."""
    k, j = at - 1, at + 1
    while k >= paragraph.start and text[k] in BLANKS:
        k -= 1
    while j < paragraph.end and text[j] in BLANKS:
        j += 1
    return k >= paragraph.start and j < paragraph.end and text[k].isdigit() and text[j].isdigit()


def is_verbatim(analysis: Analysis, at: int) -> bool:
    """Tell whether an offset lies in an address or in code."""
    spans = analysis.verbatim
    if not spans:
        return False
    k = bisect_right(spans, (at, len(analysis.text))) - 1
    return k >= 0 and at < spans[k][1]


def in_chinese(analysis: Analysis, pattern: re.Pattern[str]) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    """Yield the matches of a pattern in Chinese paragraphs, each with its paragraph; one pass over the text."""
    paragraphs = iter(analysis.chinese)
    current = next(paragraphs, None)
    if current is None:
        return
    for match in pattern.finditer(analysis.text, current.start):
        at = match.start()
        while at >= current.end:
            following = next(paragraphs, None)
            if following is None:
                return
            current = following
        if at >= current.start:
            yield current, match


def gathered(text: str, edits: Iterable[Edit]) -> list[Edit]:
    """Return the edits of a paragraph; very many are merged in batches, so that a hostile line stays in bounds."""
    left = iter(edits)
    made = list(islice(left, _MANY))
    if len(made) < _MANY:
        return made
    merged = []
    while made:
        first, last = made[0].start, made[-1].end
        inside = [Edit(e.start - first, e.end - first, e.replacement, e.rule) for e in made]
        merged.append(Edit(first, last, apply(text[first:last], inside), made[0].rule))
        made = list(islice(left, _MANY))
    return merged


def draft(
    text: str,
    edits: Sequence[Edit],
    template: str,
    *,
    safety: Safety = "safe",
    cause: Cause | None = None,
    **values: str | int,
) -> Draft:
    """Return one finding for all edits of a paragraph, from the word before the first to the end of the last."""
    start, end = widened(text, edits[0].start, edits[-1].end)
    return Draft(start, end, say(template, **values), (), fix(safety, edits), cause=cause)


def widened(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span by the last characters of the word before it, else by the first of the word behind."""
    first, last = start, end
    while first and start - first < _WORD and text[first - 1].isalnum():
        first -= 1
    while first == start and last < len(text) and last - end < _WORD and text[last].isalnum():
        last += 1
    return first, last
