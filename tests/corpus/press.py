"""A made press: articles that say different things, and what becomes of them in reprints.

Every article draws its own people, places, figures and clauses, so that two of them share nothing but words.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

_WHO = tuple(
    f"{a}{b}" for a in "王李张刘陈杨赵黄周吴" for b in ("建国", "秀英", "志强", "晓明", "海燕", "文静", "立新", "国庆")
)
_WHERE = tuple(
    f"{a}{b}"
    for a in ("柳河", "望川", "青石", "北渡", "长岭", "双桥", "临江", "白塔")
    for b in ("县", "区", "镇", "市")
)
_WHAT = (
    "新建改扩建幼儿园{n}所",
    "修复受损堤坝{n}米",
    "培训农技人员{n}名",
    "发放稳岗补贴{n}万元",
    "清理河道淤泥{n}吨",
    "改造老旧小区{n}个",
    "开通公交线路{n}条",
    "播种冬小麦{n}亩",
    "外出务工人员返乡创业{n}户",
    "接待露营游客{n}人次",
    "种植油茶与花椒{n}株",
    "受理劳动争议案件{n}件",
    "建成日间照料中心{n}处",
    "抽检食品样本{n}批次",
    "铺设燃气管网{n}公里",
)
_THEN = (
    "居民出门就能坐上车",
    "汛期前全部通过验收",
    "不少村民在家门口领到了工资",
    "夜里值守的队员换了三班",
    "第一批设备已经运抵现场",
    "孩子们不用再走山路上学",
    "老支书说心里的石头落了地",
    "工地上的吊车连轴转",
    "往年积水的路口不再打滑",
    "合作社把订单签到了明年秋天",
    "验收组逐户敲门听取意见",
    "技术员蹲在地头讲解配方",
    "窗口把材料从九份减到两份",
    "仓库里的苗木按编号码放",
    "广播站每天早晚各播一遍",
)
_BUT = (
    "遇到的难题是缺少熟练工人",
    "资金由市县两级分担",
    "施工队把工期往前赶",
    "原有的设施已用了多年",
    "邻近乡镇也派人来学",
    "下一步将接入统一平台",
    "有关部门每周通报进度",
    "专家建议分批推进",
    "剩下的部分留到开春以后",
    "图纸在公示栏贴了半个月",
)


def article(seed: int, paragraphs: int = 4) -> str:
    """Return the article of a seed."""
    chance = random.Random(seed)  # noqa: S311 - a made article
    return "\n\n".join("".join(_sentence(chance) for _ in range(3)) for _ in range(paragraphs))


def _sentence(chance: random.Random) -> str:
    what = chance.choice(_WHAT).format(n=chance.randrange(11, 9999))
    return (
        f"{chance.choice(_WHERE)}局长{chance.choice(_WHO)}介绍，{chance.choice(_WHERE)}去年{what}，"
        f"{chance.choice(_THEN)}；{chance.choice(_BUT)}。"
    )


def marks(text: str) -> str:
    """Return the same letters and digits, set by another house."""
    return text.replace("，", ", ").replace("。", ". ").replace("\n\n", "\n")


def worn(text: str) -> str:
    """Return a text with one character of every thirty misread, now as this sign and now as that."""
    chance = random.Random(1)  # noqa: S311 - a made article
    looks = "曰臼囗冂丄丅屮夂夊尢尣彑彡疋癶禸罓艹虍辶镸飠髟鬥"
    spared = set("0123456789，。；、\n一二三四五六七八九十百千万两")
    return "".join(chance.choice(looks) if k % 30 == 17 and c not in spared else c for k, c in enumerate(text))


def tail_cut(text: str) -> str:
    """Return a text without its last paragraph."""
    return text.rpartition("\n\n")[0]


def figure(text: str) -> str:
    """Return a text in which the first number is another one."""
    first = next(k for k, c in enumerate(text) if c.isdigit())
    return text[:first] + ("3" if text[first] != "3" else "7") + text[first + 1 :]


def name(text: str) -> str:
    """Return a text that speaks of another person and of another place in its first sentence."""
    one = next(w for w in _WHO if w in text)
    other = next(w for w in _WHO if w not in text and w[0] != one[0])
    return text.replace(one, other)


def clause(text: str) -> str:
    """Return a text in which one clause is replaced by another one."""
    one = next(c for c in _THEN if c in text)
    return text.replace(one, "记者看到门口排着一长列等候登记的车", 1)


def signed(text: str) -> str:
    """Return a text with the name of its reporter behind it: too short to be a clause, and not lost."""
    return f"{text}\n\n（巫峤）"


def word(text: str) -> str:
    """Return a text that says the opposite in one short word."""
    return text.replace("，", "，他拒绝承认", 1)


def more(text: str) -> str:
    """Return a text that says something more."""
    return f"{text}\n\n{article(9_999_999, 1)}"


@dataclass(frozen=True)
class Reprint:
    """A way to print an article again, and what the two are to each other then."""

    name: str
    make: Callable[[str], str]
    relation: str
    goes: str  # which of the two is removed: the reprint, the original, or none


REPRINTS = (
    Reprint("verbatim", str, "equal", "reprint"),
    Reprint("marks", marks, "equal", "reprint"),
    Reprint("worn", worn, "copy", "reprint"),
    Reprint("cut", tail_cut, "copy", "reprint"),
    Reprint("more", more, "copy", "original"),
    Reprint("signed", signed, "copy", "none"),
    Reprint("figure", figure, "asked", "none"),
    Reprint("name", name, "parallel", "none"),
    Reprint("word", word, "version", "none"),
    Reprint("clause", clause, "version", "none"),
)
