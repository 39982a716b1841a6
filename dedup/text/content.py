"""Folds a text to its content form: what it says, without how it is set.

Width, script variant, letter case, spacing, punctuation and accents are folded away; letters and digits stay, and so
do the few marks that carry value (a decimal point, a sign, %, ‰, °, currency symbols). Every folded character
knows the source offset it came from, so whatever is found in the content form has an exact place in the source.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dedup.text.characters import fold_character

_CONDITIONAL = {"point": ".", "minus": "-"}  # kept only where they belong to a number


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """The content form of a text: `text[i]` came from source offset `origin[i]`; `origin` never decreases."""

    text: str
    origin: NDArray[np.int64]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the content span `[i, j)` of the source span `[start, end)`."""
        return int(self.origin.searchsorted(start)), int(self.origin.searchsorted(end))

    def source(self, i: int, j: int) -> tuple[int, int]:
        """Return the source span that the content span `[i, j)` came from; empty where `i == j`."""
        if i >= j:
            at = int(self.origin[i]) if i < len(self.origin) else (int(self.origin[-1]) + 1 if len(self.origin) else 0)
            return at, at
        return int(self.origin[i]), int(self.origin[j - 1]) + 1


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
        return Content("", np.zeros(0, dtype=np.int64))
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
    for offset, mask in enumerate((_decimal_points(codes), _minus_signs(codes))):
        widths[mask], firsts[mask] = 1, len(alphabet) - len(_CONDITIONAL) + offset
    origin = np.repeat(np.arange(len(codes)), widths)
    within = np.arange(len(origin)) - np.repeat(np.cumsum(widths) - widths, widths)
    return Content(from_codepoints(alphabet[firsts[origin] + within]), origin)


def _decimal_points(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell where a point stands between two digits, also over a line break: 4.16 is not 416."""
    digit = _digits(codes)
    points = np.flatnonzero((codes == 0x2E) | (codes == 0xFF0E))
    inside = np.zeros(len(codes), dtype=bool)
    inside[points] = _beside(digit, codes, points, -1) & _beside(digit, codes, points, 1)
    return inside


def _beside(
    digit: NDArray[np.bool_], codes: NDArray[np.uint32], points: NDArray[np.int64], step: int
) -> NDArray[np.bool_]:
    """Tell for each point whether a digit stands next to it on one side, a single line break apart at most."""
    if not len(points):
        return np.zeros(0, dtype=bool)
    last = len(codes) - 1
    at = points + step
    for mark in (0x0D, 0x0A)[::step]:  # CR before LF as one goes on, LF before CR as one goes back
        at = at + step * ((at >= 0) & (at <= last) & (codes[np.clip(at, 0, last)] == mark))
    found: NDArray[np.bool_] = (at >= 0) & (at <= last) & digit[np.clip(at, 0, last)]
    return found


def _minus_signs(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Tell where a dash before a digit is a sign: -5, but not the range 16-24, 歼-20 or A-1."""
    digit = _digits(codes)
    sign = np.zeros(len(codes), dtype=bool)
    before = np.isin(codes[:-2], (0x20, 0x28, 0xFF08, 0x3000))
    sign[1:-1] = np.isin(codes[1:-1], (0x2D, 0x2212, 0xFF0D)) & digit[2:] & before
    return sign


def _digits(codes: NDArray[np.uint32]) -> NDArray[np.bool_]:
    return ((codes >= 0x30) & (codes <= 0x39)) | ((codes >= 0xFF10) & (codes <= 0xFF19))
