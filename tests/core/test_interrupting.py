"""A process that is started while interrupts are held never hears one; afterwards they are heard again."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from dedup.values.interrupting import interrupts_held

DEAF = "import signal; print(signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ()))"


def deaf() -> bool:
    return subprocess.run([sys.executable, "-c", DEAF], capture_output=True, text=True, check=True).stdout == "True\n"


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="a system without signal masks, like Windows")
def test_a_process_that_is_started_meanwhile_is_deaf() -> None:
    with interrupts_held():
        assert deaf()
    assert not deaf()
    with pytest.raises(KeyboardInterrupt), interrupts_held():
        signal.raise_signal(signal.SIGINT)
