"""What makes two figures one claim and what makes them two, rule by rule."""

from __future__ import annotations

from decimal import Decimal

import pytest

import dedup
from dedup.claims.wording import Kind, kinds
from dedup.model import NO_HOUSE, House

FILLER = (
    "走进市政务服务中心，办事的群众排着队，窗口的工作人员一边核对材料一边轻声解释，墙上的电子屏滚动着当天的叫号信息。"
)


def findings(text: str, rule: str, house: House = NO_HOUSE) -> list[dedup.Finding]:
    report = dedup.check(text, dedup.Options(select=(rule,), house=house))
    return [f for f in report.findings if f.severity != "info"]


def told_twice(one: str, two: str) -> str:
    body = f"今年以来，全市累计发放育儿补贴{two}，群众从提交材料到收到款项平均只需七天。"
    return f"○发放育儿补贴{one}\n\n{FILLER}\n\n{body}\n"


def told_twice_in_english(one: str, two: str) -> str:
    return (
        f"Council approves the stadium\n\n• Cost of the stadium: {one}\n\nThe vote was close, and the debate long. "
        f"The stadium will cost {two}, to be raised by a tax on hotel rooms that is expected to run for twenty years.\n"
    )


EQUAL = [
    *(("1.5万份", "15000份"), ("1.5万份", "一万五千份"), ("1.5万份", "１５０００份"), ("1.5亿元", "15000万元")),
    *(("三百二十份", "320份"), ("超60万份", "64万份"), ("近2万份", "1.98万份"), ("约1.5万份", "15120份")),
    *(("超230亿元", "232.8亿元"), ("两千余份", "2012份"), ("1.3亿元", "12964万元"), ("1万余份", "10360份")),
]
OTHER = [
    *(("1.5万份", "1500份"), ("1.5万份", "一万二千份"), ("1.5万份", "１８０００份"), ("1.5亿元", "5亿元")),
    *(("三百二十份", "230份"), ("超60万份", "46万份"), ("近2万份", "1.2万份"), ("约1.5万份", "25120份")),
    *(("超230亿元", "223.8亿元"), ("两千余份", "1012份"), ("1.3亿元", "13964万元"), ("1万余份", "6360份")),
]
EQUAL_EN = [
    ("$1.2bn", "1.2 billion dollars"),
    ("$1.2 billion", "$1,200 million"),
    ("about $2 million", "$1.98 million"),
]
OTHER_EN = [("$1.2bn", "2.1 billion dollars"), ("$1.2 billion", "$1,200")]


@pytest.mark.parametrize(("one", "two"), EQUAL)
def test_equal_values_in_other_form_are_no_conflict(one: str, two: str) -> None:
    assert findings(told_twice(one, two), "FIG002") == []
    assert findings(told_twice(two, one), "FIG002") == []


@pytest.mark.parametrize(("one", "two"), OTHER)
def test_other_values_are_one(one: str, two: str) -> None:
    assert len(findings(told_twice(one, two), "FIG002")) == 1
    assert len(findings(told_twice(two, one), "FIG002")) == 1


@pytest.mark.parametrize(("one", "two"), EQUAL_EN)
def test_equal_values_in_other_form_are_no_conflict_in_english(one: str, two: str) -> None:
    assert findings(told_twice_in_english(one, two), "FIG002") == []


@pytest.mark.parametrize(("one", "two"), OTHER_EN)
def test_other_values_are_one_in_english(one: str, two: str) -> None:
    assert len(findings(told_twice_in_english(one, two), "FIG002")) == 1


def test_a_number_that_is_no_slip_of_the_other_is_an_info_in_english() -> None:
    report = dedup.check(told_twice_in_english("about $2 million", "$2.9 million"), dedup.Options(select=("FIG002",)))
    assert [f.severity for f in report.findings] == ["info"]


def test_a_house_knows_the_most_that_can_be_true() -> None:
    text = "上党区扎实推进全民参保计划，目前基本养老保险参保人数达到48万人，比去年同期增加1.2万人。\n"
    assert findings(text, "FIG003") == []
    for name in ("上党区", "参保人数"):
        (finding,) = findings(text, "FIG003", House(ceilings=((name, Decimal(400_000)),)))
        assert text[finding.start : finding.end] == "48万人"
        assert "400,000" in finding.message
    assert findings(text, "FIG003", House(ceilings=(("上党区", Decimal(500_000)),))) == []


def test_a_ceiling_holds_for_the_nearest_figure_of_the_sentence() -> None:
    house = House(ceilings=(("the reservoir", Decimal(900)),))
    text = "The valley has 5,000 houses, and the reservoir holds 950 acre-feet of water. It was built in 1931.\n"
    (finding,) = findings(text, "FIG003", house)
    assert text[finding.start : finding.end].startswith("950")


READINGS: list[tuple[str, str, bool, tuple[Kind, ...]]] = [
    ("猪肉价格同比下降8.4%", "猪肉价格同比上升8.4%", False, ("direction",)),
    ("猪肉价格同比下降8.4%", "猪肉价格同比下滑8.4%", False, ()),
    ("企业“走出去”步伐加快", "企业“走出去”步伐加忖", True, ()),
    ("路段已恢复通行", "路段未恢复通行", True, ("negation",)),
    ("随着斯塔默辞职", "随着斯塔没辞职", True, ()),
    ("长治市市长李明宣布", "长治市副市长李明宣布", False, ("title",)),
    ("国家主席习近平复信", "习近平复信", False, ()),
    ("增速比1—7月份回升0.1个百分点", "增速比1", False, ()),
    ("改革不停顿、开放不止步", "促进新型农村集体经济发展", False, ()),
    ("the road has been cleared", "the road has not been cleared", False, ("negation",)),
    ("shares had risen again", "shares had fallen again", False, ("direction",)),
    ("a meeting with Maria Keller", "a meeting with Martha Keller", False, ("name",)),
    ("a meeting with Maria Keller", "a meeting with Maria Kcller", True, ()),
    ("according to the deputy director", "according to the director", False, ("title",)),
]


@pytest.mark.parametrize(("one", "two", "worn", "expected"), READINGS)
def test_the_kind_of_fact_that_is_turned(one: str, two: str, worn: bool, expected: tuple[Kind, ...]) -> None:
    assert kinds(one, two, worn) == expected


IN_ACCOUNTS = (
    "县供销公司的年报说，去年的营业利润率为{}，与董事会年初的估计相符，今年打算再关掉三家门店，并把仓库租给邻县的农户。"
)


@pytest.mark.parametrize(("one", "two"), [("（3.5%）", "3.5%"), ("3.5%", "(3.5%)")])
def test_a_figure_in_brackets_is_asked_about_for_in_accounts_it_is_a_loss(one: str, two: str) -> None:
    text = "\n\n".join([IN_ACCOUNTS.format(one), FILLER, IN_ACCOUNTS.format(two)])
    cleaned = dedup.clean(text)
    [asked] = [f for f in cleaned.unresolved if f.rule == "FIG001"]
    chosen = dedup.clean(text, decisions=dedup.Decisions((dedup.Decision(asked.fingerprint, "FIG001", "choose", "B"),)))
    assert f"利润率为{two}，" in chosen.text


def test_the_number_of_an_item_in_brackets_is_no_loss() -> None:
    text = "\n\n".join([IN_ACCOUNTS.format("见附表（3）"), FILLER, IN_ACCOUNTS.format("见附表3")])
    assert "FIG001" not in {f.rule for f in dedup.check(text).findings}


NUMBERS_TURNED = ("以前", "以后"), ("上午", "下午"), ("超3.5吨", "近3.5吨")


@pytest.mark.parametrize(("one", "two"), NUMBERS_TURNED)
def test_a_word_that_turns_a_fact_is_never_printed_from_another_copy(one: str, two: str) -> None:
    """Though two of three places have it: one misread character is all the difference."""
    frame = (
        "港务局的告示说，货船须在八点{}靠岸，卸货的工人从码头的东门进出，家属不得上船，违者由港警带离，告示贴在码头外。"
    )
    text = f"\n\n{FILLER}\n\n".join([frame.format(one), frame.format(two), frame.format(two)])
    assert one in dedup.clean(text).text
