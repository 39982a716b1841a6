"""Differences: where two aligned spans part, grown to whole words and numbers, and what kind of difference it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from dedup.detect.align import Block, similarity
from dedup.lexicon.en import polarity as en
from dedup.lexicon.en.figures import NUMBER_WORDS
from dedup.lexicon.scripts import is_spaced
from dedup.lexicon.zh import polarity as zh
from dedup.lexicon.zh.figures import NUMERALS
from dedup.text.characters import VALUE_MARKS
from dedup.text.content import Content

Kind = Literal["figure", "turn", "noise", "wording"]
Span = tuple[int, int]
_Rectangle = tuple[int, int, int, int]

_SHORT_WORD = 4  # letters
_LONGEST_WORD = 20  # letters; what differs over more than that is no single word
_VALUE = frozenset("0123456789.") | VALUE_MARKS
_TURNS = zh.TURNS | en.TURNS
_REVERSALS = frozenset(frozenset(pair) for pair in (*zh.REVERSALS, *en.REVERSALS))


class Difference(NamedTuple):
    """`[a0, a1)` of the one span stands where `[b0, b1)` of the other does; content positions, either may be empty.

    A figure difference touches a number, a turn a word of direction or negation; noise is what misreading or mistyping
    makes of a character or two; any other is one of wording.
    """

    a0: int
    a1: int
    b0: int
    b1: int
    kind: Kind


def differences(content: Content, a: Span, b: Span, blocks: Sequence[Block]) -> list[Difference]:
    """Return the differences of an alignment, in order."""
    found: list[tuple[_Rectangle, _Rectangle]] = []  # each gap as it is and as it was grown
    for left, raw, right in _gaps(a, b, blocks):
        gap, grown = raw, _grow(content, raw, left, right)
        while found and (grown[0] < found[-1][1][1] or grown[2] < found[-1][1][3]):  # two slips in one word or number
            before, larger = found.pop()
            gap, grown = _join(before, gap), _join(larger, grown)
        found.append((gap, grown))
    return [Difference(*grown, _kind(content.text, gap, grown)) for gap, grown in found]


def _join(one: _Rectangle, two: _Rectangle) -> _Rectangle:
    return min(one[0], two[0]), max(one[1], two[1]), min(one[2], two[2]), max(one[3], two[3])


def _gaps(a: Span, b: Span, blocks: Sequence[Block]) -> Iterator[tuple[int, _Rectangle, int]]:
    """Return every gap between blocks, with the length of the block before and behind it.

    Where two foreign clauses stand side by side, some characters agree by chance: an equal run shorter than half of
    what differs around it belongs to the gap. (Single misread characters never swallow what stands between them.)
    """
    blocks = [*blocks, Block(a[1], b[1], 0)]
    x, y, before = a[0], b[0], 0
    for k, block in enumerate(blocks):
        gap = max(block.a - x, block.b - y)
        x_end, y_end = block.a + block.length, block.b + block.length
        if gap == 0:
            x, y, before = x_end, y_end, block.length
            continue
        following = blocks[k + 1] if k + 1 < len(blocks) else None
        if following is not None:
            next_gap = max(following.a - x_end, following.b - y_end)
            if 2 * block.length < gap + next_gap and next_gap:
                continue
        yield before, (x, block.a, y, block.b), block.length
        x, y, before = x_end, y_end, block.length


def _grow(content: Content, gap: _Rectangle, before: int, behind: int) -> _Rectangle:
    """Return a gap grown on both sides until it cuts no word and no number."""
    a0, a1, b0, b1 = gap
    left, right = 0, 0
    while left < before and (joined(content, a0 - left) or joined(content, b0 - left)):
        left += 1
    while right < behind and (joined(content, a1 + right) or joined(content, b1 + right)):
        right += 1
    return a0 - left, a1 + right, b0 - left, b1 + right


def joined(content: Content, at: int) -> bool:
    """Tell whether the characters on both sides of a content position belong to one word or number."""
    text = content.text
    if not 0 < at < len(text):
        return False
    one, two = text[at - 1], text[at]
    apart = int(content.origin[at] - content.origin[at - 1])
    if one in _VALUE and two in _VALUE:
        return apart <= 2 or content.cuts_number(at)  # 12:30 and 16-24 are one token as well
    if two in NUMERALS and (one in NUMERALS or one in _VALUE):
        return apart == 1 or content.cuts_number(at)
    return apart == 1 and _is_letter(one) and _is_letter(two)


def _is_letter(character: str) -> bool:
    """Tell whether a letter is of a script that parts its words: Latin, Cyrillic, Arabic … and Hangul."""
    return is_spaced(character) and character.isalpha()


def _kind(text: str, gap: _Rectangle, grown: _Rectangle) -> Kind:
    a0, a1, b0, b1 = gap
    one, two = text[grown[0] : grown[1]], text[grown[2] : grown[3]]
    if one in NUMBER_WORDS or two in NUMBER_WORDS or "-" in text[a0:a1] + text[b0:b1]:
        return "figure"  # a dash is content where it is a minus sign
    if any(c in _VALUE for c in one + two) or any(c in NUMERALS for c in text[a0:a1] + text[b0:b1]):
        return "figure"
    if _turns(one, two):
        return "turn"
    if one and two and _is_letter(one[0]):
        return "noise" if _misread(one, two) else "wording"
    longest = max(a1 - a0, b1 - b0)
    return "noise" if longest == 1 or (longest == 2 and min(a1 - a0, b1 - b0) < 2) else "wording"


def _turns(one: str, two: str) -> bool:
    """Tell whether one of two short readings is a word of direction or negation and the other one too, or nothing.

    What was decided the other way is a turn as well: 允许 and 禁止, approved and rejected.
    """
    if frozenset((one, two)) in _REVERSALS:
        return True
    return (one in _TURNS and (not two or two in _TURNS)) or (not one and two in _TURNS)


def _misread(one: str, two: str) -> bool:
    """Tell whether two words can be one word misread: most letters stay, of a short word all but one.

    Tuesday and Wednesday share five of eight letters, mathematics and chemistry fewer.
    """
    longest = max(len(one), len(two))
    return longest <= _LONGEST_WORD and similarity(one, two) >= (0.5 if longest <= _SHORT_WORD else 0.7)
