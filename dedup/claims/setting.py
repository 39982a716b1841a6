"""Tells where a figure stands: in which paragraph, under which heading, in which list or pattern.

Items of one list, counties told in one frame, articles of a by-law, restaurants under the same sub-headings: such
siblings speak of different things in the same words, and their figures differ by right.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import regex

from dedup.claims.words import english
from dedup.lexicon.en import claims as en
from dedup.lexicon.scripts import HAN, is_han
from dedup.model import Paragraph, Role
from dedup.text.simplify import simplified

# They tell again, in short, what the body tells.
_TELLING: frozenset[Role] = frozenset(["headline", "kicker", "subheading", "note", "box", "caption"])
_ITEMS: frozenset[Role] = frozenset(["box", "list"])
_BULLET = re.compile(r"[•·●○◦◆◇■□▲△★☆▪►▶*–—-]\s*\S")
# A label is short, and its text follows on the same line.
_LABEL = regex.compile(rf"[{HAN}0-9（）]{{1,16}}[：:](?=\S)|[A-Z0-9][^.:\n\r!?]{{1,40}}[.:](?= \S)")
_NUMBERED = re.compile(r"[\s\u3000]*[（(]?([一二三四五六七八九十百〇零]{1,5}|[0-9]{1,3})(?:[、．.）)](?![0-9])|[）)])")
_DIGITS = re.compile("[一二三四五六七八九十百〇零0-9]+")
_LINE = 150  # characters: what is longer tells for itself, whatever it was taken for
_NEAR = 400  # characters: a paragraph that is longer is a whole story without its line ends
_OPENING = 60  # characters in which a paragraph names what it speaks of


class Setting:
    """The paragraphs of a text as claims see them. `kin` are numbers of paragraphs that are told in one frame."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], kin: Iterable[tuple[int, int]] = ()) -> None:
        self._text, self._paragraphs = text, paragraphs
        self.paragraphs = paragraphs
        self._starts = [p.start for p in paragraphs]
        self._items = [self._marked(p) for p in paragraphs]
        self._tells = [
            (item or p.role in _TELLING) and p.end - p.start <= _LINE
            for item, p in zip(self._items, paragraphs, strict=True)
        ]
        self._families = _joined(kin)
        self._headings = _headings(paragraphs)
        self._title: str = next((text[p.start : p.end] for p in paragraphs if p.role == "headline"), "")

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _said(self, number: int) -> str:
        """Return the letters and digits of a heading, by which equal headings are known."""
        p = self._paragraphs[number]
        return "".join(filter(str.isalnum, self._text[p.start : p.end].casefold()))

    def telling(self, offset: int) -> bool:
        """Tell whether an offset lies in a line that tells again what the body tells: a headline, a box, a caption."""
        k = self._at(offset)
        return k >= 0 and self._tells[k]

    def heading(self, offset: int) -> bool:
        """Tell whether an offset lies in the headline or right below it."""
        k = self._at(offset)
        return k >= 0 and self._paragraphs[k].role in ("headline", "kicker")

    def together(self, one: int, two: int) -> bool:
        """Tell whether two offsets lie in one paragraph."""
        return self._at(one) == self._at(two)

    def near(self, one: int, two: int) -> bool:
        """Tell whether two offsets lie in one paragraph, not far from each other: whoever wrote them saw both."""
        return abs(one - two) < _NEAR and self.together(one, two)

    def _marked(self, p: Paragraph) -> bool:
        return p.role in _ITEMS or (p.role != "body" and _BULLET.match(self._text, p.start) is not None)

    def siblings(self, one: int, two: int) -> bool:
        """Tell whether two offsets lie in different items of one list or pattern, which speak of different things."""
        a, b = self._at(one), self._at(two)
        if a == b or a < 0:
            return False
        if self._families.get(a, -1) == self._families.get(b, -2) or (self._items[a] and self._items[b]):
            return True
        if (style := self._numbering(a)) and style == self._numbering(b):
            return True
        x, y = self._headings[a], self._headings[b]
        if x != y:
            return x >= 0 and y >= 0 and self._said(x) == self._said(y)
        return all(self._label(k) for k in range(min(a, b), max(a, b) + 1)) and self._label(a) != self._label(b)

    def _numbering(self, number: int) -> str:
        """Return how a paragraph is numbered («二四九、», «(三)», «4.»), its digits left out; empty if it is not."""
        p = self._paragraphs[number]
        match = _NUMBERED.match(self._text, p.start, p.end)
        return _DIGITS.sub("一" if is_han(match[1][0]) else "1", match[0].strip()) if match else ""

    def _label(self, number: int) -> str:
        """Return what a paragraph names before it begins to tell («Kitchen assistant. Applicants», «修订前：…»)."""
        p = self._paragraphs[number]
        match = _LABEL.match(self._text, p.start, p.end)
        if match is None or not en.SENTENCE_WORDS.isdisjoint(match[0].lower().rstrip(".:").split()):
            return ""
        return match[0]

    def parted(self, one: int, two: int) -> bool:
        """Tell whether two offsets of the body lie under different headings."""
        x, y = self._headings[self._at(one)], self._headings[self._at(two)]
        return x != y and x >= 0 and y >= 0

    def opening(self, offset: int) -> str:
        """Return how the paragraph of an offset begins."""
        k = self._at(offset)
        start = self._paragraphs[k].start if k >= 0 else 0
        return self._text[start : min(offset, start + _OPENING)]

    def label(self, offset: int) -> bool:
        """Tell whether nothing but a label stands before an offset in its item: • Length: 2,340 feet."""
        k = self._at(offset)
        if k < 0 or not self._items[k]:
            return False
        return self._text[self._paragraphs[k].start : offset].rstrip().endswith((":", "："))

    def titled(self, word: str) -> bool:
        """Tell whether the headline has a word of English, given as its stem, or a stretch of Chinese."""
        return word in english(self._title) or (len(word) > 1 and word in simplified(self._title))


def _joined(kin: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return the family of every paragraph that has kin: what is kin to one of them is kin to all."""
    families: dict[int, int] = {}
    members: dict[int, list[int]] = {}
    for a, b in kin:
        x, y = families.setdefault(a, a), families.setdefault(b, b)
        members.setdefault(x, [x])
        members.setdefault(y, [y])
        if x != y:
            few, many = sorted((x, y), key=lambda f: len(members[f]))
            members[many] += members[few]
            families.update(dict.fromkeys(members.pop(few), many))
    return families


def _headings(paragraphs: Sequence[Paragraph]) -> list[int]:
    """Return the number of the sub-heading that each paragraph stands under, -1 where there is none."""
    found, last = [], -1
    for k, paragraph in enumerate(paragraphs):
        found.append(last)
        if paragraph.role == "subheading":
            last = k
    return found
