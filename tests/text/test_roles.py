"""What part a paragraph plays, told from its looks and its neighbours."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup.model import Role
from dedup.text.paragraphs import split

REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
BODY = "入冬以来，市供热集团对城区四十二个换热站逐一检修，更换老旧管网十一公里，力争让居民家中的温度稳定在二十度以上。"
ENGLISH = "The ferry pier had lost its waiting room, a tin shed that generations of schoolchildren had known."


def role(text: str, body: str = BODY) -> Role:
    """The role of a paragraph in the middle of an article."""
    [found] = [p.role for p in split(f"标题在这里\n\n{body}\n\n{text}\n\n{body}\n") if p.line == 5]
    return found


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("subheading", "重点群体帮扶实现“精准滴灌”,不让一个人掉队——"),
        ("subheading", "医改纵深推进亮点纷呈——"),
        ("subheading", "一、稳就业，兜住民生底线"),
        ("subheading", "供给更加丰富"),
        ("note", "编者按:岁岁俭德,时光翩跹。提笔回望,又是一年。"),
        ("box", "○城镇新增就业4.82万人"),
        ("box", "●全市新建改造养老服务站点107个"),
        ("caption", "①“太行巧娘”劳务品牌织就致富路"),
        ("caption", "图为技术人员检修换热站。"),
        ("byline", "文字/刘婷婷 摄影/梁栋 张海 李燎原 石玉成 版式/高琪"),
        ("byline", "（记者 王芳 通讯员 李静）"),
        ("byline", "本报记者 陈立新"),
        ("byline", "责任编辑：周敏"),
        ("list", "1. 换热站检修全部完成，管网更换十一公里。"),
        ("list", "（二）热线全天有人值守，接到报修后两小时内上门。"),
        ("list", "——换热站检修全部完成，管网更换十一公里。"),
        ("separator", "* * *"),
        ("separator", "————————"),
        ("separator", "※"),
        ("body", BODY),
        ("body", "“往年这个时候，屋里要穿两件毛衣。”"),
        ("body", "各位代表，同志们！"),
        ("body", "记者在换热站看到，工人们正在更换阀门。"),
    ],
)
def test_chinese(wanted: Role, text: str) -> None:
    assert role(text) == wanted


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("subheading", "A night of wind"),
        ("note", "Editor's note: This article has been updated with the final count."),
        ("caption", "Pictured: the ferry pier on Monday morning."),
        ("byline", "By Margaret Oduya"),
        ("byline", "Reporting by Joan Whitlock"),
        ("list", "- The pier will be rebuilt by the spring."),
        ("list", "2. The pier will be rebuilt by the spring."),
        ("separator", "---"),
        ("body", ENGLISH),
        ("body", "By evening the harbour was busy again."),
        ("body", "“Nobody made a speech.”"),
    ],
)
def test_english(wanted: Role, text: str) -> None:
    assert role(text, ENGLISH) == wanted


def test_the_head_of_an_article() -> None:
    head = "实干绘就幸福卷\n\n——我市厚植民生福祉\n\n系列报道之四\n\n本报记者 陈立新"
    text = f"{head}\n\n{BODY}\n\n制度更加完善——\n\n{BODY}\n"
    assert [p.role for p in split(text)] == [
        "headline",
        "kicker",
        "subheading",
        "byline",
        "body",
        "subheading",
        "body",
    ]


def test_a_note_takes_the_paragraphs_behind_its_label() -> None:
    text = f"标题在这里\n\n编者按：\n\n{BODY}\n\n{BODY}\n\n制度更加完善——\n\n{BODY}\n"
    assert [p.role for p in split(text)] == ["headline", "note", "note", "note", "subheading", "body"]


def test_the_real_report() -> None:
    roles = {p.line: p.role for p in split(REPORT)}
    lines: dict[Role, set[int]] = {
        "headline": {3},
        "kicker": {5},
        "note": {9, 11, 13, 15},
        "box": {17, 19, 20, 21, 23, 25, 26, 28, 29, 30, 31, 33, 34, 35, 36},
        "caption": set(range(38, 47)),
        "byline": {80, 186, 210},
        "subheading": {7, 48, 50, 84, 90, 94, 110, 114, 118, 122, 138, 142, 146},
    }
    for wanted, numbers in lines.items():
        assert {n for n, found in roles.items() if found == wanted} == numbers
    rest = set(roles) - set().union(*lines.values())
    assert {roles[n] for n in rest} == {"body"}


@pytest.mark.parametrize("text", ["", "\n", "\x00", "\ud800", "……", "A", "一", "\ufeff"])
def test_odd_texts_have_roles_too(text: str) -> None:
    assert len(split(text)) == (1 if text.strip() else 0)
