"""Records and decisions that others have touched: a right result, or an error that names the file."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import Ran, Run
from hypothesis import given
from hypothesis import strategies as st
from schemas import valid

import dedup
from dedup.errors import DecisionError
from dedup.review import decisions as deciding
from dedup.review.record_json import dumps, loads

SECTION = (
    "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。\n\n"
    "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。\n"
)
TEXT = f"{SECTION}\n{SECTION.replace('6.2万', '62万')}"
CLEANED = dedup.clean(TEXT)
RECORD: Any = json.loads(dumps(CLEANED.record))
(QUESTION,) = [f for f in CLEANED.unresolved if f.rule == "FIG001"]
DECISIONS: Any = {
    "schema": "dedup.decisions/1",
    "decisions": [
        {"fingerprint": QUESTION.fingerprint, "rule": "FIG001", "action": "choose", "witness": "B", "by": "王敏"},
        {"fingerprint": "0123456789abcdef", "rule": "DUP002", "action": "accept", "reason": "题图说明"},
    ],
}

Path_ = tuple[str | int, ...]
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(min_value=1 << 62) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=4,
)


def paths(data: Any, here: Path_ = ()) -> Iterator[Path_]:
    """Every place in JSON data, from the whole to its leaves."""
    yield here
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from paths(value, (*here, key))


def put(data: Any, path: Path_, value: Any) -> Any:
    """The data with another value at a place."""
    if not path:
        return value
    changed = copy.deepcopy(data)
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = value
    return changed


def without(data: Any, path: Path_) -> Any:
    changed = copy.deepcopy(data)
    parent = changed
    for key in path[:-1]:
        parent = parent[key]
    del parent[path[-1]]
    return changed


RECORD_PATHS, DECISION_PATHS = list(paths(RECORD)), list(paths(DECISIONS))
WRONG: list[Any] = [None, True, 7, -7, 1 << 70, 0.5, "", "x", "{x}", "{0}", "{", [], [7], ["x"], {}, {"x": 7}, [[]]]


def used(text: str) -> None:
    """Uses a record: what reads as one must serve, and be written as one again."""
    try:
        record = loads(text)
    except DecisionError:
        return
    cleaned = dedup.clean(CLEANED.text, record=record)
    valid(json.loads(dumps(cleaned.record)), "record-1")


@pytest.mark.parametrize("path", RECORD_PATHS, ids=str)
def test_a_wrong_value_anywhere_in_a_record_is_refused_or_harmless(path: Path_) -> None:
    for value in WRONG:
        used(json.dumps(put(RECORD, path, value)))
    if path:
        used(json.dumps(without(RECORD, path)))


@given(st.sampled_from(RECORD_PATHS), VALUES)
def test_any_value_anywhere_in_a_record_is_refused_or_harmless(path: Path_, value: Any) -> None:
    used(json.dumps(put(RECORD, path, value)))


def decided(text: str) -> None:
    try:
        decisions = deciding.loads(text)
        cleaned = dedup.clean(TEXT, decisions=decisions)
    except DecisionError:
        return
    valid(json.loads(dumps(cleaned.record)), "record-1")
    assert deciding.loads(deciding.dumps(decisions)) == decisions


@pytest.mark.parametrize("path", DECISION_PATHS, ids=str)
def test_a_wrong_value_anywhere_in_decisions_is_refused_or_harmless(path: Path_) -> None:
    for value in WRONG:
        decided(json.dumps(put(DECISIONS, path, value)))
    if path:
        decided(json.dumps(without(DECISIONS, path)))


@given(st.sampled_from(DECISION_PATHS), VALUES)
def test_any_value_anywhere_in_decisions_is_refused_or_harmless(path: Path_, value: Any) -> None:
    decided(json.dumps(put(DECISIONS, path, value)))


@given(st.text() | st.binary().map(lambda data: data.decode("latin-1")))
def test_any_text_is_refused_or_read(text: str) -> None:
    used(text)
    decided(text)


def told(ran: Ran, name: str, *words: str) -> None:
    """It ended with status 2 and one message that names the file and says what is wrong in it."""
    assert ran.status == 2, ran.err
    assert ran.err.startswith(("Error: ", "错误：")), ran.err
    for word in (name, *words):
        assert word in ran.err, ran.err
    assert "Traceback" not in ran.err
    assert "failed" not in ran.err


AGAIN = json.dumps(RECORD)[1:]
BROKEN = {
    "twice": ('{"schema": "dedup.record/1", ' + AGAIN, ("'schema' stands twice",)),
    "deep": ('{"a":' * 200_000, ("nested too deeply",)),
    "cut": (json.dumps(RECORD)[:200], ("no JSON",)),
    "NaN": (json.dumps(put(RECORD, ("source", "length"), float("nan"))), ("NaN",)),
    "digits": (json.dumps(RECORD).replace(str(len(TEXT)), "9" * 5000, 1), ("no JSON",)),
    "type": (json.dumps(put(RECORD, ("questions", 0, "anchors", 0, "start"), "5")), ("questions[0].anchors[0].start",)),
    "rule": (json.dumps(put(RECORD, ("questions", 0, "rule"), "XYZ001")), ("questions[0].rule", "XYZ001")),
    "wide": (json.dumps(put(RECORD, ("questions", 0, "message", "template"), "{x:>9999999999}")), ("template",)),
}


@pytest.mark.parametrize("case", BROKEN)
@pytest.mark.parametrize("command", ["check", "clean"])
def test_a_broken_record_beside_an_article_is_named(run: Run, tmp_path: Path, command: str, case: str) -> None:
    text, words = BROKEN[case]
    article = tmp_path / "a.txt"
    article.write_text(CLEANED.text, encoding="utf-8")
    article.with_name("a.txt.dedup.json").write_text(text, encoding="utf-8")
    told(run(command, article), "a.txt.dedup.json", *words, "write it anew")
    assert article.read_text("utf-8") == CLEANED.text
    assert run(command, article, "--lang", "zh").err.startswith("错误：")


@pytest.mark.parametrize("case", ["twice", "deep", "cut", "digits"])
@pytest.mark.parametrize("command", ["check", "clean", "accept"])
def test_broken_decisions_are_named(run: Run, tmp_path: Path, command: str, case: str) -> None:
    text, words = {
        "twice": ('{"schema": "dedup.decisions/1", "decisions": [], "decisions": []}', "'decisions' stands twice"),
        "deep": ("[" * 200_000, "nested too deeply"),
        "cut": (json.dumps(DECISIONS, indent=1)[:-20], "no JSON from line 15, column 28 on"),
        "digits": (json.dumps(DECISIONS).replace('"B"', "9" * 5000), "a number in it is too long"),
    }[case]
    article, file = tmp_path / "a.txt", tmp_path / "d.json"
    article.write_text(TEXT, encoding="utf-8")
    file.write_text(text, encoding="utf-8")
    args = ("FIG001", "--action", "choose", "--witness", "B", "-o") if command == "accept" else ("--decisions",)
    told(run(command, article, *args, file), "d.json", words, "mend them in an editor")
    assert file.read_text("utf-8") == text


def test_a_byte_order_mark_is_no_mistake(run: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text(CLEANED.text, encoding="utf-8")
    article.with_name("a.txt.dedup.json").write_text(json.dumps(RECORD), encoding="utf-8-sig")
    assert "FIG001" in run("check", article).out
    decisions = tmp_path / "d.json"
    decisions.write_text(json.dumps(DECISIONS), encoding="utf-8-sig")
    assert run("check", article, "--select", "FIG001", "--decisions", decisions).status == 0
    assert loads("\ufeff" + json.dumps(RECORD)) == CLEANED.record


def test_a_record_of_an_older_and_of_a_newer_version_is_read() -> None:
    older = {key: value for key, value in RECORD.items() if key not in ("article", "replaced")}
    newer = put(put(RECORD, ("mood",), "good"), ("questions", 0, "mood"), ["good"])
    for record in (older, newer):
        assert loads(json.dumps(record)).questions == CLEANED.record.questions


@pytest.mark.parametrize("command", ["check", "clean"])
def test_a_decision_about_another_rule_than_its_finding_is_refused(run: Run, tmp_path: Path, command: str) -> None:
    article, file = tmp_path / "a.txt", tmp_path / "d.json"
    article.write_text(TEXT, encoding="utf-8")
    file.write_text(json.dumps(put(DECISIONS, ("decisions", 0, "rule"), "FIG002")), encoding="utf-8")
    told(run(command, article, "--decisions", file), "d.json", "FIG002", "FIG001")
    with pytest.raises(DecisionError, match="FIG001"):
        dedup.check(TEXT, decisions=deciding.loads(file.read_text("utf-8")))
