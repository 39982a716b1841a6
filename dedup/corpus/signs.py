"""Finds the marks that make a number another one: -5 and 5, 16-24 and 1624, ≥60 and ≤60, ↑2.3% and ↓2.3%.

The content form drops most of them, as marks. Two articles that differ in one of them do not say the same.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from dedup.corpus.held import Contrast, Extent
from dedup.detect.align import Block
from dedup.lexicon.scripts import HAN, INVISIBLE, compiled
from dedup.text.content import Content

Sign = tuple[int, str]
"""The content position of the digit that a mark belongs to, and what the mark says."""

_DASH = "\\-–−－"  # all that may be a minus
_AMOUNT = r"\d[\d.,]*[ \u3000]?[%％‰℃°度元百千万亿]"
_SIGNS = compiled(
    rf"""(?x)
    (?P<before> [±+＋≥≤≧≦<>＜＞≈] ) [ ]? (?=\d)
  | (?P<trend> [↑↓▲▼△▽] ) [ ]? (?=\d[\d.,]*[ ]?[%％‰点點个個元万亿])
  | (?P<minus> (?<![\w%％)）{_DASH}]) [{_DASH}] (?=\d) | (?<={HAN}) [{_DASH}] (?={_AMOUNT}) )
  | (?<=\d) (?! [,，\s] \d{{3}} (?!\d) ) (?P<apart> [.．]? [^\w.．{INVISIBLE}]+ ) (?=\d)
  | (?<=[\d%％]) [ ]? (?P<behind> [↑↓▲▼] )
    """
)
_APART = "apart"  # 3:1, 3-1 and 3比1 are one score; 31 is none


def signs(content: Content) -> list[Sign]:
    """Return the marks of an article that belong to numbers, in order.

    >>> from dedup.text.content import fold
    >>> signs(fold("气温：-5℃，16-24岁，1,234人")), signs(fold("沪指 ↑2.3%"))
    ([(2, '-'), (7, 'apart')], [(2, '↑')])
    """
    return [(at, said) for at, said, _ in _found(content)]


def _found(content: Content) -> Iterator[tuple[int, str, Extent]]:
    for match in _SIGNS.finditer(content.original):
        kind = match.lastgroup or ""
        at = content.span(0, match.start() if kind == "behind" else match.end())[1]
        if kind == _APART and not content.text[at - 1 : at].isdigit():
            continue  # 10% and 2025 are apart anyway, and a number may go on over a line break: 68.3
        said = {"apart": _APART, "minus": "-"}.get(kind) or unicodedata.normalize("NFKC", match[kind])
        yield at - (kind == "behind"), said, match.span()


def exchanged(a: Content, b: Content, blocks: Sequence[Block]) -> Iterator[Contrast]:
    """Yield where two articles differ in such a mark within blocks of equal content."""
    one, two = list(_found(a)), list(_found(b))
    for block in blocks:
        here = {at - block.a: (said, span) for at, said, span in _within(one, block.a, block.length)}
        there = {at - block.b: (said, span) for at, said, span in _within(two, block.b, block.length)}
        for at in sorted(here.keys() | there.keys()):
            if here.get(at, ("",))[0] != there.get(at, ("",))[0]:
                ours, theirs = _number(a, block.a + at, here.get(at)), _number(b, block.b + at, there.get(at))
                yield Contrast("figure", ours, theirs, facts=1)


def _within(found: Sequence[tuple[int, str, Extent]], first: int, length: int) -> Sequence[tuple[int, str, Extent]]:
    return found[bisect_left(found, (first,)) : bisect_left(found, (first + length,))]


def _number(content: Content, at: int, sign: tuple[str, Extent] | None) -> Extent:
    """Return the extent of the number around a content position in the source, its mark included."""
    first, stop = at, at + 1
    while first and _is_of_number(content.text[first - 1]):
        first -= 1
    while stop < len(content.text) and _is_of_number(content.text[stop]):
        stop += 1
    start, end = content.source(first, stop)
    return (min(start, sign[1][0]), max(end, sign[1][1])) if sign else (start, end)


def _is_of_number(character: str) -> bool:
    return character.isdigit() or character in ".%‰"
