"""What it finds: text that was decoded with the wrong encoding, such as UTF-8 read as Latin-1.

Why it matters: names and whole quotations are unreadable, although nothing is lost yet.

Example:
    «CafÃ© de Flore» was «Café de Flore», «donâ€™t» was «don’t».

Fix: safe where encoding the repaired words again gives exactly what stood there, so that the repair can be undone;
unsafe otherwise. The repair is that of ftfy.fix_encoding; no other repair of ftfy is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Edit, Safety
from dedup.rules._marks import widened
from dedup.rules._misread import misread
from dedup.rules.base import Cause, Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC002"
_CODECS = ("latin-1", "sloppy-windows-1252")  # the second is registered by ftfy


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every stretch of words in the wrong encoding."""
    for start, end, right in misread(analysis):
        wrong = analysis.text[start:end]
        yield Draft(
            *widened(analysis.text, start, end),
            say("read with the wrong encoding: {wrong} was {right}", wrong=wrong, right=right),
            fix=fix(_safety(wrong, right), [Edit(start, end, right, CODE)]),
            cause=Cause("decoding"),
        )


def _safety(wrong: str, right: str) -> Safety:
    return "safe" if any(_spoilt(right, codec) == wrong for codec in _CODECS) else "unsafe"


def _spoilt(right: str, codec: str) -> str:
    """Misread a text on purpose, to see that the repair loses nothing; empty where it cannot be read that way."""
    try:
        return right.encode("utf-8").decode(codec)
    except UnicodeError:
        return ""


RULE = Rule(CODE, "mojibake", "error", "text was read with the wrong encoding", __doc__, check, repairs=True)
