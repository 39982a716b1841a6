"""What must hold for every rule of typography and encoding, whatever the text."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_cases import analysed, cases, fixed

import dedup
from dedup.analysis import Analysis
from dedup.layout.rendered import render
from dedup.model import Paragraph
from dedup.rules import RULES
from dedup.rules.base import Rule

REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
FIXTURES = sorted((Path(__file__).parents[2] / "fixtures").rglob("*.txt"))
TYPOGRAPHY = [rule for rule in RULES if rule.code.startswith("TYP")]
OURS = [rule for rule in RULES if rule.code.startswith(("STR", "TYP", "WRD", "ENC"))]
TEXTS = [case.text for case in cases()]

# Pieces that rules of typography look at, in any order: marks of both widths, words, figures, addresses, line ends
MARKS = "，。、；：！？,.;:!?…—-~“”‘’\"'《》〈〉（）() \u3000\n"
WORDS = (
    "……",
    "——",
    "...",
    "--",
    "\n\n",
    "12:30",
    "3:2",
    "1,234",
    "4.82万人",
    "1-11月",
    "16-24岁",
    "歼-20",
    "No.1",
    "PM2.5",
)
MORE = (
    "https://a.cn/?q=1,2",
    "news@a.cn",
    "`a, b`",
    "The mayor said",
    "it",
    "民生",
    "全市上下",
    "张 三",
    "温温度",
    "（完）",
)
ODD = ("Ã©", "\u200b", "\ufffd", "⽤", "\ue000", "\ud800", "长治市银龄健康研究院")
PIECES = st.sampled_from([*MARKS, *WORDS, *MORE, *ODD])
MADE = st.lists(PIECES, max_size=40).map("".join)


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


@pytest.mark.parametrize("rule", TYPOGRAPHY, ids=lambda rule: rule.code)
def test_typography_changes_no_letter_and_no_digit(rule: Rule) -> None:
    for text in (REPORT, *TEXTS):
        assert letters(fixed(rule, analysed(text))) == letters(text)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_typography_keeps_every_letter_and_needs_no_second_run(path: Path) -> None:
    """All texts of the repository, all fixes of the rules together, unsafe ones included."""
    text = path.read_text(encoding="utf-8")
    for rule in TYPOGRAPHY:
        assert letters(fixed(rule, analysed(text))) == letters(text)
    once = dedup.clean(text, dedup.Options(select=("TYP",))).text
    assert letters(once) == letters(text)
    assert dedup.clean(once, dedup.Options(select=("TYP",))).text == once


@pytest.mark.parametrize("rule", TYPOGRAPHY, ids=lambda rule: rule.code)
@settings(max_examples=60, deadline=None)
@given(text=MADE)
def test_typography_changes_no_letter_of_made_text(rule: Rule, text: str) -> None:
    assert letters(fixed(rule, analysed(text))) == letters(text)


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
@settings(max_examples=40, deadline=None)
@given(text=st.one_of(MADE, st.text(max_size=60)))
def test_findings_and_edits_lie_in_the_text(rule: Rule, text: str) -> None:
    for draft in rule.check(analysed(text)):
        assert 0 <= draft.start < draft.end <= len(text)
        for edit in draft.fix.edits if draft.fix else ():
            assert 0 <= edit.start <= edit.end <= len(text)
            assert text[edit.start : edit.end] != edit.replacement


def test_cleaning_twice_changes_nothing_more() -> None:
    for text in (REPORT, *TEXTS):
        once = dedup.clean(text)
        assert dedup.clean(once.text).text == once.text
        assert once.undo() == text


@settings(max_examples=80, deadline=None)
@given(text=MADE)
def test_cleaning_made_text_twice_changes_nothing_more(text: str) -> None:
    once = dedup.clean(text, dedup.Options(select=("TYP", "ENC")))
    assert dedup.clean(once.text, dedup.Options(select=("TYP", "ENC"))).text == once.text
    assert once.undo() == text


SIZE = 200_000  # characters
SECONDS = 10  # a quadratic rule would need minutes
HOSTILE = [
    *',，“”" 中(…。-@`',
    "中,",
    "中 ",
    "中国",
    "((中)",
    "1-",
    "www.",
    "a@",
    "；\n",
    "Ã©",
    "\u200b",
    "\ufffd",
    "⽤",
]
HOSTILE += ["的的", "温温度", "the the ", "·普京", "——\n", "三亚·普京", "自己经"]


@pytest.mark.parametrize("rule", OURS, ids=lambda rule: rule.code)
def test_time_grows_with_the_length_only(rule: Rule) -> None:
    for piece in HOSTILE:
        text = piece * (SIZE // len(piece))
        whole = (Paragraph(0, 0, len(text), 1, "body"),)
        analysis = Analysis(replace(render(text), paragraphs=whole))
        start = time.process_time()
        assert all(draft.end <= len(text) for draft in rule.check(analysis))
        assert time.process_time() - start < SECONDS, piece


BROKEN = [
    "中" * 40 + "，中\n\n",
    "a" * 60 + "\n\n",
    "a b " * 15 + "a\n\n",
    "abc" * 20 + "-\n\n",
    "；1\n\n1；\n\n",
    "（下转第3版）\n\n",
]


@pytest.mark.parametrize("rule", [rule for rule in OURS if rule.code.startswith("STR")], ids=lambda rule: rule.code)
def test_time_grows_with_the_number_of_paragraphs_only(rule: Rule) -> None:
    for piece in BROKEN:
        analysis = analysed(piece * (SIZE // 4 // len(piece)))  # a quarter: sharing copies is dearer than reading
        assert analysis.content.text  # what is shared is not this rule's time
        start = time.process_time()
        assert all(draft.start < draft.end for draft in rule.check(analysis))
        assert time.process_time() - start < SECONDS, piece
