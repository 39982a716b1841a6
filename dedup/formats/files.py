"""Files: reading them whole, and writing them so that nobody ever sees half of one."""

from __future__ import annotations

import errno
import os
import re
import stat
import tempfile
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from dedup.errors import ReadError, WriteError
from dedup.formats import pipes

_READ_HINTS = {
    errno.ENOENT: "cannot read {path}: there is no such file; check the name",
    errno.EISDIR: "cannot read {path}: this is a folder; name a file in it",
    errno.EACCES: "cannot read {path}: you may not read it; check its permissions",
    errno.EPERM: "cannot read {path}: you may not read it; check its permissions",
    errno.ENAMETOOLONG: "cannot read {path}: the name is too long",
    errno.ELOOP: "cannot read {path}: its links lead in a circle; remove one of them",
    errno.EPIPE: "cannot read {path}: nobody writes into this pipe; start what writes into it, then try again",
}
_WRITE_HINTS = {
    errno.ENOENT: "cannot write {path}: its folder does not exist; create it first; nothing was changed",
    errno.EISDIR: "cannot write {path}: this is a folder; name a file in it; nothing was changed",
    errno.EACCES: "cannot write {path}: you may not write there; choose another place; nothing was changed",
    errno.EPERM: "cannot write {path}: you may not write there; choose another place; nothing was changed",
    errno.ENOSPC: "cannot write {path}: the disk is full; make room or choose another place; nothing was changed",
    errno.EDQUOT: "cannot write {path}: your quota is used up; make room or choose another place; nothing was changed",
    errno.EROFS: "cannot write {path}: the disk is read-only; choose another place; nothing was changed",
    errno.ENAMETOOLONG: "cannot write {path}: the name is too long; nothing was changed",
    errno.ELOOP: "cannot write {path}: its links lead in a circle; remove one of them; nothing was changed",
    errno.EMLINK: (
        "cannot write {path}: it has other names (hard links), which would keep the old text; write to another file, "
        "or remove the other names; nothing was changed"
    ),
    errno.ENOTDIR: "cannot write {path}: a part of its path is no folder; nothing was changed",
    errno.ENXIO: "cannot write {path}: nobody reads from this pipe; start what reads from it, then try again",
}

_UNFINISHED = ".tmp"  # ends the name of a file that is being written
_LONG = 200  # bytes of a name; most file systems allow 255
_UNREADABLE = "cannot read {path}: {error}"
_UNWRITABLE = "cannot write {path}: {error}; nothing was changed"


def load(path: Path) -> bytes:
    """Return the bytes of a file; ReadError says why it cannot be read and what to do."""
    try:
        return pipes.read(path) if pipes.is_named(path) else path.read_bytes()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def unreadable(path: str | os.PathLike[str], error: OSError | ValueError) -> ReadError:
    """Say why something cannot be read, and what to do."""
    return ReadError(_READ_HINTS.get(_number(error), _UNREADABLE), path=path, error=error)


def require_file(path: Path) -> None:
    """Raise ReadError for what cannot be looked up, and for what is no file: a pipe or a device may never end."""
    try:
        found = path.stat()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    if not stat.S_ISREG(found.st_mode):
        raise ReadError("cannot read {path}: this is no file but a folder, a pipe or a device; move it away", path=path)


def unwritable(path: str | os.PathLike[str], error: OSError | ValueError) -> WriteError:
    """Say why something cannot be written, and what to do."""
    return WriteError(_WRITE_HINTS.get(_number(error), _UNWRITABLE), path=path, error=error)


def atomic_write(path: str | os.PathLike[str], data: bytes) -> None:
    """Write a file as a whole or not at all: what stood there before stays until all is on the disk.

    A link is written through, to the file that it leads to. A file with several names (hard links) is refused: a new
    file takes the place of one name, and the others would go on leading to the old one. Devices and pipes
    (/dev/stdout) are written to as they are; a pipe that nobody reads is refused after a while. Raises WriteError.
    """
    target = Path(path)
    try:
        if pipes.is_named(target):
            pipes.write(target, data)
            return
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:
                device.write(data)
            return
        _replace(Path(os.path.realpath(target)), data)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error


def _replace(target: Path, data: bytes) -> None:
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory")
    if target.is_symlink():  # what is left of links that lead to each other
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    found = target.stat() if target.exists() else None
    if found and found.st_nlink > 1:
        raise OSError(errno.EMLINK, os.strerror(errno.EMLINK))
    mode = found.st_mode & 0o7777 if found else None
    handle, name = tempfile.mkstemp(prefix=f".{short(target.name)}.", suffix=_UNFINISHED, dir=target.parent)
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


def remove_unfinished(target: Path) -> None:
    """Remove what writers of a file that were killed have left beside it. Only for whoever keeps other writers away."""
    ours = re.compile(rf"\.{re.escape(short(target.name))}\.\w{{8}}{re.escape(_UNFINISHED)}")
    with suppress(OSError):  # what stays there is in nobody's way
        for left in [path for path in target.parent.iterdir() if ours.fullmatch(path.name)]:
            left.unlink()


def short(name: str) -> str:
    """Return the name of a file for names made of it: itself, or a digest where little could be added to it.

    >>> short("story.txt"), len(short("长" * 80))
    ('story.txt', 40)
    """
    encoded = os.fsencode(name)
    return name if len(encoded) <= _LONG else sha256(encoded).hexdigest()[:40]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _number(error: OSError | ValueError) -> int:
    """Return the errno of an error; 0 where there is none, as for a name with a NUL."""
    return getattr(error, "errno", None) or 0
