"""Shows how far the work is: one line on a terminal that comes late and goes when it is done."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import IO

_PATIENCE = 2.0  # seconds of silence that nobody wonders about


class Progress:
    """A counter that shows itself on a terminal, and only where the work takes long."""

    def __init__(self, total: int, stream: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._stream, self._clock = total, stream, clock
        self._shown = False
        self._begun = clock() if stream.isatty() else float("inf")

    def tell(self, done: int) -> None:
        """Show how many are done; take the line away once all are."""
        late = self._clock() - self._begun >= _PATIENCE
        if late and done < self._total:
            self._stream.write(f"\r{done}/{self._total}")
            self._shown = True
        elif self._shown:
            self._stream.write("\r\x1b[K")
            self._shown = False
        self._stream.flush()


class Stages:
    """Shows on a terminal how far each stage of a long piece of work is, and about how long the stage will take."""

    def __init__(
        self, stream: IO[str], words: Mapping[str, str], left: str, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream, self._words, self._left, self._clock = stream, words, left, clock
        self._shows = stream.isatty()
        self._stage, self._begun = "", 0.0

    def tell(self, stage: str, done: int, total: int | None) -> None:
        """Show how many pieces of a stage are done; where nobody knows how many there are, only how many are done."""
        if stage != self._stage:
            self._stage, self._begun = stage, self._clock()
        if not self._shows:
            return
        line = f"{self._words[stage]} {done}" + (f"/{total}" if total is not None else "")
        if done and total and done < total:
            seconds = (self._clock() - self._begun) / done * (total - done)
            line += f", {self._left.format(minutes=round(seconds / 60 + 0.5))}"
        self._stream.write(f"\r\x1b[K{line}")
        self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._shows:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
