"""Proposes the pairs of statements that are worth a look, in time that grows with the number of figures.

Two ways lead to a pair: the numbers are slips of each other, or the clauses share words that few other values of the
article are said of. What occurs over and over with the same words is a series (a table, a list of counties), no claim
told twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations

from dedup.claims import slips
from dedup.claims.model import Sight
from dedup.claims.phrases import named_alike
from dedup.claims.setting import Setting
from dedup.claims.statements import Statement
from dedup.figures.comparing import compatible
from dedup.figures.units import same_unit
from dedup.lexicon.zh import claims as zh
from dedup.model import Figure

_MEMBERS, _VALUES = 16, 8  # more figures, or values, with one word in common are a series
_LEAST = 1.0  # so much must the words that both say weigh to look at their sentences
_ENOUGH = {True: 1.9, False: 1.4}  # Chinese or not: words of the clauses that are enough by themselves
_SENTENCES = {True: 4, False: 2}  # … and words of the sentences
_RESTATED = {True: 2, False: 1}  # … where one of them stands in a line that tells again what the body tells

_WHOLE = 840  # 1 to 8 all divide it: words weigh whole parts of it, whose sum does not depend on their order

_EXACT = 3  # digits

Pair = tuple[int, int]
Kind = tuple[str, bool]


class Candidates:
    """The pairs of statements, by number, that may be one claim."""

    def __init__(self, statements: Sequence[Statement], setting: Setting) -> None:
        self._statements, self._setting = statements, setting
        self._weights: dict[Pair, int] = {}
        kinds: dict[Kind, list[int]] = defaultdict(list)
        for k, statement in enumerate(statements):
            kinds[statement.kind].append(k)
        self._by_word = {
            kind: self._sorted_by_word(members) if self._differ(members) else {} for kind, members in kinds.items()
        }
        self._values = {
            kind: {word: self._count(said) for word, said in by_word.items() if len(said) > 1}
            for kind, by_word in self._by_word.items()
        }

    def _sorted_by_word(self, members: Sequence[int]) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for k in members:
            for word in self._statements[k].words:
                found[word].append(k)
        return found

    def _count(self, members: Sequence[int]) -> int:
        """Return how many values some statements have; of very many, how many they are."""
        if len(members) > _MEMBERS:
            return len(members)
        return len({_value(self._statements[k].figure) for k in members})

    def _differ(self, members: Sequence[int]) -> bool:
        first = _value(self._statements[members[0]].figure)
        return any(_value(self._statements[k].figure) != first for k in members)

    def values(self, statement: Statement, word: str) -> int:
        """Return of how many values of its kind in the article a word is said."""
        return self._values[statement.kind].get(word, 1)

    def pairs(self) -> Iterator[tuple[Pair, bool]]:
        """Yield the pairs that may be one claim in order, and whether they are close.

        Close are numbers that are slips of each other, and figures with one name that hardly another one has.
        """
        slipped, named = set(self._slipped()), set(named_alike(self._statements))
        for kind, values in self._values.items():
            for word, count in values.items():
                members = self._by_word[kind][word]
                if len(members) <= _MEMBERS and count <= _VALUES:
                    for pair in combinations(members, 2):
                        self._weights[pair] = self._weights.get(pair, 0) + _WHOLE // max(2, count)
        for pair in sorted({*self._weights, *slipped, *named}):
            if self._worth(pair, pair in slipped, pair in named):
                yield pair, pair in slipped or pair in named

    def _slipped(self) -> Iterator[Pair]:
        """Yield the pairs whose numbers are slips of each other."""
        found: dict[tuple[Kind, str], list[int]] = defaultdict(list)
        for k, statement in enumerate(self._statements):
            for key in {*slips.keys(statement.digits)}:
                found[statement.kind, key].append(k)
        for members in found.values():
            if 1 < len(members) <= _MEMBERS:
                for i, j in combinations(members, 2):
                    a, b = self._statements[i], self._statements[j]
                    if slips.between(a.figure, b.figure, a.digits, b.digits):
                        yield i, j

    def _worth(self, pair: Pair, slipped: bool, named: bool) -> bool:
        """Tell whether two statements can be compared at all and share enough to be weighed."""
        a, b = (self._statements[k] for k in pair)
        weight = 2 * self._weights.get(pair, 0) / _WHOLE
        restating = a.telling != b.telling
        if weight < _LEAST * (0.5 if restating else 1) and not slipped and not named:
            return False
        if (
            not comparable(a.sight, b.sight, slipped)
            or _uncounted(a, b)
            or _listed_people(a, b)
            or (a.graded and b.graded)
        ):
            return False
        if restating and not slipped and self._confirmed(a, b):
            return False
        if named or slipped:
            return True
        chinese = a.sight.chinese
        if weight >= _ENOUGH[chinese] * (0.5 if restating else 1):
            return True
        needed = (_RESTATED if restating else _SENTENCES)[chinese]
        counted = a.figure.kind == "quantity" and bool(a.figure.unit) and a.figure.unit == b.figure.unit
        return len(a.sentence & b.sentence) + counted >= needed  # what is counted is a word that both say

    def _confirmed(self, a: Statement, b: Statement) -> bool:
        """Tell whether one of two stands in a headline or a box, and the body says the same in words of it.

        Then it is the body's own figures that may contradict each other.
        """
        headline = a if a.telling else b
        by_word = self._by_word[headline.kind]
        around = {k for word in headline.words for k in by_word.get(word, ())[:_MEMBERS]}
        return any(
            not other.telling and (compatible(other.figure, headline.figure) or _rounded(other.figure, headline.figure))
            for other in (self._statements[k] for k in around)
        )


def _value(figure: Figure) -> object:
    return figure.value if figure.value is not None else (figure.date, figure.low, figure.high)


def _uncounted(a: Statement, b: Statement) -> bool:
    """Tell whether two bare numbers need not count the same: the number of a house, a law, a record."""
    if a.figure.unit or b.figure.unit or a.dated:
        return False
    if a.sight.chinese:
        return True
    if a.scaled and b.scaled:  # no house and no law has the number 28 million
        return False
    if not (a.sight.tail and b.sight.tail and a.sight.tail[0] == b.sight.tail[0]):
        return True
    return not (a.behind.islower() and b.behind.islower())


def _listed_people(a: Statement, b: Statement) -> bool:
    """Tell whether one of two numbers counts a list of people that different names open: 张三等28人, 李四等32人."""
    return a.ahead != b.ahead and (a.ahead.endswith("等") or b.ahead.endswith("等"))


def comparable(a: Sight, b: Sight, slipped: bool = False) -> bool:
    """Tell whether two figures measure the same, and do not agree.

    The numbers themselves are compared, not what their bounds allow, where two bounds of one kind cannot both be the
    last round number (over 150, over 190), and where one is a slip of the other, if both have one bound (超34人,
    超43人), or as many digits as nobody rounds to.
    """
    x, y = a.figure, b.figure
    if a.aspect != b.aspect or a.member != b.member or a.chinese != b.chinese or not same_unit(x.unit, y.unit):
        return False
    if {x.kind, y.kind} == {"percent", "points"} or (x.kind == "date") != (y.kind == "date"):
        return False
    if x.unit != y.unit and _other_pieces(a, b):
        return False
    bounds_part = x.bound == y.bound and x.bound is not None and not _truncated(x, y)
    if bounds_part or (slipped and (x.bound == y.bound or _exact(x, y))):
        x, y = (f if f.bound is None else replace(f, bound=None) for f in (x, y))
    agree = compatible(x, y) or _rounded(x, y)
    return not agree or (a.aspect == "change" and opposite(x, y))


def _exact(x: Figure, y: Figure) -> bool:
    """Tell whether two figures have as many digits as nobody rounds to."""
    return min(len(slips.digits(x)), len(slips.digits(y))) >= _EXACT


def _rounded(x: Figure, y: Figure) -> bool:
    """Tell whether one figure is the other one rounded at its last printed place: 22% and 22.2%."""
    if x.value is None or y.value is None or x.unit != y.unit or x.bound or y.bound:
        return False
    return abs(x.value - y.value) * 2 <= max(_last_place(x), _last_place(y))


def _truncated(x: Figure, y: Figure) -> bool:
    """Tell whether one bound is the other one cut off at its last printed place: over 150, over 157."""
    if x.value is None or y.value is None or x.unit != y.unit:
        return True
    low, high = sorted((abs(x.value), abs(y.value)))
    return high - low < _last_round(low)


def _last_round(value: Decimal) -> Decimal:
    """Return what one more in the last place that is not zero is worth: 10 for 150, 10000 for 23万."""
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent))


_PRINTED = re.compile(r"[0-9][0-9,，]*(?:\.([0-9]+))?")


def _last_place(figure: Figure) -> Decimal:
    """Return what one more in the last printed place is worth: 1000 for 4.2万, 0 where no digits are printed."""
    printed = _PRINTED.search(figure.text)
    number = Decimal(re.sub("[,，]", "", printed[0])) if printed else Decimal(0)
    return (
        abs((figure.value or Decimal(0)) / number).scaleb(-len(printed[1] or "")) if printed and number else Decimal(0)
    )


def _other_pieces(a: Sight, b: Sight) -> bool:
    """Tell whether two Chinese counts with different words of measure cannot be of the same things."""
    units = {a.figure.unit, b.figure.unit}
    return a.chinese and bool(units & zh.NO_PIECES or "" in units)


def opposite(x: Figure, y: Figure) -> bool:
    """Tell whether one figure went up and the other down."""
    return x.direction is not None and y.direction is not None and x.direction != y.direction
