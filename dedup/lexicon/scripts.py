r"""Names the classes of characters by Unicode script, so that no other module spells them out.

Patterns take the classes as text and are compiled with the package `regex`, which knows `\p{Han}`; `re` does not.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import regex

HAN = r"\p{Han}"
"""Ideographs, with 々 and 〇, radicals and compatibility forms."""
UNIFIED = "\u4e00", "\u9fff"
"""The first and last of the ideographs that most news is written in."""
ALPHABET = r"[\p{Latin}\p{Greek}\p{Cyrillic}]"
FOREIGN_TO_CHINESE = r"[\p{Hiragana}\p{Katakana}\p{Hangul}]"
"""Letters of the languages that are set with ideographs as well."""

INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
"""Characters that nobody sees, as a class for patterns: soft hyphens, joiners, marks of direction and order."""

_FIRST_EAST_ASIAN = "\u2e80"
EAST_ASIAN = f"{_FIRST_EAST_ASIAN}-\U0003ffff"
"""The blocks for Chinese, Japanese and Korean, as a range: radicals, marks, kana, ideographs, hangul, pictures."""


@lru_cache(maxsize=1 << 16)
def is_han(character: str) -> bool:
    """Tell whether a character is an ideograph.

    >>> is_han("民"), is_han("〇"), is_han("，"), is_han("a"), is_han("")
    (True, True, False, False, False)
    """
    return compiled(HAN).match(character) is not None


@cache
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return a pattern with script classes, compiled when it is first needed."""
    import regex  # 15 ms: `dedup rules` looks at no text

    return regex.compile(pattern)


def is_east_asian(character: str) -> bool:
    """Tell whether a character is set on the square of an ideograph: an ideograph, kana, hangul, a full-width mark.

    >>> is_east_asian("民"), is_east_asian("，"), is_east_asian("“"), is_east_asian("")
    (True, True, False, False)
    """
    return character >= _FIRST_EAST_ASIAN


def is_spaced(character: str) -> bool:
    """Tell whether a character is of a script that puts blanks between its words: Latin and its like, and hangul.

    >>> is_spaced("a"), is_spaced("가"), is_spaced("民")
    (True, True, False)
    """
    return character < _FIRST_EAST_ASIAN or "\uac00" <= character <= "\ud7a3"
