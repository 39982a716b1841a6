"""Cuts a text into sentences and clauses. Whoever needs the end of one takes it from here."""

from __future__ import annotations

import re

import regex

from dedup.lexicon.en import marks as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.zh import marks as zh
from dedup.text.numbers import cuts_number

QUOTES = zh.CLOSING + en.CLOSING
"""Marks that may stand behind the end of a sentence and belong to it."""
_CLOSING = f"[{re.escape(QUOTES)}]"
_OF_A_NAME = "".join(rf"(?<!\b{word})" for word in en.ABBREVIATIONS) + "(?<! [A-Z])"
# A stop with the quotation marks and brackets that it closes. An English full stop must be followed by a blank, a
# closing mark or the end, so that "3.5" and "a.m" stay whole, and must not belong to a name: "Mr. J. Smith".
_STOP = rf"[{zh.STOPS}{en.STOPS}…]+{_CLOSING}*|{_OF_A_NAME}\.+(?=\s|{_CLOSING}|$){_CLOSING}*"
# In "AT&T;" and "&lt;" a semicolon ends nothing.
_SEMICOLON = rf"[{zh.SEMICOLON}{en.SEMICOLON}](?=\W|{HAN})"
_BLANK_LINE = r"(?:\r?\n\s*){2,}"
_LINE_END = r"[\r\n]"

STOP = regex.compile(rf"{_STOP}|{_LINE_END}")
"""The end of a sentence in a text whose every line is whole."""
SENTENCE_END = regex.compile(rf"{_STOP}|{_SEMICOLON}|{_LINE_END}")
"""The end of a sentence, or of a part of one that a semicolon closes, in a text whose every line is whole."""

_SENTENCE_END = regex.compile(rf"{_STOP}|{_SEMICOLON}|{_BLANK_LINE}")
# A clause ends at any mark that a reader pauses at. A point or comma between digits is part of a number; an
# English point must be followed by a blank, a quote or the end, so that "U.S.", "3.5" and "a.m" stay whole.
_CLAUSE_END = regex.compile(
    r"[，、；：。！？…]+[”’」』）》\"']*"
    r"|[,;:](?![0-9])[”’\"']*"
    r"|(?<![0-9])[,:](?=[0-9])"
    r"|[.!?]+(?=[\s”’\"')\]]|$)[”’\"')\]]*"
    r"|[!?]+(?=[^\s!?])[”’\"')\]]*"
    r"|——+|\s[–—-]\s|[\r\n]+"
)


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into clauses: adjoining source spans, each of which ends with its own mark.

    >>> [("增长3.5%，其中出口增长8%。"[a:b]) for a, b in clauses("增长3.5%，其中出口增长8%。")]
    ['增长3.5%，', '其中出口增长8%。']
    """
    return _cut(_CLAUSE_END, text, start, len(text) if end is None else end)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into sentences: adjoining source spans, each of which ends with its own mark.

    Lines may be wrapped: only a blank line ends a sentence by itself.

    >>> said = "“Mr. Hale left.” Nobody saw him."
    >>> [said[a:b] for a, b in sentences(said)]
    ['“Mr. Hale left.”', ' Nobody saw him.']
    """
    return _cut(_SENTENCE_END, text, start, len(text) if end is None else end)


def sentence_start(text: str, at: int, floor: int = 0, ends: regex.Pattern[str] = SENTENCE_END) -> int:
    """Return where the sentence of an offset begins, or `floor` where it begins before that.

    >>> sentence_start("全市就业稳定。新增4.82万人", 9)
    7
    """
    begin = floor
    for match in ends.finditer(text, floor, at):
        begin = match.end()
    return begin


def _cut(ends: regex.Pattern[str], text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in ends.finditer(text, start, end) if not cuts_number(text, m.end())]
    if not cuts or cuts[-1] < end:
        cuts.append(end)
    return [(a, b) for a, b in zip([start, *cuts], cuts, strict=False) if a < b]
