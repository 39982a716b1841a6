"""Finds words that were decoded with the wrong encoding, for ENC002, and for ENC003, which must not touch them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from dedup.rules._marks import is_verbatim

if TYPE_CHECKING:
    from dedup.analysis import Analysis

# The second byte of a UTF-8 sequence, as Latin-1, Windows-1252 and Windows-1251 show it
_TRAILS = "\x80-\xbf" + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# A lead byte with its trail bytes; ASCII between them belongs to the words that are repaired together
_CANDIDATE = re.compile(rf"(?:[À-ô][{_TRAILS}]{{1,3}}[ -~]{{0,3}}){{1,200}}")
_LEADS = frozenset(map(chr, range(0xC2, 0xF5)))


def misread(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    """Yield each stretch of words in the wrong encoding, with what it was: start, end, right words."""
    if analysis.alphabet.isdisjoint(_LEADS):
        return
    for match in _CANDIDATE.finditer(analysis.text):
        wrong, right = match[0], _repaired(match[0])
        if right != wrong and not is_verbatim(analysis, match.start()):
            same = _same_end(wrong, right)
            yield match.start(), match.end() - same, right[: len(right) - same]


def _same_end(wrong: str, right: str) -> int:
    """Count the characters at the end that were read right: they belong to other words, or are half of a number."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(reversed(wrong), reversed(right), strict=False))
    )


def _repaired(wrong: str) -> str:
    import ftfy  # 30 ms: only a text with such sequences pays for it

    return ftfy.fix_encoding(wrong)
