"""A real service in a process of its own, and clients that ask it over a socket."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

import httpx

_LONGEST = 60  # seconds in which a service must be ready, also on a busy machine


@dataclass
class Service:
    """A running service: its process, what it logs, and a client of it.

    The log is read all the while: a service that cannot write to a full pipe (64 KB, some 450 answers) stands still.
    """

    process: subprocess.Popen[str]
    client: httpx.Client
    log: list[dict[str, Any]] = field(default_factory=list)
    _lines: SimpleQueue[str | None] = field(default_factory=SimpleQueue)

    def __post_init__(self) -> None:
        assert self.process.stderr is not None
        Thread(target=_drain, args=(self.process.stderr, self._lines), daemon=True).start()

    @property
    def port(self) -> int:
        assert self.client.base_url.port is not None
        return self.client.base_url.port

    def read_until(self, event: str) -> dict[str, Any]:
        """Read the log up to an event."""
        for line in iter(self._lines.get, None):
            self.log.append(json.loads(line))
            if self.log[-1]["event"] == event:
                return self.log[-1]
        raise AssertionError(f"the service ended before it was {event}: {self.log}")

    def post(self, path: str, **sent: Any) -> Any:
        """Ask for JSON."""
        answer = self.client.post(path, json=sent)
        assert answer.status_code == 200, answer.text
        return answer.json()


def _drain(stream: IO[str], lines: SimpleQueue[str | None]) -> None:
    """Move each line of a stream into a queue, and None at its end."""
    for line in stream:
        lines.put(line)
    lines.put(None)


@contextmanager
def running(*options: str, **here: str) -> Iterator[Service]:
    """Start `dedup serve` on a free port, with more in its environment where wanted, and stop it."""
    command = [sys.executable, "-m", "dedup", "serve", "--port", "0", "--lang", "en", *options]
    env = {**os.environ, **here}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=env) as process:
        service = Service(process, httpx.Client(timeout=_LONGEST, trust_env=False))
        try:
            port = service.read_until("listening")["port"]
            service.client.base_url = httpx.URL(f"http://127.0.0.1:{port}")
            service.read_until("ready")
            yield service
        finally:
            service.client.close()
            if process.poll() is None:
                process.terminate()
                deadline = time.monotonic() + _LONGEST
                while process.poll() is None and time.monotonic() < deadline:
                    time.sleep(0.02)
                process.kill()
