"""Settles families: which article is kept, why, and which others it stands for.

A family is one article that is kept and those that it holds: each of them was held against it, none is in it because of
a third. What the kept article does not hold whole is kept itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from dedup.corpus.held import Held

Why = Literal["other collection", "longest", "earliest", "first"]

_AS_LONG = 0.95  # a misread copy may be longer than what it was read from: so much is as long
_TRIED = 4  # articles that are kept, the likest of a component, are tried before one more is kept
_PARTIAL = re.compile(r"\d+(?:-\d\d)?")  # 2024, 2024-11, seconds since 1970
_TOLD = 16  # kept articles are told by a key; one that more of them share tells little


@dataclass(frozen=True, slots=True, order=True)
class Standing:
    """What decides which article of several is kept. `other` tells that it is of the collection held against."""

    number: int
    length: int
    date: str
    other: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """An article that is kept, why, and the articles that it stands for, with what each is to it."""

    kept: int
    why: Why
    removed: tuple[tuple[int, Held], ...]


def components(edges: Sequence[tuple[int, int]]) -> list[list[int]]:
    """Return the connected components of edges, each in order, in the order of their first numbers.

    >>> components([(4, 2), (1, 5), (5, 4), (7, 8)])
    [[1, 2, 4, 5], [7, 8]]
    """
    roots: dict[int, int] = {}

    def root(n: int) -> int:
        while roots.setdefault(n, n) != n:
            roots[n] = n = roots[roots[n]]
        return n

    for a, b in edges:
        one, two = sorted((root(a), root(b)))
        roots[two] = one
    members = defaultdict(list)
    for n in sorted(roots):
        members[root(n)].append(n)
    return [members[n] for n in sorted(members)]


def preferred(members: Sequence[Standing]) -> list[Standing]:
    """Return articles in the order in which they are kept: as long as any, then early, then first in the input."""
    enough = int(_AS_LONG * max(m.length for m in members))

    def rank(m: Standing) -> tuple[bool, int, str, int]:
        return not m.other, -min(m.length, enough), _when(m), m.number

    return sorted(members, key=rank)


def why(kept: Standing, members: Sequence[Standing]) -> Why:
    """Say why an article is kept among others."""
    if kept.other:
        return "other collection"
    rest = [m for m in members if m != kept]
    if all(m.length < _AS_LONG * kept.length for m in rest):
        return "longest"
    as_long = [m for m in rest if m.length >= _AS_LONG * kept.length]
    return "earliest" if all(_when(kept) < _when(m) for m in as_long) else "first"


def _when(member: Standing) -> str:
    """Return the date of an article in a form that sorts: what is no ISO date, such as Nov 3, tells nothing."""
    try:
        date = datetime.fromisoformat(member.date)
        return (date.astimezone(UTC) if date.tzinfo else date).replace(tzinfo=None).isoformat()
    except (ValueError, OverflowError):
        return member.date if _PARTIAL.fullmatch(member.date) else "\uffff"


def settle(
    members: Sequence[Standing], keys: Callable[[int], Iterable[int]], held: Callable[[int, int], Held | None]
) -> Iterator[Settled]:
    """Yield the families of a component, given the keys of an article's spans, and what two articles are to each other.

    An article is removed only where one that is kept holds it; those that are kept without any are not told. It is held
    against the few that share most keys with it.
    """
    kept: list[tuple[Standing, list[tuple[int, Held]]]] = []
    having: dict[int, list[int]] = defaultdict(list)
    for m in preferred(members):
        own = keys(m.number)
        for k in _likest(own, having) if not m.other else ():
            home, removed = kept[k]
            found = held(home.number, m.number)
            if found is not None and found.a_holds:
                removed.append((m.number, found))
                break
        else:
            for key in own:
                if len(having[key]) < _TOLD:
                    having[key].append(len(kept))
            kept.append((m, []))
    by_number = {m.number: m for m in members}
    for home, removed in kept:
        if removed:
            reason = why(home, [home, *(by_number[number] for number, _ in removed)])
            yield Settled(home.number, reason, tuple(sorted(removed, key=lambda r: r[0])))


def _likest(own: Iterable[int], having: dict[int, list[int]]) -> list[int]:
    """Return which kept articles share most keys with another one, the likest first; of equals the first."""
    shared = Counter(k for key in own for k in having.get(key, ()))
    return sorted(shared, key=lambda k: (-shared[k], k))[:_TRIED]
