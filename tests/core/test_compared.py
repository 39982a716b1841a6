"""What two texts have in common is found out once in a run: known from another place, it says the same."""

from __future__ import annotations

import pytest
from case_files import Case, cases

from dedup.analysis import Analysis
from dedup.layout.rendered import render
from dedup.values.memo import Memo

LEADS = "记者从有关部门了解到，下面的稿件由三个版面合并而成，排版时改过两次。\n\n"


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_verdicts_are_those_of_an_analysis_that_knows_nothing(case: Case) -> None:
    known = Memo()
    assert Analysis(render(LEADS + case.text), memo=known).verdicts is not None
    assert Analysis(render(case.text), memo=known).verdicts == Analysis(render(case.text)).verdicts


def test_nothing_is_compared_twice() -> None:
    text = "\n\n".join(case.text for case in cases())
    known = Memo()
    told = {v.facts.pairing for v in Analysis(render(text), memo=known).verdicts}
    before = len(known)
    assert before > 100
    assert {v.facts.pairing for v in Analysis(render(text), memo=known).verdicts} == told
    assert len(known) == before


def test_verdicts_figures_and_runs_are_found_again_where_the_text_has_moved() -> None:
    text = "\n\n".join(case.text for case in cases())
    known = Memo()
    first = Analysis(render(text), memo=known)
    assert first.verdicts
    assert first.figures
    before = len(known)
    moved = Analysis(render(LEADS + text), memo=known)
    alone = Analysis(render(LEADS + text))
    assert (moved.verdicts, moved.figures) == (alone.verdicts, alone.figures)
    assert len(known) < 1.2 * before
