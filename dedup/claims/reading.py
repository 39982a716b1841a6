"""Reads the setting of a claim from the sentence that a figure stands in: mode, period, scope, place, subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from dedup.claims import naming
from dedup.claims.model import Sight
from dedup.lexicon.en import claims as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh
from dedup.model import Figure
from dedup.text.segment import SENTENCE_END, STOP, sentence_start


class Reading(NamedTuple):
    """The setting that the words around a figure give its claim.

    `period` is an ISO text, a word such as "this year", or a span of years. `modifiers` narrow the claim (cumulative,
    average, part …). `mode` is "planned" for what is planned, required, forecast or only possible, "done" where a
    sentence of English says no such thing, None where only the chapter can tell. `around` are its scopes (市 for 全市),
    `names` the places that it names, `home` those with which its paragraph begins where it names none; `subject` is the
    name that its sentence begins with, or its paragraph where the sentence begins with a pronoun.
    """

    sentence: tuple[int, int]
    period: str | None
    modifiers: frozenset[str]
    mode: str | None
    around: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    home: frozenset[str] = frozenset()
    subject: str = ""


_MODIFIER = re.compile(any_of(zh.MODIFIERS))
_PERIOD = re.compile(rf"(?<![{zh.BEFORE_BASE}])(?:{any_of(w for w, p in zh.PERIODS.items() if p)})(?!末|初|底)")
_SPAN = re.compile(zh.SPANS)
_SCOPE = re.compile(any_of(zh.SCOPES))
# 从16名候选人中选举产生: what it was chosen from, not what was chosen.
_FROM_THESE = re.compile("[从在]$")
_BODY = regex.compile(rf"(?:^|[，。])([省市县区])(?={HAN}{{1,8}}?(?:局|委|办|厅|政府|中心))")
_WANTED = re.compile(any_of(zh.WANTED))
_WANTED_BEHIND = re.compile(any_of(zh.WANTED_BEHIND))
_WANTED_REACH = 30  # characters before a figure in which a word says that it is only wanted
_EN_WANTED = re.compile(rf"\b(?:{any_of(en.WANTED)})\b", re.IGNORECASE)
# The third quarter is a period, no third thing.
_EN_MODIFIER = re.compile(
    rf"\b(?:{any_of(en.MODIFIERS)})\b(?! (?:quarter|half|week|month|\w+ (?:quarters|weeks|months)))", re.IGNORECASE
)
_FISCAL = re.compile(r"\bFY ?'?(?:(?:19|20)?[0-9]{2})(?:/[0-9]{2})?\b")  # the total revenue for FY90
_EN_PERIOD = re.compile(rf"\b(?:{any_of(en.PERIODS)})\b", re.IGNORECASE)
_BACK = 160  # characters: how far back a sentence and its period are looked for


def read(said: Said, figures: Sequence[Figure], number: int, paragraph: str = "") -> Reading:
    """Read the setting of the claim that a figure makes.

    `number` is that of the figure; `paragraph` is how its paragraph begins. Both texts are in simplified script.
    """
    form = _chinese if said.sight.chinese else _english
    return form(said, figures, number, paragraph)


class Said(NamedTuple):
    """The words around a figure, the text that they stand in, and where the sentence begins and ends."""

    text: str
    sight: Sight
    sentence: tuple[int, int]


def said(text: str, sight: Sight) -> Said:
    """Return a figure with the sentence that it stands in, and all of the clause that it is said in."""
    start, end = sight.figure.start, sight.figure.end
    begin = sentence_start(text, start, max(0, start - _BACK))
    after = SENTENCE_END.search(text, end, end + _BACK)
    return Said(text, sight, (min(begin, sight.start), after.start() if after else min(len(text), end + _BACK)))


def _dated(text: str, figures: Sequence[Figure], number: int, begin: int) -> str | None:
    """Return the date or period that stands nearest before a figure, down to `begin`."""
    for k in range(number - 1, -1, -1):
        figure = figures[k]
        if figure.start < begin:
            return None
        if figure.kind in ("date", "period") and figure.date and not figure.date.startswith("T"):
            if "/" not in figure.date and figure.start and text[figure.start - 1] in zh.BEFORE_BASE:
                continue
            if (since := _since(text, figures, k, begin)) is not None:
                return f"{since}/{figure.date}"
            as_of = text[max(0, figure.start - 2) : figure.start] in ("截至", "截止")
            return ("to " if as_of else "") + figure.date
    return None


def _since(text: str, figures: Sequence[Figure], number: int, begin: int) -> str | None:
    """Return the date from which a period runs that ends with a figure: 从5月1日到5月5日."""
    start = figures[number].start
    earlier = figures[number - 1] if number else None
    if earlier is None or earlier.start < begin or earlier.kind != "date" or text[start - 1] not in "到至":
        return None
    return earlier.date if start - earlier.end <= 2 else None


def _worded(before: str) -> str | None:
    """Return the period that words name: 今年, 近三年."""
    spans = _SPAN.findall(before)
    if spans:
        return str(spans[-1])
    words = _PERIOD.findall(before)
    return zh.PERIODS[words[-1]] if words else None


def _chinese(said: Said, figures: Sequence[Figure], number: int, paragraph: str) -> Reading:
    text, sight, (begin, end) = said
    figure = sight.figure
    before = text[begin : figure.start]
    opening = before[: max(0, sight.start - begin)]
    clause = before[len(opening) :]
    behind = text[figure.end : sight.end]
    period: str | None = None
    if figure.kind not in ("date", "period"):
        period = _dated(text, figures, number, begin) or _worded(before)
        period = period or _earlier_period(text, figures, number, begin)
    around = {zh.SCOPES[m] for m in _SCOPE.findall(clause + behind)}
    around = around or {zh.SCOPES[m] for m in _SCOPE.findall(opening + _bodies(opening))}
    names = naming.places_named(before + behind)
    if not around and not names:  # 我国…；完成…: what the clause before the semicolon is about
        ahead = text[_full_stop(text, begin) : begin]
        around, names = {zh.SCOPES[m] for m in _SCOPE.findall(ahead)}, naming.places_named(ahead)
    wanted = _WANTED.search(before, max(0, len(before) - _WANTED_REACH)) or _WANTED_BEHIND.match(text, figure.end)
    return Reading(
        sentence=(begin, end),
        period=period,
        modifiers=_modifiers(text, figures, number, (begin, sight.start, sight.end)),
        mode="planned" if wanted else None,
        around=frozenset(around),
        names=names,
        home=names or naming.home(paragraph),
    )


def _modifiers(text: str, figures: Sequence[Figure], number: int, bounds: tuple[int, int, int]) -> frozenset[str]:
    """Return what narrows a claim of Chinese; `bounds` are those of its sentence's start and of its clause."""
    figure, (begin, start, end) = figures[number], bounds
    opening, clause = text[begin:start], text[max(begin, start) : figure.start]
    found = {zh.MODIFIERS[m] for m in _MODIFIER.findall(clause)}
    found |= {zh.MODIFIERS[m] for m in _MODIFIER.findall(opening)} & {"part", "plan"}
    own = _since_figure(figures, number, begin)
    found |= {zh.MODIFIERS[m] for m in _MODIFIER.findall(text, own, figure.start)} & {"cumulative", "former"}
    found |= {zh.MODIFIERS[m] for m in _MODIFIER.findall(_heading(text, begin))} & {"plan", "cumulative"}
    if _FROM_THESE.search(clause) and text.find("中", figure.end, end) >= 0:
        found.add("pool")
    return frozenset(found)


def _full_stop(text: str, begin: int) -> int:
    """Return where the sentence began that a semicolon goes on with, a clause or two back."""
    return sentence_start(text, begin, max(0, begin - _BACK), STOP)


def _bodies(opening: str) -> str:
    """Return the scopes of the bodies that an opening begins with: 市林业局局长 speaks of 全市."""
    return "".join(f"全{level}" for level in _BODY.findall(opening))


def _since_figure(figures: Sequence[Figure], number: int, begin: int) -> int:
    """Return where the words begin that no earlier figure of the sentence can claim."""
    for k in range(number - 1, -1, -1):
        if figures[k].start < begin:
            break
        if figures[k].kind not in ("date", "period", "ordinal"):
            return figures[k].end
    return begin


def _heading(text: str, begin: int) -> str:
    """Return the end of the paragraph before, or what opens a list in this one («主要预期目标是：…；…；»)."""
    low = max(0, begin - 2 * _BACK)
    line = max(low, text.rfind("\n", low, begin), text.rfind("。", low, begin))
    within = text.find("：", line, begin)
    if within >= 0:
        return text[line:within]
    above = text[max(0, line - 40) : max(0, line)].rstrip()
    return above if above.endswith(("：", ":")) else ""


def _earlier_period(text: str, figures: Sequence[Figure], number: int, begin: int) -> str | None:
    """Return the period that the paragraph named last before this sentence."""
    low = max(0, begin - 2 * _BACK)
    low = text.rfind("\n", low, begin) + 1 or low
    return _dated(text, figures, number, low) or _worded(text[low:begin])


def _english(said: Said, figures: Sequence[Figure], number: int, paragraph: str) -> Reading:
    text, sight, (begin, end) = said
    figure = sight.figure
    period = None
    if figure.kind not in ("date", "period"):
        period = _dated(text, figures, number, begin) or _dated_after(figures, number, min(end, sight.end + 40))
        if period is None and (fiscal := _FISCAL.findall(text, begin, end)):
            period = fiscal[0].replace(" ", "") if len(set(fiscal)) == 1 else None
        elif period is None and (words := _EN_PERIOD.findall(text, max(begin, sight.start - 40), end)):
            period = en.PERIODS[words[0].lower()]
    low = max(begin, sight.start - 90)
    return Reading(
        sentence=(begin, end),
        period=period or None,
        modifiers=frozenset(en.MODIFIERS[m.lower()] for m in _EN_MODIFIER.findall(text, low, sight.end)),
        mode="planned" if _EN_WANTED.search(text, begin, figure.start) else "done",
        subject=naming.subject(text[begin:end], paragraph),
    )


def _dated_after(figures: Sequence[Figure], number: int, end: int) -> str | None:
    """Return the date that follows a figure of English in its sentence."""
    for figure in figures[number + 1 : number + 3]:
        if figure.end <= end and figure.kind in ("date", "period") and figure.date and figure.date[0] != "T":
            return figure.date
    return None
