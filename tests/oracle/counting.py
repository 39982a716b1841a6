"""Letters and whole numbers of a text, counted by Unicode categories alone: nothing here comes from dedup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A whole number of a text: where it stands, and its digits, point and magnitude in one spelling."""

    start: int
    end: int
    value: str


def letters(text: str) -> str:
    """Return the letters and digits of a text, exactly as they are spelled.

    >>> letters("增长3.5%（见图）")
    '增长35见图'
    """
    return "".join(c for c in text if c.isalnum())


_POINTS = str.maketrans("．，％萬億", ".,%万亿")
_HAN = r"\u2e80-\u2fdf\u3400-\u9fff\uf900-\ufaff"  # with the radicals that a PDF has for ideographs
# A number runs on over a line break where the next line begins with its point, or where Chinese stands before it: a
# Chinese sentence does not end in a point. A date begins its own line.
_BREAK = r"[ \t\u3000]?\n[ \t\u3000]?"
_NUMBER = re.compile(
    rf"""(?:(?<=[{_HAN}])\d+\.{_BREAK}\d+(?![\d年月日时]) | \d+)
         (?:(?:{_BREAK})?[.,]\d+|(?:\.[.,]|,\.)\d+)*
         (?:[ \t\u3000]?\n?[ \t\u3000]?[%‰万亿千百])*""",
    re.VERBOSE,
)
_MISTYPED = re.compile(r"\.,|,\.")
_THOUSANDS = re.compile(rf"(?<![\d.])\d{{1,3}}(?:(?:{_BREAK})?,\d{{3}})+(?!\d)")


def numbers(text: str) -> list[Number]:
    """Find the whole numbers of a text: 3.5, 1,234 and 2.3万 are one each, in any width, also over a line break.

    >>> [n.value for n in numbers("２.３万人，失业率30\\n.5%，共1,234人，减2\\n,500人")]
    ['2.3万', '30.5%', '1234', '2500']
    """
    plain, home = _plain(text)
    found = []
    for match in _NUMBER.finditer(plain):
        for start, end in _parts(match[0], match.start()):
            value = re.sub(r"\s", "", plain[start:end])
            found.append(Number(home[start], home[end - 1] + 1, value.replace(",", "")))
    return found


def inside_numbers(text: str) -> set[int]:
    """Return the positions between two characters of one number."""
    return {k for n in numbers(text) for k in range(n.start + 1, n.end)}


def _parts(words: str, at: int) -> Iterator[tuple[int, int]]:
    """Commas part numbers unless they part thousands or were mistyped: 3,5 are two, 1,234 is one, and so is 3,.5."""
    joined = {
        k for p in (_THOUSANDS, _MISTYPED) for m in p.finditer(words) for k in range(*m.span()) if words[k] == ","
    }
    start = 0
    for k, char in enumerate(words):
        if char == "," and k not in joined:
            if start < k:
                yield at + start, at + k
            start = k + 1
    if start < len(words):
        yield at + start, at + len(words)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with digits and points in one width, without invisible signs, LF alone ending lines; and offsets."""
    plain, home = [], []
    for at, char in enumerate(text):
        if char == "\r" and text[at + 1 : at + 2] == "\n":
            continue
        category = unicodedata.category(char)
        if category != "Cf":
            plain.append(str(unicodedata.decimal(char)) if category == "Nd" else char.translate(_POINTS))
            home.append(at)
    return "".join(plain).replace("\r", "\n"), home
