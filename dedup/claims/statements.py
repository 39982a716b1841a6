"""Reads what a figure is said of: the words of its clause and sentence, and the setting it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from functools import cached_property
from operator import add
from typing import NamedTuple

import regex

from dedup.claims import chapters, frames, slips
from dedup.claims.joined import joined
from dedup.claims.kinds import Kinds, kinds_of
from dedup.claims.model import Sight
from dedup.claims.reading import Reading, Said, read, said
from dedup.claims.setting import Setting
from dedup.claims.sighting import sights
from dedup.claims.words import english
from dedup.figures.comparing import compatible
from dedup.figures.units import family
from dedup.lexicon.scripts import HAN
from dedup.lexicon.tables import any_of_but
from dedup.lexicon.zh import claims as zh
from dedup.model import Figure
from dedup.text.counting import Neighbours
from dedup.text.simplify import simplified

_WEAK = re.compile(any_of_but(zh.WEAK, zh.NOT_WEAK))
_RUN = regex.compile(rf"{HAN}+|[A-Za-z0-9]{{2,}}")
_GRADE = re.compile("(?:以上|以下|以内|以外|之间)的")
_TELLING = 13  # a smaller number is shared by chance
_BESIDE = 4  # figures on either side that are read with a sentence
_SCALED = 10_000  # bare numbers as great as this count something, if a word says so (28 million)
_NEIGHBOURS = 20  # values next to one in order of size that are held against it
_ROUNDED = Decimal("0.9"), Decimal("1.1")  # no rounding reaches further than that


class Statement:
    """A figure with what it is said of, read no further than it is asked for.

    `kind` is the family of its unit and its language: only figures of one kind are compared. `words` are those of its
    clause, `telling` says whether it stands in a line that tells again what the body tells.
    """

    def __init__(self, article: Article, sight: Sight, number: int) -> None:
        self._article, self._number = article, number
        self.sight, self.figure = sight, sight.figure
        self.dated = self.figure.kind in ("date", "period")
        self.kind = ("day" if self.dated else family(self.figure.unit), sight.chinese)
        self.telling = article.setting.telling(self.figure.start)

    @cached_property
    def digits(self) -> str:
        """Return the digits that tell."""
        return slips.digits(self.figure)

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the words of the clause: stems of English, pairs of neighbours of Chinese."""
        if not self.sight.chinese:
            return frozenset(self.sight.lead + self.sight.tail)
        return _pairs("".join((*self.sight.lead, "\n", *self.sight.tail)))

    @cached_property
    def reading(self) -> Reading:
        """Return the setting that its sentence gives it."""
        opening = "" if self.telling else simplified(self._article.setting.opening(self.figure.start))
        return read(self._sentence, self._article.figures, self._number, opening)

    @cached_property
    def _sentence(self) -> Said:
        """Return the sentence it stands in; more of its setting is not read for a pair that shares too few words."""
        return said(self._article.text, self.sight)

    @cached_property
    def kinds(self) -> Kinds:
        """Return of which kinds its clause speaks."""
        text, sight = self._article.text, self.sight
        before, behind = text[sight.start : self.figure.start], text[self.figure.end : sight.end]
        return kinds_of(before, behind, of_chinese=sight.chinese)

    @cached_property
    def frame(self) -> frames.Frame:
        """Return the words right before and behind the figure, and the figures next to it."""
        article, chinese = self._article, self.sight.chinese
        return frames.frame(article.text, article.figures, self._number, self._sentence.sentence, of_chinese=chinese)

    @cached_property
    def chapter(self) -> chapters.Chapter | None:
        """Return the chapter that it stands in."""
        return chapters.at(self._article.chapters, self.figure.start)

    @cached_property
    def mode(self) -> str | None:
        """Return "planned", "done", or None where nothing tells."""
        if self.reading.mode == "planned":
            return "planned"
        chapter = self.chapter.mode if self.chapter is not None else ""
        if self.telling:  # a box may tell what another chapter says
            return chapter if chapter == "planned" else None
        return chapter or self.reading.mode

    @cached_property
    def said(self) -> str:
        """Return the whole sentence but its figure."""
        text, _, (start, end) = self._sentence
        return text[start : self.figure.start] + "\n" + text[self.figure.end : end]

    @cached_property
    def sentence(self) -> frozenset[str]:
        """Return the words of the whole sentence."""
        return _pairs(self.said) if self.sight.chinese else frozenset(english(self.said))

    def spread(self, word: str) -> int:
        """Return how often the article has a word."""
        return self._article.spread(word)

    @cached_property
    def numbers(self) -> frozenset[tuple[Decimal, str]]:
        """Return the other figures of its sentence that are hardly shared by chance."""
        return frozenset(number for number in self.others if number[0] >= _TELLING)

    @cached_property
    def others(self) -> frozenset[tuple[Decimal, str]]:
        """Return the other figures of its sentence."""
        start, end = self._sentence.sentence
        near = self._article.figures[max(0, self._number - _BESIDE) : self._number + _BESIDE + 1]
        return frozenset(
            (f.value, f.unit) for f in near if f is not self.figure and f.value is not None and start <= f.start < end
        )

    @cached_property
    def repeated(self) -> bool:
        """Tell whether its value, or one that fits it, stands elsewhere in the article."""
        return self._article.stands_elsewhere(self.figure)

    @property
    def scaled(self) -> bool:
        """Whether a bare number is told in thousands, millions or more, in a word."""
        return any(c.isalpha() for c in self.figure.text) and bool(self.figure.value and self.figure.value >= _SCALED)

    @cached_property
    def behind(self) -> str:
        """Return what stands right behind the figure: what a bare number counts."""
        return self._article.text[self.figure.end : self.figure.end + 2].strip()

    @cached_property
    def graded(self) -> bool:
        """Whether the figure bounds a class: who is 80周岁以上的, a loss of 1亿元以上的."""
        return _GRADE.search(self._article.text, self.figure.end - 2, self.figure.end + 4) is not None

    @cached_property
    def ahead(self) -> str:
        """Return the four characters before the figure: 张三等 names whom it counts."""
        return self._article.text[max(0, self.figure.start - 4) : self.figure.start]


class Article:
    """The statements of a text; `text` is in simplified script, its wrapped lines joined."""

    def __init__(self, text: str, figures: Sequence[Figure], setting: Setting) -> None:
        self.text, self.figures, self.setting = joined(simplified(text), setting.paragraphs), figures, setting
        number = 0
        self.statements: list[Statement] = []
        for sight in sights(self.text, figures):
            while figures[number] is not sight.figure:
                number += 1
            self.statements.append(Statement(self, sight, number))

    @cached_property
    def chapters(self) -> list[chapters.Chapter]:
        """Return the chapters of the text."""
        return chapters.chapters(self.text, self.setting.paragraphs)

    def spread(self, word: str) -> int:
        """Return how often the text has a word of `sentence`, in any form."""
        found = self._spreads.get(word)
        if found is None:
            found = self._spreads[word] = (
                self._folded.count(word.casefold().rstrip("i")) if word.isascii() else self._neighbours.count(word)
            )
        return found

    @cached_property
    def _neighbours(self) -> Neighbours:
        return Neighbours(self.text)

    @cached_property
    def _folded(self) -> str:
        return self.text.casefold()

    @cached_property
    def _spreads(self) -> dict[str, int]:
        return {}

    @cached_property
    def _values(self) -> dict[str, list[_Value]]:
        found: dict[str, list[_Value]] = defaultdict(list)
        for figure in self.figures:
            if figure.value is not None:
                found[family(figure.unit)].append(_Value(figure.value, figure.start, figure))
        return {unit: sorted(values, key=lambda v: v[:2]) for unit, values in found.items()}

    def stands_elsewhere(self, figure: Figure) -> bool:
        """Tell whether another figure says the same, exactly or rounded."""
        if figure.value is None:
            return False
        values = self._values.get(family(figure.unit), [])
        low, high = sorted(figure.value * share for share in _ROUNDED)
        middle = bisect_left(values, figure.value, key=lambda v: v.value)
        return any(
            low <= v.value <= high and v.figure is not figure and compatible(v.figure, figure)
            for v in values[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]
        )


class _Value(NamedTuple):
    value: Decimal
    start: int
    figure: Figure


def _pairs(text: str) -> frozenset[str]:
    """Return the pairs of neighbouring characters of Chinese, and the words of other letters, weak words left out.

    >>> sorted(_pairs("全市新增GDP")) == sorted(["全市", "市新", "新增", "GDP"])
    True
    """
    found: set[str] = set()
    for run in _RUN.findall(_WEAK.sub("\n", text)):
        if run[0].isascii():
            found.add(run)
        else:
            found.update(map(add, run, run[1:]))
    return frozenset(found)
