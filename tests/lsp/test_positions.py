"""Positions against an oracle that walks through the text character by character."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup.lsp.positions import Encoding, Point, Positions, units

ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
# Line ends of every kind, what merely looks like one (NEL, LS, form feed), and characters of one to four bytes.
LETTERS = st.sampled_from([*"a1é长治，", "😀", "𠮷", "\n", "\r", "\r\n", "\u0085", "\u2028", "\f", "\ud800", "\udc00"])
TEXTS = st.lists(LETTERS, max_size=40).map("".join) | st.lists(LETTERS, min_size=60, max_size=140).map("".join)


def width(c: str, encoding: Encoding) -> int:
    """The code units of one character, read off the definitions of the encodings."""
    if encoding == "utf-8":
        return 1 if c < "\x80" else 2 if c < "\u0800" else 3 if c < "\U00010000" else 4
    return 2 if encoding == "utf-16" and c >= "\U00010000" else 1


def walk(text: str, encoding: Encoding) -> list[Point]:
    """The position of every offset, the end of the text included."""
    line = character = 0
    points = []
    for at, c in enumerate(text):
        points.append(Point(line, character))
        if text[at : at + 2] == "\r\n":
            continue  # no position lies between the two: LF gets that of CR
        if c in "\r\n":
            line, character = line + 1, 0
        else:
            character += width(c, encoding)
    return [*points, Point(line, character)]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_every_offset_stands_where_the_oracle_says(encoding: Encoding, text: str) -> None:
    positions = Positions(text, encoding)
    assert [positions.point(offset) for offset in range(len(text) + 1)] == walk(text, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_a_position_leads_back_to_its_offset(encoding: Encoding, text: str) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        inside = text[offset - 1 : offset + 1] == "\r\n" and offset > 0
        assert positions.offset(*positions.point(offset)) == (offset - 1 if inside else offset)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS, line=st.integers(0, 150), character=st.integers(0, 600))
def test_any_position_is_the_last_offset_not_behind_it(
    encoding: Encoding, text: str, line: int, character: int
) -> None:
    wanted = Point(line, character)
    expected = max(point for point in walk(text, encoding) if point <= wanted)
    assert Positions(text, encoding).point(Positions(text, encoding).offset(line, character)) == expected


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 7), ("utf-16", 3), ("utf-32", 2)])
def test_an_astral_character_has_the_units_of_the_encoding(encoding: Encoding, character: int) -> None:
    positions = Positions("长😀治", encoding)
    assert positions.point(2) == Point(0, character)
    assert positions.offset(0, character) == 2
    assert positions.offset(0, character - 1) == 1


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_units_are_those_of_the_codec(encoding: Encoding) -> None:
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    codec = encoding if encoding == "utf-8" else f"{encoding}-le"
    assert units("浪漫𠮷野家 café 😀", encoding) * size == len("浪漫𠮷野家 café 😀".encode(codec))


def test_one_line_of_ten_million_characters_is_no_burden() -> None:
    text = "治" * 10_000_000
    positions = Positions(text)
    for offset in range(0, len(text), 10_000):  # a scan of the line for each would take hours
        assert positions.offset(*positions.point(offset)) == offset
