"""A sentence that follows itself at once: a long one is left once, a shorter one is asked about, a cry stays."""

from __future__ import annotations

import pytest

import dedup

ZH = "董事会昨天开会，听取了施工单位的汇报。{0}{0}市长也到了现场。"
EN = "The board met on Tuesday to hear what the builders say. {0} {0} The mayor was there as well."
WALL = "Work on the new wall at the east end of the port that was begun in the autumn goes on."


@pytest.mark.parametrize(
    ("pattern", "sentence", "rules"),
    [
        (ZH, "东墙的工程还在继续，工人们加班加点，争取在年底以前把最后一段砌好。", ["DUP004"]),
        (ZH, "东墙的工程还在继续，工人们加班加点。", ["DUP007"]),
        (ZH, "我们一定要把它修好！", []),
        (EN, WALL, ["DUP004"]),
        (EN, "Work on the new wall of the port goes on until May.", ["DUP007"]),
        (EN, "We're doing very well.", []),
    ],
)
def test_a_sentence_that_follows_itself(pattern: str, sentence: str, rules: list[str]) -> None:
    report = dedup.check(pattern.format(sentence))
    assert [f.rule for f in report.findings if f.rule.startswith("DUP")] == rules


def test_what_is_asked_about_goes_once_it_is_decided() -> None:
    text = ZH.format("东墙的工程还在继续，工人们加班加点。")
    [asked] = dedup.check(text).findings
    decision = dedup.Decision(asked.fingerprint, asked.rule, "apply")
    assert dedup.clean(text, decisions=dedup.Decisions((decision,))).text.count("东墙的工程") == 1


def test_three_times_in_a_row_are_one_question_after_the_other() -> None:
    text = "市长到了现场。" + "东墙的工程还在继续，工人们加班加点。" * 3
    [asked] = dedup.check(text).findings
    left = dedup.clean(text, decisions=dedup.Decisions((dedup.Decision(asked.fingerprint, asked.rule, "apply"),)))
    assert left.text.count("东墙的工程") == 2
    assert [f.rule for f in left.unresolved] == ["DUP007"]
