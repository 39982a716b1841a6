"""Edits of words: what may change beside mark-up, and what may not."""

from __future__ import annotations

import pytest

from dedup.edits.composing import apply
from dedup.formats.markdown import layout
from dedup.layout.guard import Guard
from dedup.layout.rendered import render
from dedup.model import Edit

MADE = [  # source, words as they are read, what they become, the source after that
    ("长治**就业**,增长", "业,", "业，", "长治**就业**，增长"),
    ("增长**12**%", "增长12%", "增长13%", "增长**13**%"),
    ("见[官网](u):好", ":", "：", "见[官网](u)：好"),
    ("> 甲,\n> 乙", ",", "，", "> 甲，\n> 乙"),
    ("甲。重复。\n乙", "重复。", "", "甲。\n乙"),
    ('"甲"乙', '"甲"', "“甲”", "“甲”乙"),
    ("a\\*b,c", ",", "，", "a\\*b，c"),
    ("| 甲,乙 | 丙 |\n|--|--|", ",", "，", "| 甲，乙 | 丙 |\n|--|--|"),
]
REFUSED = [  # source, words as they are read, what they would become
    ("长治**就业**增长", "治就", "好"),  # across mark-up
    ("好！[官网](u)", "！", "!"),  # a picture
    ("好! [官网](u)", " ", ""),
    ("甲 **“乙”** 丙", " ", ""),  # no emphasis any more
    ("**甲:** 乙", " ", ""),
    ("见[官网] （u）", " （", "("),  # a link
    ("甲乙", "甲", "- "),  # a list
    ("甲乙", "甲", "1. "),
    ("甲乙", "甲", "#"),
    ("> 甲\n> 乙", "乙", "+ 丙"),
    ("甲乙", "乙", "*乙*"),  # emphasis
    ("甲乙", "乙", "<b>"),
    ("甲\n乙\n丙", "乙", ""),  # two paragraphs
    ("甲乙\n丙", "甲", " "),  # an indentation
    ("甲乙\n丙", "乙", "  "),  # a line break
    ("甲乙", "甲乙", "，"),  # nothing to read
    ("见`pip`吧", "pip", "PIP"),  # code
    ("见<https://a.cn/>", "a.cn", "b.cn"),
    ("A&amp;B", "&", "＆"),
    ("::: tip\n甲\n:::", "\n", ""),  # no line of its own any more
]


def edits(source: str, words: str, wanted: str) -> tuple[Guard, list[Edit]]:
    rendered = render(source, layout(source))
    at = rendered.text.index(words)
    return Guard(rendered), [Edit(at, at + len(words), wanted)]


@pytest.mark.parametrize(("source", "words", "wanted", "after"), MADE)
def test_made(source: str, words: str, wanted: str, after: str) -> None:
    guard, asked = edits(source, words, wanted)
    assert not guard.refused(asked)
    assert apply(source, guard.fit(asked)) == after


@pytest.mark.parametrize(("source", "words", "wanted"), REFUSED)
def test_refused(source: str, words: str, wanted: str) -> None:
    guard, asked = edits(source, words, wanted)
    assert guard.refused(asked) == {0}


def test_in_plain_text_everything_may_change() -> None:
    guard = Guard(render("甲\n\n乙"))
    asked = [Edit(0, 4, "- *")]
    assert guard.refused(asked) == frozenset()
    assert guard.fit(asked) == tuple(asked)
