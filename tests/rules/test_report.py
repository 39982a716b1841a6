"""The rules on the real report."""

from __future__ import annotations

import re
from pathlib import Path

import dedup
from dedup.model import House

REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
WIDE = str.maketrans(",;:!?", "，；：！？")


def lines(code: str, options: dedup.Options = dedup.Options()) -> list[int]:  # noqa: B008 - frozen
    return [f.line for f in dedup.check(REPORT, options).findings if f.rule == code]


def test_all_half_width_marks_are_widened_and_nothing_else() -> None:
    assert [REPORT.count(mark) for mark in ",;:!?"] == [208, 21, 4, 1, 1]
    cleaned = dedup.clean(REPORT, dedup.Options(select=("TYP001",)))
    assert cleaned.text == REPORT.translate(WIDE)
    numbers = NUMBER.findall(REPORT)
    assert len(numbers) == 117
    assert NUMBER.findall(cleaned.text) == numbers


def test_the_defects_that_a_careful_editor_marks() -> None:
    assert lines("WRD001") == [11]
    assert lines("TYP002") == [13]
    assert lines("STR002") == [124]
    assert lines("STR001") == [148]
    assert lines("STR006") == [76, 182, 206]
    assert 3 in lines("TYP001")
    assert lines("TYP006") == [3]
    assert lines("TYP004") == [23, 70, 74, 176, 180, 200, 204]


def test_no_other_rule_says_anything() -> None:
    silent = {
        "STR005",
        "STR007",
        "TYP003",
        "TYP005",
        "WRD002",
        "WRD003",
        "ENC001",
        "ENC002",
        "ENC003",
        "ENC004",
    }
    assert not {f.rule for f in dedup.check(REPORT).findings} & silent


def test_the_house_list_finds_its_word() -> None:
    house = House(confusables=(("亮粉", "亮点"),))
    assert lines("WRD002", dedup.Options(house=house)) == [110]


def test_credit_names_keep_their_blanks() -> None:
    assert "文字/刘婷婷 摄影/梁栋 张海 李燎原 石玉成 版式/高琪" in dedup.clean(REPORT).text
