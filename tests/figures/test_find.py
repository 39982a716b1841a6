"""Figures in prose: our own marked sentences, single readings, and what must never go wrong."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.figures import find
from dedup.model import Figure

FIXTURES = Path(__file__).parents[2] / "fixtures" / "figures"
MARK = re.compile(r"\[([^\]]+)\]\{([^}]*)\}")


def parse(line: str) -> tuple[str, set[tuple[int, int, str]]]:
    text, marks, position = "", set(), 0
    for match in MARK.finditer(line):
        text += line[position : match.start()]
        marks.add((len(text), len(text) + len(match[1]), match[2]))
        text, position = text + match[1], match.end()
    return text + line[position:], marks


def shown(figure: Figure) -> tuple[int, int, str]:
    """A figure in the form of the marks."""
    if figure.date is not None:
        mark = f"{figure.kind} {figure.date}"
    elif figure.kind == "ordinal":
        mark = f"ordinal {figure.value} {figure.unit}"
    elif figure.value is None:
        mark = f"{figure.low}..{figure.high} {figure.unit}"
    else:
        mark = f"{figure.value} {figure.unit}"
    return figure.start, figure.end, mark


@pytest.mark.parametrize("language", ["zh", "en"])
def test_marked_sentences_are_read_as_marked(language: str) -> None:
    wanted = said = right = lines = 0
    wrong = []
    for line in (FIXTURES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        text, marks = parse(line)
        found = {shown(figure) for figure in find(text)}
        lines, wanted, said, right = lines + 1, wanted + len(marks), said + len(found), right + len(marks & found)
        wrong += [f"{text}: {sorted(marks ^ found)}"] if marks != found else []
    assert lines >= 170
    assert right >= 0.98 * wanted, wrong
    assert right >= 0.98 * said, wrong


def only(text: str) -> Figure:
    figures = find(text)
    assert len(figures) == 1, figures
    return figures[0]


def test_the_contract_s_example() -> None:
    figure = only("初步达成意向4.16万人次")
    assert figure == Figure(6, 13, "4.16万人次", Decimal(41600), "人次", "quantity")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("游客超60万人次", "over"),
        ("不足3000人", "under"),
        ("近百名干部", "about"),
        ("约12米", "about"),
        ("两千余亩", "over"),
        ("不超过5天", "under"),
        ("20元左右", "about"),
        ("60岁以上", "over"),
        ("about 300 people", "about"),
        ("more than $5 million", "over"),
        ("fewer than 20 homes", "under"),
        ("up to 40%", "under"),
        ("30 people", None),
    ],
)
def test_hedges_bound_the_figure(text: str, bound: str | None) -> None:
    assert only(text).bound == bound


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("同比增长3.6%", "up"),
        ("比上年下降了2.1%", "down"),
        ("由此减少约300人", "down"),
        ("收入翻一番", "up"),
        ("rose by about 5%", "up"),
        ("fell 3.2%", "down"),
        ("a 12% drop in sales", "down"),
        ("picked up 2 prizes", None),
        ("完成目标的112%", None),
        ("不增加20元", None),
    ],
)
def test_the_direction_is_bound_to_the_figure(text: str, direction: str | None) -> None:
    assert only(text).direction == direction


def test_members_of_a_list_share_their_direction() -> None:
    assert [f.direction for f in find("分别增长3.6%、5.5%")] == ["up", "up"]


@pytest.mark.parametrize(
    "text",
    [
        "歼-20飞机",
        "12345热线",
        "“1+2+9+N”平台",
        "G207国道",
        "https://example.com/2025/11",
        "0355-2023456",
        "13800138000@qq.com",
        "ISBN 978-7-101-00304-8",
        "3:2战胜",
        "5G网络",
        "一起奋斗",
        "一些问题",
        "万一下雨",
        "三心二意",
        "一带一路",
        "十分重要",
        "百姓生活",
        "千家万户",
        "统一部署",
        "这一年",
        "神舟二十号",
        "COVID-19 cases",
        "a 3-2 win",
        "B-52 bomber",
        "1.\n",
        "数十人",
        "零距离",
        "半导体",
        "两会",
        "四川",
        "陆羽",
        "①",
        "第",
        "点",
        "万万",
        "亿",
        "No one came",
    ],
)
def test_what_only_looks_like_a_figure_is_left_alone(text: str) -> None:
    assert find(text) == ()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2025年11月3日", "2025-11-03"),
        ("11月3日", "--11-03"),
        ("11月", "--11"),
        ("1-11月", "--01/--11"),
        ("前十一个月", "--01/--11"),
        ("2025年前三季度", "2025-01/2025-09"),
        ("前三季度", "--01/--09"),
        ("第三季度", "--07/--09"),
        ("2024年上半年", "2024-01/2024-06"),
        ("2025-11-03", "2025-11-03"),
        ("Nov. 3", "--11-03"),
        ("November 3, 2025", "2025-11-03"),
        ("3 November 2025", "2025-11-03"),
        ("9:30 p.m.", "T21:30"),
        ("下午3时20分", "T15:20"),
        ("“十四五”", "2021/2025"),
        ("2021-2025年", "2021/2025"),
    ],
)
def test_dates_and_periods_are_iso(text: str, date: str) -> None:
    figure = only(text)
    assert (figure.date, figure.value) == (date, None)


@pytest.mark.parametrize("text", ["11月31日以后", "13月5日", "2月45日"])
def test_a_date_that_no_month_can_have_does_not_break_the_reader(text: str) -> None:
    assert all(text[f.start : f.end] == f.text for f in find(text))


PIECES = [
    *"0123456789０９零〇一二两三四五六七八九十百千万亿廿壹佰半几多余点分之第前上下年月日时季度成折番倍个人元万%％",
    *"‰-—–~至到,，.．、:/ +$£€¥“”\n",
    "百分之",
    "个百分点",
    "万亿",
    "million",
    "bn",
    "one",
    "two",
    "twenty",
    "hundred",
    "and",
    "a",
    "half",
    "third",
    "quarter",
    "percent",
    " point ",
    "Nov. ",
    "May",
    "first ",
    "about ",
    "增长",
    "不超过",
    "minus ",
    "US$",
    "http://",
    "\ud800",
    "\0",
    "½",
    "²",
    "١",
]


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_spans_are_exact_ordered_and_disjoint(text: str) -> None:
    figures = find(text)
    end = 0
    for figure in figures:
        assert end <= figure.start < figure.end <= len(text)
        assert figure.text == text[figure.start : figure.end]
        assert (figure.value is None) == (figure.low is not None or figure.date is not None)
        end = figure.end
    assert figures == find(text)


HOSTILE = [
    "9" * 100_000,
    "零" * 100_000,
    "," * 100_000,
    "1," * 50_000,
    "1,111" * 20_000,
    "亿" * 100_000,
    "一亿" * 50_000,
    "十" * 100_000,
    "1 " * 50_000,
    "1-" * 50_000,
    "1.1." * 25_000,
    "百分之" * 33_000,
    "一分之" * 33_000,
    "一 " * 50_000,
    "三点" * 50_000,
    "1万" * 50_000,
    "one " * 25_000,
    "one hundred and " * 7_000,
    "two-" * 25_000,
    " " * 100_000,
    "1" + " " * 100_000,
    "a half " * 14_000,
    "约" * 100_000,
    "增长" * 50_000,
    "rose by " * 12_000,
    "a" * 100_000,
    "$" * 100_000,
    "1" + "了" * 100_000,
    "@" * 100_000,
    "a@" * 50_000,
    "www." * 25_000,
    "-" * 100_000,
    "1e9" * 33_000,
    "3又" * 50_000,
    "第" * 100_000,
    "12:" * 33_000,
    "a." * 50_000 + "@",
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:8]))
def test_hostile_strings_take_linear_time(text: str) -> None:
    start = time.process_time()
    find(text)
    # Ordinary prose of this length takes .05 s; a pattern that backtracks badly takes minutes.
    assert time.process_time() - start < 2.0


def test_a_number_of_too_many_digits_is_no_figure() -> None:
    assert find("1" * 41 + "元") == ()
    assert only("1" * 40 + "元").value == Decimal("1" * 40)


def test_importing_the_package_is_light() -> None:
    code = (
        "import sys, dataclasses, decimal, fractions, dedup.model\n"
        "import time; start = time.process_time(); import dedup.figures; print(time.process_time() - start)\n"
        "assert 'datasketch' not in sys.modules"
    )
    took = min(
        float(subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout)
        for _ in range(3)
    )
    assert took < 0.03


@pytest.mark.parametrize("text", ["$1.5 MM", "$1.5MM", "US$1.5 mm"])
def test_mm_counts_millions_of_money(text: str) -> None:
    assert only(f"He paid {text} for a book").value == 1_500_000


@pytest.mark.parametrize("line_end", ["  \n", "\n　　", "\n  "])
def test_a_line_that_ends_on_purpose_keeps_its_number_from_the_next_one(line_end: str) -> None:
    assert only(f"供电煤耗 306{line_end}吨钢综合能耗").text == "306"


def test_a_circle_alone_is_a_bullet() -> None:
    assert only("○到2030年").date == "2030"
    assert only("二○三○年").date == "2030"
