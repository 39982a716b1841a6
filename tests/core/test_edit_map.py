"""Where a span of the source stands after edits: with those inside it, and nowhere where one reaches across its end."""

from __future__ import annotations

import pytest

from dedup.edits.composing import apply
from dedup.edits.edit_map import EditMap
from dedup.model import Edit

SOURCE = "就业率62.9%,全年新增321 场"
EDITS = (Edit(8, 9, "，"), Edit(12, 12, "共"), Edit(16, 17, ""))


@pytest.mark.parametrize(
    ("span", "wanted"),
    [
        ("就业率", "就业率"),
        ("62.9%,", "62.9%，"),
        (",全年", "，全年"),
        ("年新增", "年新共增"),
        ("新增", "新共增"),
        ("321 场", "321场"),
        (" ", ""),
        (SOURCE, "就业率62.9%，全年新共增321场"),
    ],
)
def test_edits_inside_a_span_are_part_of_it(span: str, wanted: str) -> None:
    start = SOURCE.index(span)
    there = EditMap(EDITS).from_source(start, start + len(span))
    assert there is not None
    assert apply(SOURCE, EDITS)[slice(*there)] == wanted


def test_what_is_cut_by_an_edit_stands_nowhere() -> None:
    places = EditMap((Edit(3, 9, ""),))
    assert [places.from_source(*span) for span in ((0, 5), (5, 12), (4, 6), (2, 3), (9, 12))] == [
        None,
        None,
        None,
        (2, 3),
        (3, 6),
    ]
