"""Files that cannot be read or written: a clear message, status 2, and never half a file."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from case_files import FOLDER, parse
from conftest import Ran, Run

import dedup
from dedup.errors import WriteError
from dedup.formats import atomic_write

ROOT = Path(__file__).parents[2]
CASE = parse(FOLDER / "zh-section-twice.txt")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "article.txt"
    path.parent.mkdir()
    path.write_text(CASE.text, encoding="utf-8")
    return path


def failed(ran: Ran, *words: str) -> None:
    """It ended as failures must: status 2, nothing on standard output, one message that says what and what to do."""
    assert (ran.status, ran.raw) == (2, b"")
    assert ran.err.startswith(("Error: ", "错误：", "Usage: "))
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err, ran.err


COMMANDS = ["clean", "check", "diff"]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)), ("JPEG", "does not read", "save it as .docx")),
        (CASE.text.encode()[:-2], ("offset", "line", "--encoding", "--encoding-errors replace")),
        (b"one\ntwo\x00three\n", ("offset 7, line 2", "NUL", "--encoding-errors replace")),
        (CASE.text.encode() + CASE.text.encode("gb18030"), ("offset", "--encoding", "--encoding-errors replace")),
    ],
    ids=["JPEG", "truncated", "NUL", "mixed"],
)
def test_what_is_no_text(run: Run, tmp_path: Path, command: str, data: bytes, words: tuple[str, ...]) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    failed(run(command, path), *words)
    failed(run(command, "-", stdin=data), *words)
    assert [p.name for p in tmp_path.iterdir()] == ["bad.txt"]


@pytest.mark.parametrize("command", COMMANDS)
def test_what_cannot_be_opened(run: Run, tmp_path: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if command not in ("check", "clean"):  # which read all of a folder
        failed(run(command, tmp_path), str(tmp_path), "folder")
    failed(run(command, tmp_path / "none.txt"), "none.txt", "no such file")
    failed(run(command, tmp_path / ("x" * 300)), "name is too long")
    locked = tmp_path / "locked.txt"
    locked.write_text(CASE.text, encoding="utf-8")

    def forbidden(*_: object) -> bytes:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)  # the superuser may read everything: permissions prove nothing
    failed(run(command, locked), "locked.txt", "permissions")


def test_read_on_with_replacement(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cut.txt"
    path.write_bytes(CASE.text.encode()[:-2] + b"\n")
    ran = run("clean", path, "--encoding-errors", "replace", "--select", "DUP")
    assert ran.status == 0
    assert "\ufffd" in ran.out or len(ran.out) < len(CASE.text)


def test_a_full_disk_leaves_nothing(run: Run, article: Path) -> None:
    assert Path("/dev/full").exists() or sys.platform != "linux"
    if Path("/dev/full").exists():
        failed(run("clean", article, "-o", "/dev/full"), "/dev/full", "disk is full", "nothing was changed")
        failed(run("clean", article, "--record", "/dev/full"), "/dev/full", "disk is full")
    assert [p.name for p in article.parent.iterdir()] == ["article.txt"]


def test_a_record_on_a_device_is_neither_read_back_nor_removed(run: Run, article: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "device"
    pipe.symlink_to("/dev/null")
    failed(run("clean", article, "-o", tmp_path / "none" / "out.txt", "--record", pipe), "create it first")
    assert pipe.is_symlink()
    assert Path("/dev/null").is_char_device()


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
from dedup.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on the size of files are of Unix")
@pytest.mark.parametrize("before", [None, "what stood here\n"])
def test_a_disk_that_fills_up_while_writing(article: Path, tmp_path: Path, before: str | None) -> None:
    out = tmp_path / "out" / "clean.txt"
    out.parent.mkdir()
    if before is not None:
        out.write_text(before)
    ran = subprocess.run(
        [sys.executable, "-c", LIMITED, "clean", str(article), "-o", str(out)],
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=False,
    )
    failed(Ran(ran.returncode, ran.stdout, ran.stderr.decode()), "clean.txt", "nothing was changed")
    assert [(p.name, p.read_text()) for p in out.parent.iterdir()] == ([("clean.txt", before)] if before else [])


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "you may not write there"),
        (errno.EROFS, "read-only"),
        (errno.ENOSPC, "disk is full"),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "nothing was changed"),
    ],
)
@pytest.mark.parametrize("step", ["mkstemp", "fsync", "replace"])
def test_nothing_is_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, step: str
) -> None:
    out = tmp_path / "out.txt"
    out.write_text("what stood here")

    def fails(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    where: Any = {"mkstemp": tempfile, "fsync": os, "replace": Path}[step]
    with monkeypatch.context() as patch:
        patch.setattr(where, step, fails)
        with pytest.raises(WriteError, match=words):
            atomic_write(out, b"the new article")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("out.txt", "what stood here")]


def test_writing_through_a_link_keeps_the_link_and_the_mode(tmp_path: Path) -> None:
    out, link = tmp_path / "out.txt", tmp_path / "link.txt"
    out.write_text("old")
    out.chmod(0o640)
    link.symlink_to(out)
    atomic_write(link, b"new")
    assert link.is_symlink()
    assert (out.read_text(), out.stat().st_mode & 0o777) == ("new", 0o640)


def test_a_name_with_a_nul_is_refused() -> None:
    with pytest.raises(WriteError):
        atomic_write("a\x00b", b"")
    with pytest.raises(dedup.DedupError):
        dedup.read("a\x00b")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_failures_speak_the_language_of_the_reader(run: Run, tmp_path: Path, lang: str) -> None:
    ran = run("clean", tmp_path / "none.txt", "--lang", lang)
    assert ran.status == 2
    assert ("no such file" in ran.err) == (lang == "en")
