"""Lets Python look for cycles seldom while a command runs."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_OBJECTS = 50_000  # made and still held between two searches; Python's own 700 cost a fifth of the time of a long text


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Search for cycles after every 50,000 objects instead of every 700, and as before once the command is done."""
    before = gc.get_threshold()
    collect_seldom()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_seldom() -> None:
    """Search for cycles seldom from now on, unless they are not searched for at all.

    Most of what is found out about a text is held until its report is written, so every search looks at it in vain. A
    process of its own may decide that; the library leaves the setting to its caller.
    """
    first, *others = gc.get_threshold()
    if first:
        gc.set_threshold(max(_OBJECTS, first), *others)
