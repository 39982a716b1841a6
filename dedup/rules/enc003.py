"""What it finds: characters that nobody sees.

Zero-width blanks and joiners, direction marks, soft hyphens, control characters, and private-use characters that only
one font can show.

Why it matters: they break search, counting and line breaks, and a private-use character prints as an empty box
wherever that font is missing.

Example:
    «长治市» with a zero-width blank (U+200B) in the middle, which a search for 长治市 passes.

Fix: safe for what is invisible: it is removed, no letter changes; with a soft hyphen at the end of a line goes the line
break, so that the word is whole. Unsafe for the control characters that Windows-1252 prints as marks (U+0096 is its
dash): the mark is put. None for private-use characters and page or line separators: what they stood for, a person has
to look up. Where a script or an emoji needs a joiner, it stays, and so does what ENC002 needs to mend a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import INVISIBLE
from dedup.model import Edit
from dedup.rules._marks import widened
from dedup.rules._misread import misread
from dedup.rules.base import Cause, Draft, Rule, fix, say

if TYPE_CHECKING:
    from dedup.analysis import Analysis

CODE = "ENC003"
_CONTROL = "\x00-\x08\x0e-\x1f\x7f"
_WINDOWS = "\x80-\x84\x86-\x9f"  # marks and letters in Windows-1252, but for five
_SOFT_HYPHEN = "\u00ad"
_SEPARATORS = "\x0b\x0c\x85\u2028\u2029"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_REMOVED = re.compile(f"[{INVISIBLE}{_CONTROL}]+")
_KEPT = re.compile(f"[{_SEPARATORS}]+|[{_PRIVATE}]+")
_WINDOWS_RUN = re.compile(f"[{_WINDOWS}]+")
_ANY = re.compile(f"[{INVISIBLE}{_CONTROL}{_WINDOWS}{_SEPARATORS}{_PRIVATE}]")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\n|\r)[ \t]*(?=[^\W\d_])")
# Scripts that join, reorder or part words with invisible characters: Hebrew to Sinhala, Thai to Georgian, Khmer,
# Mongolian; and the pictures and selectors that a joiner makes one emoji of
_NEEDED = re.compile("[\u0590-\u0dff\u0e00-\u109f\u1780-\u18af\u2600-\u27bf\ufe0e\ufe0f\U0001f000-\U0001faff]")


def check(analysis: Analysis) -> Iterator[Draft]:
    """Yield one finding for every run of characters that cannot be seen."""
    if not _ANY.search("".join(analysis.alphabet)):
        return
    text, mended = analysis.text, {at for start, end, _ in misread(analysis) for at in range(start, end)}
    for match in _REMOVED.finditer(text):
        start, end = match.span()
        if start not in mended and not _NEEDED.search(text[max(0, start - 1) : start] + text[end : end + 1]):
            message = say("{count} invisible characters: {codes}", count=end - start, codes=_codes(match[0]))
            edits = fix("safe", [Edit(start, _word_end(text, match), "", CODE)])
            yield Draft(*widened(text, start, end), message, fix=edits, cause=Cause("invisible"))
    for match in _WINDOWS_RUN.finditer(text):
        if match.start() not in mended:
            yield _from_windows(text, match)
    for match in _KEPT.finditer(text):
        codes = _codes(match[0])
        message = say("{codes} has no meaning outside its font or program; look it up", codes=codes)
        yield Draft(*widened(text, *match.span()), message, cause=Cause("no meaning"))


def _word_end(text: str, match: re.Match[str]) -> int:
    """Return where a removal ends: behind the line break, where a soft hyphen divides a word at it."""
    divided = match[0] == _SOFT_HYPHEN and text[match.start() - 1 : match.start()].isalpha()
    line_end = _LINE_END.match(text, match.end()) if divided else None
    return line_end.end() if line_end else match.end()


def _from_windows(text: str, match: re.Match[str]) -> Draft:
    """Return the finding of control characters that Windows-1252 prints as marks and letters."""
    start, end = match.span()
    right = match[0].encode("latin-1").decode("cp1252", "ignore")
    message = say("{codes} is a control character; Windows-1252 prints {right}", codes=_codes(match[0]), right=right)
    if not right:
        message = say("{count} invisible characters: {codes}", count=end - start, codes=_codes(match[0]))
    edits = fix("unsafe", [Edit(start, end, right, CODE)])
    return Draft(*widened(text, start, end), message, fix=edits, cause=Cause("Windows-1252"))


def _codes(found: str) -> str:
    """Return the code points of a run, each once, at most four of them."""
    names = [f"U+{ord(c):04X}" for c in dict.fromkeys(found)]
    return " ".join(names[:4]) + (" …" if len(names) > 4 else "")


RULE = Rule(CODE, "invisible", "warning", "invisible or private-use characters", __doc__, check)
