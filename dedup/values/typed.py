"""Checks values against type hints, and makes dataclasses of plain JSON: nothing from a caller or a file is trusted.

`prove` raises MisfitError, which names the place of the first value that does not fit; `build` only converts, so that
what it makes can then be proved.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from reprlib import Repr
from typing import Any, Literal, Union, get_args, get_origin

from dedup.errors import DedupError, MisfitError
from dedup.values.columns import all_fit
from dedup.values.fields import MOST, hints_of

_WANTED = {
    str: DedupError("a text"),
    int: DedupError("a whole number"),
    bool: DedupError("true or false"),
    tuple: DedupError("a list"),
    Decimal: DedupError("a number"),
    Path: DedupError("a path, bytes or a binary stream"),
}
_SHOW = Repr()
_SHOW.maxstring = 60


def prove(value: object, hint: Any, name: str) -> None:
    """Raise MisfitError where a value is not what a type hint says, however deep the fault lies.

    Knows the hints that frozen dataclasses of plain data are made of: classes, literals, unions, tuples, dataclasses.
    Most values fit, and a document has half a million of them: so whole columns are looked at first, and values one by
    one only where a column has anything unusual.

    >>> prove(("DUP", 5), tuple[str, ...], "select")
    Traceback (most recent call last):
    dedup.errors.MisfitError: select[1] must be a text, not 5
    """
    if not all_fit((value,), hint):
        _prove(value, hint, name)


def _prove(value: object, hint: Any, name: str) -> None:
    origin = get_origin(hint)
    if hint is Any:
        return
    if origin is tuple:
        _prove_tuple(value, get_args(hint), name)
    elif origin in (Union, types.UnionType):
        _prove_union(value, get_args(hint), name)
    elif origin is Literal:
        if not isinstance(value, str) or value not in get_args(hint):
            known = ", ".join(get_args(hint))
            raise MisfitError("{name} must be one of {known}, not {found}", name=name, known=known, found=shown(value))
    elif not isinstance(value, hint) or (isinstance(value, bool) and hint is int):
        raise misfit(value, hint, name)
    elif dataclasses.is_dataclass(hint):
        for field, inner in hints_of(value.__class__).items():
            _prove(getattr(value, field), inner, f"{name}.{field}" if name else field)
    elif hint is int and not -MOST < value < MOST:
        raise MisfitError("{name} is too large a number", name=name)


def _prove_tuple(value: object, inner: tuple[Any, ...], name: str) -> None:
    if not isinstance(value, tuple) or (inner[-1] is not Ellipsis and len(value) != len(inner)):
        raise misfit(value, tuple, name)
    hints = inner[:1] * len(value) if inner[-1] is Ellipsis else inner
    for number, (item, hint) in enumerate(zip(value, hints, strict=True)):
        _prove(item, hint, f"{name}[{number}]")


def _prove_union(value: object, hints: tuple[Any, ...], name: str) -> None:
    """Prove a value against the hints of a union; the complaint is about the first one, which is the usual one."""
    complaints = []
    for hint in hints:
        try:
            return _prove(value, hint, name)
        except MisfitError as error:
            complaints.append(error)
    raise complaints[0]


def misfit(value: object, kind: type, name: str) -> MisfitError:
    """Return the complaint that a value is not of a kind."""
    wanted = _WANTED.get(kind) or DedupError("an object of the kind {kind}", kind=kind.__name__)
    return MisfitError("{name} must be {wanted}, not {found}", name=name, wanted=wanted, found=shown(value))


def shown(value: object) -> str:
    """Return a value as a complaint shows it: plain ones as they are, but shortened; of any other its type alone.

    >>> shown("B"), shown(5), shown([5])
    ("'B'", '5', 'list')
    """
    if value is None or type(value) in (str, bool, float):
        return _SHOW.repr(value)
    if type(value) is int and -MOST < value < MOST:
        return str(value)
    return type(value).__name__


def build(hint: Any, data: object) -> Any:
    """Build a value of a type hint from plain JSON: lists become tuples, objects dataclasses or tuples of pairs.

    A number becomes a Decimal where that is wanted, with the digits that it was written in: 0.1 is one tenth.
    What does not fit is left as it is, and what a dataclass does not know is left out: a later version may have added
    it. A field that is missing and has no default is a MisfitError.
    """
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        fitting = [arg for arg in get_args(hint) if _shaped(arg, data)]
        return build(fitting[0], data) if fitting else data
    if origin is tuple and isinstance(data, Mapping) and _pairs(hint):
        return tuple((name, build(get_args(get_args(hint)[0])[1], item)) for name, item in data.items())
    if origin is tuple and isinstance(data, list):
        inner = get_args(hint)
        hints = inner[:1] * len(data) if inner[-1] is Ellipsis else inner
        return tuple(build(h, item) for h, item in zip(hints, data, strict=True)) if len(hints) == len(data) else data
    if hint is Decimal and isinstance(data, int | float) and not isinstance(data, bool):
        return Decimal(repr(data))
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and isinstance(data, Mapping):
        known = hints_of(hint)
        _refuse_missing(hint, data)
        return hint(**{name: build(known[name], item) for name, item in data.items() if name in known})
    return data


def _shaped(hint: Any, data: object) -> bool:
    return (get_origin(hint) is tuple or dataclasses.is_dataclass(hint)) and isinstance(data, list | Mapping)


def _pairs(hint: Any) -> bool:
    inner = get_args(hint)[0]
    return get_origin(inner) is tuple and get_args(inner)[0] is str


def _refuse_missing(kind: Any, data: Mapping[str, object]) -> None:
    for field in dataclasses.fields(kind):
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        if required and field.name not in data:
            raise MisfitError("{kind} lacks {name!r}", kind=kind.__name__.lower(), name=field.name)
