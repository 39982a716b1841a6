"""What it finds: characters that nobody sees.

Zero-width blanks and joiners, direction marks, soft hyphens, control characters, and private-use characters that only
one font can show.

Why it matters: they break search, counting and line breaks, and a private-use character prints as an empty box
wherever that font is missing.

Example:
    «长治市» with a zero-width blank (U+200B) in the middle, which a search for 长治市 passes.

Fix: safe for what is invisible: it is removed, no letter changes. None for private-use characters and page or line
separators: what they stood for, a person has to look up. Where a script or an emoji needs a joiner, it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.model import Edit
from dedup.rules._marks import widened
from dedup.rules.base import Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC003"
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_SEPARATORS = "\x0b\x0c\x85\u2028\u2029"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_REMOVED = re.compile(f"[{_INVISIBLE}{_CONTROL}]+")
_KEPT = re.compile(f"[{_SEPARATORS}]+|[{_PRIVATE}]+")
_ANY = re.compile(f"[{_INVISIBLE}{_CONTROL}{_SEPARATORS}{_PRIVATE}]")
# Scripts that join, reorder or part words with invisible characters: Hebrew to Sinhala, Thai to Georgian, Khmer,
# Mongolian; and the pictures and selectors that a joiner makes one emoji of
_NEEDED = re.compile("[\u0590-\u0dff\u0e00-\u109f\u1780-\u18af\u2600-\u27bf\ufe0e\ufe0f\U0001f000-\U0001faff]")


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every run of characters that cannot be seen."""
    if not _ANY.search("".join(analysis.alphabet)):
        return
    text = analysis.text
    for match in _REMOVED.finditer(text):
        start, end = match.span()
        if not _NEEDED.search(text[max(0, start - 1) : start] + text[end : end + 1]):
            message = say("{count} invisible characters: {codes}", count=end - start, codes=_codes(match[0]))
            yield Draft(*widened(text, start, end), message, (), fix("safe", [Edit(start, end, "", CODE)]))
    for match in _KEPT.finditer(text):
        message = say("{codes} has no meaning outside its font or program; look it up", codes=_codes(match[0]))
        yield Draft(*widened(text, *match.span()), message)


def _codes(found: str) -> str:
    """Return the code points of a run, each once, at most four of them."""
    names = [f"U+{ord(c):04X}" for c in dict.fromkeys(found)]
    return " ".join(names[:4]) + (" …" if len(names) > 4 else "")


RULE = Rule(CODE, "invisible", "warning", "invisible or private-use characters", __doc__, check)
