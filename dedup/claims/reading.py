"""Reads a claim from what stands beside a figure: its period, modifiers, place, and the words left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import regex

from dedup.claims import naming
from dedup.claims.model import Claim, Sight, Words
from dedup.claims.words import chinese
from dedup.lexicon.en import claims as en
from dedup.lexicon.scripts import HAN
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh
from dedup.model import Figure
from dedup.text.segment import SENTENCE_END, STOP, sentence_start


class Reading(NamedTuple):
    """A claim before it is known which of its words name the indicator.

    `lead` and `tail` are its words without period, modifiers and scope; `context` is what else the sentence says,
    `opening` what stands before the clause in it, without attribution. `places` are its scopes (市 for 全市), `around`
    those of the clauses before where it has none; `names` are places named in the sentence, `home` those with which its
    paragraph begins where the sentence names none; `subject` is the name that the sentence begins with, or its
    paragraph where it begins with a pronoun.
    """

    sight: Sight
    lead: Words
    tail: Words
    period: str | None
    inherited: bool
    modifiers: frozenset[str]
    places: frozenset[str]
    around: frozenset[str]
    names: frozenset[str]
    home: frozenset[str]
    subject: str
    sentence: tuple[int, int]
    context: str
    opening: Words

    def claim(self, indicator: str) -> Claim:
        """Return the claim, once it is known which of its words name the indicator."""
        join = "" if self.sight.chinese else " "
        rest = join.join([*self.lead, *self.tail])
        place = min(self.names or self.places, default=None)
        figure = self.sight.figure
        return Claim(figure, indicator, rest, self.period, self.modifiers, figure.direction, place)


_MODIFIER = re.compile(any_of(zh.MODIFIERS))
_PERIOD = re.compile(rf"(?<![{zh.BEFORE_BASE}])(?:{any_of(w for w, p in zh.PERIODS.items() if p)})(?!末|初|底)")
_SPAN = re.compile(zh.SPANS)
_SCOPE = re.compile(any_of(zh.SCOPES))
_DROPPED = re.compile(any_of([*zh.MODIFIERS, *zh.PERIODS, *zh.SCOPES]) + "|" + zh.SPANS)
# 从16名候选人中选举产生: what it was chosen from, not what was chosen.
_FROM_THESE = re.compile("[从在]$")
_BODY = regex.compile(rf"(?:^|[，。])([省市县区])(?={HAN}{{1,8}}?(?:局|委|办|厅|政府|中心))")
_DATE = re.compile(r"前?[一二三四]季度|[上下]半年|[前至到-]?(?:[0-9]{1,4}|[一二三四五六七八九十]+)个?[年月日]份?")
# The third quarter is a period, no third thing.
_EN_MODIFIER = re.compile(
    rf"\b(?:{any_of(en.MODIFIERS)})\b(?! (?:quarter|half|week|month|\w+ (?:quarters|weeks|months)))", re.IGNORECASE
)
_EN_PERIOD = re.compile(rf"\b(?:{any_of(en.PERIODS)})\b", re.IGNORECASE)
_BACK = 160  # characters: how far back a sentence and its period are looked for


def read(text: str, sight: Sight, figures: Sequence[Figure], number: int, paragraph: str = "") -> Reading:
    """Read period, modifiers, place and words of the claim that a figure makes.

    `number` is that of the figure; `paragraph` is how its paragraph begins. Both texts are in simplified script.
    """
    form = _chinese if sight.chinese else _english
    return form(text, sight, figures, number, paragraph)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = sentence_start(text, start, max(0, start - _BACK))
    after = SENTENCE_END.search(text, end, end + _BACK)
    return begin, after.start() if after else min(len(text), end + _BACK)


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


def _chinese(text: str, sight: Sight, figures: Sequence[Figure], number: int, paragraph: str) -> Reading:
    figure = sight.figure
    begin, end = _sentence(text, figure.start, figure.end)
    begin = min(begin, sight.start)
    before = text[begin : figure.start]
    opening = before[: max(0, sight.start - begin)]
    clause = before[len(opening) :]
    behind = text[figure.end : sight.end]
    modifiers = {zh.MODIFIERS[m] for m in _MODIFIER.findall(clause)}
    modifiers |= {zh.MODIFIERS[m] for m in _MODIFIER.findall(opening)} & {"part", "plan"}
    own = _since_figure(figures, number, begin)
    modifiers |= {zh.MODIFIERS[m] for m in _MODIFIER.findall(before[own - begin :])} & {"cumulative", "former"}
    modifiers |= {zh.MODIFIERS[m] for m in _MODIFIER.findall(_heading(text, begin))} & {"plan", "cumulative"}
    if _FROM_THESE.search(clause) and behind.find("中") >= 0:
        modifiers.add("pool")
    scopes = {zh.SCOPES[m] for m in _SCOPE.findall(clause + behind)}
    period: str | None = None
    inherited = False
    if figure.kind not in ("date", "period"):
        period = _dated(text, figures, number, begin) or _worded(before)
        if period is None:
            period, inherited = _earlier_period(text, figures, number, begin), True
    places = scopes or {zh.SCOPES[m] for m in _SCOPE.findall(opening + _bodies(opening))}
    around: set[str] = set()
    names = naming.places_named(before + behind)
    if not places and not names:  # 我国…；完成…: what the clause before the semicolon is about
        ahead = text[_full_stop(text, begin) : begin]
        around, names = {zh.SCOPES[m] for m in _SCOPE.findall(ahead)}, naming.places_named(ahead)
    return Reading(
        sight=sight,
        lead=chinese(_DROPPED.sub("", "".join(sight.lead))),
        tail=chinese(_DROPPED.sub("", "".join(sight.tail))),
        period=period,
        inherited=inherited,
        modifiers=frozenset(modifiers),
        places=frozenset(places),
        around=frozenset(places or around),
        names=names,
        home=names or naming.home(paragraph),
        subject="",
        sentence=(begin, end),
        context=_context(text, sight, begin, end),
        opening=_opening(opening),
    )


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


def _opening(opening: str) -> Words:
    """Return what stands before the clause in its sentence, without who says so and when."""
    clauses = [c.strip() for c in re.split(r"[，,：:、]", opening)]
    return chinese(_DATE.sub("", _DROPPED.sub("", "，".join(c for c in clauses if not naming.attributing(c)))))


def _earlier_period(text: str, figures: Sequence[Figure], number: int, begin: int) -> str | None:
    """Return the period that the paragraph named last before this sentence."""
    low = max(0, begin - 2 * _BACK)
    low = text.rfind("\n", low, begin) + 1 or low
    return _dated(text, figures, number, low) or _worded(text[low:begin])


def _context(text: str, sight: Sight, begin: int, end: int) -> str:
    """Return the rest of the sentence outside the clause, or what stands before it where the clause is all."""
    if not text[begin : sight.start].strip():
        begin = max(0, begin - 40)
    return text[begin : sight.start] + "\n" + text[sight.end : end]


def _english(text: str, sight: Sight, figures: Sequence[Figure], number: int, paragraph: str) -> Reading:
    figure = sight.figure
    begin, end = _sentence(text, figure.start, figure.end)
    begin = min(begin, sight.start)
    period = None
    if figure.kind not in ("date", "period"):
        period = _dated(text, figures, number, begin) or _dated_after(figures, number, min(end, sight.end + 40))
        if period is None and (words := _EN_PERIOD.findall(text, max(begin, sight.start - 40), end)):
            period = en.PERIODS[words[0].lower()]
    low = max(begin, sight.start - 90)
    return Reading(
        sight=sight,
        lead=sight.lead,
        tail=sight.tail,
        period=period or None,
        inherited=False,
        modifiers=frozenset(en.MODIFIERS[m.lower()] for m in _EN_MODIFIER.findall(text, low, sight.end)),
        places=frozenset(),
        around=frozenset(),
        names=frozenset(),
        home=frozenset(),
        subject=naming.subject(text[begin:end], paragraph),
        sentence=(begin, end),
        context=text[begin : sight.start] + "\n" + text[sight.end : end],
        opening=(),
    )


def _dated_after(figures: Sequence[Figure], number: int, end: int) -> str | None:
    """Return the date that follows a figure of English in its sentence."""
    for figure in figures[number + 1 : number + 3]:
        if figure.end <= end and figure.kind in ("date", "period") and figure.date and figure.date[0] != "T":
            return figure.date
    return None
