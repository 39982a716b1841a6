"""Finds growth that does not fit the two values it leads from and to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from dedup.claims.model import Oddity
from dedup.claims.stating import filled, plain
from dedup.claims.stretches import Stretch
from dedup.figures import same_unit
from dedup.figures.comparing import printed_step
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import polarity
from dedup.model import Figure, Message

GROWTH = Message("from {base} to {now} is {right}, not {said}")

_SAID = re.compile(
    r"[，,、\s]*(?:整整|共|累计|总共|期间|[0-9一二三四五六七八九十]+年(?:间|来)?|每亩|亩均)*(?:增幅|降幅|涨幅|跌幅|增速)?(?:达到|达|为)?"
    rf"(?:{any_of(polarity.DIRECTIONS)})?了?[约近达]?"
    r"|,? (?:(?:an? )?(?:\w+ )?(?:increase|rise|gain|growth|jump|drop|fall|decline|decrease|cut) of |up |down |or )"
)
_OTHER_BASE = re.compile(r"[；;]")
_FROM = re.compile(r"(?:由|从|\bfrom)[^，,；;。]{0,14}$", re.IGNORECASE)
_TO = re.compile(r"(?:到|至|为)[^，,；;。]{0,12}$|\bto \D{0,3}$")
# 营业收入翻一番，企业由66户整合至12户: behind a comma something else moves.
_OTHER_THING = re.compile("[，；]")
_DOUBLE = re.compile(r"翻了?(一|两)番(还多|以上|多)?|翻番|(?:has |have )?doubled")


class _Move(NamedTuple):
    """From one value to another: the two ends, and the number of the figure where the second one stands."""

    base: Figure
    now: Figure
    last: int


def check(stretch: Stretch) -> Iterator[Oddity]:
    """Yield growth that its two ends contradict: 由40万吨增加到60万吨，增长80%."""
    for move in _moves(stretch):
        if move.base.kind not in ("quantity", "money") or not move.base.value:
            continue
        yield from _doubled(stretch, move)
        k = move.last + 1
        if k < len(stretch.figures) and _said_of(stretch, k):
            yield from _fits(move.base, move.now, stretch.figures[k])


def _moves(stretch: Stretch) -> Iterator[_Move]:
    """Yield the places where the words say that something went from one figure to another."""
    for k, figure in enumerate(stretch.figures):
        before = stretch.before(k)
        if figure.low is not None and figure.high is not None and before.endswith("from "):
            low, _, high = figure.text.partition(" to ")
            yield _Move(replace(figure, text=low, value=figure.low), replace(figure, text=high, value=figure.high), k)
        elif k and same_unit(stretch.figures[k - 1].unit, figure.unit) and _goes_to(stretch.before(k - 1), before):
            yield _Move(stretch.figures[k - 1], figure, k)


def _goes_to(before: str, between: str) -> bool:
    if _OTHER_BASE.search(between) or "，" in between or len(between) > 24:
        return False
    return bool(_FROM.search(before) and _TO.search(between))


def _said_of(stretch: Stretch, k: int) -> bool:
    """Tell whether a figure right behind two ends says how much it moved.

    "or 30 minutes" is a third end, and behind a blank alone the number goes on: 1 123宗.
    """
    if not stretch.before(k).strip():
        return False
    if stretch.before(k).strip() == "or" and stretch.figures[k].unit != "%":
        return False
    return _SAID.fullmatch(stretch.before(k)) is not None


def _fits(base: Figure, now: Figure, said: Figure) -> Iterator[Oddity]:
    if said.value is None or base.value is None or now.value is None or base.bound or now.bound or said.bound:
        return
    low_base, high_base = base.value - printed_step(base) / 2, base.value + printed_step(base) / 2
    low_now, high_now = now.value - printed_step(now) / 2, now.value + printed_step(now) / 2
    if low_base <= 0:
        return
    half = printed_step(said) or Decimal(0)  # some round, some cut off
    if said.unit == "%":
        ends = [(low_now / high_base - 1) * 100, (high_now / low_base - 1) * 100]
        exact = (now.value / base.value - 1) * 100
        half = max(half, Decimal(1) if "." not in said.text else half)
        right = f"{abs(exact).quantize(Decimal('0.1')):f}%"
    elif said.unit in (now.unit, base.unit) and said.kind == now.kind:
        ends = [low_now - high_base, high_now - low_base]
        right = plain(abs(now.value - base.value), now)
    else:
        return
    sizes = sorted(abs(e) for e in ends)
    if sizes[0] - half <= abs(said.value) <= sizes[1] + half:
        return
    yield Oddity(said, filled(GROWTH, base=base.text, now=now.text, right=right, said=said.text), (base, now))


def _doubled(stretch: Stretch, move: _Move) -> Iterator[Oddity]:
    """Yield 翻了一番 and doubled where the values are not about twice as much."""
    base, now, start = move.base, move.now, stretch.start
    if not base.value or now.value is None:
        return
    low = max(0, base.start - start - 60)
    for match in _DOUBLE.finditer(stretch.text, low, min(len(stretch.text), now.end - start + 20)):
        if _OTHER_THING.search(stretch.text, match.end(), max(match.end(), base.start - start)):
            continue
        times = now.value / base.value
        wanted = 4 if match[1] == "两" else 2
        if not Decimal("0.9") * wanted <= times <= (wanted * 2 if match[2] else Decimal("1.15") * wanted):
            word = Figure(start + match.start(), start + match.end(), match[0], Decimal(wanted), "倍", "quantity")
            right = f"{times.quantize(Decimal('0.01')).normalize():f}×"
            yield Oddity(word, filled(GROWTH, base=base.text, now=now.text, right=right, said=match[0]), (base, now))
