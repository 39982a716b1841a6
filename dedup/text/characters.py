"""What a single character says, without how it is set: the content form, one character at a time."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from dedup.lexicon.zh.variants import SIMPLIFIED

VALUE_MARKS = frozenset("%‰°$€£¥₩₹")  # marks without which a figure is another figure
OPENING = frozenset("“‘《〈（「『【([")  # marks that belong to what follows them


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

    >>> marks_end("他来了。”“我也来。", 3)
    5
    """
    while end < len(text) and not text[end].isspace() and text[end] not in OPENING and not fold_character(text[end]):
        end += 1
    return end
