"""Workers: processes that each work on one article at a time, so that a long one does not hold up the rest.

One that dies or takes too long is replaced, and loses only its own request.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Any

from dedup.errors import RequestError

COME_BACK = {"Retry-After": "1"}  # sent with 503


class Pool:
    """A number of workers, and a queue of bounded length before them."""

    def __init__(self, workers: int, waiting: int, timeout: float, warm: Callable[[Any], Any]) -> None:
        self.size = workers
        self.waiting = 0
        self.deaths = 0
        self._most_waiting = waiting
        self._timeout = timeout
        self._warm = warm
        self._workers: list[_Worker] = []
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._replacing: set[asyncio.Task[None]] = set()
        self._threads = ThreadPoolExecutor(workers, "dedup-worker")

    @property
    def busy(self) -> int:
        """How many workers have an article."""
        return len(self._workers) - self._free.qsize()

    async def start(self) -> None:
        """Start all workers, and wait until each has loaded what it needs."""
        self._workers = [_Worker() for _ in range(self.size)]
        for worker in self._workers:
            await self._ask(worker, self._warm, None)
            self._free.put_nowait(worker)

    async def run(self, function: Callable[[Any], Any], argument: Any) -> Any:
        """Return what a function makes of an argument in a free worker.

        Raises RequestError: 503 where too many wait, or the worker died; 504 where it takes too long.
        """
        if self.waiting >= self._most_waiting:
            raise RequestError(503, "too many articles are waiting: ask again in a second", headers=COME_BACK)
        while True:
            self.waiting += 1
            try:
                worker = await self._free.get()
            finally:
                self.waiting -= 1
            try:
                async with asyncio.timeout(self._timeout):
                    return await self._ask(worker, function, argument)
            except _NeverBegunError:
                continue  # it had ended while it was free: nothing is lost, and the next one takes the article
            except TimeoutError as error:
                said = "the article took more than {seconds} seconds: send it in parts"
                raise RequestError(504, said, seconds=f"{self._timeout:g}") from error
            except (EOFError, OSError) as error:
                raise RequestError(
                    503, "the process that had this article ended: ask again", headers=COME_BACK
                ) from error
            finally:
                self._give_back(worker)

    def stop(self) -> None:
        """End all workers."""
        for task in self._replacing:
            task.cancel()
        for worker in self._workers:
            worker.kill()
        self._threads.shutdown(wait=False)

    async def _ask(self, worker: _Worker, function: Callable[[Any], Any], argument: Any) -> Any:
        return await asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, function, argument)

    def _give_back(self, worker: _Worker) -> None:
        if worker.idle:
            self._free.put_nowait(worker)
            return
        self.deaths += 1
        worker.kill()
        task = asyncio.create_task(self._replace(worker))
        self._replacing.add(task)
        task.add_done_callback(self._replacing.discard)

    async def _replace(self, worker: _Worker) -> None:
        """Put a new worker in the place of one that ended, once it has loaded what it needs; try until one has."""
        while True:
            fresh = _Worker()
            self._workers[self._workers.index(worker)] = worker = fresh
            with suppress(EOFError, OSError, _NeverBegunError):
                await self._ask(fresh, self._warm, None)
                self._free.put_nowait(fresh)
                return


class _NeverBegunError(Exception):
    """The process had ended before it was asked."""


class _Worker:
    """One process, and the pipe to it. It is `idle` unless it has work, or ended in the middle of it."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")  # a fork could copy a lock that some thread holds for ever
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), name="dedup-worker", daemon=True)
        self._process.start()
        theirs.close()  # the end of the process is then the end of the pipe
        self.idle = True

    def ask(self, function: Callable[[Any], Any], argument: Any) -> Any:
        """Wait for an answer. Raises EOFError or OSError where the process ends first."""
        self.idle = False
        try:
            self._pipe.send((function, argument))
            self._pipe.recv()  # it has begun
        except (EOFError, OSError) as error:
            raise _NeverBegunError from error
        answer = self._pipe.recv()
        self.idle = True
        return answer

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()  # which ends the pipe, and whoever waits at it
        self._process.join()


def _serve(pipe: Connection) -> None:
    """Answer until nobody asks any more, as when the service itself has ended.

    Signals to the whole group are for the service, which lets running work finish.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            function, argument = pipe.recv()
            pipe.send(None)
            pipe.send(function(argument))
