"""Processes that are killed while they write, and processes that write at once: nothing is lost without a word."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from conftest import Run
from processes import ENVIRONMENT, start

from dedup.errors import WriteError
from dedup.formats import atomic_write
from dedup.workspace.locking import locked

FIRST = "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。"
SECOND = "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。"
THIRD = "市交通局全年新改建农村公路412公里，完成投资9.3亿元，所有建制村都通了客车，群众出行更加方便。"
OLDER = f"{FIRST}\n\n{THIRD}\n\n{FIRST.replace('321', '312')}\n\n{THIRD}\n"
STORY = f"{FIRST}\n\n{SECOND}\n\n{FIRST.replace('6.2万', '62万')}\n\n{SECOND}\n"

# Dies at a step of its work with the files of a folder, as by kill -9: the system tells its hooks before it does it.
KILLED = """
import os, signal, sys
folder, steps = sys.argv.pop(1), int(sys.argv.pop(1))
def hook(event, arguments):
    global steps
    if event in ("os.rename", "os.remove", "os.chmod") and folder in str(arguments):
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(hook)
from dedup.cli import main
sys.exit(main(sys.argv[1:]))
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Unix")


def killed_at(steps: int, folder: Path, *args: str | Path) -> bool:
    """Whether a command was killed after so many steps; False where it ended before."""
    command = [sys.executable, "-c", KILLED, str(folder), str(steps), *map(str, args)]
    status = subprocess.run(
        command, env={**ENVIRONMENT, "PYTHONDONTWRITEBYTECODE": "1"}, check=False, capture_output=True
    ).returncode
    assert status in (-9, 1), status
    return status == -9


def test_a_kill_at_any_step_leaves_a_pair_that_fits_or_is_told(run: Run, tmp_path: Path) -> None:
    older, story, out = tmp_path / "older.txt", tmp_path / "story.txt", tmp_path / "out.txt"
    older.write_text(OLDER, encoding="utf-8")
    story.write_text(STORY, encoding="utf-8")
    record = tmp_path / "out.txt.dedup.json"

    def pair() -> tuple[bytes, bytes]:
        return out.read_bytes(), record.read_bytes()

    run("clean", older, "-o", out)
    before = pair()
    run("clean", story, "-o", out)
    wanted = out.read_bytes()
    seen, steps = set(), 0
    while True:
        run("clean", older, "-o", out)
        assert pair() == before
        killed = killed_at(steps, tmp_path, "clean", story, "-o", out)
        fits = pair() == before if out.read_bytes() == before[0] else record.read_bytes() != before[1]
        checked = run("check", out)
        assert checked.status == (1 if fits else 2), checked.err
        if not fits:
            assert f"dedup clean {story} -o {out}" in checked.err
            assert run("clean", out, "--in-place").status == 2
            assert "清理曾被中断" in run("clean", out, "--lang", "zh").err
        seen.add((out.read_bytes() == wanted, fits))
        if not killed:
            break
        steps += 1
        assert run("clean", story, "-o", out).status == 1
        assert out.read_bytes() == wanted
        assert "FIG001" in run("check", out).out
        assert names(tmp_path) == ["older.txt", "out.txt", "out.txt.dedup.json", "story.txt"]
    assert seen == {(False, True), (False, False), (True, True)}, "the kills met every state that there is"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_kill_while_cleaning_in_place_costs_nothing(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    record = tmp_path / "story.txt.dedup.json"
    story.write_text(STORY, encoding="utf-8")
    run("clean", story, "--in-place")
    wanted = story.read_bytes(), record.read_bytes()
    seen = set()
    for steps in range(20):
        record.unlink()
        story.write_text(STORY, encoding="utf-8")
        killed = killed_at(steps, tmp_path, "clean", story, "--in-place")
        checked = run("check", story)
        assert "FIG001" in checked.out
        between = record.exists() and story.read_bytes() != wanted[0]
        assert ("never got there" in checked.err) == between
        seen.add(between)
        run("clean", story, "--in-place")
        assert names(tmp_path) == ["story.txt", "story.txt.dedup.json"]
        assert story.read_bytes() == wanted[0]
        assert json.loads(record.read_bytes())["questions"] == json.loads(wanted[1])["questions"]
        assert "FIG001" in run("check", story).out
        if not killed:
            break
    else:
        pytest.fail("cleaning takes more than twenty steps")
    assert seen == {False, True}


def test_an_article_that_was_edited_since_is_no_mistake(run: Run, tmp_path: Path) -> None:
    story, out = tmp_path / "story.txt", tmp_path / "out.txt"
    story.write_text(STORY, encoding="utf-8")
    for _ in range(2):
        run("clean", story, "-o", out)
        assert run("check", out).status == 1
    out.write_text(out.read_text("utf-8").replace("普遍欢迎", "广泛欢迎"), encoding="utf-8")
    assert "FIG001" in run("check", out).out


def test_accept_by_several_processes_at_once_loses_nothing(run: Run, tmp_path: Path) -> None:
    decisions = tmp_path / "desk.json"
    stories = []
    for number in range(6):
        story = tmp_path / f"{number}.txt"
        story.write_text(STORY.replace("62万", f"{number + 1}7万"), encoding="utf-8")
        stories.append(story)
    processes = [start("accept", s, "FIG001", "--reason", s.name, "-o", decisions) for s in stories]
    for process in processes:
        _, errors = process.communicate()
        assert process.returncode == 0, errors.decode()
    written = json.loads(decisions.read_bytes())["decisions"]
    assert sorted(d["reason"] for d in written) == [s.name for s in stories]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["0.txt", *(s.name for s in stories[1:]), "desk.json"]
    assert run("check", *stories, "--decisions", decisions, "--select", "FIG001").status == 0


def test_many_who_add_to_one_file_lose_nothing(tmp_path: Path) -> None:
    """The lock alone, a hundred times at once, by three names of the file."""
    counter, link = tmp_path / "count.txt", tmp_path / "link.txt"
    counter.write_text("0", encoding="utf-8")
    link.symlink_to(counter)
    names = (counter, link, tmp_path / "." / "count.txt")

    def add(number: int) -> None:
        with locked(names[number % 3]):
            counter.write_text(str(int(counter.read_text("utf-8")) + 1), encoding="utf-8")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.read_text("utf-8") == "100"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["count.txt", "link.txt"]


def test_whoever_waits_too_long_is_told_and_a_dead_process_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "desk.json"
    with locked(file), pytest.raises(WriteError, match=r"another dedup .* end that one"), locked(file, patience=0.1):
        pass
    for left in (".desk.json.lock", ".desk.json.k3_x9ab0.tmp"):  # as one that was killed leaves them
        (tmp_path / left).write_bytes(b"")
    (tmp_path / ".desk.json.swp").write_bytes(b"")  # an editor's
    with locked(file, patience=0.1):
        file.write_text("{}", encoding="utf-8")
    assert names(tmp_path) == [".desk.json.swp", "desk.json"]


def test_a_name_as_long_as_they_get_is_locked_and_written(tmp_path: Path) -> None:
    file = tmp_path / f"{'长' * 80}.json"
    with locked(file):
        atomic_write(file, b"{}")
    assert names(tmp_path) == [file.name]


def test_a_lock_where_nothing_can_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="create it first"), locked(tmp_path / "none" / "desk.json"):
        pass
