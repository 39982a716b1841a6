"""Weighs whether two figures that cannot both be true are said of one thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from dedup.claims.matching import WEAK, Match, covered, match_chinese, match_english
from dedup.claims.model import Conflict, Words
from dedup.claims.reading import Reading
from dedup.lexicon.en import claims as en
from dedup.lexicon.zh import claims as zh

# Confidence, in hundredths. A claim whose words agree over eight characters (城镇新增就业 with its subject) or three
# or four English words, and that nothing speaks against, is one claim to a careful reader: 40 + 8 * 5 = 80.
_BASE, _WORD, _MOST = 40, 5, 11
_RESTATING = 10  # a headline, box, caption or note tells what the body tells
_SAME_PLACE = 5  # both say 全市
_SAME_PERIOD = 5  # both name it
_SAME_MODIFIER = 10  # both are plans (averages, parts) of one time: two characters that count as any other
_LABELLED = 10  # a label in a box (Length: 2,340 feet) is the whole of a claim
_SAME_NUMBER = 6  # the sentences share another figure of three digits or more
_CONTEXT, _MOST_CONTEXT = 2, 16  # for every four characters in a row that the surroundings share
DOUBTS = {
    "qualified": 12,  # one side says a word more: 公办养老机构, 养老机构
    "inserted": 30,  # … in the middle of what both say: a part of it
    "continued": 5,  # one side goes on behind the figure
    "period": 17,  # one side names a period
    "year": 14,  # … which is this year: what else would the article speak of?
    "tense": 7,  # … in English, where the verb tells most of it
    "modified": 10,  # one side is cumulative, year on year …
    "place": 12,  # one side says 全市
    "verbs": 8,  # what is done with it differs: 争取, 分配
    "near": 25,  # both stand in one paragraph: who writes two numbers there mostly means two things
    "opening": 20,  # what precedes in the sentence differs
    "series": 15,  # a third figure is said in the same words
    "pattern": 20,  # another figure of the two sentences differs, too: a pattern filled in twice
    "few": 15,  # a small number in words tells how many act here, rather than how many there are
    "pronoun": 20,  # both sides of something, and whose is said further up
    "parted": 15,  # they stand under different headings
    "generic": 10,  # the words are such as every report has: 覆盖率, 总投资
}
_TELLING_CONTEXT = 6  # stretches of four characters that the surroundings share: they tell of one thing
_LEFT_OUT_WHEN_RESTATING = ("period", "year", "tense", "place")  # a headline or a box need not say when and where
_SETTLED_BY_SURROUNDINGS = ("generic", "parted")
_FILLED = 6  # characters: what fills in a pattern is a name or two
ERROR, WARNING, INFO = 80, 65, 55


class Scene(NamedTuple):
    """What the document says of two places.

    Whether they share a paragraph (`near`) or another figure (`same_number`); whether a third figure is said in the
    same words (`series`), or the figures beside them are told in one pattern and differ, too (`pattern`); whether they
    stand under different headings (`parted`), and whether one is all that its label speaks of (`labelled`).
    """

    near: bool
    same_number: bool
    series: bool
    pattern: bool
    parted: bool
    labelled: bool


def judge(
    a: Reading, b: Reading, restating: bool, headed: bool, known: Callable[[str], bool], look: Callable[[], Scene]
) -> Conflict | None:
    """Return the conflict of two figures; None where they are said of different things or too little is known.

    `restating`: one of them stands in a line that tells again what the other tells; `headed`: in a headline. `known`
    are words that go without saying. `look` looks at the places of the figures, once their words agree.
    """
    if a.sentence == b.sentence or _apart(a, b) or (not restating and _other_subject(a, b)):
        return None
    narrowed = _narrowed(a, b)
    if narrowed is None:
        return None
    matched = match_chinese(a, b, headed) if a.sight.chinese else match_english(a, b, restating, known)
    scene = look() if matched is not None else None
    if matched is None or scene is None or scene.pattern:
        return None
    context = len(_grams(a.context) & _grams(b.context))
    opening = _openings(a.opening, b.opening)
    if opening == "parallel" or ("verbs" in matched.doubts and context < _TELLING_CONTEXT):
        return None
    found = [*narrowed, *matched.doubts, *([opening] if opening else []), *_seen(scene), *_said(a, b, matched.shared)]
    doubts = tuple(_left(found, restating, context >= _TELLING_CONTEXT or scene.same_number))
    confidence = min(95, _support(a, b, restating, scene, matched, context)) - sum(DOUBTS[d] for d in doubts)
    shared = matched.shared
    return Conflict(a.claim(shared), b.claim(shared), shared, confidence, doubts) if confidence >= INFO else None


def _left(doubts: Iterable[str], restating: bool, placed: bool) -> Iterator[str]:
    """Yield the doubts that still count: not what a headline or a box may leave out, nor what the surroundings settle.

    `placed` says that the surroundings tell whose figures they are.
    """
    for doubt in doubts:
        left_out = restating and doubt in _LEFT_OUT_WHEN_RESTATING
        if not left_out and not (placed and doubt in _SETTLED_BY_SURROUNDINGS):
            yield doubt


def _support(a: Reading, b: Reading, restating: bool, scene: Scene, matched: Match, context: int) -> int:
    """Add up what speaks for two figures being said of one thing, in hundredths."""
    same_period = a.period == b.period
    support = _BASE + int(_WORD * min(matched.weight, _MOST)) + min(_CONTEXT * context, _MOST_CONTEXT)
    support += _RESTATING * restating + _LABELLED * (restating and scene.labelled)
    support += _SAME_PLACE * bool(a.places & b.places) + _SAME_PERIOD * (same_period and a.period is not None)
    support += _SAME_MODIFIER * (a.sight.chinese and same_period and bool(a.modifiers & b.modifiers))
    return support + _SAME_NUMBER * scene.same_number


def _seen(scene: Scene) -> Iterator[str]:
    """Yield the doubts that the places of two figures leave."""
    for doubt, holds in (("near", scene.near), ("series", scene.series), ("parted", scene.parted)):
        if holds:
            yield doubt


def _said(a: Reading, b: Reading, shared: str) -> Iterator[str]:
    """Yield the doubts that the words of two figures leave."""
    if a.sight.chinese and any(_is_few(r) for r in (a, b)):
        yield "few"
    if any(word in shared for word in zh.PRONOUNS):
        yield "pronoun"


def _is_few(reading: Reading) -> bool:
    figure = reading.sight.figure
    return figure.kind == "quantity" and not reading.lead and figure.text[0] in zh.FEW and (figure.value or 0) <= 10


def _other_subject(a: Reading, b: Reading) -> bool:
    """Tell whether two sentences, or the paragraphs where those name nobody, begin with different names."""
    if a.subject and b.subject:
        one, two = a.subject.split(), b.subject.split()
        return one[0] != two[0] and not set(one) <= set(two) and not set(two) <= set(one)
    return bool(a.home and b.home) and not a.home & b.home


def doubted(conflict: Conflict, doubt: str) -> Conflict:
    """Return the conflict with one doubt more."""
    return replace(conflict, confidence=conflict.confidence - DOUBTS[doubt], doubts=(*conflict.doubts, doubt))


def _apart(a: Reading, b: Reading) -> bool:
    """Tell whether both sides name a period, a scope or a place, and not the same."""
    if a.around and b.around and not a.around & b.around:
        return True
    if a.names and b.names and not a.names & b.names:
        return True
    if bool(a.names - b.names and b.around - a.around) or bool(b.names - a.names and a.around - b.around):
        return True
    if a.period is None or b.period is None or a.period == b.period:
        return False
    return not _periods_fit(a.period, b.period)


def _periods_fit(one: str, two: str) -> bool:
    """Tell whether two periods may be one: 2025 and this year, "to the end of October" and this year."""
    dated = [p for p in (one, two) if p[0].isdigit() or p[0] == "-" or p.startswith("to ")]
    worded = [p for p in (one, two) if p not in dated]
    if len(worded) == 2:
        return False
    if len(worded) == 1:
        return worded[0] == "this year" and (dated[0].startswith("to ") or _in_one_year(dated[0]))
    x, y = sorted((p.removeprefix("to ") for p in (one, two)), key=len)
    return y.startswith(x) or (x[:2] == "--" and y[4:].startswith(x[1:]))


def _in_one_year(period: str) -> bool:
    """Tell whether a period in ISO form has its year and lies in it: 2026/2030 does not."""
    start, _, end = period.partition("/")
    return start[:4].isdigit() and (not end or end[:4] == start[:4] or end[:1] == "-")


def _unnamed(a: Reading, b: Reading) -> str:
    if not a.sight.chinese:
        return "tense"
    return "year" if (a.period or b.period) == "this year" else "period"


def _is_span(period: str | None) -> bool:
    """Tell whether a period is a span of years (近三年, 十年来): what was so much in it was not so in one year."""
    return period is not None and period[-1] in "年来"


def _narrowed(a: Reading, b: Reading) -> list[str] | None:
    """Return the doubts that period, place and modifiers leave; None where they make two claims."""
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


def _openings(one: Words, two: Words) -> str | None:
    """Compare the openings of two sentences: "parallel", "opening", or None.

    "parallel" where a pattern is filled in twice (住院费用…, 门诊费用…), "opening" where they have little in common;
    None where at most one says something.
    """
    if not one or not two:
        return None
    covered_one, covered_two = covered(one, two), covered(two, one)
    left, right = _own(one, covered_one), _own(two, covered_two)
    if not left or not right:
        return None
    if max(len(left), len(right)) <= _FILLED and min(sum(covered_one), sum(covered_two)) >= len(left):
        return "parallel"
    named = min(sum(covered_one), sum(covered_two)) >= _FILLED  # both name one project, one body
    return "opening" if min(len(left), len(right)) > 2 and not named else None


def _own(words: Words, taken: list[bool]) -> str:
    rest = "".join("\n" if yes else c for c, yes in zip(words, taken, strict=True))
    return WEAK.sub("", rest).replace("\n", "")


def _grams(text: str) -> set[str]:
    return {text[k : k + 4] for k in range(len(text) - 3) if text[k : k + 4].isalpha()}
