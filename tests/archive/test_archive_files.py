"""What can befall a file."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from articles import FAIR, story

import dedup
from dedup.archive import sqlite
from dedup.errors import ArchiveError
from dedup.i18n import render


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(dedup.DedupError, match="no folder"):
        dedup.open_archive(str(tmp_path / "missing" / "a.db"))


@pytest.mark.parametrize("address", ["mysql://host/a", "redis://localhost"])
def test_an_address_of_no_store_is_refused(address: str) -> None:
    with pytest.raises(dedup.DedupError, match="postgresql://"):
        dedup.open_archive(address)


def test_a_file_that_is_no_archive_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text(FAIR * 40, encoding="utf-8")
    with pytest.raises(dedup.DedupError, match="no archive"):
        dedup.open_archive(str(text))
    assert text.read_text(encoding="utf-8") == FAIR * 40
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE stock (name TEXT)")
    db.close()
    with pytest.raises(dedup.DedupError, match="no archive"):
        dedup.open_archive(str(other))


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    dedup.open_archive(path).close()
    db = sqlite3.connect(path)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(dedup.DedupError, match="later version"):
        dedup.open_archive(path)


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with dedup.open_archive(str(path)) as archive:
        for number in range(60):
            archive.add(str(number), story(number))
    data = bytearray(path.read_bytes())
    for at in range(4096, len(data), 4096):
        data[at : at + 64] = bytes(64)
    path.write_bytes(data)
    with pytest.raises(dedup.DedupError, match="damaged"):
        _verified(str(path))


def _verified(path: str) -> tuple[int, tuple[object, ...]]:
    with dedup.open_archive(path) as archive:
        return archive.verify()


def test_lost_keys_and_texts_are_found_by_verify(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with dedup.open_archive(path) as archive:
        for number in range(4):
            archive.add(str(number), story(number))
    db = sqlite3.connect(path)
    db.execute("DELETE FROM tail WHERE number = 2")
    db.execute("UPDATE article SET text = x'00' WHERE number = 3")
    db.commit()
    db.close()
    with dedup.open_archive(path) as archive:
        count, problems = archive.verify()
    assert count == 4
    assert [render(said, "en").split(":")[0] for said in problems] == ["2", "1"]


_FILLING = """
import sys, dedup
from dedup.errors import ArchiveError
sys.path.insert(0, sys.argv[2])
from articles import story
with dedup.open_archive(sys.argv[1]) as archive:
    for number in range(2000):
        try:
            archive.add(str(number), story(number))
        except ArchiveError as error:
            print("full", error)
            break
        print(number, flush=True)
"""


def test_an_archive_that_another_holds_for_long_may_answer_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "_PATIENCE", 0.1)
    path = str(tmp_path / "a.db")
    with dedup.open_archive(path) as archive:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="another program"):
            archive.add("1", story(1))
        other.execute("ROLLBACK")
        other.close()
        archive.add("1", story(1))


def test_a_full_disk_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    most = 600_000  # bytes that a file may have: what the system says then is what it says of a full disk

    def limited() -> None:
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    called = [sys.executable, "-c", _FILLING, path, str(Path(__file__).parent)]
    done = subprocess.run(called, capture_output=True, text=True, check=False, preexec_fn=limited)
    lines = done.stdout.splitlines()
    assert "nothing of this was stored" in lines[-1], done.stdout + done.stderr
    acknowledged = lines[:-1]
    assert acknowledged
    with dedup.open_archive(path) as archive:
        assert archive.verify() == (len(acknowledged), ())
        assert archive.find(story(int(acknowledged[-1])))[0].article == acknowledged[-1]
