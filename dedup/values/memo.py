"""Keeps what was found out about texts: a later pass over nearly the same article need not find it out again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar, cast

_R = TypeVar("_R")


class Memo:
    """What was found out, by all that it depends on.

    It is handed on from an analysis to that of the edited text, and ends with the run: most paragraphs stand in both.
    Whoever asks gives a key of everything that the answer depends on, beginning with the name of the question. The
    answer may hold positions, if the asker can move them to where the same text stands now.
    """

    def __init__(self) -> None:
        self._found: dict[Hashable, object] = {}

    def __len__(self) -> int:
        return len(self._found)

    def once(self, key: Hashable, find: Callable[[], _R]) -> _R:
        """Return what `find` returns, or what it returned before for an equal key.

        >>> memo = Memo()
        >>> memo.once(("length", "温度"), lambda: 2), memo.once(("length", "温度"), lambda: 3)
        (2, 2)
        """
        found = self._found.get(key, self)
        if found is self:
            found = self._found[key] = find()
        return cast("_R", found)
