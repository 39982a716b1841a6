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
