"""A decision holds in every pass and every later run, also where other edits have changed what stands around it."""

from __future__ import annotations

import pytest

import dedup
from dedup import Decision, Decisions
from dedup.errors import DecisionError
from dedup.review.record_json import dumps, loads
from dedup.rules import RULES

SCAFFOLD = "东墙的工程还在继续，工人们加班加点。"
PLAN = "工期为8至33个月，总投资4.16亿元（含税），其中财政出资87.2％，其余由企业自筹。"
DOUBLED = f"{PLAN}{SCAFFOLD}\n\n{PLAN}{SCAFFOLD}{SCAFFOLD}\n"

HARBOUR = (
    "港务局昨天通报，新码头今年九月正式开港，渔民们早就等着这一天，{}，一年可省下运费三百万元。\n\n"
    "开港那天县里要办一场龙舟赛，沿江六个村子都报了名，老艄公们这几天正忙着给船上桐油。\n\n"
)
WORDED = HARBOUR.format("货轮从此不必再绕道邻县") + HARBOUR.format("从此货船用不着绕到邻县去")

BROKEN = (
    "The harbour office said on Monday that the new quay will open in September, and that it intended to spend \n\n"
    "less money on freight than in the year before. The fishermen are glad.\n"
)
COUNTED = "本报记者 童远 摄据统计，“1,{}万”这个数字（{}）比“4.8万”更准确，他说：“我们不会算错。{}"
TAUGHT = (
    "他给每位病人都画了一张简单的动作图，嘱咐他们在办公室里也能练一练。"
    "全省4.16万农技人员下沉一线，指导农户对弱苗及时增温保墒。"
)
WITHIN = (
    f"{COUNTED.format('234', '7.5%', '”')}\n{TAUGHT}比赛结果：王建国以6：31获胜，"
    f"记者从大柳镇人社局获悉，11月3日前将发放补贴4.16万元。\n{COUNTED.format('234', '7.5%', '”')}\n"
    f"{COUNTED.format('2３4', '７.５%', '')}{COUNTED.format('２３4', '7．５％', '””')}\n"
    f"{TAUGHT}比赛结果：王建国以6：31获胜，31－6。\n"
    "他給每位病人都画了一張簡單的動作圖，囑咐他們在辦公室里也能練一練。全省4.16萬農技人員下沉一線，"
    "指導農戶對弱苗及時增溫保墒。比賽結果：王建國以6：41穫勝，31－6。\n"
)


def applied(text: str, rule: str) -> dedup.Cleaned:
    """The text cleaned with the fixes of a rule's findings applied."""
    findings = [f for f in dedup.check(text).findings if f.rule == rule]
    assert findings
    return dedup.clean(text, decisions=Decisions(tuple(Decision(f.fingerprint, rule, "apply") for f in findings)))


def test_a_doubt_is_removed_as_decided_though_a_copy_beside_it_goes_first() -> None:
    assert applied(DOUBLED, "DUP007").text.count(SCAFFOLD) == 1


def test_who_accepts_how_a_copy_differs_does_not_keep_the_copy() -> None:
    [asked] = [f for f in dedup.check(WORDED).findings if f.rule == "DUP006"]
    accepted = Decisions((Decision(asked.fingerprint, "DUP006", "accept", reason="两种说法都对"),))
    cleaned = dedup.clean(WORDED, decisions=accepted)
    assert (cleaned.text.count("渔民"), cleaned.unresolved) == (1, ())


def test_what_a_person_keeps_stays_in_every_later_run() -> None:
    text = HARBOUR.format("货轮从此不必再绕道邻县") * 2
    [copy] = [f for f in dedup.check(text).findings if f.rule.startswith("DUP")]
    keeping = Decisions((Decision(copy.fingerprint, copy.rule, "keep"),))
    kept = dedup.clean(text, decisions=keeping)
    assert kept.text.count("龙舟赛") == 2
    record = loads(dumps(kept.record))
    assert [(k.family, k.place.text.count("龙舟赛")) for k in record.left] == [("DUP", 1)]
    again = dedup.clean(kept.text, record=record)
    assert again.text == kept.text
    [asked] = again.unresolved
    assert (asked.rule, asked.fix) == (copy.rule, None)  # nothing is promised that would not be made
    gone = Decisions((Decision(asked.fingerprint, asked.rule, "apply"),))
    assert dedup.clean(kept.text, record=record, decisions=gone).text.count("龙舟赛") == 1  # a later decision holds
    elsewhere = "县里昨天下了一场大雨。\n\n" + kept.text
    assert dedup.clean(elsewhere, record=again.record).text == elsewhere


def test_who_accepts_a_finding_of_many_places_leaves_them_all() -> None:
    text = (
        "清晨\uf9d1点，薄雾还没有散尽，茶\uf9a6里已经有了人声。"
        + "采茶\uf981工手指飞快，一上午能采三斤多鲜叶，茶\uf9a6的主人不愁卖。" * 3
    )
    [asked] = [f for f in dedup.check(text).findings if f.rule == "ENC004"]
    assert asked.count
    accepted = dedup.clean(text, decisions=Decisions((Decision(asked.fingerprint, "ENC004", "accept", reason="原文"),)))
    assert accepted.text.count("\uf981") == accepted.text.count("工手指")
    again = dedup.clean(accepted.text, record=accepted.record)
    assert again.text == accepted.text


def test_a_line_break_that_is_kept_stays_in_every_later_run() -> None:
    [asked] = [f for f in dedup.check(BROKEN).findings if f.rule == "STR001"]
    kept = dedup.clean(BROKEN, decisions=Decisions((Decision(asked.fingerprint, "STR001", "keep"),)))
    assert kept.text == BROKEN
    assert dedup.clean(kept.text, record=kept.record).text == BROKEN


def test_a_copy_is_removed_as_decided_though_it_goes_with_a_longer_one() -> None:
    copies = [f for f in dedup.check(WITHIN).findings if f.rule == "DUP003" and f.fix]
    for copy in copies:
        made = dedup.clean(WITHIN, decisions=Decisions((Decision(copy.fingerprint, "DUP003", "apply"),)))
        assert made.text[-60:].count("他給每位病人") == 0
    assert len(copies) == 3


LEDGER = (
    "Every Monday the ferryman's daughter opens a ledger and writes down who crossed the river in the week before.\n"
    "{0}She has done so for eleven winters,\n"
    "{0}since her father's boat should have been in somebody's ledger and was in nobody's."
)
LISTED = LEDGER.format("一、 ") + "\n" + LEDGER.format("").replace("\n", " ")


def test_a_decision_that_was_carried_out_decides_no_equal_finding_of_a_later_run() -> None:
    """Of two equal findings one is printed otherwise, one accepted; a second run finds one that is equal to both."""
    found = dedup.check(LISTED).findings
    one, two = (f for f in found if f.rule == "FIG001")
    [doubt] = [f for f in found if f.rule == "DUP007"]
    made = Decisions(
        (
            Decision(one.fingerprint, "FIG001", "choose", witness="B"),
            Decision(two.fingerprint, "FIG001", "accept", reason="so it was sent"),
            Decision(doubt.fingerprint, "DUP007", "keep"),
        )
    )
    once = dedup.clean(LISTED, decisions=made)
    assert once.text.count("一、") == 1
    record = loads(dumps(once.record))
    assert record.carried_out == (one.fingerprint,)
    assert dedup.clean(once.text, record=record, decisions=made).text == once.text
    assert dedup.clean(LISTED, record=record, decisions=made).text == once.text  # of the source they hold as before


@pytest.mark.parametrize("rule", ["FIG001", "DUP006"])
def test_what_removes_nothing_cannot_be_kept_without_a_reason(rule: str) -> None:
    pairs = {
        "FIG001": ("全年可装卸4.16万吨", "全年可装卸16.1万吨"),
        "DUP006": ("货轮从此不必再绕道邻县", "从此货船用不着绕到邻县去"),
    }
    text = "".join(map(HARBOUR.format, pairs[rule]))
    [asked] = [f for f in dedup.check(text).findings if f.rule == rule]
    with pytest.raises(DecisionError, match="remove nothing that could be kept: accept it with a reason"):
        dedup.clean(text, decisions=Decisions((Decision(asked.fingerprint, rule, "keep"),)))


FERRY = "渡口的老船工每天撑篙四十趟，逢集日还要加开夜班，把赶集的人一个个送回对岸。"


def test_a_fix_that_no_rule_proposes_of_the_output_is_applied_to_it() -> None:
    """Once the repeated sentence has gone, the paragraph is too short for the rule to say that it breaks off."""
    first = dedup.clean(f"{FERRY}{FERRY}11月3\n日，\n")
    [asked] = first.unresolved
    assert (asked.rule, dedup.check(first.text).findings) == ("STR001", ())
    record = loads(dumps(first.record))
    made = Decisions((Decision(asked.fingerprint, "STR001", "apply"),))
    assert dedup.clean(first.text, record=record, decisions=made).text == f"{FERRY}11月3日，\n"
    unsafe = dedup.clean(first.text, dedup.Options(unsafe_fixes=True), record=record)
    assert unsafe.text == first.text  # no rule proposes it: only a person can


TOLD = (
    "村里的年轻人说，码头一开，他们就不用再去外地打工。"
    "县里的统计表明，新码头全年可装卸货物26.9万吨，今年九月正式开港。\n\n"
)


@pytest.mark.parametrize(
    ("wording", "asked"),
    [("全年可装卸货物6.2万吨", "6.2"), ("全年可装卸货物26.9万吨", None), ("全年可装卸货物62.9万吨上下", "62.9")],
)
def test_a_conflict_with_words_that_a_person_has_replaced_is_asked_anew(wording: str, asked: str | None) -> None:
    """One figure is in conflict with what is told elsewhere, too; a person puts another one in its place."""
    text = HARBOUR.format("全年可装卸货物62.9万吨") + TOLD + HARBOUR.format("全年可装卸货物6.2万吨")
    [copies] = [f for f in dedup.check(text).findings if f.rule == "FIG001"]
    made = Decisions((Decision(copies.fingerprint, "FIG001", "text", text=wording),))
    first = dedup.clean(text)
    later = dedup.clean(first.text, record=first.record, decisions=made)
    for cleaned in (dedup.clean(text, decisions=made), later):
        conflicts = [
            f for f in cleaned.report.findings if f.rule == "FIG002" and f in (*cleaned.unresolved, *cleaned.notes)
        ]
        assert [str(asked) in f.message for f in conflicts] == [True] * bool(asked), conflicts


def test_only_rules_that_mend_have_fixes() -> None:
    for rule in RULES:
        assert rule.mends != rule.page.partition("Fix: ")[2].startswith("none")


def test_a_finding_without_a_fix_that_stays_open_cannot_be_applied() -> None:
    with pytest.raises(DecisionError, match="no fix to apply"):
        applied(WORDED, "DUP006")
