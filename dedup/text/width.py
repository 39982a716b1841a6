"""Measures how much room a text takes, in columns: an ideograph takes two, a combining mark none.

After Unicode Standard Annex 11, by the package wcwidth. "Ambiguous" characters (“ ” … —) take one column, as terminals
draw them unless told otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable

from dedup.lexicon.scripts import UNIFIED


def columns(text: str) -> int:
    """Count the columns that a text takes on a terminal or on a typed page.

    >>> columns("长治GDP")
    7
    """
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


def width(character: str) -> int:
    """Return the columns of one character: 0, 1 or 2; a control character counts as the sign that stands for it."""
    return _WIDTHS[character]


# Latin; dashes, quotation marks and ellipses; letters and numbers in circles; squares and circles before a line
_NARROW = (("\x01", "\u02ff"), ("\u2010", "\u2027"), ("\u2460", "\u24ff"), ("\u25a0", "\u25fc"))
_SQUARE = (UNIFIED, ("\u3001", "\u3029"), ("\uff01", "\uff60"))  # ideographs, marks and full-width forms


class _Widths(dict[str, int]):
    """The columns of characters, each found out when it is first asked for.

    Of what most news is made of they are known: to read the tables of wcwidth takes 20 ms.
    """

    def __missing__(self, character: str) -> int:
        if _is_in(_NARROW, character):
            found = 1
        elif _is_in(_SQUARE, character):
            found = 2
        else:
            from wcwidth import wcwidth

            found = wcwidth(character)
        self[character] = found
        return found


def _is_in(ranges: Iterable[tuple[str, str]], character: str) -> bool:
    return any(first <= character <= last for first, last in ranges)


_WIDTHS = _Widths()
