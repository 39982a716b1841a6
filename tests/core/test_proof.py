"""The proof: edits that would lose something are not made, and the report names them.

Rules whose fixes break a promise stand in for faults that nobody knows yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

import dedup
from dedup import pipeline
from dedup.analysis import Analysis
from dedup.edits.composing import apply, compose, then
from dedup.model import Edit, Withdrawn
from dedup.review.record import Anchor, Question, locate
from dedup.rules.base import Draft, Rule, fix, say

TEXT = """\
The council said on Monday that 95,678 people in 5678 towns lost their jobs.

The bridge stays shut until 3.1415 tons of 2.1415 are gone.
"""
LEAD = "今年以来，沁县把城乡供水一体化列入民生实事清单，由县水务局牵头，对全县水源、管网和水厂逐一踏勘，排出施工顺序。"
SENTENCE = "经市水务局核实，全市今年新建供水管线{}公里，完成年度计划的九成以上。"
FAULTY = "TST001"


def faulty(edit: Callable[[str], Edit]) -> Rule:
    """A rule whose safe fix makes one edit, once: it says nothing where its words no longer stand."""

    def check(analysis: Analysis) -> Iterator[Draft]:
        made = edit(analysis.text)
        if made.start >= 0:
            yield Draft(made.start, max(made.end, made.start + 1), say("here"), (), fix("safe", [made]))

    return Rule(FAULTY, "faulty", "warning", "breaks a promise", "Nothing.", check)


def taking(words: str, replacement: str = "") -> Callable[[str], Edit]:
    """The edit that puts something else in the place of some words."""

    def edit(text: str) -> Edit:
        at = text.find(words)
        return Edit(at, at + len(words), replacement, FAULTY)

    return edit


@pytest.fixture
def run_with(monkeypatch: pytest.MonkeyPatch) -> Callable[[Rule, str], pipeline.Cleaned]:
    """Cleans a text with one rule alone."""

    def run(rule: Rule, text: str) -> pipeline.Cleaned:
        monkeypatch.setattr(pipeline, "RULES", (rule,))
        monkeypatch.setattr("dedup.review.questions.by_code", lambda _: rule)
        return dedup.clean(text)

    return run


@pytest.mark.parametrize(
    ("edit", "promise"),
    [
        (taking("lost their jobs"), "letters"),
        (taking("Monday", "Tuesday"), "letters"),
        (taking("5,678"), "numbers"),  # 9 people
        (taking(",", ""), "numbers"),  # 95678 stood nowhere
        (taking(".1415"), "numbers"),  # 3 tons
        (taking("jobs", "tons"), "letters"),
        (taking("on", ""), "letters"),  # so short a word stands elsewhere by chance
        (lambda _: Edit(0, 0, "999 new ", FAULTY), "letters"),
    ],
)
def test_an_edit_that_breaks_a_promise_is_not_made_and_named(
    edit: Callable[[str], Edit], promise: str, run_with: Callable[[Rule, str], pipeline.Cleaned]
) -> None:
    wanted = edit(TEXT)
    done = run_with(faulty(edit), TEXT)
    assert done.text == TEXT
    assert not done.edits
    assert done.report.withdrawn == (Withdrawn(FAULTY, wanted.start, wanted.end, promise),)  # type: ignore[arg-type]
    assert [f.rule for f in done.unresolved] == [FAULTY]  # its finding stays as a question
    assert done.record.questions[0].anchors


def test_numerals_are_not_joined(run_with: Callable[[Rule, str], pipeline.Cleaned]) -> None:
    text = "第十、五个村和第二、三十人。\n"
    done = run_with(faulty(taking("、", "")), text)
    assert done.text == text
    assert {w.promise for w in done.report.withdrawn} == {"numbers"}


def test_what_stands_elsewhere_may_go(run_with: Callable[[Rule, str], pipeline.Cleaned]) -> None:
    text = TEXT + "\nThe bridge stays shut until 3.1415 tons of 2.1415 are gone.\n"
    done = run_with(faulty(lambda t: Edit(t.rfind("\n\n") + 1, len(t), "") if t == text else Edit(-1, -1, "")), text)
    assert done.text == TEXT
    assert not done.report.withdrawn


def test_a_text_that_changes_for_ever_is_left_and_named(run_with: Callable[[Rule, str], pipeline.Cleaned]) -> None:
    done = run_with(faulty(lambda text: Edit(len(text), len(text), " ", FAULTY)), TEXT)
    assert [w.promise for w in done.report.withdrawn] == ["stability"]
    assert done.text == done.undo() == TEXT  # half of it made would be changed again
    assert dedup.clean(done.text).text == TEXT
    assert done.record.questions or not done.unresolved


def test_a_text_that_its_edits_do_not_give_is_left(
    monkeypatch: pytest.MonkeyPatch, run_with: Callable[[Rule, str], pipeline.Cleaned]
) -> None:
    """Edits that are composed wrongly stand in for faults that nobody knows yet."""
    monkeypatch.setattr("dedup.edits.composing.then", lambda _text, first, _second: tuple(first)[1:])
    done = run_with(faulty(taking("stays  ", "stays ")), TEXT.replace("stays ", "stays  "))
    assert done.text == done.undo() == TEXT.replace("stays ", "stays  ")
    assert [w.promise for w in done.report.withdrawn] == ["stability"]
    assert done.unresolved


def test_an_unsafe_fix_that_was_asked_for_is_made(run_with: Callable[[Rule, str], pipeline.Cleaned]) -> None:
    rule = faulty(taking("lost their jobs"))

    def unsafe(analysis: Analysis) -> Iterator[Draft]:
        yield from (replace(d, fix=replace(d.fix, safety="unsafe")) for d in rule.check(analysis) if d.fix)

    run_with(replace(rule, check=unsafe), TEXT)
    done = dedup.clean(TEXT, dedup.Options(unsafe_fixes=True))
    assert "lost their jobs" not in done.text
    assert not done.report.withdrawn


# ---------------------------------------------------------------------------------------- edits


def test_equal_edits_are_made_once_and_settle_both() -> None:
    printed = Edit(0, 3, "abc")
    composed = compose([[printed, Edit(10, 20, "")], [printed, Edit(30, 40, "")]])
    assert composed.settled == (True, True)
    assert composed.edits == (printed, Edit(10, 20, ""), Edit(30, 40, ""))
    assert composed.owners == (0, 0, 1)


def test_a_fix_that_overlaps_itself_is_left_out_as_a_whole() -> None:
    composed = compose([[Edit(0, 5, "x"), Edit(3, 8, "y")], [Edit(6, 7, "z")]])
    assert composed.settled == (False, True)
    assert composed.edits == (Edit(6, 7, "z"),)


def test_what_a_person_decided_covers_what_lies_inside_it() -> None:
    decided, inside = Edit(0, 10, "decided"), Edit(2, 4, "mark")
    assert compose([[decided], [inside]], decided=1).settled == (True, True)
    assert compose([[decided], [inside]]).settled == (True, False)


def test_an_insertion_at_the_end_of_a_removal_is_no_part_of_it() -> None:
    composed = compose([[Edit(0, 5, "")], [Edit(5, 5, "x")]])
    assert apply("abcdefg", composed.edits) == "xfg"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([Edit(0, 1, "x")], [Edit(0, 2, "ab")]),
        ([Edit(1, 1, "12")], [Edit(2, 3, "")]),
        ([Edit(1, 3, ""), Edit(4, 5, "yy")], [Edit(0, 2, ""), Edit(3, 3, "z")]),
        ([Edit(2, 4, "long text")], [Edit(3, 6, ""), Edit(8, 11, "!")]),
    ],
)
def test_edits_of_two_passes_become_one_list(first: list[Edit], second: list[Edit]) -> None:
    text = "abcdef"
    both = then(text, first, second)
    assert apply(text, both) == apply(apply(text, first), second)
    assert all(text[e.start : e.end] != e.replacement for e in both)


# ---------------------------------------------------------------------------------------- questions


def test_a_question_about_a_copy_that_a_later_pass_brings_to_light_is_asked() -> None:
    sentence = "经市水务局核实，全市今年新建供水管线{}公里，完成年度计划的九成以上。"
    done = dedup.clean(f"{LEAD}\n\n{sentence.format('4.16') * 2}\n\n{LEAD}\n\n{sentence.format('16.1')}\n")
    assert done.text == f"{LEAD}\n\n{sentence.format('4.16')}\n"
    assert [f.rule for f in done.unresolved] == ["FIG001"]
    [question] = done.record.questions
    assert {r.text for r in question.anchors[0].readings} == {
        "全市今年新建供水管线4.16公里",
        "全市今年新建供水管线16.1公里",
    }
    again = dedup.check(done.text, record=done.record)
    assert [f.fingerprint for f in again.findings if f.rule == "FIG001"] == [question.fingerprint]


def test_a_recorded_question_is_asked_no_less_urgently_when_a_rule_raises_it_again() -> None:
    copies = (f"{LEAD}\n\n{SENTENCE.format(figure)}\n" for figure in ("4.16", "16.1"))
    done = dedup.clean("\n".join(copies))
    assert [f.severity for f in done.unresolved if f.rule == "FIG001"] == ["error"]
    milder = replace(done.record, questions=tuple(replace(q, severity="error") for q in done.record.questions))
    assert {f.severity for f in dedup.clean(done.text, record=milder).unresolved} == {"error"}


@pytest.mark.parametrize("repeats", [2, 3, 7, 16, 40])
def test_a_sentence_that_stands_often_on_one_line_is_left_once(repeats: int) -> None:
    sentence = "经人社局核实，全市初步达成意向4.16万人次，完成年度计划的九成以上。"
    done = dedup.clean(sentence * repeats + "\n")
    assert done.text == sentence + "\n"
    assert dedup.clean(done.text).text == done.text


def test_a_clause_with_a_figure_that_is_missing_in_the_middle_is_asked() -> None:
    whole = (
        "市人社局昨日通报，全市前三季度举办招聘会七百三十场，达成意向4.16万人次，岗位供给保持充足，就业形势总体稳定。"
    )
    lacking = whole.replace("达成意向4.16万人次，", "")
    asked = [f for f in dedup.check(f"{LEAD}\n\n{whole}\n\n{LEAD}\n\n{lacking}\n").findings if f.rule == "FIG001"]
    assert len(asked) == 1
    cut_off = whole[: whole.index("达成意向")]
    assert not [f for f in dedup.check(f"{LEAD}\n\n{whole}\n\n{LEAD}\n\n{cut_off}\n").findings if f.rule == "FIG001"]


def test_no_reading_ends_inside_a_number() -> None:
    whole = "春管保丰收，科技来助力。眼下，各地冬小麦陆续返青，全省2.3万农技人员下沉一线，指导农户对弱苗及时增温保墒。"
    cut = "春管保丰收，科技来助力。3万农技人员下沉一线，指导农户对弱苗及时增温保墒。"
    for text in (f"{cut}\n\n{whole}\n", f"{whole}\n\n{cut}\n"):
        report = dedup.check(text)
        places = [at for c in report.clusters for v in c.variants for r in v.readings for at in r.at]
        point = text.index("2.3万")
        assert not [at for at in places if point < at.start < point + 4 or point < at.end < point + 4]


def test_what_a_person_has_worded_is_changed_by_no_rule() -> None:
    """Not even by one that mends marks, or finds that it stands elsewhere now."""
    sentence = "经市水务局核实，全市今年新建供水管线{}公里，完成年度计划的九成以上。"
    text = f"{LEAD}\n\n{sentence.format('4.16')}\n\n{LEAD}\n\n{sentence.format('16.1')}\n"
    [asked] = [f for f in dedup.check(text).findings if f.rule == "FIG001"]
    own = "全市今年新建供水管线4.16公里,改造6公里"
    decision = dedup.Decision(asked.fingerprint, "FIG001", "text", text=own)
    done = dedup.clean(text, decisions=dedup.Decisions((decision,)))
    assert own in done.text
    assert not done.unresolved
    assert done.undo() == text


def test_a_passage_is_found_once_and_stays_where_a_person_keeps_it() -> None:
    text = SENTENCE.format("4.16") * 2 + "\n"
    [found] = [f for f in dedup.check(text).findings if f.rule.startswith("DUP")]
    kept = dedup.clean(text, decisions=dedup.Decisions((dedup.Decision(found.fingerprint, found.rule, "keep"),)))
    assert kept.text == text
    assert not kept.unused


def test_what_is_kept_goes_under_no_other_name() -> None:
    first = "今年前十月，全省农技人员下沉一线，指导农户对弱苗及时增温保墒。望川县新增就业人数比上年同期上升不少。"
    other = "据王建国介绍，全市初步达成意向的人次不少，完成年度计划的大半，年底前还将继续推进。"
    text = "\n\n".join([first, first, other, first, other]) + "\n"
    found = [f for f in dedup.check(text).findings if f.rule.startswith("DUP") and f.line == 3]
    assert found
    kept = tuple(dedup.Decision(f.fingerprint, f.rule, "keep") for f in found)
    assert dedup.clean(text, decisions=dedup.Decisions(kept)).text.count(first) >= 2


def test_applying_a_mark_in_a_copy_leaves_the_copy_to_go() -> None:
    marked = "市人社局昨日通报，全市前三季度举办招聘会七百三十场,达成意向众多，岗位供给保持充足，就业形势总体稳定。"
    text = "\n\n".join([LEAD, marked, LEAD, marked]) + "\n"
    applied = tuple(
        dedup.Decision(f.fingerprint, f.rule, "apply") for f in dedup.check(text).findings if f.rule == "TYP001"
    )
    assert applied
    done = dedup.clean(text, decisions=dedup.Decisions(applied))
    assert done.text == f"{LEAD}\n\n{marked.replace(',', '，')}\n"


def test_a_corrected_figure_is_not_looked_for_elsewhere() -> None:
    """A figure alone is found again only beside its neighbours: another 3.2万名 is another figure."""
    anchored = Anchor(10, 15, "3.2万名", "另据介绍，全市在校学生", "，比上年略有增加")
    question = Question("FIG002", "error", "0" * 16, say("here"), (anchored,))
    assert locate(question, "邻市的在校职工为3.2万名。") is None
    assert locate(question, "此外，全市在校学生3.2万名，仍在增加。") == ((9, 14),)
