"""Reads and writes named pipes. The system would wait for the other end for ever; here that ends with an error."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

_T = TypeVar("_T")
PATIENCE = 10.0  # seconds: whoever starts both ends needs less than one
_PAUSE = 0.02  # seconds between two looks


def is_named(path: Path) -> bool:
    """Tell whether a path is that of a named pipe; one that a shell has made, `<(command)`, has its other end open."""
    return Path(os.path.realpath(path)).is_fifo()


def read(path: Path) -> bytes:
    """Return what is written into a pipe, to its end. BrokenPipeError where nobody opens it for writing.

    Once the other end is open it may take its time.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as pipe:
        begun = _tried(lambda: _begun(handle))
        if begun is None:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
        os.set_blocking(handle, True)
        return begun + pipe.read()


def _begun(handle: int) -> bytes | None:
    """Return the first bytes of a pipe, none where its writer has not sent any yet; None where there is no writer."""
    try:
        return os.read(handle, 1 << 16) or None
    except BlockingIOError:
        return b""


def write(path: Path, data: bytes) -> None:
    """Write into a pipe. OSError (ENXIO) where nobody opens it for reading."""
    handle = _tried(lambda: _opened(path))
    if handle is None:
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    os.set_blocking(handle, True)
    with os.fdopen(handle, "wb") as pipe:
        pipe.write(data)


def _opened(path: Path) -> int | None:
    try:
        return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    except OSError as error:
        if error.errno == errno.ENXIO:
            return None
        raise


def _tried(attempt: Callable[[], _T | None]) -> _T | None:
    """Return what an attempt returns as soon as that is not None; None when patience is at an end."""
    until = time.monotonic() + PATIENCE
    while (found := attempt()) is None and time.monotonic() < until:
        time.sleep(_PAUSE)
    return found
