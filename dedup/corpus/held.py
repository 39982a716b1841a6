"""What two articles are to each other, as values: the relation, the shares, the passages, and where they differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from dedup.detect.minhash import U64
from dedup.text.content import Content

Relation = Literal["equal", "copy", "asked", "version", "parallel", "passage"]
Extent = tuple[int, int]

RELATIONS: tuple[Relation, ...] = ("equal", "copy", "asked", "version", "parallel", "passage")
NEAR: tuple[Relation, ...] = ("equal", "copy", "asked", "version")
"""What makes two articles members of one component: one of them may stand for the other."""


@dataclass(frozen=True, eq=False)
class Article:
    """An article in content form with the spans of it that are signed, and their keys, one row a span."""

    content: Content
    spans: NDArray[np.int32]
    keys: U64

    @property
    def text(self) -> str:
        """Return the content form."""
        return self.content.text

    @cached_property
    def sorted_keys(self) -> tuple[U64, NDArray[np.int64]]:
        """Return all keys in order, and where each is in `keys` laid end to end: an article is held against many."""
        order = np.argsort(self.keys, axis=None, kind="stable")
        return self.keys.ravel()[order], order


@dataclass(frozen=True, slots=True)
class Contrast:
    """Where two articles differ: spans of their texts. `kind` is figure, name, turn, more, wording or noise.

    `more` is what only one of them says: a clause or a figure that stands nowhere in the other.
    """

    kind: str
    a: Extent
    b: Extent
    facts: int = 0  # numbers and turns that stand against one another
    slip: bool = False  # it may be a character or word misread
    again: bool = False  # the same stands for the same other more than once: 俄文版 and 日文版


@dataclass(frozen=True, slots=True)
class Held:
    """What two articles are to each other. Shares are of the content of each that stands in the other.

    `a_holds` tells that the first one says everything that the second does, `b_holds` the reverse.
    """

    relation: Relation
    a_holds: bool
    b_holds: bool
    share_a: float
    share_b: float
    passages: tuple[tuple[Extent, Extent], ...]
    contrasts: tuple[Contrast, ...]


def turned(held: Held) -> Held:
    """Return the same of the two articles in the other order."""
    return Held(
        held.relation,
        held.b_holds,
        held.a_holds,
        held.share_b,
        held.share_a,
        tuple((b, a) for a, b in held.passages),
        tuple(replace(c, a=c.b, b=c.a) for c in held.contrasts),
    )


EQUAL = Held("equal", a_holds=True, b_holds=True, share_a=1.0, share_b=1.0, passages=(), contrasts=())
"""Two articles of the same letters and digits."""
