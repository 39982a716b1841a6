"""Kills a process that adds articles, at random moments, and looks what is left.

    python tests/archive/killing.py --times 1000 [--postgres]

The process prints the id of each article once `add` has returned. After every kill the archive is opened again: each id
that was printed must be there and be found. At the end the whole archive is verified.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from articles import story

import dedup
from dedup.archive import index

_TAIL = 1200  # postings after which keys are merged: every dozen articles, so that merges are hit as well
_NAMES = 500  # ids that the articles go round: most of them replace another one


def _add(url: str, number: int, to: int) -> None:
    """Add articles from a number on, and write the number of each once it is stored."""
    index._TAIL = _TAIL
    with dedup.open_archive(url) as archive:
        while True:
            os.write(to, b"+")
            archive.add(str(number % _NAMES), story(number, 2))
            os.write(to, b"%d\n" % number)
            number += 1


def killed(url: str, first: int, wait: float) -> list[int]:
    """Let a process add articles from a number on, kill it so many seconds later, return what it acknowledged.

    It is forked: a process that had to start would spend most of its life with that.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.close(reading)
            _add(url, first, writing)
        finally:
            os._exit(1)
    os.close(writing)
    with open(reading, encoding="ascii") as told:  # noqa: PTH123 - a descriptor
        begun = told.read(1)
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        lines = (begun + told.read()).split("\n")[:-1]  # the last one was under way
    return [int(line.strip("+")) for line in lines]


def survives(url: str, times: int, seed: int = 1) -> int:
    """Kill so many times; return how many articles were acknowledged. What is lost or damaged fails an assertion."""
    draw = random.Random(seed)  # noqa: S311 - a draw that can be made again
    standing: dict[str, int] = {}
    number = total = 0
    with dedup.open_archive(url) as archive:  # what is loaded now, no child has to load
        archive.add("first", story(-1))
        assert archive.find(story(-1))[0].article == "first"
    for _ in range(times):
        acknowledged = killed(url, number, draw.uniform(0, 0.2))
        for one in acknowledged:
            standing[str(one % _NAMES)] = one
        total += len(acknowledged)
        number += len(acknowledged)
        standing.pop(str(number % _NAMES), None)  # the one that was under way may have replaced an older one, or not
        number += 1
        with dedup.open_archive(url) as archive:
            for one in acknowledged[-3:]:
                assert archive.find(story(one, 2))[0].article == str(one % _NAMES), one
    with dedup.open_archive(url) as archive:
        count, problems = archive.verify()
        assert not problems, problems
        assert count >= len(standing)
        for name, one in standing.items():
            assert any(s.article == name and s.share == 1 for s in archive.find(story(one, 2))), (name, one)
    return total


def main() -> None:
    """Kill as often as was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=1000)
    parser.add_argument("--postgres", action="store_true")
    given = parser.parse_args()
    begun = time.monotonic()
    if given.postgres:
        sys.path.insert(0, str(Path(__file__).parents[1]))
        from servers import MISSING, fresh, programs, running

        folder = programs()
        if folder is None:
            raise SystemExit(MISSING)
        with running(folder) as server:
            total = survives(fresh(server), given.times)
    else:
        with tempfile.TemporaryDirectory() as place:
            total = survives(str(Path(place) / "a.db"), given.times)
    print(f"{given.times} kills, {total} articles acknowledged, all of them there; {time.monotonic() - begun:.0f} s")


if __name__ == "__main__":
    main()
