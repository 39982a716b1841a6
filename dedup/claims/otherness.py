"""Tells whether two statements are made in different settings, and so are different claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from dedup.claims.kinds import exclude
from dedup.claims.reading import Reading
from dedup.claims.setting import Setting
from dedup.claims.statements import Statement
from dedup.lexicon.en import claims as en
from dedup.lexicon.zh import claims as zh

# What parts two claims: they stand in one sentence, or in items of one list; of other people, places, periods; in
# another mode or kind; of two members of one row of things.
Difference = Literal["sentence", "list", "subject", "scope", "period", "chapter", "mode", "kind", "row"]

_NEAR = 60  # characters: figures of one paragraph as near as this were set side by side by one who saw both
_DECISIVE = zh.DECISIVE | en.DECISIVE


def differences(a: Statement, b: Statement, setting: Setting) -> Iterator[Difference]:
    """Yield what makes two claims of two statements; nothing where nothing that is known does."""
    x, y = a.reading, b.reading
    together = setting.together(a.figure.start, b.figure.start)
    beside = together and abs(a.figure.start - b.figure.start) < _NEAR
    if x.sentence == y.sentence or beside or _gives(a, b) or _gives(b, a):
        yield "sentence"
    if setting.siblings(a.figure.start, b.figure.start):
        yield "list"
    if a.telling == b.telling and _other_subject(x, y):
        yield "subject"
    if _other_scope(x, y):
        yield "scope"
    if x.period and y.period and x.period != y.period and not _periods_fit(x.period, y.period):
        yield "period"
    if _spans_and_year(a, b):
        yield "chapter"
    if a.mode and b.mode and a.mode != b.mode:
        yield "mode"
    if _narrowed(x, y):
        yield "kind"
    if exclude(a.kinds, b.kinds):
        yield "row"


def _gives(a: Statement, b: Statement) -> bool:
    """Tell whether the one sentence gives the other one's figure as well: 172个村中，127个通了燃气."""
    said = (b.figure.value, b.figure.unit)
    return said in a.numbers or (b.figure.unit != "" and len(b.digits) > 1 and said in a.others)


def _other_subject(x: Reading, y: Reading) -> bool:
    """Tell whether two sentences, or the paragraphs where those name nobody, begin with different names."""
    if x.subject and y.subject:
        one, two = x.subject.split(), y.subject.split()
        return one[0] != two[0] and not set(one) <= set(two) and not set(two) <= set(one)
    return bool(x.home and y.home) and not x.home & y.home


def _other_scope(x: Reading, y: Reading) -> bool:
    """Tell whether both sides name a scope or a place, and not the same."""
    if x.around and y.around and not x.around & y.around:
        return True
    if x.names and y.names and not x.names & y.names:
        return True
    return bool(x.names - y.names and y.around - x.around) or bool(y.names - x.names and x.around - y.around)


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


def _spans_and_year(a: Statement, b: Statement) -> bool:
    """Tell whether one statement speaks of several years and the other one does not."""
    spans = [_is_span(s.reading.period) for s in (a, b)]
    if spans[0] != spans[1] and not (a.reading.period and b.reading.period):
        return True
    periods = {s.chapter.period for s in (a, b) if s.chapter is not None and s.chapter.period}
    return len(periods) == 2 and "span" in periods


def _is_span(period: str | None) -> bool:
    """Tell whether a period is a span of years (近三年, 十年来): what was so much in it was not so in one year."""
    return period is not None and period[-1] in "年来" and not period.startswith("一年")


def _narrowed(x: Reading, y: Reading) -> bool:
    """Tell whether a word narrows one claim and not the other: an average, a part, the rest, the first lot."""
    only_x, only_y = x.modifiers - y.modifiers, y.modifiers - x.modifiers
    return bool((only_x and only_y) or (only_x | only_y) & _DECISIVE)
