"""Whether two figures that cannot both be true are said of one thing: what speaks for it, and how sure that is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from dedup.claims import en, zh
from dedup.claims.model import Conflict, Words
from dedup.claims.reading import Reading
from dedup.claims.words import any_of, english
from dedup.figures.units import family

# Confidence, in hundredths. A claim whose words agree over eight characters (城镇新增就业 with its subject) or three
# or four English words, and that nothing speaks against, is one claim to a careful reader: 40 + 8 * 5 = 80.
_BASE, _WORD, _MOST = 40, 5, 11
_EN_WEIGHT = 2.5  # an English word tells as much as two or three characters
_RESTATING = 10  # a headline, box, caption or note tells what the body tells
_SAME_PLACE = 5  # both say 全市
_SAME_PERIOD = 5  # both name it
_SAME_NUMBER = 6  # the sentences share another figure of three digits or more
_CONTEXT, _MOST_CONTEXT = 2, 16  # for every four characters in a row that the surroundings share
DOUBTS = {
    "qualified": 12,  # one side says a word more: 公办养老机构, 养老机构
    "inserted": 30,  # … in the middle of what both say: a part of it
    "continued": 5,  # one side goes on behind the figure
    "period": 17,  # one side names a period
    "year": 12,  # … which is this year: what else would the article speak of?
    "tense": 7,  # … in English, where the verb tells most of it
    "modified": 10,  # one side is cumulative, year on year …
    "place": 12,  # one side says 全市
    "verbs": 8,  # what is done with it differs: 争取, 分配
    "near": 25,  # both stand in one paragraph: who writes two numbers there mostly means two things
    "opening": 20,  # what precedes in the sentence differs
    "series": 15,  # a third figure is said in the same words
    "pattern": 20,  # another figure of the two sentences differs, too: a pattern filled in twice
    "generic": 10,  # the words are such as every report has: 覆盖率, 总投资
}
_FILLED = 6  # characters: what fills in a pattern is a name or two
ERROR, WARNING, INFO = 80, 65, 55


class Scene(NamedTuple):
    """What the document says of two places: whether one of them tells again what the other tells, whether they share
    a paragraph, another figure, and whether a third figure is said in the same words.
    """

    restating: bool
    near: bool
    same_number: bool
    series: bool


class _Match(NamedTuple):
    shared: str
    weight: float
    doubts: tuple[str, ...]


def judge(a: Reading, b: Reading, scene: Scene) -> Conflict | None:
    """The conflict of two figures, or None where they are said of different things or too little is known."""
    if a.sentence == b.sentence or _apart(a, b):
        return None
    narrowed = _narrowed(a, b)
    matched = _match_chinese(a, b) if a.sight.chinese else _match_english(a, b, scene.restating)
    if narrowed is None or matched is None:
        return None
    context = len(_grams(a.context) & _grams(b.context))
    doubts = [*narrowed, *matched.doubts]
    if "verbs" in doubts and context < 6:
        return None
    openings = _openings(a.opening, b.opening)
    if openings == "parallel":
        return None
    doubts += [openings] if openings else []
    if scene.restating:
        doubts = [d for d in doubts if d not in ("period", "year", "tense", "place")]
    if context >= 6 or scene.same_number:  # the surroundings say whose it is
        doubts = [d for d in doubts if d != "generic"]
    doubts += [name for name, holds in (("near", scene.near), ("series", scene.series)) if holds]
    confidence = _BASE + int(_WORD * min(matched.weight, _MOST)) + min(_CONTEXT * context, _MOST_CONTEXT)
    confidence += _RESTATING * scene.restating + _SAME_PLACE * bool(a.places & b.places)
    confidence += _SAME_PERIOD * (a.period is not None and a.period == b.period)
    confidence += _SAME_NUMBER * scene.same_number
    confidence = min(95, confidence) - sum(DOUBTS[d] for d in doubts)
    shared = matched.shared
    return Conflict(a.claim(shared), b.claim(shared), shared, confidence, tuple(doubts)) if confidence >= INFO else None


def doubted(conflict: Conflict, doubt: str) -> Conflict:
    """The conflict with one doubt more."""
    return replace(conflict, confidence=conflict.confidence - DOUBTS[doubt], doubts=(*conflict.doubts, doubt))


def _apart(a: Reading, b: Reading) -> bool:
    """Whether both sides name a period, a scope or a place, and not the same."""
    if a.places and b.places and not a.places & b.places:
        return True
    if a.names and b.names and not a.names & b.names:
        return True
    if bool(a.names - b.names and b.places - a.places) or bool(b.names - a.names and a.places - b.places):
        return True
    if a.period is None or b.period is None or a.period == b.period:
        return False
    return not _periods_fit(a.period, b.period)


def _periods_fit(one: str, two: str) -> bool:
    """2025 and this year may be one; so may "to the end of October" and this year."""
    dated = [p for p in (one, two) if p[0].isdigit() or p[0] == "-" or p.startswith("to ")]
    worded = [p for p in (one, two) if p not in dated]
    if len(worded) == 2:
        return False
    if len(worded) == 1:
        return worded[0] == "this year" and (dated[0].startswith("to ") or dated[0][0].isdigit())
    x, y = sorted((p.removeprefix("to ") for p in (one, two)), key=len)
    return y.startswith(x) or (x[:2] == "--" and y[4:].startswith(x[1:]))


def _unnamed(a: Reading, b: Reading) -> str:
    if not a.sight.chinese:
        return "tense"
    return "year" if (a.period or b.period) == "this year" else "period"


def _is_span(period: str | None) -> bool:
    """近三年, 十年来: so much in some years is not what was so much in one of them."""
    return period is not None and period[-1] in "年来"


def _narrowed(a: Reading, b: Reading) -> list[str] | None:
    """The doubts that period, place and modifiers leave; None where they make two claims."""
    only_a, only_b = a.modifiers - b.modifiers, b.modifiers - a.modifiers
    if (only_a and only_b) or (only_a | only_b) & (zh.DECISIVE | en.DECISIVE):
        return None
    if not (a.period and b.period) and (_is_span(a.period) or _is_span(b.period)):
        return None
    doubts = ["modified"] if (only_a | only_b) - en.HARMLESS else []
    if (a.period is None) != (b.period is None) and not (a.inherited if a.period else b.inherited):
        doubts.append(_unnamed(a, b))
    if bool(a.places) != bool(b.places):
        doubts.append("place")
    return doubts


def _match_english(a: Reading, b: Reading, restating: bool) -> _Match | None:
    ours, theirs = tuple(dict.fromkeys((*a.lead, *a.tail))), tuple(dict.fromkeys((*b.lead, *b.tail)))
    shared = [w for w in ours if _among(w, theirs)]
    left, right = [w for w in ours if w not in shared], [w for w in theirs if not _among(w, ours)]
    x, y = a.sight.figure, b.sight.figure
    told = bool(x.unit) and x.unit == y.unit and family(x.unit) == "count"  # the unit is a word of the claim: beds
    told = told or (a.period is not None and a.period == b.period)
    if restating:  # a headline takes words from all over the sentence
        left, right = _unsaid(left, b), _unsaid(right, a)
    if (
        (left and right and not _framed(a, b, left, right, shared))
        or len(shared) + told < (1 if restating else 2)
        or not shared
    ):
        return None
    if x.kind == "date" and len(shared) < 3:
        return None
    doubts = ("inserted" if _between(a, left) or _between(b, right) else "qualified",) if left or right else ()
    return _Match(" ".join(shared), _EN_WEIGHT * (len(shared) + told), doubts)


def _between(reading: Reading, extra: list[str]) -> bool:
    """Whether what one side says more stands between words of both, or between the figure and what is counted."""
    lead, tail = ([w in extra for w in words] for words in (reading.lead, reading.tail))
    return any(lead[k] and not lead[k - 1] and not all(lead[k:]) for k in range(1, len(lead))) or (
        bool(tail) and tail[0] and not all(tail)
    )


def _unsaid(words: list[str], other: Reading) -> list[str]:
    """The words that the whole sentence of the other side lacks."""
    said = english(other.context)
    return [w for w in words if not _among(w, said)]


def _framed(a: Reading, b: Reading, left: list[str], right: list[str], shared: list[str]) -> bool:
    """Whether one side only goes on behind what both say, and the other only starts before it."""
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
    """Whether a word, or a longer or shorter form of it (quake, earthquake), is there."""
    return word in words or (
        len(word) >= 4 and any(w.endswith(word) or (len(w) >= 4 and word.endswith(w)) for w in words)
    )


_WEAK = re.compile(any_of(zh.WEAK))
_GENERIC = re.compile(any_of(zh.GENERIC))


def _match_chinese(a: Reading, b: Reading) -> _Match | None:
    suffix, prefix = _common(a.lead[::-1], b.lead[::-1]), _common(a.tail, b.tail)
    ours, theirs = (*a.lead, "|", *a.tail), (*b.lead, "|", *b.tail)
    covered_a, covered_b = _covered(ours, theirs), _covered(theirs, ours)
    weight: float = min(sum(covered_a), sum(covered_b))
    if suffix < 2 and prefix < 2 and (weight < 4 or not _crossed(a, b)):
        return None
    (lead_a, tail_a), (lead_b, tail_b) = _left(ours, covered_a), _left(theirs, covered_b)
    if (lead_a and lead_b) or _turned(a.lead, covered_a) or _turned(b.lead, covered_b):
        return None
    whole = prefix >= 2 and bool(a.places & b.places) and (_universal(a.tail) or _universal(b.tail))
    if tail_a and tail_b and not whole and (prefix < 2 or suffix + prefix < 6):
        return None
    if a.sight.figure.kind == "date" and (weight < 6 or ((lead_a or tail_a) and (lead_b or tail_b))):
        return None
    shared = "".join(c for c, yes in zip(ours, covered_a, strict=True) if yes)
    doubts = ["generic"] if len(_GENERIC.sub("", shared)) < 2 else []
    if (lead_a and tail_b) or (lead_b and tail_a):
        if max(suffix, prefix) >= 2:
            return None
        doubts.append("verbs")
    else:
        parted = _parted(a.tail, covered_a[len(a.lead) + 1 :]) or _parted(b.tail, covered_b[len(b.lead) + 1 :])
        if tail_a or tail_b:
            doubts.append("inserted" if parted else "continued")
        if lead_a or lead_b:
            doubts.append("inserted" if _inside(a.lead, covered_a) or _inside(b.lead, covered_b) else "qualified")
    return _Match(shared, weight + 3 * whole, tuple(doubts))


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


def _covered(ours: Words, theirs: Words) -> list[bool]:
    """Which words stand in pairs that the other side has, too."""
    pairs = set(zip(theirs, theirs[1:], strict=False))
    covered = [False] * len(ours)
    for k, pair in enumerate(zip(ours, ours[1:], strict=False)):
        if pair in pairs and "|" not in pair:
            covered[k] = covered[k + 1] = True
    return covered


def _left(words: Words, covered: list[bool]) -> tuple[str, str]:
    """What only this side says before and behind its figure, without words that tell nothing."""
    rest = "".join(c if c == "|" or not yes else "\n" for c, yes in zip(words, covered, strict=True))
    lead, _, tail = rest.partition("|")
    return _WEAK.sub("", lead).replace("\n", ""), _WEAK.sub("", tail).replace("\n", "")


def _turned(lead: Words, covered: list[bool]) -> bool:
    """Whether a syllable that makes the opposite or a part of it stands right before what both say."""
    return any(
        lead[k] in zh.PREFIXES and not covered[k] and covered[k + 1] and (k == 0 or covered[k - 1] or k == 1)
        for k in range(len(lead) - 1)
    )


def _inside(lead: Words, covered: list[bool]) -> bool:
    """Whether what one side says more stands between words of both."""
    inner = covered[: len(lead)]
    if True not in inner:
        return False
    first, last = inner.index(True), len(inner) - 1 - inner[::-1].index(True)
    return bool(
        _WEAK.sub("", "".join(c for c, yes in zip(lead[first:last], inner[first:last], strict=True) if not yes))
    )


def _parted(tail: Words, covered: list[bool]) -> bool:
    """Whether one side says more between its figure and what is counted: 200亿元专项资金, 423亿元资金."""
    return bool(tail) and not covered[0] and True in covered


def _crossed(a: Reading, b: Reading) -> bool:
    """Whether what stands right behind the one figure stands right before the other."""
    return _ends_with_start(a.lead, b.tail) or _ends_with_start(b.lead, a.tail)


def _ends_with_start(lead: Words, tail: Words) -> bool:
    return len(lead) > 1 and any(tail[k : k + 2] == lead[-2:] for k in range(5))


def _openings(one: Words, two: Words) -> str | None:
    """What the openings of two sentences say of their subjects: "parallel" where a pattern is filled in twice
    (住院费用…, 门诊费用…), "opening" where they have little in common; None where at most one says something.
    """
    if not one or not two:
        return None
    covered_one, covered_two = _covered(one, two), _covered(two, one)
    left, right = _own(one, covered_one), _own(two, covered_two)
    if not left or not right:
        return None
    if max(len(left), len(right)) <= _FILLED and min(sum(covered_one), sum(covered_two)) >= len(left):
        return "parallel"
    named = min(sum(covered_one), sum(covered_two)) >= _FILLED  # both name one project, one body
    return "opening" if min(len(left), len(right)) > 2 and not named else None


def _own(words: Words, covered: list[bool]) -> str:
    rest = "".join("\n" if yes else c for c, yes in zip(words, covered, strict=True))
    return _WEAK.sub("", rest).replace("\n", "")


def _grams(text: str) -> set[str]:
    return {text[k : k + 4] for k in range(len(text) - 3) if text[k : k + 4].isalpha()}
