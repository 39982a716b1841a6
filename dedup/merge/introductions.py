"""Finds names that a text takes as known, and where an article introduces them.

"Mr Hogan said" reads on only behind "Kevin Hogan, head of the laboratory": a place before that cannot be its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_REACH = 40  # paragraphs before a later place in which a name is looked for
_WORD = r"[A-Z][\w’'-]+"
_NAME = re.compile(rf"\b(?:{_WORD}|Mr\.|Mrs\.|Ms\.|Dr\.)(?: {_WORD})*")
_TITLES = frozenset({"Mr", "Mrs", "Ms", "Dr", "Miss", "Mr.", "Mrs.", "Ms.", "Dr."})
_SAID = re.compile(r" (?:said|says|added|adds|told)\b")
_GENITIVE = re.compile(r"[’']s$")


class Introductions:
    """The names of a text's paragraphs: those given in full, and those used by their last word alone."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._found: dict[int, tuple[frozenset[str], frozenset[str]]] = {}

    def between(self, extent: Sequence[int], first: Sequence[int], inside: set[int], later: int) -> int:
        """Count the names that an extent takes as known and that are introduced only behind the first place.

        `later` is where the second place begins, `inside` are the paragraphs of all places.
        """
        own = [self._names(k) for k in extent]
        taken = frozenset().union(*(short for _, short in own)) - frozenset().union(*(full for full, _ in own))
        if not taken:
            return 0
        here = range(max(first[-1] + 1, later - _REACH), later)
        before = range(max(0, first[0] - _REACH), first[0])
        return len(taken & self._full(k for k in here if k not in inside) - self._full(before))

    def _full(self, numbers: Iterable[int]) -> frozenset[str]:
        return frozenset().union(*(self._names(k)[0] for k in numbers))

    def _names(self, number: int) -> tuple[frozenset[str], frozenset[str]]:
        if number not in self._found:
            full: set[str] = set()
            short: set[str] = set()
            for match in _NAME.finditer(self._texts[number]):
                *before, last = match[0].split()
                if any(word not in _TITLES for word in before):
                    full.add(_GENITIVE.sub("", last))
                elif before or _SAID.match(self._texts[number], match.end()):
                    short.add(_GENITIVE.sub("", last))
            self._found[number] = frozenset(full), frozenset(short)
        return self._found[number]
