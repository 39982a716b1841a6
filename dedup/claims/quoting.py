"""Quotes the words of the source around a figure."""

from __future__ import annotations

import re

from dedup.claims.model import Sight
from dedup.lexicon.scripts import is_east_asian

_BEFORE, _BEHIND = 36, 24  # characters of Chinese; of English twice as many
_EDGE = re.compile(r"^[\s，,、；;：:。.)）”’\"•·○●—-]+|[\s，,、；;：:(（“‘\"]+$")
_BLANKS = re.compile(r"\s+")


def quote(text: str, sight: Sight) -> str:
    """Return the clause that a figure stands in, as the source has it, cut at words where it is long.

    A clause that is nothing but its figure is quoted with the words before it.
    """
    figure, width = sight.figure, 1 if sight.chinese else 2
    low = min(sight.start, figure.start)
    if not text[low : figure.start].strip():
        low = figure.start - _BEFORE // 2 * width
    low = _word(text, max(0, low, figure.start - _BEFORE * width), -1)
    high = _word(text, min(len(text), max(figure.end, sight.end), figure.end + _BEHIND * width), 1)
    said = text[low:high]
    cut = said.rfind("\n", 0, figure.start - low)
    if cut >= 0 and said[cut : figure.start - low].strip():
        said = said[cut:]
    return _BLANKS.sub(" ", _EDGE.sub("", said))


def _word(text: str, at: int, step: int) -> int:
    """Return the end of a word of Latin letters that `at` lies in: the next one back to the figure."""
    while 0 < at < len(text) and all(c.isalnum() and not is_east_asian(c) for c in text[at - 1 : at + 1]):
        at -= step
    return at
