"""Folds a text to its content form: what it says, without how it is set.

Width, script variant, letter case, spacing, punctuation and accents are folded away; letters and digits stay, and so
do the few marks that carry value (a decimal point, a sign, %, ‰, °, currency symbols). Every folded character
knows the source offset it came from, so whatever is found in the content form has an exact place in the source.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.lexicon.scripts import is_han
from dedup.text.characters import fold_character
from dedup.text.numbers import cuts_number, grown

_CONDITIONAL = {"point": ".", "minus": "-"}  # kept only where they belong to a number


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The content form of a text: `text[i]` came from offset `origin[i]` of `original`; `origin` never decreases."""

    text: str
    origin: NDArray[np.int64]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the content span `[i, j)` of the source span `[start, end)`."""
        return int(self.origin.searchsorted(start)), int(self.origin.searchsorted(end))

    def source(self, i: int, j: int) -> tuple[int, int]:
        """Return the source span that the content span `[i, j)` came from; empty where `i == j`."""
        if i >= j:
            at = int(self.origin[i]) if i < len(self.origin) else (int(self.origin[-1]) + 1 if len(self.origin) else 0)
            return at, at
        return int(self.origin[i]), int(self.origin[j - 1]) + 1

    def cuts_number(self, i: int) -> bool:
        """Tell whether the text would be cut inside a number before content position `i`."""
        return 0 < i < len(self.text) and cuts_number(self.original, int(self.origin[i]))

    def whole(self, i: int, j: int) -> tuple[int, int]:
        """Return a content span grown at both ends until it cuts no number."""
        return self.span(*grown(self.original, *self.source(i, j)))


def codepoints(text: str) -> NDArray[np.uint32]:
    """Return the code points of a text as an array; lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def from_codepoints(codes: NDArray[np.uint32]) -> str:
    """Return the text of an array of code points: the inverse of `codepoints`."""
    return codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def fold(text: str) -> Content:
    """Return the content form of a whole text, in time linear in its length."""
    codes = codepoints(text)
    if not len(codes):
        return Content("", np.zeros(0, dtype=np.int64), text)
    present = np.zeros(int(codes.max()) + 1, dtype=bool)
    present[codes] = True
    distinct = np.flatnonzero(present)
    folds = [fold_character(chr(c)) for c in distinct.tolist()]
    lengths = np.zeros(len(present), dtype=np.int64)
    lengths[distinct] = [len(f) for f in folds]
    starts = np.zeros(len(present), dtype=np.int64)
    starts[distinct] = np.concatenate(([0], np.cumsum(lengths[distinct])[:-1]))
    alphabet = np.append(codepoints("".join(folds)), codepoints("".join(_CONDITIONAL.values())))

    widths, firsts = lengths[codes], starts[codes]
    for offset, mask in enumerate((_decimal_points(text, codes), _minus_signs(text, codes))):
        widths[mask], firsts[mask] = 1, len(alphabet) - len(_CONDITIONAL) + offset
    origin = np.repeat(np.arange(len(codes)), widths)
    within = np.arange(len(origin)) - np.repeat(np.cumsum(widths) - widths, widths)
    return Content(from_codepoints(alphabet[firsts[origin] + within]), origin, text)


def _decimal_points(text: str, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell where a point belongs to a number, also at the beginning or end of a line: 4.16 is not 416."""
    digit = np.concatenate(([False], _digits(codes), [False]))
    points = np.flatnonzero((codes == 0x2E) | (codes == 0xFF0E))
    before, behind = digit[points], digit[points + 2]
    inside = np.zeros(len(codes), dtype=bool)
    inside[points[before & behind]] = True
    for at in points[before ^ behind].tolist():
        inside[at] = cuts_number(text, at) and cuts_number(text, at + 1)
    return inside


def _minus_signs(text: str, codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell where a dash before a digit is a sign: -5 and 气温-5℃, but not the range 16-24, 歼-20 or A-1."""
    sign = np.zeros(len(codes), dtype=bool)
    dashes = np.flatnonzero(np.isin(codes, (0x2D, 0x2013, 0x2212, 0xFF0D)))
    dashes = dashes[(dashes > 0) & (dashes < len(codes) - 1)]
    dashes = dashes[_digits(codes[dashes + 1])]
    sign[dashes] = np.isin(codes[dashes - 1], (0x20, 0x28, 0xFF08, 0x3000))
    for at in dashes[~sign[dashes]].tolist():
        sign[at] = is_han(chr(codes[at - 1])) and _RATE.match(text, at + 1) is not None
    return sign


_RATE = re.compile(r"[\d.．]+[ \u3000]?[%％‰℃°度]")


def _digits(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    return ((codes >= 0x30) & (codes <= 0x39)) | ((codes >= 0xFF10) & (codes <= 0xFF19))
