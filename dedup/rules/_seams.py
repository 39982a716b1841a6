"""Whether two paragraphs are halves of one, by what else the article says: evidence for STR001."""

from __future__ import annotations

import re

from dedup.model import Paragraph

_NEAR = 20_000  # characters to look around: farther away is another story
_WORDS = 8  # characters before the break that have to stand elsewhere: shorter phrases are common to many sentences
_LONGEST_WORD = 24  # letters
_HYPHENED = re.compile(r"([A-Za-z]{2,20})-$")
_LAST_WORD = re.compile(r"[A-Za-z]{1,20}$")
_FIRST_WORD = re.compile(r"[a-z]{1,20}")


def hyphened(text: str, one: Paragraph, two: Paragraph) -> str | None:
    """The whole word of two halves with a hyphen between them; None where there are no such halves."""
    head = _HYPHENED.search(text[max(one.start, one.end - _LONGEST_WORD) : one.end])
    tail = _FIRST_WORD.match(text, two.start, two.end)
    return head[1] + tail[0] if head and tail else None


def goes_elsewhere(text: str, one: Paragraph, two: Paragraph) -> bool:
    """Whether the last words of the first stand elsewhere, too, and go on there in other words than in the second.

    Then the first is a copy whose end was cut off, and what stands behind it here is another paragraph.
    """
    words = text[one.end - _WORDS : one.end]
    return any(
        text[at + _WORDS].isalnum() and text[at + _WORDS] != text[two.start]
        for at in _all(text, words, one.end)
        if at + _WORDS < len(text)
    )


def torn(text: str, one: Paragraph, two: Paragraph) -> bool:
    """Whether the break lies inside a word of letters: the whole stands elsewhere as a word, and its halves do not."""
    head = _LAST_WORD.search(text[max(one.start, one.end - _LONGEST_WORD) : one.end])
    tail = _FIRST_WORD.match(text, two.start, two.end)
    if not head or not tail:
        return False
    here = (one.end - len(head[0]), two.start)
    return _is_word(text, head[0] + tail[0], one.end, here) and not (
        _is_word(text, head[0], one.end, here) and _is_word(text, tail[0], one.end, here)
    )


def _all(text: str, words: str, around: int) -> list[int]:
    """Where words stand near a place, but for the place itself; at most two of them."""
    found: list[int] = []
    at = text.find(words, max(0, around - _NEAR), around + _NEAR)
    while at >= 0 and len(found) < 2:
        if at + len(words) != around:
            found.append(at)
        at = text.find(words, at + 1, around + _NEAR)
    return found


def _is_word(text: str, word: str, around: int, here: tuple[int, int]) -> bool:
    """Whether a word stands near a place as a whole word, but for the halves themselves."""
    at = text.find(word, max(0, around - _NEAR), around + _NEAR)
    while at >= 0:
        if (
            at not in here
            and not text[at - 1 : at].isalpha()
            and not text[at + len(word) : at + len(word) + 1].isalpha()
        ):
            return True
        at = text.find(word, at + 1, around + _NEAR)
    return False
