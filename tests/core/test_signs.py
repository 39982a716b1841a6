"""Where copies state a figure with another sign, a person is asked: -3.5% is not 3.5%."""

from __future__ import annotations

import pytest

import dedup

CITY = "统计局昨天通报，今年前十个月全市规模以上工业增加值同比{}，增幅比上半年有所变化，各县区情况不一。"
COUNTY = (
    "The statistics office said on Monday that factory output in the county changed by {} in the year to May, "
    "after a weak spring."
)
BETWEEN = "\n\n他表示，明年还将继续扩大规模。\n\n"


@pytest.mark.parametrize(
    ("story", "one", "other"),
    [
        (CITY, "增长-3.5%", "增长3.5%"),
        (CITY, "增长−3.5%", "增长3.5%"),
        (CITY, "增长+3.5%", "增长-3.5%"),
        (CITY, "增速为-3.5%", "增速为3.5%"),
        (COUNTY, "-3.5%", "3.5%"),
        (COUNTY, "–3.5%", "3.5%"),
        (COUNTY, "+3.5%", "-3.5%"),
    ],
)
def test_another_sign_is_asked_about(story: str, one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        cleaned = dedup.clean(f"{story.format(first)}{BETWEEN}{story.format(second)}\n")
        assert {q.rule for q in cleaned.record.questions} & {"FIG001", "DUP007"}


def test_a_dash_in_a_name_is_no_sign() -> None:
    cleaned = dedup.clean(f"{CITY.format('歼-20增加')}{BETWEEN}{CITY.format('歼20增加')}\n")
    assert not cleaned.record.questions


@pytest.mark.parametrize(
    ("story", "one", "other"),
    [
        (CITY, "占比>5%", "占比<5%"),
        (CITY, "占比≥5%", "占比≤5%"),
        (CITY, "占比≤5%", "占比5%"),
        (CITY, "误差±5%", "误差5%"),
        (CITY, "变动↑3.2%", "变动↓3.2%"),
        (CITY, "变动3.2%▲", "变动3.2%▼"),
        (CITY, "变动：-3.5%", "变动：3.5%"),
        (CITY, "为-5～3℃", "为5～3℃"),
        (CITY, "为-5～3℃", "为5～-3℃"),
        (CITY, "评级为AA+", "评级为AA-"),
        (CITY, "浓度10⁻³", "浓度10³"),
        (COUNTY, "<5%", ">5%"),
        (COUNTY, "-$5m", "$5m"),
        (COUNTY, "5% at 8.30am", "5% at 8.30pm"),
    ],
)
def test_a_sign_that_is_no_letter_is_asked_about(story: str, one: str, other: str) -> None:
    for first, second in ((one, other), (other, one)):
        cleaned = dedup.clean(f"{story.format(first)}{BETWEEN}{story.format(second)}\n")
        assert {q.rule for q in cleaned.record.questions} & {"FIG001", "DUP007"}


@pytest.mark.parametrize("bullet", ["▲", "↑", "- "])
def test_a_bullet_is_no_sign(bullet: str) -> None:
    cleaned = dedup.clean(f"{bullet}3月5日，{CITY.format('增长3.5%')}{BETWEEN}3月5日，{CITY.format('增长3.5%')}\n")
    assert {q.rule for q in cleaned.record.questions} <= {"DUP008"}  # which of both places is kept


def test_a_reading_in_brackets_is_chosen_with_both_of_them() -> None:
    for kept, chosen in (("(3.5%)", "3.5%"), ("3.5%", "(3.5%)")):
        said = "统计局昨天通报，工业情况如下，{}，增幅比上半年有所变化，各县区情况不一，总体保持平稳。"
        text = f"{said.format(kept)}{BETWEEN}{said.format(chosen)}\n"
        [question] = [q for q in dedup.clean(text).record.questions if q.rule == "FIG001"]
        choose = dedup.Decision(question.fingerprint, "FIG001", "choose", witness="B")
        assert said.format(chosen) in dedup.clean(text, decisions=dedup.Decisions((choose,))).text
