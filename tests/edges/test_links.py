"""Links, folders, pipes and files in each other's place: written through, or refused with the name and what to do."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from conftest import Ran, Run
from processes import shell

from dedup.formats import pipes

FIRST = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
SECOND = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
STORY = f"{FIRST}\n\n{SECOND}\n\n{FIRST.replace('6.2万', '62万')}\n\n{SECOND}\n"
CLEAN = f"{FIRST}\n\n{SECOND}\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a story, a link to it and one to a file that is not there yet."""
    desk = tmp_path / "desk"
    (desk / "far").mkdir(parents=True)
    (desk / "far" / "story.txt").write_text(STORY, encoding="utf-8")
    (desk / "link.txt").symlink_to("far/story.txt")
    (desk / "new.txt").symlink_to("far/new.txt")
    (desk / "one.txt").symlink_to("other.txt")
    (desk / "other.txt").symlink_to("one.txt")
    return desk


def refused(ran: Ran, *words: str | Path) -> None:
    assert ran.status == 2, ran
    assert ran.raw == b""
    assert "Traceback" not in ran.err
    assert "report this" not in ran.err
    for word in words:
        assert str(word) in ran.err, ran.err


def asked(run: Run, *files: Path) -> None:
    for file in files:
        assert "FIG001" in run("check", file, "--select", "FIG001").out


def test_in_place_through_a_link(run: Run, desk: Path) -> None:
    assert run("clean", desk / "link.txt", "--in-place").status == 1
    assert (desk / "link.txt").is_symlink()
    assert (desk / "far" / "story.txt").read_text("utf-8") == CLEAN
    assert (desk / "far" / "story.txt.dedup.json").exists()
    asked(run, desk / "link.txt", desk / "far" / "story.txt")


def test_output_through_a_link_that_leads_nowhere_yet(run: Run, desk: Path) -> None:
    assert run("clean", desk / "link.txt", "-o", desk / "new.txt").status == 1
    assert (desk / "new.txt").is_symlink()
    assert (desk / "far" / "new.txt").read_text("utf-8") == CLEAN
    assert (desk / "far" / "story.txt").read_text("utf-8") == STORY
    asked(run, desk / "new.txt", desk / "far" / "new.txt")


def test_a_record_beside_a_link_is_still_read(run: Run, desk: Path) -> None:
    run("clean", desk / "link.txt", "--in-place")
    (desk / "far" / "story.txt.dedup.json").rename(desk / "link.txt.dedup.json")
    asked(run, desk / "link.txt")


def test_links_in_a_circle(run: Run, desk: Path) -> None:
    for ran in (
        run("clean", desk / "one.txt"),
        run("clean", desk / "one.txt", "--in-place"),
        run("check", desk / "one.txt"),
        run("clean", desk / "link.txt", "-o", desk / "one.txt"),
        run("clean", desk / "link.txt", "--record", desk / "one.txt"),
        run("accept", desk / "link.txt", "FIG001", "--reason", "核对", "-o", desk / "one.txt"),
    ):
        refused(ran, desk / "one.txt", "circle")
    assert "成环" in run("clean", desk / "one.txt", "--lang", "zh").err
    assert (desk / "one.txt").is_symlink()
    assert (desk / "other.txt").is_symlink()


def test_a_file_with_hard_links_is_not_parted(run: Run, desk: Path) -> None:
    story, twin = desk / "far" / "story.txt", desk / "twin.txt"
    twin.hardlink_to(story)
    refused(run("clean", story, "--in-place"), story, "hard links", "write to another file")
    old = desk / "old.txt"
    old.write_text("旧文", encoding="utf-8")
    (desk / "old twin.txt").hardlink_to(old)
    refused(run("clean", story, "-o", old), old, "hard links")
    assert "硬链接" in run("clean", story, "-o", old, "--lang", "zh").err
    assert (story.read_text("utf-8"), twin.read_text("utf-8"), old.read_text("utf-8")) == (STORY, STORY, "旧文")
    assert not list(desk.rglob("*.dedup.json"))
    assert run("clean", story, "-o", desk / "out.txt").status == 1


@pytest.mark.parametrize(
    "args",
    [
        ("-o", "out.txt", "--record", "out.txt"),
        ("-o", "out.txt", "--record", "far/../out.txt"),
        ("-o", "new.txt", "--record", "far/new.txt"),
        ("-o", "far/new.txt", "--record", "new.txt"),
        ("--record", "link.txt"),
        ("--record", "far/story.txt"),
        ("-o", "link.txt"),
        ("--in-place", "--record", "far/story.txt"),
        ("-o", "twin.txt"),
        ("-o", "far/story.txt.dedup.json"),
        ("-o", "desk.json", "--decisions", "desk.json"),
        ("--record", "far/../desk.json", "--decisions", "desk.json"),
        ("-o", "house.toml", "--config", "house.toml"),
        ("-o", "far"),
        ("-o", "far", "--record", "r.json"),
        ("-o", "out.txt", "--record", "far"),
        ("-o", "none/out.txt"),
        ("-o", ""),
        ("--record", ""),
        ("--decisions", ""),
    ],
)
def test_outputs_in_the_place_of_something_else(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    monkeypatch.chdir(desk)
    Path("desk.json").write_text('{"schema": "dedup.decisions/1", "decisions": []}', encoding="utf-8")
    Path("house.toml").write_text("", encoding="utf-8")
    Path("twin.txt").hardlink_to("far/story.txt")
    before = {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()}
    ran = run("clean", "far/story.txt", *args)
    refused(ran)
    assert any(name in ran.err for name in args if not name.startswith("-"))
    assert {path: path.read_bytes() for path in desk.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("kind", ["folder", "pipe", "broken link", "device"])
@pytest.mark.parametrize("name", ["dedup.toml", "pyproject.toml", "far/story.txt.dedup.json", "desk.json"])
def test_what_is_no_file_where_one_is_looked_for(run: Run, desk: Path, name: str, kind: str) -> None:
    place = desk / name
    if name == "desk.json":
        (desk / "dedup.toml").write_text('decisions = "desk.json"\n', encoding="utf-8")
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("/dev/zero" if kind == "device" else "nowhere")
    if kind == "broken link" and not name.endswith(".toml"):
        assert run("check", desk / "far" / "story.txt").status == 1, "nothing stands there: the default"
        return
    for command in ("check", "clean"):
        refused(run(command, desk / "far" / "story.txt"), name)
        assert "无法读取" in run(command, desk / "far" / "story.txt", "--lang", "zh").err
    if name.endswith(".toml"):
        assert run("check", desk / "far" / "story.txt", "--isolated").status == 1


def test_a_pipe_without_another_end_is_not_waited_for(run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipes, "PATIENCE", 0.1)
    pipe = desk / "pipe"
    os.mkfifo(pipe)
    for command in ("check", "clean", "diff"):
        refused(run(command, pipe), pipe, "nobody writes into this pipe")
    refused(run("check", desk / "link.txt", "--decisions", pipe), pipe, "nobody writes into this pipe")
    refused(run("clean", desk / "link.txt", "-o", pipe), pipe, "nobody reads from this pipe")
    assert "管道" in run("check", pipe, "--lang", "zh").err


def test_a_pipe_may_be_slow(desk: Path) -> None:
    """The other end opens late, and sends later still; what comes out goes through a pipe as well."""
    os.mkfifo(desk / "pipe")
    os.mkfifo(desk / "out")
    late = "(sleep .3; exec > pipe; sleep .3; cat link.txt)"
    assert shell(f"{late} & dedup check pipe --select FIG001", desk).stdout.count("FIG001") == 1
    assert shell(f"{late} & dedup clean pipe -o out & (sleep .5; cat out); wait", desk).stdout == CLEAN


@pytest.mark.skipif(shutil.which("bash") is None, reason="substitutes processes")
def test_a_process_in_the_place_of_a_file(desk: Path) -> None:
    said = shell(f"bash -c '\"{sys.executable}\" -m dedup check <(cat link.txt) --select FIG001'", desk)
    assert said.stdout.count("FIG001") == 1, said.stderr


def test_decisions_can_go_to_a_device(run: Run, desk: Path) -> None:
    ran = run("accept", desk / "link.txt", "FIG001", "--reason", "核对", "-o", "/dev/null")
    assert ran.status == 0


def test_a_reason_that_is_no_unicode_is_written_and_read(run: Run, desk: Path) -> None:
    out = desk / "desk.json"
    assert run("accept", desk / "link.txt", "FIG001", "--reason", "\udcff", "-o", out).status == 0
    assert json.loads(out.read_bytes())["decisions"][0]["reason"] == "\udcff"
    assert run("check", desk / "link.txt", "--select", "FIG001", "--decisions", out).status == 0


@pytest.mark.parametrize("command", ["check", "clean", "diff", "config"])
def test_a_name_that_is_empty(run: Run, command: str) -> None:
    refused(run(command, ""), "empty")


def test_a_ceiling_below_zero_is_refused(run: Run, desk: Path) -> None:
    (desk / "dedup.toml").write_text('[ceilings]\n"上党区" = -400000\n', encoding="utf-8")
    for command in ("check", "clean", "config"):
        refused(run(command, desk / "link.txt"), "dedup.toml", "ceilings.上党区", "from 0 on")
    assert "不小于 0" in run("clean", desk / "link.txt", "--lang", "zh").err
