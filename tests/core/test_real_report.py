"""The report that the project began with: what an editor would want of it."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from judging import letters

import dedup
from dedup.pipeline import Cleaned
from dedup.review.record_json import dumps, loads

TEXT = (Path(__file__).parents[2] / "fixtures" / "changzhi-2025.txt").read_text(encoding="utf-8")
LINES = TEXT.split("\n")
RULES = dedup.Options(select=("DUP", "FIG", "STR"))
CREDIT = "文字/刘婷婷 摄影/梁栋 张海 李燎原 石玉成 版式/高琪"
KEPT, OTHER = "4.16万人次", "16.1万人"


def line(number: int) -> str:
    """A line of the report, counted from 1."""
    return LINES[number - 1]


@pytest.fixture(scope="module")
def cleaned() -> Cleaned:
    return dedup.clean(TEXT, RULES)


def paragraphs(cleaned: Cleaned) -> list[str]:
    return [text for text in cleaned.text.split("\n") if text.strip()]


def asked(report: dedup.Report, rule: str) -> list[set[int]]:
    """The lines of every finding of a rule."""
    return [{f.line, *(r.line for r in f.related)} for f in report.findings if f.rule == rule]


def test_duplicates_alone_leave_87_lines() -> None:
    assert len(paragraphs(dedup.clean(TEXT, dedup.Options(select=("DUP", "FIG"))))) == 87


def test_with_structure_two_lines_are_mended_and_none_is_lost(cleaned: Cleaned) -> None:
    have = Counter(map(letters, paragraphs(cleaned)))
    mended = letters(line(148) + line(150))
    want = Counter({letters(text) for text in LINES if letters(text)})
    for number in (148, 150, 178):  # two halves of one paragraph, and the other reading of line 72
        del want[letters(line(number))]
    assert have == want + Counter([mended])
    assert sum(have.values()) == 86


def test_three_copies_become_one(cleaned: Cleaned) -> None:
    for number in range(58, 80, 2):
        assert cleaned.text.count(line(number)) == 1
    [section] = [c for c in cleaned.report.clusters if c.kind == "section"]
    assert [(w.line, len(w.paragraphs), w.kept) for w in section.witnesses] == [
        (58, 12, True),
        (164, 12, False),
        (188, 12, False),
    ]


def test_the_credit_line_stands_once_and_at_the_end(cleaned: Cleaned) -> None:
    assert TEXT.count(CREDIT) == 3
    assert cleaned.text.count(CREDIT) == 1
    assert paragraphs(cleaned)[-1] == CREDIT


def test_line_126_is_gone_and_96_stays(cleaned: Cleaned) -> None:
    assert line(96) == line(126)
    assert cleaned.text.count(line(96)) == 1
    before, after = cleaned.text.split(line(96))
    assert before.rstrip().endswith(line(94))
    assert after.lstrip().startswith(line(98))
    assert [(m.a.line, m.b.line) for m in cleaned.report.matches if m.relation == "copy" and m.b.line == 126] == [
        (96, 126)
    ]


def test_lines_148_and_150_are_one_paragraph(cleaned: Cleaned) -> None:
    assert line(148) + line(150) in paragraphs(cleaned)
    assert "探索打造" in cleaned.text


def test_fact_box_and_captions_stay(cleaned: Cleaned) -> None:
    for number in range(17, 47):
        assert line(number) in cleaned.text
    roles = {p.line: p.role for p in cleaned.report.paragraphs}
    assert {roles[n] for n in (23, 26, 29, 33)} == {"box"}
    assert {roles[n] for n in range(38, 47)} == {"caption"}


def test_no_digit_is_changed(cleaned: Cleaned) -> None:
    number = re.compile(r"[0-9]+(?:\.[0-9]+)?")
    left = Counter(number.findall(TEXT)) - Counter(number.findall(cleaned.text))
    gone = "\n".join(LINES[163:208]) + line(126)
    assert not Counter(number.findall(cleaned.text)) - Counter(number.findall(TEXT))
    assert left == Counter(number.findall(gone))


def test_the_figure_is_asked_first_with_all_its_places(cleaned: Cleaned) -> None:
    first = next(f for f in cleaned.unresolved if f.rule == "FIG001")
    assert all(f.severity != "error" or f.rule != "FIG001" or f is first for f in cleaned.unresolved)
    assert KEPT in first.message
    assert OTHER in first.message
    assert {first.line, *(r.line for r in first.related)} == {72, 178, 202}
    [variant] = [v for c in cleaned.report.clusters for v in c.variants if v.kind == "figure"]
    assert [(r.chosen, sorted(at.line for at in r.at)) for r in variant.readings] == [(True, [72]), (False, [178, 202])]
    assert {34, 144} in asked(cleaned.report, "FIG002")


def test_cleaning_again_changes_nothing(cleaned: Cleaned) -> None:
    assert dedup.clean(cleaned.text, RULES).text == cleaned.text
    assert cleaned.undo() == TEXT


def test_the_written_article_still_asks_from_its_record_until_it_is_decided(cleaned: Cleaned) -> None:
    record = loads(dumps(cleaned.record))
    assert record == cleaned.record
    questions = {q.fingerprint for q in record.questions}
    assert questions == {f.fingerprint for f in cleaned.unresolved}
    again = dedup.check(cleaned.text, RULES, record=record)
    assert questions <= {f.fingerprint for f in again.findings}
    [figure] = [f for f in again.findings if f.rule == "FIG001"]
    decision = dedup.Decision(figure.fingerprint, "FIG001", "choose", witness="B", reason="人社局来函")
    decided = dedup.clean(cleaned.text, RULES, record=record, decisions=dedup.Decisions((decision,)))
    assert OTHER in decided.text
    assert KEPT not in decided.text
    assert figure.fingerprint not in {f.fingerprint for f in decided.unresolved}
    edited = cleaned.text.replace(KEPT, "4.16万人")
    assert "FIG001" not in {f.rule for f in dedup.check(edited, RULES, record=record).findings}


def test_without_the_record_nothing_of_the_removed_reading_is_left(cleaned: Cleaned) -> None:
    assert OTHER not in cleaned.text
    assert not asked(dedup.check(cleaned.text, RULES), "FIG001")
