"""Shows how far the work is: one line on a terminal that comes late and goes when it is done."""

from __future__ import annotations

import time
from collections.abc import Callable
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
