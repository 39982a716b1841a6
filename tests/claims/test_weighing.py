"""The weights of claims: what they are of, which way they point, and what a confidence is worth."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest

import dedup
from dedup.claims import slips
from dedup.claims.chapters import chapters
from dedup.claims.evidence import PROMISED
from dedup.claims.weighing import confidence, load, weigh
from dedup.figures import find
from dedup.layout.rendered import render
from dedup.model import Figure
from dedup.rules import fig002

NONE = dict.fromkeys(PROMISED, 0.0)


def test_every_weight_belongs_to_a_feature_and_keeps_the_sign_of_its_reason() -> None:
    weights = load().features
    assert set(weights) == set(PROMISED)
    assert all(weight * PROMISED[name] > 0 for name, weight in weights.items())


def test_what_speaks_for_one_claim_makes_it_likelier() -> None:
    for name, sign in PROMISED.items():
        assert (weigh(NONE | {name: 1.0}) - weigh(NONE)) * sign > 0


def test_confidences_are_in_order_and_no_more_is_said_than_allowed() -> None:
    levels = load().levels
    assert levels["high"] > levels["medium"] > levels["low"]
    assert confidence(levels["high"]) == "high"
    assert confidence(levels["high"], "low") == "low"
    assert confidence(levels["low"] - 0.01) is None


def test_the_page_tells_the_precision_that_was_measured() -> None:
    data = json.loads((files("dedup.claims") / "weights.json").read_text(encoding="utf-8"))
    measured = [int(100 * data["levels"][level]["precision"]) for level in ("high", "medium", "low")]
    told = re.search(
        r"(\d+) of a hundred findings with confidence high.*?, (\d+) with medium.*?, (\d+) with low",
        " ".join((fig002.__doc__ or "").split()),
    )
    assert told is not None
    assert [int(n) for n in told.groups()] <= measured
    assert data["data"]["pairs in sound documents"] + data["data"]["planted contradictions"] >= 1000


SLIPS = [
    *(("4.82万人", "4.28万人"), ("62.9%", "6.2%"), ("4.96公里", "4690米"), ("1.5万份", "1500份")),
    *(("62人", "26人"), ("12,500元", "12,900元")),
]
OTHERS = [
    *(("62人", "63人"), ("127,600元", "1,275,000元"), ("103年", "105年"), ("1.2亿元", "1.2元")),
    *(("312公里", "538公里"), ("4.82万人", "4.82万人次")),
]


def _between(a: Figure, b: Figure) -> int:
    return slips.between(a, b, slips.digits(a), slips.digits(b))


@pytest.mark.parametrize(("one", "two"), SLIPS)
def test_a_slip_of_the_other_number(one: str, two: str) -> None:
    (a,), (b,) = find(one), find(two)
    assert _between(a, b) == _between(b, a) > 0
    assert set(slips.keys(slips.digits(a))) & set(slips.keys(slips.digits(b)))


@pytest.mark.parametrize(("one", "two"), OTHERS[:-1])
def test_no_slip(one: str, two: str) -> None:
    (a,), (b,) = find(one), find(two)
    assert _between(a, b) == _between(b, a) == 0


REPORT = """2026年政府工作报告

一、2025年工作回顾

过去一年，全市上下团结一心。新建学校12所。这五年，综合实力再上台阶。城镇新增就业41万人。

（一）稳增长。完成投资300亿元。

二、2026年工作安排

今年经济社会发展主要预期目标是：地区生产总值增长5%左右。重点做好八个方面工作。新建学校9所。
"""


@pytest.mark.parametrize(
    ("words", "mode", "period"),
    [
        ("新建学校12所", "done", "year"),
        ("城镇新增就业41万人", "done", "span"),
        ("完成投资300亿元", "done", "span"),
        ("增长5%左右", "planned", "2026"),
        ("新建学校9所", "planned", "2026"),
    ],
)
def test_chapters_tell_mode_and_period(words: str, mode: str, period: str) -> None:
    rendered = render(REPORT)
    found = chapters(rendered.text, rendered.paragraphs)
    last = [c for c in found if c.start <= rendered.text.index(words)][-1]
    assert (last.mode, last.period) == (mode, period)


def test_the_message_quotes_the_source() -> None:
    text = (
        "Council approves the stadium\n\n• Cost of the stadium: $412 million\n\nThe vote was close. The stadium will "
        "cost $421 million, to be raised by a tax on hotel rooms that is expected to run for twenty years.\n"
    )
    (finding,) = (f for f in dedup.check(text, dedup.Options(select=("FIG002",))).findings)
    quotes = re.findall("“([^”]+)”", finding.message)
    assert len(quotes) == 2
    assert all(quote in text for quote in quotes)
    assert "$412 million" in quotes[0]
    assert "$421 million" in quotes[1]
