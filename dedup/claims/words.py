"""Words of a clause as claims compare them: characters of Chinese, stems of English."""

from __future__ import annotations

import re
from functools import lru_cache

import regex

from dedup.lexicon.en import claims as en
from dedup.lexicon.en.polarity import DIRECTIONS
from dedup.lexicon.scripts import HAN

_WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_SUFFIX = re.compile(r"(?:'s|’s|s'|s’)$")
_DOUBLED = re.compile(r"([bdgklmnprt])\1$")


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """A word of English without its endings, roughly: enough to see that kills and killed are one.

    >>> [stem(w) for w in ("kills", "killed", "killing", "Cities", "costs", "cost", "closed", "closes")]
    ['kil', 'kil', 'kil', 'citi', 'cost', 'cost', 'clos', 'clos']
    """
    word = _SUFFIX.sub("", word.lower())
    for ending in ("ing", "ies", "ied", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + ("i" if ending in ("ies", "ied") else "")
            word = _DOUBLED.sub(r"\1", word)
            break
    if len(word) > 4 and word.endswith("y"):
        return word[:-1] + "i"
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


# Between an English indicator and its figure: they say that it moved, not what moved.
CHANGES = frozenset(map(stem, DIRECTIONS))


def english(text: str) -> tuple[str, ...]:
    """The stems of the words that tell something."""
    return tuple(stem(w) for w in _WORD.findall(text) if _SUFFIX.sub("", w.lower()) not in en.WEAK)


_CHINESE = regex.compile(rf"[{HAN}A-Za-z0-9]")


def chinese(text: str) -> tuple[str, ...]:
    """The characters, letters and digits of a stretch of simplified Chinese."""
    return tuple(_CHINESE.findall(text))
