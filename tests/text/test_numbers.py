"""Numbers are one token: no paragraph, clause or reading ends inside one."""

from __future__ import annotations

import pytest

from dedup.text.content import fold
from dedup.text.numbers import cuts_number
from dedup.text.paragraphs import split
from dedup.text.segment import clauses


@pytest.mark.parametrize(
    "whole",
    [
        "3.5%",
        "1,234",
        "１，２３４",
        "2.3万",
        "30\n.5%",
        "51.4\r\n%",
        "12\n万户",
        "12 \n\u3000万户",
        "增长4.\n16万",
        "3.5 %",
    ],
)
def test_a_number_is_not_cut(whole: str) -> None:
    number = "".join(c for c in whole if not "\u4e00" <= c <= "\u9fff" or c == "万")
    start = whole.index(number)
    text = f"据统计，{whole}，"
    assert all(cuts_number(text, 4 + start + k) for k in range(1, len(number)))
    assert not cuts_number(text, 4 + start)
    assert not cuts_number(text, 4 + start + len(number))


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("It opened in 2009.\n30 people came.", "\n"),
        ("增长12.\n11月21日，晴", "\n"),
        ("决胜2020\n万众一心加油干", "\n"),
        ("增长12\n\n.3万户", "\n\n"),
        ("增长3，500余人参加", "，"),
    ],
)
def test_what_is_no_number_may_be_cut(text: str, cut: str) -> None:
    assert not cuts_number(text, text.index(cut) + len(cut))


def test_a_line_that_breaks_inside_a_number_goes_on() -> None:
    assert [p.end - p.start for p in split("失业率为30\n.5%，有所下降\n另一段")] == [15, 3]
    assert len(clauses("共1.\n5万户，其中")) == 2


def test_a_point_at_a_line_end_is_said_only_inside_a_number() -> None:
    assert fold("增长4.\n16万").text == "增长4.16万"
    assert fold("It opened in 2009.\n30 people").text == "itopenedin200930people"
