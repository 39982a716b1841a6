"""Finds figures that are too great for what they are said of: people in a place, a share of a whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from dedup.claims.model import Oddity
from dedup.claims.stating import filled
from dedup.claims.stretches import Stretch
from dedup.lexicon.tables import any_of
from dedup.lexicon.zh import places
from dedup.model import Figure, Message
from dedup.text.segment import sentence_start
from dedup.text.simplify import simplified

PEOPLE = Message("{figure} are more people than {place} has (about {population} in the census of 2020)")
SHARE = Message("{figure} is said of a share, which cannot be more than 100%")
CEILING = Message("{figure} is more than the house allows for {name}: {ceiling} at most")
FALL = Message("nothing can fall by {figure}: by 100% it is gone")

# Insured and registered people outnumber residents by those who left; and places have grown since the census.
_ROOM = Decimal("1.5")
# Far above any ceiling: an error to every reader.
_BEYOND = 5
_BEFORE = 120  # characters: how far back a sentence is read
_SMALLEST = Decimal(min([*places.CITIES.values(), *places.PROVINCES.values()])) * 10_000
# These pass through or look on; they need not live there.
_VISITORS = re.compile(
    "游客|旅客|观众|乘客|人次|客流|观看|播放|阅读|浏览|点击|网友|网民|用户|粉丝|参观|接待|发送|运送|出行|流动|往来|出入境|观影|听众|"
    "游览|到访|消费者|会员|访问|受众|打卡|人天"
)
_NATION = re.compile(
    "全国|我国|国家|中国|全球|世界|国内|海外|国际|全行业|各地|各省|长三角|京津冀|大湾区|流域|中央|一带一路|"
    "欧洲|非洲|亚洲|" + any_of([*places.FOREIGN_STATES, *(c for c in places.COUNTRIES if len(c) > 1)])
)
_NAMES = re.compile(any_of([*places.CITIES, *places.PROVINCES]))
# 一个13亿人口的市场: the people of what is named behind them.
_OF_ANOTHER = re.compile("(?:口|民|民众|人口)?的")
# Whose people they are where the sentence names no place: those of the place that the article is about.
_OWN = re.compile("[我全本][市省区州]")
_SHARE_OF = re.compile(
    r"占[^，,；;。]{0,14}[的比]?[达到至为超过近约]*$|(?:占比|比重)[达到至为超过近约]*$"
    r"|(?:覆盖|参保|合格|及格|入住|普及|治理|处理|达标|满意|出勤|持证|成活|城镇化|失业|通过|治愈|接种|签约|报到|优良|参与|"
    r"渗透|投票|识字|绿化|硬化|建档|回收利用|处置|自给|查处|办结|到课)率[达到至为超过近约]*$"
    r"|\b(?:makes? up|made up|accounts? for|accounted for|comprises?|comprised|constitutes?|constituted) \s*"
    r"(?:about |nearly |over )?$"
)
_NO_SHARE = re.compile(r"毛入学率|完成|目标|计划|任务|相当于|预算|超额|增长|提高|上升|比上|同比")


def people(text: str, figures: Sequence[Figure]) -> Iterator[Oddity]:
    """Yield figures of more people than the place that is named, or that the article is about, can have."""
    own: str | None = None
    text = simplified(text)
    for figure in figures:
        if figure.unit != "人" or figure.value is None or figure.value < _SMALLEST:
            continue
        around = text[sentence_start(text, figure.start, max(0, figure.start - _BEFORE)) : figure.end + 12]
        near = text[max(0, figure.start - 24) : figure.end + 12]
        if _VISITORS.search(near) or _NATION.search(around) or _OF_ANOTHER.match(text, figure.end):
            continue
        named = _NAMES.findall(around)
        if not named and not _OWN.search(around):
            continue
        if not named and own is None:
            own = _home(text)
        said_of = list(dict.fromkeys(named)) or [own or ""]
        population = sum(places.CITIES.get(p) or places.PROVINCES.get(p) or 0 for p in said_of)
        if not population or figure.value <= population * 10_000 * _ROOM:
            continue
        said = filled(PEOPLE, figure=figure.text, place="、".join(said_of), population=f"{population * 10_000:,}")
        beyond = figure.value > population * 10_000 * _BEYOND
        yield Oddity(figure, said, (), "error" if beyond else "warning")


def _home(text: str) -> str:
    """Return the city or province that an article is about: named most, and three times as often as any other."""
    counted = Counter(_NAMES.findall(text[:20_000])).most_common(2)
    if not counted or counted[0][1] < 2:
        return ""
    return counted[0][0] if len(counted) == 1 or counted[0][1] >= 3 * counted[1][1] else ""


def shares(stretch: Stretch) -> Iterator[Oddity]:
    """Yield shares above 100%, and falls by more than all there was."""
    for k, figure in enumerate(stretch.figures):
        if figure.unit != "%" or figure.kind != "percent" or figure.value is None or figure.value <= 100:
            continue
        before = stretch.before(k)
        if figure.direction == "down" and not re.search("[到至]了?$|to $", before):
            yield Oddity(figure, filled(FALL, figure=figure.text))
        elif figure.direction is None and not _NO_SHARE.search(before) and _is_share(before, stretch.after(k)):
            yield Oddity(figure, filled(SHARE, figure=figure.text))


def _is_share(before: str, after: str) -> bool:
    return bool(_SHARE_OF.search(before.rstrip())) or bool(_SHARE_OF.search(before)) or after.startswith(" of those")


_REACH = 24  # characters between a figure and the name of what it was said of


def ceilings(stretch: Stretch, limits: Sequence[tuple[str, Decimal]]) -> Iterator[Oddity]:
    """Yield figures above what the house knows to be the most that a place or an indicator can have.

    Of the figures of a sentence it is the first one behind the name, or else the last one before it.
    """
    for name, ceiling in limits:
        at = stretch.text.find(simplified(name)) if name else -1
        figure = _nearest(stretch, at, at + len(name)) if at >= 0 else None
        if figure is not None and (figure.value or figure.high or 0) > ceiling:
            yield Oddity(figure, filled(CEILING, figure=figure.text, name=name, ceiling=f"{Decimal(ceiling):,f}"))


def _nearest(stretch: Stretch, start: int, end: int) -> Figure | None:
    amounts = [f for f in stretch.figures if f.kind not in ("date", "period", "ordinal")]
    start, end = stretch.start + start, stretch.start + end
    behind = next((f for f in amounts if end <= f.start), None)
    return behind or next((f for f in reversed(amounts) if start - _REACH <= f.end <= start), None)
