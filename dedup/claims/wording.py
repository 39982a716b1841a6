"""What kind of fact two readings of one clause differ in: direction, negation, a name, a place, a title, or none."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import Literal

from dedup.claims import gazetteer
from dedup.claims.words import any_of, simplified, stem
from dedup.figures import en, zh
from dedup.figures.lexicon import listed
from dedup.text import names

Kind = Literal["direction", "negation", "opposite", "title", "place", "name", "order"]

# Words with a 不 or a 无 in them that deny nothing.
_NO_NEGATION = listed(
    "不断 不仅 不但 不少 不同 不久 不过 不管 不论 不得不 不可或缺 不足 不错 不忘 不懈 不已 不禁 不止 不光 不妨 "
    "不愧 不动产 不锈钢 "
    "无论 无数 无人机 无线 无疑 无比 无限 无偿 无障碍 无缝 无烟 无非 未来 未必 未免 没收 没落 非常 非洲 非遗 除非 "
    "并非易事"
)
_NEGATIONS = listed("没有 尚未 并未 从未 未能 未 没 不 无 非 莫 勿")
_DENIES = re.compile(rf"(?P<skip>{any_of(_NO_NEGATION)})|(?P<not>{any_of(_NEGATIONS)})")
_EN_DENIES = re.compile(r"\b(?:not|no|never|neither|nor|without|cannot|none)\b|n['’]t\b", re.IGNORECASE)
# Of each pair one word is the opposite of the other.
_OPPOSITES = [
    tuple(pair.split("/"))
    for pair in listed(
        "允许/禁止 批准/驳回 批准/否决 通过/否决 同意/拒绝 同意/反对 赞成/反对 支持/反对 胜诉/败诉 盈利/亏损 "
        "扩大/缩小 开放/关闭 "
        "开业/停业 有罪/无罪 上午/下午 东部/西部 南部/北部 南/北 东/西 左/右 进口/出口 收购/出售 买入/卖出 "
        "战胜/负于 击败/不敌 "
        "首次/再次 恢复/中断 成立/撤销 增持/减持 升级/降级 合格/不合格 最高/最低 最大/最小 以上/以下 之前/之后 "
        "前/后 男/女 "
        "approved/rejected approve/reject accepted/refused accept/refuse allowed/banned permitted/forbidden "
        "won/lost win/lose "
        "guilty/innocent convicted/acquitted north/south northern/southern east/west eastern/western left/right "
        "before/after "
        "first/last highest/lowest largest/smallest open/closed opened/closed bought/sold buy/sell import/export "
        "imports/exports "
        "supported/opposed support/oppose agreed/refused hired/fired arrived/left alive/dead male/female "
        "men/women more/fewer "
        "more/less above/below morning/evening granted/denied confirmed/denied passed/failed beat/lost started/ended"
    )
]
_TITLES = listed(
    "副书记 书记 副省长 省长 副市长 市长 副县长 县长 副区长 区长 副镇长 镇长 副乡长 乡长 村支书 村主任 副主任 "
    "主任 副局长 局长 "
    "副厅长 厅长 副部长 部长 副处长 处长 副科长 科长 副主席 主席 副会长 会长 副院长 院长 副校长 校长 副总理 总理 "
    "总统 副总统 "
    "副总经理 总经理 副董事长 董事长 副教授 教授 副秘书长 秘书长 副总裁 总裁 首相 大臣 总工程师 总农艺师 工程师 "
    "站长 队长 副队长 "
    "支队长 大队长 经理 副经理 厂长 所长 副所长 馆长 副馆长 发言人 检察长 审判长 法官 研究员 副研究员 院士"
)
_TITLE = re.compile(any_of(_TITLES))
_EN_TITLES = frozenset(
    listed(
        "president chairman chairwoman chair director minister secretary mayor governor senator chief deputy vice "
        "acting former "
        "manager head professor judge captain commissioner superintendent spokesman spokeswoman ambassador "
        "chancellor premier "
        "treasurer inspector sergeant general colonel executive assistant"
    )
)
# With one of these a title is another title.
_RANKS = frozenset(listed("deputy vice acting former executive assistant"))
# 市中级人民法院, 青岚江大桥, 云溪县: what ends in one of these is the name of a place or a body.
_BODIES = re.compile(
    r"[㐀-鿿]{2,8}?(?:自治区|省|市|县|区|州|镇|乡|村|法院|检察院|公司|集团|银行|医院|大学|学院|中学|小学|大桥|水库|机场|车站|委员会|研究院|协会)"
)
_SHORTENED = 3  # 市中院 for 市中级人民法院: a short form of as many characters, in order, is the same body
_SAYING = "表示说称指出介绍认为透露告坦言强调"
_CAPITAL = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)*")


# What a slip of the pen or of the finger makes of one another, and turns the fact: 已/未, now/not.
_TURNED = (frozenset(listed("已 已经 有 能 可 曾 现 now")), frozenset([*_NEGATIONS, "不能", "not"]))
_ALIKE = 0.5  # readings that share less tell different things: a clause was replaced, no word of it turned
_READ = 200  # characters: a clause is hardly ever longer
_CUT = 8  # characters: what lacks so much at its end was cut off and denies nothing


def kinds(one: str, two: str, worn: bool = False) -> tuple[Kind, ...]:
    """The kinds of fact in which two readings of one clause differ; empty where they may well mean the same.

    A `worn` reading was misread throughout: there a word proves something only if it is whole on both sides, and a
    name that is spelled in another way proves nothing.

    >>> kinds("猪肉价格同比下降8.4%", "猪肉价格同比上升8.4%"), kinds("路段已恢复通行", "路段已经恢复通行")
    (('direction',), ())
    """
    one, two = simplified(one), simplified(two)
    left, right = _difference(one, two)
    if (not left.strip() and not right.strip()) or is_cut(one, two) or is_cut(two, one):
        return ()
    if not one.strip() or not two.strip() or _likeness(one, two) < _ALIKE:
        return ()
    found: list[Kind] = []
    if _directions(one) - _directions(two) and _directions(two) - _directions(one):
        found.append("direction")
    if _denials(one) != _denials(two) and (not worn or _turned(left.strip(), right.strip())):
        found.append("negation")
    elif _opposed(left, right):
        found.append("opposite")
    if not found and _exchanged(one, two):
        found.append("order")
    if _other_titles(_titles(one), _titles(two)):
        found.append("title")
    elif not found and not worn:
        found += _named(one, two, left, right)
    return tuple(found)


def _likeness(one: str, two: str) -> float:
    """How much of two readings is alike, 0 to 1; of very long ones, how much of their beginnings."""
    return SequenceMatcher(None, one[:_READ], two[:_READ], autojunk=False).ratio()


def is_cut(short: str, long: str) -> bool:
    """Whether a reading breaks off where another one goes on."""
    return len(long) - len(short) >= _CUT and long.startswith(short.rstrip())


def _turned(left: str, right: str) -> bool:
    """Whether a negation stands where a word of the contrary did, or was put in or left out."""
    asserts, denies = _TURNED
    return any((x in asserts or not x) and y in denies for x, y in ((left, right), (right, left)))


def _other_titles(one: Counter[str], two: Counter[str]) -> bool:
    """Whether both name a title and not the same, or one has a word more that changes its rank: deputy, former."""
    only_one, only_two = one - two, two - one
    more = only_one or only_two
    return bool(only_one and only_two) or (bool(one and two and more) and set(more) <= _RANKS)


def _difference(one: str, two: str) -> tuple[str, str]:
    """The middles of two readings, between what they begin and what they end with alike, grown to whole words."""
    low, short = 0, min(len(one), len(two))
    while low < short and one[low] == two[low]:
        low += 1
    high = 0
    while high < short - low and one[-1 - high] == two[-1 - high]:
        high += 1
    while low and _inside_word(one, low) | _inside_word(two, low):
        low -= 1
    while high and _inside_word(one, len(one) - high) | _inside_word(two, len(two) - high):
        high -= 1
    return one[low : len(one) - high], two[low : len(two) - high]


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and all(c.isalpha() and c < "\u2e80" for c in text[at - 1 : at + 1])


_ZH_DIRECTION = re.compile(any_of(w for w in zh.DIRECTIONS if len(w) > 1))
_MORE_EN = {"rising": "up", "falling": "down", "rise": "up", "fall": "down", "higher": "up", "lower": "down"}


def _directions(text: str) -> set[str]:
    """Which ways things go in a text."""
    found = {zh.DIRECTIONS[m] for m in _ZH_DIRECTION.findall(text)}
    words = re.findall(r"[a-z]+", text.lower())
    found |= {en.DIRECTIONS[w] for w in words if w in en.DIRECTIONS and w not in ("up", "down")}
    return {str(d) for d in found} | {_MORE_EN[w] for w in words if w in _MORE_EN}


def _denials(text: str) -> int:
    """How often a text denies something."""
    return sum(1 for m in _DENIES.finditer(text) if m["not"]) + len(_EN_DENIES.findall(text))


def _opposed(left: str, right: str) -> bool:
    """Whether one middle has a word whose opposite the other has in its stead."""
    words = (set(re.findall(r"[a-z]+", left.lower())), set(re.findall(r"[a-z]+", right.lower())))
    for one, two in _OPPOSITES:
        latin = one[0] < "\u2e80"
        for a, b in ((one, two), (two, one)):
            if latin and a in words[0] and b in words[1] and not (b in words[0] or a in words[1]):
                return True
            if not latin and (
                (left == a and right == b) or (len(a) > 1 and a in left and b in right and a not in right)
            ):
                return True
    return False


def _exchanged(one: str, two: str) -> bool:
    """Whether the same words stand in another order: 铁路队战胜港务队, 港务队战胜铁路队."""
    if one[:1] > "\u2e80":
        return one != two and Counter(one) == Counter(two) and len(one) >= 6
    a, b = re.findall(r"[A-Za-z]+", one), re.findall(r"[A-Za-z]+", two)
    capitals = [w for w in a if w[0].isupper()]
    return a != b and Counter(a) == Counter(b) and len(capitals) > 1


def _titles(text: str) -> Counter[str]:
    found = Counter(_TITLE.findall(text))
    return found + Counter(w for w in re.findall(r"[a-z]+", text.lower()) if w in _EN_TITLES)


def _named(one: str, two: str, left: str, right: str) -> list[Kind]:
    """Whether the middles are names: of places or bodies, or of a person beside a title or a verb of saying."""
    if one[:1] <= "\u2e80" and two[:1] <= "\u2e80":
        return _english_names(one, two)
    if not left or not right:
        return []
    bodies = _around(one, left), _around(two, right)
    if bodies[0] and bodies[1] and not _short_of(*bodies):
        return ["place"]
    known = set(gazetteer.PROVINCES) | set(gazetteer.CITIES) | gazetteer.COUNTRIES
    if any(left.startswith(n) for n in known) and any(right.startswith(n) for n in known):
        return ["place"]
    return ["name"] if _person(one, left) and _person(two, right) else []


def _around(text: str, middle: str) -> str:
    """The name of a place or a body that a middle lies in, if it is one."""
    at = text.find(middle)
    for match in _BODIES.finditer(text):
        if match.start() < at + len(middle) and at < match.end():
            return match[0]
    return ""


def _short_of(one: str, two: str) -> bool:
    """Whether one name is made of some characters of the other, in order."""
    short, long = sorted((one, two), key=len)
    rest = iter(long)
    return len(short) < len(long) and all(c in rest for c in short)


def _person(text: str, middle: str) -> bool:
    """Whether a middle lies in the two or three characters behind a title that may be a name."""
    at = text.find(middle)
    if not 0 < len(middle) <= 3 or not all("\u3400" <= c <= "\u9fff" for c in middle):
        return False
    titles = [m.end() for m in _TITLE.finditer(text) if m.end() <= at]
    if not titles or at + len(middle) > titles[-1] + 3:
        return False
    return any(start < at + len(middle) and at < end for start, end in names.spans(text))


def _english_names(one: str, two: str) -> list[Kind]:
    a, b = set(_CAPITAL.findall(one)), set(_CAPITAL.findall(two))
    only_a, only_b = a - b, b - a
    if not only_a or not only_b or {stem(w) for w in only_a} & {stem(w) for w in only_b}:
        return []
    placed = re.compile(rf"\b(?:in|at|from|near|of|to) (?:{any_of(only_a | only_b)})")
    return ["place"] if placed.search(one) and placed.search(two) else ["name"]
