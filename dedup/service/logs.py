"""The log: what was asked, how it ended and how long it took, never what a text says. One line of JSON each.

It goes to standard error, which can be a pipe that nobody reads: such a pipe is full after some 450 answers, and then
whoever writes to it stands still. So a thread of its own writes, and lines that it cannot keep up with are dropped and
counted.
"""

from __future__ import annotations

import json
import os
from collections import deque
from datetime import UTC, datetime
from threading import Condition, Thread

_STDERR = 2
_MOST = 10_000  # lines that wait to be written: 2 MB
_PATIENCE = 2.0  # seconds in which the last lines must be gone


class Log:
    """Writes lines to a file descriptor, never waited for."""

    def __init__(self, descriptor: int = _STDERR, most: int = _MOST) -> None:
        self._descriptor, self._most = descriptor, most
        self._lines: deque[bytes] = deque()
        self._changed = Condition()
        self._dropped = 0
        self._writing = False
        self._thread: Thread | None = None

    def say(self, event: str, **said: str | float) -> None:
        """Take one line; it is written soon, or dropped where too many wait."""
        with self._changed:
            if len(self._lines) >= self._most:
                self._dropped += 1
                return
            if self._dropped:
                self._lines.append(_line("dropped", lines=self._dropped))
                self._dropped = 0
            self._lines.append(_line(event, **said))
            if self._thread is None:
                self._thread = Thread(target=self._write, name="dedup-log", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def flush(self, seconds: float = _PATIENCE) -> bool:
        """Wait until all is written, but not for ever; return whether it is."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._lines and not self._writing, seconds)

    def _write(self) -> None:
        while True:
            with self._changed:
                self._writing = False
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._lines)
                line, self._writing = self._lines.popleft(), True
            try:
                os.write(self._descriptor, line)  # not sys.stderr: its lock would be held at the end of the process
            except OSError:  # whoever read it has gone: the service has work to do all the same
                continue


def _line(event: str, **said: str | float) -> bytes:
    row = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **said}
    return json.dumps(row, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"


LOG = Log()
log = LOG.say
