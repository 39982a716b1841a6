"""Fits texts to the columns of a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dedup.text.width import width

_HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # would vanish, or steer the terminal


def visible(text: str) -> str:
    r"""Replace every character that would vanish or steer a terminal by one that shows; the length stays.

    >>> visible("a\tb\x1b[31m")
    'a b␛[31m'
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    return "\ufffd" if unicodedata.category(character) in _HIDDEN else character


def head(text: str, room: int) -> str:
    """Return as much of the beginning of a text as fits into some columns.

    >>> head("长治市", 5)
    '长治'
    """
    for number, character in enumerate(text):
        room -= width(character)
        if room < 0:
            return text[:number]
    return text


def tail(text: str, room: int) -> str:
    """Return as much of the end of a text as fits into some columns."""
    for number, character in enumerate(reversed(text)):
        room -= width(character)
        if room < 0:
            return text[len(text) - number :]
    return text


def clip(text: str, room: int) -> str:
    """Cut a text to some columns, with an ellipsis where something is missing.

    >>> clip("长治市人民政府", 9)
    '长治市人…'
    """
    fitting = head(text, room)
    return text if fitting == text else head(text, room - 1) + "…"


def wrap(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Yield the lines `[start, end)` of a text broken to some columns, at a blank where there is one.

    Chinese breaks between any two characters; a word of an alphabet that is longer than the line is cut.
    """
    start = 0
    while start < len(text):
        end = start + max(1, len(head(text[start : start + room + 1], room)))
        if end < len(text):
            end = _break(text, start, end)
        yield start, end
        start = end
        while start < len(text) and text[start] == " ":
            start += 1


def _break(text: str, start: int, end: int) -> int:
    """Return the last place from `end` backwards where no word is cut; `end` itself if the line is one word."""
    for at in range(end, start, -1):
        if not (_in_word(text[at - 1]) and _in_word(text[at])):
            return at
    return end


def _in_word(character: str) -> bool:
    return character != " " and width(character) < 2
