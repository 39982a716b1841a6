"""Where a question is asked when copies go: each place of the article once, with all that was read there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dedup.edits.composing import apply
from dedup.edits.edit_map import EditMap
from dedup.merge.collation import align_places
from dedup.model import Choice, Edit, Reading, ReadingPlace
from dedup.review.carrying import Carrier
from dedup.review.questions import Journey, ask, merge, recall
from dedup.review.record import anchor, found_again
from dedup.review.remap import Home
from dedup.review.run_rules import Raised
from dedup.review.twins import Twins
from dedup.rules import dup006, dup007, dup008, fig001
from dedup.rules.base import Draft, Note, say
from dedup.text.content import fold
from dedup.text.lines import LineIndex

LINE = "老街的石板路昨天修好了，两旁的铺子重新开门迎客。"
TEXT = f"{LINE}\n{LINE}\n"
SECOND = len(LINE) + 1  # where the copy begins, which goes
GONE = (Edit(SECOND, len(TEXT), ""),)


def choice(start: int, end: int, own: str, other: str) -> Choice:
    """A choice at a place that prints its own reading, of witness A; witness B has another."""
    readings = (
        Reading(own, True, (ReadingPlace("A", start, end, 1),)),
        Reading(other, False, (ReadingPlace("B", start, end, 1),)),
    )
    return Choice(start, end, readings)


def asked(*choices: Choice) -> list[tuple[str, list[str]]]:
    """The words that a question is anchored to once the copy is gone, each with all its readings."""
    content, after = fold(TEXT), apply(TEXT, GONE)
    kept, other = content.span(0, SECOND), content.span(SECOND, len(TEXT))
    twins = Twins(content, [align_places(content, 0, 1, kept, other)])
    edits = EditMap(GONE)
    home = Home(EditMap(()), TEXT, LineIndex(TEXT), ())
    draft = Draft(choices[0].start, choices[0].end, say("differs"), choices=choices)
    question = ask(
        Raised(dup006.RULE, draft, "f", recalled=True), Journey(Carrier(TEXT, after, edits, twins), TEXT, after, home)
    )
    assert question is not None
    again = recall([question], after, exact=True)[0].draft.choices
    assert [c.printable for c in again] == [a.readings[0].text == a.text for a in question.anchors]
    return [(a.text, [r.text for r in a.readings]) for a in question.anchors]


def test_places_that_are_kept_in_one_place_are_one_anchor() -> None:
    of_kept, of_copy = choice(0, 11, LINE[:11], "老街修好了"), choice(SECOND, SECOND + 11, LINE[:11], "新街修好了")
    assert asked(of_kept, of_copy) == [(LINE[:11], [LINE[:11], "老街修好了", "新街修好了"])]


def test_of_places_that_overlap_no_reading_of_the_shorter_one_is_printed_for_the_whole() -> None:
    of_kept, of_copy = choice(0, 11, LINE[:11], "老街修好了"), choice(SECOND + 3, SECOND + 6, LINE[3:6], "水泥路")
    assert asked(of_kept, of_copy) == [(LINE[:11], [LINE[3:6], "水泥路", LINE[:11], "老街修好了"])]


def test_places_apart_are_asked_one_by_one_in_the_order_of_the_question() -> None:
    of_copy, of_kept = choice(SECOND + 12, SECOND + 23, LINE[12:23], "铺子开门"), choice(0, 11, LINE[:11], "路修好了")
    assert [text for text, _ in asked(of_copy, of_kept)] == [LINE[12:23], LINE[:11]]


def test_the_reading_that_the_article_prints_is_the_chosen_one() -> None:
    """The kept place of an earlier pass, which printed another reading, has gone with a copy of its own."""
    shouted, told = choice(SECOND, SECOND + 7, "老街的石板路！", LINE[:6]), choice(12, 23, LINE[12:23], "铺子开门")
    draft = Draft(shouted.start, shouted.end, say("differs"), choices=(replace(shouted, start=0, end=6), told))
    journey = Journey(
        Carrier(TEXT, TEXT, EditMap(()), Twins(fold(TEXT), ())), TEXT, TEXT, Home(EditMap(()), "", LineIndex(""), ())
    )
    question = ask(Raised(dup006.RULE, draft, "f", recalled=True), journey)
    assert question is not None
    assert [[r.text for r in a.readings if r.chosen] for a in question.anchors] == [[LINE[:6]], [LINE[12:23]]]


def pair(one: int, two: int, *, recalled: bool = False) -> Raised:
    """The question whether the lines at two offsets, of the same words, are copies."""
    draft = Draft(one, one + len(LINE), say("perhaps"), (Note(two, two + len(LINE), say("here")),))
    return Raised(dup007.RULE, draft, "same words", recalled=recalled)


def test_a_question_about_two_places_is_not_that_about_one_of_them_and_a_third() -> None:
    old = pair(100, 0, recalled=True)
    assert merge([pair(200, 100)], [old], "") == [pair(200, 100), old]
    [renewed] = merge([pair(100, 0)], [old], "")
    assert (renewed.draft.start, renewed.recalled) == (100, True)


def test_a_reading_is_known_in_the_spelling_of_the_source() -> None:
    """Two questions of equal readings change names where another one before them is settled."""
    mended, spelled = (
        choice(0, 11, "去年修好3条路", "去年修好8条路"),
        choice(0, 11, "去\uf98e修好3条路", "去\uf98e修好８条路"),
    )
    fresh = Raised(fig001.RULE, Draft(0, 11, say("differs"), choices=(mended,)), "name of the other")
    old = replace(fresh, draft=replace(fresh.draft, choices=(spelled,)), fingerprint="own name", recalled=True)
    other = replace(old, draft=replace(old.draft, choices=(choice(90, 99, "3", "8"),)), fingerprint="name of the other")
    assert [r.fingerprint for r in merge([fresh], [old, other], "")] == ["own name", "name of the other"]


@pytest.mark.parametrize(
    ("text", "kept", "seam"),
    [
        ("今天放晴，老街很热闹。\n\n河边也是。\n", "老街很热闹。", "河边也是。"),
        ("老街很热闹。集市照开。\n\n河边也是。\n", "老街很热闹。", "河边也是。"),
        ("老街很热闹。\n\n河边也是。\n", "老街很热闹。", "很热闹。"),
    ],
)
def test_what_is_no_line_of_its_own_any_more_is_not_moved(text: str, kept: str, seam: str) -> None:
    places = [(text.index(words), text.index(words) + len(words)) for words in (kept, seam)]
    assert dup008.move(text, places) is None
    assert dup008.move("老街很热闹。\n\n河边也是。\n\n天晴了。\n", [(0, 6), (14, 18)]) is not None


def test_a_place_in_which_a_person_has_left_out_the_words_is_found_between_its_neighbours() -> None:
    at = LINE.index("，") + 1
    assert found_again([anchor(LINE, at, at)], f"昨夜有雨。{LINE}") == ((at + 5, at + 5),)
    assert found_again([anchor(LINE, at, at)], "今天没有新闻。") == ()
    assert found_again([anchor("", 0, 0)], LINE) == ()
