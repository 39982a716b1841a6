"""An old stock is taken over as it is, but no conflict of figures goes with it unseen."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from schemas import valid

import dedup
from dedup.review.decisions import loads

ONCE = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"


@pytest.fixture
def stock(tmp_path: Path, story: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the real report twice."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stock"
    (folder / "old").mkdir(parents=True)
    for name in ("a.txt", "old/b.txt"):
        (folder / name).write_bytes(story.read_bytes())
    return folder


def written(path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = valid(json.loads(Path(path).read_text("utf-8")), "decisions-1")["decisions"]
    return rows


def expire(path: str) -> None:
    """Let the decisions of a file have been for a time that has passed, which `dedup accept` refuses to write."""
    Path(path).write_text(Path(path).read_text("utf-8").replace("2999-", "2020-"), encoding="utf-8")


def findings(run: Run, *args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("check", *args, "--output-format", "jsonl").out.splitlines()]


def test_all_is_accepted_but_the_conflicts_of_figures(run: Run, stock: Path) -> None:
    before = findings(run, "stock")
    ran = run("accept", "--baseline", "stock", "-o", "old.json")
    assert ran.status == 1
    accepted = written("old.json")
    assert {d["action"] for d in accepted} == {"accept"}
    assert all(d["reason"] for d in accepted)
    assert len({d["fingerprint"] for d in accepted}) == len(accepted)
    figures = [f for f in before if f["rule"].startswith("FIG")]
    assert figures
    assert {d["fingerprint"] for d in accepted} == {f["fingerprint"] for f in before} - {
        f["fingerprint"] for f in figures
    }
    for f in figures:
        assert f"{f['path']}:{f['line']}:{f['column']}: {f['rule']}" in ran.err
        assert f"--figure {f['fingerprint']}" in ran.err
    left = findings(run, "stock", "--decisions", "old.json")
    assert [(f["path"], f["fingerprint"]) for f in left] == [(f["path"], f["fingerprint"]) for f in figures]
    (stock / "a.txt").write_text("他 们在会上表示,工作 还要加强,责任 还要压实。\n\n" + ONCE, encoding="utf-8")
    assert findings(run, "stock/a.txt", "--decisions", "old.json"), "what is new is said"


@pytest.mark.usefixtures("stock")
def test_a_conflict_of_figures_is_taken_over_when_it_is_named(run: Run) -> None:
    figures = [f["fingerprint"] for f in findings(run, "stock/a.txt") if f["rule"].startswith("FIG")]
    named = [word for mark in figures for word in ("--figure", mark[:12])]
    year = datetime.now(tz=UTC).year + 1
    ran = run("accept", "--baseline", "stock", "-o", "old.json", *named, "--reason", "旧稿", "--until", f"{year}-06-30")
    assert ran.status == 0
    rows = written("old.json")
    assert set(figures) <= {d["fingerprint"] for d in rows}
    assert {(d["reason"], d["until"]) for d in rows} == {("旧稿", f"{year}-06-30")}
    assert findings(run, "stock", "--decisions", "old.json") == []


@pytest.mark.usefixtures("stock")
def test_taking_over_again_keeps_what_was_decided(run: Run) -> None:
    run("accept", "stock/a.txt", "FIG001", "--reason", "已核", "-o", "old.json")
    assert run("accept", "--baseline", "stock", "-o", "old.json").status == 1
    once = Path("old.json").read_bytes()
    assert [d["reason"] for d in written("old.json") if d["rule"] == "FIG001"] == ["已核"]
    run("accept", "--baseline", "stock", "-o", "old.json")
    assert Path("old.json").read_bytes() == once


@pytest.mark.usefixtures("stock")
@pytest.mark.parametrize(
    "args",
    [
        ["stock"],
        ["stock/a.txt", "--figure", "FIG001"],
        ["stock/a.txt", "--figure", "0000000000000000"],
        ["stock/a.txt", "--figure", "ab"],
        ["stock/a.txt", "--action", "keep"],
        ["stock/a.txt", "stock/none.txt", "-o", "out.json"],
        ["stock/a.txt", "-o", "stock/a.txt"],
    ],
)
def test_what_makes_no_sense_writes_nothing(run: Run, stock: Path, args: list[str]) -> None:
    before = (stock / "a.txt").read_bytes()
    ran = run("accept", "--baseline", *args)
    assert ran.status == 2
    assert not Path("out.json").exists()
    assert not Path("stock/a.txt.decisions.json").exists()
    assert (stock / "a.txt").read_bytes() == before


@pytest.mark.usefixtures("stock")
def test_a_figure_goes_with_a_baseline_only(run: Run) -> None:
    ran = run("accept", "stock/a.txt", "DUP", "--reason", "旧稿", "--figure", "0123456789abcdef")
    assert ran.status == 2
    assert "--baseline" in ran.err


@pytest.mark.usefixtures("stock")
def test_the_library_takes_the_same_list(run: Run) -> None:
    run("accept", "--baseline", "stock/a.txt", "-o", "old.json")
    decisions = loads(Path("old.json").read_text("utf-8"))
    text = Path("stock/a.txt").read_text("utf-8")
    assert {f.rule[:3] for f in dedup.check(text, decisions=decisions).findings} == {"FIG"}
    assert dedup.clean(text, decisions=decisions).unused == ()
    assert set(dedup.clean("", decisions=decisions).unused) == set(decisions.decisions)


@pytest.mark.usefixtures("stock")
def test_decisions_that_nothing_needs_are_named_and_counted(run: Run) -> None:
    run("accept", "--baseline", "stock/a.txt", "-o", "old.json")
    Path("stock/a.txt").write_text(ONCE, encoding="utf-8")
    err = run("check", "stock/a.txt", "--decisions", "old.json").err.splitlines()
    count = len(written("old.json"))
    assert sum("no longer needed" in line for line in err) == 20
    assert err[-1] == f"And {count - 20} more decisions."


@pytest.mark.usefixtures("stock")
def test_what_has_expired_is_taken_over_anew_but_a_figure_only_by_name(run: Run) -> None:
    run("accept", "stock/a.txt", "-o", "old.json", "--reason", "旧稿", "--until", "2999-01-31", "FIG001", "STR")
    expire("old.json")
    expired = {d["fingerprint"] for d in written("old.json")}
    ran = run("accept", "--baseline", "stock/a.txt", "-o", "old.json")
    lasting = {d["fingerprint"] for d in written("old.json") if "until" not in d}
    figures = {d["fingerprint"] for d in written("old.json") if d["rule"] == "FIG001"}
    assert expired - lasting == figures
    assert all(f"--figure {mark}" in ran.err for mark in figures)
