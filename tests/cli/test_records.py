"""What an earlier cleaning took away and asked stays in the record, however often the article is cleaned."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from schemas import valid

import dedup

FIRST = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
SECOND = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


def record(path: Path) -> Any:
    return valid(json.loads(Path(f"{path}.dedup.json").read_text("utf-8")), "record-1")


def test_cleaning_in_place_again_forgets_no_removal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    source = f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n"
    path.write_text(source, encoding="utf-8")
    run("clean", path, "--in-place")
    [once] = record(path)["removed"]
    assert "sha256" not in once
    ran = run("clean", path, "--in-place")
    assert "removed" not in ran.err
    [again] = record(path)["removed"]
    digest = hashlib.sha256(source.encode()).hexdigest()
    assert again == {**once, "sha256": digest}
    path.write_text(f"{path.read_text('utf-8')}\n{SECOND}\n", encoding="utf-8")
    assert "1 passage removed" in run("clean", path, "--in-place").err
    earlier, later = record(path)["removed"]
    assert earlier == again
    assert SECOND in later["text"]
    assert "sha256" not in later


def test_a_source_that_was_put_back_is_told_once(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    for _ in range(2):
        path.write_text(f"{FIRST}\n\n{SECOND}\n\n{FIRST}\n", encoding="utf-8")
        run("clean", path, "--in-place")
    [gone] = record(path)["removed"]
    assert "sha256" not in gone


def test_cleaning_the_real_report_twice_keeps_questions_and_removals(run: Run, story: Path) -> None:
    run("clean", story, "--in-place")
    once = record(story)
    run("clean", story, "--in-place")
    again = record(story)
    assert [gone["text"] for gone in again["removed"]] == [gone["text"] for gone in once["removed"]]
    assert [q["fingerprint"] for q in again["questions"] if q["rule"] == "FIG001"] == [
        q["fingerprint"] for q in once["questions"] if q["rule"] == "FIG001"
    ]


def test_fail_on_info_counts_what_is_for_information(run: Run, story: Path) -> None:
    out = story.with_name("out.txt")
    quiet = run("clean", story, "--select", "DUP005", "-o", out)
    assert (quiet.status, "DUP005" in quiet.err) == (0, False)
    assert "info[DUP005]" in run("check", out, "--select", "DUP005", "--output-format", "concise").out
    ran = run("clean", story, "--select", "DUP005", "-o", out, "--fail-on", "info")
    assert ran.status == 1
    assert "info DUP005" in ran.err, "a status of 1 says why"
    assert run("check", out, "--select", "DUP005", "--fail-on", "info").status == 1


def test_a_question_that_a_house_calls_a_note_is_still_recorded(run: Run, story: Path) -> None:
    config = story.with_name("dedup.toml")
    config.write_text('[severity]\nFIG = "info"\n', encoding="utf-8")
    ran = run("clean", story, "--in-place", "--select", "DUP,FIG001", "--fail-on", "error")
    assert ran.status == 0
    assert [q["rule"] for q in record(story)["questions"]].count("FIG001") == 1
    assert "info[FIG001]" in run("check", story, "--output-format", "concise").out


@pytest.mark.parametrize(("start", "kind"), [(b"7z\xbc\xaf", "7z 压缩包"), (b"\x89PNG\r\n\x1a\n", "PNG 图片")])
def test_the_kind_of_a_refused_file_is_said_in_the_reader_s_language(
    run: Run, tmp_path: Path, start: bytes, kind: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(start)
    assert kind in run("clean", path, "--lang", "zh").err
    assert "save it as .docx" in run("clean", path).err


def test_a_record_goes_with_one_file(run: Run, story: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    run("clean", story, "-o", out)
    for files in ([out, story], [tmp_path]):
        ran = run("check", *files, "--record", f"{out}.dedup.json")
        assert (ran.status, ran.out) == (2, "")
        assert "--record goes with one file" in ran.err


def test_every_open_question_is_in_the_record_whatever_marks_are_mended_in_it(story: Path) -> None:
    cleaned = dedup.clean(dedup.read(story))
    inside = [f for f in cleaned.unresolved if any(f.start <= e.start and e.end <= f.end for e in cleaned.edits)]
    assert inside, "the report has a question in whose own words a mark is mended"
    assert [q.fingerprint for q in cleaned.record.questions] == [f.fingerprint for f in cleaned.unresolved]
    again = dedup.clean(cleaned.text, record=cleaned.record)
    assert {f.fingerprint for f in again.unresolved} == {f.fingerprint for f in cleaned.unresolved}
