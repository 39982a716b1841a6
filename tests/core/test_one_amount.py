"""Two paragraphs that are the same but for one amount are a doubt, and the amount is asked; rows of a list are not."""

from __future__ import annotations

import dedup

FAIR = "市人社局昨天通报，秋季招聘会从十月开到十一月，全市初步达成意向{}万人次，周边县区的求职者一早就排起长队。\n\n"
WARD = "{}今年新修农村公路{}公里，沿线十二个村的村民出行方便了许多，收割机也能直接开到田头去。\n\n"


def said(text: str) -> list[str]:
    return [f.rule for f in dedup.check(text).findings if f.rule in ("DUP007", "FIG001") and f.severity != "info"]


def test_one_amount_alone_is_asked_about() -> None:
    assert said(FAIR.format("4.16") + FAIR.format("16.1")) == ["FIG001", "DUP007"]


def test_rows_of_a_list_are_not() -> None:
    towns = (("沁县", "18"), ("柳河区", "31"), ("望川县", "24"), ("大柳镇", "9"))
    assert said("".join(WARD.format(*town) for town in towns)) == []


def test_under_two_headings_it_is_not() -> None:
    assert said(f"一、沁县\n\n{FAIR.format('4.16')}二、柳河区\n\n{FAIR.format('16.1')}") == []
