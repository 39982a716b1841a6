"""Terms are counted as `str.count` counts them, and words are found in the list wherever they stand in it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dedup.lexicon.zh import words
from dedup.text.counting import Neighbours, counts

LETTERS = "温a\U00020000"  # so few that one often stands three times in a row


@given(st.text(LETTERS, max_size=40), st.text(LETTERS, min_size=2, max_size=2))
def test_neighbours_are_counted_as_strings_are(text: str, pair: str) -> None:
    assert Neighbours(text).count(pair) == text.count(pair)


@given(st.text("温度a", max_size=40), st.sampled_from(["温", "温度", "度a温"]))
def test_terms_that_do_not_overlap_are_counted_as_strings_are(text: str, term: str) -> None:
    assert counts(text, [term]) == {term: text.count(term)}


def test_every_line_of_the_list_is_found() -> None:
    lines = (Path(words.__file__).parent / "words.txt").read_text("utf-8").splitlines()
    told = [line.split(" ") for line in lines if not line.startswith("#")]
    assert told == sorted(told)
    for start, last in (*told[:100], *told[::29], *told[-100:]):
        assert all(words.is_word(start.removeprefix("=") + letter) for letter in last)
    assert not any(map(words.is_word, ("", "一", "龥龥", "a", "温", "一上龥", "鿿鿿")))
