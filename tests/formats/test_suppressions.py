"""Comments in a source that keep findings back, with a reason: what they reach, and what nothing needs."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Run

import dedup
from dedup.options import Options

SAID = (
    "今年以来，市人社局共举办线上线下招聘会{}场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎，"
    "初步达成意向4.16万人次。"
)
ONE, TWO = SAID.format(321), SAID.format(312)
BETWEEN = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
ASKED = "<!-- dedup: ignore {} -->"


def article(comment: str, second: str = TWO) -> str:
    return f"# 秋粮丰收\n\n{ONE}\n\n{BETWEEN}\n\n{comment}\n\n{second}\n"


def read(text: str) -> dedup.Document:
    return dedup.read(text.encode(), name="a.md")


def rules(text: str) -> set[str]:
    return {f.rule for f in dedup.check(read(text)).findings}


def test_without_a_comment_both_are_said() -> None:
    assert {"DUP003", "FIG001"} <= rules(article(""))


@pytest.mark.parametrize("named", ["DUP 两篇口径不同", "DUP001,DUP003，DUP002: 两篇口径不同", "DUP,FIG 两篇口径不同"])
def test_a_copy_that_is_meant_stays(named: str) -> None:
    text = article(ASKED.format(named))
    cleaned = dedup.clean(read(text))
    assert cleaned.text == text
    assert not {f.rule for f in cleaned.report.findings if f.rule.startswith("DUP") and f.severity == "error"}
    assert cleaned.idle == ()


def test_only_the_rules_that_are_named_are_quiet() -> None:
    assert "FIG001" in rules(article(ASKED.format("DUP 两篇口径不同")))


def test_a_question_that_a_person_has_settled_is_not_asked_and_the_record_keeps_the_reading() -> None:
    cleaned = dedup.clean(read(article(ASKED.format("FIG001 两篇口径不同"))))
    assert "FIG001" not in {f.rule for f in cleaned.report.findings}
    assert any("312" in removed.text for removed in cleaned.record.removed)


@pytest.mark.parametrize("where", ["- 甲\n\n{0}\n\n", "{0}{0}\n\n", "> {0}\n>\n> 丙\n\n"])
def test_a_comment_speaks_of_the_next_block_only(where: str) -> None:
    text = where.format(ASKED.format("TYP 原文如此")) + "他说:对。\n\n他说:错。\n"
    found = [f for f in dedup.check(read(text)).findings if f.rule.startswith("TYP")]
    assert [f.line for f in found] == ([text.count("\n")] if not where.startswith(">") else [5, 7])


def test_a_comment_in_a_paragraph_speaks_of_it() -> None:
    text = f"他说:对。{ASKED.format('TYP 原文如此')}\n\n他说:错。\n"
    assert [f.line for f in dedup.check(read(text)).findings if f.rule.startswith("TYP")] == [3]


@pytest.mark.parametrize(
    "page", ["<p>{0}他说:对。</p>", "<p>他说:对。{0}</p>", "<p><b>{0}他说:对。</b></p>", "<p>\n{0}\n他说:对。</p>"]
)
def test_at_either_end_of_an_element_it_speaks_of_that(page: str) -> None:
    text = f"<div>{page.format(ASKED.format('TYP 原文如此'))}\n<p>他说:错。</p></div>"
    cleaned = dedup.clean(dedup.read(text.encode(), name="a.html"))
    assert [f.line for f in cleaned.report.findings if f.rule.startswith("TYP")] == [text.count("\n") + 1]
    assert cleaned.idle == ()


def test_a_list_is_one_block() -> None:
    text = f"{ASKED.format('TYP 原文如此')}\n\n- 他说:对。\n- 他说:错。\n\n他说:好。\n"
    assert [f.line for f in dedup.check(read(text)).findings if f.rule.startswith("TYP")] == [6]


def test_in_code_it_is_no_comment() -> None:
    text = f"```\n{ASKED.format('TYP 原文如此')}\n```\n\n他说:好。\n"
    assert "TYP001" in rules(text)
    assert dedup.clean(read(text)).idle == ()


def test_without_a_reason_it_does_nothing_and_is_told() -> None:
    cleaned = dedup.clean(read(article(ASKED.format("DUP,FIG"))))
    assert "312" not in cleaned.text
    assert [(s.line, s.reason) for s in cleaned.idle] == [(7, "")]


def test_what_nothing_needs_is_told_unless_its_rule_was_not_asked() -> None:
    text = article(ASKED.format("WRD001 旧例"), BETWEEN.replace("教育", "体育"))
    assert [s.rules for s in dedup.clean(read(text)).idle] == [("WRD001",)]
    assert dedup.clean(read(text), Options(ignore=("WRD",))).idle == ()


def test_a_second_run_heeds_the_comment_as_well() -> None:
    cleaned = dedup.clean(read(article("")))
    again = cleaned.text.replace("# 秋粮丰收\n", f"# 秋粮丰收\n\n{ASKED.format('FIG001 已向统计局核实')}\n")
    assert {f.rule for f in dedup.clean(read(cleaned.text), record=cleaned.record).unresolved} == {"FIG001"}
    settled = dedup.clean(read(again), record=cleaned.record)
    assert settled.unresolved == ()
    assert settled.idle == ()


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- dedup: ignore typ001 原文如此 -->",
        "<!-- dedup：ignore TYP001：原文如此 -->",
        "<!-- DEDUP: IGNORE WRD TYP 原文如此 -->",
        "<!--dedup ignore TYP；WRD 原文如此-->",
        "<!-- dedup: ignore WRD001 TYP001 原文如此 -->",
    ],
)
def test_however_it_is_typed(comment: str) -> None:
    expected = (
        {"TYP001"} if "WRD TYP" in comment else set()
    )  # a beginning of codes behind a blank is a word of the reason
    assert {f.rule for f in dedup.check(read(f"{comment}\n\n他说:对。\n")).findings} == expected


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("ignore WRD001 旧例", "no longer needed"),
        ("ignore DUP", "gives no reason"),
        ("ignore FGI002 两年口径不同", "names FGI002, and no rule begins so; did you mean FIG002? There are DUP001"),
        ("ignore DUP，FIG9 两年口径不同", "names FIG9, and no rule begins so; did you mean FIG"),
        ("ignore", "is not understood"),
        ("ignore 两年口径不同", "is not understood"),
        ("ignroe FIG002 两年口径不同", "is not understood"),
        ("FIG002 两年口径不同", "is not understood"),
    ],
)
@pytest.mark.parametrize("command", ["check", "clean"])
def test_the_command_line_tells_what_keeps_nothing_back(
    run: Run, tmp_path: Path, command: str, comment: str, said: str
) -> None:
    file = tmp_path / "a.md"
    file.write_text(article(f"<!-- dedup: {comment} -->"), encoding="utf-8")
    told = [line for line in run(command, str(file), "--lang", "en").err.splitlines() if "a.md:7: " in line]
    assert len(told) == 1
    assert said in told[0]


def test_an_unknown_code_beside_a_known_one_is_told_and_the_known_one_is_heeded(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text(article("<!-- dedup: ignore DUP,FIG,XYZ 两篇口径不同 -->"), encoding="utf-8")
    told = run("check", str(file), "--lang", "en")
    assert "names XYZ" in told.err
    assert "no longer needed" not in told.err
    assert "DUP003" not in told.out


@pytest.mark.parametrize(
    "comment", ["<!-- dedup: ignore DUP 口径不同 -->", "<!-- dedup: ignore DUP 口径不同 -->\n\n```\n码\n```"]
)
def test_behind_the_last_paragraph_it_has_nothing_to_speak_of(run: Run, tmp_path: Path, comment: str) -> None:
    file = tmp_path / "a.md"
    file.write_text(f"# 秋粮丰收\n\n{ONE}\n\n{comment}\n", encoding="utf-8")
    assert "a.md:5: the comment that ignores DUP has nothing behind it" in run("check", str(file), "--lang", "en").err


@pytest.mark.parametrize(
    "comment", ["<!-- dedup is a tool -->", "<!-- deduplicate: ignore -->", "<!-- dedup: ignore DUP"]
)
def test_what_does_not_speak_to_dedup_is_no_comment_of_ours(comment: str) -> None:
    assert dedup.clean(read(f"{comment}\n\n他说:对。\n")).idle == ()


def test_thousands_of_unclosed_comments_take_no_time() -> None:
    layout = dedup.read(("<p>甲</p>" + "<!-- dedup: ignore DUP " * 40_000).encode(), name="a.html").layout
    assert layout
    assert layout.suppressions == ()
