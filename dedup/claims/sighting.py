"""Collects the words beside every figure, cheaply: two figures must share some to be looked at further."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dedup.claims.model import Aspect, Sight, Words
from dedup.claims.words import changes, chinese, english
from dedup.lexicon.scripts import EAST_ASIAN, is_east_asian, is_han
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import claims as zh
from dedup.lexicon.zh import polarity as zh_polarity
from dedup.model import Figure
from dedup.text.segment import SENTENCE_END

_NEAR = 12  # characters before a figure: an ideograph among them makes it a figure of Chinese
_LEAD, _TAIL = 36, 26  # characters of Chinese: a clause is rarely longer
_EN_LEAD, _EN_TAIL = 120, 100
_MARK = re.compile(rf"[{re.escape(zh.MARKS)}]")
_LAST_MARK = re.compile(rf".*[{re.escape(zh.MARKS)}]", re.DOTALL)
_LINK_WORDS = (*zh.LINKS, *zh_polarity.CHANGES)
_LINKS = re.compile(rf"(?:{any_of(_LINK_WORDS)})+$")
_LINKS_END = frozenset(word[-1] for word in _LINK_WORDS)
_CHANGE = re.compile(rf"(?:{any_of(zh_polarity.CHANGES)})(?P<to>[{zh.TO}])?")
_AFTER = re.compile(r"(?:的|以上|左右|多|余|以下|以内|之多)+")
# 50项国家标准和9项修改单: what stands between is what the first one counts.
_JOINED = re.compile(r"[和与及、]$")
_LIST = re.compile(r"[、, ，]|和|与| and |, and ")

_EN_MARK = re.compile(
    r"[.!?:;](?=\s|$)|,(?=\s)|[\n\r()—–•“”\"]| - | that | when |(?<=[a-z]) (?:and|while|but|which|after|as) "
)
_EN_LAST_MARK = re.compile(rf".*(?:{_EN_MARK.pattern})", re.DOTALL)
_REPORTED = re.compile(r" that $")
# 6比2, 连续5个月, 较2024年（2.96亿人次）: no claim of its own.
_SKIPPED = re.compile(r"(?:[0-9０-９]\s?[比:：-]|连续|持续|连续了|[（(])\s?$")
# 354 安溪中闽茶业: the number of a row, and no 354 amperes.
_ROW = re.compile(rf"(?<=[\n\r])[0-9]{{1,3}} (?=[{EAST_ASIAN}])")
_TITLED, _TITLE = re.compile("《[^《》。]*$"), 30  # 《关于……的八条措施》: a name
# 一艘船 is a ship, not one ship.
_ARTICLE = "一"
_RELATIVE = re.compile(r" (?:ago|before|earlier|later)\b")


# The number of an anniversary names the event, as 第七届 does.
_EVENTS = frozenset(["周年"])
_GOES_ON = frozenset("、和与至到")


def _listed_with(text: str, figures: Sequence[Figure], k: int) -> bool:
    """Tell whether a figure goes on with the ordinal before it: 第五十七颗、五十八颗."""
    return text[figures[k - 1].end : figures[k].start] in _GOES_ON


_DAY = re.compile(r"(?:[0-9]{4}|-)-[0-9]{2}-[0-9]{2}")


def is_day(figure: Figure) -> bool:
    """Tell whether a date is a day of a month, which may be what a claim states."""
    return figure.date is not None and _DAY.fullmatch(figure.date) is not None


def sights(text: str, figures: Sequence[Figure]) -> Iterator[Sight]:
    """Yield the words beside every figure that can be held against another one; `text` in simplified script."""
    previous: Sight | None = None
    floor = 0
    last = len(figures) - 1
    dates: list[Figure] = []
    ordinal = -2
    for k, figure in enumerate(figures):
        if figure.kind == "quantity" and figure.value == 1 and figure.text[0] == _ARTICLE:
            previous, floor, dates = None, figure.end, []
            continue
        if figure.kind == "ordinal" or figure.unit in _EVENTS or (ordinal == k - 1 and _listed_with(text, figures, k)):
            ordinal = k
            continue
        dated = figure.kind in ("date", "period")
        if not dated and (
            _ROW.match(text, figure.start)
            or _TITLED.search(text, max(0, figure.start - _TITLE), figure.start)
            or _SKIPPED.search(text, max(0, figure.start - 3), figure.start)
            or _RELATIVE.match(text, figure.end)
        ):
            previous, floor, dates = None, figure.end, []
            continue
        if dated and not is_day(figure):  # a month or a year says when, not what
            dates.append(figure)
            continue
        ceiling = figures[k + 1].start if k < last else len(text)
        sight = _sight(text, figure, floor, ceiling, previous, dates)
        if dated:
            dates.append(figure)
        else:
            previous, floor, dates = sight, figure.end, []
        yield sight


def _before(text: str, low: int, start: int, dates: Sequence[Figure]) -> str:
    """Return what stands in `[low, start)`, every date in it blotted out."""
    before = text[low:start]
    for date in reversed(dates):
        if date.start < low:
            break
        before = before[: date.start - low] + "_" * (date.end - date.start) + before[date.end - low :]
    return before


def _sight(
    text: str, figure: Figure, floor: int, ceiling: int, previous: Sight | None, dates: Sequence[Figure]
) -> Sight:
    start, end = figure.start, figure.end
    around = text[max(0, start - 2) : start] + text[end : end + 2]
    if is_east_asian(max(around, default="")) or any(map(is_han, text[max(0, start - _NEAR) : start])):
        return _chinese_sight(text, figure, floor, ceiling, previous, dates)
    return _english_sight(text, figure, floor, ceiling, previous, dates)


def _chinese_sight(
    text: str, figure: Figure, floor: int, ceiling: int, previous: Sight | None, dates: Sequence[Figure]
) -> Sight:
    start, end = figure.start, figure.end
    low = max(floor, start - _LEAD)
    before = _before(text, low, start, dates) if dates else text[low:start]
    mark = _LAST_MARK.match(before)
    begin = low + (mark.end() if mark else 0)
    lead = before[begin - low :]
    stripped = _without_links(lead)
    aspect = _aspect(lead[len(stripped) :])
    words = () if begin == floor and _JOINED.search(lead) else chinese(stripped)
    member = 0
    if not words and figure.kind not in ("date", "period"):
        begin, words, member = _from_before(text, figure, begin, floor, previous)
    stop = min(ceiling, end + _TAIL)
    following = _MARK.search(text, end, stop)
    finish = following.start() if following else stop
    behind = _AFTER.match(text, end, finish)
    tail = chinese(text[behind.end() if behind else end : finish])
    return Sight(figure, words, tail, aspect, member, begin, finish, True)


def _without_links(lead: str) -> str:
    """Return what stands before a figure without the words that only link it to its figure: 同比增长, 达到."""
    return _LINKS.sub("", lead) if lead[-1:] in _LINKS_END else lead


def _aspect(links: str) -> Aspect:
    if not links:
        return "level"
    changes = list(_CHANGE.finditer(links))
    return "change" if changes and not changes[-1]["to"] else "level"


def _from_before(
    text: str, figure: Figure, begin: int, floor: int, previous: Sight | None
) -> tuple[int, tuple[str, ...], int]:
    """Return where the lead of a figure without one begins, its words, and its number in a list."""
    if previous is not None and previous.figure.end == floor and previous.figure.kind not in ("date", "period"):
        gap = text[floor : figure.start]
        if _LIST.fullmatch(gap) and previous.figure.kind == figure.kind:
            return previous.start, previous.lead, previous.member + 1
        if len(gap) <= 12 and not SENTENCE_END.search(gap) and not _tells(previous, floor, begin):
            return previous.start, previous.lead, previous.member
        return begin, (), 0
    before = text[max(floor, begin - _LEAD) : begin].rstrip(zh.MARKS)
    gap = text[max(floor, begin - _LEAD) + len(before) : begin]
    if any(c in "。！？!?；;" for c in gap) or gap.count("\n") > 1:
        return begin, (), 0
    mark = _LAST_MARK.match(before)
    clause = before[mark.end() if mark else 0 :]
    at = max(floor, begin - _LEAD) + (mark.end() if mark else 0)
    return at, chinese(_without_links(clause)), 0


def _tells(previous: Sight, floor: int, begin: int) -> bool:
    """Tell whether words stand behind the figure before that its own lead does not carry over."""
    return bool(previous.tail) and begin > floor


def _english_sight(
    text: str, figure: Figure, floor: int, ceiling: int, previous: Sight | None, dates: Sequence[Figure]
) -> Sight:
    start, end = figure.start, figure.end
    low = max(floor, start - _EN_LEAD)
    before = _before(text, low, start, dates) if dates else text[low:start]
    mark = _EN_LAST_MARK.match(before)
    begin = low + (mark.end() if mark else 0)
    words = english(before[begin - low :])
    if not words and previous is not None and previous.figure.end == floor and text[floor:start] == " to ":
        words = previous.lead  # sales rose 12 percent to $84 million
    elif len(words) < 2 and begin > low and not (words and _REPORTED.search(before, 0, begin - low)):
        begin, more = _clause_before(text, low, begin, before)
        words = (*more, *words)
    stop = min(ceiling, end + _EN_TAIL)
    following = _EN_MARK.search(text, end, stop)
    finish = following.start() if following else stop
    tail = english(text[end:finish])
    aspect: Aspect = "change" if figure.direction and figure.kind in ("percent", "points") else "level"
    words = tuple(w for w in words if w not in changes())
    tail = tuple(w for w in tail if w not in changes())
    return Sight(figure, words, tail, aspect, 0, begin, finish, False)


def _clause_before(text: str, low: int, begin: int, before: str) -> tuple[int, Words]:
    """Return where the clause before one that begins at `begin` begins, and its words; none from another sentence.

    `before` is what stands from `low` on, its dates blotted out.
    """
    before = before[: begin - low].rstrip(" ,:•\n")
    if "\n" in text[low + len(before) : begin].rstrip("\n") or before.endswith((".", "!", "?", ";")):
        return begin, ()
    mark = _EN_LAST_MARK.match(before)
    first = mark.end() if mark else 0
    return low + first, english(before[first:])
