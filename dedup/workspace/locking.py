"""Lets one process at a time read a file, add to it and write it back, so that nothing another one adds is lost."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dedup.errors import WriteError
from dedup.workspace.gathering import endless

_PATIENCE = 60.0  # seconds to wait for another process: settling findings takes one or two
_PAUSE = 0.02  # seconds between two tries


@contextmanager
def locked(path: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Keep other processes that lock the same file waiting, whatever name it is called by. Raises WriteError.

    The lock is one of the system on a file beside it, `.NAME.lock`: it ends with the process, also with one that is
    killed, and the file itself can be replaced under it. What is no file (a device, a pipe) is not locked.

    A lock file that stands there already may be that of a process which was killed: what such a one has left of its
    writing is removed.
    """
    from dedup.formats.files import remove_unfinished, short  # 40 ms with all formats: many a command writes nothing

    target = Path(os.path.realpath(path))
    if endless(target):
        yield
        return
    beside = target.with_name(f".{short(target.name)}.lock")
    left = beside.exists()
    until = time.monotonic() + patience
    while (handle := _taken(beside, path)) is None:
        if time.monotonic() > until:
            said = "cannot write {path}: another dedup has been writing it for long; end that one, and try again"
            raise WriteError(said, path=path)
        time.sleep(_PAUSE)
    try:
        if left:
            remove_unfinished(target)
        yield
    finally:
        with suppress(OSError):  # Windows removes no file that is open; the next one will use it again
            beside.unlink()
        os.close(handle)


def _taken(beside: Path, path: Path) -> int | None:
    """Return the handle of a lock file that is ours now; None where another process has it or has just removed it."""
    from dedup.formats.files import unwritable

    try:
        handle = _opened(beside)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error
    try:
        if _lock(handle) and _still_there(handle, beside):
            return handle
    except OSError as error:  # a file system without locks
        os.close(handle)
        raise unwritable(path, error) from error
    os.close(handle)
    return None


def _opened(beside: Path) -> int:
    try:
        return os.open(beside, os.O_RDWR | os.O_CREAT, 0o666)
    except PermissionError:
        return os.open(beside, os.O_RDONLY)  # another person's: enough to wait for it


def _still_there(handle: int, beside: Path) -> bool:
    """Tell whether a lock is on the file that stands there, and not on one that its owner has removed since."""
    try:
        return os.path.samestat(os.fstat(handle), beside.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
