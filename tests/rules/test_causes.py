"""One cause, one finding: with its count, its extent and a few places; and each of its edits stands for itself."""

from __future__ import annotations

import json
from decimal import Decimal

import dedup
from dedup import Options, check, clean
from dedup.reports import sarif
from dedup.reports.base import Checked, Look
from dedup.reports.error_rate import rate

FORMS = "会议⾃九时开始。\n\n⼈口增加。\n\n⽉底公布。\n\n⾄今未动工。\n\n⾦额不详。\n\n⼗户迁居。"
HOUSE_STYLE = "\n\n".join(f"第{n}条 他说：“ 路修好了 。”大家都很高兴。" for n in range(1, 9))


def test_many_places_are_one_finding_with_its_extent() -> None:
    (finding,) = check(FORMS, Options(select=("ENC",))).findings
    assert (finding.count, finding.line, finding.related[-1].line) == (6, 1, 11)
    assert len(finding.related) == 4
    assert "6 places, to line 11" in finding.message
    assert clean(FORMS, Options(select=("ENC",))).text == FORMS.translate(str.maketrans("⾃⼈⽉⾄⾦⼗", "自人月至金十"))


def test_few_places_are_findings_of_their_own() -> None:
    findings = check(FORMS[: FORMS.index("⾄")], Options(select=("ENC",))).findings
    assert [f.count for f in findings] == [None] * 3
    assert "count" not in check(FORMS[:5]).to_dict()["findings"][0]


def test_what_is_unsafe_is_asked_apart_from_what_is_safe() -> None:
    text = FORMS + "\n\n⾞队出发，总结报告说，道路还没有改建。"
    findings = check(text, Options(select=("ENC",))).findings
    assert [(f.fix.safety, f.count) for f in findings if f.fix] == [("safe", 6), ("unsafe", None)]


def test_a_habit_is_an_info() -> None:
    (habit,) = [f for f in check(HOUSE_STYLE).findings if f.rule == "TYP006"]
    assert (habit.severity, habit.count) == ("info", 16)
    first = HOUSE_STYLE.split("\n\n", maxsplit=1)[0]
    assert [f.severity for f in check(first).findings if f.rule == "TYP006"] == ["warning"]


def test_an_edit_that_cannot_be_made_holds_no_other_back() -> None:
    # Without its control character the number would be one that stood nowhere.
    text = "\n\n".join(["re\u00adport"] * 3 + ["in 19\u000795 roads"] + ["re\u00adport"] * 3)
    cleaned = clean(text, Options(select=("ENC",)))
    assert cleaned.text == text.replace("re\u00adport", "report")
    assert [f.count for f in cleaned.unresolved] == [7]
    assert [w.promise for w in cleaned.report.withdrawn] == ["numbers"]
    assert cleaned.undo() == text
    assert clean(cleaned.text, Options(select=("ENC",))).text == cleaned.text


def test_a_decision_about_the_finding_settles_all_its_places() -> None:
    (finding,) = check(FORMS, Options(select=("ENC",))).findings
    kept = dedup.Decision(finding.fingerprint, finding.rule, "accept", reason="the facsimile has them")
    cleaned = clean(FORMS, Options(select=("ENC",)), decisions=dedup.Decisions((kept,)))
    assert cleaned.text == FORMS
    assert not cleaned.unresolved


def test_the_views_see_the_cause_and_not_its_echoes() -> None:
    report = check(FORMS, Options(select=("ENC",)))
    one = Checked("a", FORMS, report)
    (result,) = json.loads(sarif.render([one], Look()))["runs"][0]["results"]
    assert result["occurrenceCount"] == 6
    assert rate([one]).weight == Decimal(4)
