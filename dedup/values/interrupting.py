"""Keeps an interrupt from processes that are being started."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold interrupts back: processes started meanwhile never hear them, this one hears them afterwards.

    A process that was interrupted while it still loaded its modules would end with a traceback. Where a system has no
    signal masks (Windows) nothing is held back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
