"""Files: reading them whole, and writing them so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
import tempfile
from pathlib import Path

from dedup.errors import ReadError, WriteError

_READ_HINTS = {
    errno.ENOENT: "there is no such file; check the name",
    errno.EISDIR: "this is a folder; name a file in it",
    errno.EACCES: "you may not read it; check its permissions",
    errno.EPERM: "you may not read it; check its permissions",
    errno.ENAMETOOLONG: "the name is too long",
}
_WRITE_HINTS = {
    errno.ENOENT: "its folder does not exist; create it first",
    errno.EISDIR: "this is a folder; name a file in it",
    errno.EACCES: "you may not write there; choose another place",
    errno.EPERM: "you may not write there; choose another place",
    errno.ENOSPC: "the disk is full; make room or choose another place",
    errno.EDQUOT: "your quota is used up; make room or choose another place",
    errno.EROFS: "the disk is read-only; choose another place",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of its path is no folder",
}


def load(path: Path) -> bytes:
    """The bytes of a file; ReadError says why it cannot be read and what to do."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot read {path}: {_hint(error, _READ_HINTS)}") from error


def atomic_write(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file as a whole or not at all: what stood there before stays until all is on the disk.

    Devices and pipes (/dev/stdout) are written to as they are. Raises WriteError.
    """
    target = Path(path)
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:
                device.write(data)
            return
        _replace(Path(os.path.realpath(target)), data)
    except (OSError, ValueError) as error:
        raise WriteError(f"cannot write {path}: {_hint(error, _WRITE_HINTS)}; nothing was changed") from error


def _replace(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:60]}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(mode if mode is not None else 0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _hint(error: OSError | ValueError, hints: dict[int, str]) -> str:
    number = getattr(error, "errno", None)
    return hints.get(number, str(error)) if number else str(error)
