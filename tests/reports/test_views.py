import dataclasses
import json

import jsonschema
import pytest
from made import COPY, KEPT, LEFT, RIGHT, TEXT, report, source

from dedup import DedupError, schema
from dedup.model import Message
from dedup.reports import FORMATS, as_json, concise, full, summary, witnesses
from dedup.reports import view as view_of
from dedup.reports.base import Checked, Look
from dedup.review.record import Question, Record, Removed, anchor
from dedup.review.record_json import dumps as dump_record
from dedup.text.width import columns


def checked(name: str = "story.txt") -> Checked:
    return Checked(name, TEXT, report())


def record() -> Record:
    made = report()
    message = Message(
        "the copies state different figures: {readings}; find out which is right", (("readings", f"{LEFT} / {RIGHT}"),)
    )
    at = made.canonical.index(LEFT)
    asked = anchor(made.canonical, at, at + len(LEFT), made.clusters[0].variants[0].readings)
    copy = TEXT.index(COPY)
    removed = Removed("DUP003", copy - 2, copy + len(COPY), 5, TEXT[copy - 2 : copy + len(COPY)])
    return Record(
        "0.1.0", source(TEXT), (Question("FIG001", "error", "0123456789abcdef", message, (asked,)),), (removed,)
    )


def test_full_names_the_place_marks_it_and_names_every_related_place() -> None:
    lines = full.render([checked()], Look(width=100)).splitlines()
    assert lines[0].startswith("story.txt:3:13: error FIG001 variant-figure: the copies state different figures")
    assert lines[1] == f"    3 | {KEPT}"
    assert lines[2].index("^") == columns(lines[1][: lines[1].index(LEFT)])
    assert lines[2].count("^") == columns(LEFT)
    assert lines[3] == f"      7:13: here: {RIGHT}"
    assert "[0123456789abcdef]" in lines[4]
    assert any(line.startswith("      3:1: kept: the first place: ") for line in lines)
    assert lines[-2] == "Found: 2 errors, 0 warnings, 0 notes."


def test_full_in_chinese() -> None:
    said = full.render([checked()], Look("zh"))
    assert "可安全修改：dedup clean [fedcba9876543210]" in said
    assert "\n共发现：2 处错误、0 处警告、0 处提示。\n" in said


def test_full_of_nothing_and_of_an_empty_text() -> None:
    bare = dataclasses.replace(report(), findings=())
    assert full.render([Checked("a.txt", TEXT, bare)], Look()) == "Nothing found.\n"
    assert "a.txt: the text is empty" in full.render([Checked("a.txt", " \n", bare)], Look())


def test_colour_only_where_it_is_wanted() -> None:
    for view in (full.render, concise.render):
        assert "\x1b" not in view([checked()], Look())
        assert "\x1b[31;1m" in view([checked()], Look(colour=True))


def test_a_file_name_and_a_text_cannot_steer_the_terminal() -> None:
    bad = Checked("a\x1b[2J.txt", TEXT.replace("全市", "\x1b[2"), report())
    for view in (full.render, concise.render):
        assert "\x1b" not in view([bad], Look())


def test_concise_has_one_line_a_finding() -> None:
    lines = concise.render([checked(), checked("two.txt")], Look()).splitlines()
    assert len(lines) == 4
    assert lines[1].startswith("story.txt:7:1: error[DUP003] near-duplicate: ")
    assert lines[2].startswith("two.txt:3:13: error[FIG001]")


def test_json_is_what_the_schema_says() -> None:
    data = json.loads(as_json.render([checked()], Look()))
    jsonschema.Draft202012Validator(schema.load("report-1")).validate(data)
    both = json.loads(as_json.render([checked(), checked()], Look()))
    jsonschema.Draft202012Validator(schema.load("reports-1")).validate(both)
    assert both["reports"] == [data, data]


def test_json_of_a_lone_surrogate_can_be_encoded_and_read_back() -> None:
    odd = dataclasses.replace(report(), canonical="前\udc80后")
    text = as_json.render([Checked("", "前\udc80后", odd)], Look())
    assert json.loads(text.encode("utf-8"))["canonical"] == "前\udc80后"


@pytest.mark.parametrize("name", schema.NAMES)
def test_every_schema_is_one(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema.load(name))


def test_there_is_no_other_schema() -> None:
    with pytest.raises(DedupError, match="must be one of"):
        schema.load("report-2")


def test_the_record_is_what_its_schema_says() -> None:
    jsonschema.Draft202012Validator(schema.load("record-1")).validate(json.loads(dump_record(record())))


@pytest.mark.parametrize(
    ("decision", "good"),
    [
        ({"fingerprint": "ab", "rule": "FIG001", "action": "choose", "witness": "B"}, True),
        (
            {"fingerprint": "ab", "rule": "FIG001", "action": "accept", "reason": "人社局来函", "until": "2026-01-31"},
            True,
        ),
        ({"fingerprint": "ab", "rule": "FIG001", "action": "keep"}, True),
        ({"fingerprint": "ab", "rule": "FIG001", "action": "choose"}, False),
        ({"fingerprint": "ab", "rule": "FIG001", "action": "accept"}, False),
        ({"fingerprint": "ab", "rule": "FIG001", "action": "drop"}, False),
        ({"fingerprint": "ab", "rule": "FIG001", "action": "keep", "why": "?"}, False),
    ],
)
def test_decisions_and_their_schema(decision: dict[str, str], good: bool) -> None:
    validator = jsonschema.Draft202012Validator(schema.load("decisions-1"))
    assert validator.is_valid({"schema": "dedup.decisions/1", "decisions": [decision]}) is good


def test_the_summary_asks_first_and_tells_every_reading_with_its_lines() -> None:
    outcome = summary.Outcome("story.txt", TEXT, record(), report().edits, report().findings[:1])
    lines = summary.render(outcome, Look()).splitlines()
    assert lines[0] == "1 question to decide:"
    assert lines[1].startswith("  error FIG001 variant-figure [0123456789abcdef]: the copies state different figures")
    assert lines[2] == f"      A line 3: {LEFT} (printed)"
    assert lines[3] == f"      B line 7: {RIGHT}"
    assert lines[4] == "1 passage removed:"
    assert lines[5].startswith("  line 7, DUP003 near-duplicate: 全市举办招聘会")
    assert summary.render(outcome, Look("zh")).startswith("有 1 个问题需要人来决定：\n")


def test_the_summary_of_a_question_without_readings_names_every_place_once() -> None:
    finding = report().findings[0]
    twice = dataclasses.replace(finding, related=finding.related * 2)
    empty = Record("0.1.0", source(TEXT))
    lines = summary.render(summary.Outcome("a.txt", TEXT, empty, (), (twice,)), Look()).splitlines()
    assert lines[2:] == [f"      line 3: {LEFT}", f"      line 7: {RIGHT}"]


def test_the_summary_of_nothing_and_of_an_empty_text() -> None:
    empty = Record("0.1.0", source(""))
    assert summary.render(summary.Outcome("a.txt", TEXT, empty, ()), Look()) == (
        "a.txt: nothing to change, nothing to decide\n"
    )
    assert summary.render(summary.Outcome("a.txt", "\n", empty, ()), Look()) == "a.txt: the text is empty\n"


def test_witnesses_stand_side_by_side_in_columns_of_one_width() -> None:
    lines = witnesses.render(checked(), Look(width=80)).splitlines()
    assert lines[0] == "c1 paragraph: A line 3 (kept), B line 7"
    gutters = {columns(line[: line.index("│")]) for line in lines[1:]}
    assert len(gutters) == 1
    left = "".join(line.partition("│")[0].strip() for line in lines[2:])
    right = "".join(line.partition("│")[2].strip() for line in lines[2:])
    assert left == KEPT.replace(LEFT, f"«{LEFT}»")
    assert right == COPY.replace(RIGHT, f"«{RIGHT}»")
    assert max(map(columns, lines)) <= 80


def test_witnesses_stand_below_each_other_where_it_is_narrow() -> None:
    said = witnesses.render(checked(), Look(width=40))
    assert "│" not in said
    assert said.index("初步") < said.index("完成")
    assert max(map(columns, said.splitlines())) <= 40


def test_witnesses_in_colour_are_marked_by_it_alone() -> None:
    said = witnesses.render(checked(), Look(colour=True, width=100))
    assert "«" not in said
    assert "\x1b[1;4m" in said


def test_witnesses_that_are_alike_and_none() -> None:
    made = report()
    alike = dataclasses.replace(made, clusters=(dataclasses.replace(made.clusters[0], variants=()),))
    assert "all alike" in witnesses.render(Checked("a", TEXT, alike), Look())
    none = dataclasses.replace(made, clusters=())
    assert witnesses.render(Checked("a", TEXT, none), Look("zh")) == "a：没有重复内容\n"


def test_every_format_that_is_offered_renders() -> None:
    for name in FORMATS:
        assert view_of(name)([checked()], Look()).endswith("\n")
