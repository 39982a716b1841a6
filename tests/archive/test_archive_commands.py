"""`dedup archive` and `dedup check --archive`, as a desk runs them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from articles import FAIR, story
from conftest import Run
from schemas import valid

import dedup

_CHANGED = FAIR.replace("4.16万", "16.1万")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "fair.txt").write_text(FAIR, encoding="utf-8")
    (tmp_path / "old" / "page.html").write_text(f"<p>{story(1, 1)}</p>", encoding="utf-8")
    (tmp_path / "new.txt").write_text(f"{story(2, 1)}\n\n{_CHANGED}", encoding="utf-8")
    return tmp_path


def test_what_was_added_is_found(desk: Path, run: Run) -> None:
    done = run("archive", "add", "--archive", "a.db", "--date", "2025-11-20", "--source", "wire", "old")
    assert (done.status, done.err) == (0, "2 articles were added.\n")
    shown = run("archive", "find", "--archive", "a.db", "new.txt")
    assert shown.status == 0
    assert "old/fair.txt (2025-11-20, wire): " in shown.out
    assert "“初步达成就业意向16.1万人次” here, “初步达成就业意向4.16万人次” there" in shown.out
    told = json.loads(run("archive", "find", "--archive", "a.db", "--output-format", "json", "new.txt").out)
    (sighting,) = valid(told, "sightings-1")["sightings"]
    assert (sighting["article"], sighting["date"], sighting["source"]) == ("old/fair.txt", "2025-11-20", "wire")
    assert any(d["kind"] == "figure" for match in sighting["matches"] for d in match["differences"])
    assert desk.joinpath("a.db").exists()


@pytest.mark.usefixtures("desk")
def test_nothing_found_is_said(run: Run) -> None:
    run("archive", "add", "--archive", "a.db", "old/page.html")
    assert "nothing of this is in the archive" in run("archive", "find", "--archive", "a.db", "new.txt").out


def test_lines_of_json_are_articles(desk: Path, run: Run) -> None:
    rows = [{"id": n, "text": story(n), "date": "2025-01-02"} for n in range(3)]
    packed = gzip.compress("\n".join(map(json.dumps, rows)).encode())
    (desk / "rows.jsonl.gz").write_bytes(packed)
    (desk / "more.jsonl").write_text('{"key": "m", "body": "…"}\n', encoding="utf-8")
    assert run("archive", "add", "--archive", "a.db", "rows.jsonl.gz").status == 0
    named = ("--id-field", "key", "--text-field", "body")
    assert run("archive", "add", "--archive", "a.db", *named, "more.jsonl").status == 0
    stats = json.loads(run("archive", "stats", "--archive", "a.db", "--output-format", "json").out)
    assert stats["articles"] == 4
    assert run("archive", "remove", "--archive", "a.db", "m").status == 0
    gone = run("archive", "remove", "--archive", "a.db", "m")
    assert (gone.status, gone.err) == (2, "Error: there is no article m\n")
    assert "3 articles" in run("archive", "stats", "--archive", "a.db").out.replace("  ", "")
    checked = run("archive", "verify", "--archive", "a.db")
    assert (checked.status, checked.out) == (0, "3 articles were checked.\n")


def test_what_cannot_be_read_stops_no_other(desk: Path, run: Run) -> None:
    (desk / "broken.jsonl").write_text('{"id": 1, "text": "…"}\n{"id": 2}\n', encoding="utf-8")
    done = run("archive", "add", "--archive", "a.db", "missing.txt", "broken.jsonl", "old")
    assert done.status == 2
    assert "missing.txt" in done.err
    assert "broken.jsonl, line 2" in done.err
    assert "3 articles were added." in done.err


@pytest.mark.usefixtures("desk")
def test_standard_input_has_no_name_to_replace_another_by(run: Run) -> None:
    done = run("archive", "add", "--archive", "a.db", "-", "old", stdin="市图书馆今天开馆。".encode())
    assert done.status == 2
    assert "standard input has no name" in done.err
    assert "2 articles were added." in done.err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ({"id": None, "text": "…"}, "line 1"),
        ({"id": True, "text": "…"}, "line 1"),
        ({"id": {"a": 1}, "text": "…"}, "line 1"),
        ({"id": "", "text": "…"}, "1 to 1024 characters"),
        ({"id": "1", "text": "…", "date": "20 Nov"}, "2025-11-20"),
        ({"id": "1", "text": "…", "date": 20251120}, "date must be a text"),
    ],
)
def test_a_line_that_cannot_be_added_is_named_and_stops_no_other(
    desk: Path, run: Run, line: dict[str, object], said: str
) -> None:
    (desk / "broken.jsonl").write_text(json.dumps(line), encoding="utf-8")
    (desk / "sound.jsonl").write_text(json.dumps({"id": 1, "text": story(1)}), encoding="utf-8")
    added = run("archive", "add", "--archive", "a.db", "broken.jsonl", "sound.jsonl")
    assert added.status == 2
    assert "broken.jsonl" in added.err
    assert said in added.err
    assert "1 article was added." in added.err


def test_lines_are_read_with_a_mark_packed_in_capitals_or_damaged(desk: Path, run: Run) -> None:
    lines = "".join(json.dumps({"id": n, "text": story(n), "date": None}) + "\n" for n in range(50)).encode()
    (desk / "mark.jsonl").write_bytes(b"\xef\xbb\xbf" + lines)
    (desk / "A.JSONL.GZ").write_bytes(gzip.compress(lines))
    packed = bytearray(gzip.compress(lines))
    packed[200] ^= 0xFF
    (desk / "damaged.jsonl.gz").write_bytes(packed)
    added = run(
        "archive", "add", "--archive", "a.db", "--date", "2025-11-20", "mark.jsonl", "A.JSONL.GZ", "damaged.jsonl.gz"
    )
    assert "damaged.jsonl.gz cannot be read" in added.err
    assert "100 articles were added." in added.err
    (desk / "one.txt").write_text(story(7), encoding="utf-8")
    assert "7 (2025-11-20)" in run("archive", "find", "--archive", "a.db", "one.txt").out


@pytest.mark.parametrize("command", ["find", "stats", "verify", "remove"])
def test_an_archive_that_is_not_there_is_not_made(desk: Path, run: Run, command: str) -> None:
    given = {"find": ["new.txt"], "remove": ["a"]}.get(command, [])
    done = run("archive", command, "--archive", "no.db", *given)
    assert done.status == 2
    assert "there is no archive no.db" in done.err
    assert not (desk / "no.db").exists()


@pytest.mark.usefixtures("desk")
def test_check_says_what_has_run_and_what_has_changed(run: Run) -> None:
    run("archive", "add", "--archive", "a.db", "--date", "2025-11-20", "old/fair.txt")
    done = run("check", "--archive", "a.db", "--output-format", "json", "--fail-on", "warning", "new.txt")
    assert done.status == 1
    (finding,) = [f for f in valid(json.loads(done.out))["findings"] if f["rule"] == "ARC002"]
    assert finding["related"][0]["article"] == "old/fair.txt"
    many = run("check", "--archive", "a.db", "--jobs", "2", "--output-format", "concise", "new.txt", "old")
    assert "ARC002" in many.out
    assert "ARC" not in run("check", "new.txt").out
    missing = run("check", "--archive", "no.db", "new.txt")
    assert (missing.status, "there is no archive no.db" in missing.err) == (2, True)


def test_the_page_shows_what_has_run_and_what_has_changed(desk: Path, run: Run) -> None:
    run("archive", "add", "--archive", "a.db", "--date", "2025-11-20", "old/fair.txt")
    assert run("review", "--archive", "a.db", "-o", "page.html", "new.txt").status == 0
    page = (desk / "page.html").read_text("utf-8")
    assert "ARC002" in page
    assert "old/fair.txt" in page
    assert run("review", "-o", "bare.html", "new.txt").status == 0
    assert "ARC002" not in (desk / "bare.html").read_text("utf-8")
    missing = run("review", "--archive", "no.db", "-o", "none.html", "new.txt")
    assert (missing.status, (desk / "none.html").exists()) == (2, False)


@pytest.mark.usefixtures("desk")
def test_messages_speak_chinese(run: Run) -> None:
    run("archive", "add", "--archive", "a.db", "old/fair.txt")
    assert "本稿" in run("--lang", "zh", "archive", "find", "--archive", "a.db", "new.txt").out
    assert "请查明是否已经更正" in run("check", "--archive", "a.db", "--lang", "zh", "new.txt").out


def test_an_open_archive_can_be_demanded(tmp_path: Path) -> None:
    with pytest.raises(dedup.DedupError, match="there is no archive"):
        dedup.open_archive(tmp_path / "a.db", create=False)
