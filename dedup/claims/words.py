"""Words of a clause as claims compare them: characters of Chinese, stems of English."""

from __future__ import annotations

import re
from functools import cache

import regex

from dedup.lexicon.en import claims as en
from dedup.lexicon.en.polarity import DIRECTIONS
from dedup.lexicon.scripts import HAN
from dedup.text.stem import stem

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SUFFIX = re.compile(r"(?:'s|’s|s'|s’)$")


def english(text: str) -> tuple[str, ...]:
    """Return the stems of the words of English that tell something."""
    return tuple(stem(w) for w in _WORD.findall(text) if _SUFFIX.sub("", w.lower()) not in en.WEAK)


_CHINESE = regex.compile(rf"[{HAN}A-Za-z0-9]")


def chinese(text: str) -> tuple[str, ...]:
    """Return the characters, letters and digits of a stretch of simplified Chinese."""
    return tuple(_CHINESE.findall(text))


@cache
def changes() -> frozenset[str]:
    """Return the stems of the English words of direction: between an indicator and its figure they name nothing."""
    return frozenset(map(stem, DIRECTIONS))
