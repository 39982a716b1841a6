"""What is selected is what is found, edited and asked; what is not selected is not forgotten."""

from __future__ import annotations

from pathlib import Path

import dedup
from dedup.review.decisions import Decision, Decisions

REPORT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text("utf-8")


def test_only_selected_rules_speak_and_edit() -> None:
    whole = dedup.clean(REPORT).report
    for prefix in ("TYP", "DUP", "FIG", "STR"):
        part = dedup.clean(REPORT, dedup.Options(select=(prefix,))).report
        assert {f.rule for f in part.findings} == {f.rule for f in whole.findings if f.rule.startswith(prefix)}
        assert all(e.rule.startswith(prefix) for e in part.edits)
        assert [m for m in part.matches if m.relation == "copy"]  # what repeats is in the report, whatever is selected


def test_a_question_that_is_not_selected_stays_in_the_record() -> None:
    cleaned = dedup.clean(REPORT, dedup.Options(select=("DUP", "FIG")))
    asked = {question.fingerprint for question in cleaned.record.questions}
    assert asked
    again = dedup.clean(cleaned.text, dedup.Options(select=("TYP",)), record=cleaned.record)
    assert {question.fingerprint for question in again.record.questions} == asked
    assert all(f.rule.startswith("TYP") for f in again.report.findings)
    last = dedup.check(again.text, dedup.Options(select=("FIG",)), record=again.record)
    assert {f.fingerprint for f in last.findings if f.severity != "info"} >= {
        f.fingerprint for f in cleaned.unresolved if f.rule == "FIG001"
    }


def test_a_decision_about_a_rule_that_is_not_selected_is_not_called_unneeded() -> None:
    finding = next(f for f in dedup.check(REPORT).findings if f.rule == "FIG001")
    decisions = Decisions((Decision(finding.fingerprint, finding.rule, "accept", reason="x"),))
    assert dedup.clean(REPORT, dedup.Options(select=("TYP",)), decisions=decisions).unused == ()
    assert dedup.clean("好。", decisions=decisions).unused == decisions.decisions


def test_what_goes_with_a_copy_is_in_the_record_whatever_is_selected() -> None:
    whole = dedup.clean(REPORT)
    figures = {q.fingerprint for q in whole.record.questions if q.rule == "FIG001"}
    assert figures
    part = dedup.clean(REPORT, dedup.Options(select=("DUP",)))
    assert figures <= {q.fingerprint for q in part.record.questions}
    assert all(f.rule.startswith("DUP") for f in (*part.report.findings, *part.unresolved))
    assert not dedup.clean(REPORT, dedup.Options(select=("TYP",))).record.questions
