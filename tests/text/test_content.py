"""The content form: what it folds, and that every folded character knows where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from dedup.lexicon.zh.figures import NUMERALS
from dedup.lexicon.zh.variants import SIMPLIFIED
from dedup.text.characters import VALUE_MARKS, fold_character
from dedup.text.content import codepoints, fold, from_codepoints

MARKS = VALUE_MARKS | {".", "-"}
PIECES = st.sampled_from(
    [*"１.．-－−5％ 　（(\n，。體体éÉß①㈠½ﬁ㎡", "\ud800", "\x00", "歼-20", " -5", "4.16", "16-24", "10万"]
)
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=20).map("".join), st.sampled_from([c.text for c in cases()])
)


@given(TEXTS)
def test_every_character_knows_its_origin(text: str) -> None:
    content = fold(text)
    origin = content.origin.tolist()
    assert len(origin) == len(content.text)
    assert origin == sorted(origin)
    for folded, at in zip(content.text, origin, strict=True):
        assert folded in fold_character(text[at]) or (folded in ".-" and text[at] in ".．-－−")
    present = set(origin)
    for at, character in enumerate(text):
        assert at in present or not fold_character(character)


@given(TEXTS, st.data())
def test_spans_map_there_and_back(text: str, data: st.DataObject) -> None:
    content = fold(text)
    i = data.draw(st.integers(0, len(content.text)))
    j = data.draw(st.integers(i, len(content.text)))
    start, end = content.source(i, j)
    assert 0 <= start <= end <= len(text)
    back = content.span(start, end)
    if i == j:
        assert start == end
        return
    assert back[0] <= i < j <= back[1]  # a character that folds to several is never cut
    assert content.source(*back) == (start, end)


@given(TEXTS, st.data())
def test_source_spans_take_all_of_their_content(text: str, data: st.DataObject) -> None:
    content = fold(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    i, j = content.span(start, end)
    inside = [k for k, at in enumerate(content.origin.tolist()) if start <= at < end]
    assert inside == list(range(i, j))


@given(TEXTS)
def test_no_letter_and_no_digit_is_folded_away(text: str) -> None:
    for character in text:
        if character.isalnum():
            assert fold_character(character)


def test_folding_twice_changes_nothing() -> None:
    for number in range(0x20000):
        folded = fold_character(chr(number))
        assert "".join(map(fold_character, folded)) == folded, hex(number)


@given(st.text())
def test_code_points_there_and_back(text: str) -> None:
    assert from_codepoints(codepoints(text)) == text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("今年７月，新增就业４．８２万人。", "今年7月,新增就业4.82万人."),
        ("實施三年行動計劃", "实施三年行动计划"),
        ("“稳稳的幸福”", "稳稳的 幸福"),
        ("THE CAFÉ CLOSED", "the café closed"),
        ("café", "cafe"),
        ("覆盖率达６２．９％", "覆盖率达62.9%"),
        ("他说：\r\n“好。”", "他说“好”"),
        ("ﬁve oﬃces", "five offices"),
    ],
)
def test_setting_is_folded_away(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("4.16万人", "416万人"),
        ("气温 -5度", "气温 5度"),
        ("增长5%", "增长5"),
        ("增长5%", "增长5‰"),
        ("$5", "£5"),
        ("未增长", "末增长"),
        ("もっと", "もつと"),
    ],
)
def test_what_carries_value_is_not(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


@pytest.mark.parametrize(("one", "other"), [("16-24岁", "16—24岁"), ("歼-20", "歼20"), ("1-11月", "1~11月")])
def test_a_dash_that_is_no_sign_is_setting(one: str, other: str) -> None:
    assert fold(one).text == fold(other).text


def test_traditional_to_simplified_is_one_for_one() -> None:
    assert len(SIMPLIFIED) > 3000
    assert all(len(chr(t)) == len(chr(s)) == 1 and t != s for t, s in SIMPLIFIED.items())
    assert not set(SIMPLIFIED.values()) & set(SIMPLIFIED)  # no chains: folding twice changes nothing
    assert all(unicodedata.category(chr(c)) == "Lo" for pair in SIMPLIFIED.items() for c in pair)
    assert not {ord(c) for c in NUMERALS if c in "一二三四五六七八九十百千零"} & set(SIMPLIFIED)
    assert "歷史書裏的後來，發展與頭髮".translate(SIMPLIFIED) == "历史书里的后来，发展与头发"
