"""What a single character says, without how it is set: the content form, one character at a time."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dedup.lexicon.zh.variants import SIMPLIFIED

VALUE_MARKS = frozenset("%‰°$€£¥₩₹")  # marks without which a figure is another figure
OPENING = frozenset("“‘《〈（「『【([")  # marks that belong to what follows them
_STRAIGHT = '"'  # opens and closes


@lru_cache(maxsize=1 << 16)
def fold_character(character: str) -> str:
    """Return one character in content form: empty for what only sets the text.

    >>> [fold_character(c) for c in "Ａ體É％，①"]
    ['a', '体', 'e', '%', '', '1']
    """
    if "\ud800" <= character <= "\udfff":
        return character  # a lone surrogate stands for a letter that could not be read: never lose it
    folded = unicodedata.normalize("NFKC", character).casefold()
    if folded < "\u2000":  # Latin, Greek, Cyrillic …: an accent is form; above, marks make other letters
        folded = unicodedata.normalize("NFKD", folded)
    kept = "".join(c for c in folded if c.isalnum() or c in VALUE_MARKS)
    return kept.translate(SIMPLIFIED)


def said(text: str) -> str:
    """Return the letters and digits of a short text in content form, without where they stood.

    >>> said("Ａ 體，É")
    'a体e'
    """
    return "".join(map(fold_character, text))


def marks_end(text: str, end: int) -> int:
    """Return where the marks behind some words end; ㈱ and ① say something, and what opens belongs to other words.

    >>> marks_end("他来了。”“我也来。", 3), marks_end('他来了。"我也来。"', 3)
    (5, 4)
    """
    while end < len(text) and not text[end].isspace() and not fold_character(text[end]) and not opens(text, end):
        end += 1
    return end


def opens(text: str, at: int) -> bool:
    """Tell whether the mark at an offset opens: by its form, a straight one by the blanks beside it, else by its turn.

    >>> opens('他说："来。"', 3), opens('他说："来。"', 6), opens('he said, "Come."', 9)
    (True, False, True)
    """
    if text[at] != _STRAIGHT:
        return text[at] in OPENING
    if at + 1 == len(text) or text[at + 1].isspace():
        return False
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return text[at - 1 : at].isspace() or text.count(_STRAIGHT, line, at) % 2 == 0
