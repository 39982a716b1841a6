"""While a command runs, Python looks for cycles seldom; afterwards as before."""

from __future__ import annotations

import gc
from contextlib import suppress

import pytest

from dedup.cli.collecting import collecting_seldom


@pytest.mark.parametrize("threshold", [700, 0, 1_000_000])
def test_cycles_are_searched_for_seldom_until_the_command_is_done(threshold: int) -> None:
    own = gc.get_threshold()
    try:
        gc.set_threshold(threshold, *own[1:])
        with suppress(KeyboardInterrupt), collecting_seldom():
            during = gc.get_threshold()[0]
            assert during >= 50_000 if threshold else during == 0  # who has switched it off wants none at all
            raise KeyboardInterrupt
        assert gc.get_threshold() == (threshold, *own[1:])
    finally:
        gc.set_threshold(*own)
