"""The log never holds the service up, whoever reads it or does not."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from threading import Thread
from typing import Any

import httpx

from dedup.service.logs import Log


def test_what_nobody_reads_is_dropped_and_counted() -> None:
    reading, writing = os.pipe()
    log, asked = Log(writing, most=20), 0
    more = 100  # once the pipe is full
    while more:
        more -= not log.flush(0.01)
        log.say("answered", number=asked, path="/v1/check")
        asked += 1
    told: list[dict[str, Any]] = []

    def read() -> None:
        with os.fdopen(reading, encoding="utf-8") as lines:
            told.extend(map(json.loads, lines))

    reader = Thread(target=read)
    reader.start()
    assert log.flush(30)
    log.say("stopped")
    assert log.flush(30)
    os.close(writing)
    reader.join()
    numbers = [row["number"] for row in told if row["event"] == "answered"]
    assert numbers == sorted(numbers)
    assert sum(row["lines"] for row in told if row["event"] == "dropped") == asked - len(numbers) > 0
    assert told[-1]["event"] == "stopped"


def test_a_service_whose_log_nobody_reads_answers_and_stops() -> None:
    command = [sys.executable, "-m", "dedup", "serve", "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        port = json.loads(process.stderr.readline())["port"]
        assert json.loads(process.stderr.readline())["event"] == "ready"
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False) as client:
            for _ in range(600):  # a pipe holds some 450 lines
                assert client.get("/healthz").status_code == 200
            process.stderr.close()  # and now nobody can read it any more
            for _ in range(10):
                assert client.get("/healthz").status_code == 200
        process.terminate()
        assert process.wait(60) in (0, -15)
