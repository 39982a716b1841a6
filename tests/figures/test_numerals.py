"""Numbers in Chinese numerals and in English words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.figures import find
from dedup.figures.numerals import chinese_integer

DIGITS = "零一二三四五六七八九"


def in_chinese(number: int) -> str:
    """How a newspaper writes a number below 10**8."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1_000 or (low and high % 10 == 0) else ""
        return in_chinese(high) + "万" + (gap + in_chinese(low) if low else "")
    text = ""
    for power, name in ((3, "千"), (2, "百"), (1, "十"), (0, "")):
        digit = number // 10**power % 10
        if digit:
            text += ("零" if text and number // 10 ** (power + 1) % 10 == 0 else "") + DIGITS[digit] + name
    return text


@given(st.integers(1, 10**8 - 1))
def test_every_number_is_read_as_it_is_written(number: int) -> None:
    assert chinese_integer(in_chinese(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三百二十一人", 321),
        ("两千余户", 2000),
        ("廿三人", 23),
        ("壹佰元", 100),
        ("一万三千元", 13000),
        ("五亿零六元", 500000006),
        ("3万4000元", 34000),
        ("5亿1万4千6百元", 500014600),
        ("三点五倍", "3.5"),
        ("十多万人", 100000),
        ("百分之零点三", "0.3"),
        ("twenty-six people", 26),
        ("five and a half million", 5500000),
        ("two thousand and two hundred", 2200),
        ("three dozen", 36),
        ("one hundred and sixteen", 116),
        ("zero point zero eight", "0.08"),
        ("7 3/4%", "7.75"),
        ("half a million", 500000),
        ("3 million and a half", 3500000),
        ("2½ years", "2.5"),
        ("-5℃", -5),
        ("负五度左右", None),
    ],
)
def test_the_value_is_exact(text: str, value: int | str | None) -> None:
    values = [figure.value for figure in find(text)]
    assert values == ([] if value is None else [Decimal(value)])
