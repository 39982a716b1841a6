"""Tells whether two paragraphs are halves of one, by what else the article says, for STR001."""

from __future__ import annotations

import re

from dedup.lexicon.en import marks as en_marks
from dedup.lexicon.scripts import is_east_asian
from dedup.lexicon.zh import layout as zh
from dedup.lexicon.zh import marks as zh_marks
from dedup.model import Paragraph

_NEAR = 20_000  # characters to look around: farther away is another story
_IDEOGRAPHS, _LETTERS = 5, 14  # of the words before the break that stand elsewhere: fewer are common to many sentences
_LONGEST_WORD = 24  # letters
_PLACES = 100  # places of a word to look at: letters that stand in more words than that are no word worth a look
_BLANK = re.compile(r"\s{1,4}")
_HYPHENED = re.compile(r"([A-Za-z]{2,20})-$")
_LAST_WORD = re.compile(r"[A-Za-z]{1,20}$")
_FIRST_WORD = re.compile(r"[a-z]{1,20}")


def hyphened(text: str, one: Paragraph, two: Paragraph) -> str | None:
    """Return the whole word of two halves with a hyphen between them; None where there are no such halves."""
    head = _HYPHENED.search(text[max(one.start, one.end - _LONGEST_WORD) : one.end])
    tail = _FIRST_WORD.match(text, two.start, two.end)
    return head[1] + tail[0] if head and tail else None


def stands_near(text: str, word: str, around: int) -> bool:
    """Tell whether letters stand in a run near a place."""
    return text.find(word, max(0, around - _NEAR), around + _NEAR) >= 0


def goes_elsewhere(text: str, one: Paragraph, two: Paragraph) -> bool:
    """Tell whether the last words of the first stand elsewhere, too, and go on there in other words.

    Then the first is a copy whose end was cut off, and what stands behind it here is another paragraph.
    """
    length = _IDEOGRAPHS if is_east_asian(text[one.end - 1]) else _LETTERS
    places = _all(text, text[one.end - length : one.end], one.end)
    return any(_next(text, at + length) not in ("", text[two.start]) for at in places)


def _next(text: str, at: int) -> str:
    """Return what comes next, behind blanks or the end of a wrapped line; empty at the end of a paragraph."""
    blank = _BLANK.match(text, at)
    gap = blank[0] if blank else ""
    return "" if gap.replace("\r\n", "\n").count("\n") > 1 else text[at + len(gap) : at + len(gap) + 1]


def torn(text: str, one: Paragraph, two: Paragraph) -> bool:
    """Tell whether the break lies inside a word: the whole word stands elsewhere, and its halves do not."""
    head = _LAST_WORD.search(text[max(one.start, one.end - _LONGEST_WORD) : one.end])
    tail = _FIRST_WORD.match(text, two.start, two.end)
    if not head or not tail:
        return False
    here = (one.end - len(head[0]), two.start)
    return _is_word(text, head[0] + tail[0], one.end, here) and not (
        _is_word(text, head[0], one.end, here) and _is_word(text, tail[0], one.end, here)
    )


def torn_chinese(text: str, one: Paragraph, two: Paragraph) -> bool:
    """Tell whether a Chinese sentence was broken here: inside a word, or where none ends or begins.

    A word that the article has elsewhere (执法), a clause of one or two ideographs, a preposition before the break, a
    particle behind it.
    """
    from dedup.text.simplify import simplified

    tail = simplified(text[max(one.start, one.end - 3) : one.end])
    head = simplified(text[two.start : min(two.end, two.start + 2)])
    if tail[-1:] in zh.NEVER_LAST or head[:1] in zh.NEVER_FIRST:
        return True
    if any(mark in tail for mark in zh_marks.PAUSES + en_marks.PAUSES):
        return True
    last, first = text[one.end - 2 : one.end], text[two.start : two.start + 2]
    return any(_stands_elsewhere(text, word, one.end) for word in (last + first[:1], last[1:] + first))


def _stands_elsewhere(text: str, word: str, around: int) -> bool:
    return word.isalpha() and text.find(word, max(0, around - _NEAR), around + _NEAR) >= 0


def _all(text: str, words: str, around: int) -> list[int]:
    """Find words near a place, but for the place itself; at most two of them."""
    found: list[int] = []
    at = text.find(words, max(0, around - _NEAR), around + _NEAR)
    while at >= 0 and len(found) < 2:
        if at + len(words) != around:
            found.append(at)
        at = text.find(words, at + 1, around + _NEAR)
    return found


def _is_word(text: str, word: str, around: int, here: tuple[int, int]) -> bool:
    """Tell whether a word stands near a place as a whole word, but for the halves themselves."""
    at = text.find(word, max(0, around - _NEAR), around + _NEAR)
    for _ in range(_PLACES):
        if at < 0:
            return False
        end = at + len(word)
        if at not in here and not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            return True
        at = text.find(word, at + 1, around + _NEAR)
    return False
