"""What stands around a figure and belongs to it: the hedge (近, about) and the direction (增长, fell)."""

from __future__ import annotations

import re

from dedup.figures import en, zh
from dedup.model import Bound, Direction


def _longest(words: dict[str, Bound] | dict[str, Direction]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


_HEDGE_BEFORE = re.compile(
    rf"(?:(?P<zh>{_longest({k: v for k, v in zh.HEDGES_BEFORE.items() if k not in zh.WEAK_HEDGES})})[了为至到]?[ ]?"
    rf"|\b(?P<en>{_longest(en.HEDGES_BEFORE)})(?: (?:a|an|the|some|about))? )$",
    re.I,
)
_HEDGE_AFTER = re.compile(rf"(?:的)?(?P<zh>{_longest(zh.HEDGES_AFTER)})|[ -](?P<en>{_longest(en.HEDGES_AFTER)})\b|(?P<plus>\+)")
_AFTER_FIRST = frozenset("左上以及之内的 -+")
# Between the word of direction and its figure a newspaper puts little: 增长了近, 比上年提高, rose by about.
_DIRECTION_ZH = re.compile(rf"(?P<not>[不未没])?(?P<word>{_longest(zh.DIRECTIONS)})[了到至达为约近超过逾出幅速均已将的分别仅又由从:： ]*$")
_DIRECTION_EN = re.compile(
    rf"\b(?P<word>{_longest(en.DIRECTIONS)})(?: (?:by|to|of|in|from|about|around|nearly|almost|more|than|over|some|less|an?|at|least|just|only|another|estimated|total|as|much|roughly|approximately|sharply|slightly|further|the))* ?[$£€¥]?$",
    re.I,
)
_DIRECTION_AFTER = re.compile(
    r"[ -](?:year-on-year |annual |or more |net )?(?P<word>increase|rise|growth|gain|jump|surge|hike|decline|decrease|drop|fall|cut|reduction|loss|higher|lower|up|down|more|fewer|less)\b"
)
_AFTER_WORDS: dict[str, Direction] = {"more": "up", "fewer": "down", "less": "down", "higher": "up"}
_WINDOW_HEDGE = 20
_WINDOW_DIRECTION = 40


def bound_of(text: str, start: int, end: int, floor: int) -> Bound | None:
    """How the figure at `[start, end)` is hedged, by what stands before it down to `floor` or right behind it."""
    match = _HEDGE_BEFORE.search(text, max(floor, start - _WINDOW_HEDGE), start)
    if match is not None:
        return zh.HEDGES_BEFORE[match["zh"]] if match["zh"] else en.HEDGES_BEFORE[match["en"].lower()]
    if text[end : end + 1] in _AFTER_FIRST and (after := _HEDGE_AFTER.match(text, end)):
        if after["plus"]:
            return "over"
        return zh.HEDGES_AFTER[after["zh"]] if after["zh"] else en.HEDGES_AFTER[after["en"]]
    return None


def direction_of(text: str, start: int, end: int, floor: int) -> Direction | None:
    """Which way the figure moved: the nearest word of direction that governs it, in its own clause."""
    low = max(floor, start - _WINDOW_DIRECTION)
    if start > low and text[start - 1] > "\u2e80":
        match = _DIRECTION_ZH.search(text, max(low, start - 12), start)
        if match is not None:
            return None if match["not"] else zh.DIRECTIONS[match["word"]]
        return None
    match = _DIRECTION_EN.search(text, low, start)
    if match is not None:
        return en.DIRECTIONS[match["word"].lower()]
    after = _DIRECTION_AFTER.match(text, end)
    if after is not None:
        return en.DIRECTIONS.get(after["word"]) or _AFTER_WORDS.get(after["word"])
    return None
