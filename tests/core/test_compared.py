"""What two texts have in common is found out once in a run: known from another place, it says the same."""

from __future__ import annotations

from collections.abc import Hashable

import pytest
from case_files import Case, cases

from dedup.analysis import Analysis
from dedup.classify.comparing import Compared
from dedup.layout.rendered import render

LEADS = "记者从有关部门了解到，下面的稿件由三个版面合并而成，排版时改过两次。\n\n"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_verdicts_are_those_of_an_analysis_that_knows_nothing(case: Case) -> None:
    known: dict[Hashable, Compared] = {}
    assert Analysis(render(LEADS + case.text), compared=known).verdicts is not None
    assert Analysis(render(case.text), compared=known).verdicts == Analysis(render(case.text)).verdicts


def test_nothing_is_compared_twice() -> None:
    text = "\n\n".join(case.text for case in cases())
    known: dict[Hashable, Compared] = {}
    told = {v.facts.pairing for v in Analysis(render(text), compared=known).verdicts}
    before = len(known)
    assert before > 100
    assert {v.facts.pairing for v in Analysis(render(text), compared=known).verdicts} == told
    assert len(known) == before
