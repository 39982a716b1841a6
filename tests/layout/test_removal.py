"""Blocks go whole, with what parts them, or they stay: what becomes of an article when some of its paragraphs go."""

from __future__ import annotations

import pytest

from dedup.edits.composing import apply
from dedup.edits.removal import removal
from dedup.formats.markdown import layout
from dedup.layout.guard import Guard
from dedup.layout.rendered import render

GOES = [  # source, numbers of the paragraphs that go, what is left
    ("甲\n\n乙\n\n丙\n", [1], "甲\n\n丙\n"),
    ("甲\r\n\r\n乙\r\n\r\n丙\r\n", [1], "甲\r\n\r\n丙\r\n"),
    ("甲\n\n乙\n\n丙\n", [0], "乙\n\n丙\n"),
    ("甲\n\n乙\n\n丙\n", [2], "甲\n\n乙\n"),
    ("甲\n\n乙\n\n丙\n", [1, 2], "甲\n"),
    ("甲\n\n乙\n\n丙\n", [0, 1, 2], "\n"),
    ("甲\n\n```\n码\n```\n\n乙\n", [0], "```\n码\n```\n\n乙\n"),
    ("甲\n\n```\n码\n```\n\n乙\n", [1], "甲\n\n```\n码\n```\n"),
    ("甲\n\n[r]: x\n\n乙\n", [0], "[r]: x\n\n乙\n"),
    ("甲\n\n[r]: x\n\n乙\n", [1], "甲\n\n[r]: x\n"),
    ("# 题\n甲\n# 题二\n", [1], "# 题\n# 题二\n"),
    ("题\n==\n\n甲\n", [0], "甲\n"),
    ("- 甲\n- 乙\n- 丙\n\n丁\n", [1], "- 甲\n- 丙\n\n丁\n"),
    ("- 甲\n- 乙\n- 丙\n\n丁\n", [2], "- 甲\n- 乙\n\n丁\n"),
    ("- 甲\n- 乙\n\n丁\n", [0, 1], "丁\n"),
    ("- 甲\n\n  乙\n- 丙\n", [1], "- 甲\n- 丙\n"),
    ("- 甲\n  - 乙\n- 丙\n", [1], "- 甲\n- 丙\n"),
    ("- 甲\n  - 乙\n- 丙\n", [0, 1], "- 丙\n"),
    ("1. 甲\n2. 乙\n3. 丙\n", [1], "1. 甲\n3. 丙\n"),
    ("> 甲\n>\n> 乙\n>\n> 丙\n\n丁\n", [1], "> 甲\n>\n> 丙\n\n丁\n"),
    ("> 甲\n>\n> 乙\n\n丁\n", [1], "> 甲\n\n丁\n"),
    ("> 甲\n>\n> 乙\n\n丁\n", [0, 1], "丁\n"),
    ("| a | b |\n|---|---|\n| 甲 | 乙 |\n| 丙 | 丁 |\n", [2, 3], "| a | b |\n|---|---|\n| 丙 | 丁 |\n"),
    ("甲\n\n| a |\n|---|\n| 乙 |\n\n丙\n", [1, 2], "甲\n\n丙\n"),
    ("甲[x](u)\n\n乙\n\n甲[x](u)\n", [2], "甲[x](u)\n\n乙\n"),
]
STAYS = [  # source, numbers of the paragraphs that are asked for in vain, and why
    ("- 甲\n  - 乙\n- 丙\n", [0], "its marker holds what is under it"),
    ("- 甲\n\n  乙\n", [0], "its marker holds the paragraph behind it"),
    ("1. 甲\n2. 乙\n", [0], "the list would begin with 2"),
    ("| a | b |\n|---|---|\n| 甲 | 乙 |\n", [0, 1], "the table needs its head"),
    ("| a | b |\n|---|---|\n| 甲 | 乙 |\n", [2], "a row has all of its cells"),
    ("- 甲\n\n乙\n\n- 丙\n", [1], "two lists would be one"),
    ("- 甲\n\n乙\n\n  丙\n", [1], "the list would take in what is indented"),
    ("甲\n# 乙\n丙\n", [1], "two paragraphs would be one"),
    ("甲[x](u)\n\n乙\n\n甲[x](v)\n", [2], "the address stands nowhere else"),
    ("甲![](u)\n\n乙\n\n甲![](v)\n", [0], "the picture stands nowhere else"),
    ("甲`x`\n\n乙\n\n甲x\n", [0], "the code stands nowhere else"),
]


@pytest.mark.parametrize(("source", "numbers", "left"), GOES)
def test_what_goes(source: str, numbers: list[int], left: str) -> None:
    rendered = render(source, layout(source))
    guard = Guard(rendered)
    edits = removal(rendered.text, rendered.paragraphs, numbers, "DUP001")
    assert not guard.refused(edits)
    fitted = guard.fit(edits)
    assert apply(source, fitted) == left
    assert {e.rule for e in fitted} == {"DUP001"}


@pytest.mark.parametrize(("source", "numbers", "_why"), STAYS)
def test_what_stays(source: str, numbers: list[int], _why: str) -> None:
    rendered = render(source, layout(source))
    edits = removal(rendered.text, rendered.paragraphs, numbers, "DUP001")
    assert Guard(rendered).refused(edits) == frozenset(range(len(edits)))


def test_two_copies_do_not_vouch_for_each_other() -> None:
    source = "甲[x](u)\n\n乙\n\n丙[x](u)\n\n丁\n"
    rendered = render(source, layout(source))
    guard = Guard(rendered)
    one, two = (removal(rendered.text, rendered.paragraphs, [k], "DUP001")[0] for k in (0, 2))
    assert not guard.refused([one])
    assert not guard.refused([two])
    assert guard.refused([one, two]) == {0, 1}
