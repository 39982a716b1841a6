"""The weighted error count, against articles counted by hand."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

import dedup
from dedup.model import Finding
from dedup.reports.base import Checked, Look
from dedup.reports.error_rate import KINDS, Rate, rate
from dedup.reports.full import render
from dedup.rules import RULES

HEADLINE, BODY = "长治就业稳中向好", "全市新增就业4.82万人，全年目标提前完成。"
TEXT = f"{HEADLINE}\n\n{BODY}\n\n{BODY}\n"


def found(rule: str, own: str, severity: str = "error", nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(own, start + 1)
    return Finding(rule, "x", severity, "x", start, start + len(own), 1, 1)  # type: ignore[arg-type]


def weigh(*findings: Finding, text: str = TEXT) -> Rate:
    report = dataclasses.replace(dedup.check(text), findings=findings)
    return rate([Checked("story.txt", text, report)])


@pytest.mark.parametrize(
    ("findings", "weight"),
    [
        ((), "0"),
        ((found("FIG002", "4.82万人"),), "1"),
        ((found("FIG001", "4.82万人"),), "1"),
        ((found("FIG002", "4.82万人", "info"),), "0"),  # what is only worth knowing is no error
        ((found("ENC004", "全"),), "1"),
        ((found("ENC001", "全市新增"),), "2"),
        ((found("ENC001", "全市新增就"),), "2"),
        ((found("ENC001", "全市新增就业"),), "4"),
        ((found("WRD001", "全市"),), "1"),  # typed twice: one of two is too much
        ((found("WRD001", "全市新增"),), "2"),
        ((found("DUP002", BODY, nth=1),), "4"),
        ((found("FIG003", "长治"),), "2"),  # in a headline
        ((found("TYP004", "4.82万人", "info"),), "0.1"),
        (tuple(found("TYP004", TEXT[k : k + 2], "info") for k in range(10, 40)), "1"),  # one an issue at most
        (tuple(found("FIG003", "全市", nth=k % 2) for k in range(5)), "3"),  # the same error three times at most
        ((found("TYP001", "，"), found("STR001", "。"), found("DUP005", BODY, "info")), "0"),
    ],
)
def test_weights(findings: tuple[Finding, ...], weight: str) -> None:
    assert weigh(*findings).weight == Decimal(weight)


def test_the_rate_is_per_ten_thousand_characters() -> None:
    assert weigh(found("FIG002", "4.82万人")).characters == len("".join(TEXT.split()))
    assert Rate(Decimal(3), 15_000).per_10_000 == Decimal(2)
    assert Rate(Decimal(0), 0).per_10_000 == 0


def test_every_kind_belongs_to_a_rule() -> None:
    assert set(KINDS) <= {rule.code for rule in RULES}


def test_the_summary_says_that_it_is_a_lower_bound() -> None:
    one = Checked("story.txt", TEXT, dataclasses.replace(dedup.check(TEXT), findings=(found("FIG002", "4.82万人"),)))
    assert "a lower bound and no certified rate" in render([one], Look())
    assert "下限" in render([one], Look("zh"))
