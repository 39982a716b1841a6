"""What it finds: text that was decoded with the wrong encoding, such as UTF-8 read as Latin-1.

Why it matters: names and whole quotations are unreadable, although nothing is lost yet.

Example:
    «CafÃ© de Flore» was «Café de Flore», «donâ€™t» was «don’t».

Fix: safe where encoding the repaired words again gives exactly what stood there, so that the repair can be undone;
unsafe otherwise. The repair is that of ftfy.fix_encoding; no other repair of ftfy is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Edit, Safety
from dedup.rules._marks import is_verbatim, widened
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC002"
# The second byte of a UTF-8 sequence, as Latin-1, Windows-1252 and Windows-1251 show it
_TRAILS = "\x80-\xbf" + "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
# A lead byte with its trail bytes; ASCII between them belongs to the words that are repaired together
_CANDIDATE = re.compile(rf"(?:[À-ô][{_TRAILS}]{{1,3}}[ -~]{{0,3}}){{1,200}}")
_LEADS = frozenset(map(chr, range(0xC2, 0xF5)))
_CODECS = ("latin-1", "sloppy-windows-1252")  # the second is registered by ftfy


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every stretch of words in the wrong encoding."""
    if analysis.alphabet.isdisjoint(_LEADS):
        return
    for match in _CANDIDATE.finditer(analysis.text):
        wrong = match[0].rstrip(" ")
        right = _repaired(wrong)
        if right != wrong and not is_verbatim(analysis, match.start()):
            start, end = match.start(), match.start() + len(wrong)
            yield Draft(
                *widened(analysis.text, start, end),
                say("read with the wrong encoding: {wrong} was {right}", wrong=wrong, right=right),
                (),
                fix(_safety(wrong, right), [Edit(start, end, right, CODE)]),
            )


def _repaired(wrong: str) -> str:
    import ftfy  # 30 ms: only a text with such sequences pays for it

    return ftfy.fix_encoding(wrong)


def _safety(wrong: str, right: str) -> Safety:
    return "safe" if any(_spoilt(right, codec) == wrong for codec in _CODECS) else "unsafe"


def _spoilt(right: str, codec: str) -> str:
    """Misread a text on purpose, to see that the repair loses nothing; empty where it cannot be read that way."""
    try:
        return right.encode("utf-8").decode(codec)
    except UnicodeError:
        return ""


RULE = Rule(CODE, "mojibake", "error", "text was read with the wrong encoding", __doc__, check, repairs=True)
