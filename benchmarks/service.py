"""How the service bears load: asked from another process, in the ways in which newsrooms ask and services fail.

`python benchmarks/service.py [steady] [many] [overload] [killed] [stopped]` starts `dedup serve` anew for each part:

- steady: the report's check and clean in turn at a rate, whatever the answers take (an open loop); p50, p95 and p99.
- many: 20,000 short articles one behind the other over eight connections; the memory of all processes on the way.
- overload: 400 requests at once; how many are sent away with 503, and how long the slowest answer takes.
- killed: a worker is killed every third second under load; who loses an answer, and how.
- stopped: SIGTERM while requests wait and are worked on; who loses an answer.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

REPORT = (Path(__file__).parents[1] / "fixtures" / "changzhi-2025.txt").read_text("utf-8")
SHORT = REPORT[:300]
_PATHS = ("/v1/check", "/v1/clean")


@dataclass(frozen=True)
class Service:
    """A running service: its process, and a client of it."""

    process: subprocess.Popen[str]
    client: httpx.AsyncClient

    async def ask(self, path: str, text: str) -> tuple[int, float]:
        """Return the status of an answer and the seconds that it took; 0 where the connection was lost."""
        began = time.perf_counter()
        try:
            status = (await self.client.post(path, json={"text": text})).status_code
        except httpx.TransportError:
            status = 0
        return status, time.perf_counter() - began

    def workers(self) -> list[int]:
        """Return the processes of the workers."""
        return [pid for pid, parent in _parents() if parent == self.process.pid and _is_worker(pid)]

    def memory(self) -> float:
        """Return the memory of all processes of the service in MB, as Linux counts it."""
        own = [pid for pid, parent in _parents() if self.process.pid in (pid, parent)]
        return sum(_resident(pid) for pid in own) / 1e6


def _parents() -> list[tuple[int, int]]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            found.append((int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])))
        except OSError:
            continue
    return found


def _is_worker(pid: int) -> bool:
    try:
        return "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()
    except OSError:
        return False


def _resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4096
    except OSError:
        return 0


@asynccontextmanager
async def running(workers: int) -> AsyncIterator[Service]:
    """Start a service and wait until it takes articles; stop it behind the block."""
    command = [sys.executable, "-m", "dedup", "serve", "--port", "0", "--workers", str(workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        rows = map(json.loads, process.stderr)
        port = next(row["port"] for row in rows if row["event"] == "listening")
        next(row for row in rows if row["event"] == "ready")
        with subprocess.Popen(["cat"], stdin=process.stderr, stdout=subprocess.DEVNULL):
            limits = httpx.Limits(max_connections=1000, max_keepalive_connections=1000)
            async with httpx.AsyncClient(
                base_url=f"http://127.0.0.1:{port}", timeout=300, trust_env=False, limits=limits
            ) as client:
                yield Service(process, client)
            process.terminate()
            process.wait(120)


def _told(seconds: list[float]) -> str:
    seconds = sorted(seconds)
    p50, p95, p99 = (1000 * seconds[int(share * (len(seconds) - 1))] for share in (0.5, 0.95, 0.99))
    return f"{len(seconds)} answers, p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms"


async def steady(service: Service, asked: argparse.Namespace) -> None:
    """Ask at a rate, the report's check and clean in turn."""
    before = service.memory()
    async with asyncio.TaskGroup() as group:
        tasks = []
        for number in range(int(asked.seconds * asked.rate)):
            tasks.append(group.create_task(service.ask(_PATHS[number % 2], REPORT)))
            await asyncio.sleep(1 / asked.rate)
    print(f"steady: {asked.rate:g} a second for {asked.seconds:g} s, {asked.workers} workers")
    for number, path in enumerate(_PATHS):
        answers = [task.result() for task in tasks[number::2]]
        good = [seconds for status, seconds in answers if status == 200]
        print(f"  {path}: {_told(good)}; others {len(answers) - len(good)}")
    print(f"  memory {before:.0f} MB before, {service.memory():.0f} MB after")


async def many(service: Service, asked: argparse.Namespace) -> None:
    """Ask 20,000 times, over few connections, and look at the memory on the way."""
    numbers, seconds, statuses = iter(range(asked.count)), list[float](), Counter[int]()
    print(f"many: {asked.count} articles of {len(SHORT)} characters, {asked.workers} workers")

    async def one_connection() -> None:
        for number in numbers:
            if number % max(1, asked.count // 8) == 0:
                print(f"  after {number:6}: {service.memory():.0f} MB", flush=True)
            status, took = await service.ask(_PATHS[number % 2], SHORT)
            statuses[status] += 1
            seconds.append(took)

    began = time.perf_counter()
    await asyncio.gather(*(one_connection() for _ in range(8)))
    print(f"  after {asked.count:6}: {service.memory():.0f} MB")
    print(f"  {_told(seconds)}, {asked.count / (time.perf_counter() - began):.0f} a second; statuses {dict(statuses)}")


async def overload(service: Service, asked: argparse.Namespace) -> None:
    """Ask 400 times at once."""
    answers = await asyncio.gather(*(service.ask("/v1/check", REPORT) for _ in range(400)))
    statuses = Counter(status for status, _ in answers)
    refused = [seconds for status, seconds in answers if status == 503]
    print(f"overload: 400 at once, {asked.workers} workers: {dict(statuses)}; 503: {_told(refused)}")
    slowest, again = max(seconds for _, seconds in answers), await service.ask("/v1/check", SHORT)
    print(f"  slowest answer {slowest:.1f} s; asked once more: {again[0]}")


async def killed(service: Service, asked: argparse.Namespace) -> None:
    """Kill a worker every third second for half a minute, under load."""
    until, statuses, kills = time.monotonic() + 30, Counter[int](), 0

    async def one_connection() -> None:
        while time.monotonic() < until:
            statuses[(await service.ask("/v1/check", REPORT))[0]] += 1

    loads = [asyncio.create_task(one_connection()) for _ in range(2 * asked.workers)]
    while time.monotonic() < until - 4:
        await asyncio.sleep(3)
        for pid in service.workers()[:1]:
            os.kill(pid, signal.SIGKILL)
            kills += 1
    await asyncio.gather(*loads)
    print(f"killed: {kills} workers in 30 s: {dict(statuses)}; workers afterwards: {len(service.workers())}")


async def stopped(service: Service, asked: argparse.Namespace) -> None:
    """Send SIGTERM with more requests begun than there are workers; each must be answered."""
    begun = [asyncio.create_task(service.ask("/v1/clean", REPORT)) for _ in range(8 * asked.workers)]
    await asyncio.sleep(0.3)
    service.process.send_signal(signal.SIGTERM)
    answers = Counter(status for status, _ in await asyncio.gather(*begun))
    after, _ = await service.ask("/v1/check", SHORT)
    print(f"stopped: {len(begun)} begun before SIGTERM: {dict(answers)}; one sent afterwards: {after}")


PARTS: dict[str, Callable[[Service, argparse.Namespace], Coroutine[Any, Any, None]]] = {
    part.__name__: part for part in (steady, many, overload, killed, stopped)
}


async def measure(asked: argparse.Namespace) -> None:
    """Measure the parts that are asked for, each on a service of its own."""
    for name in asked.parts or PARTS:
        async with running(asked.workers) as service:
            await PARTS[name](service, asked)


def main() -> int:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)")
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--rate", type=float, default=4)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(unknown)}")
    asyncio.run(measure(asked))
    return 0


if __name__ == "__main__":
    sys.exit(main())
