"""Finds the hedge (近, about) and the direction (增长, fell) that belong to a figure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dedup.lexicon.en import figures as en
from dedup.lexicon.en import polarity as en_polarity
from dedup.lexicon.scripts import is_east_asian
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import figures as zh
from dedup.lexicon.zh import polarity as zh_polarity

if TYPE_CHECKING:
    from dedup.model import Bound, Direction


# A hedge or a word of direction stands right before its figure, but for a few words that may come between.
_HEDGE_FILLERS = "了为至到"
_HEDGE = re.compile(
    rf"(?:(?P<zh>{any_of(w for w in zh.HEDGES_BEFORE if w not in zh.WEAK_HEDGES)})[{_HEDGE_FILLERS}]? ?"
    rf"|\b(?P<en>{any_of(en.HEDGES_BEFORE)})(?: (?:{any_of(en.HEDGE_FILLERS)}))? (?:[$£€¥] ?)?)$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(rf"的?(?P<zh>{any_of(zh.HEDGES_AFTER)})|[ -](?P<en>{any_of(en.HEDGES_AFTER)})\b|(?P<plus>\+)")
_FILLERS = "了到至达为约近超过逾出幅速均已将的分别仅又由从:： "
_DIRECTION = re.compile(
    rf"(?P<not>[{''.join(zh_polarity.NOT_BEFORE_DIRECTION)}])?(?P<word>{any_of(zh_polarity.DIRECTIONS)})[{_FILLERS}]*$"
)
_EN_DIRECTION = re.compile(
    rf"\b(?P<word>{any_of(en_polarity.DIRECTIONS)})(?: (?:{any_of(en.DIRECTION_FILLERS)}))* ?[$£€¥]?$", re.IGNORECASE
)
_EN_DIRECTION_AFTER = re.compile(
    rf"[ -](?:(?:{any_of(en.BEFORE_DIRECTION)}) )?(?P<word>{any_of(en_polarity.DIRECTIONS_AFTER)})\b(?! than)"
)
_WINDOW = 12
_EN_WINDOW = 40

# Cheap looks at the last character or word before the figure: most figures have neither hedge nor direction.
_HEDGE_LAST = frozenset(word[-1] for word in zh.HEDGES_BEFORE) | frozenset(_HEDGE_FILLERS)
_EN_HEDGE_LAST = frozenset(word.rsplit(" ", 1)[-1] for word in en.HEDGES_BEFORE) | en.HEDGE_FILLERS
_HEDGE_AFTER_FIRST = frozenset(word[0] for word in zh.HEDGES_AFTER) | frozenset("的 -+")
_DIRECTION_LAST = frozenset(word[-1] for word in zh_polarity.DIRECTIONS) | frozenset(_FILLERS)
_EN_DIRECTION_LAST = frozenset(en_polarity.DIRECTIONS) | en.DIRECTION_FILLERS | {"$", "£", "€", "¥"}


def _last_word(text: str, low: int, start: int) -> str:
    words = text[low:start].rsplit(None, 1)
    return words[-1].lower() if words else ""


def bound_of(text: str, start: int, end: int, floor: int) -> Bound | None:
    """Return how the figure at `[start, end)` is hedged, by the words before it down to `floor` or right behind it."""
    low = max(floor, start - _EN_WINDOW // 2)
    before = text[start - 1 : start].lstrip() or text[max(low, start - 2) : max(low, start - 1)]
    if before in _HEDGE_LAST or _last_word(text, low, start) in _EN_HEDGE_LAST:
        match = _HEDGE.search(text, low, start)
        if match is not None:
            return zh.HEDGES_BEFORE[match["zh"]] if match["zh"] else en.HEDGES_BEFORE[match["en"].lower()]
    if text[end : end + 1] in _HEDGE_AFTER_FIRST and (after := _HEDGE_AFTER.match(text, end)):
        if after["plus"]:
            return "over"
        return zh.HEDGES_AFTER[after["zh"]] if after["zh"] else en.HEDGES_AFTER[after["en"]]
    return None


def direction_of(text: str, start: int, end: int, floor: int, movable: bool) -> Direction | None:
    """Return which way a figure moved, by the word of direction that governs it in its own clause.

    Only money, shares and points go `up` and `down` in English; elsewhere these belong to the verb (picked up two).
    """
    before = text[start - 1 : start] if start > floor else ""
    if is_east_asian(before) or is_east_asian(text[end : end + 1]):
        match = _DIRECTION.search(text, max(floor, start - _WINDOW), start) if before in _DIRECTION_LAST else None
        return None if match is None or match["not"] else zh_polarity.DIRECTIONS[match["word"]]
    low = max(floor, start - _EN_WINDOW)
    if _last_word(text, low, start) in _EN_DIRECTION_LAST and (found := _EN_DIRECTION.search(text, low, start)):
        word = found["word"].lower()
        if word == "up" and text[max(low, found.start() - 6) : found.start()].rstrip().endswith(en.MAKE):
            return None  # women make up 40 percent of the staff
        return en_polarity.DIRECTIONS[word] if movable or word not in ("up", "down") else None
    after = _EN_DIRECTION_AFTER.match(text, end)
    return None if after is None else en_polarity.DIRECTIONS_AFTER[after["word"]]
