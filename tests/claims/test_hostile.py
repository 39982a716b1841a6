"""Claims of whatever text: no failure, no place outside it, and no more work than its length asks for."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.claims import arithmetic, calendar, magnitude, rates
from dedup.claims.model import Conflict, Oddity
from dedup.claims.pairing import conflicts
from dedup.claims.setting import Setting
from dedup.claims.standing import standing
from dedup.claims.stretches import stretches
from dedup.claims.wording import kinds
from dedup.figures import find
from dedup.model import Paragraph
from dedup.text.paragraphs import split

PIECES = (
    *"，。、；：！？,.;:() \n-·○•",
    *("4.82万人", "62.9%", "6.2%", "1.5万人", "15000人", "三百二十辆", "零", "一", "亿", "万", "11月31日", "星期四"),
    *("覆盖率达", "全市", "上党区", "其中", "同比增长", "由", "提高到", "累计", "今年", "“十四五”期间", "市统计局说"),
    *("rose 3 percent", "$1.2 billion", "of them", "in all:", "from 4 percent to 5 percent", "The county", "said"),
    *("• Length: 2,340 feet", "○新增就业4.82万人", "\ud800", "\x00", "\u2028", "１２３", "½", "９９．９％"),
)
MADE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


def everything(text: str) -> Iterator[Conflict | Oddity]:
    """All that claims have to say of a text."""
    paragraphs = split(text)
    figures = standing(find(text), paragraphs, ())
    kin = [(k, k + 1) for k in range(0, len(paragraphs) - 1, 5)]
    yield from conflicts(text, figures, Setting(text, paragraphs, kin))
    for stretch in stretches(text, figures):
        yield from arithmetic.check(stretch)
        yield from magnitude.shares(stretch)
        yield from rates.check(stretch)
    yield from magnitude.people(text, figures)
    yield from calendar.check(text, figures)
    yield from calendar.months(text)


@settings(max_examples=300)
@given(text=st.one_of(MADE, st.text(st.characters(), max_size=80)))
def test_claims_of_any_text_lie_in_it(text: str) -> None:
    for said in everything(text):
        figures = [said.one, said.two] if isinstance(said, Conflict) else [said.figure, *said.others]
        assert all(0 <= figure.start < figure.end <= len(text) for figure in figures)


@settings(max_examples=300)
@given(one=st.one_of(MADE, st.text(st.characters(), max_size=80)), two=MADE, worn=st.booleans())
def test_readings_of_any_kind_are_compared(one: str, two: str, worn: bool) -> None:
    assert kinds(one, one, worn) == ()
    assert set(kinds(one, two, worn)) == set(kinds(two, one, worn))


SIZE = 100_000  # characters
SECONDS = 10  # what backtracks or compares all with all would need minutes
HOSTILE = [
    *("1", "零", "一百", "万", "亿", ",", "1,", "1，", "、", " ", "其中", "同比", "率", "占", "比", "近", "市", "县"),
    *("三百二十", "1万", "1%", "1%、", "1人、", "增长1%，", "由1%到", "1月", "1月1日", "1月1日至", "13月", "2025年"),
    *(
        "覆盖率达62.9%。",
        "○新增就业4.82万人\n\n",
        "北京",
        "1 of them ",
        "from 1 to ",
        "in all: 1, ",
        "rose 1 percent to ",
    ),
    *("a 1 percent ", "A B ", "(", "“", "中央资金1亿元，", "• Length: 1 foot\n\n"),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_is_read_in_time(piece: str) -> None:
    text = piece * (SIZE // len(piece))
    begin = time.process_time()
    assert all(said is not None for said in everything(text))
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize(
    "piece",
    ["全市新增就业4.82万人，增长6.1%。\n\n", "The county built 740 homes in 2025.\n\n", "由1%到", "1人、", "1月1日至"],
)
def test_twice_the_text_is_twice_the_work(piece: str) -> None:
    """Counted in calls of functions, which no clock disturbs."""
    once, twice = (_calls(piece * count) for count in (400, 800))
    assert twice <= 2.2 * once


def _calls(text: str) -> int:
    count = 0

    def called(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        list(everything(text))
    finally:
        sys.setprofile(None)
    return count


def test_a_list_of_many_items_is_no_conflict() -> None:
    text = "\n\n".join(f"○{name}县新增城镇就业{k + 1000}人" for k, name in enumerate("云望清柳南东西北" * 50))
    paragraphs = [Paragraph(p.index, p.start, p.end, p.line, "box") for p in split(text)]
    assert list(conflicts(text, find(text), Setting(text, paragraphs))) == []
