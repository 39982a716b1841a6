"""Tells whether ideographs make a word that a dictionary has.

The list is `words.txt`, whose head says where it is from. It is read when the first word is looked up, and searched as
it is: its lines are in order, and to make a dictionary of 48,000 takes longer than an article needs.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, lru_cache
from pathlib import Path

_PRODUCTIVE = 3  # nouns of three ideographs of the list that end in the same one
LONGEST = 4
"""Ideographs of the longest word of the list."""


@cache
def _list() -> bytes:
    """Return the list in UTF-8, whose order is that of the code points: for every beginning of a word a line.

    Behind the beginning stand the ideographs that end a word; beginnings of nouns have a = before them.
    """
    return Path(__file__).with_name("words.txt").read_bytes()


@lru_cache(maxsize=1 << 16)
def _ends(start: str) -> str:
    """Return the ideographs that end a word which begins so, by bisection."""
    lines, wanted = _list(), f"{start} ".encode()
    low, high = 0, len(lines)  # both are where lines begin
    while low < high:
        middle = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", middle)
        if lines[middle:end] < wanted:
            low = end + 1
        else:
            high = middle
    found = lines[low : lines.find(b"\n", low)]
    return found[len(wanted) :].decode() if found.startswith(wanted) else ""


@cache
def _endings() -> Counter[str]:
    """Return how many nouns of three ideographs end in each one: 驾驶舱, 排行榜, 税务署."""
    return Counter("".join(re.findall("^=.. (.+)$", _list().decode(), re.MULTILINE)))


def makes_nouns(letter: str) -> bool:
    """Tell whether an ideograph ends so many nouns that it may end any: behind 能源, 署 makes one that no list has.

    >>> makes_nouns("署"), makes_nouns("温")
    (True, False)
    """
    return _endings()[letter] >= _PRODUCTIVE


def is_word(letters: str) -> bool:
    """Tell whether two to four ideographs, in simplified script, make a word.

    >>> is_word("温度"), is_word("民温")
    (True, False)
    """
    return bool(letters) and (is_noun(letters) or letters[-1] in _ends(letters[:-1]))


def is_noun(letters: str) -> bool:
    """Tell whether two to four ideographs, in simplified script, make a word that the dictionary has as a noun.

    >>> is_noun("温度"), is_noun("走近")
    (True, False)
    """
    return bool(letters) and letters[-1] in _ends(f"={letters[:-1]}")
