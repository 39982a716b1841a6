"""The three standard streams, also where whoever started the program has closed them."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import IO

from dedup.errors import DedupError, WriteError

_UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EINVAL, errno.EPERM, errno.EACCES)

_WAYS = {0: os.O_WRONLY, 1: os.O_RDONLY, 2: os.O_WRONLY}  # 0 and 1: the wrong way round, so that using them fails


def open_closed() -> None:
    """Put something in the place of standard streams that are closed (`<&-`, `>&-`, `2>&-`).

    Python has None there, which cannot be used, and the next file that is opened would get the stream's number. What
    stands in for input and output fails when it is used, as if it were closed; what is said to nobody is dropped.
    """
    for number, way in _WAYS.items():
        try:
            os.fstat(number)
        except OSError:
            found = os.open(os.devnull, way)
            if found != number:
                os.dup2(found, number)
                os.close(found)
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a number, for the whole run
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def talking() -> bool:
    """Tell whether standard input can be read and standard output written to, as a conversation needs it."""
    try:
        os.read(0, 0)
        os.write(1, b"")
    except OSError:
        return False
    return True


def drop_output() -> None:
    """Let what is buffered and cannot be written go nowhere, so that the interpreter can end without a complaint."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            _lead_nowhere(stream)


def _lead_nowhere(stream: IO[str]) -> None:
    with suppress(OSError, ValueError):  # a stream that has no number has no buffer of the interpreter's either
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def complaint_about(error: OSError) -> DedupError:
    """Say what an error of the system means that nobody has dealt with: mostly the output cannot be written."""
    if error.errno == errno.EBADF and error.filename is None:
        return WriteError("standard output is closed: open it, for example with > FILE")
    if error.errno in _UNWRITABLE and error.filename is None:
        said = "the output cannot be written ({reason}): make room, or write elsewhere."
        return WriteError(said, reason=error.strerror)
    return DedupError("dedup cannot go on ({error}): mend that, and try again", error=error)
