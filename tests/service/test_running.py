"""The service as a process: overload, long articles, workers that die, and how it stops."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from serving import Service, running

_SAID = "绝密稿件内容"
LONG = "".join(f"第{n}段，市人社局举办招聘会{n}场，提供岗位{n * 7}个，受到求职者普遍欢迎。\n\n" for n in range(4000))


@pytest.fixture(scope="module")
def service() -> Iterator[Service]:
    """One service for all tests that leave it as it was."""
    with running("--workers", "1") as started:
        yield started


def test_overload_is_answered_and_never_hangs() -> None:
    with running("--workers", "1") as own:

        def ask(_number: int) -> int:
            return own.client.post("/v1/check", json={"text": LONG[:3_000]}).status_code

        with ThreadPoolExecutor(40) as many:
            statuses = list(many.map(ask, range(40)))
        assert set(statuses) == {200, 503}
        assert own.client.post("/v1/check", json={"text": "好"}).status_code == 200
        page = own.client.get("/metrics").text
        assert f'dedup_requests_total{{path="/v1/check",status="503"}} {float(statuses.count(503))}' in page


def test_a_long_article_is_given_up_and_the_next_is_served() -> None:
    with running("--workers", "1", "--timeout", "0.5") as own:
        answer = own.client.post("/v1/check", json={"text": LONG})
        assert answer.status_code == 504
        assert "0.5 seconds" in answer.json()["detail"]
        assert own.client.post("/v1/check", json={"text": "好"}).status_code == 200
        assert "dedup_worker_deaths 0.0" not in own.client.get("/metrics").text


@pytest.mark.skipif(not Path("/proc").exists(), reason="finds the workers in /proc, which only Linux has")
def test_a_worker_that_is_killed_loses_its_own_request_only() -> None:
    with running("--workers", "2") as own, ThreadPoolExecutor(1) as one:
        before = _processor_time(own)
        long = one.submit(own.client.post, "/v1/check", json={"text": LONG})
        time.sleep(1.5)
        worked = {pid: ticks - before[pid] for pid, ticks in _processor_time(own).items()}
        busy, free = sorted(worked, key=worked.__getitem__, reverse=True)
        os.kill(busy, signal.SIGKILL)
        answer = long.result()
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "1"
        os.kill(free, signal.SIGKILL)  # it has no request to lose
        for _ in range(4):
            assert own.client.post("/v1/check", json={"text": "好"}).status_code == 200


def _processor_time(own: Service) -> dict[int, int]:
    """The processor time of every worker so far, in ticks."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            command = (folder / "cmdline").read_text()
        except OSError:
            continue
        if int(fields[1]) == own.process.pid and "spawn_main" in command:
            found[int(folder.name)] = int(fields[11])
    return found


def test_it_finishes_what_it_has_begun() -> None:
    with running("--workers", "1") as own, ThreadPoolExecutor(1) as one:
        begun = one.submit(own.client.post, "/v1/check", json={"text": LONG[:20_000]})
        time.sleep(0.4)
        own.process.send_signal(signal.SIGTERM)
        assert begun.result().status_code == 200
        assert own.process.wait(60) in (0, -signal.SIGTERM, 128 + signal.SIGTERM)


def test_the_log_tells_nothing_of_a_text() -> None:
    with running("--workers", "1") as own:
        own.client.post("/v1/check", json={"text": _SAID})
        own.client.post("/v1/check?secret=" + _SAID, json={"text": _SAID, "options": {"select": [_SAID]}})
        own.client.get("/" + _SAID)
        own.process.terminate()
        own.read_until("stopped")
    told = [row for row in own.log if row["event"] == "answered"]
    assert [(row["path"], row["status"]) for row in told] == [("/v1/check", 200), ("/v1/check", 422), ("other", 404)]
    assert _SAID not in str(own.log)


def test_the_log_is_json_whatever_a_client_does() -> None:
    with running("--workers", "1") as own:
        begun = "POST /v1/check HTTP/1.1\r\nHost: a\r\nContent-Length: 99\r\nContent-Type: {}\r\n\r\n"
        kinds = ("application/json", "multipart/form-data; boundary=x")
        for sent in (*(begun.format(kind).encode() for kind in kinds), b"GARBAGE\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", own.port)) as client:
                client.sendall(sent)
                time.sleep(0.2)
        assert own.client.post("/v1/check", json={"text": "好"}).status_code == 200
        own.process.terminate()
        own.read_until("stopped")  # which reads each line as JSON
    assert [row["status"] for row in own.log if row["event"] == "answered"] == [499, 499, 200]
    assert "fault" not in {row["event"] for row in own.log}


@pytest.mark.parametrize("seconds", ["nan", "inf", "0"])
def test_a_time_that_is_none_is_told(seconds: str) -> None:
    command = [sys.executable, "-m", "dedup", "serve", "--port", "0", "--timeout", seconds, "--lang", "en"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "Invalid value for '--timeout'" in done.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "dedup", "serve", "--port", port, "--lang", "en"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert "cannot listen on 127.0.0.1 port" in done.stderr
    assert "Traceback" not in done.stderr


def test_it_says_whether_it_is_ready(service: Service) -> None:
    assert service.client.get("/readyz").json() == {"status": "ready"}
    assert service.client.get("/healthz").json()["status"] == "ok"
