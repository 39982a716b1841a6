"""Checks the figures of one sentence against each other: a part and its whole, a sum, shares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from dedup.claims import growth
from dedup.claims.model import Oddity
from dedup.claims.stating import filled, plain
from dedup.claims.stretches import Stretch
from dedup.figures import compatible
from dedup.figures.comparing import printed_step
from dedup.figures.units import family
from dedup.model import Figure, Message

PART = Message("{part} is more than {whole}, of which it is said to be a part")
SUM = Message("the parts make {sum}, not {whole}")
SHARES = Message("the shares of one whole make {sum}%")

_SPANS_OF_TIME = frozenset(["年", "月", "天", "季度", "周年", "year", "month", "day", "week", "decade"])
_PART_WORD = re.compile(r"其中|\bof (?:which|whom|these)\b|\bincluding\b|^\s*Of the ")
_OF_THEM = re.compile(r" of (?:them|whom|which)\b")
_SPANNING = frozenset(["to", "-", "–", "至", "到"])
_NEAR = 24  # characters: further off another whole comes between
# A mean may be exceeded by one of those it is the mean of, and what contains more begins a count of its own.
_MEAN = re.compile("均|每|单产|亩产|单日|高峰|峰值|最高|最多|最大|average|record|peak")
_OWN_COUNT = re.compile("共|含|拥有|总|比上|较上|增|减|watched|expected")
# 三人和其他两名，其中四人: what is only the rest is no whole.
_REST = re.compile("其他|其余|另|剩|还有|other|another|more$")
# What counts one thing in two ways: 妇女40名、党员50名 may be the same people.
_OVERLAP = re.compile(
    "妇女|女|男|党员|少数民族|青年|青少年|老年|以上|以下|岁|研究生|博士|硕士|本科|高级|中级|残疾|退役|贫困|脱贫|归国|外籍|"
    r"一线|基层|代表|新增|women|men\b|under|over|aged|former"
)
_TOTAL_AFTER = re.compile(r"(?:合计|总计|共计|总投资|总额|一共|累计)[^，,；;。]{0,8}$|\b(?:total|sum)\b[^,;]{0,16}$")
_IN_ALL = re.compile(r"in (?:all|total)[:,]")
_COUNTED_ITEMS = re.compile(r"([两二三四五六七八九十])个|\b(two|three|four|five|six|seven) ")
_ITEMS = {
    word: n for n, words in enumerate(["两二", "三", "四", "五", "六", "七", "八", "九", "十"], 2) for word in words
} | {word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven"], 2)}
_CHOICE = re.compile(r"可选|多选|最多|至多|multiple|more than one")
_SHARE = re.compile(r"占|占比|\bof those\b|\bpolled|\brespondents|\bsurveyed", re.IGNORECASE)


def check(stretch: Stretch) -> Iterator[Oddity]:
    """Yield what does not go together in one sentence: a part and its whole, a sum, shares, growth."""
    if len(stretch.figures) > 1:
        amounts = stretch._replace(figures=tuple(f for f in stretch.figures if _is_amount(f)))
        yield from _parts(amounts)
        yield from _sums(amounts)
        yield from growth.check(amounts)


def _is_amount(figure: Figure) -> bool:
    """Tell whether a figure is no date, no span of years (五年增长80%), no number of things listed (三个项目)."""
    if figure.kind in ("date", "period", "ordinal") or figure.unit in _SPANS_OF_TIME:
        return False
    return bool(figure.unit not in ("", "个") or figure.text[0].isdigit() or (figure.value or 0) > 10)


def _counts(figure: Figure) -> bool:
    return figure.kind in ("quantity", "money") and figure.value is not None and figure.bound != "about"


def _high(figure: Figure) -> Decimal:
    """Return the greatest value that a figure can stand for as printed."""
    value = figure.value or Decimal(0)
    return value * 2 if figure.bound == "over" else value + printed_step(figure)


def _parts(stretch: Stretch) -> Iterator[Oddity]:
    """Yield the figures right behind 其中 (of which, including) that exceed the figure right before them."""
    for k in range(1, len(stretch.figures)):
        whole, part = stretch.figures[k - 1], stretch.figures[k]
        if not _is_part(stretch, k) or part.value is None:
            continue
        if part.value > _high(whole) and not compatible(whole, part):
            yield Oddity(part, filled(PART, part=part.text, whole=whole.text), (whole,))


_CLOSED = re.compile("[^（(]*[）)]")


def _is_part(stretch: Stretch, k: int) -> bool:
    """Tell whether figure `k` is said to be a part of the one before it, and counts the same things."""
    whole, part, between = stretch.figures[k - 1], stretch.figures[k], stretch.before(k)
    of = k == 1 and stretch.before(0).strip().lower() in ("of the", "of", "of its", "of their")
    if _CLOSED.match(between):  # 779万亩（……235万亩）；其中……: of what stands before the bracket
        return False
    if between.strip() in _SPANNING:  # of 6,101 to 20,000: both ends of one range
        return False
    if not (of or _PART_WORD.search(between) or _OF_THEM.match(stretch.after(k))):
        return False
    if not (_counts(whole) and _counts(replace(part, bound=None))) or whole.direction or part.direction:
        return False
    if (
        len(between) > _NEAR
        or _OWN_COUNT.search(between)
        or _MEAN.search(between)
        or _MEAN.search(stretch.before(k - 1))
        or _REST.search(stretch.before(k - 1)[-_NEAR:])
    ):
        return False
    return whole.unit == part.unit or (of and not part.unit) or _same_things(stretch, k)


def _same_things(stretch: Stretch, k: int) -> bool:
    """Tell whether a bare number counts what the whole counts: 640 pupils, including 710 who come by bus."""
    whole, part = stretch.figures[k - 1], stretch.figures[k]
    bare = not part.unit and bool(re.match(r" (?:who|that|which|were|are|of them|of whom)\b", stretch.after(k)))
    return bare or (not whole.unit and not part.unit)


def _sums(stretch: Stretch) -> Iterator[Oddity]:
    runs = list(_runs(stretch))
    for first, last in runs:
        yield from _shares(stretch, first, last)
        parts = stretch.figures[first : last + 1]
        if any(not _counts(p) or p.direction for p in parts):
            continue
        total = sum((p.value or Decimal(0) for p in parts), Decimal(0))
        words = "".join(stretch.after(k) + stretch.before(k) for k in range(first, last + 1))
        for k in (first - 1, last + 1):
            if 0 <= k < len(stretch.figures):
                yield from _sum_of(stretch, k, (first, last), total, words)


def _runs(stretch: Stretch) -> Iterator[tuple[int, int]]:
    """Yield runs of three or more figures in one unit that stand in a list, as first and last number."""
    figures, first = stretch.figures, 0
    for k in range(1, len(figures) + 1):
        joined = k < len(figures) and _alike(stretch, first, k) and _listed(stretch.before(k))
        if joined and figures[k].kind == figures[first].kind:
            continue
        if k - first >= 3:
            yield first, k - 1
        first = k


def _alike(stretch: Stretch, first: int, k: int) -> bool:
    """Tell whether two figures are in one unit; behind "in all:" whatever counts people or things is."""
    one, other = stretch.figures[first], stretch.figures[k]
    if one.unit == other.unit:
        return True
    return bool(first and _IN_ALL.search(stretch.before(first))) and family(one.unit) == family(other.unit) == "count"


def _listed(between: str) -> bool:
    if len(between) > 40 or _TOTAL_AFTER.search(between) or _PART_WORD.search(between) or "total" in between:
        return False
    return (
        between.count("，") + between.count("、") + between.count(",") + between.count(" and ") + between.count("和")
        >= 1
    )


def _sum_of(stretch: Stretch, k: int, run: tuple[int, int], total: Decimal, words: str) -> Iterator[Oddity]:
    """Yield an oddity where the figure before or behind a list of parts is not their sum."""
    whole, parts = stretch.figures[k], stretch.figures[run[0] : run[1] + 1]
    in_all = k < run[0] and bool(_IN_ALL.search(stretch.before(run[0])))
    if not _counts(whole) or whole.direction or _OVERLAP.search(words):
        return
    if whole.unit != parts[0].unit and not (in_all and family(whole.unit) == family(parts[0].unit)):
        return
    slack = sum((printed_step(p) / 2 for p in (*parts, whole)), Decimal(0))
    if abs(total - (whole.value or Decimal(0))) <= slack:
        return
    if k < run[0]:
        enumerated = all("、" in stretch.before(j) for j in range(run[0] + 1, run[1] + 1))
        marked = bool(_PART_WORD.search(stretch.before(run[0])))
        over = whole.value is not None and whole.value < total <= whole.value * Decimal("1.3")
        if not in_all and not (enumerated and marked and over):
            return
    elif not _closes(stretch, k, run):
        return
    yield Oddity(whole, filled(SUM, sum=plain(total, parts[0]), whole=whole.text), parts)


def _closes(stretch: Stretch, k: int, run: tuple[int, int]) -> bool:
    """Tell whether a figure behind a list is said to be the total of just so many things."""
    if not _TOTAL_AFTER.search(stretch.before(k)):
        return False
    count = run[1] - run[0] + 1
    around = stretch.before(run[0]) + stretch.before(k)
    named = _COUNTED_ITEMS.search(around)
    items = _ITEMS.get(next(g for g in named.groups() if g)) if named else None
    return items == count or ("三次产业" in around and count == 3)


def _shares(stretch: Stretch, first: int, last: int) -> Iterator[Oddity]:
    """Yield an oddity where shares said in one pattern of one whole make more than 100%."""
    parts = stretch.figures[first : last + 1]
    if any(p.unit != "%" or p.value is None or p.direction or p.bound for p in parts):
        return
    values = [p.value or Decimal(0) for p in parts]
    # The last one pushes it over: where two of them alone do, they overlap by nature.
    if not (sum(values[:-1]) <= 100 and 101 < sum(values) <= 125):
        return
    if not _SHARE.search(stretch.text) or _CHOICE.search(stretch.text) or not _patterned(stretch, first, last):
        return
    yield Oddity(parts[-1], filled(SHARES, sum=f"{sum(values):f}"), parts[:-1])


def _patterned(stretch: Stretch, first: int, last: int) -> bool:
    """Tell whether the words before each share are one pattern: 选择步行的占, 选择自驾的占; 第一产业占比, …."""
    leads = [re.split(r"[，,、；;：:]|\band\b", stretch.before(k))[-1].strip() for k in range(first, last + 1)]
    if re.search(r"\b(?:polled|respondents|surveyed|those)\b", stretch.text):
        return True
    return all(len(lead) > 3 and lead[:1] == leads[0][:1] and lead[-2:] == leads[0][-2:] for lead in leads)
