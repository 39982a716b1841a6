"""Contrast: what a difference puts in the place of what: another phrase, name, title or number, or nothing."""

from __future__ import annotations

import re

from dedup.classify.differences import Difference
from dedup.detect.align import edits_apart
from dedup.text.content import Content

_FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?[百千万亿]*|[〇零一二三四五六七八九十百千万亿两]+")
_UNITS = frozenset("百千万亿")
_DIGITS = 2  # a single digit is as easily another figure as a slip
_PHRASE = 8  # content characters: more than a name or a word that was corrected has
_SHARED = 3  # characters that two foreign clauses may share at their ends by chance
_TITLE = 60  # characters of the longest title of a law or a book


def lacks(d: Difference) -> bool:
    """Tell whether one side has nothing where the other has something; a character or two may agree by chance."""
    shorter, longer = sorted((d.a1 - d.a0, d.b1 - d.b0))
    return shorter == 0 or (shorter <= 2 and longer >= 3 * shorter)


def figures_apart(text: str, d: Difference) -> int:
    """Return how many numbers stand against others in a difference; it may hold other words as well."""
    return max(1, min(len(_FIGURE.findall(text, start, end)) for start, end in ((d.a0, d.a1), (d.b0, d.b1))))


def mistyped(text: str, d: Difference) -> bool:
    """Tell whether a number stands for another as mistyping makes it: a digit changed, moved, doubled or left out.

    >>> mistyped("6.2 2.6", Difference(0, 3, 4, 7, "figure")), mistyped("18 126", Difference(0, 2, 3, 6, "figure"))
    (True, False)
    """
    one, two = ("".join(filter(str.isdigit, text[s:e])) for s, e in ((d.a0, d.a1), (d.b0, d.b1)))
    if one == two:
        return bool(one) or {text[d.a0 : d.a1], text[d.b0 : d.b1]} <= _UNITS  # 4.6亿元 and 4.6万元
    if min(len(one), len(two)) < _DIGITS:
        return len(one) + len(two) == _DIGITS + 1 and (one in two or two in one)
    return sorted(one) == sorted(two) or one in two or two in one or edits_apart(one, two) == 1


def renames(text: str, content: Content, d: Difference) -> bool:
    """Tell whether a difference puts another phrase inside a clause.

    A clause that was replaced begins and ends where clauses do; in two accounts of different things, phrases differ
    in the middle of them (应邀访华的坦桑尼亚总统 / 蒙古国总统).
    """
    if d.kind not in ("wording", "figure"):
        return False
    places = [content.source(d.a0, d.a1), content.source(d.b0, d.b1)]
    shorter = min(d.a1 - d.a0, d.b1 - d.b0)
    return shorter >= _PHRASE and not all(_is_clause(text, *place) for place in places)


def _is_clause(text: str, start: int, end: int) -> bool:
    """Tell whether marks stand on both sides of a span; foreign clauses may share a character or two at their ends."""
    before, after = text[max(0, start - _SHARED) : start], text[end : end + _SHARED]
    return (not start or not before.isalnum()) and (end >= len(text) or not after.isalnum())


def in_title(text: str, start: int) -> bool:
    """Tell whether a place lies inside title marks."""
    before = text[max(0, start - _TITLE) : start + 1]
    return before.rfind("《") > before.rfind("》")
