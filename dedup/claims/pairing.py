"""Pairs the figures of a text that state one claim and cannot both be true.

Only figures that share a unit and the words next to them are held against each other, so that the time grows with
the number of figures. What occurs over and over with the same words is a series (a table, a list of counties), no claim
told twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from dedup.claims.judging import INFO, Scene, doubted, judge
from dedup.claims.model import Conflict, Sight, Words
from dedup.claims.reading import Reading, read
from dedup.claims.setting import Setting
from dedup.claims.sighting import sights
from dedup.figures import compatible, same_unit
from dedup.figures.units import family
from dedup.lexicon.zh import claims as zh
from dedup.model import Figure
from dedup.text.simplify import simplified

_SERIES = 8  # as many figures with the same words beside them are a table or a list, no claim told over again
_TELLING_NUMBER = 100  # a smaller number is shared by chance

Key = tuple[str, ...]


def conflicts(text: str, figures: Sequence[Figure], setting: Setting) -> Iterator[Conflict]:
    """Yield every two figures that state one claim differently."""
    search = _Search(text, figures, setting)
    found = [
        (search.reading(i).sentence, search.reading(j).sentence, conflict)
        for i, j in search.pairs()
        if (conflict := search.judged(i, j)) is not None
    ]
    together = Counter((a, b) for a, b, _ in found)
    for a, b, conflict in found:
        weighed = doubted(conflict, "pattern") if together[a, b] > 1 else conflict
        if weighed.confidence >= INFO:
            yield weighed


class _Search:
    """The sights of a text by their keys, and what has been read of them so far."""

    def __init__(self, text: str, figures: Sequence[Figure], setting: Setting) -> None:
        self._text, self._figures, self._setting = simplified(text), figures, setting
        self._telling = setting.telling
        self._sights: list[Sight] = []
        self._numbers: list[int] = []
        self._buckets: dict[Key, list[int]] = {}
        self._alike: dict[tuple[Words, Words], list[int]] = {}
        self._readings: dict[int, Reading] = {}
        number = 0
        for k, sight in enumerate(sights(self._text, figures)):
            while figures[number] is not sight.figure:
                number += 1
            self._sights.append(sight)
            self._numbers.append(number)
            for key in _keys(sight):
                self._buckets.setdefault(key, []).append(k)
            if len(alike := self._alike.setdefault(_wording(sight), [])) <= _SERIES:
                alike.append(k)
        body = (s.figure for s in self._sights if not self._telling(s.figure.start))
        self._told = {(f.value, f.unit) for f in body if f.value and _is_telling(f.value)}

    def pairs(self) -> list[tuple[int, int]]:
        """Return the pairs with a key in common whose figures cannot both be true, in order."""
        found: set[tuple[int, int]] = set()
        for members in self._buckets.values():
            if len(members) > 1:
                for group in [members] if len(members) <= _SERIES else self._refined(members):
                    found.update(combinations(group, 2))
        return [
            (i, j)
            for i, j in sorted(found)
            if comparable(self._sights[i], self._sights[j])
            and not self._setting.siblings(self._sights[i].figure.start, self._sights[j].figure.start)
            and not self._confirmed(i, j)
        ]

    def _confirmed(self, i: int, j: int) -> bool:
        """Tell whether one of the two stands in a headline or a box, and the body says the same.

        Then it is the body's own figures that may contradict each other.
        """
        a, b = (self._telling(self._sights[k].figure.start) for k in (i, j))
        if a == b:
            return False
        figure = self._sights[i if a else j].figure
        return (figure.value, figure.unit) in self._told or any(True for _ in self._equals(i if a else j))

    def _refined(self, members: Sequence[int]) -> Iterator[list[int]]:
        """Yield the parts of a large bucket that share more of their words; what is still large is a series."""
        finer: dict[tuple[Words, Words], list[int]] = {}
        for k in members:
            finer.setdefault(_wording(self._sights[k]), []).append(k)
        return (group for group in finer.values() if 1 < len(group) <= _SERIES)

    def reading(self, k: int) -> Reading:
        """Return what is known of one figure; a headline takes period and modifiers from where the body says it."""
        if k not in self._readings:
            sight = self._sights[k]
            opening = "" if self._telling(sight.figure.start) else simplified(self._setting.opening(sight.figure.start))
            own = read(self._text, sight, self._figures, self._numbers[k], opening)
            if own.period is None and self._telling(sight.figure.start):
                for j in self._equals(k):
                    other = read(self._text, self._sights[j], self._figures, self._numbers[j])
                    if other.period and not other.inherited:
                        own = own._replace(period=other.period, modifiers=own.modifiers | other.modifiers)
                        break
            self._readings[k] = own
        return self._readings[k]

    def _equals(self, k: int) -> Iterator[int]:
        """Yield the figures of the body that say the same in the same words."""
        figure = self._sights[k].figure
        for key in _keys(self._sights[k]):
            for j in self._buckets[key][:_SERIES]:
                other = self._sights[j].figure
                if j != k and compatible(figure, other) and not self._telling(other.start):
                    yield j

    def judged(self, i: int, j: int) -> Conflict | None:
        """Return the conflict of two figures, if they are one."""
        a, b = self._sights[i].figure.start, self._sights[j].figure.start
        restating = self._telling(a) != self._telling(b)
        labelled = restating and (self._setting.label(a) or self._setting.label(b))
        known = self._setting.titled if labelled else _unknown
        headed = self._setting.heading(a) != self._setting.heading(b)
        return judge(
            self.reading(i), self.reading(j), restating, headed, known, lambda: self._scene(i, j, restating, labelled)
        )

    def _scene(self, i: int, j: int, restating: bool, labelled: bool) -> Scene:
        a, b = self._sights[i].figure.start, self._sights[j].figure.start
        return Scene(
            near=not restating and self._setting.together(a, b),
            same_number=bool(self._others(i) & self._others(j)),
            series=self._third(i, j),
            pattern=self._filled_in(i, j),
            parted=not restating and self._setting.parted(a, b),
            labelled=labelled,
        )

    def _filled_in(self, i: int, j: int) -> bool:
        """Tell whether the figures beside two figures are told in the same words and differ as well.

        电子行业利润增长96.9%，拉动…8.5个百分点; 有色行业利润增长99.4%，拉动…4.7个百分点: one pattern, two subjects.
        """
        return any(self._alike_beside(i, j, step) for step in (-1, 1))

    def _alike_beside(self, i: int, j: int, step: int) -> bool:
        if min(i, j) + step < 0 or max(i, j) + step >= len(self._sights):
            return False
        a, b = self._sights[i + step], self._sights[j + step]
        inside = all(
            low <= s.figure.start < high
            for s, (low, high) in ((a, self.reading(i).sentence), (b, self.reading(j).sentence))
        )
        words = 2 if a.chinese else 1
        alike = len(a.lead) >= words and a.lead[-words:] == b.lead[-words:]
        return inside and alike and a.figure.kind not in ("date", "period") and comparable(a, b)

    def _others(self, k: int) -> set[tuple[object, str]]:
        """Return the telling numbers in the same sentence or box, three figures to either side at most."""
        number, (start, end) = self._numbers[k], self.reading(k).sentence
        near = self._figures[max(0, number - 3) : number + 4]
        return {
            (f.value, f.unit)
            for f in near
            if f is not self._figures[number] and f.value and f.value >= _TELLING_NUMBER and start - 40 <= f.start < end
        }

    def _third(self, i: int, j: int) -> bool:
        """Tell whether a third value is stated in the same words."""
        a, b = self._sights[i], self._sights[j]
        if _wording(a) != _wording(b):
            return False
        others = (self._sights[k] for k in self._alike[_wording(a)] if k not in (i, j))
        return any(comparable(a, c) and comparable(b, c) for c in others)


def _wording(sight: Sight) -> tuple[Words, Words]:
    """Return the words next to a figure, more of them than a key has."""
    return sight.lead[-4:], sight.tail[:2]


def _is_telling(value: Decimal) -> bool:
    """Tell whether a number is one that two claims do not share by chance: 62.9, 4100."""
    return value >= _TELLING_NUMBER or value != value.to_integral_value()


def _unknown(_word: str) -> bool:
    return False


def _keys(sight: Sight) -> set[Key]:
    figure = sight.figure
    unit = family(figure.unit)
    if figure.kind in ("date", "period"):
        unit = "day"
    lead, tail = sight.lead, sight.tail
    if sight.chinese:
        return {(unit, *pair) for pair in (lead[-2:], tail[:2], tail[1:3], tail[2:4]) if len(pair) == 2}
    return {(unit, word) for word in (*lead[-2:], *tail[:3])}


def comparable(a: Sight, b: Sight) -> bool:
    """Tell whether two figures measure the same, and do not agree."""
    x, y = a.figure, b.figure
    if a.aspect != b.aspect or a.member != b.member or a.chinese != b.chinese or not same_unit(x.unit, y.unit):
        return False
    if (x.kind == "date") != (y.kind == "date") or (x.unit != y.unit and _other_pieces(a, b)):
        return False
    return not compatible(x, y) or (a.aspect == "change" and opposite(x, y))


def _other_pieces(a: Sight, b: Sight) -> bool:
    """Tell whether two Chinese counts with different words of measure cannot be of the same things."""
    units = {a.figure.unit, b.figure.unit}
    return a.chinese and bool(units & zh.NO_PIECES or "" in units)


def opposite(x: Figure, y: Figure) -> bool:
    """Tell whether one figure went up and the other down."""
    return x.direction is not None and y.direction is not None and x.direction != y.direction
