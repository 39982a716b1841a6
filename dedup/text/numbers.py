"""Tells where a number is one token: paragraphs, sentences, clauses, readings and edits are never cut inside one.

A number keeps its point, its thousands, its magnitude and its percent sign, also where the line breaks before or behind
one of them, or something that nobody sees stands between them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dedup.lexicon.scripts import HAN, INVISIBLE, compiled

if TYPE_CHECKING:
    import regex

_UNSEEN = f"[{INVISIBLE}]*"
_DIGITS = rf"\d+(?:[{INVISIBLE}]+\d+)*"
_BREAK = r"[ \t\u3000]?(?:\r\n|\n|\r)[ \t\u3000]?"
_MISTYPED = "(?: [.．][.．,，] | [,，][.．] )"  # 12,.9 is one number, whichever mark was meant
# A point at the end of a line goes on in the next one where Chinese stands before the number: a Chinese sentence does
# not end in a point. A date begins its own line. A word like 万里 begins one, too: it is no magnitude.
_NUMBER = rf"""(?x)
    (?: (?<={HAN})\d+[.．]{_BREAK}\d+(?![\d年月日时時]) | {_DIGITS} )
    (?: {_UNSEEN} (?:{_BREAK})? (?: [.．]{_UNSEEN}{_DIGITS} | ,\d{{3}}(?!\d) | ，[０-９]{{3}}(?![０-９]) )
      | {_MISTYPED}{_DIGITS} )*
    (?: {_UNSEEN} (?: [ \u3000]?[%％‰千百万萬亿億]
      | {_BREAK}(?:[%％‰]|[万萬](?![里众象物一全恒科达岁幸般千])|[亿億](?![万萬])) ) )*
"""
_REACH = 32  # characters on each side of a cut within which a number begins and ends
_GAP = re.compile(rf"[ \t\u3000\r\n{INVISIBLE}]")
_PARTS = frozenset(".．,，%％‰千百万萬亿億")


def number_pattern() -> regex.Pattern[str]:
    """Return the pattern of a whole number, compiled when it is first needed."""
    return compiled(_NUMBER)


def cuts_number(text: str, at: int) -> bool:
    r"""Tell whether a text that is cut at an offset would be cut inside a number.

    >>> [cuts_number("失业率为30\n.5%", at) for at in (4, 6, 7, 9)]
    [False, True, True, True]
    >>> cuts_number("培训4\n,316名村医", 4), cuts_number("增长12,.9%", 5)
    (True, True)
    """
    if not _GOES_ON[text[at - 1 : at]] or not _GOES_ON[text[at : at + 1]]:
        return False  # so it is nearly everywhere
    sides = _GAP.sub("", text[max(0, at - 4) : at])[-1:], _GAP.sub("", text[at : at + 4])[:1]
    if not all(side.isdigit() or side in _PARTS for side in sides):
        return False
    for match in number_pattern().finditer(text, max(0, at - _REACH), at + _REACH):
        if match.end() > at:
            return match.start() < at
    return False


class _GoesOn(dict[str, bool]):
    """Tells whether a number may go on over a character: a digit, a mark, a blank or line break, what nobody sees.

    Each is found out when it is first asked for: every clause and line of a text asks.
    """

    def __missing__(self, character: str) -> bool:
        found = character in _PARTS or character.isdigit() or _GAP.match(character) is not None
        self[character] = found
        return found


_GOES_ON = _GoesOn()


def grown(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span grown at both ends until it cuts no number, and parts none from what it counts.

    Other words in its place would run together with a number that stands right beside it: 8 and 3月1日 make 83月1日.

    >>> grown("同比增长54%。", 2, 5), grown("8月1日开幕", 1, 6), grown("①全市就业", 1, 5)
    ((2, 7), (0, 6), (1, 5))
    """
    while cuts_number(text, start) or (text[start - 1 : start].isdecimal() and text[start : start + 1].isalnum()):
        start -= 1
    while cuts_number(text, end) or (text[end - 1 : end].isalnum() and text[end : end + 1].isdecimal()):
        end += 1
    return start, end
