"""Cuts a text into sentences and clauses. Whoever needs the end of one takes it from here.

A full stop is the hard case: it may close an abbreviation (Oct. 25, the U.S. Department), an initial (J. R. Hale) or a
number in a list. What it closes and the word behind it decide; where they leave a doubt, the sentence goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import regex

from dedup.lexicon.en import marks as en
from dedup.lexicon.scripts import EAST_ASIAN, HAN, is_han
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import marks as zh
from dedup.text.numbers import cuts_number
from dedup.text.simplify import simplified

QUOTES = zh.CLOSING + en.CLOSING
"""Marks that may stand behind the end of a sentence and belong to it."""
_CLOSING = f"[{re.escape(QUOTES)}]"
# Stops with the quotation marks and brackets that they close. Those of an alphabet must be followed by a blank, a
# closing mark or the end, so that "3.5", "a.m" and addresses stay whole; a full stop also for 南希.佩洛西.
_STOP = (
    rf"(?:[{zh.STOPS}][{zh.STOPS}{en.STOPS}…]*|[{en.STOPS}…{en.FULL_STOP}]+(?=\s|{_CLOSING}|$)"
    rf"|[{en.STOPS}…]+(?=[{EAST_ASIAN}])){_CLOSING}*"
)
# In "AT&T;" and "&lt;" a semicolon ends nothing.
_SEMICOLON = rf"[{zh.SEMICOLON}{en.SEMICOLON}](?=\W|{HAN})"
_BLANK_LINE = r"(?:\r?\n\s*){2,}"
_LINE_END = r"[\r\n]"
# A clause ends at any mark that a reader pauses at. A point or comma between digits is part of a number.
_PAUSE = (
    r"[，、；：…]+[”’」』）》\"']*"
    r"|[,;:](?![0-9])[”’\"']*"
    r"|(?<![0-9])[,:](?=[0-9])"
    r"|——+|\s[–—-]\s|[\r\n]+"
)

_WORD_BEFORE = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]{1,8}$|[0-9]{1,3}$")
_LONGEST_WORD = 12  # characters of the longest abbreviation, with its inner stops
_LIST_NUMBER = re.compile(rf"(?:^|[\r\n{zh.STOPS}{zh.SEMICOLON}])[ \t\u3000]*[0-9]{{1,3}}$")
_NEXT = regex.compile(r"\s*[\"'“‘(\[]*(?:(?P<lower>\p{Ll})|(?P<figure>[0-9$£€])|(?P<word>\p{Lu}\w*)|)")
_SAYING = re.compile(rf"[^\s没不未{re.escape(zh.PAUSES + zh.STOPS)}“”「」]{{0,8}}?(?:{any_of(zh.SAYING)})[，。：！]")
_LONGEST_SAYING = 12  # characters


class Ends:
    """Finds where sentences end: the marks of a pattern, without the full stops that close none."""

    def __init__(self, pattern: str, pauses: str = "") -> None:
        """Take a pattern, and the marks at which a reader pauses even where the sentence goes on."""
        self._pattern = regex.compile(pattern)
        self._pauses = pauses

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[regex.Match[str]]:
        """Yield the end marks in `text[start:end]`, in order."""
        for match in self._pattern.finditer(text, start, len(text) if end is None else end):
            if match[0][0] in self._pauses or _closes(text, match):
                yield match

    def search(self, text: str, start: int = 0, end: int | None = None) -> regex.Match[str] | None:
        """Return the first end mark in `text[start:end]`."""
        return next(self.finditer(text, start, end), None)


STOP = Ends(rf"{_STOP}|{_LINE_END}")
"""The end of a sentence in a text whose every line is whole."""
SENTENCE_END = Ends(rf"{_STOP}|{_SEMICOLON}|{_LINE_END}")
"""The end of a sentence, or of a part of one that a semicolon closes, in a text whose every line is whole."""
_SENTENCE_END = Ends(rf"{_STOP}|{_SEMICOLON}|{_BLANK_LINE}")
_CLAUSE_END = Ends(rf"{_STOP}|{_PAUSE}", zh.STOPS + en.STOPS + "…")


def clauses(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into clauses: adjoining source spans, each of which ends with its own mark.

    >>> [("增长3.5%，其中出口增长8%。"[a:b]) for a, b in clauses("增长3.5%，其中出口增长8%。")]
    ['增长3.5%，', '其中出口增长8%。']
    """
    return _cut(_CLAUSE_END, text, start, len(text) if end is None else end)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Cut `text[start:end]` into sentences: adjoining source spans, each of which ends with its own mark.

    Lines may be wrapped: only a blank line ends a sentence by itself.

    >>> said = "“Mr. Hale left on Oct. 25.” Nobody saw him."
    >>> [said[a:b] for a, b in sentences(said)]
    ['“Mr. Hale left on Oct. 25.”', ' Nobody saw him.']
    """
    return _cut(_SENTENCE_END, text, start, len(text) if end is None else end)


def sentence_start(text: str, at: int, floor: int = 0, ends: Ends = SENTENCE_END) -> int:
    """Return where the sentence of an offset begins, or `floor` where it begins before that.

    >>> sentence_start("全市就业稳定。新增4.82万人", 9)
    7
    """
    begin = floor
    for match in ends.finditer(text, floor, at):
        begin = match.end()
    return begin


def abbreviated(text: str, at: int) -> bool:
    """Tell whether the full stop at an offset closes an abbreviation or an initial.

    >>> abbreviated("at 5 p.m.", 8), abbreviated("at noon.", 7)
    (True, False)
    """
    word = _word_before(text, at)
    known = word in en.NEVER_FINAL or word in en.BEFORE_FIGURES or word in en.MAYBE_FINAL
    return known or "." in word or (len(word) == 1 and word.isupper())


def _word_before(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
    return found[0] if found else ""


def _cut(ends: Ends, text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [m.end() for m in ends.finditer(text, start, end) if not cuts_number(text, m.end())]
    if not cuts or cuts[-1] < end:
        cuts.append(end)
    return [(a, b) for a, b in zip([start, *cuts], cuts, strict=False) if a < b]


def _closes(text: str, match: regex.Match[str]) -> bool:
    """Tell whether marks that may end a sentence do so."""
    first = match[0][0]
    if first in zh.STOPS:
        return match[0][-1] not in zh.CLOSING_QUOTES or not _is_saying(text, match.end())
    if first == "…" or first in en.STOPS:
        return not _goes_on(text, match.end(), paused=first == "…")
    return first != en.FULL_STOP or _full_stop_closes(text, match)


def _full_stop_closes(text: str, match: regex.Match[str]) -> bool:
    following = _NEXT.match(text, match.end())
    if following is None or following["lower"]:
        return False
    if match[0].startswith(".."):
        return not is_han(text[match.end() : match.end() + 1])
    word = _word_before(text, match.start())
    if word.isdecimal():
        return _LIST_NUMBER.search(text, max(0, match.start() - _LONGEST_WORD), match.start()) is None
    if word in en.NEVER_FINAL:
        return False
    if abbreviated(text, match.start()):
        if following["word"] is None:
            return not following["figure"] and not is_han(text[match.end() : match.end() + 1])
        closed = match[0] != en.FULL_STOP or word in en.ANSWERS
        return closed or following["word"].capitalize() in en.OPENERS
    return True


def _goes_on(text: str, at: int, *, paused: bool) -> bool:
    """Tell whether a sentence goes on behind its mark: with a small letter, or with an ideograph behind a pause."""
    following = _NEXT.match(text, at)
    return (following is not None and following["lower"] is not None) or (paused and is_han(text[at : at + 1]))


def _is_saying(text: str, at: int) -> bool:
    """Tell whether a place says who said what was quoted before it."""
    return _SAYING.match(simplified(text[at : at + _LONGEST_SAYING])) is not None
