"""Checks many values against one type hint at once, column by column: one by one takes ten times as long."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter
from typing import Any, Literal, Union, get_args, get_origin

from dedup.values.fields import MOST, hints_of


def all_fit(values: Sequence[Any], hint: Any) -> bool:
    """Tell whether all values are surely what a type hint says.

    False may also mean that they cannot be looked at together: values of a class below that of the hint, or a union of
    several classes.

    >>> all_fit((1, 2), int), all_fit((1, True), int), all_fit((("a", None), ()), tuple[str | None, ...])
    (True, False, True)
    """
    origin = get_origin(hint)
    if hint is Any or not values:
        return True
    kinds = set(map(type, values))
    if origin is tuple:
        return kinds == {tuple} and _tuples_fit(values, get_args(hint))
    if origin in (Union, types.UnionType):
        told = [value for value in values if value is not None] if types.NoneType in get_args(hint) else values
        return any(all_fit(told, inner) for inner in get_args(hint))
    if origin is Literal:
        return kinds == {str} and set(values) <= set(get_args(hint))
    if kinds != {hint}:
        return False
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return all(all_fit(list(map(attrgetter(name), values)), inner) for name, inner in hints_of(hint).items())
    return hint is not int or (min(values) > -MOST and max(values) < MOST)


def _tuples_fit(values: Sequence[tuple[Any, ...]], hints: tuple[Any, ...]) -> bool:
    if hints[-1] is Ellipsis:
        return all_fit(list(chain.from_iterable(values)), hints[0])
    return set(map(len, values)) == {len(hints)} and all(map(all_fit, zip(*values, strict=True), hints))
