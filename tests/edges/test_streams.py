"""Standard streams that are closed, full, or close early: the right status, one sentence, and no traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from processes import shell, start

SECTION = (
    "市人社局今年共举办线上线下招聘会321场，组织用人单位2140家，提供岗位6.2万个，受到求职者普遍欢迎。\n\n"
    "市教育局同期新建改扩建公办幼儿园18所，新增学位5400个，学前教育普惠水平进一步提高。\n"
)
STORY = f"{SECTION}\n{SECTION.replace('6.2万', '62万')}"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "story.txt").write_text(STORY, encoding="utf-8")
    return tmp_path


CLOSED = "Error: standard output is closed: open it, for example with > FILE\n"
UNREAD = "standard input cannot be read (Bad file descriptor): name a file, or send one with < FILE\n"


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        ("dedup clean story.txt >&-", 2, CLOSED),
        ("dedup check story.txt >&-", 2, CLOSED),
        ("dedup check story.txt --output-format json >&-", 2, CLOSED),
        ("dedup diff story.txt >&-", 2, CLOSED),
        ("dedup --help >&-", 2, CLOSED),
        ("dedup config >&-", 2, CLOSED),
        ("dedup clean story.txt --lang zh >&-", 2, "标准输出已关闭"),
        ("dedup check - <&-", 2, UNREAD),
        ("dedup clean - <&-", 2, UNREAD),
        ("dedup clean - --lang zh <&-", 2, "标准输入"),
        ("dedup lsp <&-", 2, "let an editor start it"),
        ("dedup lsp >&-", 2, "let an editor start it"),
        ("dedup check none.txt 2>&-", 2, ""),
        ("dedup clean story.txt -o out.txt >&- 2>&- <&-", 1, ""),
        ("dedup accept story.txt FIG001 --reason 核对 >&-", 0, "1 settled"),
        ("dedup clean story.txt --record out.txt.dedup.json 2>&- >out.txt", 1, ""),
        ("dedup check none.txt story.txt >/dev/full 2>/dev/full", 2, ""),
        ("dedup clean story.txt >/dev/full", 2, "make room"),
        ("mkdir gone; cd gone; rmdir ../gone; dedup check ../story.txt", 2, "(cd)"),
    ],
)
def test_closed_and_full_streams(desk: Path, command: str, status: int, said: str) -> None:
    ran = shell(command, desk)
    assert ran.returncode == status, ran
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr
    assert "report this" not in ran.stderr
    if "out.txt" in command:
        assert (desk / "out.txt").read_text("utf-8") == SECTION
        assert '"FIG001"' in (desk / "out.txt.dedup.json").read_text("utf-8")


@pytest.mark.parametrize("args", [("clean", "story.txt"), ("check", "story.txt", "--output-format", "json")])
def test_a_reader_that_leaves_early(desk: Path, args: tuple[str, ...]) -> None:
    process = start(*args, cwd=desk)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    errors = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 141, errors
    assert "Traceback" not in errors


def test_messages_that_nobody_reads(desk: Path) -> None:
    process = start("clean", "story.txt", "-o", "out.txt", cwd=desk, stdout=subprocess.DEVNULL)
    assert process.stderr
    process.stderr.close()
    assert process.wait() in (1, 141)
    assert (desk / "out.txt").read_text("utf-8") == SECTION
