"""Many files: folders, several processes, and failures of which each is named while the others run."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from conftest import Run
from schemas import valid

import dedup
from dedup import pipeline
from dedup.analysis import Analysis
from dedup.cli import checking
from dedup.cli.progress import Progress
from dedup.model import Document
from dedup.options import Options
from dedup.pipeline import Cleaned
from dedup.reports import FORMATS
from dedup.reports.base import Failed
from dedup.review.decisions import Decisions
from dedup.rules import RULES
from dedup.rules.base import Draft, Rule
from dedup.workspace import gathering

TWICE = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
ONCE = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


@pytest.fixture
def issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, with what does not belong to them."""
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.TXT", "sport/c.md", ".hidden.txt", ".git/d.txt", "picture.jpg", "b.txt.dedup.toml"):
        path = tmp_path / "issue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TWICE}\n\n{ONCE}\n\n{TWICE}\n", encoding="utf-8")
    return tmp_path / "issue"


def named(out: str) -> list[str]:
    return list(dict.fromkeys(line.split(":")[0] for line in out.splitlines()))


def test_a_folder_stands_for_its_texts_in_a_stable_order(run: Run, issue: Path) -> None:
    ran = run("check", "issue", "--output-format", "concise")
    assert ran.status == 1
    assert named(ran.out) == ["issue/a.TXT", "issue/b.txt", "issue/sport/c.md"]
    ran = run("check", "issue/b.txt", "issue", "issue/b.txt", "--output-format", "concise")
    assert named(ran.out) == ["issue/b.txt", "issue/a.TXT", "issue/sport/c.md"]
    (issue / "sport" / "ring").symlink_to(issue, target_is_directory=True)
    assert (
        named(run("check", "issue", "--output-format", "concise").out)
        == named(ran.out)[1:2] + named(ran.out)[:1] + named(ran.out)[2:]
    )


@pytest.mark.usefixtures("issue")
def test_a_file_that_is_named_twice_is_checked_once(run: Run) -> None:
    ran = run("check", "./issue/b.txt", "issue", "issue/b.txt", "issue//", "--output-format", "jsonl")
    places = [json.loads(line)["path"] for line in ran.out.splitlines() if json.loads(line)["rule"] == "DUP002"]
    assert [Path(place) for place in places] == [
        Path(name) for name in ("issue/b.txt", "issue/a.TXT", "issue/sport/c.md")
    ]


def test_a_folder_without_texts_is_a_mistake(run: Run, issue: Path) -> None:
    (issue / "empty").mkdir()
    ran = run("check", "issue/empty", "issue/b.txt", "--output-format", "concise")
    assert ran.status == 2
    assert "issue/empty" in ran.err
    assert named(ran.out) == ["issue/b.txt"]


ITEMS = {
    "item.json": '{"headline": "x", "body_text": "市人社局今年共举办招聘会321场。"}',
    "item.xml": "<nitf><body><body.content><p>市人社局今年共举办招聘会321场。</p></body.content></body></nitf>",
    "Item2.XML": '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet/></newsItem>',
}
OTHERS = {"package.json": "{}", "feed.xml": "<rss/>", "b.odt": "PK", "c.ODT": "PK", "table.csv": "a,b"}
UNSAID = {"b.txt.dedup.json": "{}", "picture.png": "", "tool.py": "", ".hidden.json": "{}"}


@pytest.mark.parametrize("command", ["check", "clean"])
def test_of_a_folder_items_are_told_by_their_content_and_what_is_passed_over_is_counted(
    run: Run, tmp_path: Path, command: str
) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    for name, content in (ITEMS | OTHERS | UNSAID).items():
        (folder / name).write_text(content, encoding="utf-8")
    assert [Path(path).name for path in gathering.gather([str(folder)]).files] == sorted(ITEMS)
    ran = run(command, str(folder), *(["--output-dir", str(tmp_path / "out")] if command == "clean" else []))
    said = [line for line in ran.err.splitlines() if "passed over" in line]
    assert len(said) == 1
    assert said[0].startswith("5 files were passed over")
    assert set(said[0].rpartition(": ")[2].split(", ")) == {".csv (1)", ".json (1)", ".odt (2)", ".xml (1)"}
    assert run("check", str(folder / "item.xml")).err.count("passed over") == 0


def test_a_folder_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(top: str, onerror: object) -> list[object]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", f"{top}/locked"))
        return [(top, [], ["b.txt"])]

    monkeypatch.setattr("os.walk", walk)
    monkeypatch.setattr(Path, "is_dir", lambda _: True)
    files, failed, _ = gathering.gather(["issue"])
    assert files == ["issue/b.txt"]
    assert [(name, "check its permissions" in str(error)) for name, error in failed] == [("issue/locked", True)]


@pytest.mark.parametrize("form", ["concise", "json", "sarif"])
def test_several_processes_give_the_same_bytes_in_the_same_order(issue: Path, form: str) -> None:
    for number in range(6):
        (issue / f"{number}.txt").write_text(f"{ONCE}\n\n{TWICE}\n\n{ONCE}{number}\n", encoding="utf-8")
    (issue / "3.txt").write_bytes(b"%PDF-1.7")
    ran = [
        subprocess.run(
            [sys.executable, "-m", "dedup", "check", "issue", "--jobs", jobs, "--output-format", form],
            capture_output=True,
            check=False,
        )
        for jobs in ("1", "3")
    ]
    assert ran[0].stdout == ran[1].stdout
    assert ran[0].stderr == ran[1].stderr
    assert b"3.txt" in ran[0].stderr
    assert [one.returncode for one in ran] == [2, 2]


def test_how_many_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "processors", lambda: 8)
    assert [checking.workers(None, ["a"] * count) for count in (0, 1, 23, 24, 400)] == [1, 1, 1, 2, 8]
    assert checking.workers(3, ["a", "b"]) == 2
    assert checking.workers(3, ["a", "-", "b"]) == 1


def test_a_process_that_dies_fails_its_files_and_no_other() -> None:
    class Dead:
        def result(self) -> None:
            raise BrokenProcessPool

    job = checking.Job("a.txt", Options(), Decisions(), None, None, None, "strict")
    for future in (Dead(), None):
        done = checking._result(job, future)  # type: ignore[arg-type]
        assert isinstance(done.result, Failed)
        assert "a.txt" in done.result.message
        assert "--jobs 1" in done.result.message


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_shown_late_on_a_terminal_only_and_taken_away() -> None:
    for stream, shown in ((Screen(), "\r2/3\r\x1b[K"), (io.StringIO(), "")):
        times = iter([0.0, 1.0, 3.0, 4.0])
        progress = Progress(3, stream, lambda times=times: next(times, 5.0))  # type: ignore[misc]
        for done in (1, 2, 3):
            progress.tell(done)
        assert stream.getvalue() == (shown if stream.isatty() else "")


@pytest.mark.usefixtures("issue")
def test_exit_zero_hides_findings_but_no_fault(run: Run) -> None:
    assert run("check", "issue", "--exit-zero").status == 0
    assert run("check", "issue", "issue/none.txt", "--exit-zero").status == 2


def test_check_diff_shows_what_clean_would_do_and_writes_nothing(run: Run, issue: Path) -> None:
    before = sorted((path.name, path.read_bytes()) for path in issue.iterdir() if path.is_file())
    ran = run("check", "issue", "--diff")
    assert ran.status == 1
    assert ran.out.count(f"-{TWICE}") == 3
    assert ran.out.startswith("--- issue/a.TXT\n+++ issue/a.TXT\n")
    assert ran.out == "".join(
        run("clean", name, "--diff").out for name in ("issue/a.TXT", "issue/b.txt", "issue/sport/c.md")
    )
    assert sorted((path.name, path.read_bytes()) for path in issue.iterdir() if path.is_file()) == before
    assert run("check", "issue", "--diff", "--output-format", "json").status == 2


@pytest.mark.usefixtures("issue")
def test_verbose_shows_the_evidence(run: Run) -> None:
    ran = run("check", "issue/b.txt", "--verbose")
    assert "issue/b.txt:1: line 5 is a copy, similarity 1.000" in ran.out
    assert "more wording agrees than two accounts of different things would share" in ran.out
    assert re.search(r"^ +\+\d+\.\d = +a copy with a probability of \d+%$", ran.out, re.MULTILINE)
    assert "similarity" not in run("check", "issue/b.txt").out
    concise = run("check", "issue/b.txt", "-v", "--output-format", "concise").out.splitlines()[-1]
    assert concise.startswith("issue/b.txt:1: line 5 is a copy, similarity 1.000; for: more wording agrees than")
    assert "文字相同" in run("check", "issue/b.txt", "-v", "--lang", "zh").out


def test_the_kind_of_fix_is_told_in_every_form(run: Run, issue: Path) -> None:
    (issue / "b.txt").write_text(f"{TWICE}\n\n{ONCE}1-11月完成投资3亿元。\n\n{TWICE}\n", encoding="utf-8")
    out = {form: run("check", "issue/b.txt", "--output-format", form).out for form in ("concise", "full", "sarif")}
    assert "[safe fix]" in out["concise"]
    assert "[unsafe fix]" in out["concise"]
    assert "safe fix: dedup clean [" in out["full"]
    assert "unsafe fix: dedup clean --unsafe-fixes [" in out["full"]
    kinds = {result["properties"]["safety"] for result in json.loads(out["sarif"])["runs"][0]["results"]}
    assert kinds >= {"safe", "unsafe"}


def broken(_: Analysis) -> list[Draft]:
    raise ZeroDivisionError("7 / 0")


@pytest.mark.usefixtures("issue")
@pytest.mark.parametrize("form", FORMATS)
def test_a_rule_that_fails_is_named_with_its_place_in_every_form(
    run: Run, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(pipeline, "RULES", (Rule("FIG009", "broken", "error", "", "", broken), *RULES))
    for more in ((), ("--exit-zero",)):
        ran = run("check", "issue/b.txt", "--jobs", "1", "--output-format", form, *more)
        assert ran.status == 2
        assert "Error: issue/b.txt: rule FIG009 failed (ZeroDivisionError: 7 / 0, test_many:" in ran.err
        assert "DUP002" in ran.out
        if form not in ("full", "concise"):
            assert "FIG009" in ran.out
            assert "test_many:" in ran.out


@pytest.mark.usefixtures("issue")
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_that_fails_is_named_in_every_form_for_programs(run: Run, form: str) -> None:
    ran = run("check", "issue/none.txt", "issue/b.txt", "--output-format", form)
    assert ran.status == 2
    assert "issue/none.txt" in ran.err
    assert "DUP002" in ran.out
    assert ("issue/none.txt" in ran.out) == (form not in ("full", "concise"))


@pytest.mark.usefixtures("issue")
def test_what_fails_alone_is_still_a_document_for_programs(run: Run) -> None:
    out = {
        form: run("check", "issue/none.txt", "--output-format", form).out
        for form in ("sarif", "junit", "rdjson", "jsonl", "json")
    }
    run_ = json.loads(out["sarif"])["runs"][0]
    assert run_["invocations"][0]["executionSuccessful"] is False
    assert ET.fromstring(out["junit"]).get("errors") == "1"  # noqa: S314 - our own output
    assert json.loads(out["rdjson"])["diagnostics"][0]["location"] == {"path": "issue/none.txt"}
    assert json.loads(out["jsonl"])["path"] == "issue/none.txt"
    assert out["json"] == ""
    both = valid(json.loads(run("check", "issue/none.txt", "issue/b.txt", "--output-format", "json").out), "reports-1")
    assert [one["name"] for one in both["failed"]] == ["issue/none.txt"]


def test_a_fault_of_ours_with_one_article_hides_no_other(
    run: Run, issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clean = dedup.clean

    def failing(document: Document, *rest: Any, **named_: Any) -> Cleaned:
        if "故障" in document.text:
            raise RuntimeError("no more marks")
        return clean(document, *rest, **named_)

    monkeypatch.setattr(dedup, "clean", failing)
    (issue / "a.TXT").write_text("故障抢修工作已经完成。", encoding="utf-8")
    ran = run("check", "issue", "--jobs", "1", "--output-format", "concise")
    assert ran.status == 2
    assert "issue/a.TXT was not checked: dedup failed (RuntimeError: no more marks, test_many:" in ran.err
    assert named(ran.out) == ["issue/b.txt", "issue/sport/c.md"]


def test_an_interrupt_ends_all_processes_quietly(issue: Path) -> None:
    for number in range(300):
        (issue / f"{number}.txt").write_text(f"{ONCE}{number}\n\n{TWICE}\n\n" * 40, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "dedup", "check", "issue", "--jobs", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(3)
    assert process.poll() is None, "it was to be interrupted at work"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert out == b""
    assert b"Traceback" not in err


@pytest.mark.usefixtures("issue")
def test_a_folder_above_a_link_is_the_one_the_link_leads_to(run: Run, tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere" / "d.txt").write_text(f"{TWICE}\n\n{TWICE}\n", encoding="utf-8")
    Path("link").symlink_to(tmp_path / "elsewhere" / "deep")
    ran = run("check", "link/..", "--output-format", "concise")
    assert (ran.status, named(ran.out)) == (1, ["link/../d.txt"])


@pytest.mark.usefixtures("issue")
def test_a_pipe_in_a_folder_is_not_waited_for_and_a_link_to_nowhere_is_named(run: Run) -> None:
    os.mkfifo("issue/pipe.txt")
    Path("issue/lost.txt").symlink_to("nowhere.txt")
    ran = run("check", "issue", "--output-format", "concise")
    assert ran.status == 2
    assert named(ran.out) == ["issue/a.TXT", "issue/b.txt", "issue/sport/c.md"]
    assert ran.err == "Error: cannot read issue/lost.txt: there is no such file; check the name\n"
