"""Tells what two articles of a component are to each other while its families are settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dedup.corpus.held import Article, Held, turned
from dedup.corpus.holding import hold


class Holding:
    """Answers from what was found before, or holds two articles against each other and tells what was found.

    `article` returns an article by its number, `known` holds what was found of pairs (smaller number first), `tell`
    hears of each pair that was held here and is anything.
    """

    def __init__(
        self,
        article: Callable[[int], Article],
        known: Mapping[tuple[int, int], Held],
        tell: Callable[[int, int, Held], None],
    ) -> None:
        self._article, self._known, self._tell = article, known, tell

    def keys(self, number: int) -> list[int]:
        """Return the keys of an article's spans, each once."""
        ordered, _ = self._article(number).sorted_keys
        return list(dict.fromkeys(ordered.tolist()))

    def __call__(self, a: int, b: int) -> Held | None:
        """Return what article `a` is to article `b`; None where it is nothing."""
        first, second = min(a, b), max(a, b)
        held = self._known.get((first, second))
        if held is None:
            held = hold(self._article(first), self._article(second))
            if held is not None:
                self._tell(first, second, held)
        return held if held is None or first == a else turned(held)
