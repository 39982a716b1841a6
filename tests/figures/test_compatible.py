"""Which figures agree and which contradict each other."""

from __future__ import annotations

import pytest

from dedup.figures import compatible, find, same_unit


def agree(a: str, b: str) -> bool:
    (first,), (second,) = find(a), find(b)
    assert compatible(first, second) == compatible(second, first)
    return compatible(first, second)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("1.5万人", "15000人"),
        ("三百二十辆", "320辆"),
        ("$1.2bn", "1.2 billion dollars"),
        ("超60万人次", "64万人次"),
        ("232.8亿元", "超230亿元"),
        ("1.3亿元", "1.28亿元"),
        ("近百名", "97名"),
        ("15名", "15人"),
        ("1吨", "1000公斤"),
        ("百分之六点二", "6.2%"),
        ("六成", "60%"),
        ("前三季度", "1-9月"),
        ("11月3日", "2025年11月3日"),
        ("2025年11月", "11月"),
        ("不足3000人", "2860人"),
        ("约1.5万户", "1.52万户"),
        ("3至5万元", "4万元"),
        ("half a million", "500,000"),
        ("三分之二", "2/3"),
        ("107个", "107家"),
        ("半小时", "30分钟"),
        ("17 km", "17公里"),
        ("more than 40 people", "43 people"),
    ],
)
def test_they_agree(a: str, b: str) -> None:
    assert agree(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("4.16万人次", "16.1万人"),
        ("62.9%", "6.2%"),
        ("1亿元", "5亿元"),
        ("超60万人次", "58万人次"),
        ("超60万人次", "640万人次"),
        ("1.3亿元", "1.2亿元"),
        ("34267元", "34276元"),
        ("12%", "12个百分点"),
        ("3%", "3元"),
        ("11月3日", "11月5日"),
        ("100元", "100美元"),
        ("不足3000人", "3200人"),
        ("约200人", "240人"),
        ("3至5万元", "6万元"),
        ("$48 million", "$84 million"),
        ("前三季度", "1-11月"),
        ("2024年", "2025年"),
        ("11月", "11人"),
    ],
)
def test_they_contradict(a: str, b: str) -> None:
    assert not agree(a, b)


def test_units_that_measure_the_same() -> None:
    assert same_unit("公里", "kilometer")
    assert same_unit("", "人")
    assert not same_unit("人", "人次")
    assert not same_unit("CNY", "USD")
