"""Finds changes of a share that are given in % where only percentage points make sense."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from dedup.claims.model import Oddity
from dedup.claims.stating import filled
from dedup.claims.stretches import Stretch
from dedup.lexicon.tables import any_of, listed
from dedup.lexicon.zh import polarity
from dedup.model import Figure, Message

POINTS = Message("{figure} is the change of a share: is it percentage points?")

# What ends in 率 and is no share of anything; and the rates of growth and interest, which move in points, but which
# newspapers compare in % as well.
_NO_SHARES = listed(
    "效率 功率 频率 汇率 速率 心率 曲率 概率 斜率 倍率 赔率 税率 费率 利率 生产率 增长率 收益率 回报率 周转率 市盈率 "
    "分辨率 换手率 脉率 折旧率 倒产率 产率 单产率 运转率 转率 炮率 出油率 死亡率 发病率 患病率 发生率 犯罪率 事故率 "
    "发案率 立案率 检出率 故障率 排放率 强度"
)
_SHARE_NAME = re.compile(r"(?:率|占比|比重|比例|份额)$")
_NO_SHARE = re.compile(rf"(?:{any_of(_NO_SHARES)})$")
# What may stand between the rate and its change: 同比, 比去年, 较上年末.
_COMPARED = re.compile(
    r"(?:同比|环比|(?:(?<!占)比|较|与)[^，,；;。]{1,10}?(?=$|提高|上升|下降|增|降|减|回落|提升|升|高|低)|又|再|再次|进一步|分别|累计|大幅|显著|明显|均|也|还|已|了"
    rf"|{any_of(polarity.DIRECTIONS)})+$"
)
# 水肥配比, 占比: there a 比 compares nothing.
_COMPARES = re.compile("同比|环比|(?<![占配对正反类相])比(?![例重率值如赛])|较")
_CLAUSE = re.compile("[，,；;：:、]")
_EN_CHANGE = re.compile(r"an? (?:increase|rise|gain|drop|fall|decline|decrease) of $")


def check(stretch: Stretch) -> Iterator[Oddity]:
    """Yield changes in % of what is itself a percentage."""
    for k, figure in enumerate(stretch.figures):
        if figure.unit != "%" or figure.value is None:
            continue
        others = _share_changed(stretch, k)
        if others is not None:
            # Nobody compares: that it is so much better may be meant as a ratio.
            sure = bool(others) or _COMPARES.search(_CLAUSE.split(stretch.before(k))[-1]) is not None
            message = filled(POINTS, figure=figure.text)
            yield Oddity(figure, message, others, "warning" if sure else "info")


def _share_changed(stretch: Stretch, k: int) -> tuple[Figure, ...] | None:
    """Return the shares before and after a change, as far as given; None if no share changed."""
    figure, before = stretch.figures[k], stretch.before(k)
    if _EN_CHANGE.search(before):
        return _ends(stretch, k)
    if figure.direction is None or not before or re.search(r"[到至为达]\s*$", before):
        return None
    ends = _ends(stretch, k)
    if ends is not None and len(before) <= 12 and before.lstrip("，, ").startswith(_MOVES):
        return ends
    return _named(stretch, k)


_MOVES = tuple(polarity.DIRECTIONS)


def _ends(stretch: Stretch, k: int) -> tuple[Figure, ...] | None:
    """Return two shares right before whose difference is just the change: 由38%提高到41%，提高了3%."""
    shares = [stretch.figures[j] for j in islice(_amounts(stretch, k), 2)][::-1]
    if shares and shares[-1].low is not None:  # from 4 percent to 5 percent
        whole = shares[-1]
        shares = [replace(whole, value=whole.low), replace(whole, value=whole.high)]
    if len(shares) < 2 or any(f.unit != "%" or f.value is None for f in shares):
        return None
    first, second, said = shares[0].value, shares[1].value, stretch.figures[k].value
    if first is None or second is None or said is None or abs(second - first) != abs(said):
        return None
    return tuple(shares)


def _amounts(stretch: Stretch, k: int) -> Iterator[int]:
    """Yield the numbers of the figures before figure `k` that are no dates, from there back."""
    return (j for j in range(k - 1, -1, -1) if stretch.figures[j].kind not in ("date", "period"))


def _named(stretch: Stretch, k: int) -> tuple[Figure, ...] | None:
    """Return the changed share where it stands right before, () where the clause names a rate (就诊率), else None."""
    before = "".join(_undated(stretch, k)).strip("，, ")
    rest = before
    while (match := _COMPARED.search(rest)) is not None and match.start() < len(rest):
        rest = rest[: match.start()]
    rest = rest.strip("，, ")
    if rest:
        return () if _is_rate(rest) else None
    earlier = next(_amounts(stretch, k), None)
    if earlier is None or stretch.figures[earlier].unit != "%" or stretch.figures[earlier].direction:
        return None
    head = stretch.before(earlier).rstrip("为达到至是约近超过 ")
    # 占比24%，同比增长33%: it is the thing that grew, not its share.
    return (stretch.figures[earlier],) if head.endswith(("率", "比例")) and _is_rate(head) else None


def _undated(stretch: Stretch, k: int) -> Iterator[str]:
    """Yield the words before a figure, back to the last one that is no date; dates are left out."""
    low = k
    while low and stretch.figures[low - 1].kind in ("date", "period"):
        low -= 1
    for j in range(low, k + 1):
        words = stretch.before(j)
        yield words


def _is_rate(words: str) -> bool:
    return bool(_SHARE_NAME.search(words)) and not _NO_SHARE.search(words)
