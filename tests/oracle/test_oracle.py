"""The oracle sees what it is there to see: what is right passes, and each thing that is made wrong is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from counting import letters, numbers
from deciding import decided_at_random
from drafting import draft
from promises import again, broken, shown
from shrinking import shrink
from story import Story, told

import dedup

JOBS = (
    "经人社局核实，全市初步达成意向{}万人次，完成年度计划的九成以上。招聘会还为残疾人和退役军人设了专区。\n\n"
    "活动在体育馆举行，来自周边县区的求职者一早就排起了长队，几家制造企业当场录用了二十多名技工。\n\n"
)
FIGURES = JOBS.format("4.16") + JOBS.format("16.1")
STORY = told(FIGURES)


def test_what_is_right_passes() -> None:
    assert STORY.cleaned.unresolved
    assert STORY.report["edits"]
    assert broken(FIGURES) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("增长3.5%", ["3.5%"]),
        ("共1,234人，2.3万户", ["1234", "2.3万"]),
        ("１，２３４人，３．５％", ["1234", "3.5%"]),
        ("失业率为30\n.5%", ["30.5%"]),
        ("面积１６.\n８亿亩", ["16.8亿"]),
        ("It fell to 30\r\n.5% in March.", ["30.5%"]),
        ("It opened in 2009.\n30 people came.", ["2009", "30"]),
        ("3.The museum opens. 5% in March", ["3", "5%"]),
        ("增长12.\n\n3%的人", ["12", "3%"]),
        ("2.3萬人、５億元", ["2.3万", "5亿"]),
        ("长治市共８６.\n11月21日，晴", ["86", "11", "21"]),
        ("3,5 und 12:30", ["3", "5", "12", "30"]),
        ("增长12,.9%", ["12.9%"]),
        ("It lost 2\n,500 people, and 3,\n500 stayed.", ["2500", "3", "500"]),
        ("1\u200b234 and 3.\u00ad5", ["1234", "3.5"]),
    ],
)
def test_numbers_are_whole(text: str, values: list[str]) -> None:
    assert [n.value for n in numbers(text)] == values


def test_numbers_stand_where_they_are_said_to_stand() -> None:
    text = "自\u200b去年，共１,２３４人，\r\n3.5\r\n万户"
    assert [text[n.start : n.end] for n in numbers(text)] == ["１,２３４", "3.5\r\n万"]
    assert letters("共１人, ①½") == "共１人①½"


# ---------------------------------------------------------------------------------------- each thing made wrong


def changed(path: str, value: Any, story: Story = STORY) -> Story:
    """The story with one entry of its report or record changed: `report.edits.0.start`."""
    name, *keys = path.split(".")
    data = json.loads(json.dumps(getattr(story, name)))
    *way, last = [int(k) if k.isdigit() else k for k in keys]
    row = data
    for key in way:
        row = row[key]
    row[last] = value(row[last]) if callable(value) else value
    return replace(story, **{name: data})


ANCHOR = "record.questions.0.anchors.0"
READING = "report.clusters.0.variants.0.readings"
MADE: dict[str, Callable[[], Story]] = {
    "fingerprint twice": lambda: changed("report.findings", lambda rows: [*rows, rows[-1]]),
    "place outside the source": lambda: changed("report.findings.0.end", 9999),
    "wrong line or column": lambda: changed("report.findings.0.column", 77),
    "fault FIG001": lambda: changed("report.faults", [{"rule": "FIG001", "error": "KeyError"}]),
    "overlap in report.edits": lambda: changed("report.edits", lambda rows: [rows[0], *rows]),
    "report.edits change nothing": lambda: changed(
        "report.edits", lambda rows: [{"start": 0, "end": 1, "replacement": "经", "rule": "WRD001"}, *rows]
    ),
    "edits do not give the output": lambda: replace(STORY, out=STORY.out + "完"),
    "undo does not give the source": lambda: replace(STORY, text=STORY.text + "完"),
    "overlap in fix.edits DUP001": lambda: changed("report.findings.1.fix.edits", lambda rows: [rows[0], *rows]),
    "not one witness kept": lambda: changed("report.clusters.0.witnesses.1.kept", True),
    "not one reading chosen": lambda: changed(f"{READING}.1.chosen", True),
    "one reading twice": lambda: changed(READING, lambda rows: [*rows, rows[0]]),
    "reading is not the source's text": lambda: changed(f"{READING}.0.text", "初步"),
    "reading outside its witness": lambda: changed(f"{READING}.1.at.0.witness", "A"),
    "reading cuts a number": lambda: changed(f"{READING}.1.at.0.end", lambda end: end - 4),
    "anchor is not the output's text": lambda: changed("record.questions.0.anchors.0.start", 0),
    "anchor twice FIG001": lambda: changed("record.questions.0.anchors", lambda rows: rows * 2),
    "anchor cuts a number FIG001": lambda: changed(f"{ANCHOR}.end", FIGURES.index("4.16") + 2),
    "question not in the record FIG001": lambda: changed("record.questions", []),
    "withdrawn and not asked DUP001": lambda: changed(
        "report.withdrawn", [{"rule": "DUP001", "start": 0, "end": 9, "promise": "letters"}]
    ),
    "number lost": lambda: replace(changed("report.clusters", []), record={"questions": []}),
    "number not in the kept place": lambda: changed("report.clusters.0.variants", []),
    "number gone that nobody is asked about": lambda: replace(
        STORY, cleaned=replace(STORY.cleaned, unresolved=(), notes=()), record={"questions": []}
    ),
    "number made up": lambda: replace(STORY, out=STORY.out.replace("4.16", "4.61")),
    "letters lost DUP001": lambda: replace(changed("report.edits.0.start", 0), out=""),
    "letters made up DUP001": lambda: changed("report.edits.0.replacement", "据市统计局"),
    "edit cuts a number": lambda: changed("report.edits.0.start", FIGURES.index("16.1") + 1),
}


@pytest.mark.parametrize("kind", MADE)
def test_it_names_what_is_wrong(kind: str) -> None:
    assert kind in {b.kind for b in shown(MADE[kind]())}


FORGOTTEN = replace(STORY.cleaned, unresolved=(), record=replace(STORY.cleaned.record, questions=()))
AGAIN: dict[str, Callable[[], Story]] = {
    "question dropped FIG001": lambda: replace(STORY, cleaned=FORGOTTEN),
    "cleaned again it changes": lambda: replace(STORY, out=FIGURES),
    "with its record it changes": lambda: replace(STORY, out=FIGURES),
    "question forgotten by clean FIG001": lambda: replace(STORY, cleaned=FORGOTTEN),
    "question forgotten by check FIG001": lambda: changed("record.questions.0.fingerprint", "0" * 16),
    "asked only of the output FIG001": lambda: replace(STORY, cleaned=replace(STORY.cleaned, unresolved=())),
    "question made info by check FIG001": lambda: with_severity("info"),
    "not printed as decided FIG001 choose": lambda: changed(f"{ANCHOR}.readings.1.text", "初步达成意向9.9万人次"),
}


def with_severity(severity: Any) -> Story:
    """The story with a record whose question is a smaller one than it was."""
    record = STORY.cleaned.record
    small = replace(record, questions=tuple(replace(q, severity=severity) for q in record.questions))
    return replace(STORY, cleaned=replace(STORY.cleaned, record=small))


@pytest.mark.parametrize("kind", AGAIN)
def test_it_names_what_goes_wrong_later(kind: str) -> None:
    assert kind in {b.kind for b in again(AGAIN[kind]())}


DECIDED: dict[str, Callable[[], Story]] = {
    "cleaned again without decisions it changes": lambda: replace(STORY, out=FIGURES),
    "cleaned again with decisions it changes": lambda: replace(STORY, out=FIGURES),
    "question forgotten when decided": lambda: changed("record.questions.0.fingerprint", "0" * 16),
    "overlap in report.edits when decided": lambda: changed("report.edits", lambda rows: [rows[0], *rows]),
}


def test_a_doubt_is_no_question_once_one_of_its_places_has_no_letter_left() -> None:
    """What parts two paragraphs may stay where a copy was removed on both sides of it."""
    doubt = dict(STORY.report["findings"][0], rule="DUP007", severity="warning", fingerprint="0" * 16, message="…")
    start, end = (STORY.report["edits"][0][key] for key in ("start", "end"))
    kinds = []
    for left in ("-", "经"):
        edits = [{"start": start, "end": end, "replacement": left, "rule": "DUP007"}]
        row = {**doubt, "start": start, "end": end, "related": []}
        story = replace(STORY, report={**STORY.report, "findings": [row], "edits": edits})
        story = replace(story, out=story.text[:start] + left + story.text[end:])
        kinds.append({b.kind for b in again(story)} & {"question dropped DUP007"})
    assert kinds == [set(), {"question dropped DUP007"}]


@pytest.mark.parametrize("kind", DECIDED)
def test_it_names_what_a_decision_breaks(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deciding.retold", lambda *_: DECIDED[kind]())
    assert kind in {b.kind.partition(" of the ")[0] for b in decided_at_random(FIGURES, 2)}


def test_it_names_a_decision_that_is_offered_and_cannot_be_made(monkeypatch: pytest.MonkeyPatch) -> None:
    def refusing(*_: Any, **given: Any) -> dedup.Cleaned:
        if given.get("decisions"):
            raise dedup.DedupError("no")
        return STORY.cleaned

    monkeypatch.setattr("dedup.clean", refusing)
    assert {b.kind.split()[0] for b in decided_at_random(FIGURES, 2)} == {"impossible"}


def test_it_names_what_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object) -> None:
        raise ValueError("edit overlaps")

    monkeypatch.setattr("dedup.clean", failing)
    assert [(b.kind, b.detail) for b in broken("一")] == [("raises ValueError", "edit overlaps")]


# ---------------------------------------------------------------------------------------- articles


def test_articles_are_many_and_always_the_same() -> None:
    texts = [draft(seed) for seed in range(300)]
    assert texts == [draft(seed) for seed in range(300)]
    assert len(set(texts)) == 300
    assert all(text.strip() for text in texts)
    assert sum("的" in text for text in texts) > 100 < sum(" the " in text for text in texts)


def test_shrinking_keeps_what_fails() -> None:
    text = "\n\n".join([f"Paragraph {n}. It says nothing. Nothing at all." for n in range(20)] + ["Here is 3.5%, too."])
    assert shrink(text, lambda part: "3.5%" in part) == "3.5%,"
