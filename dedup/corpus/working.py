"""Does pieces of work, in this process or in several, and tells how far it is."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from typing import Any, TypeAlias, TypeVar

from dedup.values.interrupting import interrupts_held

Tell: TypeAlias = Callable[[str, int, int | None], None]
"""Hears the name of a stage, how many of its pieces are done, and how many there are, where that is known."""
_P = TypeVar("_P")

_WAITING = 4  # pieces for each process that are ready before they are asked for: what is read need not be held


def work(do: Callable[[_P], None], pieces: Iterable[_P], processes: int, told: tuple[str, Tell]) -> None:
    """Do all pieces; which comes first makes no difference to any of them."""
    stage, tell = told
    total = len(pieces) if isinstance(pieces, list) else None
    done = 0
    tell(stage, done, total)
    for _ in map(do, pieces) if processes == 1 or (total or 2) < 2 else _in_processes(do, pieces, processes):
        done += 1
        tell(stage, done, total)


def _in_processes(do: Callable[[_P], None], pieces: Iterable[_P], processes: int) -> Iterator[None]:
    import multiprocessing
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait

    # Never a plain fork: numpy may have started threads, and a lock one of them holds would stay locked for ever.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, context, initializer=_begin) as pool:
        waiting = iter(pieces)
        with interrupts_held():
            running: set[Future[Any]] = {pool.submit(do, piece) for piece in islice(waiting, _WAITING * processes)}
        try:
            while running:
                done, running = wait(running, return_when=FIRST_COMPLETED)
                running |= {pool.submit(do, piece) for piece in islice(waiting, len(done))}
                for future in done:
                    yield future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Set up a process that works for a parent: interrupts are the parent's to hear."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
