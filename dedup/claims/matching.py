"""Compares the words of two claims: what they share, and what each says more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from dedup.claims.model import Words
from dedup.claims.reading import Reading
from dedup.claims.words import english
from dedup.figures.units import family
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh

_EN_WEIGHT = 2.5  # an English word tells as much as two or three characters


class Match(NamedTuple):
    """What two claims share, how much that tells, and what speaks against their being one."""

    shared: str
    weight: float
    doubts: tuple[str, ...]


def match_english(a: Reading, b: Reading, restating: bool, known: Callable[[str], bool]) -> Match | None:
    """Return what two claims of English share, or None where that is too little or each says something of its own.

    `known` tells words that need not be said: those of the headline, where a box speaks of what it names.
    """
    shared, left, right = _compared(a, b)
    if restating:  # a headline takes words from all over the sentence
        left, right = ([w for w in _unsaid(own, other) if not known(w)] for own, other in ((left, b), (right, a)))
    told = len(shared) + _same_unit_or_period(a, b)
    least = 3 if a.sight.figure.kind == "date" else 1
    if len(shared) < least or told < (1 if restating else 2):
        return None
    if left and right and not _framed(a, b, left, right, shared):
        return None
    doubts = ("inserted" if _between(a, left) or _between(b, right) else "qualified",) if left or right else ()
    return Match(" ".join(shared), _EN_WEIGHT * told, doubts)


def _compared(a: Reading, b: Reading) -> tuple[list[str], list[str], list[str]]:
    """Return the words that two claims of English share, and those that only the one and only the other has."""
    ours, theirs = tuple(dict.fromkeys((*a.lead, *a.tail))), tuple(dict.fromkeys((*b.lead, *b.tail)))
    shared = [w for w in ours if _among(w, theirs)]
    return shared, [w for w in ours if w not in shared], [w for w in theirs if not _among(w, ours)]


def _same_unit_or_period(a: Reading, b: Reading) -> bool:
    """Tell whether two claims count the same things (beds, pupils) or name one period: as good as a word shared."""
    x, y = a.sight.figure, b.sight.figure
    counted = bool(x.unit) and x.unit == y.unit and family(x.unit) == "count"
    return counted or (a.period is not None and a.period == b.period)


def _between(reading: Reading, extra: list[str]) -> bool:
    """Tell whether one side's own words stand between those of both, or between the figure and what is counted."""
    lead, tail = ([w in extra for w in words] for words in (reading.lead, reading.tail))
    return any(lead[k] and not lead[k - 1] and not all(lead[k:]) for k in range(1, len(lead))) or (
        bool(tail) and tail[0] and not all(tail)
    )


def _unsaid(words: list[str], other: Reading) -> list[str]:
    """Return the words that the whole sentence of the other side lacks."""
    said = english(other.context)
    return [w for w in words if not _among(w, said)]


def _framed(a: Reading, b: Reading, left: list[str], right: list[str], shared: list[str]) -> bool:
    """Tell whether one side only goes on behind what both say, and the other only starts before it."""
    if len(shared) < 3:
        return False
    if any(w in left for w in a.lead):
        a, b, left, right = b, a, right, left
    behind = a.tail[: len(a.tail) - len(left)]
    before = b.lead[len(right) :]
    return (
        bool(behind and before)
        and not any(w in left for w in (*a.lead, *behind))
        and not any(w in right for w in (*b.tail, *before))
    )


def _among(word: str, words: Words) -> bool:
    """Tell whether a word, or a longer or shorter form of it (quake, earthquake), is there."""
    return word in words or (
        len(word) >= 4 and any(w.endswith(word) or (len(w) >= 4 and word.endswith(w)) for w in words)
    )


WEAK = re.compile(any_of(zh.WEAK))
_GENERIC = re.compile(any_of(zh.GENERIC))


class _Side(NamedTuple):
    """One of two claims of Chinese, seen from the other.

    `said` is all its words with a "|" for the figure, `taken` tells which of them the other claim has, too; `lead` and
    `tail` are what only this one says before and behind its figure.
    """

    reading: Reading
    said: Words
    taken: list[bool]
    lead: str
    tail: str


class _Beside(NamedTuple):
    """How many characters two claims of Chinese share in a row right before and right behind their figures."""

    before: int
    behind: int


_CLOSE = 2  # characters: the shortest word
_SAME_CLAUSE = 6  # characters: so much in common is one clause, whatever each side goes on with
_WHOLE = 3  # characters' weight of a predicate that speaks of all there are in one place


def match_chinese(a: Reading, b: Reading, headed: bool) -> Match | None:
    """Return what two claims of Chinese share, or None where that is too little or each says something of its own."""
    one, two = _side(a, b), _side(b, a)
    beside = _Beside(_common(a.lead[::-1], b.lead[::-1]), _common(a.tail, b.tail))
    weight = min(sum(one.taken), sum(two.taken))
    whole = beside.behind >= _CLOSE and bool(a.places & b.places) and (_universal(a.tail) or _universal(b.tail))
    if not _touch(a, b, beside, weight) or _two_subjects(one, two) or _two_objects(one, two, beside, whole):
        return None
    if a.sight.figure.kind == "date" and _two_days(one, two, weight):
        return None
    shared = "".join(c for c, yes in zip(one.said, one.taken, strict=True) if yes)
    doubts = ("generic",) if len(_GENERIC.sub("", shared)) < _CLOSE else ()
    if (one.lead and two.tail) or (two.lead and one.tail):
        doubts = (*doubts, "verbs")
        return None if max(beside) >= _CLOSE else Match(shared, weight + _WHOLE * whole, doubts)
    return Match(shared, weight + _WHOLE * whole, (*doubts, *_more_behind(one, two), *_more_before(one, two, headed)))


def _side(reading: Reading, other: Reading) -> _Side:
    said = (*reading.lead, "|", *reading.tail)
    taken = covered(said, (*other.lead, "|", *other.tail))
    return _Side(reading, said, taken, *_left(said, taken))


def _touch(a: Reading, b: Reading, beside: _Beside, weight: int) -> bool:
    """Tell whether two claims share words right beside their figures, or enough of them with the figure moved."""
    return max(beside) >= _CLOSE or (weight >= 2 * _CLOSE and _crossed(a, b))


def _two_subjects(one: _Side, two: _Side) -> bool:
    """Tell whether what stands before the figures makes two things of them.

    Both sides have words of their own, one only speaks of a class of what the other has, or of its opposite.
    """
    parted = bool(one.lead and two.lead) or any(word in one.lead + two.lead for word in zh.CLASSES)
    return parted or any(_turned(side.reading.lead, side.taken) for side in (one, two))


def _two_objects(one: _Side, two: _Side, beside: _Beside, whole: bool) -> bool:
    """Tell whether each side goes on with something of its own behind its figure, and little else is shared."""
    close = beside.behind >= _CLOSE and sum(beside) >= _SAME_CLAUSE
    return bool(one.tail and two.tail) and not whole and not close


def _two_days(one: _Side, two: _Side, weight: int) -> bool:
    """Tell whether two dates are those of different things: there little is shared, or each says something more."""
    return weight < _SAME_CLAUSE or bool((one.lead or one.tail) and (two.lead or two.tail))


def _more_behind(one: _Side, two: _Side) -> Iterator[str]:
    """Yield the doubt that words behind one of the figures leave."""
    if one.tail or two.tail:
        parted = any(_parted(s.reading.tail, s.taken[len(s.reading.lead) + 1 :]) for s in (one, two))
        yield "inserted" if parted else "continued"


def _more_before(one: _Side, two: _Side, headed: bool) -> Iterator[str]:
    """Yield the doubt that words before one of the figures leave.

    A headline names in full what the sentence before has named (青岚江大桥, 大桥): these words are no doubt.
    """
    pairs = ((one, two), (two, one))
    if any(side.lead and not (headed and side.lead in other.reading.context) for side, other in pairs):
        yield "inserted" if any(_inside(side.reading.lead, side.taken) for side in (one, two)) else "qualified"


def _universal(tail: Words) -> bool:
    said = "".join(tail)
    return any(word in said for word in zh.UNIVERSAL)


def _common(one: Words, two: Words) -> int:
    count = 0
    for x, y in zip(one, two, strict=False):
        if x != y:
            break
        count += 1
    return count


def covered(ours: Words, theirs: Words) -> list[bool]:
    """Tell of every word whether it stands in a pair of neighbours that the other side has, too."""
    pairs = set(pairwise(theirs))
    taken = [False] * len(ours)
    for k, pair in enumerate(pairwise(ours)):
        if pair in pairs and "|" not in pair:
            taken[k] = taken[k + 1] = True
    return taken


def _left(words: Words, taken: list[bool]) -> tuple[str, str]:
    """Return what only this side says before and behind its figure, without words that tell nothing."""
    rest = "".join(c if c == "|" or not yes else "\n" for c, yes in zip(words, taken, strict=True))
    lead, _, tail = rest.partition("|")
    return WEAK.sub("", lead).replace("\n", ""), WEAK.sub("", tail).replace("\n", "")


def _turned(lead: Words, taken: list[bool]) -> bool:
    """Tell whether a syllable that makes the opposite or a part of it stands right before what both say."""
    return any(
        lead[k] in zh.PREFIXES and not taken[k] and taken[k + 1] and (k == 0 or taken[k - 1] or k == 1)
        for k in range(len(lead) - 1)
    )


def _inside(lead: Words, taken: list[bool]) -> bool:
    """Tell whether one side's own words stand between words of both."""
    inner = taken[: len(lead)]
    if True not in inner:
        return False
    first, last = inner.index(True), len(inner) - 1 - inner[::-1].index(True)
    return bool(WEAK.sub("", "".join(c for c, yes in zip(lead[first:last], inner[first:last], strict=True) if not yes)))


def _parted(tail: Words, taken: list[bool]) -> bool:
    """Tell whether one side says more between its figure and what is counted: 200亿元专项资金, 423亿元资金."""
    return bool(tail) and not taken[0] and True in taken


def _crossed(a: Reading, b: Reading) -> bool:
    """Tell whether what stands right behind the one figure stands right before the other."""
    return _ends_with_start(a.lead, b.tail) or _ends_with_start(b.lead, a.tail)


def _ends_with_start(lead: Words, tail: Words) -> bool:
    return len(lead) > 1 and any(tail[k : k + 2] == lead[-2:] for k in range(5))
