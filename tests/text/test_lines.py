"""Lines, columns, clauses and sentences."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcwidth

from dedup.text.lines import LineIndex
from dedup.text.segment import clauses, sentences
from dedup.text.width import width

TEXTS = st.text(alphabet="\r\n甲a ,.。”\u2028\u0085\x0b\x0c", max_size=40)


@given(TEXTS)
def test_lines_and_columns(text: str) -> None:
    index = LineIndex(text)
    line = column = 1
    for at, character in enumerate(text):
        assert index.position(at) == (line, column)
        assert index.line(at) == line
        column += 1
        if character == "\n" or (character == "\r" and text[at + 1 : at + 2] != "\n"):
            line, column = line + 1, 1
    assert index.position(len(text)) == (line, column)


def test_only_lf_crlf_and_cr_end_a_line() -> None:
    text = "一\u2028二\u0085三\x0b四\x0c五\n六\r\n七\r八"
    assert [LineIndex(text).line(text.index(c)) for c in "一五六七八"] == [1, 1, 2, 3, 4]


@given(st.one_of(TEXTS, st.text(max_size=60)), st.data())
def test_clauses_and_sentences_adjoin(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    for cut in (clauses, sentences):
        spans = cut(text, start, end)
        assert "".join(text[a:b] for a, b in spans) == text[start:end]
        assert all(a < b for a, b in spans)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("就业稳，民生安。", ["就业稳，", "民生安。"]),
        ("他问:“好吗?”她答:“好。”", ["他问:", "“好吗?”", "她答:", "“好。”"]),
        ("增长3.6%,达到1,234元", ["增长3.6%,", "达到1,234元"]),
        ("In the U.S., prices rose 3.5 percent.", ["In the U.S.,", " prices rose 3.5 percent."]),
        ("打造平台——实现双赢", ["打造平台——", "实现双赢"]),
    ],
)
def test_clauses(text: str, wanted: list[str]) -> None:
    assert [text[a:b] for a, b in clauses(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("春来了。花开了!你看到了吗?", ["春来了。", "花开了!", "你看到了吗?"]),
        ("“走吧。”她说。", ["“走吧。”她说。"]),
        ("It rained. “Stay,” he said.", ["It rained.", " “Stay,” he said."]),
        ("同比增长4.8%。", ["同比增长4.8%。"]),
    ],
)
def test_sentences(text: str, wanted: list[str]) -> None:
    assert [text[a:b] for a, b in sentences(text)] == wanted


def test_long_lines_take_linear_time() -> None:
    for piece in ("\r", "\n \n", "。", "...", "——", ". ", "”"):
        text = piece * 200_000
        assert LineIndex(text).line(len(text)) == 1 + len(re.findall(r"\r\n|\n|\r", text))
        assert sentences(text)[-1][1] == clauses(text)[-1][1] == len(text)


def test_a_character_takes_the_columns_that_wcwidth_says() -> None:
    for character in map(chr, range(0x20000)):
        said = wcwidth(character)
        assert width(character) == (said if said >= 0 else 1), hex(ord(character))
