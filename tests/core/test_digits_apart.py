"""Copies whose digits are the same but whose numbers are not: a question, however small the mark between them."""

from __future__ import annotations

import pytest

import dedup

EN = "The council paid {} euros for the bridge over the river last year, and nobody in the town was happy with it."
ZH = "昨日，滨河新区发放补贴{}万元，惠及居民82.7万人次，市民十分满意。"
PAIRS = [(EN, "3 5", "35"), (EN, "3; 5", "35"), (ZH, "3、5", "35"), (ZH, "8，86", "886")]


@pytest.mark.parametrize(("said", "one", "other"), PAIRS)
def test_another_number_is_asked(said: str, one: str, other: str) -> None:
    cleaned = dedup.clean(f"{said.format(one)}\n\n{said.format(other)}\n")
    assert [f.rule for f in cleaned.unresolved] == ["FIG001"]
    assert len(cleaned.record.questions) == 1


@pytest.mark.parametrize(("one", "other"), [("12,500", "12500"), ("35", "３５")])
def test_one_number_written_in_two_ways_is_not(one: str, other: str) -> None:
    cleaned = dedup.clean(f"{EN.format(one)}\n\n{EN.format(other)}\n")
    assert "FIG001" not in {f.rule for f in cleaned.report.findings}
