"""What a person has worded stays as they worded it: in later passes, and in later runs that read the record."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import dedup
from dedup.review.decisions import Decision, Decisions
from dedup.review.record_json import dumps, loads

HALL = "活动在体育馆举行，来自周边县区的求职者一早就排起了长队，几家制造企业当场录用了二十多名技工。"
JOBS = "经人社局核实，全市初步达成意向{}万人次，完成年度计划的九成以上。招聘会还为残疾人和退役军人设了专区。"
STORY = f"{JOBS.format('4.16')}\n\n{HALL}\n\n{JOBS.format('16.1')}\n\n{HALL}\n"
OWN = "全市初步达成意向约5.2万人次,人社局正在核对"  # a rule would widen the comma


def decided(action: str, **more: str) -> dedup.Cleaned:
    """The story cleaned with its question about the figure decided."""
    (asked,) = (f for f in dedup.check(STORY).findings if f.rule == "FIG001")
    decision = Decision(asked.fingerprint, "FIG001", action, **more)  # type: ignore[arg-type]
    return dedup.clean(STORY, decisions=Decisions((decision,)))


def test_a_text_of_ones_own_is_not_mended_by_a_later_run() -> None:
    cleaned = decided("text", text=OWN)
    assert OWN in cleaned.text
    record = loads(dumps(cleaned.record))
    for _ in range(2):
        again = dedup.clean(cleaned.text, record=record)
        assert again.text == cleaned.text
        assert again.record.worded == record.worded == cleaned.record.worded
        record = again.record
    assert dedup.clean(cleaned.text).text != cleaned.text  # nobody knows that it was worded


def test_words_that_were_edited_since_are_mended_like_any_other() -> None:
    cleaned = decided("text", text=OWN)
    edited = cleaned.text.replace("5.2", "5.3")
    assert OWN.replace("5.2", "5.3").replace(",", "，") in dedup.clean(edited, record=cleaned.record).text


@pytest.mark.parametrize(("witness", "printed"), [("A", "4.16"), ("B", "16.1")])
def test_a_chosen_reading_is_remembered_as_well(witness: str, printed: str) -> None:
    cleaned = decided("choose", witness=witness)
    assert [a.text for a in cleaned.record.worded] == [f"全市初步达成意向{printed}万人次"]


def test_a_record_in_which_two_questions_have_one_name_is_refused() -> None:
    record = dedup.clean(STORY).record
    two = json.loads(dumps(replace(record, questions=record.questions * 2)))
    with pytest.raises(dedup.DedupError, match=r"questions\[1\].fingerprint is .* each needs its own"):
        loads(json.dumps(two))
    with pytest.raises(dedup.DedupError):
        dedup.check(STORY, record=replace(record, questions=record.questions * 2))
