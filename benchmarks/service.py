"""How fast the service answers, and what it takes: the report's check and clean at a steady rate, from another process.

`python benchmarks/service.py [--seconds 180] [--rate 4] [--workers 2]` starts `dedup serve`, asks at the rate whatever
the answers take (an open loop), and prints p50, p95 and p99 of the time to an answer, and the memory of all processes.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

import httpx

REPORT = Path(__file__).parents[1] / "fixtures" / "changzhi-2025.txt"
_PATHS = ("/v1/check", "/v1/clean")


async def ask(
    client: httpx.AsyncClient, path: str, text: str, took: dict[str, list[float]], refused: list[int]
) -> None:
    """Ask once, and note the time; an answer that is no report is counted apart."""
    began = time.perf_counter()
    answer = await client.post(path, json={"text": text})
    if answer.status_code == 200:
        took[path].append(time.perf_counter() - began)
    else:
        refused.append(answer.status_code)


async def steady(url: str, text: str, seconds: float, rate: float) -> tuple[dict[str, list[float]], list[int]]:
    """Ask at a rate for some seconds."""
    took: dict[str, list[float]] = {path: [] for path in _PATHS}
    refused: list[int] = []
    async with httpx.AsyncClient(base_url=url, timeout=120, trust_env=False) as client, asyncio.TaskGroup() as group:
        for number in range(int(seconds * rate)):
            group.create_task(ask(client, _PATHS[number % 2], text, took, refused))
            await asyncio.sleep(1 / rate)
    return took, refused


def memory(pid: int) -> float:
    """Return the memory of a process and of those that it started, in MB, as Linux counts it."""
    total = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if int(folder.name) == pid or parent == pid:
                total += int((folder / "statm").read_text().split()[1]) * 4096
        except OSError:
            continue
    return total / 1e6


def main() -> int:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=180)
    parser.add_argument("--rate", type=float, default=4)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    command = [sys.executable, "-m", "dedup", "serve", "--port", "0", "--workers", str(asked.workers)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
        try:
            assert service.stderr is not None
            port = next(row["port"] for row in map(json.loads, service.stderr) if row["event"] == "listening")
            next(row for row in map(json.loads, service.stderr) if row["event"] == "ready")
            before = memory(service.pid)
            drain = subprocess.Popen(["cat"], stdin=service.stderr, stdout=subprocess.DEVNULL)
            url, text = f"http://127.0.0.1:{port}", REPORT.read_text("utf-8")
            took, refused = asyncio.run(steady(url, text, asked.seconds, asked.rate))
            after = memory(service.pid)
        finally:
            service.terminate()
            service.wait(120)
    drain.wait(10)
    print(f"{asked.rate:g} a second for {asked.seconds:g} s, {asked.workers} workers; refused {len(refused)}")
    for path, times in took.items():
        times.sort()
        p50, p95, p99 = (1000 * times[int(share * (len(times) - 1))] for share in (0.5, 0.95, 0.99))
        print(f"{path:10} {len(times):5} answers, p50 {p50:.0f} ms, p95 {p95:.0f} ms, p99 {p99:.0f} ms")
    print(f"memory {before:.0f} MB before, {after:.0f} MB after")
    return 0


if __name__ == "__main__":
    sys.exit(main())
