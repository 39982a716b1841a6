"""Material for made articles: the repository's own paragraphs, and sentences with figures, names and dates."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType

from damage import articles

FIXTURES = Path(__file__).parents[2] / "fixtures"
Chance = random.Random


@cache
def stock(lang: str) -> tuple[str, ...]:
    """The paragraphs of the repository's articles in a language."""
    report = (FIXTURES / "changzhi-2025.txt").read_text(encoding="utf-8").split("\n\n") if lang == "zh" else []
    own = [p for a in articles() if a.lang == lang for p in a.paragraphs]
    return tuple(p.strip() for p in (*own, *report) if 8 <= len(p.strip()) <= 900)


_TEMPLATES = MappingProxyType(
    {
        "zh": (
            "据{name}介绍，全市初步达成意向{n}万人次，完成年度计划的{p}%。",
            "{date}，{name}在{place}表示，今年以来全县外贸进出口总额达{n}亿元，同比增长{p}%。",
            "{place}新增就业{n}人，比上年同期{turn}{p}%。",
            "{name}局长说，{place}的失业率为{p}%，{turn}了0.{d}个百分点。",
            "记者从{place}人社局获悉，{date}前将发放补贴{n}万元。",
            "{date}，{place}召开会议，{name}主持会议并讲话。",
            "全省{n}万农技人员下沉一线，指导农户对弱苗及时增温保墒。",
            "其中，{place}{n}户，{name}所在的村{d}户，占{p}%。",
        ),
        "en": (
            "{name} said on {date} that {n} people will lose their jobs at the {place} works.",
            "The council said on {date} that unemployment in {place} {turn} by {p}% in the year to March.",
            "About {n} homes in {place} were without power on {date}, {name} said.",
            "The bridge at {place} will stay shut until {date} at a cost of ${p} million.",
            "{name} told reporters that the figure had {turn} from {p}% to {d}.5%.",
            "{place} has {n} members, {d} of them in the north.",
        ),
    }
)
FILL = MappingProxyType(
    {
        "zh": {
            "name": ("王建国", "李秀英", "张伟", "赵文静", "欧阳明"),
            "place": ("长治市", "柳河区", "沁县", "望川县", "大柳镇"),
            "date": ("11月3日", "11月13日", "2025年3月", "今年1至10月", "去年12月31日", "８月１日"),
            "turn": ("增长", "下降", "未增长", "上升", "减少"),
            "n": ("4.16", "16.1", "2.3", "1,234", "12345", "３.５", "8", "37.4", "1.05"),
        },
        "en": {
            "name": ("Mary Doyle", "Tom Adeyemi", "Dr. Kent", "J.P. Holloway", "Ms Oakes"),
            "place": ("Carlow", "Stanbridge", "the county", "North Ferry"),
            "date": ("Monday", "March 3", "Nov. 13", "3 May 2024", "Tuesday"),
            "turn": ("rose", "fell", "did not rise", "climbed"),
            "n": ("416", "461", "1,240", "2,500", "12", "3.4 million", "20,000"),
        },
    }
)


def sentence(lang: str, chance: Chance) -> str:
    """A sentence with figures, names and dates."""
    fill = {key: chance.choice(values) for key, values in FILL[lang].items()}
    share = (
        f"{chance.randrange(1, 99)}.{chance.randrange(1, 9)}" if chance.random() < 0.7 else str(chance.randrange(2, 99))
    )
    return chance.choice(_TEMPLATES[lang]).format(**fill, p=share, d=chance.randrange(1, 9))


def sentences(text: str) -> list[str]:
    return [
        s.strip() for s in re.findall(r"[^。！？\n]+?(?:[。！？]+[”’]?|[.?!]+[”’\"]?(?=\s)|\n|$)", text) if s.strip()
    ]


def paragraph(lang: str, chance: Chance) -> str:
    """A paragraph of an article, some sentences of one, or sentences with figures."""
    dice = chance.random()
    if dice < 0.35:
        return chance.choice(stock(lang))
    if dice < 0.55:
        said = sentences(chance.choice(stock(lang)))
        at = chance.randrange(len(said))
        return joined(said[at : at + chance.randrange(1, 4)], lang)
    said = [sentence(lang, chance) for _ in range(chance.choice((1, 1, 2, 3)))]
    if chance.random() < 0.4:
        said.insert(chance.randrange(len(said) + 1), chance.choice(sentences(chance.choice(stock(lang)))))
    return joined(said, lang)


def joined(said: Sequence[str], lang: str) -> str:
    return (" " if lang == "en" else "").join(said)


FURNITURE = MappingProxyType(
    {
        "zh": (
            "本报讯",
            "●知识链接",
            "（记者 王建国）",
            "□本报记者 李秀英",
            "各位代表！",
            "一、就业形势",
            "图为招聘会现场。",
            "* * *",
            "（下转第3版）",
            "1.\n2.\n3.",
        ),
        "en": (
            "By Mary Doyle",
            "Fact box",
            "* * *",
            "(Reuters)",
            "Photo: the ferry at Carlow.",
            "- 416 jobs\n- 3.5%",
            "FULL TIME",
            "Continued on page 3",
        ),
    }
)
