"""Tells whether ideographs make a word that a dictionary has.

The list is `words.txt`, whose head says where it is from. It is read when the first word is looked up.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

_PRODUCTIVE = 3  # nouns of three ideographs of the list that end in the same one
LONGEST = 4
"""Ideographs of the longest word of the list."""


@cache
def _ends() -> dict[str, str]:
    """Return, for every beginning of a word, the ideographs that end one; beginnings of nouns have a = before them."""
    lines = Path(__file__).with_name("words.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


@cache
def _endings() -> Counter[str]:
    """Return how many nouns of three ideographs end in each one: 驾驶舱, 排行榜, 税务署."""
    nouns = (last for start, last in _ends().items() if start[0] == "=" and len(start) == len("=能源"))
    return Counter("".join(nouns))


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
    return bool(letters) and (is_noun(letters) or letters[-1] in _ends().get(letters[:-1], ""))


def is_noun(letters: str) -> bool:
    """Tell whether two to four ideographs, in simplified script, make a word that the dictionary has as a noun.

    >>> is_noun("温度"), is_noun("走近")
    (True, False)
    """
    return bool(letters) and letters[-1] in _ends().get(f"={letters[:-1]}", "")
